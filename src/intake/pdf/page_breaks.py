"""Rows that the end of a page cuts in two, put together again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from src.intake.document import Slot
from src.intake.layout import matches
from src.intake.pdf.glyphs import TextLine, cell_text, cut_number, wraps
from src.intake.pdf.ruling import Grid
from src.intake.value import parse

SAME_PLACE = 2.5
"""Points by which the edges of a column may differ from page to page."""


@dataclass(slots=True)
class PageCell:
    """A cell of one page: its lines, its place, how wide a line in it may be, and whether a merge carries it down."""

    lines: list[TextLine]
    left: float
    right: float
    room: float
    continued: bool = False

    @property
    def slot(self) -> Slot:
        """The cell with its lines as one text."""
        return Slot(cell_text(self.lines, self.room), self.left, self.right, self.continued)


@dataclass(slots=True)
class PageTable:
    """A table of one page: its ruling, its rows, and the number of the page."""

    grid: Grid
    page: int
    rows: list[list[PageCell]] = field(default_factory=list)

    @property
    def slots(self) -> list[list[Slot]]:
        """The rows as texts."""
        return [[cell.slot for cell in row] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Prose:
    """Lines of text between tables, and how wide their page is, in points."""

    lines: tuple[TextLine, ...]
    width: float


Block = Prose | PageTable
"""Lines of text or a table."""


def without_page_breaks(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with each row that a page break cuts in two put together again, and each header that is repeated left out.

    The table stays one table for each page.
    """
    before: Block | None = None
    head: list[list[Slot]] = []
    for block in blocks:
        if isinstance(before, PageTable) and isinstance(block, PageTable):
            _drop_repeated(head, before, block)
            if _goes_on(before, block):
                _join(before, block)
        elif isinstance(block, PageTable):
            head = block.slots
        if isinstance(before, PageTable) and isinstance(block, PageTable) and not block.rows:
            before.grid, before.page = block.grid, block.page
            continue
        if before is not None:
            yield before
        before = block
    if before is not None:
        yield before


def _drop_repeated(head: Sequence[Sequence[Slot]], above: PageTable, below: PageTable) -> None:
    """Leaves out the rows with which the table began on its first page; after its total row they begin another one."""
    if above.page == below.page or any(matches("rows", "total", slot.text) for row in above.slots for slot in row):
        return
    repeated = 0
    for first, row in zip(head, below.slots, strict=False):
        if [slot.text for slot in first] != [slot.text for slot in row] or not any(slot.text for slot in row):
            break
        repeated += 1
    del below.rows[:repeated]


def _join(above: PageTable, below: PageTable) -> None:
    for upper, lower in zip(above.rows[-1], below.rows[0], strict=True):
        upper.lines.extend(lower.lines)
    del below.rows[0]


def _goes_on(above: PageTable, below: PageTable) -> bool:
    """Whether the last row of one table and the first of the next are the two halves of one, cell by cell."""
    if not above.rows or not below.rows or len(above.rows[-1]) != len(below.rows[0]):
        return False
    pairs = list(zip(above.rows[-1], below.rows[0], strict=True))
    if not all(abs(a.left - b.left) < SAME_PLACE and abs(a.right - b.right) < SAME_PLACE for a, b in pairs):
        return False
    if above.grid.open_below and below.grid.open_above:
        return True
    return above.page < below.page and _wraps_over(pairs)


def _wraps_over(pairs: Sequence[tuple[PageCell, PageCell]]) -> bool:
    """Whether all that the lower row holds is text for which the line above it had no room: no row of its own."""
    printed = [(above, below) for above, below in pairs if below.lines]
    return bool(printed) and all(
        above.lines
        and wraps(above.lines[-1], below.lines[0], above.room)
        and (not _is_value(below) or cut_number(above.lines[-1], below.lines[0], above.room))
        for above, below in printed
    )


def _is_value(cell: PageCell) -> bool:
    return parse(cell.slot.text).number is not None
