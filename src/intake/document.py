"""A document as reading needs it: one text, and its tables as cells that know where they stand in that text."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from src.catalogue.lexicon import any_unit, scope
from src.intake.crowded import crowd_in
from src.intake.layout import KEPT_TEXTS, is_group, is_line_of_its_own, named, plain
from src.intake.value import is_placeholder, parse
from src.records import Issue

Progress = Callable[[int, int], None]
"""Told while a long file is read: how many pages or rows are done, and how many there are."""


def unheard(done: int, of: int) -> None:
    """The progress that nobody wants to hear of."""


class IntakeError(Exception):
    """A file that cannot be read; the message is one Chinese sentence: what, where, what to do."""


class Cell(NamedTuple):
    """One cell: its text is `document.text[start:end]`; `left`/`right` are its place across the table, in any one unit.

    `continued` marks a cell that a vertical merge carries down from the row above: its span is that of the first cell.
    """

    start: int
    end: int
    left: float
    right: float
    continued: bool = False


Row = tuple[Cell, ...]


def own_cells(row: Iterable[Cell]) -> list[Cell]:
    """The cells that hold something and are not carried down from the row above."""
    return [cell for cell in row if cell.end > cell.start and not cell.continued]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells in reading order; an empty cell has an empty span.

    `loose`: columns are only counted (tabs, commas), so a cell too few or too many shifts all that follow. `title` is the
    sheet's, empty where there is none; `numbers` are the rows' in the file, from 1, empty where nobody counts them.
    """

    rows: tuple[Row, ...]
    loose: bool = False
    title: str = ""
    numbers: tuple[int, ...] = ()

    start: int = field(init=False, compare=False, repr=False)
    """Where the table begins in the text."""
    end: int = field(init=False, compare=False, repr=False)
    """Where the table ends in the text."""

    def __post_init__(self) -> None:
        cells = [cell for row in self.rows for cell in row]
        object.__setattr__(self, "start", min((cell.start for cell in cells), default=0))
        object.__setattr__(self, "end", max((cell.end for cell in cells), default=0))


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file, exactly as quotes are cut from it, its tables in order, and what its reader left out or doubts."""

    text: str
    tables: tuple[Table, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(slots=True)
class Builder:
    """Puts a text together piece by piece while remembering where each cell went."""

    pieces: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    length: int = 0

    def write(self, text: str) -> tuple[int, int]:
        """Appends the text; its span."""
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return start, self.length

    def table(
        self, rows: Sequence[Sequence["Slot"]], *, loose: bool = False, title: str = "", numbers: Sequence[int] = ()
    ) -> None:
        """Appends the rows as tab-separated lines and keeps them as a table."""
        built: list[Row] = []
        pieces, end = self.pieces, self.length
        for row in rows:
            cells: list[Cell] = []
            for position, slot in enumerate(row):
                if position:
                    pieces.append("\t")
                    end += 1
                cell = _carried(slot, built[-1]) if slot.continued and built else None
                if cell is None:
                    pieces.append(slot.text)
                    start, end = end, end + len(slot.text)
                    cell = Cell(start, end, slot.left, slot.right)
                cells.append(cell)
            pieces.append("\n")
            end += 1
            built.append(tuple(cells))
        self.length = end
        self.tables.append(Table(tuple(built), loose, title, tuple(numbers)))

    def document(self, issues: Iterable[Issue] = ()) -> Document:
        """The finished document, with what was left out of it."""
        return Document("".join(self.pieces), tuple(self.tables), tuple(issues))


class Slot(NamedTuple):
    """A cell before it has a place in the text."""

    text: str
    left: float
    right: float
    continued: bool = False


def _carried(slot: Slot, above: Row) -> Cell | None:
    """The cell above that a merge carries down into the slot."""
    for cell in above:
        if cell.left < slot.right and slot.left < cell.right:
            return Cell(cell.start, cell.end, slot.left, slot.right, continued=True)
    return None


def spans_of(tables: Sequence[Table]) -> Callable[[int], bool]:
    """Whether a place in the text lies inside one of the tables, which never overlap."""
    spans = sorted((table.start, table.end) for table in tables if table.start < table.end)
    starts = [start for start, _ in spans]

    def inside(place: int) -> bool:
        before = bisect_right(starts, place) - 1
        return before >= 0 and place < spans[before][1]

    return inside


MOST_PIECES, LONGEST_PIECE = 16, 200
"""Lines into which one row may be cut, and characters of the first."""
FEWEST_TABS = 4
"""Tabs of a row that is told by their count."""
LONGEST_LABEL = 20
"""Characters of a line that can be a piece of a row's name."""
LONGEST_HEADER, LONGEST_HALF, LONGEST_REST = 12, 4, 60
"""Characters of a header, of the first half of one, and of what goes on behind a row."""
_PAGE = re.compile(
    r"[^\S\f]*+\f\s*+"
    r"|\s*+[-\u2014\uff0d]*+\s*+第?\s*+[0-9]{1,3}\s*+页?[\s,\uff0c]*+(?:共\s*+[0-9]{1,3}\s*+页)?\s*+[-\u2014\uff0d]*+\s*+"
)
"""A line at the end of a page: its number, or only the break."""
_YEAR = re.compile("20[0-9]{2}年")
QUOTE = '"'
"""What a spreadsheet puts around a cell that it copies with a break inside."""
MIN_SEAMS = 2
"""Signs between the cells of rows among which a title may stand."""
_SECTION = re.compile("(?:[一二三四五六七八九十]{1,2}[、.]|[(][一二三四五六七八九十]{1,2}[)]、?)[^0-9。;:,、]+")
COMMA, FEWEST_COMMAS, FEWEST_ROWS = ",", 3, 3
"""What stands between the cells of a spreadsheet saved as text, how many of them a row has at least, and how many rows a table."""
_APART = re.compile(r",(?![0-9]{3}(?![0-9]))|(?<![0-9]),|(?:(?<=\.[0-9])|(?<=\.[0-9]{2})),")
"""A comma that does not group thousands: behind decimals none does."""
SLASHES, LISTERS = (" / ", "／", "/"), ("；", ";", "，", ",", "、", " ")
"""Signs between cells that stand in sentences too."""
FEWEST_LISTED = 2
"""Rows of a table between such signs, its header not among them where they are few."""
APART, LONGEST_GOALS = (" / ", "／"), 1000
"""Signs that part cells of running text too, and characters of a row of such cells."""
MOST_ABOVE = 3
"""Lines among which its header is, where lines of as many cells stand above."""
_SEAMS = {
    " / ": r"(?<=\s)/(?=\s|$)",
    "／": "(?<!元)／|(?<=元)／(?!平|㎡|月|年|套|户|人)",
    "/": "(?<!元)/|(?<=元)/(?!平|㎡|月|年|套|户|人)",
    COMMA: _APART.pattern,
}
"""How they stand where they part cells."""
_ONE_LABEL = re.compile(r"\s*[^\s:：]+[:：]\s+\S+\s*$")
"""A label and its value behind a colon, which is no row of cells."""
BRACKETED = re.compile(r"(-?[0-9][0-9.,，]*)\s*[（(]\s*(?:-?[0-9][0-9.,，]*|[-—–－/]+)\s*[）)]")
"""A figure and another one in brackets behind it."""
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_YEAR_ALONE = re.compile("20[0-9]{2}年度?")
BARS = "│┃║|｜"
"""Signs between cells that are drawn."""
_OTHER = re.compile(f"[\t{BARS}]")
"""What stands between cells where commas do not."""
RULE = re.compile(r"\s*[┌┬┐├┼┤└┴┘─━═╔╗╚╝╠╣╬╦╩┏┓┗┛┣┫╋┳┻+|｜: =-]{3,}\s*")
"""A drawn line between rows."""


