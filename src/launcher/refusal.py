"""What the launcher says when it cannot go on."""

from src.catalogue import text


class Refusal(Exception):  # noqa: N818
    """One Chinese sentence: what, where, and what to do."""


def said(error: Refusal | OSError) -> str:
    """The sentence; what the disk refuses has one too."""
    if isinstance(error, OSError):
        return text("launcher.not_writable", file=error.filename, detail=error.strerror or error)
    return str(error)
