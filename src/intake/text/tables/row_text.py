"""A row written as a clause: its labels, and each figure behind its head and before its unit."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import dropwhile, takewhile

from src.catalogue.lexicon import lexicon, special_measures
from src.intake.crowded import crowd_in
from src.intake.document import Cell, Row
from src.intake.layout import matches, plain
from src.intake.text.tables.cells import cell_text, is_below, is_figure, label_of, role_in, speaks_of
from src.intake.text.tables.heads import (
    Column,
    column_of,
    foretells,
    heads_remarks,
    plans_a_thing,
    tells_what_came,
    unit_above,
)
from src.intake.text.tables.lines import Remark, Writer
from src.intake.text.tables.rows import behind_wherein, is_part, rate_beside_its_plan
from src.intake.text.tables.units import known_unit, measured, measures_in, offers, unit_behind, unit_in
from src.intake.text.tokens import figure_pattern
from src.intake.value import is_placeholder, parse

REALLY = "实际"
"""What a column of what was done says of a row of what was begun."""
DONE = "实际完成"
"""What a column says that is headed by what came of goals without a word for what was done, as of its numbers."""
INVESTMENTS = ("investment_total", "investment_completed")
"""What is planned or made of an investment, which a head that only says "amount" or "investment" would hide."""
PART_SIGNS, WHEREIN = "#＃", "其中:"
"""What stands before the label of a part, and the word for it."""
_IN_LABEL = re.compile(r"[（(]([^（）()]+)[）)]|(?<=[一-龥])\s*[-－—–·]+\s*(?=[一-龥])")
_BRACKETED_END = re.compile(r"[（(]([^（）()]+)[）)]\s*$")


def _names(text: str, row: Row, columns: Sequence[Column], unit_column: Column | None) -> list[Cell]:
    """The labels left of a row's figures that name it together; a number that only counts the row may stand before them."""
    counted = dropwhile(lambda cell: is_figure(text, cell) and column_of(columns, cell) is None, row)
    before = takewhile(lambda cell: cell.end == cell.start or not is_figure(text, cell), counted)
    own = (cell for cell in before if cell.end > cell.start and not is_placeholder(cell_text(text, cell)))
    return [cell for cell in own if unit_column is None or not is_below(cell, (unit_column.header,))]


