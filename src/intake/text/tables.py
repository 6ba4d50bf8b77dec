"""Plain tables: caption, header, row label and unit of each figure become a clause, and are read like one."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile, takewhile
from types import MappingProxyType
from typing import NamedTuple

from src.catalogue import text as message
from src.catalogue.characters import fold
from src.catalogue.lexicon import any_unit, lexicon, scope, special_measures, unit_of
from src.intake.below_tables import doubts, notes_below
from src.intake.document import Cell, Document, Row, Table, is_number, own_cells
from src.intake.identity import only_dates
from src.intake.layout import matches, named, plain
from src.intake.text.arithmetic import makes
from src.intake.text.folding import Folded
from src.intake.text.lines import heading
from src.intake.text.tokens import figure_pattern, tokens
from src.intake.text.unread import LABEL_LENGTH
from src.intake.value import is_placeholder, parse

CAPTION_LENGTH = 60
YEAR_HEADER = re.compile(r"20[0-9]{2}年(度)?")
REALLY = "实际"
"""What a column of what was done says of a row of what was begun."""
DONE = "实际完成"
"""What a column says that is headed by what came of goals without a word for what was done, as of its numbers."""
TITLE_NUMBER = re.compile(r"\s*(附?表)[0-9一二三四五六七八九十]{1,3}[:：、.\s]*")
"""How a caption counts its table; the number says nothing of the figures."""
_TOLD = re.compile(
    r"\s*(?:根据[^，,。]*[，,])?(?:现将|兹将|特将|现就|现对)([^。；;]+?)(?:等?(?:有关|相关)?(?:情况|数据)?)(?:予以)?"
    r"(?:通报|公布|公示|公告|通告|报告|汇报|公开|发布|说明|上报|报送|统计|反馈|披露)(?:如下|于下)"
)
"""A sentence that says that it tells what stands below it: of what is told, which is no plan although it says 将."""
_IN_LABEL = re.compile(r"[（(]([^（）()]+)[）)]|(?<=[一-龥])\s*[-－—–·]+\s*(?=[一-龥])")
_BRACKETED_END = re.compile(r"[（(]([^（）()]+)[）)]\s*$")
_OF_A_TABLE = re.compile(r"\S[^\n]*\t|[|│]")
"""A line between tables that is a row of the one before."""
_AMOUNT = re.compile(r"[:：]\s*[0-9][0-9.,，]*\s*(?:万元|亿元|元|%|％)?\s*$")
"""How a line ends that is an amount behind its label, and heads nothing."""
_NOTE = re.compile(
    "[(]?[一-龥]{0,4}单位[:(]|(?:填报|填表|制表|报送|统计|编制|发布|公布)(?:日期|时间):20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日$"
    "|(?:填报|填表|制表|报送|编制)(?:单位|部门|人)"
)
"""A line between a caption and its table: units, who made it and on which day."""
_ANNOUNCED = re.compile(r"[(:,。][^(:,。]*单位.*[如见](?:下|附)?表|[如见](?:下|附)表.*单位")
"""A sentence that announces tables and says the units in which they are."""
_ROWS = (
    "[按分]各?(?:街道|苏木|乡镇?|镇[街乡]?|社区|片区|小区|项目|区域|地区|县区|区县)(?:[、/和]?(?:街道|[乡镇]|社区)|[（(](?:街道|[乡镇]|社区|办事处)[）)])?"
    "(?:划分|统计|分列|列示)?"
)
_DIVIDED = re.compile(f"[（(]{_ROWS}[）)]|[，,、]?{_ROWS}")
"""What a caption says of the rows into which its table is divided."""
_TASKS_END = re.compile("(?:(?:年度|全年|工作|重点|主要|中心|民生)*(?:任务|目标|计划))?$")
"""What a caption calls the plan whose columns say what of it was done."""
_OURS = re.compile("[全本我][县市区旗州](?:合计|总计|小计)?")
_OF_ALL = re.compile(r"全[县区市旗州](?:合计|总计|小计)?")
_COUNTY = re.compile("[一-龥]{1,8}(?:自治县|自治旗|(?<![全本我该各])县)")
"""What a row is called that is of a county."""
_MONTH, _QUARTER, _HALF = (
    re.compile(f"(?:20[0-9]{{2}}年)?{one}")
    for one in ("(?:[1-9]|1[0-2]|[一二三四五六七八九十]{1,2})月份?", "第?[一二三四1-4]季度?", "[上下]半年")
)
"""Rows of parts of a year."""
_AT_FIRST, _AT_LAST = re.compile("[年期]初(?:数|值|数额)(?:[(].*[)])?"), re.compile("[年期]末|年底")
"""Columns of what there was when the year began, and when it ended."""
_EITHER = re.compile("[或/、及]")
BEGUN = ("started", "actual")
"""What a column says that was no plan only."""
SHARES = ("率", "进度", "比例", "比重", "占比", "百分比")
"""How the heads of columns end that are of shares."""
POINTS = {"weight", "score"}
"""Columns of points."""
PAIR = 2
"""Cells of a row of a label and a number."""
PLANNED_DONE_BEFORE_RATE = 4
"""Figures of a row of what was planned, what was done, then and in the year before, and of what share that is."""
LOOKED_BACK = 400
"""Characters before a table among which its caption and its heading stand."""


@dataclass(frozen=True, slots=True)
class TableText:
    """A row of a table, with its parts behind it, as one line of text that knows where its figures stand."""

    folded: Folded
    locator: str
    above: str
    """The heading above the table."""
    begins: int
    """Where the row begins in the line; before that stands the caption, whose own figures are running text."""
    of_years: bool
    """Whether its columns are of several years, or of groups, and a row leaves a cell out: one too few gives one year the figure of another.

    So it is with other columns where a row that lost a cell shows that its figures stand below other heads.
    """
    remarks: tuple["Remark", ...] = ()
    """What its columns of remarks, and notes below the table, say of its rows."""
    is_of_one_plan: bool = True
    """Whether no two of its columns are of what was planned for the year."""


class Remark(NamedTuple):
    """What a row's column of remarks says, and where in the line the figures stand that it is said of."""

    start: int
    end: int
    said: str

    def doubts(self, place: int, role: str, year: int | None) -> bool:
        """Whether it says of a figure of this place and role that it is not simply the year's own."""
        return self.start <= place < self.end and doubts(self.said, year, planned=role == "target")


