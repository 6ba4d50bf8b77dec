"""Forms that lost their table: one cell on each line, as copying out of a viewer leaves them.

Read only where the count of values tells each row's columns beyond doubt; otherwise the form stays unread.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from src.catalogue.lexicon import scope
from src.intake.document import Cell, Document, Row, Table, spans_of
from src.intake.form.contents import TIERS
from src.intake.form.parts import form_kind
from src.intake.form.placing import POINTS, fits, headed, placings
from src.intake.layout import is_group, matches, named, plain
from src.intake.limits import go_on
from src.intake.value import is_placeholder, parse, points

FEWEST_HEADERS = 5
FEWEST_PLAIN, MOST_HEADERS = 3, 8
"""Columns and rows, its header among them, of a plain table that stands so, and how many columns it may have."""
LONGEST_LABEL = 30
LONGEST_TIER = 10
SECTIONS = ("item_columns", "budget_columns")
MOST_LINES = 2000
"""Lines after a form's headers in which its total stands."""
STRICTEST = ((True, False), (True, True), (False, True), (False, False))
"""How rows are told apart: by groups that are called as usual, by a reason in each row; what tells them in one way counts."""
WORDS = ("target", "actual")
"""What may be said in words where other rows hold values."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    end: int
    number: int
    """Which line of the document it is, with those that hold nothing."""

    @property
    def is_value(self) -> bool:
        return parse(self.text).number is not None or is_placeholder(self.text)


def restored_tables(document: Document) -> tuple[Table, ...]:
    """Every form of the document that stands one cell per line outside its tables, as a table."""
    every = list(_every_line(document))
    lines = _without_page_breaks([line for line in every if line.text])
    tables: list[Table] = []
    position, unread = 0, len(lines)
    while position < len(lines):
        go_on()
        start, headers = position, _headers(lines, position, SECTIONS[0])
        unread = len(lines) if form_kind(lines[start].text) is not None else unread
        table, position = _table_at(lines, start, every)
        if table is None and len(headers) < FEWEST_HEADERS and (rows := _plain_rows(lines, start)):
            tables.append(Table(tuple(rows), loose=True))
            position = start + sum(map(len, rows))
        elif table and (
            start <= unread or len(headers) < FEWEST_HEADERS
        ):  # behind headers whose rows were not read, a form's last rows
            tables.append(table)
        elif table is None and len(headers) >= FEWEST_HEADERS:
            unread = min(unread, start + len(headers))
    return tuple(tables)


def _plain_rows(lines: Sequence[_Line], start: int) -> list[Row]:
    """The header and the rows of a plain table that begins at a line; each row is a label and a value below each other header."""
    labels = len(list(takewhile(_is_plain_label, lines[start : start + MOST_HEADERS + 2])))
    width = labels - 1  # the last label is that of the first row
    if not FEWEST_PLAIN <= width <= MOST_HEADERS:
        return []
    ends = start + width
    while (row := lines[ends : ends + width]) and len(row) == width:
        if not _is_plain_label(row[0]) or not all(line.is_value for line in row[1:]):
            break
        ends += width
    follows = ends < len(lines) and lines[ends].is_value
    if ends - start < width * FEWEST_PLAIN or follows:
        return []
    cells = [Cell(line.start, line.end, at % width, at % width + 1) for at, line in enumerate(lines[start:ends])]
    return [tuple(cells[at : at + width]) for at in range(0, len(cells), width)]


def _is_plain_label(line: _Line) -> bool:
    return len(line.text) <= LONGEST_LABEL and not line.is_value and not re.search("[。；：，:;,0-9]", line.text)


def _every_line(document: Document) -> Iterator[_Line]:
    """The lines outside tables, also those without any text."""
    inside_table = spans_of(document.tables)
    outside = (part for part in re.finditer(r"([^\n\f]*)(?:[\n\f]|$)", document.text) if not inside_table(part.start()))
    for number, part in enumerate(outside):
        stripped = part[1].strip()
        start = part.start() + len(part[1]) - len(part[1].lstrip())
        yield _Line(stripped, start, start + len(stripped), number)


def _without_page_breaks(lines: Sequence[_Line]) -> list[_Line]:
    """The lines without numbers of pages, and without what the next page of a form repeats: its title and its headers."""
    kept: list[_Line] = []
    head: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        headers = max((_headers(lines, place, section) for section in SECTIONS), key=len)
        run = [each.text for each in lines[place : place + len(headers)]] if len(headers) >= FEWEST_HEADERS else []
        if run and run == head:
            if kept and form_kind(kept[-1].text) is not None:
                kept.pop()
            place += len(run)
            continue
        head = run or ([] if matches("rows", "total", line.text) else head)
        if scope()["page_number"].fullmatch(plain(line.text)) is None and not matches("rows", "continued", line.text):
            kept.append(line)
        place += 1
        kept.extend(lines[place : place + len(run) - 1])
        place += max(0, len(run) - 1)
    return kept


def _lines(document: Document) -> Iterator[_Line]:
    return (line for line in _every_line(document) if line.text)


def _table_at(lines: Sequence[_Line], position: int, every: Sequence[_Line]) -> tuple[Table | None, int]:
    """The form block whose headers begin at this line, and where reading goes on."""
    for section in SECTIONS:
        headers = _headers(lines, position, section)
        if len(headers) < FEWEST_HEADERS:
            continue
        columns = (
            headed([line.text for line in lines[position : position + len(headers)]])
            if section == "item_columns"
            else headers
        )
        if table := _gridded(every, lines[position].number, columns, section):
            return table, next((at for at, line in enumerate(lines) if line.start >= table.end), len(lines))
        table, end = _block(lines, position, headers, section) if _complete(section, headers) else (None, position + 1)
        if table is None and section == "item_columns":
            table, end = _counted(lines, position, columns)
        if table or _complete(section, headers):
            return table, end
    return None, position + 1


def _headers(lines: Sequence[_Line], position: int, section: str) -> list[str]:
    """What the lines from a position on head, as far as they are headers; a label that a value follows is a row's."""
    headers: list[str] = []
    for at in range(position, len(lines)):
        printed = lines[at].text
        name = named(section, printed) if len(printed) <= LONGEST_LABEL else None
        if name is None or (name in headers and name != "ignored"):
            break
        if named("budget_rows", printed) and at + 1 < len(lines) and lines[at + 1].is_value:
            break
        headers.append(name)
    return headers


