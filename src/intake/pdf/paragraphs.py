"""Lines of running text that a page wraps after a semicolon or colon: the page's margins tell that a sentence goes on."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from src.catalogue.lexicon import scope
from src.intake.layout import plain
from src.intake.pdf.glyphs import TextLine, joined, right_margin, wraps

PAUSES = ("\uff1b", "\uff1a", ";", ":")


def paragraphs(lines: Sequence[TextLine]) -> Iterator[str]:
    """The lines as texts; one that ends with a pause is joined to the next where that had no room beside it.

    What ends otherwise stays a line: whether it goes on is told by its words.
    """
    if not lines:
        return
    left, right = min(line.glyphs[0].left for line in lines), right_margin(lines)
    text = lines[0].text
    for line, following in pairwise(lines):
        if line.text.endswith(PAUSES) and _goes_on(line, following, left, right):
            text = joined((text, following.text))
        else:
            yield text
            text = following.text
    yield text


def _goes_on(line: TextLine, following: TextLine, left: float, right: float) -> bool:
    first = following.glyphs[0]
    indented = first.left > left + first.size / 2
    heading = scope()["heading"].match(plain(following.text)) is not None
    return not (indented or heading) and wraps(line, following, right - line.glyphs[0].left)
