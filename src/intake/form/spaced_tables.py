"""Forms and plain tables in text files whose columns stand apart by spaces alone; read only where every cell stands under one header beyond doubt."""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from src.catalogue.lexicon import any_unit, scope
from src.intake.document import RULE, Cell, Document, Row, Table, is_number, is_plain_row, spans_of
from src.intake.form.headers import POINTS, STATED
from src.intake.form.odd_budgets import column_labelled
from src.intake.form.parts import form_kind
from src.intake.form.placing import fits, headed, only_placing, placings
from src.intake.layout import is_group, matches, named, plain
from src.intake.limits import go_on
from src.intake.value import is_placeholder

FEWEST_HEADERS, MIN_HALVES, FEWEST_CELLS = 4, 2, 3
MOST_LINES, LONGEST_LINE = 300, 300
"""Lines of a form whose cells one space parts, and characters of one."""
LONGEST_GROUP = 20
"""Characters of a line within a table that says what the rows below it are about."""
_SENTENCE = re.compile("[0-9。；：，:;,]")
"""Signs of a line that is more than a group's name."""
_POINTS_OF = re.compile("[(（][^()（）]*[0-9]分[)）][:：]?$")
"""The points of a group behind its name."""
_CLAUSE = re.compile(r"[^；;\s][^；;]*")
"""What stands in a line of labels and amounts apart by semicolons."""
_CALLED = re.compile(r"[^:：]+$")
"""What a row is called, behind a colon or without one."""
_NAMED_ROW = re.compile(r"\s*((?:其中[:：]\s*)?[^:：；;]+)[:：]\s*(?=[^:：；;]*[0-9:：])")
"""What a row is called, before the colon that its labels and amounts stand behind."""
_OF_UNIT = re.compile(rf"\((?:单位:)?(?:{any_unit()})\)$")
SECTIONS = ("item_columns", "budget_columns")
_PIECE = re.compile(
    r"(?<!\S)(?![套户个幢栋人处台元]|项(?![ \u3000]{1,4}目))[一-龥](?:[ \u3000]{1,4}[一-龥](?!\S))+(?=[ \u3000]{2,}|\u3000|\s*$)|\S(?:.*?\S)??(?=[ \u3000]{2,}|\u3000|\s*$)"
)


@dataclass(frozen=True, slots=True)
class _Line:
    cells: Row
    names: tuple[str, ...]
    starts: tuple[int, ...]
    """Where the cells begin on the page."""
    wide_starts: tuple[int, ...]
    """The same where signs that may be narrow or wide are wide."""
    columns: tuple[str, ...] = ()
    """What they are headed, where they head indicator rows."""
    is_above_columns: bool = False
    """Whether every cell of the rows below stands below exactly one header, at its beginning or not."""

    @property
    def is_header(self) -> bool:
        return len(self.names) >= FEWEST_HEADERS and any(
            sum(named(section, name) is not None for name in self.names) >= FEWEST_HEADERS for section in SECTIONS
        )

    @property
    def is_between_pages(self) -> bool:
        """Whether it is a drawn line, a number of a page or says that the form goes on."""
        whole = plain("".join(self.names))
        return (
            (bool(whole) and RULE.fullmatch(whole) is not None)
            or scope()["page_number"].fullmatch(whole) is not None
            or matches("rows", "continued", whole)
        )

    @property
    def is_drawn(self) -> bool:
        """Whether it is nothing but a drawn line."""
        return len(self.names) == 1 and RULE.fullmatch(self.names[0]) is not None

    def below(self, head: "_Line") -> "_Line":
        """The line with the starts that lie below headers, where those of one width of its signs all do."""
        is_wide = not set(self.starts) <= set(head.starts) and set(self.wide_starts) <= set(head.starts)
        return replace(self, starts=self.wide_starts) if is_wide else self