def tab_tables(document: Document) -> Document:
    """The document with every run of two or more lines of cells, between tabs or bars, outside its tables added as a table.

    A row by itself is one where a single line stands between it and a table of as many columns: a cell was cut.
    """
    tabbed_tables: list[Table] = []
    run: list[tuple[str, int, str]] = []
    start = 0
    inside_table = spans_of(document.tables)
    lines = [*_whole_rows(document.text.split("\n")), ""]
    for line, following in zip(lines, (*lines[1:], ""), strict=True):
        if run and RULE.fullmatch(line):
            start += len(line) + 1
            continue
        sign = "" if inside_table(start) else _sign(line, after=run[-1][2] if run else "")
        if run and not sign and _is_section(line, run[-1], following):
            sign = run[-1][2]
        if sign:
            run.append((line, start, sign))
        else:
            if len(run) > 1 or (run and _is_cut_off(document.text, tabbed_tables[-1:], run[0])):
                tabbed_tables.append(Table(tuple(_rows(run)), loose=True))
            run = []
        start += len(line) + 1
    document = with_tables(document, (*tabbed_tables, *_comma_tables(document, inside_table)))
    for sign in (*SLASHES, *LISTERS):
        document = with_tables(document, _listed_tables(document, sign))
    return document


def _is_section(line: str, above: tuple[str, int, str], following: str) -> bool:
    """Whether a line is a counted title among the rows of a table: plain rows of as many cells stand around it, or the header above."""
    before, _, sign = above
    if not _counts_a_section(line) or before.count(sign) < MIN_SEAMS or before.count(sign) != following.count(sign):
        return False
    cells, own = ([cell.strip() for cell in each.strip().strip(sign).split(sign)] for each in (before, following))
    return is_plain_row(own) and (is_plain_row(cells) or not any(map(is_number, cells)))