@dataclass(slots=True)
class _Writer:
    """Puts a line together from pieces of the source and signs between them."""

    chars: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    remarks: list["Remark"] = field(default_factory=list)

    def copy(self, text: str, start: int, end: int) -> None:
        """Appends a stretch of the source, folded."""
        for place in range(start, end):
            if not text[place].isspace():
                self.chars.append(fold(text[place]))
                self.offsets.append(place)

    def sign(self, sign: str, place: int) -> None:
        """Appends what the source does not say there."""
        for char in sign:
            self.chars.append(char)
            self.offsets.append(place)

    def caption(self, text: str, pieces: Sequence[tuple[int, int]]) -> int:
        """Appends the pieces of a caption, if there are any, with a colon; returns where it ends."""
        for piece in pieces:
            self.copy(text, *piece)
        if pieces:
            self.sign(":", pieces[-1][1] - 1)
        return len(self.chars)

    def folded(self) -> Folded:
        """The line."""
        return Folded("".join(self.chars), tuple(self.offsets))


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of figures: where its header stands, and the unit that it states."""

    header: Cell
    left: float
    right: float
    unit: str | None
    came: bool = False
    """Whether it stands below what came of goals."""


class _Head(NamedTuple):
    """The heads of columns, the one above them all, and of how many cells the table's rows are."""

    row: Row
    over: Cell | None
    width: int
    units: Mapping[Cell, str] = MappingProxyType({})
    """Those that stand alone below heads."""


def table_texts(document: Document, rows: Iterable[Row], names: Sequence[str] = ()) -> Iterator[TableText]:
    """The rows of tables that are no form, as text; `names` are those of the centre's own region."""
    kept = {id(row) for row in rows}
    for table in document.tables:
        own = [row for row in table.rows if id(row) in kept]
        if len(own) == len(table.rows) and len(own) > 1:
            yield from _rows(document.text, table, own, names)


def _rows(text: str, table: Table, rows: Sequence[Row], names: Sequence[str]) -> Iterator[TableText]:
    header = next((row for row in rows if sum(_filled(row)) > 1), None)
    if header is None:
        return
    if cut := _again_from(text, header):
        for half in zip(*(_halved(row, cut) for row in rows), strict=True):
            yield from _rows(text, table, [row for row in half if row], names)
        return
    if any(_is_number(text, cell) for cell in header):
        if all(_is_valued(text, row) for row in rows):
            above, caption = _heading(text, table.start), _caption(text, table.start)[0]
            yield from (_valued_text(text, row, caption, above) for row in rows)
        else:
            yield from _counted_texts(text, table, rows)
        return
    caption, said = _caption(text, table.start)
    if _is_turned(text, header, rows[rows.index(header) + 1 :]):
        rows = _turned(rows[rows.index(header) :])
        header = rows[0]
    below = rows[rows.index(header) + 1 :]
    if not below or not _is_second_header(text, header, below[0]):
        yield from _body(text, table, _Head(header, None, len(header)), below, caption, said, names)
        return
    width, units = max(len(header), len(below[0])), _units_below(text, header, below[0])
    for own, over in _both_headers(text, header, below[0], units):
        pieces = [*caption, (over.start, over.end)] if over else caption
        yield from _body(text, table, _Head(own, over, width, units), below[1:], pieces, said, names)


def _again_from(text: str, header: Row) -> float | None:
    """Where the same heads begin again, as those of a table that goes on beside itself do."""
    own = own_cells(header)
    said = [plain(_text(text, cell)) for cell in own]
    half = len(own) // 2
    return own[half].left if half > 1 and said[:half] == said[half:] else None


def _halved(row: Row, cut: float) -> tuple[Row, Row]:
    return tuple(cell for cell in row if cell.left < cut), tuple(cell for cell in row if cell.left >= cut)


