"""Forms that lost their table: one cell on each line, as copying out of a viewer leaves them.

Read only where the count of values tells each row's columns beyond doubt; otherwise the form stays unread.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from src.intake.document import Cell, Document, Row, Table, spans_of
from src.intake.form.placing import POINTS, TIERS, headed, placings
from src.intake.layout import matches, named, plain
from src.intake.limits import go_on
from src.intake.value import is_placeholder, parse

FEWEST_HEADERS = 5
LONGEST_LABEL = 30
LONGEST_TIER = 10
SECTIONS = ("item_columns", "budget_columns")
MOST_LINES = 2000
"""Lines after a form's headers in which its total stands."""
WORDS = ("target", "actual")
"""What may be said in words where other rows hold values."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    end: int

    @property
    def is_value(self) -> bool:
        return parse(self.text).number is not None or is_placeholder(self.text)


def restored_tables(document: Document) -> tuple[Table, ...]:
    """Every form of the document that stands one cell per line outside its tables, as a table."""
    lines = list(_lines(document))
    tables: list[Table] = []
    position = 0
    while position < len(lines):
        go_on()
        table, position = _table_at(lines, position)
        if table:
            tables.append(table)
    return tuple(tables)


def _lines(document: Document) -> Iterator[_Line]:
    inside_table = spans_of(document.tables)
    for part in re.finditer(r"[^\n\f]+", document.text):
        stripped = part[0].strip()
        start = part.start() + len(part[0]) - len(part[0].lstrip())
        if stripped and not inside_table(start):
            yield _Line(stripped, start, start + len(stripped))


def _table_at(lines: Sequence[_Line], position: int) -> tuple[Table | None, int]:
    """The form block whose headers begin at this line, and where reading goes on."""
    for section in SECTIONS:
        headers: list[str] = []
        while position + len(headers) < len(lines):
            name = named(section, lines[position + len(headers)].text)
            if name is None or (name in headers and name != "ignored"):
                break
            headers.append(name)
        if len(headers) < FEWEST_HEADERS:
            continue
        table, end = _block(lines, position, headers, section) if _complete(section, headers) else (None, position + 1)
        if table is None and section == "item_columns":
            table, end = _counted(lines, position, headed([line.text for line in lines[position:][: len(headers)]]))
        if table or _complete(section, headers):
            return table, end
    return None, position + 1


def _counted(lines: Sequence[_Line], position: int, columns: Sequence[str]) -> tuple[Table | None, int]:
    """The rows below headers in any order, up to their total; None where their lines can be cut into rows in no or two ways."""
    first = position + len(columns)
    below = range(first, min(len(lines), first + MOST_LINES))
    total = next((at for at in below if columns and matches("rows", "total", lines[at].text)), None)
    if total is None:
        return None, position + 1
    rows = next((ways[0] for usual in (True, False) if len(ways := _ways(lines[first:total], columns, usual)) == 1), ())
    if not rows:
        return None, position + 1
    points = [at for at, name in enumerate(columns) if name in POINTS]
    run = list(takewhile(lambda line: line.is_value, lines[total + 1 :]))
    sums = zip(points, run, strict=True) if len(run) == len(points) else ()
    header = tuple(_cell(lines[position + at], at) for at in range(len(columns)))
    last = (_cell(lines[total], 0), *(_cell(line, at) for at, line in sums))
    return Table((header, *rows, last)), total + 1 + len(run)


def _ways(lines: Sequence[_Line], columns: Sequence[str], usual: bool) -> list[tuple[Row, ...]]:
    """The first two ways to cut the lines into rows."""
    ways: dict[int, list[tuple[Row, ...]]] = {len(lines): [()]}
    for start in reversed(range(len(lines))):
        go_on()
        ways[start] = list(islice(_cuts(lines, start, columns, ways, usual), 2))
    return ways[0]


def _cuts(
    lines: Sequence[_Line], start: int, columns: Sequence[str], ways: Mapping[int, list[tuple[Row, ...]]], usual: bool
) -> Iterator[tuple[Row, ...]]:
    """The rows from a line to the last, each way to cut them."""
    for end in range(start + 1, min(start + len(columns), len(lines)) + 1):
        if ways[end]:
            for places in placings([line.text for line in lines[start:end]], columns, usual=usual):
                row = tuple(_cell(line, at) for at, line in zip(places, lines[start:end], strict=True))
                yield from ((row, *below) for below in ways[end])


def _complete(section: str, headers: list[str]) -> bool:
    if section == "item_columns":
        return tuple(headers[:3]) == TIERS and "weight" in headers and "score" in headers
    return {"initial", "adjusted", "actual"} <= set(headers)


def _block(lines: Sequence[_Line], position: int, headers: list[str], section: str) -> tuple[Table | None, int]:
    """The block's rows as long as each is complete; None, and the figures stay unread, where an item row is not."""
    items = section == "item_columns"
    labels = len(TIERS) if items else 2
    values = len([name for name in headers if name not in (*TIERS, "reason")])
    rows: list[Row] = [tuple(_cell(lines[position + i], i + (0 if items else labels)) for i in range(len(headers)))]
    place = position + len(headers)
    while place < len(lines):
        names, run = _next_row(lines, place)
        if names and matches("rows", "total", names[-1].text):
            rows = _with_reason(rows, names[:-1], headers)
            return Table((*rows, _total_row(names[-1], run, labels + values))), place + len(names) + len(run)
        words = _told_in_words(names, run, headers) if items else 0
        if words:
            names, run = names[:-words], [*names[-words:], *run]
        if not names or len(names) > labels + items or len(run) not in ((values,) if items else (values, values - 1)):
            break
        own = names[_surplus(names, labels) :]
        rows = _with_reason(rows, names[: len(names) - len(own)], headers)
        cells = [_cell(line, labels - len(own) + i) for i, line in enumerate(own)]
        rows.append((*cells, *(_cell(line, labels + i) for i, line in enumerate(run))))
        place += len(names) + len(run)
    return (Table(tuple(rows)) if not items and len(rows) > 1 else None), place


