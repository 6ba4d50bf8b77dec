"""Budgets that are laid out otherwise: each amount beside its label, or the columns as rows."""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from src.catalogue import text as message
from src.intake.document import Cell, Row, Table, own_cells
from src.intake.form.budget import add_budget, add_points
from src.intake.form.columns import EMPTY, Field
from src.intake.form.contents import BudgetRow, Form, Place, row_span
from src.intake.form.funds import is_of_another
from src.intake.form.headers import POINTS, money_unit, points_in_brackets
from src.intake.layout import matches, named, plain, unit_in_header
from src.intake.period import ends, names_part, within_year
from src.intake.questions import doubt
from src.intake.value import parse

KNOWN = {"initial", "adjusted", "actual", "planned", "rate", "weight", "score"}
MONEY = {"initial", "adjusted", "actual", "planned"}
LISTED_MONEY = MONEY | {"so_far"}
FEWEST, PAIR = 2, 2
LONGEST_LABEL = 20
"""Characters of a label that names a part of the budget and a column of it."""
PARTS = ("basic", "project")
"""What a budget consists of."""
_LABELLED = re.compile(r"([^:：]{1,40}?)为?(?:[:：]\s*|(?<=[一-龥）)])\s*(?=[0-9]))(\S+)")

_LISTED = re.compile(r"(?:[^；;，,、。\s]|,(?=[0-9]{3}(?![0-9]))|(?<=[:：])\s+)+")
"""What stands in a cell that lists amounts behind their labels."""


def read_odd_budget(form: Form, table: Table, number: int, text: str) -> int:
    """Adds the budget that begins with this row of the table where it is laid out otherwise; how many rows it takes, or 0."""
    row = table.rows[number]
    own = own_cells(row)
    name = next((name for cell in own if (name := named("budget_rows", text[cell.start : cell.end]))), None)
    pieces = [piece for cell in own for piece in _pieces(cell, text, short=name is not None)]
    pairs = _pairs(pieces, text, short=name is not None)
    if len(MONEY & pairs.keys()) >= FEWEST and (name or pieces == own):
        if name is None and is_of_another(text[own[0].start : own[0].end]):
            form.rest.append(row)
            return 1
        taken, last = 1, row
        while name is None and (more := _only_pairs(table.rows[number + taken : number + taken + 1], text)):
            pairs, last = {**pairs, **more}, table.rows[number + taken]  # behind the adjustment stands what came of it
            taken += 1
        span = own[0].start, row_span(last)[1]
        label = text[own[0].start : own[0].end].strip()
        _add(form, table, row, text, BudgetRow(name or "total", label, own[0].start, span), pairs)
        return taken
    earns = pairs.keys() - {"rate"} == POINTS
    if earns and len(pieces) == PAIR * len(pairs) and add_points(form, text, pairs, row_span(row)):
        return 1
    return (
        _read_named(form, table, number, text)
        or _read_listed(form, table, number, text)
        or _read_turned(form, table, number, text, own)
    )


def read_budget_among_items(form: Form, text: str, row: Row, values: Mapping[str, Field]) -> bool:
    """Adds the budget that a row of the indicators tells: it is called like one, and its cells hold amounts behind the labels of their columns."""
    label = values.get("tier3", EMPTY)
    name = named("budget_rows", label.text)
    if name is None or not label.cells:
        return False
    told: dict[str, Field] = {}
    for column in ("target", "actual", "reason"):
        for cell in values.get(column, EMPTY).cells:
            told = {**_listed_in(cell, text), **told}
    if len(MONEY & told.keys()) < FEWEST:
        return False
    earned = {column: values[column] for column in POINTS if column in values}
    start, place = label.cells[0].start, Place(locator=message("intake.locator_budget"))
    found = BudgetRow(name, label.text, start, row_span(row), unit_in_header(label.text))
    add_budget(form, place, text, found, {**told, **earned})
    return True