def spaced_tables(document: Document) -> tuple[Table, ...]:
    """Every form of the document that is laid out with spaces outside its tables."""
    lines = list(_lines(document))
    tables: list[Table] = []
    place = torn = 0
    while place < len(lines):
        go_on()
        found = _read_block(lines, place) if lines[place].is_header else None
        if found is None and place >= torn:
            rows, torn = _read_words(lines, place, document.text)
            found = (rows, torn) if rows else None
        if (
            found is None
            and len(lines[place].names) > 1
            and (
                rows := _plain_block(lines, place)
                or _budget_below(lines, place)
                or _labelled(lines, place)
                or _headed_right(lines, place)
                or _counted(lines, place)
                or _one_row(lines, place)
            )
        ):
            found = rows, _end_of(rows, lines, place)
        if found:
            tables.append(Table(tuple(found[0]), loose=True))
        place = found[1] if found else place + 1
    return tuple(tables)


def _end_of(rows: Sequence[Row], lines: Sequence[_Line], first: int) -> int:
    """Behind the line of the last of the rows, between which drawn lines may stand."""
    last = first + len(rows) - 1
    return 1 + next((at for at in range(last, min(last + len(rows), len(lines))) if lines[at].cells is rows[-1]), last)


def _from(lines: Sequence[_Line], first: int) -> Iterator[_Line]:
    """The lines from a place on, of which only the first few are looked at."""
    return map(lines.__getitem__, range(first, len(lines)))


def _lines(document: Document) -> Iterator[_Line]:
    inside_table = spans_of(document.tables)
    start = 0
    for line in document.text.split("\n"):
        pieces = [] if inside_table(start) or "\t" in line else list(_PIECE.finditer(line))
        if len(pieces) == 1:
            pieces = _clauses(line) or pieces
        cells = (Cell(start + piece.start(), start + piece.end(), at, at + 1) for at, piece in enumerate(pieces))
        starts, wide = (_starts(line, pieces, kinds) for kinds in ("WF", "WFA"))
        names = tuple(piece[0] for piece in pieces)
        yield _Line(tuple(cells), names, starts, wide, headed(names) if len(names) >= FEWEST_HEADERS else ())
        start += len(line) + 1


def _clauses(line: str) -> list[re.Match[str]]:
    """The clauses of a line that are labels of a budget's columns and amounts, behind the name of a row or without one; else none."""
    if "；" not in line and ";" not in line:
        return []
    row = _NAMED_ROW.match(line)
    if row and named("budget_rows", row[1]):
        amounts = list(_CLAUSE.finditer(line, row.end()))
        return [*_CALLED.finditer(line, 0, row.end(1)), *amounts] if _are_labelled(amounts) else []
    clauses = list(_CLAUSE.finditer(line))
    called = [found for clause in clauses[:1] if (found := _CALLED.search(line, *clause.span()))]
    is_row = len(clauses) > MIN_HALVES and any(named("budget_rows", found[0]) for found in called)
    labelled = clauses[1:] if is_row else clauses
    return [*(called if is_row else ()), *labelled] if _are_labelled(labelled) else []


def _are_labelled(clauses: Sequence[re.Match[str]]) -> bool:
    return all(column_labelled(clause[0]) for clause in clauses)


def _plain_block(lines: Sequence[_Line], header: int) -> list[Row]:
    """The header and the rows of a plain table: each has as many cells, of which all but the first are numbers below words."""
    head = lines[header]
    is_budget = any(named("budget_columns", name) in STATED for name in head.names[:1])
    if len(head.names) < FEWEST_CELLS or is_budget or any(is_number(name) for name in head.names):
        return []

    above = next((line.names[-1] for line in reversed(lines[max(0, header - 2) : header]) if line.names), "")
    bracketed = scope()["brackets"].search(plain(above)) is not None

    def is_row(line: _Line) -> bool:
        return len(line.names) == len(head.names) and is_plain_row(line.names, bracketed=bracketed)

    below = list(
        itertools.takewhile(lambda line: is_row(line) or _is_group(line) or line.is_drawn, _from(lines, header + 1))
    )
    below = [line for line in below if not line.is_drawn]
    while below and not is_row(below[-1]):
        below.pop()
    return [head.cells, *(line.cells for line in below)] if sum(map(is_row, below)) > 1 else []


def _is_group(line: _Line) -> bool:
    """Whether a line is nothing but what the rows below it are about."""
    return len(line.names) == 1 and len(line.names[0]) <= LONGEST_GROUP and _SENTENCE.search(line.names[0]) is None