def _gridded(every: Sequence[_Line], header: int, columns: Sequence[str], section: str) -> Table | None:
    """The rows below headers where each empty cell has a line of its own; None where a row does not fit them, or none is empty."""
    labels = 0 if section == "item_columns" else 1
    width, any_empty = len(columns) + labels, False
    rows: list[Row] = []
    if not columns:
        return None
    for first in range(header - labels, len(every), width):
        chunk = every[first : first + width]
        texts = [line.text for line in chunk]
        is_total = bool(rows) and labels == 0 and matches("rows", "total", texts[0])
        if not any(texts) or is_total or matches("rows", "note", texts[0]):
            rows += [_row_of(chunk)] if is_total else []
            break
        if rows and not _fits_columns(texts[labels:], columns, section):
            if not labels:
                return None
            break
        any_empty |= bool(rows) and "" in texts
        rows.append(_row_of(chunk))
    return Table(tuple(rows)) if any_empty and len(rows) > 1 else None


def _row_of(chunk: Sequence[_Line]) -> Row:
    return tuple(_cell(line, at) for at, line in enumerate(chunk))


def _fits_columns(texts: Sequence[str], columns: Sequence[str], section: str) -> bool:
    """Whether each cell can stand in its column, and those are there that every row has."""
    if len(texts) < len(columns):
        return False
    if section != "item_columns":
        return any(texts) and all(is_placeholder(text) or parse(text).number is not None for text in texts)
    return all(
        fits(column, text) if text else column not in ("tier3", "weight")
        for column, text in zip(columns, texts, strict=True)
    )


def _counted(lines: Sequence[_Line], position: int, columns: Sequence[str]) -> tuple[Table | None, int]:
    """The rows below headers in any order, up to their total, else to a note or the text's end; None where their lines can be cut into rows in no or two ways."""
    first = position + len(columns)
    below = range(first, min(len(lines), first + MOST_LINES))
    ends = (at for at in below if any(matches("rows", kind, lines[at].text) for kind in ("total", "note")))
    total = next(ends, len(lines)) if columns else first
    is_total = total < len(lines) and matches("rows", "total", lines[total].text)
    may_go_on = total == len(lines) and not lines[-1].is_value  # a last line of words may be none of the form
    if not columns or may_go_on or total - first > MOST_LINES:
        return None, position + 1
    if not is_total and any(named("item_columns", line.text) in TIERS for line in lines[first:total]):
        return None, position + 1
    body = _without_subtotals(lines[first:total])
    every = (_ways(body, columns, usual, reasoned) for usual, reasoned in STRICTEST)
    rows = next((ways[0] for ways in every if len(ways) == 1), ())
    if not rows:
        return None, position + 1
    points = [at for at, name in enumerate(columns) if name in POINTS]
    run = list(takewhile(lambda line: line.is_value, islice(lines, total + 1, None)))
    sums = zip(points, run, strict=True) if len(run) == len(points) else ()
    header = tuple(_cell(lines[position + at], at) for at in range(len(columns)))
    if not is_total:
        return Table((header, *rows)), total
    last = (_cell(lines[total], 0), *(_cell(line, at) for at, line in sums))
    return Table((header, *rows, last)), total + 1 + len(run)


def _without_subtotals(lines: Sequence[_Line]) -> list[_Line]:
    """The lines without the sums of one group and their label."""
    kept: list[_Line] = []
    sums = 0
    for line in lines:
        if matches("rows", "subtotal", line.text):
            sums = len(POINTS)
        elif sums and line.is_value:
            sums -= 1
        else:
            sums = 0
            kept.append(line)
    return kept