def _listed_in(cell: Cell, text: str) -> Mapping[str, Field]:
    """The amounts that a cell lists, each behind the label of its column."""
    found: dict[str, Field] = {}
    for clause in _LISTED.finditer(text, cell.start, cell.end):
        label, *amounts = _pieces(cell._replace(start=clause.start(), end=clause.end()), text)
        name = named("budget_columns", text[label.start : label.end])
        for amount in amounts:
            found.setdefault(str(name), Field(text[amount.start : amount.end], (amount,)))
    return found


def _column_called(label: str, *, short: bool) -> str | None:
    """The column of a budget that a label names; `short`: what it is a column of is known, so that fewer words do."""
    return named("budget_columns", label) or (named("budget_sub_columns", label) if short else None)


def _pieces(cell: Cell, text: str, *, short: bool = False) -> Sequence[Cell]:
    """A cell, or the label of a column and the amount behind its colon in one."""
    found = _LABELLED.fullmatch(text, cell.start, cell.end)
    if found is None or _column_called(found[1], short=short) not in KNOWN or parse(found[2]).number is None:
        return (cell,)
    return tuple(cell._replace(start=found.start(part), end=found.end(part)) for part in (1, 2))


def _only_pairs(rows: Sequence[Row], text: str) -> Mapping[str, Field]:
    """What a row tells that is nothing but amounts behind their labels; empty for another one or none."""
    own = [cell for row in rows for cell in own_cells(row)]
    pairs = _pairs(own, text)
    return pairs if len(own) == PAIR * len(pairs) else {}


def column_labelled(printed: str, *, short: bool = False) -> str | None:
    """The column of a budget whose label words are with an amount behind its colon; None for other words."""
    label, *amounts = _pieces(Cell(0, len(printed), 0, 1), printed, short=short)
    return _column_called(printed[label.start : label.end], short=short) if amounts else None


def _pairs(own: Sequence[Cell], text: str, *, short: bool = False) -> Mapping[str, Field]:
    """Amounts by the label right before each; empty where the row speaks of a single task or project."""
    printed = [text[cell.start : cell.end].strip() for cell in own]
    if any(matches("rows", "tasks", each) for each in printed):
        return {}
    pairs: dict[str, Field] = {}
    for label, amount, cell in zip(printed, printed[1:], own[1:], strict=False):
        name = _column_called(label, short=short)
        if name in KNOWN and parse(amount).number is not None:
            pairs.setdefault(name, Field(amount, (cell,)))
    return pairs


def _read_named(form: Form, table: Table, number: int, text: str) -> int:
    """Rows whose labels each name a part of the budget and a column of it ("basic spending, actual"), right before its amount."""
    found: dict[str, dict[str, Field]] = {}
    printed: dict[str, Cell] = {}
    end = number
    for row in table.rows[number:]:
        own = own_cells(row)
        named_as = [_part_and_column(text[cell.start : cell.end]) for cell in own[::PAIR]]
        amounts = [Field(text[cell.start : cell.end].strip(), (cell,)) for cell in own[1::PAIR]]
        if not own or None in named_as or len(amounts) < len(named_as):
            break
        for (part, column), amount, label in zip(filter(None, named_as), amounts, own[::PAIR], strict=True):
            found.setdefault(part, {}).setdefault(column, amount)
            printed.setdefault(part, label)
        end += 1
    for part, values in found.items():
        last = max(field.cells[0].end for field in values.values())
        label = printed[part]
        said = text[label.start : label.end].strip()
        of_part = BudgetRow(part, said, label.start, (label.start, last), unit_in_header(said))
        _add(form, table, table.rows[number], text, of_part, values)
    return end - number


def _part_and_column(label: str) -> tuple[str, str] | None:
    """The part of the budget and the column of it that a label names together."""
    bare = plain(label)
    for cut in range(FEWEST, min(len(bare), LONGEST_LABEL)):
        part, column = named("budget_rows", bare[:cut]), named("budget_columns", bare[cut:])
        if part in PARTS and column in MONEY:
            return part, column
    return None


def is_listed(label: str, amount: str) -> bool:
    """Whether a label and what stands behind it are a row of a block whose rows are an amount beside its label each."""
    if not label or parse(amount).number is None:
        return False
    is_column = named("budget_columns", label) in KNOWN | LISTED_MONEY
    return is_column or named("budget_rows", label) in PARTS or _part_and_column(label) is not None