def _heads_group(line: _Line) -> bool:
    """Whether a line of a form is nothing but a counted group of its rows, or one with its points."""
    if len(line.names) > 1:
        return False
    printed = plain(line.names[0])
    counted = scope()["heading"].match(printed)
    bare = _POINTS_OF.sub("", printed[counted.end() if counted else 0 :])
    return bare != printed and is_group(bare)


def _headed_right(lines: Sequence[_Line], header: int) -> list[Row]:
    """The header and the rows of a plain table whose labels stand left of all headers: each row has a number or a dash below each."""
    head = lines[header]
    if len(head.names) < MIN_HALVES or any(is_number(name) or re.search("[:：。，]", name) for name in head.names):
        return []
    rows = list(itertools.takewhile(lambda line: _is_right_of_label(line, head), _from(lines, header + 1)))
    shifted = (cell._replace(left=cell.left + 1, right=cell.right + 1) for cell in head.cells)
    start = head.cells[0].start
    return [(Cell(start, start, 0, 1), *shifted), *(line.cells for line in rows)] if len(rows) > 1 else []


def _is_right_of_label(line: _Line, head: _Line) -> bool:
    is_row = len(line.names) == len(head.names) + 1 and line.starts[0] < head.starts[0]
    return (
        is_row and is_plain_row(line.names) and all(is_number(name) or is_placeholder(name) for name in line.names[1:])
    )


def _counted(lines: Sequence[_Line], first: int) -> list[Row]:
    """Rows of a label and a number each, below a line that states their unit in brackets, or whose labels do."""
    above = next((line.names[-1] for line in reversed(lines[max(0, first - 2) : first]) if line.names), "")
    rows = list(
        itertools.takewhile(lambda line: len(line.names) == 2 and is_plain_row(line.names), _from(lines, first))
    )
    is_told = _states_unit(above) or all(_states_unit(line.names[0]) for line in rows)
    return [line.cells for line in rows] if len(rows) > 1 and is_told else []


def _one_row(lines: Sequence[_Line], header: int) -> list[Row]:
    """Heads and the one row of their figures below, where a line above states the unit of all or each head its own."""
    head, below = lines[header], lines[header + 1 : header + 3]
    if len(head.names) < FEWEST_CELLS or any(is_number(name) for name in head.names) or not below:
        return []
    is_row = [len(line.names) == len(head.names) and all(map(is_number, line.names)) for line in below]
    above = next((line.names[-1] for line in reversed(lines[max(0, header - 2) : header]) if line.names), "")
    is_told = _states_unit(above) or all(map(_states_unit, head.names))
    return [head.cells, below[0].cells] if is_told and is_row[0] and not any(is_row[1:]) else []


def _states_unit(name: str) -> bool:
    return _OF_UNIT.search(plain(name)) is not None


def _budget_below(lines: Sequence[_Line], header: int) -> list[Row]:
    """The headers of a budget above amounts, and its rows, whose labels stand left of all headers: each has an amount below each."""
    head = lines[header]
    names = [named("budget_columns", name) for name in head.names]
    if len(names) < FEWEST_CELLS or None in names:
        return []
    rows = list(itertools.takewhile(lambda line: _is_amounts(line, head), _from(lines, header + 1)))
    if not any(named("budget_rows", line.names[0]) for line in rows):
        return []
    shifted = (cell._replace(left=cell.left + 1, right=cell.right + 1) for cell in head.cells)
    start = head.cells[0].start
    return [(Cell(start, start, 0, 1), *shifted), *(line.cells for line in rows)]


def _is_amounts(line: _Line, head: _Line) -> bool:
    """Whether a line is a label left of the headers and an amount for each of them, or for all before those of the points at the end."""
    earned = [named("budget_columns", name) in POINTS for name in head.names]
    least = len(head.names) - len(list(itertools.takewhile(bool, reversed(earned))))
    if len(line.names) - 1 not in (least, len(head.names)) or line.starts[0] >= head.starts[0]:
        return False
    return not is_number(line.names[0]) and all(is_number(name) or is_placeholder(name) for name in line.names[1:])