def write_row(writer: Writer, text: str, row: Row, columns: Sequence[Column], units: Sequence[tuple[str, str]]) -> None:
    """Writes a row as a clause: its labels, then each figure behind its head and before its unit; remarks are kept beside it."""
    told_beside = [cell for cell in row if _is_remark(text, cell, columns)]
    labels = [cell for cell in row if cell.end > cell.start and (cell in told_beside or not is_figure(text, cell))]
    unit_column = next(
        (column for column in columns if matches("item_columns", "unit", cell_text(text, column.header))), None
    )
    names = _names(text, row, columns, unit_column)
    name = [plain(cell_text(text, cell)) for cell in reversed(names)] or [plain(label_of(text, row))]
    named_unit = next(filter(None, map(unit_in, name)), None) or unit_above(text, columns, names)
    figures = [column for cell in row if is_figure(text, cell) and (column := column_of(columns, cell))]
    invested = _invested(text, names[-1], figures) if names else None
    own_unit, remarks = None, list[tuple[Column, Cell]]()
    beyond, last = list[Cell](), max((column.right for column in columns), default=0.0)
    for cell in labels:
        column = column_of(columns, cell)
        if unit_column is not None and column is unit_column:
            own_unit = known_unit(plain(text[cell.start : cell.end]))
            continue
        if column and cell is not labels[0] and heads_remarks(cell_text(text, column.header)):
            remarks.append((column, cell))
            continue
        if cell not in names and cell.left >= last:
            beyond.append(cell)
            continue
        if column and cell not in names and foretells(cell_text(text, column.header)):
            continue
        bare = _without_unit(text, cell)
        if cell is not labels[0] and column and figure_pattern().search(plain(cell_text(text, bare))):
            _write_sentence(writer, text, column, cell)
        elif not re.fullmatch(r"[-—/]*", plain(text[cell.start : cell.end])):
            _write_label(writer, text, cell._replace(end=invested[0]) if invested and cell is names[-1] else bare)
    begun = role_in("".join(reversed(name))) == "started"
    part = plain("".join(cell_text(text, _without_unit(text, cell)) for cell in names)) or plain(label_of(text, row))
    again = part[behind_wherein(part) :] if labels and is_part(part[behind_wherein(part) :]) else _own_measure(part)
    told, begins = False, len(writer.chars)
    for cell in rate_beside_its_plan(text, row, columns):
        column = column_of(columns, cell)
        if column is None or cell in told_beside or not is_figure(text, cell):
            continue
        # A part that is not counted in the first column is lost behind it, as is a quantity that another year's figure is of.
        said = again if again or measures_in(plain(cell_text(text, column.header))) else _own_part(part)
        writer.sign(said if told else "", cell.start)
        told = True
        printed = parse(text[cell.start : cell.end]).unit
        # Where a head offers several quantities, the figure itself says which of them it is.
        if not (printed and offers(cell_text(text, column.header))) and not _only_counts(
            cell_text(text, column.header), part
        ):
            _write_head(writer, text, column, begun=begun)
        if invested:
            writer.copy(text, *invested)
        unit = printed or column.unit or own_unit or named_unit or measured(cell_text(text, column.header), name, units)
        _write_value(writer, text, cell, "" if printed else unit or "")
        writer.sign(";" if plans_a_thing(cell_text(text, column.header)) else ",", cell.end - 1)
    writer.sign(";", row[-1].end - 1 if row[-1].end else 0)
    end = len(writer.chars)
    # What stands behind all headers can be nothing but a remark.
    writer.remarks.extend(Remark(begins, end, plain(cell_text(text, cell))) for cell in beyond)
    for column, cell in remarks:
        writer.remarks.append(Remark(begins, end, plain(cell_text(text, cell))))
        if figure_pattern().search(plain(text[cell.start : cell.end])):
            _write_sentence(writer, text, column, cell)
            writer.sign(";", cell.end - 1)


def _without_unit(text: str, cell: Cell) -> Cell:
    """A label without the unit in brackets at its end, which its figures get."""
    return cell._replace(end=cell.end - len(unit_behind(text, cell.start, cell.end)))


def _invested(text: str, label: Cell, columns: Sequence[Column]) -> tuple[int, int] | None:
    """Where a label ends with the bare word for an investment, of which its columns say whether it was planned or made.

    It is read behind them: what is planned may be the year's or the whole one, and before them it would only be the year's.
    """
    end = label.end - len(unit_behind(text, label.start, label.end))
    found = list(lexicon().pattern.finditer(text, label.start, end))
    if not found or lexicon().words[found[-1][0]] != {"measure": "invested"} or plain(text[found[-1].end() : end]):
        return None
    is_told = all(
        speaks_of(cell_text(text, column.header), "mode") or role_in(cell_text(text, column.header))
        for column in columns
    )
    return found[-1].span() if is_told else None


def _write_sentence(writer: Writer, text: str, column: Column, cell: Cell) -> None:
    """Copies a cell that tells figures in words, as a sentence of its own behind its header."""
    writer.sign("。", cell.start)
    writer.copy(text, column.header.start, column.header.end)
    writer.sign(":", cell.start)
    _write_label(writer, text, cell)


def _own_measure(label: str) -> str:
    """The word of a label for a quantity that only its own word can mean ("investment completed"); "" where it has none, or several."""
    return _only_word(label, lambda says: says.get("measure") in special_measures())


def _own_part(label: str) -> str:
    """The word of a label that names a part of a whole ("central funds"); "" where it has none, or several."""
    return _only_word(label, lambda says: "part" in says)


def _only_word(label: str, fits: Callable[[Mapping[str, str]], bool]) -> str:
    words = [word for word in lexicon().pattern.findall(label) if fits(lexicon().words[word])]
    return words[0] if len(words) == 1 else ""


