"""What the launcher says when it cannot go on."""


class Refusal(Exception):  # noqa: N818
    """One Chinese sentence: what, where, and what to do."""
