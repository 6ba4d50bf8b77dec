"""Rows whose values stand behind their labels, in clauses or in lines below one another, as forms that are filled in as text do."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, takewhile

from src.intake.document import Cell, Document, Row, Table, spans_of
from src.intake.form.contents import TIERS
from src.intake.form.funds import OWN, heads_a_fund, names_a_thing
from src.intake.form.labelled_rows import NAMES, NEEDED, VALUES
from src.intake.form.odd_budgets import LISTED_MONEY, PARTS, column_labelled, is_listed
from src.intake.layout import matches, named
from src.intake.list_marks import marks_end, unmarked
from src.intake.value import parse

FEWEST = 2
"""Amounts of a budget."""
MOST_LINES = 16
"""Lines of one row, or of one budget."""
LONGEST_HEADING = 15
"""Characters of the one line that may stand between two rows: it counts them, or names their group."""
_OF_POINTS, _WEIGHED = re.compile("得分|评分|得[0-9]"), re.compile("[(（][^()（）]*[0-9]分[^()（）]*[)）]")
"""How a line tells the points won, and how a heading gives those to win."""
_HALVES, _BETWEEN_SLASHES = re.compile("([^:：]+)[:：]([^:：]+)"), re.compile(r"(?! )[^/／]+?(?= *(?:[/／]|$))")
"""Labels before amounts, and what stands between slashes."""
_SENTENCE, _CLAUSE = re.compile("[^。；;]+"), re.compile("[^，,、]+")
_LINE = re.compile(r"[^\n\f]*(?:[\n\f]|$)")
_LINE_MARK = r"\s*(?:[-•·●◆■*#※]|[(（]?[0-9一二三四五六七八九十]{1,2}[)）、.．](?![0-9])|[①-⑳]|其中\s*[:：])?\s*"
"""How a line begins that counts a row, or an amount; "indicator 1:" is a label of its own there."""
_MARKER = re.compile(_LINE_MARK)
_LABELLED = re.compile(
    rf"(?:{_LINE_MARK})?([^:：\s][^:：\n\f]{{0,18}}?)(?:\s*[:：][ \t\u3000]*|[ \t\u3000]+(?=[0-9]))([^\n\f]*?)[；;。，,]?\s*"
)
_PIECE = re.compile(r"[^\s；;，,。→⇒](?:[^\n；;，,。→⇒]*?[^\s；;，,。→⇒])??(?=\s*(?:[；;，,。→⇒]|\s{2}|$))")
"""What stands in a line between its signs or wider gaps: a label and its value."""
_COUNTED = re.compile(
    r"(?:指标)?[(（]?[0-9]{1,2}[)）、.．:：](?![0-9])\s*|[①-⑳]\s*|[【\[〔<〈](?:指标)?[0-9一二三四五六七八九十]{1,2}[】\]〕>〉]\s*|指标[0-9一二三四五六七八九十]{1,2}(?:[:：]|\s+)\s*|(?=[【\[《〔])"
)
"""How a line begins that is nothing but a row's name."""
_NAME = re.compile(r"[【\[《〔]?([^【】\[\]《》〔〕:：。；;，,]{2,30})[】\]》〔〕]?[:：]?")
"""A row's name where it stands before its values."""
_GROUPS = re.compile(
    r"\s*[(（【\[][^()（）【】\[\]/／>＞·—–-]{2,12}(?:[/／>＞·—–-]+[^()（）【】\[\]/／>＞·—–-]{2,12}){1,2}[)）】\]][:：]?$"
)
"""What stands in brackets behind a row's name: the groups of which it is, between signs."""
_BRACKETED = re.compile(r"[(（]([^()（）]{2,10})[)）]$")
"""What may stand in brackets behind a name: the points to win, labelled."""
_LABEL_END = re.compile(r"(?<![0-9.])(?=[0-9≥≤＞＜><=\s])|(?<=值)")
"""Where a label can end without a colon: before a value, or behind the word for one."""
_COLON = re.compile("[:：]")
_ROW_COUNT = re.compile("(?<=[一-龥])[0-9一二三四五六七八九十]{1,2}$")
_NOTHING = Cell(0, 0, 0, 1)
LONGEST_LABEL, LONGEST_LINE = 16, 300
"""Characters of a label, and of a line that may be a row's."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A label that names a column of indicators, and the value behind it."""

    name: str
    label: Cell
    value: Cell


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text; with a label and its value where it is nothing else, and the columns of a row that it states."""

    text: str
    start: int
    """Where its text begins in the document's."""
    label: Cell
    value: Cell
    called: str = ""
    said: str = ""
    pieces: tuple[_Piece, ...] = ()
    """Labels and values, where it consists of them."""
    lead: Cell | None = None
    """What stands before the first of them: the name of the row."""


