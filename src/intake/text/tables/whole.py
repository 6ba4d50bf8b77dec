"""Plain tables: caption, header, row label and unit of each figure become a clause, and are read like one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from src.catalogue import text as message
from src.catalogue.lexicon import scope
from src.intake.below_tables import notes_below
from src.intake.document import Cell, Document, Row, Table
from src.intake.layout import matches, plain
from src.intake.period import Through
from src.intake.text.tables.captions import DIVIDED, brackets_are_of_before, caption_above, heading_above, units_in
from src.intake.text.tables.cells import cell_text, is_below, is_figure, label_of, number_of, speaks_of, which_filled
from src.intake.text.tables.headless import headless_texts
from src.intake.text.tables.heads import (
    MONTH,
    Column,
    Head,
    are_of_years,
    are_told_apart,
    are_twofold,
    both_headers,
    columns_told,
    is_known,
    is_second_header,
    only_one_plan,
    sets_plan_beside_result,
    units_below,
)
from src.intake.text.tables.joined import divided
from src.intake.text.tables.lines import Remark, TableText, Writer
from src.intake.text.tables.row_text import write_row
from src.intake.text.tables.rows import (
    again_from,
    fills,
    group_heads,
    halved,
    has_lost_a_cell,
    is_name,
    is_of_the_start,
    is_turned,
    of_us_or_of_all,
    turned,
    with_their_parts,
    without_brackets,
    without_parts_of_year,
)
from src.intake.text.tables.years import begin_of, rows_of_year, without_span
from src.intake.text.unread import LABEL_LENGTH

_TASKS_END = re.compile("(?:(?:年度|全年|工作|重点|主要|中心|民生)*(?:任务|目标|计划))?$")
"""What a caption calls the plan whose columns say what of it was done."""


class Whose(NamedTuple):
    """The names of the centre's own region, how far into its year the document goes where that is not all of it, and the year.

    `told` are the cells that name the year of a table's rows, by where those begin.
    """

    names: Sequence[str] = ()
    through: Through | None = None
    year: int | None = None
    told: Mapping[int, Cell] = MappingProxyType({})


def table_texts(document: Document, rows: Iterable[Row], of: Whose) -> Iterator[TableText]:
    """The rows of tables that are no form, as text; `of` is whose document they stand in."""
    kept = {_span(row) for row in rows}  # a form's reader may have cut their cells
    for table in document.tables:
        own = [row for row in table.rows if _span(row) in kept]
        if len(own) == len(table.rows) and len(own) > 1:
            said = brackets_are_of_before(caption_above(document.text, table.start)[1])
            own = without_brackets(document.text, own, every=said)
            of_year = rows_of_year(document.text, own, of.year)
            yield from _rows(document.text, table, of_year.rows, of._replace(told=of_year.told))


def _span(row: Row) -> tuple[int, int]:
    own = [cell for cell in row if cell.end > cell.start]
    return (own[0].start, own[-1].end) if own else (row[0].start, row[0].start)


def _rows(text: str, table: Table, rows: Sequence[Row], of: Whose) -> Iterator[TableText]:
    header = rows[0] if of.told else next((row for row in rows if sum(which_filled(row)) > 1), None)
    if header is None:
        return
    if cut := again_from(text, header):
        for half in zip(*(halved(row, cut) for row in rows), strict=True):
            yield from _rows(text, table, [row for row in half if row], of)
        return
    if any(is_figure(text, cell) and not MONTH.fullmatch(plain(cell_text(text, cell))) for cell in header):
        yield from headless_texts(text, table, rows)
        return
    caption, said = caption_above(text, table.start)
    if is_turned(text, header, rows[rows.index(header) + 1 :]):
        rows = turned(rows[rows.index(header) :])
        header = rows[0]
    at = rows.index(header)
    if at + 1 == len(rows) or not is_second_header(text, header, rows[at + 1]):
        (header, *told), of_joined = divided(text, header, rows[at:])
        yield from _body(text, table, Head(header, None, len(header), of_joined), told, caption, said, of)
        return
    below = rows[at + 1 :]
    width, units = max(len(header), len(below[0])), units_below(text, header, below[0])
    for own, over in both_headers(text, header, below[0], units):
        pieces = [*caption, (over.start, over.end)] if over else caption
        yield from _body(text, table, Head(own, over, width, units), below[1:], pieces, said, of)


def _body(
    text: str,
    table: Table,
    head: Head,
    below: Sequence[Row],
    caption: Sequence[tuple[int, int]],
    said: str,
    of: Whose,
) -> Iterator[TableText]:
    """The rows below a header, as text."""
    header = head.row
    columns = columns_told(text, head, units_in(said), of.through)
    above = heading_above(text, table.start)
    if sets_plan_beside_result([cell_text(text, column.header) for column in columns]):
        # The columns say which is the plan, whatever the caption is called.
        caption = [(start, start + len(_TASKS_END.sub("", text[start:end]))) for start, end in caption]
        above = _TASKS_END.sub("", above)
    caption = without_span(text, caption) if of.told else caption
    groups = group_heads(text, below)
    body = _rows_read(text, header, said, columns, below, of)
    answering = [cell for cell in header if matches("rows", "answering", cell_text(text, cell))]
    notes = [note for note in notes_below(text, table.end) if scope()["remark_doubts"].search(note.said)]
    is_of_one_plan, is_twofold = only_one_plan(text, columns, body), are_twofold(text, head, columns, body)
    for group in with_their_parts(text, body):
        kept = [tuple(cell for cell in row if not is_below(cell, answering)) for row in group]
        is_whole = all(len(row) == head.width for row in group)
        heads = [cell for cell in (groups.get(id(group[0])), of.told.get(begin_of(group[0]))) if cell]
        found = _group_text(text, kept, columns, units_in(said), caption, above, heads, head, is_whole)
        noted = [
            Remark(found.begins, len(found.folded.text), note.said)
            for note in notes
            if any(note.is_of(label_of(text, row), number_of(text, row)) for row in group)
        ]
        lost = is_twofold or (table.loose and any(has_lost_a_cell(text, row, columns, head) for row in kept))
        remarks = (*found.remarks, *noted)
        yield replace(found, of_years=found.of_years or lost, remarks=remarks, is_of_one_plan=is_of_one_plan)


def _rows_read(
    text: str, header: Row, said: str, columns: Sequence[Column], below: Sequence[Row], of: Whose
) -> list[Row]:
    """The rows below a header that are of the whole year, and of us or of the whole."""
    rows = [row for row in below if sum(which_filled(row)) > (begin_of(row) not in of.told)]
    if are_of_years(text, columns):
        rows = [row for row in rows if not is_of_the_start(plain(label_of(text, row)))]
    if scope()["names"].search(plain(label_of(text, header))) or DIVIDED.search(said):
        rows = of_us_or_of_all(text, rows, of.names)
    elif any(matches("rows", "total", label_of(text, row)) for row in rows):
        rows = [row for row in rows if not is_name(plain(label_of(text, row)))]  # they are parts of the total
    return without_parts_of_year(text, rows)


def _group_text(
    text: str,
    group: Sequence[Row],
    columns: Sequence[Column],
    units: Sequence[tuple[str, str]],
    caption: Sequence[tuple[int, int]],
    above: str,
    heads: Sequence[Cell],
    head: Head,
    is_whole: bool,
) -> TableText:
    writer = Writer()
    years = are_of_years(text, columns)
    if years and any(speaks_of(text[slice(*piece)], "mode") for piece in caption):
        caption = ()  # the columns say of which year each figure is, and which is only planned
    begins = writer.caption(text, caption)
    for cell in heads:
        writer.copy(text, cell.start, cell.end)
        writer.sign("年" if cell_text(text, cell).isdecimal() else "", cell.end - 1)
    for row in group:
        write_row(writer, text, row, columns, units)
    called = label_of(text, group[0]) or next((cell_text(text, cell) for cell in heads), "")
    label = called.strip()[:LABEL_LENGTH]
    locator = message("intake.locator_row", label=label)
    unclear = (
        not (is_whole and is_known(cell_text(text, head.over)) and are_told_apart(text, columns, head.over))
        if head.over
        else years and not (is_whole and all(fills(text, row, columns) for row in group))
    )
    return TableText(writer.folded(), locator, above, begins, unclear, tuple(writer.remarks))