def _labelled(lines: Sequence[_Line], first: int) -> list[Row]:
    """Rows of a budget, each a label and amounts behind the labels of their columns, or the points for it."""
    return [line.cells for line in itertools.takewhile(_is_labelled, _from(lines, first))]


def _is_labelled(line: _Line) -> bool:
    columns = [column_labelled(name) for name in line.names]
    label, rest = line.names[:1], columns[1:]
    if len(rest) >= MIN_HALVES and None not in rest and named("budget_rows", label[0]):
        return True
    earned = [column for column in columns if column != "rate"]
    return len(columns) == len(set(columns)) and len(earned) == len(POINTS) and set(earned) == POINTS


def _read_block(lines: Sequence[_Line], header: int) -> tuple[list[Row], int] | None:
    """The rows of the form that begins with this header and where it ends: after its total, or where text follows.

    None where a row has another count of cells and does not stand under the headers either.
    """
    head, rows, last = lines[header], [lines[header].cells], header
    if both := _header_below(head, lines[header + 1 : header + 2]):
        head, last = both, header + 1
        rows.append(_under(lines[last].below(head), replace(head, columns=())) or ())
    first = last + 1
    rest = itertools.takewhile(lambda line: not line.cells or not _is_total(line, head), _from(lines, first))
    body = itertools.takewhile(lambda line: not line.is_header, rest)
    head = replace(head, is_above_columns=all(_overlapped(line, head) for line in body if len(line.cells) > 1))
    for place in range(first, len(lines)):
        line = lines[place].below(head)
        if line.is_between_pages or (line.names == lines[header].names and place > first):
            last = place
            continue
        if line.is_header or (not line.cells and place > last + 1):
            break
        if not line.cells:
            continue
        if head.columns and _heads_group(line):
            last = place
            continue
        row = _under(line, head)
        if row is None:
            if _goes_on_below(lines, place, head):
                return None
            break
        if place > first and head.columns and _is_torn(rows[-1], line, head):
            return None
        rows.append(row)
        last = place
        if _is_total(line, head):
            break
    return (rows, last + 1) if last > header else None


def _read_words(lines: Sequence[_Line], header: int, text: str) -> tuple[list[Row], int]:
    """The rows of a form whose cells one space parts, up to its total, and where it ends; no rows, and where that is, where one can be set under the headers in no or two ways."""
    head = _words(lines[header], text)
    columns = headed([text[cell.start : cell.end] for cell in head]) if len(head) >= FEWEST_HEADERS else ()
    if not columns:
        return [], header
    names, rows = [text[cell.start : cell.end] for cell in head], [head]
    for place in range(header + 1, min(len(lines), header + MOST_LINES)):
        cells = _words(lines[place], text)
        printed = [text[cell.start : cell.end] for cell in cells]
        if not cells or lines[place].is_between_pages or (printed == names and len(rows) > 1):
            continue
        is_total = matches("rows", "total", printed[0])
        earned = [at for at, column in enumerate(columns) if column in POINTS]
        ways = (
            [(0, *earned)[: len(cells)]] if is_total else [*itertools.islice(placings(printed, columns, usual=True), 2)]
        )
        if len(ways) != 1 or len(ways[0]) != len(cells):
            return [], place
        by_column = dict(zip(ways[0], cells, strict=True))
        empty = Cell(cells[0].start, cells[0].start, 0, 1)
        rows.append(tuple(by_column.get(at, empty)._replace(left=at, right=at + 1) for at in range(len(columns))))
        if is_total:
            return rows, place + 1
    return [], header + MOST_LINES


def _words(line: _Line, text: str) -> Row:
    """The words of a line that no wider gap parts."""
    start, end = (line.cells[0].start, line.cells[-1].end) if len(line.cells) == 1 else (0, 0)
    words = re.finditer(r"\S+", text[start:end]) if end - start <= LONGEST_LINE else ()
    return tuple(Cell(start + word.start(), start + word.end(), at, at + 1) for at, word in enumerate(words))


def _goes_on_below(lines: Sequence[_Line], place: int, head: _Line) -> bool:
    """Whether a line that is no row is a piece of the form: more of it follows, and no title or header begins another one."""
    if form_kind(lines[place].names[0]) is not None:
        return False
    below = next((line for line in _from(lines, place + 1) if line.cells), None)
    if below is None or below.is_header:
        return False
    return len(lines[place].cells) > 1 or (len(below.cells) > 1 and _under(below.below(head), head) is not None)


