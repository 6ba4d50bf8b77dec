"""The rows of a table: which are read, and which of them are parts of others."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from src.catalogue.lexicon import lexicon, scope
from src.intake.document import BRACKETED, Cell, Row, own_cells
from src.intake.layout import matches, named, plain
from src.intake.text.arithmetic import makes
from src.intake.text.tables.cells import cell_text, is_below, is_figure, label_of, speaks_of
from src.intake.text.tables.heads import HALF, MONTH, QUARTER, Column, Head, column_of, sets_plan_beside_result
from src.intake.text.tables.units import YEAR_HEADER, is_rate
from src.intake.text.tokens import tokens
from src.intake.value import is_placeholder, parse

OF_ALL = re.compile(r"全[县区市旗州](?:合计|总计|小计)?")
COUNTY = re.compile("[一-龥]{1,8}(?:自治县|自治旗|(?<![全本我该各])县)")
"""What a row is called that is of a county."""
_BEFORE_BEHIND = re.compile(r"(?<=\S)\s*[（(](?:上年|去年|上一年|前一年)(?:同期|全年)?(?:数|值|数据|完成)?[）)]$")
"""How a head ends that says that figures in brackets are those of the year before."""
_NUMBER = re.compile("[0-9]+|[一二三四五六七八九十]+")
"""What counts a label."""
PLANNED_DONE_BEFORE_RATE = 4
"""Figures of a row of what was planned, what was done, then and in the year before, and of what share that is."""


def again_from(text: str, header: Row) -> float | None:
    """Where the same heads begin again, as those of a table that goes on beside itself do."""
    own = own_cells(header)
    said = [plain(cell_text(text, cell)) for cell in own]
    half = len(own) // 2
    return own[half].left if half > 1 and said[:half] == said[half:] else None


def halved(row: Row, cut: float) -> tuple[Row, Row]:
    """The cells of a row before a place across the table, and those behind."""
    return tuple(cell for cell in row if cell.left < cut), tuple(cell for cell in row if cell.left >= cut)


def is_turned(text: str, header: Row, below: Sequence[Row]) -> bool:
    """Whether each row is of what was planned or done, or of the rate of it, and each column of another thing: the columns are rows."""
    labels = [plain(cell_text(text, row[0])) for row in below]
    things = [plain(cell_text(text, cell)) for cell in header[1:]]
    is_grid = len(below) > 1 and all(len(row) == len(header) for row in below)
    return (
        is_grid
        and all(_tells_how_far(label) for label in labels)
        and all(speaks_of(thing, "subject") and not _tells_how_far(thing) for thing in things)
    )


def _tells_how_far(label: str) -> bool:
    """Whether words tell of no subject, and whether something was planned, begun or done, or how much of it."""
    return not speaks_of(label, "subject") and (speaks_of(label, "role") or speaks_of(label, "mode"))


def turned(rows: Sequence[Row]) -> list[Row]:
    """The columns of a table as rows."""
    return [
        tuple(cell._replace(left=at, right=at + 1) for at, cell in enumerate(column))
        for column in zip(*rows, strict=True)
    ]


def without_parts_of_year(text: str, rows: Sequence[Row]) -> list[Row]:
    """The rows without those of months, quarters or halves of the year, and without their total where they are not all of them."""
    labels = [plain(cell_text(text, own[0])) if (own := own_cells(row)) else "" for row in rows]
    for each, count in ((MONTH, 12), (QUARTER, 4), (HALF, 2)):
        parts = {label for label in labels if each.fullmatch(label)}
        if parts:
            return [
                row
                for row, label in zip(rows, labels, strict=True)
                if label not in parts and (len(parts) == count or not matches("rows", "total", label))
            ]
    return list(rows)


def without_brackets(text: str, rows: Sequence[Row], *, every: bool) -> list[Row]:
    """The rows, of each cell of a figure and another one in brackets behind it only the first, where its head says of which year that is (`every`: or the caption)."""
    header = next((row for row in rows if len(own_cells(row)) > 1), ())
    below = [cell for row in rows if row is not header for cell in row if BRACKETED.fullmatch(cell_text(text, cell))]
    heads = [
        cell
        for cell in header
        if _BEFORE_BEHIND.search(cell_text(text, cell)) and any(is_below(each, (cell,)) for each in below)
    ]
    if not heads and not every:
        return list(rows)
    return [
        tuple(
            _without_bracket(text, cell)
            if every or (cell in heads if row is header else is_below(cell, heads))
            else cell
            for cell in row
        )
        for row in rows
    ]


def _without_bracket(text: str, cell: Cell) -> Cell:
    found = BRACKETED.fullmatch(cell_text(text, cell))
    before = _BEFORE_BEHIND.search(cell_text(text, cell))
    end = found.end(1) if found else before.start() if before else cell.end - cell.start
    return cell._replace(end=cell.start + end)


def is_name(label: str) -> bool:
    """Whether a label tells of no subject and holds words that nobody knows, as names do."""
    found = tokens(label, 0, len(label), None)
    return any(token.says is None for token in found) and not any(token.said("subject") for token in found)


def is_of_the_start(label: str) -> bool:
    """Whether a row is of what there was when each of the years began."""
    return any(says.get("time") == "start" for says in lexicon().said_in(label))


def rate_beside_its_plan(text: str, row: Row, columns: Sequence[Column]) -> Sequence[Cell]:
    """The cells of a row; a rate that what was planned and done comes to goes before another year's figure that stands between."""
    own = [cell for cell in row if is_figure(text, cell) and (column := column_of(columns, cell))]
    heads = [plain(cell_text(text, column.header)) for cell in own if (column := column_of(columns, cell))]
    if len(own) != PLANNED_DONE_BEFORE_RATE or [is_rate(head) for head in heads] != [False, False, False, True]:
        return row
    values = [parse(cell_text(text, cell)).number for cell in own]
    planned, done, _, rate = values
    is_of_plan = named("item_columns", heads[0]) == "target" and _is_of_another_year(heads[2], heads[:2])
    if not is_of_plan or planned is None or done is None or rate is None or not makes(done, planned, rate):
        return row
    other, at = row.index(own[2]), row.index(own[3])
    return (*row[:other], row[at], *row[other:at], *row[at + 1 :])