def _body(
    text: str,
    table: Table,
    head: _Head,
    below: Sequence[Row],
    caption: Sequence[tuple[int, int]],
    said: str,
    names: Sequence[str],
) -> Iterator[TableText]:
    """The rows below a header, as text."""
    header = head.row
    came = head.over is not None and _tells_what_came(_text(text, head.over))
    over = _text(text, head.over) if head.over else ""
    headers = [_text(text, cell) for cell in header]
    columns = [
        _Column(
            cell,
            cell.left,
            cell.right,
            head.units.get(cell) or _unit_of_column(_text(text, cell), over, _units(said)),
            came,
        )
        for cell in header
        if cell.end > cell.start and _is_told(_text(text, cell), headers)
    ]
    above = _heading(text, table.start)
    if _sets_plan_beside_result([_text(text, column.header) for column in columns]):
        # The columns say which is the plan, whatever the caption is called.
        caption = [(start, start + len(_TASKS_END.sub("", text[start:end]))) for start, end in caption]
        above = _TASKS_END.sub("", above)
    body, heads = [row for row in below if sum(_filled(row)) > 1], _heads(text, below)
    if _are_of_years(text, columns):
        body = [row for row in body if not _is_of_the_start(plain(_label(text, row)))]
    if scope()["names"].search(plain(_label(text, header))) or _DIVIDED.search(said):
        labels = [plain(_label(text, row)) for row in body]
        ours, apart = set(labels) & set(names), _named_apart(labels)
        body = [
            row
            for row, label in zip(body, labels, strict=True)
            if label in (ours or apart)
            or (not ours and _OF_ALL.fullmatch(label))
            or (not ours and matches("rows", "total", label) and not any(map(_COUNTY.fullmatch, labels)))
        ]  # where our own region is one of them, the total is of others too
    elif any(matches("rows", "total", _label(text, row)) for row in body):
        body = [row for row in body if not _is_name(plain(_label(text, row)))]  # they are parts of the total
    body = _without_parts_of_year(text, body)
    groups: list[list[Row]] = []
    for row in body:
        if groups and _is_part(plain(_label(text, row))):
            groups[-1].append(row)
        else:
            groups.append([row])
    answering = [cell for cell in header if matches("rows", "answering", _text(text, cell))]
    notes = [note for note in notes_below(text, table.end) if scope()["remark_doubts"].search(note.said)]
    counted = [
        _text(text, column.header)
        for column in columns
        if any(_is_number(text, cell) and _column(columns, cell) is column for row in body for cell in row)
    ]
    plans = sum(map(_only_plans, counted)) > 1
    told = [plain(_text(text, column.header)) for column in columns]
    is_twofold = len(set(told)) < len(told) or (
        len(counted) > 1 and any(_AT_FIRST.fullmatch(plain(each)) for each in headers)
    )
    for group in groups:
        kept = [tuple(cell for cell in row if not _is_below(cell, answering)) for row in group]
        is_whole = all(len(row) == head.width for row in group)
        found = _group_text(text, kept, columns, _units(said), caption, above, heads.get(id(group[0])), head, is_whole)
        noted = [
            Remark(found.begins, len(found.folded.text), note.said)
            for note in notes
            if any(note.is_of(_label(text, row), _number(text, row)) for row in group)
        ]
        lost = is_twofold or (table.loose and any(_has_lost_a_cell(text, row, columns, head) for row in kept))
        yield replace(
            found, of_years=found.of_years or lost, remarks=(*found.remarks, *noted), is_of_one_plan=not plans
        )


def _is_told(header: str, headers: Sequence[str]) -> bool:
    """Whether a column is of figures, or of what they are of: not of changes, points, an unknown part, the year's beginning, or all years beside this one."""
    summed = _has_sign(header, "cumulative") and any(
        _role_in(other) and _says_this_year(other) and not _has_sign(other, "cumulative") for other in headers
    )
    of_points = named("item_columns", header) in POINTS
    of_the_start = _AT_FIRST.fullmatch(plain(header)) is not None and any(map(_AT_LAST.search, headers))
    of_a_part = scope()["wherein"].match(plain(header)) is not None and not _says(header, "part")
    return not (_is_change(header) or summed or of_points or of_the_start or of_a_part) and (
        _is_rate(header) or not matches("item_columns", "ignored", header)
    )


def _has_sign(header: str, sign: str) -> bool:
    return any(says.get("sign") == sign for says in lexicon().said_in(plain(header)))


def _says_this_year(header: str) -> bool:
    said = plain(header)
    words = (says.get("time") for says in lexicon().said_in(said))
    return "year" in words or re.search("20[0-9]{2}年", said) is not None


def _only_plans(header: str) -> bool:
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


def _sets_plan_beside_result(headers: Sequence[str]) -> bool:
    """Whether a column is of what was planned and another one of what was begun or done."""
    columns = {named("item_columns", header) for header in headers}
    return "target" in columns and ("actual" in columns or any(_role_in(header) in BEGUN for header in headers))


def _is_turned(text: str, header: Row, below: Sequence[Row]) -> bool:
    """Whether each row is of what was planned or done, or of the rate of it, and each column of another thing: the columns are rows."""
    labels = [plain(_text(text, row[0])) for row in below]
    things = [plain(_text(text, cell)) for cell in header[1:]]
    is_grid = len(below) > 1 and all(len(row) == len(header) for row in below)
    return (
        is_grid
        and all(_tells_how_far(label) for label in labels)
        and all(_says(thing, "subject") and not _tells_how_far(thing) for thing in things)
    )


def _tells_how_far(label: str) -> bool:
    """Whether words tell of no subject, and whether something was planned, begun or done, or how much of it."""
    return not _says(label, "subject") and (_says(label, "role") or _says(label, "mode"))


def _turned(rows: Sequence[Row]) -> list[Row]:
    """The columns of a table as rows."""
    return [
        tuple(cell._replace(left=at, right=at + 1) for at, cell in enumerate(column))
        for column in zip(*rows, strict=True)
    ]


def _is_second_header(text: str, header: Row, row: Row) -> bool:
    """Whether a row below a header has no label and no number, but heads of columns of its own, or stands beside the cells above."""
    own = own_cells(row)
    heads = [_text(text, cell) for cell in own]
    if len(own) <= 1 or own[0].left <= min(cell.left for cell in row):
        return False
    if any(is_number(head) and not _MONTH.fullmatch(plain(head)) for head in heads):
        return False
    lefts = {cell.left for cell in own_cells(header)}
    return sum(map(_heads_a_column, heads)) > 1 or any(cell.left not in lefts for cell in own)


def _heads_a_column(head: str) -> bool:
    """Whether words are a column's: of a quantity, a unit, or of what was planned or done."""
    return bool(named("item_columns", head) or _measures_in(plain(head)) or _role_in(head) or _unit_in(plain(head)))


def _units_below(text: str, header: Row, second: Row) -> Mapping[Cell, str]:
    """By head of a column the unit in brackets that stands alone below it."""
    found = {
        cell: unit
        for cell in own_cells(header)
        for own in own_cells(second)
        if own.left == cell.left
        and (unit := _unit_in(plain(_text(text, own))))
        and _unit_behind(text, own.start, own.end).strip() == _text(text, own).strip()
    }
    return MappingProxyType(found)