def _counts_a_section(line: str) -> bool:
    """Whether a line is a short title behind its number in Chinese."""
    bare = plain(line)
    return len(bare) <= LONGEST_LABEL and _SECTION.fullmatch(bare) is not None


def _is_cut_off(text: str, before: Sequence[Table], line: tuple[str, int, str]) -> bool:
    """Whether a line of cells stands one line below a table of as many columns."""
    between = [
        text[table.end : line[1]].strip("\n") for table in before if len(table.rows[-1]) == line[0].count("\t") + 1
    ]
    return line[0].count("\t") >= FEWEST_TABS and any("\n" not in each and _may_be_cut(each) for each in between)


def _listed_tables(document: Document, sign: str) -> Iterator[Table]:
    """Every run of lines of as many cells between signs that also stand in sentences, where they can be nothing but a table.

    That is below headers without numbers, rows of a label and values; between slashes also those of a form. Lines of a label
    and values with their units between slashes are a table without headers.
    """
    if sign not in document.text:
        return
    run: list[Row] = []
    start, inside_table = 0, spans_of(document.tables)
    for line in [*document.text.split("\n"), ""]:
        longest = LONGEST_GOALS if sign in APART else LONGEST_PIECE
        may_be_row = sign in line and len(line) <= longest and not _OTHER.search(line) and not inside_table(start)
        row = _listed(line, start, sign) if may_be_row and not (sign == " " and _ONE_LABEL.match(line)) else ()
        if run and (
            not row or (len(row) != len(run[0]) and not (_is_valued(document.text, run[0]) and sign in SLASHES))
        ):
            rows = next((run[at:] for at in range(MOST_ABOVE) if _is_listed(document.text, run[at:], sign)), ())
            if rows:
                yield Table(tuple(rows), loose=True)
            run = []
        if row:
            run.append(row)
        start += len(line) + 1


def _listed(line: str, start: int, sign: str) -> Row:
    """The cells of a line; a sign in brackets or in a unit stands inside a cell."""
    bracketed = [range(*found.span()) for found in _BRACKETED.finditer(line)]
    seams = [found.start() for found in re.finditer(_SEAMS.get(sign, re.escape(sign)), line)]
    seams = [-1, *(at for at in seams if not any(at in inside for inside in bracketed)), len(line)]
    cells: list[Cell] = []
    for column, (before, behind) in enumerate(pairwise(seams)):
        part = line[before + 1 : behind]
        left = start + before + 1 + len(part) - len(part.lstrip())
        cells.append(Cell(left, left + len(part.strip()), column, column + 1))
    return tuple(cells) if len(cells) > 1 else ()


