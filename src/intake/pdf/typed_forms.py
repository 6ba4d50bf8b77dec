"""Forms of a page without ruling, typed with tabs: each gap that ends on a tab stop is counted back into tabs.

All or nothing: where one gap of the form can be told in two ways, the form stays text and its figures unread.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from src.intake.layout import matches, named
from src.intake.pdf.glyphs import TextLine, joined, right_margin, wraps
from src.intake.pdf.tab_stops import DoubtError, Stops, tab_step, with_usual
from src.intake.value import is_placeholder, parse

FEWEST_HEADERS = 2


@dataclass(frozen=True, slots=True)
class Typed:
    """Rows of cells, and the lines that they were: `lines[start:end]`."""

    start: int
    end: int
    rows: list[list[str]]


@dataclass(slots=True)
class _Row:
    """The cells of a row so far, and its last line."""

    cells: list[str]
    line: TextLine


def typed_form(lines: Sequence[TextLine]) -> Typed | None:
    """The first form in the lines that tabs alone lay out, from its first header row to its total row, or None."""
    start = next((i for i, line in enumerate(lines) if _headers(_pieces(line)) >= FEWEST_HEADERS), None)
    if start is None:
        return None
    end = next((i for i in range(start, len(lines)) if matches("rows", "total", _pieces(lines[i])[0])), None)
    if end is None:
        return None
    right = right_margin(lines)
    while start and wraps(lines[start - 1], lines[start], right - lines[start - 1].glyphs[0].left):
        start -= 1
    form = lines[start : end + 1]
    left = min(line.glyphs[0].left for line in form)
    step = tab_step(form, left)
    if step is None:
        return None
    stops = with_usual(Stops(left, right, step), form)
    while start and stops.is_row(lines[start - 1]):
        start -= 1
    try:
        return Typed(start, end + 1, _rows(lines[start : end + 1], stops))
    except DoubtError:
        return None


def _pieces(line: TextLine) -> list[str]:
    return line.text.split(" ")


def _headers(cells: Sequence[str]) -> int:
    sections = ("budget_columns", "item_columns")
    return max(len({named(section, cell) for cell in cells} - {None}) for section in sections)


def _rows(form: Sequence[TextLine], stops: Stops) -> list[list[str]]:
    rows: list[_Row] = []
    for line in form:
        cells = stops.cells(line)
        if not rows or not _continued(rows[-1], cells, line, stops):
            rows.append(_Row(cells, line))
    cells_by_row = [row.cells for row in rows]
    _refuse_stray(cells_by_row)
    return cells_by_row


def _continued(row: _Row, cells: list[str], line: TextLine, stops: Stops) -> bool:
    """Adds a line to the row above where it only goes on there: a cut cell, or cells for which the line had no room.

    A word processor moves such cells down with or without the tab before them.
    """
    own = cells[1:] if not cells[0] else cells
    if cells[0] and wraps(row.line, line, stops.right - row.line.glyphs[0].left):
        row.cells[-1:] = [joined((row.cells[-1], cells[0])), *cells[1:]]
    elif stops.no_room(row.line, line) and (_is_value(own[0]) or _goes_on_as_header(row.cells, own)):
        row.cells.extend(own)
    else:
        return False
    row.line = line
    return True


def _is_value(cell: str) -> bool:
    return bool(cell) and (parse(cell).number is not None or is_placeholder(cell))


def _goes_on_as_header(row: Sequence[str], cells: Sequence[str]) -> bool:
    return _headers(row) >= FEWEST_HEADERS and _headers(cells) == len(cells)


def _refuse_stray(rows: Sequence[Sequence[str]]) -> None:
    """DoubtError where a row is wider than its header or, outside the goals, a lone text, or where no header names items."""
    goals, items, width = False, False, 0
    for row in rows[:-1]:
        width = len(row) if _headers(row) >= FEWEST_HEADERS else width
        items |= any(named("item_columns", cell) == "tier3" for cell in row)
        goals = not items and (goals or any(named("goal_columns", cell) for cell in row))
        if len(row) > width or (not goals and sum(bool(cell) for cell in row) < FEWEST_HEADERS):
            raise DoubtError
    if not items:
        raise DoubtError


def typed_forms(lines: Sequence[TextLine]) -> Iterator[Sequence[TextLine] | Typed]:
    """The lines in order, with the form that tabs lay out, if there is one, in its place."""
    form = typed_form(lines)
    if form is None:
        yield lines
        return
    yield lines[: form.start]
    yield form
    yield lines[form.end :]