def _both_headers(text: str, header: Row, second: Row, units: Mapping[Cell, str]) -> Iterator[tuple[Row, Cell | None]]:
    """The heads of the columns that stand below one cell each of the first header, with that cell, and those that stand below none.

    Units and remarks are of every figure of a row, and so is what the rows are called.
    """
    upper, lower = own_cells(header), own_cells(second)
    over: list[Cell | None] = [next((cell for cell in upper[::-1] if cell.left <= own.left), None) for own in lower]
    alone = tuple(cell for cell in upper if cell not in over or cell in units)
    of_all = [
        cell
        for cell in alone
        if cell is alone[0] or matches("item_columns", "unit", _text(text, cell)) or _heads_remarks(_text(text, cell))
    ]
    yield alone, None
    for cell in dict.fromkeys(cell for cell in over if cell and cell not in units):
        yield (*of_all, *(own for own, above in zip(lower, over, strict=True) if above == cell)), cell


def _without_parts_of_year(text: str, rows: Sequence[Row]) -> list[Row]:
    """The rows without those of months, quarters or halves of the year, and without their total where they are not all of them."""
    labels = [plain(_text(text, own[0])) if (own := own_cells(row)) else "" for row in rows]
    for each, count in ((_MONTH, 12), (_QUARTER, 4), (_HALF, 2)):
        parts = {label for label in labels if each.fullmatch(label)}
        if parts:
            return [
                row
                for row, label in zip(rows, labels, strict=True)
                if label not in parts and (len(parts) == count or not matches("rows", "total", label))
            ]
    return list(rows)


def _is_name(label: str) -> bool:
    """Whether a label tells of no subject and holds words that nobody knows, as names do."""
    found = tokens(label, 0, len(label), None)
    return any(token.says is None for token in found) and not any(token.said("subject") for token in found)


def _are_of_years(text: str, columns: Iterable[_Column]) -> bool:
    """Whether a column is headed by nothing but a year."""
    return any(YEAR_HEADER.fullmatch(plain(_text(text, column.header))) for column in columns)


def _is_of_the_start(label: str) -> bool:
    """Whether a row is of what there was when each of the years began."""
    return any(says.get("time") == "start" for says in lexicon().said_in(label))


def _is_below(cell: Cell, headers: Iterable[Cell]) -> bool:
    return any(header.left <= (cell.left + cell.right) / 2 < header.right for header in headers)


def _is_valued(text: str, row: Row) -> bool:
    """Whether a row is a label and figures that each say their unit, which need no header."""
    label, *values = row
    return not _is_number(text, label) and all(parse(_text(text, cell)).unit for cell in values)


def _counted_texts(text: str, table: Table, rows: Sequence[Row]) -> Iterator[TableText]:
    """Rows of nothing but a label and a number each, as text, where the label or the caption states the unit of every one."""
    caption, said = _caption(text, table.start)
    units = {unit for _, unit in _units(said)}
    filled = [own_cells(row) for row in rows]
    if not all(len(own) == PAIR and not _is_number(text, own[0]) and _is_number(text, own[1]) for own in filled):
        return
    told = [_unit_in(plain(_text(text, own[0]))) or (next(iter(units)) if len(units) == 1 else None) for own in filled]
    if None in told:
        return
    of_all = [(start, end - len(_unit_behind(text, start, end))) for start, end in caption]
    for at, (label, _) in enumerate(filled):
        if at and _is_part(plain(_text(text, label))):
            continue
        parts = takewhile(lambda own: _is_part(plain(_text(text, own[0]))), filled[at + 1 :])
        writer = _Writer()
        begins = writer.caption(text, of_all)
        for (name, value), unit in zip((filled[at], *parts), told[at:], strict=False):
            writer.copy(text, name.start, name.end - len(_unit_behind(text, name.start, name.end)))
            writer.copy(text, value.start, value.end)
            writer.sign("" if parse(_text(text, value)).unit else unit or "", value.end - 1)
            writer.sign(",;", value.end - 1)
        locator = message("intake.locator_row", label=_text(text, label)[:LABEL_LENGTH])
        yield TableText(writer.folded(), locator, _heading(text, table.start), begins, of_years=False)


def _rate_beside_its_plan(text: str, row: Row, columns: Sequence[_Column]) -> Sequence[Cell]:
    """The cells of a row; a rate that what was planned and done comes to goes before another year's figure that stands between."""
    own = [cell for cell in row if _is_number(text, cell) and (column := _column(columns, cell))]
    heads = [plain(_text(text, column.header)) for cell in own if (column := _column(columns, cell))]
    if len(own) != PLANNED_DONE_BEFORE_RATE or [_is_rate(head) for head in heads] != [False, False, False, True]:
        return row
    years = [set(re.findall("20[0-9]{2}(?=年)", head)) for head in heads]
    values = [parse(_text(text, cell)).number for cell in own]
    planned, done, _, rate = values
    is_of_plan = named("item_columns", heads[0]) == "target" and years[2] and years[2].isdisjoint(years[0] | years[1])
    if not is_of_plan or planned is None or done is None or rate is None or not makes(done, planned, rate):
        return row
    other, at = row.index(own[2]), row.index(own[3])
    return (*row[:other], row[at], *row[other:at], *row[at + 1 :])


def _unit_behind(text: str, start: int, end: int) -> str:
    """The unit in brackets at the end of a stretch of text, as it is printed; "" where there is none."""
    found = re.search(rf"[（(](?:单位[:：]?)?(?:{any_unit()})[）)]\s*$", text[start:end])
    return found[0] if found else ""