def _read_listed(form: Form, table: Table, number: int, text: str) -> int:
    """A block whose rows are an amount beside its label each: below a column's the two parts of it may stand, above all what the whole is called."""
    found: dict[str, dict[str, Field]] = {"total": {}}
    head = own_cells(table.rows[number])
    called = text[head[0].start : head[0].end].strip() if len(head) == 1 else ""
    first_row = number + (named("budget_rows", called) == "total")
    column, end, so_far = None, first_row, ""
    for row in table.rows[first_row:]:
        own = own_cells(row)
        printed = [text[cell.start : cell.end].strip() for cell in own]
        if len(own) != PAIR or parse(printed[1]).number is None:
            break
        name, part = named("budget_columns", printed[0]), named("budget_rows", printed[0])
        if name == "so_far" and "actual" not in found["total"]:
            name, so_far = "actual", printed[0]
        if name in KNOWN and name not in found["total"]:
            column = name if name in MONEY else None
            found["total"][name] = Field(printed[1], (own[1],))
        elif column and part in PARTS and column not in found.get(part, {}):
            found.setdefault(part, {})[column] = Field(printed[1], (own[1],))
        else:
            break
        end += 1
    if len(MONEY & found["total"].keys()) < FEWEST:
        return 0
    place = _place_of(table.rows[number], table, text)
    if so_far and not _tells_until_when(form, place, so_far):
        for values in found.values():
            values.pop("actual", None)
    first, last = row_span(table.rows[number]), row_span(table.rows[end - 1])
    labels = [text[row[0].start : row[0].end].strip() for row in table.rows[first_row:end]]
    unit = next(filter(None, map(unit_in_header, labels)), None)
    for name, values in found.items():
        add_budget(form, place, text, BudgetRow(name, called or labels[0], first[0], (first[0], last[1]), unit), values)
    return end - number


def _tells_until_when(form: Form, place: Place, so_far: str) -> bool:
    """Whether the label of what was spent so far, or the document's title, says until when; where nothing does, it is asked about."""
    end = ends(so_far) or (None if names_part(so_far) else form.ends)
    place.locator, place.through = message("intake.locator_monitoring"), within_year(end)
    if end is None:
        form.issues.append(doubt("monitoring_period", "question", so_far, message("intake.locator_header")))
    return end is not None


def _read_turned(form: Form, table: Table, number: int, text: str, own: Sequence[Cell]) -> int:
    """A block whose header names rows of a budget and whose rows are labelled like its columns."""
    heads = [(cell, name) for cell in own if (name := named("budget_rows", text[cell.start : cell.end]))]
    if len({name for _, name in heads}) < FEWEST or len({name for _, name in heads}) < len(heads):
        return 0
    rows = list(takewhile(lambda row: _column(row, text) in KNOWN, table.rows[number + 1 :]))
    if len({_column(row, text) for row in rows} & MONEY) < FEWEST:
        return 0
    last = row_span(rows[-1])[1]
    for head, name in heads:
        values = {
            str(_column(row, text)): Field(text[cell.start : cell.end].strip(), (cell,))
            for row in rows
            for cell in row
            if cell.end > cell.start and cell.left <= (head.left + head.right) / 2 < cell.right
        }
        found = BudgetRow(name, text[head.start : head.end].strip(), own[0].start, (own[0].start, last))
        _add(form, table, table.rows[number], text, found, values)
    return 1 + len(rows)


def _column(row: Row, text: str) -> str | None:
    first = next((cell for cell in row if cell.end > cell.start and not cell.continued), None)
    return named("budget_columns", text[first.start : first.end]) if first else None


def _add(form: Form, table: Table, row: Row, text: str, found: BudgetRow, values: Mapping[str, Field]) -> None:
    add_budget(form, _place_of(row, table, text), text, found, values)


def _place_of(row: Row, table: Table, text: str) -> Place:
    weight = points_in_brackets(row, table, text)
    return Place(unit=money_unit(row, table, text), weight=weight, locator=message("intake.locator_budget"))