def _told_in_words(names: Sequence[_Line], run: Sequence[_Line], headers: list[str]) -> int:
    """How many of the last labels are a row's target and result: those that say them in words leave only its points as values."""
    values = [name for name in headers if name not in (*TIERS, "reason")]
    if values[:2] not in (["target", "actual"], ["actual", "target"]) or len(names) <= len(WORDS):
        return 0
    return len(WORDS) if len(run) == len(values) - len(WORDS) else 0


def _next_row(lines: Sequence[_Line], place: int) -> tuple[Sequence[_Line], Sequence[_Line]]:
    """The labels that come next, and the values after them."""
    middle = place
    while middle < len(lines) and not lines[middle].is_value and _is_label(lines[middle]):
        middle += 1
    end = middle
    while end < len(lines) and lines[end].is_value:
        end += 1
    return lines[place:middle], lines[middle:end]


def _is_label(line: _Line) -> bool:
    header = named("goal_columns", line.text) or named("item_columns", line.text) in TIERS
    return len(line.text) <= LONGEST_LABEL and not header


def _surplus(names: Sequence[_Line], labels: int) -> int:
    """How many labels before a row are the reason that ends the row above: one too many, or a long one."""
    return int(len(names) > labels or (len(names) > 1 and len(names[0].text) > LONGEST_TIER))


def _with_reason(rows: list[Row], reason: Sequence[_Line], headers: list[str]) -> list[Row]:
    if not reason or "reason" not in headers or len(rows) < 2:
        return rows
    column = headers.index("reason")
    return [*rows[:-1], (*rows[-1], Cell(reason[0].start, reason[-1].end, column, column + 1))]


def _total_row(name: _Line, run: Sequence[_Line], width: int) -> Row:
    return (_cell(name, 0), *(Cell(line.start, line.end, width + i, width + i + 1) for i, line in enumerate(run)))


def _cell(line: _Line, column: int) -> Cell:
    return Cell(line.start, line.end, column, column + 1)


def unread_lines(document: Document) -> Iterator[tuple[int, int]]:
    """Where the lines of a form that no table holds stand in the text, from its first header to its total row."""
    inside = False
    for line in _lines(document):
        pieces = line.text.split()
        inside |= any(len({named(section, piece) for piece in pieces} - {None}) > 1 for section in SECTIONS)
        if inside:
            yield line.start, line.end
        inside &= not matches("rows", "total", pieces[0])


def unread_form(document: Document) -> str | None:
    """The header line of a form in the text that no table holds, or None."""
    for line in _lines(document):
        headers = {named("item_columns", piece) for piece in line.text.split()} - {None}
        if len(headers) >= FEWEST_HEADERS or re.search("^三级指标$|三级指标.*(分值|权重|得分)", plain(line.text)):
            return line.text
    return None