def _valued_text(text: str, row: Row, caption: Sequence[tuple[int, int]], above: str) -> TableText:
    """Such a row as a line of text."""
    writer = _Writer()
    begins = writer.caption(text, caption)
    for place, cell in enumerate(row):
        if place > 1:
            writer.sign(",", cell.start)
        writer.copy(text, cell.start, cell.end)
    writer.sign("。", row[-1].end - 1)
    label = _text(text, row[0])[:LABEL_LENGTH]
    return TableText(writer.folded(), message("intake.locator_row", label=label), above, begins, of_years=False)


def _heads(text: str, rows: Iterable[Row]) -> dict[int, Cell]:
    """By row what it is under: the label of a row that holds nothing else, or a label that stands in the first row of its group alone."""
    heads: dict[int, Cell] = {}
    alone: Cell | None = None
    first: Cell | None = None
    for row in rows:
        own = [cell for cell in row if cell.end > cell.start]
        labels = [cell for cell in own if not _is_number(text, cell)]
        if len(own) == 1 and labels:
            alone, first = None if matches("rows", "note", _text(text, own[0])) else own[0], None
        elif labels and row[0] is labels[0]:
            first = labels[0] if len(labels) > 1 else None
            if alone is not None:
                heads[id(row)] = alone
        elif labels and first is not None:
            heads[id(row)] = first
    return heads


def _named_apart(labels: Sequence[str]) -> set[str]:
    """Labels under a header of names that are no names: each tells in known words of a subject that no other row has."""
    own: dict[str, str] = {}
    for label in labels:
        found = tokens(label, 0, len(label), None)
        subjects = {subject for token in found if (subject := token.said("subject"))} - {"elsewhere"}
        named = any(
            token.says is None or token.quantity or token.said("region") or token.said("sign") for token in found
        )
        if subjects and not named:
            own[label] = "+".join(sorted(subjects))
    several = {subjects for subjects, count in Counter(own.values()).items() if count > 1}
    return {label for label, subjects in own.items() if subjects not in several}


def _wherein(label: str) -> int:
    """Where a label goes on behind the word that its row is of a part."""
    found = scope()["wherein"].match(label)
    return len(label) - len(label[found.end() :].lstrip(":")) if found else 0


def _is_part(label: str) -> bool:
    """Whether a row is of a part of what the row above is about."""
    if scope()["wherein"].match(label):
        return True
    words = lexicon().said_in(label)
    return any("part" in says for says in words) and not any("subject" in says for says in words)


def _filled(row: Row) -> Iterator[bool]:
    return (cell.end > cell.start for cell in row)


def _is_number(text: str, cell: Cell) -> bool:
    return is_number(text[cell.start : cell.end])


def _label(text: str, row: Row) -> str:
    first = next((cell for cell in row if cell.end > cell.start and not _is_number(text, cell)), None)
    return text[first.start : first.end] if first else ""


def _names(text: str, row: Row, columns: Sequence[_Column], unit_column: _Column | None) -> list[Cell]:
    """The labels left of a row's figures that name it together; a number that only counts the row may stand before them."""
    counted = dropwhile(lambda cell: _is_number(text, cell) and _column(columns, cell) is None, row)
    before = takewhile(lambda cell: cell.end == cell.start or not _is_number(text, cell), counted)
    own = (cell for cell in before if cell.end > cell.start and not is_placeholder(_text(text, cell)))
    return [cell for cell in own if unit_column is None or not _is_below(cell, (unit_column.header,))]


def _group_text(
    text: str,
    group: Sequence[Row],
    columns: Sequence[_Column],
    units: Sequence[tuple[str, str]],
    caption: Sequence[tuple[int, int]],
    above: str,
    group_head: Cell | None,
    head: _Head,
    is_whole: bool,
) -> TableText:
    writer = _Writer()
    years = _are_of_years(text, columns)
    if years and any(_says(text[slice(*piece)], "mode") for piece in caption):
        caption = ()  # the columns say of which year each figure is, and which is only planned
    begins = writer.caption(text, caption)
    if group_head is not None:
        writer.copy(text, group_head.start, group_head.end)
    for row in group:
        _write_row(writer, text, row, columns, units)
    label = _label(text, group[0]).strip()[:LABEL_LENGTH]
    locator = message("intake.locator_row", label=label)
    unclear = (
        not (is_whole and _is_known(_text(text, head.over)) and _are_told_apart(text, columns, head.over))
        if head.over
        else years and not (is_whole and all(_fills(text, row, columns) for row in group))
    )
    return TableText(writer.folded(), locator, above, begins, unclear, tuple(writer.remarks))


def _is_known(over: str) -> bool:
    """Whether what stands above a group of columns says of what or of when they are, or that they are of our whole region: else they may be a part's."""
    said = plain(over[: len(over) - len(_unit_behind(over, 0, len(over)))])
    of_when = any(
        token.said(name)
        for token in tokens(said, 0, len(said), None)
        for name in ("subject", "measure", "role", "mode", "time")
    )
    whole = of_when and _is_of_known_words(said)
    return bool(YEAR_HEADER.fullmatch(said) or _OURS.fullmatch(said) or whole or _tells_what_came(over))


def _are_told_apart(text: str, columns: Sequence[_Column], over: Cell) -> bool:
    """Whether the columns below a head say of what or of when each is: several of one plan may be parts, as those of names or months are."""
    heads = [
        plain(_text(text, column.header))
        for column in columns
        if column.header.left >= over.left and not _heads_remarks(_text(text, column.header))
    ]
    told = [
        bool(
            YEAR_HEADER.fullmatch(head)
            or _role_in(head)
            or _unit_in(head)
            or _says(head, "mode")
            or _says(head, "measure")
        )
        for head in heads
    ]
    known = [not _MONTH.fullmatch(head) and _is_of_known_words(head) for head in heads]
    parts = (
        _says(_text(text, over), "mode")
        and sum(not each or _only_plans(head) for each, head in zip(told, heads, strict=True)) > 1
    )
    return not parts and all(one or other for one, other in zip(told, known, strict=True))


