"""The heads of a table: which of its columns are of figures, and what they say of those."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from src.catalogue.lexicon import lexicon, scope, unit_of
from src.intake.document import Cell, Row, is_number, own_cells
from src.intake.layout import matches, named, plain
from src.intake.period import Through
from src.intake.text.tables.cells import cell_text, has_sign, is_figure, is_of_known_words, role_in, speaks_of
from src.intake.text.tables.periods import of_other_periods
from src.intake.text.tables.units import (
    UNITS,
    YEAR_HEADER,
    is_rate,
    measures_in,
    printed_unit,
    unit_behind,
    unit_in,
    unit_of_column,
)
from src.intake.text.tokens import tokens

_OURS = re.compile("[全本我][县市区旗州](?:合计|总计|小计)?")
MONTH, QUARTER, HALF = (
    re.compile(f"(?:20[0-9]{{2}}年)?{one}")
    for one in ("(?:[1-9]|1[0-2]|[一二三四五六七八九十]{1,2})月份?", "第?[一二三四1-4]季度?", "[上下]半年")
)
"""Rows of parts of a year."""
_AT_FIRST, _AT_LAST = re.compile("[年期]初(?:数|值|数额)(?:[(].*[)])?"), re.compile("[年期]末|年底")
"""Columns of what there was when the year began, and when it ended."""
BEGUN = ("started", "actual")
"""What a column says that was no plan only."""
POINTS = {"weight", "score"}
"""Columns of points."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: where its header stands, and the unit that it states."""

    header: Cell
    left: float
    right: float
    unit: str | None
    came: bool = False
    """Whether it stands below what came of goals."""


class Head(NamedTuple):
    """The heads of columns, the one above them all, and of how many cells the table's rows are."""

    row: Row
    over: Cell | None
    width: int
    units: Mapping[Cell, str] = MappingProxyType({})
    """Those that stand alone below heads."""


def _is_told(header: str, headers: Sequence[str]) -> bool:
    """Whether a column is of figures, or of what they are of: not of changes, points, an unknown part, the year's beginning, or all years beside this one."""
    summed = has_sign(header, "cumulative") and any(
        role_in(other) and _says_this_year(other) and not has_sign(other, "cumulative") for other in headers
    )
    of_points = named("item_columns", header) in POINTS
    of_the_start = _AT_FIRST.fullmatch(plain(header)) is not None and any(map(_AT_LAST.search, headers))
    of_a_part = scope()["wherein"].match(plain(header)) is not None and not speaks_of(header, "part")
    return not (_is_change(header) or summed or of_points or of_the_start or of_a_part) and (
        is_rate(header) or not matches("item_columns", "ignored", header)
    )


def _says_this_year(header: str) -> bool:
    said = plain(header)
    words = (says.get("time") for says in lexicon().said_in(said))
    return "year" in words or re.search("20[0-9]{2}年", said) is not None


def only_plans(header: str) -> bool:
    """Whether a header is nothing but what a plan is called, of no year."""
    said = plain(header)
    words = lexicon().said_in(said)
    told = {name for says in words for name in says}
    plans = any(says.get("mode") in ("task", "target") for says in words)
    return (
        plans
        and not told & {"subject", "action", "measure", "time"}
        and not {"started", "actual", "rate"} & {says.get("role") for says in words}
        and not re.search("20[0-9]{2}年", said)
    )


def sets_plan_beside_result(headers: Sequence[str]) -> bool:
    """Whether a column is of what was planned and another one of what was begun or done."""
    columns = {named("item_columns", header) for header in headers}
    return "target" in columns and ("actual" in columns or any(role_in(header) in BEGUN for header in headers))


def is_second_header(text: str, header: Row, row: Row) -> bool:
    """Whether a row below a header has no label and no number, but heads of columns of its own, or stands beside the cells above."""
    own = own_cells(row)
    heads = [cell_text(text, cell) for cell in own]
    if len(own) <= 1 or own[0].left <= min(cell.left for cell in row):
        return False
    if any(is_number(head) and not MONTH.fullmatch(plain(head)) for head in heads):
        return False
    lefts = {cell.left for cell in own_cells(header)}
    return sum(map(_heads_a_column, heads)) > 1 or any(cell.left not in lefts for cell in own)


def _heads_a_column(head: str) -> bool:
    """Whether words are a column's: of a quantity, a unit, or of what was planned or done."""
    return bool(named("item_columns", head) or measures_in(plain(head)) or role_in(head) or unit_in(plain(head)))


def units_below(text: str, header: Row, second: Row) -> Mapping[Cell, str]:
    """By head of a column the unit in brackets that stands alone below it."""
    found = {
        cell: unit
        for cell in own_cells(header)
        for own in own_cells(second)
        if own.left == cell.left
        and (unit := unit_in(plain(cell_text(text, own))))
        and unit_behind(text, own.start, own.end).strip() == cell_text(text, own).strip()
    }
    return MappingProxyType(found)


def both_headers(text: str, header: Row, second: Row, units: Mapping[Cell, str]) -> Iterator[tuple[Row, Cell | None]]:
    """The heads of the columns that stand below one cell each of the first header, with that cell, and those that stand below none.

    Units and remarks are of every figure of a row, and so is what the rows are called.
    """
    upper, lower = own_cells(header), own_cells(second)
    over: list[Cell | None] = [next((cell for cell in upper[::-1] if cell.left <= own.left), None) for own in lower]
    alone = tuple(cell for cell in upper if cell not in over or cell in units)
    of_all = [
        cell
        for cell in alone
        if cell is alone[0]
        or matches("item_columns", "unit", cell_text(text, cell))
        or heads_remarks(cell_text(text, cell))
    ]
    yield alone, None
    for cell in dict.fromkeys(cell for cell in over if cell and cell not in units):
        yield (*of_all, *(own for own, above in zip(lower, over, strict=True) if above == cell)), cell