def _ways(lines: Sequence[_Line], columns: Sequence[str], usual: bool, reasoned: bool) -> list[tuple[Row, ...]]:
    """The first two ways to cut the lines into rows."""
    ways: dict[int, list[tuple[Row, ...]]] = {len(lines): [()]}
    for start in reversed(range(len(lines))):
        go_on()
        ways[start] = list(islice(_cuts(lines, start, columns, ways, usual, reasoned), 2))
    return ways[0]


def _cuts(
    lines: Sequence[_Line],
    start: int,
    columns: Sequence[str],
    ways: Mapping[int, list[tuple[Row, ...]]],
    usual: bool,
    reasoned: bool,
) -> Iterator[tuple[Row, ...]]:
    """The rows from a line to the last, each way to cut them."""
    for end in range(start + 1, min(start + len(columns), len(lines)) + 1):
        if ways[end]:
            cells = [line.text for line in lines[start:end]]
            for places in placings(cells, columns, usual=usual, reasoned=reasoned):
                row = tuple(_cell(line, at) for at, line in zip(places, lines[start:end], strict=True))
                yield from ((row, *below) for below in ways[end])


def _complete(section: str, headers: list[str]) -> bool:
    if section == "item_columns":
        return tuple(headers[:3]) == TIERS and "weight" in headers and "score" in headers
    return {"initial", "actual"} <= set(headers) and bool({"adjusted", "changed"} & set(headers))


def _block(lines: Sequence[_Line], position: int, headers: list[str], section: str) -> tuple[Table | None, int]:
    """The block's rows as long as each is complete; None, and the figures stay unread, where an item row is not."""
    items = section == "item_columns"
    if not items and headers[0] == "planned":  # what heads the labels of the rows
        headers, position = headers[1:], position + 1
    labels = len(TIERS) if items else 2
    values = len([name for name in headers if name not in (*TIERS, "reason")])
    rows: list[Row] = [tuple(_cell(lines[position + i], i + (0 if items else labels)) for i in range(len(headers)))]
    place, above = position + len(headers), lines[:0]
    while place < len(lines):
        names, run = _next_row(lines, place)
        if not items and not names and position and named("budget_rows", lines[position - 1].text):
            names, run, place = (
                [lines[position - 1]],
                run,
                place - 1,
            )  # the label of the first row stands before the headers
        if items and names and matches("rows", "total", names[-1].text):
            rows = _with_reason(rows, names[:-1], headers)
            return Table((*rows, _total_row(names[-1], run, labels + values))), place + len(names) + len(run)
        words = _told_in_words(names, run, headers) if items else 0
        if words:
            names, run = names[:-words], [*names[-words:], *run]
        if len(names) > labels and (len(rows) < 2 or "reason" not in headers):
            break
        if not names or len(names) > labels + items or len(run) not in ((values,) if items else (values, values - 1)):
            break
        own = names[_surplus(names, labels, lost=items and _lost_points(above, headers)) :]
        rows = _with_reason(rows, names[: len(names) - len(own)], headers)
        cells = [_cell(line, labels - len(own) + i) for i, line in enumerate(own)]
        rows.append((*cells, *(_cell(line, labels + i) for i, line in enumerate(run))))
        place, above = place + len(names) + len(run), run
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
    header = named("goal_lines", line.text) or named("item_columns", line.text) in TIERS
    return len(line.text) <= LONGEST_LABEL and not header


def _surplus(names: Sequence[_Line], labels: int, *, lost: bool) -> int:
    """How many labels before a row are the reason that ends the row above: one too many, a long one, or why it lost points."""
    if len(names) > labels:
        return 1
    return int(len(names) > 1 and not is_group(names[0].text) and (lost or len(names[0].text) > LONGEST_TIER))


def _lost_points(run: Sequence[_Line], headers: Sequence[str]) -> bool:
    """Whether a row's values say that it won less than all its points."""
    names = [name for name in headers if name not in (*TIERS, "reason")]
    won = {name: points(line.text) for name, line in zip(names, run, strict=False)}
    weight, score = won.get("weight"), won.get("score")
    return weight is not None and score is not None and score < weight


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


def unread_cells(document: Document) -> tuple[tuple[int, int], ...]:
    """Where forms of one cell a line that no table holds stand in the text: from their headers as far as lines can be cells."""
    lines, place = list(_lines(document)), 0
    found: list[tuple[int, int]] = []
    while place < len(lines):
        end = place + len(_headers(lines, place, SECTIONS[0]))
        if end - place >= FEWEST_HEADERS:
            while end < len(lines) and len(lines[end].text) <= LONGEST_LABEL and "\u3002" not in lines[end].text:
                end += 1
            found.append((lines[place].start, lines[end - 1].end))
        place = max(end, place + 1)
    return tuple(found)


def unread_form(document: Document) -> str | None:
    """The header line of a form in the text that no table holds, or None."""
    for line in _lines(document):
        headers = {named("item_columns", piece) for piece in line.text.split()} - {None}
        if len(headers) >= FEWEST_HEADERS or re.search("^三级指标$|三级指标.*(分值|权重|得分)", plain(line.text)):
            return line.text
    return None