def _is_of_known_words(said: str) -> bool:
    """Whether all words are known, and none names a region."""
    found = tokens(said, 0, len(said), None)
    return all(token.says is not None or token.quantity for token in found) and not any(
        token.said("region") for token in found
    )


def _fills(text: str, row: Row, columns: Sequence[_Column]) -> bool:
    """Whether a row holds a number, or a sign for none, below each header of a year."""
    years = [column for column in columns if YEAR_HEADER.fullmatch(plain(_text(text, column.header)))]
    told = [
        cell for cell in row if _is_number(text, cell) or (cell.end > cell.start and is_placeholder(_text(text, cell)))
    ]
    return all(any(_is_below(cell, [column.header]) for cell in told) for column in years)


def _write_row(
    writer: _Writer, text: str, row: Row, columns: Sequence[_Column], units: Sequence[tuple[str, str]]
) -> None:
    labels = [cell for cell in row if cell.end > cell.start and not _is_number(text, cell)]
    unit_column = next(
        (column for column in columns if matches("item_columns", "unit", _text(text, column.header))), None
    )
    names = _names(text, row, columns, unit_column)
    name = [plain(_text(text, cell)) for cell in reversed(names)] or [plain(_label(text, row))]
    named_unit = next(filter(None, map(_unit_in, name)), None) or _unit_above(text, columns, names)
    figures = [column for cell in row if _is_number(text, cell) and (column := _column(columns, cell))]
    invested = _invested(text, names[-1], figures) if names else None
    own_unit, remarks = None, list[tuple[_Column, Cell]]()
    beyond, last = list[Cell](), max((column.right for column in columns), default=0.0)
    for cell in labels:
        column = _column(columns, cell)
        if unit_column is not None and column is unit_column:
            own_unit = _known_unit(plain(text[cell.start : cell.end]))
            continue
        if column and cell is not labels[0] and _heads_remarks(_text(text, column.header)):
            remarks.append((column, cell))
            continue
        if cell not in names and cell.left >= last:
            beyond.append(cell)
            continue
        if column and cell not in names and _foretells(_text(text, column.header)):
            continue
        said = text[cell.start : cell.end - len(_unit_behind(text, cell.start, cell.end))]
        if cell is not labels[0] and column and figure_pattern().search(plain(said)):
            _write_sentence(writer, text, column, cell)
        elif not re.fullmatch(r"[-—/]*", plain(text[cell.start : cell.end])):
            _write_label(writer, text, cell._replace(end=invested[0]) if invested and cell is names[-1] else cell)
    begun = _role_in("".join(reversed(name))) == "started"
    part = plain("".join(reversed(name)))
    again = part[_wherein(part) :] if labels and _is_part(part[_wherein(part) :]) else _own_measure(part)
    told, begins = False, len(writer.chars)
    for cell in _rate_beside_its_plan(text, row, columns):
        column = _column(columns, cell)
        if column is None or not _is_number(text, cell):
            continue
        # A part that is not counted in the first column is lost behind it, as is a quantity that another year's figure is of.
        said = again if again or _measures_in(plain(_text(text, column.header))) else _own_part(part)
        writer.sign(said if told else "", cell.start)
        told = True
        printed = parse(text[cell.start : cell.end]).unit
        if printed and _offers(_text(text, column.header)):
            pass  # the figure itself says which of them it is
        elif begun and _role_in(_text(text, column.header)) == "actual":
            _write_begun(writer, text, column.header)
        elif _tells_what_came(_text(text, column.header)):
            writer.sign(DONE, column.header.start)
        elif column.came and _role_in(_text(text, column.header)) is None:
            writer.sign(DONE, column.header.start)
            _write_header(writer, text, column.header)
        else:
            _write_header(writer, text, column.header)
        if invested:
            writer.copy(text, *invested)
        writer.copy(text, cell.start, cell.end)
        unit = printed or column.unit or own_unit or named_unit or _measured(_text(text, column.header), name, units)
        if unit and not printed:
            writer.sign(unit, cell.end - 1)
        writer.sign(";" if _plans_a_thing(_text(text, column.header)) else ",", cell.end - 1)
    writer.sign(";", row[-1].end - 1 if row[-1].end else 0)
    end = len(writer.chars)
    # What stands behind all headers can be nothing but a remark.
    writer.remarks.extend(Remark(begins, end, plain(_text(text, cell))) for cell in beyond)
    for column, cell in remarks:
        writer.remarks.append(Remark(begins, end, plain(_text(text, cell))))
        if figure_pattern().search(plain(text[cell.start : cell.end])):
            _write_sentence(writer, text, column, cell)
            writer.sign(";", cell.end - 1)


def _unit_above(text: str, columns: Sequence[_Column], names: Iterable[Cell]) -> str | None:
    """The unit that the header of a row's labels states for all below it; none for a row of a quantity that is not counted in it."""
    heads = [(column.unit, cell) for cell in names if (column := _column(columns, cell)) and column.unit]
    unit = next((unit for unit, _ in heads), None)
    measures = {measure for _, cell in heads for measure in _measures_in(plain(_text(text, cell)))}
    return unit if all(unit in unit_of(UNITS[measure]).sizes for measure in measures) else None


def _invested(text: str, label: Cell, columns: Sequence[_Column]) -> tuple[int, int] | None:
    """Where a label ends with the bare word for an investment, of which its columns say whether it was planned or made.

    It is read behind them: what is planned may be the year's or the whole one, and before them it would only be the year's.
    """
    end = label.end - len(_unit_behind(text, label.start, label.end))
    found = list(lexicon().pattern.finditer(text, label.start, end))
    if not found or lexicon().words[found[-1][0]] != {"measure": "invested"} or plain(text[found[-1].end() : end]):
        return None
    is_told = all(
        _says(_text(text, column.header), "mode") or _role_in(_text(text, column.header)) for column in columns
    )
    return found[-1].span() if is_told else None