def _header_below(head: _Line, below: Sequence[_Line]) -> _Line | None:
    """The header with the second halves of its labels, which stand right below the first ones in the line that follows."""
    if not below or len(below[0].cells) < MIN_HALVES or not set(below[0].starts) <= set(head.starts):
        return None
    halves = dict(zip(below[0].starts, below[0].names, strict=True))
    names = tuple(name + halves.get(start, "") for start, name in zip(head.starts, head.names, strict=True))
    whole = replace(head, names=names, columns=headed(names))
    return whole if whole.columns else None


def _is_torn(before: Row, line: _Line, head: _Line) -> bool:
    """Whether a line whose cells do not stand below headers follows one without points: the two may be one row."""
    above = {cell.left for cell in before if cell.start < cell.end}
    return not set(line.starts) <= set(head.starts) and not above.issuperset(_points(head))


def _is_total(line: _Line, head: _Line) -> bool:
    """Whether a line is the last row of its block; in a budget a row of that name is one of its rows."""
    return matches("rows", "total", line.names[0]) and (bool(head.columns) or not named("budget_rows", line.names[0]))


def _under(line: _Line, head: _Line) -> Row | None:
    """The cells of a line by header: as many as there are, each right below one, or in order with but one way to place them.

    A total's two numbers are its points; a cell that stands alone below a header goes on with the one above.
    """
    if len(line.cells) == len(head.cells):
        return line.cells
    starts = {start: at for at, start in enumerate(head.starts)}
    columns = [starts.get(start) for start in line.starts]
    if columns[0] is None and len(columns) > 1 and _is_set_back(line, head):
        columns[0] = 0
    if None in columns or columns == [0]:
        overlapped = _overlapped(line, head) if head.is_above_columns else None
        columns = [*(overlapped or only_placing(line.names, head.columns) or ())]
        if _is_total(line, head):
            columns = [0, *_points(head)] if len(line.cells) > 1 else [0]
    if len(columns) != len(line.cells):
        return None
    by_column = dict(zip(columns, line.cells, strict=True))
    empty = line.cells[0].start
    return tuple(
        by_column[at]._replace(left=at, right=at + 1) if at in by_column else Cell(empty, empty, at, at + 1)
        for at in range(len(head.cells))
    )


def _is_set_back(line: _Line, head: _Line) -> bool:
    """Whether a line begins with the label of a part of the row above, which stands right of where the header of labels begins."""
    is_budget = not head.columns and named("budget_columns", head.names[0]) not in STATED
    return is_budget and line.starts[0] + _width(line.names[0]) <= head.starts[1]


def _overlapped(line: _Line, head: _Line) -> tuple[int, ...] | None:
    """The headers below which the cells stand that begin left or right of them, where each is below exactly one of its kind."""
    if not head.columns or len(line.cells) == 1:
        return None
    heads = [(start, start + _width(name)) for start, name in zip(head.starts, head.names, strict=True)]
    columns: list[int] = []
    for start, name in zip(line.starts, line.names, strict=True):
        end = start + _width(name)
        below = [at for at, (left, right) in enumerate(heads) if start < right and left < end]
        if len(below) != 1 or below[0] in columns or not fits(head.columns[below[0]], name):
            return None
        columns.append(below[0])
    return tuple(columns)


def _points(head: _Line) -> list[int]:
    """Where the columns of points stand."""
    return [at for at, name in enumerate(head.names) if named("item_columns", name) in ("weight", "score")]


def _starts(line: str, pieces: Sequence[re.Match[str]], wide: str) -> tuple[int, ...]:
    """Where the pieces of a line begin on the page."""
    seams = [0, *(piece.start() for piece in pieces)]
    return tuple(itertools.accumulate(_width(line[before:at], wide) for before, at in itertools.pairwise(seams)))


def _width(text: str, wide: str = "WF") -> int:
    """Places on a page: a Chinese character takes two."""
    return sum(1 + (unicodedata.east_asian_width(char) in wide) for char in text)
