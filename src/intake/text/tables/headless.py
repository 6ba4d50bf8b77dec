"""Tables without a header: their labels, or their numbers, say what each is in."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from src.catalogue import text as message
from src.intake.document import Row, Table, own_cells
from src.intake.layout import plain
from src.intake.text.tables.captions import caption_above, heading_above, units_in
from src.intake.text.tables.cells import cell_text, is_figure
from src.intake.text.tables.lines import TableText, Writer
from src.intake.text.tables.rows import (
    is_part,
)
from src.intake.text.tables.units import unit_behind, unit_in
from src.intake.text.unread import LABEL_LENGTH
from src.intake.value import parse

PAIR = 2
"""Cells of a row of a label and a number."""


def headless_texts(text: str, table: Table, rows: Sequence[Row]) -> Iterator[TableText]:
    """The rows of a table whose first one holds a number already, as text."""
    if all(_is_valued(text, row) for row in rows):
        above, caption = heading_above(text, table.start), caption_above(text, table.start)[0]
        yield from (_valued_text(text, row, caption, above) for row in rows)
    else:
        yield from _counted_texts(text, table, rows)


def _is_valued(text: str, row: Row) -> bool:
    """Whether a row is a label and figures that each say their unit, which need no header."""
    label, *values = row
    return not is_figure(text, label) and all(parse(cell_text(text, cell)).unit for cell in values)


def _counted_texts(text: str, table: Table, rows: Sequence[Row]) -> Iterator[TableText]:
    """Rows of nothing but a label and a number each, as text, where the label or the caption states the unit of every one."""
    caption, said = caption_above(text, table.start)
    units = {unit for _, unit in units_in(said)}
    filled = [own_cells(row) for row in rows]
    if not all(len(own) == PAIR and not is_figure(text, own[0]) and is_figure(text, own[1]) for own in filled):
        return
    told = [
        unit_in(plain(cell_text(text, own[0]))) or (next(iter(units)) if len(units) == 1 else None) for own in filled
    ]
    if None in told:
        return
    of_all = [(start, end - len(unit_behind(text, start, end))) for start, end in caption]
    for at, (label, _) in enumerate(filled):
        if at and is_part(plain(cell_text(text, label))):
            continue
        parts = takewhile(lambda own: is_part(plain(cell_text(text, own[0]))), filled[at + 1 :])
        writer = Writer()
        begins = writer.caption(text, of_all)
        for (name, value), unit in zip((filled[at], *parts), told[at:], strict=False):
            writer.copy(text, name.start, name.end - len(unit_behind(text, name.start, name.end)))
            writer.copy(text, value.start, value.end)
            writer.sign("" if parse(cell_text(text, value)).unit else unit or "", value.end - 1)
            writer.sign(",;", value.end - 1)
        locator = message("intake.locator_row", label=cell_text(text, label)[:LABEL_LENGTH])
        yield TableText(writer.folded(), locator, heading_above(text, table.start), begins, of_years=False)


def _valued_text(text: str, row: Row, caption: Sequence[tuple[int, int]], above: str) -> TableText:
    """Such a row as a line of text."""
    writer = Writer()
    begins = writer.caption(text, caption)
    for place, cell in enumerate(row):
        if place > 1:
            writer.sign(",", cell.start)
        writer.copy(text, cell.start, cell.end)
    writer.sign("。", row[-1].end - 1)
    label = cell_text(text, row[0])[:LABEL_LENGTH]
    return TableText(writer.folded(), message("intake.locator_row", label=label), above, begins, of_years=False)
