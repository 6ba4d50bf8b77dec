"""What the launcher says when it cannot go on."""

from src.catalogue import text


class Refusal(Exception):  # noqa: N818
    """One Chinese sentence: what, where, and what to do."""


def said(error: Refusal | OSError) -> str:
    """The sentence; what the disk refuses of a file has one too, any other error of the system is raised again."""
    if isinstance(error, OSError):
        if error.filename is None:
            raise error
        return text("launcher.not_writable", file=error.filename, detail=error.strerror or error)
    return str(error)