def _write_label(writer: Writer, text: str, cell: Cell) -> None:
    """Copies a label without dashes between its words, and without the brackets around one that says whether the row is of what was planned, begun or done."""
    place = cell.start
    if text[place] in PART_SIGNS:
        writer.sign(WHEREIN, place)
        place += 1
    for found in _IN_LABEL.finditer(text, cell.start, cell.end):
        if not found[1] or lexicon().words.get(plain(found[1]), {}).keys() & {"role", "action"}:
            writer.copy(text, place, found.start())
            writer.copy(text, *(found.span(1) if found[1] else (found.end(),) * 2))
            place = found.end()
    writer.copy(text, place, cell.end)


def _write_header(writer: Writer, text: str, header: Cell) -> None:
    """Copies a header without the unit in brackets at its end, which its figures get, and without another word in brackets for what it says."""
    end = header.end - len(unit_behind(text, header.start, header.end))
    again = _BRACKETED_END.search(text, header.start, end)
    role = role_in(text[header.start : again.start()]) if again else None
    writer.copy(text, header.start, again.start() if again and role and role_in(again[1]) == role else end)


def _write_begun(writer: Writer, text: str, header: Cell) -> None:
    """Copies a header without its word for what was done, of which a row of what was begun only says that it is so."""
    place = header.start
    for found in lexicon().pattern.finditer(text, header.start, header.end):
        if "role" in lexicon().words[found[0]]:
            writer.copy(text, place, found.start())
            place = found.end()
    writer.copy(text, place, header.end)
    writer.sign(REALLY, header.end - 1)


def _is_remark(text: str, cell: Cell, columns: Sequence[Column]) -> bool:
    """Whether a cell that holds more than a number stands below a head of remarks, or behind all columns."""
    column = column_of(columns, cell)
    is_behind = cell.left >= max((each.right for each in columns), default=0.0)
    is_beside = heads_remarks(cell_text(text, column.header)) if column else is_behind
    return is_beside and crowd_in(cell_text(text, cell)) is not None


def _only_counts(header: str, label: str) -> bool:
    """Whether a header says only that its figures are money, in a row that says of which investment."""
    bare = plain(header[: len(header) - len(unit_behind(header, 0, len(header)))])
    is_bare = bare in lexicon().words and dict(lexicon().words[bare]) in (
        {"measure": "amount"},
        {"measure": "invested"},
    )
    measures = (lexicon().words[word].get("measure", "") for word in [_own_measure(label)] if word)
    return is_bare and any(measure in INVESTMENTS for measure in measures)


def _write_head(writer: Writer, text: str, column: Column, *, begun: bool) -> None:
    """Writes what a column says of a figure, in a row of what was begun or in another one."""
    header = column.header
    if begun and role_in(cell_text(text, header)) == "actual":
        _write_begun(writer, text, header)
    elif tells_what_came(cell_text(text, header)):
        writer.sign(DONE, header.start)
    elif column.came and role_in(cell_text(text, header)) is None:
        writer.sign(DONE, header.start)
        _write_header(writer, text, header)
    else:
        _write_header(writer, text, header)


def _write_value(writer: Writer, text: str, cell: Cell, unit: str) -> None:
    """Copies a cell's figure with the unit that it does not print; the figures of a cell that holds several apart, and what a bracket says behind its own."""
    crowd = crowd_in(cell_text(text, cell))
    if crowd is None:
        writer.copy(text, cell.start, cell.end)
        writer.sign(unit, cell.end - 1)
        return
    begins = len(writer.chars)
    for at, (start, end) in enumerate(crowd.figures):
        writer.sign("、" if at else "", cell.start + start)
        writer.copy(text, cell.start + start, cell.start + end)
        writer.sign("" if parse(text[cell.start + start : cell.start + end]).unit else unit, cell.start + end - 1)
    if crowd.remark is not None:
        start, end = (cell.start + place for place in crowd.remark)
        writer.remarks.append(Remark(begins, len(writer.chars), plain(text[start:end]), in_cell=True))
        writer.sign("(", start)
        writer.copy(text, start, end)
        writer.sign(")", end - 1)