def labelled_blocks(document: Document) -> tuple[Table, ...]:
    """The rows of indicators and the budgets outside tables whose values stand so, as tables."""
    lines = list(_lines(document))
    tables: list[Table] = []
    rows: list[Row] = []
    head: list[str] = []
    between: list[_Line] = []
    place = 0
    while place < len(lines):
        block = _block(lines, place)
        if _is_row(block.columns):
            columns = block.columns
            if rows and (not columns.keys() <= set(head) or not _is_between(between)):
                tables.append(Table(tuple(rows)))
                rows = []
            if not rows:
                head = list(columns)
                rows.append(tuple(_at(columns[name].label, at) for at, name in enumerate(head)))
            empty = lines[place].label._replace(start=lines[place].start, end=lines[place].start)
            rows.append(
                tuple(_at(columns[name].value if name in columns else empty, at) for at, name in enumerate(head))
            )
            place, between = place + block.lines, []
        elif (told := _told(lines, place))[0]:
            tables.append(Table(tuple(told[0])))
            place += told[1]
        elif (money := _budget(lines, place))[1]:
            tables.extend([Table(tuple(money[0]))] if money[0] else [])
            between.extend(lines[place : place + money[1]])
            place += money[1]
        else:
            between.append(lines[place])
            place += 1
    if rows:
        tables.append(Table(tuple(rows)))
    return tuple(tables)


def _lines(document: Document) -> Iterator[_Line]:
    """The lines; those of tables have no label."""
    inside_table = spans_of(document.tables)
    for found in _LINE.finditer(document.text):
        line, start = found[0].rstrip("\n\f"), found.start()
        text, begin = line.strip(), start + len(line) - len(line.lstrip())
        if not text or len(text) > LONGEST_LINE or inside_table(start):
            yield _Line("" if inside_table(start) else text, begin, _NOTHING, _NOTHING)
            continue
        told = _LABELLED.fullmatch(text)
        spans = [told.span(at) for at in (1, 2)] if told else [(0, 0), (0, 0)]
        label, value = (Cell(begin + left, begin + right, 0, 1) for left, right in spans)
        called, said = (told[1], told[2]) if told else ("", "")
        pieces, lead = _pieces(text, begin)
        if not pieces and (name := named("item_columns", called) if called else None):
            pieces, lead = (_Piece(name, label, value),), None  # its value has signs of its own
        yield _Line(text, begin, label, value, called, said, pieces, lead)


def _pieces(line: str, start: int) -> tuple[tuple[_Piece, ...], Cell | None]:
    """The labels and values of which a line consists, and the name before them; nothing for any other line."""
    marker = _MARKER.match(line)
    first = marker.end() if marker else 0
    found: list[_Piece] = []
    lead: Cell | None = None
    for clause in _PIECE.finditer(line, first):
        piece = _piece(line, start, *clause.span())
        if not piece and not found and lead is None:
            name = _NAME.match(line, *clause.span())
            if name is None or parse(name[1]).number is not None:
                return (), None
            bracketed = _BRACKETED.search(line, *name.span(1))
            found.extend(_piece(line, start, *bracketed.span(1)) if bracketed else [])
            lead = Cell(
                start + name.start(1), start + (bracketed.start() if bracketed and found else name.end(1)), 0, 1
            )
            if name.end() == clause.end():
                continue
            piece = _piece(line, start, name.end(), clause.end())
        if not piece:
            return (), None
        found.extend(piece)
    return tuple(found), lead if found else None


