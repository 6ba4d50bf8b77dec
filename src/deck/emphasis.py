"""Sentences whose important numbers stand between ** marks."""

MARK = "**"


def plain(marked: str) -> str:
    """The text without its marks."""
    return marked.replace(MARK, "")


def pieces(marked: str) -> list[tuple[str, bool]]:
    """The text in pieces that are not empty, each with whether it is important."""
    return [(piece, place % 2 == 1) for place, piece in enumerate(marked.split(MARK)) if piece]