def _heads_remarks(header: str) -> bool:
    """Whether a column says something of its rows' figures, or why they are as they are."""
    return matches("item_columns", "reason", header) or matches("rows", "remark", header)


def _foretells(header: str) -> bool:
    """Whether a column says in words how likely a row's target is."""
    return named("item_columns", header) == "forecast" or named("monitoring_columns", header) == "likelihood"


def _write_sentence(writer: _Writer, text: str, column: _Column, cell: Cell) -> None:
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


def _write_label(writer: _Writer, text: str, cell: Cell) -> None:
    """Copies a label without dashes between its words, and without the brackets around one that says whether the row is of what was planned, begun or done."""
    place = cell.start
    for found in _IN_LABEL.finditer(text, cell.start, cell.end):
        if not found[1] or lexicon().words.get(plain(found[1]), {}).keys() & {"role", "action"}:
            writer.copy(text, place, found.start())
            writer.copy(text, *(found.span(1) if found[1] else (found.end(),) * 2))
            place = found.end()
    writer.copy(text, place, cell.end)


def _offers(header: str) -> bool:
    """Whether a header is of one of several quantities ("households or homes")."""
    return len(_measures_in(plain(header))) > 1 and _EITHER.search(plain(header)) is not None


def _plans_a_thing(header: str) -> bool:
    """Whether a header says what was planned ("projects planned"), which says nothing of the next column."""
    return _says(header, "mode") and any(_says(header, name) for name in ("subject", "action", "measure"))


def _write_header(writer: _Writer, text: str, header: Cell) -> None:
    """Copies a header without the unit in brackets at its end, which its figures get, and without another word in brackets for what it says."""
    end = header.end - len(_unit_behind(text, header.start, header.end))
    again = _BRACKETED_END.search(text, header.start, end)
    role = _role_in(text[header.start : again.start()]) if again else None
    writer.copy(text, header.start, again.start() if again and role and _role_in(again[1]) == role else end)


def _write_begun(writer: _Writer, text: str, header: Cell) -> None:
    """Copies a header without its word for what was done, of which a row of what was begun only says that it is so."""
    place = header.start
    for found in lexicon().pattern.finditer(text, header.start, header.end):
        if "role" in lexicon().words[found[0]]:
            writer.copy(text, place, found.start())
            place = found.end()
    writer.copy(text, place, header.end)
    writer.sign(REALLY, header.end - 1)


def _tells_what_came(header: str) -> bool:
    """Whether a header is of what came of goals, and no word of it says of itself what its figures are."""
    words = lexicon().said_in(plain(header))
    outcome = any(says.get("sign") == "outcome" for says in words)
    return outcome and _role_in(header) is None and named("goal_columns", header) == "achieved"


def _role_in(printed: str) -> str | None:
    """The one role that words say."""
    roles = {says.get("role") for says in lexicon().said_in(plain(printed))} - {None}
    return roles.pop() if len(roles) == 1 else None


def _text(text: str, cell: Cell) -> str:
    return text[cell.start : cell.end]


def _column(columns: Sequence[_Column], cell: Cell) -> _Column | None:
    middle = (cell.left + cell.right) / 2
    return next((column for column in columns if column.left <= middle < column.right), None)


def _caption(text: str, start: int) -> tuple[list[tuple[int, int]], str]:
    """The pieces of the line before a table that introduces it, without its units and how it is divided, and all said of units."""
    before = text[max(0, start - LOOKED_BACK) : start]
    lines = [found for found in re.finditer(r"[^\n]+", before) if re.search("[一-龥]", found[0])]
    if lines and (_OF_A_TABLE.search(lines[-1][0]) or _AMOUNT.search(lines[-1][0])):
        return [], ""
    announced = [line for line in reversed(lines) if _ANNOUNCED.search(plain(line[0]))]
    notes: list[str] = []
    while len(lines) > 1 and (_NOTE.match(plain(lines[-1][0])) or only_dates(lines[-1][0])):
        notes.append(lines.pop()[0])
    about = lines[-1][0] if lines else ""
    if _units(";".join((about, *notes))):  # what was announced of a table before is not of this one
        tables = [line.start() for line in lines if _OF_A_TABLE.search(line[0])]
        announced = [line for line in announced if line.start() > max(tables, default=-1)]
    units = ";".join((*notes, *(line[0] for line in announced)))
    unit = rf"[（(][^（）()]*[:：][^（）()]*(?:{any_unit()})[^（）()]*[）)]$|\s+[（(]?单位[:：].*$"
    title = re.sub(unit, "", about.rstrip("：: \t")).rstrip("：: \t")
    if len(title.strip()) > CAPTION_LENGTH or _NOTE.match(plain(about)) or not lines or only_dates(about):
        return [], units
    line, offset = lines[-1], start - len(before)
    numbered, told = TITLE_NUMBER.match(title), _TOLD.fullmatch(title)
    first, last = told.span(1) if told else (numbered.end() if numbered else 0, len(title))
    divided = [place for found in _DIVIDED.finditer(title) for place in found.span()]
    begin, seams = offset + line.start(), [first, *divided, last]
    pieces = [(begin + one, begin + other) for one, other in zip(seams[::2], seams[1::2], strict=True) if one < other]
    return pieces, f"{line[0]};{units}"


def _heading(text: str, start: int) -> str:
    before = [line for line in text[max(0, start - LOOKED_BACK) : start].split("\n") if not _OF_A_TABLE.search(line)]
    heads = (plain(line) for line in reversed(before) if scope()["heading"].match(plain(line)) and heading(plain(line)))
    return _DIVIDED.sub("", next(heads, ""))