def _is_of_another_year(head: str, others: Sequence[str]) -> bool:
    """Whether a head names a year that none of the others does, or says alone that it is of the time before."""
    years, theirs = (set(re.findall("20[0-9]{2}(?=年)", said)) for said in (head, ";".join(others)))
    past = [any(says.get("time") == "past" for says in lexicon().said_in(said)) for said in (head, *others)]
    return bool(years and not years & theirs) or past == [True, *(False for _ in others)]


def group_heads(text: str, rows: Iterable[Row]) -> dict[int, Cell]:
    """By row what it is under: the label of a row that holds nothing else, or a label that stands in the first row of its group alone."""
    heads: dict[int, Cell] = {}
    alone: Cell | None = None
    first: Cell | None = None
    for row in rows:
        own = [cell for cell in row if cell.end > cell.start]
        labels = [cell for cell in own if not is_figure(text, cell)]
        if len(own) == 1 and labels:
            alone, first = None if matches("rows", "note", cell_text(text, own[0])) else own[0], None
        elif labels and row[0] is labels[0]:
            if alone is not None and _count(text, labels[0]) == _count(text, alone) != "":
                alone = None  # the row is counted like the group before it
            first = labels[0] if len(labels) > 1 else None
            if alone is not None:
                heads[id(row)] = alone
        elif labels and first is not None:
            heads[id(row)] = first
    return heads


def _count(text: str, cell: Cell) -> str:
    """How a label begins that is counted, whatever its number."""
    found = scope()["heading"].match(plain(cell_text(text, cell)))
    return _NUMBER.sub(lambda number: "1" if number[0].isascii() else "一", found[0]) if found else ""


def named_apart(labels: Sequence[str]) -> set[str]:
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


def behind_wherein(label: str) -> int:
    """Where a label goes on behind the word that its row is of a part."""
    found = scope()["wherein"].match(label)
    return len(label) - len(label[found.end() :].lstrip(":")) if found else 0


def is_part(label: str) -> bool:
    """Whether a row is of a part of what the row above is about."""
    if scope()["wherein"].match(label):
        return True
    words = lexicon().said_in(label)
    return any("part" in says for says in words) and not any("subject" in says for says in words)


def fills(text: str, row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row holds a number, or a sign for none, below each header of a year."""
    years = [column for column in columns if YEAR_HEADER.fullmatch(plain(cell_text(text, column.header)))]
    told = [
        cell
        for cell in row
        if is_figure(text, cell) or (cell.end > cell.start and is_placeholder(cell_text(text, cell)))
    ]
    return all(any(is_below(cell, [column.header]) for cell in told) for column in years)


def has_lost_a_cell(text: str, row: Row, columns: Sequence[Column], head: Head) -> bool:
    """Whether a row has fewer cells than its columns are, and a rate stands below something else, or a plan has no result."""
    if len(row) >= head.width:
        return False
    told = [(cell, column) for cell in row if is_figure(text, cell) and (column := column_of(columns, cell))]
    misplaced = any(
        ("%" in plain(cell_text(text, cell))) and column.unit != "%" and not is_rate(cell_text(text, column.header))
        for cell, column in told
    )
    headers = [cell_text(text, column.header) for column in columns]
    filled = [cell_text(text, column.header) for _, column in told]
    return misplaced or (sets_plan_beside_result(headers) and bool(filled) and not sets_plan_beside_result(filled))


def with_their_parts(text: str, rows: Sequence[Row]) -> list[list[Row]]:
    """Each row with those of its parts below it."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and is_part(plain(label_of(text, row))):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def of_us_or_of_all(text: str, rows: Sequence[Row], names: Sequence[str]) -> list[Row]:
    """The rows of our own region, else of the whole, where each is of another one or names a subject that no other does.

    Where our own region is one of them, the total is of others too.
    """
    labels = [plain(label_of(text, row)) for row in rows]
    ours, apart = set(labels) & set(names), named_apart(labels)
    return [
        row
        for row, label in zip(rows, labels, strict=True)
        if label in (ours or apart)
        or (not ours and OF_ALL.fullmatch(label))
        or (not ours and matches("rows", "total", label) and not any(map(COUNTY.fullmatch, labels)))
    ]