def _piece(line: str, start: int, left: int, right: int) -> list[_Piece]:
    """The label and the value that a clause consists of, or two of each between slashes; the longest words that name a column are the label."""
    colon = _COLON.search(line, left, right)
    ends = (
        [colon.start()]
        if colon
        else [end.start() for end in _LABEL_END.finditer(line, left + 1, min(right, left + LONGEST_LABEL))][::-1]
    )
    for end in ends:
        said = line[left:end].strip()
        said = _ROW_COUNT.sub("", said) if colon else said
        names = [named("item_columns", part) for part in said.split("/")]
        if None in names or (not colon and end == right):
            continue
        value = end + len(line[end:right]) - len(line[end:right].lstrip(":： \t\u3000"))
        values = line[value:right].split("/") if len(names) > 1 else [line[value:right]]
        if len(values) != len(names):
            return []
        cells: list[_Piece] = []
        place = left
        for name, label, each in zip(names, said.split("/"), values, strict=True):
            spans = (place, place + len(label)), (value, value + len(each))
            cells.append(_Piece(name or "", *(Cell(start + one, start + other, 0, 1) for one, other in spans)))
            place, value = place + len(label) + 1, value + len(each) + 1
        return cells
    return []


@dataclass(frozen=True, slots=True)
class _Block:
    """The columns of a row, and how many lines state them."""

    columns: Mapping[str, _Piece]
    lines: int


def _block(lines: Sequence[_Line], first: int) -> _Block:
    """The lines from a first one on that state one column each or several, another one every time; their name may stand above them.

    Below a row's values a name is the next row's; between its name and its values the row may tell what else it is.
    """
    columns: dict[str, _Piece] = {}
    count = 0
    name = lines[first].lead or _name_above(lines, first)
    for line in lines[first : first + MOST_LINES]:
        names = {piece.name for piece in line.pieces}
        if not names and line.said and NAMES & columns.keys() and not (VALUES | NEEDED) & columns.keys():
            count += 1
            continue
        if not names or names & columns.keys() or len(names) < len(line.pieces) or (count and line.lead):
            break
        if NAMES & names and (VALUES | NEEDED) & columns.keys():
            break
        columns.update({piece.name: piece for piece in line.pieces})
        count += 1
    if name and count and not NAMES & columns.keys():
        columns = {TIERS[2]: _Piece(TIERS[2], name._replace(end=name.start), name), **columns}
    return _Block(columns, count)


def _name_above(lines: Sequence[_Line], first: int) -> Cell | None:
    """The line right above a row's values where it is nothing but a name that is counted or stands in brackets; its groups may stand in brackets behind it."""
    above = lines[first - 1] if first and lines[first].pieces else None
    if above is None or above.pieces or above.said or not above.text:
        return None
    marker, groups = _COUNTED.match(above.text), _GROUPS.search(above.text)
    end = groups.start() if groups else len(above.text)
    name = _NAME.fullmatch(above.text, marker.end(), end) if marker else None
    return Cell(above.start + name.start(1), above.start + name.end(1), 0, 1) if name else None


def _is_row(block: Mapping[str, _Piece]) -> bool:
    return block.keys() >= NEEDED and bool(VALUES & block.keys()) and bool(NAMES & block.keys())


def _is_between(lines: Sequence[_Line]) -> bool:
    """Whether nothing but blank lines and a short heading stand between two rows."""
    told = [line.text for line in lines if line.text]
    return len(told) < FEWEST and all(len(each) <= LONGEST_HEADING and "\u3002" not in each for each in told)