def _units(caption: str) -> list[tuple[str, str]]:
    """Units that a caption gives, each with the quantity that it is for (empty: for all that it fits)."""
    said = plain(caption)
    named = re.findall(rf"([一-龥]{{0,4}}?)(?:的)?单位(?:为|:)?({any_unit()})(?![、,/](?:{any_unit()}))", said)
    named += [found for found in re.findall(rf"([一-龥]{{1,4}}):({any_unit()})(?![、,/])", said) if found[0] != "单位"]
    every = re.search(rf"单位(?:为|:)?((?:{any_unit()})(?:[、,/](?:{any_unit()}))+)", said)
    listed = re.search(rf"\((?:[^():,;]*[,;])?((?:{any_unit()})(?:[、,/](?:{any_unit()}))*)\)", said)
    kinds = [unit for found in (every, listed) if found for unit in re.findall(any_unit(), found[1])]
    return [*named, *(("", unit) for unit in kinds)]


def _is_change(header: str) -> bool:
    """Whether a column says by how much something changed."""
    said = re.sub(r"\(.*\)$", "", plain(header))
    signs = {says.get("sign") for says in lexicon().said_in(said)}
    return bool(signs & {"compare", "delta"})


def _number(text: str, row: Row) -> str:
    """The number that counts a row."""
    first = next((cell for cell in row if cell.end > cell.start), None)
    return _text(text, first).strip(" .．、") if first else ""


def _has_lost_a_cell(text: str, row: Row, columns: Sequence[_Column], head: _Head) -> bool:
    """Whether a row has fewer cells than its columns are, and a rate stands below something else, or a plan has no result."""
    if len(row) >= head.width:
        return False
    told = [(cell, column) for cell in row if _is_number(text, cell) and (column := _column(columns, cell))]
    misplaced = any(
        ("%" in plain(_text(text, cell))) and column.unit != "%" and not _is_rate(_text(text, column.header))
        for cell, column in told
    )
    headers = [_text(text, column.header) for column in columns]
    filled = [_text(text, column.header) for _, column in told]
    return misplaced or (_sets_plan_beside_result(headers) and bool(filled) and not _sets_plan_beside_result(filled))


def _says(printed: str, dimension: str) -> bool:
    return any(dimension in says for says in lexicon().said_in(plain(printed)))


def _unit_in(header: str) -> str | None:
    found = re.search(rf"\((?:单位:)?({any_unit()})\)$", header)
    return found[1] if found else "%" if header.endswith(SHARES) or _is_rate(header) else None


def _unit_of_column(header: str, over: str, units: Sequence[tuple[str, str]]) -> str | None:
    """The unit that a header states; below one that names a quantity the unit of that, where it says no more than whose it is."""
    unit, said = _unit_in(plain(header)), plain(over)
    says_more = _measures_in(plain(header)) or not (
        _role_in(header) or _says(header, "mode") or _says(header, "time") or YEAR_HEADER.fullmatch(plain(header))
    )
    if unit or not over or says_more:
        return unit
    return _unit_in(said) or (_measured(over, (), units) if _measure_in(said) else None)


def _is_rate(header: str) -> bool:
    """Whether a column says how much of the target was reached."""
    return lexicon().words.get(re.sub(r"\(.*\)$", "", plain(header)), {}).get("role") == "rate"


def _known_unit(text: str) -> str | None:
    return text if re.fullmatch(any_unit(), text) else None


def _measured(header: str, name: Sequence[str], units: Sequence[tuple[str, str]]) -> str | None:
    """The unit that the caption gives for the quantity of the header or a label, else the one that goes without saying.

    Without such a quantity it is the only unit of the caption. `name` are the labels, the last one first.
    """
    said = plain(header), *name
    named = next((unit for name, unit in units if name and any(name in words for words in said)), None)
    measure = next((measure for words in said if (measure := _measure_in(words))), None)
    if named or measure is None:
        return named or (units[0][1] if len(units) == 1 else _counted_in("".join(reversed(name)), units))
    fitting = next((unit for name, unit in units if not name and unit in unit_of(UNITS[measure]).sizes), None)
    return fitting or (UNITS[measure] if measure in SPOKEN else None)


def _counted_in(label: str, units: Sequence[tuple[str, str]]) -> str | None:
    """The one unit of the caption in which what the label names is counted in the catalogue."""
    words = lexicon().said_in(label)
    actions = {says["action"].removesuffix("~") for says in words if "action" in says}
    needs = [need for says in words if "subject" in says for need in lexicon().needs.get(says["subject"], ())]
    needs = [need for need in needs if not need.measure and (not need.actions or actions & need.actions)]
    fitting = {unit for name, unit in units if not name and any(unit in need.unit.sizes for need in needs)}
    return fitting.pop() if len(fitting) == 1 else None


def _measure_in(said: str) -> str | None:
    """The first word for a quantity; none where it is one of several."""
    measures = _measures_in(said)
    return measures[0] if measures and not _EITHER.search(said) else None


def _measures_in(said: str) -> list[str]:
    """The quantities that words name."""
    words = (says.get("measure") for says in lexicon().said_in(said))
    return [measure for measure in words if measure in UNITS]


SPOKEN = {"units", "households", "persons", "buildings", "projects", "price", "uses"}
"""Quantities whose unit need not be written."""
UNITS = {
    "units": "套",
    "households": "户",
    "persons": "人",
    "buildings": "幢",
    "projects": "个",
    "price": "元/平方米",
    "uses": "次",
    "area": "万平方米",
    "amount": "万元",
    "sales_amount": "亿元",
    "invested": "万元",
    "investment_completed": "万元",
}