def _is_listed(text: str, run: Sequence[Row], sign: str) -> bool:
    """Whether rows are a table."""
    if len(run) < FEWEST_LISTED:
        return False
    if sign in SLASHES and all(_is_valued(text, row) for row in run):
        return True
    header, *rows = ([text[cell.start : cell.end] for cell in row] for row in run)
    if any(not name or len(name) > LONGEST_HEADER * 2 or is_number(name) for name in header):
        return False
    if sign in APART and _heads_goals(header):
        return True
    if sign in SLASHES and len(header) > FEWEST_COMMAS:
        return True
    return len(rows) >= FEWEST_LISTED and all(map(is_plain_row, rows))


def _is_valued(text: str, row: Row) -> bool:
    """Whether a row is a label and values with their units."""
    label, *values = (text[cell.start : cell.end] for cell in row)
    return not re.search("[0-9。，,；;]", label) and all(parse(each).unit for each in values)


@lru_cache(KEPT_TEXTS)
def is_number(printed: str) -> bool:
    """Whether a cell holds a number, and not the year that heads a column."""
    return parse(printed).number is not None and not _YEAR_ALONE.fullmatch(plain(printed))


def is_plain_row(cells: Sequence[str], *, bracketed: bool = False) -> bool:
    """Whether cells are a label, behind its number in a list or not, perhaps its unit, and numbers or dashes for them.

    `bracketed`: other numbers may stand in brackets behind those.
    """
    first = 1 if cells[0].isdecimal() else 0
    label, *values = cells[first:] or ("",)
    if values and re.fullmatch(any_unit(), plain(values[0])):
        values = values[1:]
    if not re.search("[一-龥]", label) or is_number(label):
        return False
    told = [
        is_number(each) or crowd_in(each) is not None or (bracketed and BRACKETED.fullmatch(each) is not None)
        for each in values
    ]
    return any(told) and all(
        is_one or not each or is_placeholder(each) for each, is_one in zip(values, told, strict=True)
    )


def _comma_tables(document: Document, inside_table: Callable[[int], bool]) -> Iterator[Table]:
    """Every run of lines of as many cells between commas, as a spreadsheet saves them: sentences hardly ever agree in that."""
    run: list[Row] = []
    start = 0
    for line in [*document.text.split("\n"), ""]:
        is_row = len(_APART.findall(line)) >= FEWEST_COMMAS and not _OTHER.search(line) and not inside_table(start)
        row = _between_commas(line, start) if is_row else ()
        if run and len(row) != len(run[0]):
            if len(run) >= FEWEST_ROWS or (len(run) > 1 and _heads_money(document.text, run[0])):
                yield Table(tuple(run), loose=True)
            run = []
        if len(row) > FEWEST_COMMAS:
            run.append(row)
        start += len(line) + 1


def _heads_money(text: str, row: Row) -> bool:
    """Whether a row's cells head the columns of a budget: below it one row may stand alone."""
    names = (named("budget_columns", text[cell.start : cell.end]) for cell in row)
    return sum(name is not None for name in names) >= FEWEST_COMMAS


def _between_commas(line: str, start: int) -> Row:
    """The cells of a line; a comma in quotation marks stands inside a cell."""
    seams, is_open = [-1], False
    for at, sign in enumerate(line):
        is_open ^= sign == QUOTE
        if sign == COMMA and not is_open:
            seams.append(at)
    cells: list[Cell] = []
    for column, (before, behind) in enumerate(pairwise((*seams, len(line)))):
        part = line[before + 1 : behind]
        left, inner = before + 1 + len(part) - len(part.lstrip()), part.strip()
        if len(inner) > 1 and inner[0] == inner[-1] == QUOTE:
            left, inner = left + 1, inner[1:-1]
        cells.append(Cell(start + left, start + left + len(inner), column, column + 1))
    return tuple(cells)