def _budget(lines: Sequence[_Line], first: int) -> tuple[list[Row], int]:
    """The amounts of the department's budget, below what it is called, that the lines from a first one on are, and how many lines those are; no amounts for a single project's.

    A line may hold several; below them sentences may tell its parts.
    """
    block = list[tuple[_Line, Sequence[_Line]]]()
    for line in lines[first : first + MOST_LINES]:
        listed = _listed(line)
        if not listed or (line.called == lines[first].called and block):
            break
        block.append((line, listed))
    told = [line for _, listed in block for line in listed]
    if len({name for line in told if (name := named("budget_columns", line.called)) in LISTED_MONEY}) < FEWEST:
        return [], 0
    before = lines[max(0, first - MOST_LINES) : first]
    above = list(takewhile(lambda line: line.called, reversed(before)))
    projects = [line for line in above if matches("title", "project_name", line.called)]
    if others := [line for line in projects if named("budget_rows", line.said) != "total"]:
        return [_of_nobody(others[0], told)], len(block)
    named_so = [line for line in before[-1:] if matches("title", "budget_name", line.called)]
    others = [line for line in before[-1:] if _is_of_another(line) or _is_of_a_subject(line)]
    if others or any(not _is_of_department(line.said) for line in named_so):
        return [_of_nobody(before[-1], told)], len(block)
    if of_part := _names_part(before[-1:]):
        return [_beside(of_part, told)], len(block)
    heads = [line.value for line in (projects or named_so)[:1]] or list(_called_whole(before[-1:]))
    pairs = ((line.label, line.value._replace(left=1, right=2)) for line in told)
    parts, count = _told_parts(lines, first + len(block))
    return [*((head,) for head in heads), *pairs, *parts], len(block) + count


def _listed(line: _Line) -> Sequence[_Line]:
    """The amounts behind their labels that a line consists of, each as a line of its own; empty for any other line."""
    if is_listed(line.called, line.said):
        return (line,)
    found: list[_Line] = []
    for clause in _PIECE.finditer(line.text):
        halves = _HALVES.fullmatch(line.text, *clause.span())
        label, amount = (halves[1].strip(), halves[2].strip()) if halves else ("", "")
        if halves is None or not is_listed(label, amount):
            return ()
        start, value = line.start + halves.start(), line.start + halves.end() - len(halves[2].lstrip())
        cells = Cell(start, start + len(label), 0, 1), Cell(value, value + len(amount), 0, 1)
        found.append(_Line(halves[0], start, *cells, label, amount))
    return found


def _is_of_another(line: _Line) -> bool:
    """Whether a line names a part of the budget that is not one of its two, or the funds of one thing."""
    is_own = named("budget_rows", line.said) == "total" or _names_part([line])
    return heads_a_fund(line.text) and not is_own


def _beside(name: Cell, told: Sequence[_Line]) -> Row:
    """A name and the labels and amounts below it as one row."""
    cells = (cell for line in told for cell in (line.label, line.value))
    return (name, *(_at(cell, at) for at, cell in enumerate(cells, 1)))


def _of_nobody(line: _Line, told: Sequence[_Line]) -> Row:
    """The amounts of what a line names that is not the department's budget, as a row that is only listed."""
    return _beside(Cell(line.start, line.start + len(line.text), 0, 1), told)


def _is_of_department(name: str) -> bool:
    """Whether a name is that of the whole budget, of how far it was carried out, or of one of its two parts."""
    return named("budget_rows", re.sub("率$", "", name.strip())) is not None


def _is_of_a_subject(line: _Line) -> bool:
    """Whether a line is nothing but a name that says what one thing's funds are for."""
    name = unmarked(line.text).strip("【】[]〔〕:： ")
    if line.pieces or line.said or not 0 < len(name) <= LONGEST_LABEL or named("budget_rows", name):
        return False
    return re.search("[0-9。；;，,]", name) is None and names_a_thing(name, OWN | {"funding"})


def _names_part(lines: Sequence[_Line]) -> Cell | None:
    """What a line that is nothing but the name of a part of the budget calls it."""
    for line in lines:
        name = unmarked(line.text).rstrip(":： ")
        if named("budget_rows", name) in PARTS:
            end = line.start + len(line.text.rstrip(":： "))
            return Cell(end - len(name), end, 0, 1)
    return None


def _called_whole(lines: Sequence[_Line]) -> Iterator[Cell]:
    """What lines that are nothing but the name of the whole budget call it, without their numbers."""
    for line in lines:
        name = unmarked(line.text)
        if named("budget_rows", name) == "total":
            end = line.start + len(line.text)
            yield Cell(end - len(name), end, 0, 1)