def are_of_years(text: str, columns: Iterable[Column]) -> bool:
    """Whether a column is headed by nothing but a year."""
    return any(YEAR_HEADER.fullmatch(plain(cell_text(text, column.header))) for column in columns)


def is_known(over: str) -> bool:
    """Whether what stands above a group of columns says of what or of when they are, or that they are of our whole region: else they may be a part's."""
    said = plain(over[: len(over) - len(unit_behind(over, 0, len(over)))])
    of_when = any(
        token.said(name)
        for token in tokens(said, 0, len(said), None)
        for name in ("subject", "measure", "role", "mode", "time")
    )
    whole = of_when and is_of_known_words(said)
    return bool(YEAR_HEADER.fullmatch(said) or _OURS.fullmatch(said) or whole or tells_what_came(over))


def are_told_apart(text: str, columns: Sequence[Column], over: Cell) -> bool:
    """Whether the columns below a head say of what or of when each is: several of one plan may be parts, as those of names or months are."""
    heads = [
        plain(cell_text(text, column.header))
        for column in columns
        if column.header.left >= over.left and not heads_remarks(cell_text(text, column.header))
    ]
    told = [
        bool(
            YEAR_HEADER.fullmatch(head)
            or role_in(head)
            or unit_in(head)
            or speaks_of(head, "mode")
            or speaks_of(head, "measure")
        )
        for head in heads
    ]
    known = [not MONTH.fullmatch(head) and is_of_known_words(head) for head in heads]
    parts = (
        speaks_of(cell_text(text, over), "mode")
        and sum(not each or only_plans(head) for each, head in zip(told, heads, strict=True)) > 1
    )
    return not parts and all(one or other for one, other in zip(told, known, strict=True))


def unit_above(text: str, columns: Sequence[Column], names: Iterable[Cell]) -> str | None:
    """The unit that the header of a row's labels states for all below it; none for a row of a quantity that is not counted in it."""
    above = [(plain(cell_text(text, column.header)), cell) for cell in names if (column := column_of(columns, cell))]
    heads = [(unit, cell) for head, cell in above if (unit := printed_unit(head))]
    unit = next((unit for unit, _ in heads), None)
    measures = {measure for _, cell in heads for measure in measures_in(plain(cell_text(text, cell)))}
    return unit if all(unit in unit_of(UNITS[measure]).sizes for measure in measures) else None


def heads_remarks(header: str) -> bool:
    """Whether a column says something of its rows' figures, or why they are as they are."""
    return matches("item_columns", "reason", header) or matches("rows", "remark", header)


def foretells(header: str) -> bool:
    """Whether a column says in words how likely a row's target is."""
    return named("item_columns", header) == "forecast" or named("monitoring_columns", header) == "likelihood"


def plans_a_thing(header: str) -> bool:
    """Whether a header says what was planned ("projects planned"), which says nothing of the next column."""
    return speaks_of(header, "mode") and any(speaks_of(header, name) for name in ("subject", "action", "measure"))


def tells_what_came(header: str) -> bool:
    """Whether a header is of what came of goals, and no word of it says of itself what its figures are."""
    words = lexicon().said_in(plain(header))
    outcome = any(says.get("sign") == "outcome" for says in words)
    return outcome and role_in(header) is None and named("goal_columns", header) == "achieved"


def column_of(columns: Sequence[Column], cell: Cell) -> Column | None:
    """The column below whose head the middle of a cell stands."""
    middle = (cell.left + cell.right) / 2
    return next((column for column in columns if column.left <= middle < column.right), None)


def _is_change(header: str) -> bool:
    """Whether a column says by how much something changed."""
    said = re.sub(r"\(.*\)$", "", plain(header))
    signs = {says.get("sign") for says in lexicon().said_in(said)}
    return bool(signs & {"compare", "delta"})


def columns_told(text: str, head: Head, units: Sequence[tuple[str, str]], through: Through | None) -> list[Column]:
    """The columns that are read, each with the unit that it states, in a document that goes so far into its year."""
    over = cell_text(text, head.over) if head.over else ""
    came, headers = bool(over) and tells_what_came(over), [cell_text(text, cell) for cell in head.row]
    others = of_other_periods(headers, through)
    return [
        Column(cell, cell.left, cell.right, head.units.get(cell) or unit_of_column(printed, over, units), came)
        for cell, printed in zip(head.row, headers, strict=True)
        if cell.end > cell.start and printed not in others and _is_told(printed, headers)
    ]


def only_one_plan(text: str, columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Whether no two of the columns that hold numbers are nothing but of what was planned."""
    return sum(map(only_plans, _counting(text, columns, rows))) <= 1


def are_twofold(text: str, head: Head, columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Whether two columns go by one name, or one beside others is of what there was at first."""
    told = [plain(cell_text(text, column.header)) for column in columns]
    at_first = any(_AT_FIRST.fullmatch(plain(cell_text(text, cell))) for cell in head.row)
    return len(set(told)) < len(told) or (at_first and len(_counting(text, columns, rows)) > 1)


def _counting(text: str, columns: Sequence[Column], rows: Sequence[Row]) -> list[str]:
    """The heads of those columns that hold numbers."""
    below = [column_of(columns, cell) for row in rows for cell in row if is_figure(text, cell)]
    return [cell_text(text, column.header) for column in columns if any(each is column for each in below)]