def _sign(line: str, after: str) -> str:
    """What stands between the cells of a line, below one with such a sign or ""; "" where it is no row of cells."""
    if "\t" in (line.strip(" \r") if after else line.strip()):  # a leading tab alone only indents a paragraph
        return "\t"
    for bar in BARS:
        if (count := line.count(bar)) and (bar == after or (count > 1 and len(line) <= count * LONGEST_PIECE)):
            return bar
        cells = [cell.strip() for cell in line.split(bar)] if count == 1 else []
        if cells and (_heads_goals(cells) or _is_labelled_goal(*cells)):
            return bar
    return ""


def _heads_goals(header: Sequence[str]) -> bool:
    """Whether the last two cells head goals and what came of them, in either order."""
    names = [named("goal_columns", name) for name in header[-2:] if len(name) <= LONGEST_LABEL]
    return len(names) == 2 and {"expected", "achieved"} == set(names)


def _is_labelled_goal(label: str, told: str) -> bool:
    """Whether a cell labels the goals, or what came of them, that the one behind it tells."""
    return len(told) > LONGEST_LABEL >= len(label) and named("goal_columns", label) is not None


def _rows(run: Sequence[tuple[str, int, str]]) -> Iterator[Row]:
    """The rows of lines of cells; bars around them all are no signs between cells."""
    barred = [line.strip() for line, _, sign in run if sign != "\t" and sign in line]
    framed = all(line[0] in BARS for line in barred)
    for line, start, sign in run:
        if sign != "\t" and framed and sign in line:
            first = line.index(sign) + 1
            start, line = start + first, line[first:].rstrip().removesuffix(sign)
        yield _row(line, start, sign)


