"""The running text of a document: what stands between its tables and what its goal cell says was achieved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from src.catalogue import text as message
from src.catalogue.phrases import scope
from src.intake.document import Cell, Document
from src.intake.draft import Unread
from src.intake.form import Form
from src.intake.form.lost_tables import unread_rows
from src.intake.layout import named, plain
from src.intake.limits import go_on
from src.intake.text.figures import Reading, read_narrative
from src.intake.text.folding import normalise
from src.intake.text.objections import Context
from src.intake.text.outline import outline
from src.intake.text.unread import list_line, list_row, list_unread


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the document that is read as running text; a locator where it is one cell."""

    start: int
    end: int
    locator: str | None = None


def read_running(document: Document, context: Context, form: Form, *, results: bool) -> Reading:
    """Figures of the running text outside tables and of the cell that says what the goals came to.

    What the goals expected, rows of tables that are no form, and everything in a document without `results`, is only listed as unread.
    """
    stated = [part for part, expected in _parts(document) if not expected]
    listed = [part for part, expected in _parts(document) if expected]
    if form.achieved is not None:
        stated.append(_cell_part(form.achieved))
    if form.expected is not None:
        listed.append(_cell_part(form.expected))
    if not results:
        stated, listed = [], [*stated, *listed]
    readings = [_read_part(document, context, part) for part in stated]
    unread = [figure for reading in readings for figure in reading.unread]
    unread.extend(figure for part in listed for figure in _list_part(document, part))
    for row in form.rest:
        go_on()
        unread.extend(list_row(document.text, row))
    if not form.has_items:
        listed_at = {figure.span[0] for figure in unread}
        lines = (figure for span in unread_rows(document) for figure in list_line(document.text, *span))
        unread.extend(figure for figure in lines if figure.span[0] not in listed_at)
    return Reading(
        tuple(figure for reading in readings for figure in reading.figures),
        tuple(sorted(unread, key=lambda figure: figure.span)),
        tuple(span for reading in readings for span in reading.other_years),
        tuple(span for reading in readings for span in reading.ambiguous),
    )


def _read_part(document: Document, context: Context, part: _Part) -> Reading:
    go_on()
    normal = normalise(document.text, part.start, part.end)
    return read_narrative(document.text, normal, outline(normal), context, part.locator)


def _list_part(document: Document, part: _Part) -> tuple[Unread, ...]:
    normal = normalise(document.text, part.start, part.end)
    return list_unread(document.text, normal, outline(normal), locator=part.locator)


def _cell_part(cell: Cell) -> _Part:
    return _Part(cell.start, cell.end, message("intake.locator_goal"))


def _parts(document: Document) -> Iterator[tuple[_Part, bool]]:
    """The stretches between tables; True where one stands under a bare heading of expected goals."""
    start = 0
    for end, following in [*((table.start, table.end) for table in document.tables), (len(document.text),) * 2]:
        yield from _parted(document.text, start, end)
        start = following


def _parted(text: str, start: int, end: int) -> Iterator[tuple[_Part, bool]]:
    """A stretch cut at the headings of expected goals and at the headings that follow them."""
    begin, inside = start, False
    for line in re.finditer(r"[^\n]+", text[start:end]):
        opens = not inside and named("goal_columns", line[0]) == "expected"
        closes = inside and scope()["heading"].match(plain(line[0])) is not None
        if opens or closes:
            yield _Part(begin, start + line.start()), inside
            begin, inside = start + line.start(), opens
    yield _Part(begin, end), inside
