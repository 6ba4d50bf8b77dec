"""The running text of a document: what stands between its tables and what its goal cell says was achieved."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from src.catalogue import text as message
from src.catalogue.lexicon import scope
from src.intake.document import Cell, Document, Row
from src.intake.draft import Figure, Span, Suggestion, Unread
from src.intake.layout import named, plain
from src.intake.limits import go_on
from src.intake.text.figures import Reading, read_figures, read_table
from src.intake.text.folding import fold_text
from src.intake.text.objections import Context
from src.intake.text.outline import outline
from src.intake.text.tables import table_texts
from src.intake.text.unread import list_line, list_row, list_unread
from src.records import Role

_GOAL_NUMBER = re.compile(r"(?:年度|绩效)?目标(?=[0-9一二三四五六七八九十]{1,2}[:、.])")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the document that is read as running text; a locator where it is one cell."""

    start: int
    end: int
    locator: str | None = None
    role: Role | None = None
    """The role of its figures where its place gives one: goals expected are targets."""
    achieved: bool = False
    """Whether it says what came of the goals: a goal's number before it makes no target of what was reached."""


def read_text(
    document: Document,
    context: Context,
    *,
    achieved: Sequence[Cell],
    expected: Sequence[Cell],
    rows: Iterable[Row],
    lines: Iterable[Span],
    cells: Sequence[Span],
    results: bool,
) -> Reading:
    """Figures of the running text outside tables and of the cells of goals: what was expected gives targets.

    `rows` of tables that are no form, `lines` of a form without table, one that is all `cells`, and everything in a document without `results`, is
    only listed as unread.
    """
    parts = list(_parts(document))
    parts.extend(_cell_part(cell, achieved=True) for cell in achieved)
    parts.extend(_cell_part(cell, "target") for cell in expected)
    readings = [_read_part(document, context, part) for part in parts if results]
    readings = [_without(reading, cells) for reading in readings] if cells else readings
    unread = [figure for reading in readings for figure in reading.unread]
    unread.extend(figure for part in parts if not results for figure in _list_part(document, part))
    rows = list(rows)
    if results:
        readings.extend(read_table(document.text, table_texts(document, rows), context))
    taken = {figure.span[1] for reading in readings for figure in reading.figures}
    taken |= {figure.span[1] for reading in readings for figure in reading.suggestions}
    for row in rows:
        go_on()
        unread.extend(figure for figure in list_row(document.text, row) if figure.span[1] not in taken)
    listed_at = {figure.span[0] for figure in unread}
    in_lines = (
        figure for line in (*lines, *_cell_lines(document, cells)) for figure in list_line(document.text, *line)
    )
    unread.extend(figure for figure in in_lines if figure.span[0] not in listed_at)
    return Reading(
        tuple(figure for reading in readings for figure in reading.figures),
        tuple(figure for reading in readings for figure in reading.suggestions),
        tuple(sorted(unread, key=lambda figure: figure.span)),
        tuple(span for reading in readings for span in reading.other_years),
    )


def _cell_lines(document: Document, cells: Sequence[Span]) -> Iterator[Span]:
    """Where the lines of cells that nobody could tell apart stand."""
    for start, end in cells:
        yield from (found.span() for found in re.compile(r"[^\n]+").finditer(document.text, start, end))


def _without(reading: Reading, cells: Sequence[Span]) -> Reading:
    """The reading without figures that stand in cells which nobody could tell apart."""

    def outside(figure: Figure | Suggestion | Unread) -> bool:
        return not any(start <= figure.span[0] < end for start, end in cells)

    return replace(
        reading,
        figures=tuple(filter(outside, reading.figures)),
        suggestions=tuple(filter(outside, reading.suggestions)),
        unread=tuple(filter(outside, reading.unread)),
    )


def _read_part(document: Document, context: Context, part: _Part) -> Reading:
    go_on()
    folded = fold_text(document.text, part.start, part.end)
    if part.achieved:
        folded = replace(folded, text=_GOAL_NUMBER.sub(lambda found: ";" * len(found[0]), folded.text))
    return read_figures(document.text, folded, outline(folded), context, part.locator, part.role)


def _list_part(document: Document, part: _Part) -> tuple[Unread, ...]:
    folded = fold_text(document.text, part.start, part.end)
    return list_unread(document.text, folded, outline(folded), locator=part.locator)


def _cell_part(cell: Cell, role: Role | None = None, *, achieved: bool = False) -> _Part:
    return _Part(cell.start, cell.end, message("intake.locator_goal"), role, achieved)


def _parts(document: Document) -> Iterator[_Part]:
    """The stretches between tables; what stands under a bare heading of expected goals is a target."""
    start = 0
    for end, following in [*((table.start, table.end) for table in document.tables), (len(document.text),) * 2]:
        yield from _parted(document.text, start, end)
        start = following


def _parted(text: str, start: int, end: int) -> Iterator[_Part]:
    """A stretch cut at the headings of expected goals and at the headings that follow them."""
    begin, inside = start, False
    for line in re.finditer(r"[^\n]+", text[start:end]):
        opens = not inside and named("goal_columns", line[0]) == "expected"
        closes = inside and scope()["heading"].match(plain(line[0])) is not None
        if opens or closes:
            yield _Part(begin, start + line.start(), role="target" if inside else None)
            begin, inside = start + line.start(), opens
    yield _Part(begin, end, role="target" if inside else None)