def _whole_rows(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those joined again (with their breaks) into which a line break inside a cell cut a row of tabs."""
    tabs = [line.count("\t") for line in lines]
    place, above = 0, 0
    while place < len(lines):
        end = _end_of_quotes(lines, place)
        if end == place + 1 and len(lines[place]) <= LONGEST_PIECE:
            end = _end_of_row(lines, tabs, place, above)
        above = sum(tabs[place:end]) or (above if _PAGE.fullmatch(lines[place]) else 0)
        yield "\n".join(lines[place:end])
        place = end


def _end_of_quotes(lines: Sequence[str], place: int) -> int:
    """Behind the lines over which cells in quotation marks go on, as a spreadsheet copies cells with breaks inside."""
    is_open = False
    for end in range(place, min(place + MOST_PIECES, len(lines)) if QUOTE in lines[place] else place):
        for cell in lines[end].split("\t"):
            marks = cell.count(QUOTE) % 2 == 1
            is_open = not (marks and cell.rstrip().endswith(QUOTE)) if is_open else marks and cell.startswith(QUOTE)
        if not is_open:
            return end + 1 if any("\t" in line for line in lines[place : end + 1]) else place + 1
    return place + 1


def _end_of_row(lines: Sequence[str], tabs: Sequence[int], place: int, above: int) -> int:
    """Behind the pieces that begin here and together have as many tabs as the row `above` them, or below a header."""
    count = 0
    for end in range(place, min(place + MOST_PIECES, len(lines) - 1)):
        count += tabs[end]
        if not lines[end].strip():
            break
        if end == place and count >= FEWEST_TABS and _goes_on(lines, tabs, end):
            return end + 2
        if end == place and _begins_below(lines, tabs, place, above):
            return end + 2
        if count < FEWEST_TABS or max(tabs[place : end + 1]) == count:
            continue
        pieces = lines[place : end + 1]
        if count == above and tabs[place] and _is_cut(pieces) and not _is_narrower(pieces, tabs[end + 1]):
            return end + 2 if _goes_on(lines, tabs, end, cut=True) else end + 1
        if count == tabs[end + 1] and _may_be_header(pieces):
            return end + 1
    return place + 1


def _goes_on(lines: Sequence[str], tabs: Sequence[int], place: int, *, cut: bool = False) -> bool:
    """Whether the last cell of a row goes on in the line below it, behind which rows of as many cells follow; `cut`: or pieces of one."""
    last, rest = lines[place].rpartition("\t")[2].strip(), lines[place + 1].strip()
    if (
        not last
        or not rest
        or tabs[place + 1]
        or not (any(tabs[place + 2 : place + 3]) if cut else tabs[place + 2 : place + 3] == [tabs[place]])
        or len(rest) > LONGEST_REST
    ):
        return False
    first = lines[place + 2].partition("\t")[0].strip()
    if first and not is_group(first):
        return False  # the line may be the beginning of what stands there
    is_line = re.search("[:：。表]$|^[^一-龥]*$", rest) or is_line_of_its_own(rest) or is_group(rest)
    return not is_line and re.search("[一-龥、，]$", last) is not None


def _begins_below(lines: Sequence[str], tabs: Sequence[int], place: int, above: int) -> bool:
    """Whether a line is the beginning of the first cell of the row below it: the row above ends with no words to go on with."""
    if tabs[place] or above < FEWEST_TABS or not tabs[place - 1] or tabs[place + 1] != above:
        return False
    last = lines[place - 1].rpartition("\t")[2]
    return _may_be_cut(lines[place]) and (is_placeholder(last) or re.search("[一-龥]", last) is None)


def _may_be_cut(line: str) -> bool:
    """Whether a line by itself can be a piece of a cell of words."""
    bare = line.strip()
    short = 0 < len(bare) <= LONGEST_LABEL and re.search("[一-龥(（、]$", bare) is not None
    is_page = scope()["page_number"].fullmatch(plain(bare)) is not None
    return short and not (is_line_of_its_own(bare) or is_group(bare) or is_page or _counts_a_section(bare))


def cut_cells(document: Document) -> Iterator[str]:
    """Lines that no table holds though they are a row of tabs, or stand between two and may be a piece of a cell of either."""
    inside_table, lines, start = spans_of(document.tables), document.text.split("\n"), 0
    tabs = [line.count("\t") for line in lines]
    for place, line in enumerate(lines):
        around = tabs[place - 1 : place] + tabs[place + 1 : place + 2]
        between = not tabs[place] and len(around) > 1 and all(around) and max(around) >= FEWEST_TABS
        if ((between and _may_be_cut(line)) or tabs[place] >= FEWEST_TABS) and not inside_table(start):
            yield line.strip()
        start += len(line) + 1


def _is_narrower(pieces: Sequence[str], below: int) -> bool:
    """Whether lines are rows of a table of fewer columns: each has as many tabs as the one `below` them all, or the first heads goals."""
    counts = {piece.count("\t") for piece in pieces}
    return counts == {below} or _heads_goals([cell.strip() for cell in pieces[0].split("\t")])


def _is_cut(pieces: Sequence[str]) -> bool:
    """Whether each break stands inside words."""
    seams = [(one.split("\t")[-1].strip(), other.split("\t")[0].strip()) for one, other in pairwise(pieces)]
    return all(one and other and not one[-1].isdigit() for one, other in seams)


def _may_be_header(pieces: Sequence[str]) -> bool:
    cells = [cell.strip() for piece in pieces for cell in piece.split("\t")]
    own = len(pieces[0].split("\t")) > 1 or len(pieces[0].strip()) <= LONGEST_HALF
    return own and all(len(cell) <= LONGEST_HEADER and not re.search("[0-9]", _YEAR.sub("", cell)) for cell in cells)


def with_tables(document: Document, tables: Iterable[Table]) -> Document:
    """The document with more tables, all in order."""
    ordered = sorted((*document.tables, *tables), key=lambda table: table.start)
    return replace(document, tables=tuple(ordered))


def _row(line: str, start: int, sign: str) -> Row:
    cells: list[Cell] = []
    for column, part in enumerate(line.split(sign)):
        left, inner = start + len(part) - len(part.lstrip()), part.strip()
        if sign == "\t" and inner[:1] == inner[-1:] == QUOTE and QUOTE not in inner[1:-1]:
            left, inner = left + 1, inner[1:-1]
        cells.append(Cell(left, left + len(inner), column, column + 1))
        start += len(part) + 1
    return tuple(cells)