def _told(lines: Sequence[_Line], first: int) -> tuple[list[Row], int]:
    """The sentences that tell the whole budget with the points for it, and then its parts, and how many lines those are: each clause is a column's label and its amount.

    What they are called, and of how many points it is, may stand in the line above.
    """
    if not _OF_POINTS.search(lines[first].text):
        return [], 0
    above = next((line for line in reversed(lines[max(0, first - 2) : first]) if line.text), None)
    called = next(_called_whole([above] if above else []), None)
    weighed = {"weight"} if called and above and _WEIGHED.search(above.text) else set[str]()
    rows: list[Row] = []
    count = 0
    for line in lines[first : first + MOST_LINES]:
        found: list[Row] = []
        for sentence in _SENTENCE.finditer(line.text):
            name, columns, row = _told_row(line, *sentence.span(), None if rows or found else called)
            is_whole = name == "total" and columns | weighed >= NEEDED and len(columns & LISTED_MONEY) >= FEWEST
            if not (name in PARTS if rows or found else is_whole):
                break
            found.append(row)
        if not found:
            break
        rows.extend(found)
        count += 1
    return rows, count


def _told_parts(lines: Sequence[_Line], first: int) -> tuple[list[Row], int]:
    """The parts of a budget that the lines from a first one on tell, each in a sentence of its own, and how many lines those are."""
    rows: list[Row] = []
    for count, line in enumerate(lines[first : first + MOST_LINES]):
        found = [_told_row(line, *sentence.span(), None) for sentence in _SENTENCE.finditer(line.text)]
        if not found or not all(name in PARTS for name, _, _ in found):
            return rows, count
        rows.extend(row for _, _, row in found)
    return rows, len(lines[first : first + MOST_LINES])


def _told_row(line: _Line, start: int, end: int, called: Cell | None) -> tuple[str | None, set[str], Row]:
    """What of the budget a sentence names first, else the line above, the columns of its clauses and its cells; no name where it tells anything else."""
    clauses = list(_CLAUSE.finditer(line.text, start + marks_end(line.text[start:end], wherein=True), end))
    if not clauses:
        return None, set(), ()
    begin, first = clauses[0].start(), clauses[0][0]
    cut = next(filter(partial(_names_row, first), range(FEWEST, min(len(first), LONGEST_LABEL))), 0)
    rest = cut + len(first[cut:]) - len(first[cut:].lstrip(":： "))
    spans = [(begin + rest, clauses[0].end()), *(clause.span() for clause in clauses[1:])]
    told = [piece for span in spans for piece in _told_pieces(line.text, *span)]
    if not (cut or called) or any(column is None for column, _ in told):
        return None, set(), ()
    name = Cell(line.start + begin, line.start + begin + cut, 0, 1) if cut else called
    pieces = [span for _, spans in told for span in spans]
    cells = (Cell(line.start + left, line.start + right, at, at + 1) for at, (left, right) in enumerate(pieces, 1))
    columns = {column for column, _ in told if column}
    return named("budget_rows", first[:cut]) if cut else "total", columns, (*filter(None, [name]), *cells)


def _told_pieces(text: str, start: int, end: int) -> Iterator[tuple[str | None, Sequence[tuple[int, int]]]]:
    """The columns of a budget that a clause names, each with where its label and amount stand: several between slashes, or labels before as many amounts."""
    found = _HALVES.fullmatch(text, start, end)
    parted = [list(_BETWEEN_SLASHES.finditer(text, *found.span(half))) for half in (1, 2)] if found else [[], []]
    if found and len(parted[0]) == len(parted[1]) > 1:
        for one, other in zip(*parted, strict=True):
            yield column_labelled(f"{one[0]}:{other[0]}", short=True), (one.span(), other.span())
        return
    for piece in _BETWEEN_SLASHES.finditer(text, start, end):
        yield column_labelled(piece[0], short=True), (piece.span(),)


def _names_row(clause: str, cut: int) -> bool:
    """Whether a clause begins with what a row of a budget is called, before the label of a column and its amount."""
    if named("budget_rows", clause[:cut]) is None:
        return False
    behind = clause[cut:].lstrip(":： ")
    return any(column for column, _ in islice(_told_pieces(behind, 0, len(behind)), 1))


def _at(cell: Cell, place: int) -> Cell:
    return cell._replace(left=place, right=place + 1)
