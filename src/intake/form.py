"""The self-evaluation form: its budget block, goal block and indicator rows, found by headers wherever they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from src.catalogue import text as message
from src.catalogue.phrases import unit_of
from src.intake.document import Cell, Document, Row, Table
from src.intake.draft import Figure, Span
from src.intake.grid import EMPTY, Columns, Field, fields, header
from src.intake.layout import matches, named, patterns, plain, unit_in_header
from src.intake.value import Value, amount, comparison_of, is_placeholder, parse
from src.records import Issue, Role, ScoreItem

Block = Literal["budget", "goal", "items"]
BUDGET_UNIT = "万元"
MONEY: tuple[Role, ...] = ("initial", "adjusted", "actual")
TIERS = ("tier1", "tier2", "tier3")


@dataclass(slots=True)
class Form:
    """What the form holds; rows carry org "" and year 0 until the document's centre and year are known."""

    figures: list[Figure] = field(default_factory=list)
    items: list[ScoreItem] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    expected: Cell | None = None
    achieved: Cell | None = None
    issues: list[Issue] = field(default_factory=list)
    has_actual_column: bool = False
    has_items: bool = False
    total: dict[str, Value] = field(default_factory=dict)
    total_span: Span | None = None


@dataclass(slots=True)
class _State:
    """Where the reader stands: the block it is in, its columns, and the tiers to fill down."""

    block: Block | None = None
    columns: Columns = field(default_factory=dict)
    right: float = 0.0
    width: int | None = None
    """How many cells the header row of a loose table has."""
    unit: str | None = None
    tiers: dict[str, str] = field(default_factory=dict)
    closed: bool = False


def read_form(document: Document) -> Form:
    """Everything that the document's tables say as a form; an empty Form where none of them is one."""
    form, state = Form(), _State()
    for table in document.tables:
        right = max((cell.right for row in table.rows for cell in row), default=0.0)
        if abs(right - state.right) > max(1.0, 0.02 * right) or state.closed:
            state = _State(right=right)
        _read_table(form, state, document.text, table)
    return form


def _read_table(form: Form, state: _State, text: str, table: Table) -> None:
    rows = iter(enumerate(table.rows))
    for number, row in rows:
        found = _header_of(row, text)
        if found is None:
            _read_row(form, state, text, row)
            continue
        state.block, state.columns = found
        state.width = len(row) if table.loose else None
        form.issues.extend(_unknown_columns(row, text, state))
        if state.block == "budget":
            state.unit = _unit(row, table, text)
        elif state.block == "items":
            form.has_items, state.closed = True, False
            form.has_actual_column |= "actual" in found[1]
            state.columns, below = _with_sub_header(state.columns, table, number + 1, text)
            if below:
                next(rows)


def _header_of(row: Row, text: str) -> tuple[Block, Columns] | None:
    """The block that begins with this row, and its columns; None for a row of values."""
    if not any(cell.end > cell.start and not cell.continued for cell in row):
        return None
    items = header(row, text, lambda cell: named("item_columns", cell))
    if ("tier3" in items or {"tier1", "tier2"} <= items.keys()) and len(items.keys() - {"ignored"}) > 2:
        return "items", _without_ignored(row, text, items)
    budget = header(row, text, lambda cell: named("budget_columns", cell))
    if len({"initial", "adjusted", "actual"} & budget.keys()) > 1:
        first = min(left for left, _ in budget.values())
        return "budget", {"label": (-1.0, first), **budget}
    goal = _goal_columns(row, text)
    return ("goal", goal) if goal else None


def _without_ignored(row: Row, text: str, columns: dict[str, tuple[float, float]]) -> Columns:
    """The columns, with each one that is not wanted under a name of its own, so that its cells go nowhere else."""
    kept = {name: place for name, place in columns.items() if name != "ignored"}
    for position, cell in enumerate(row):
        unknown = named("item_columns", text[cell.start : cell.end]) in (None, "ignored")
        if unknown and cell.end > cell.start and (cell.left, cell.right) not in kept.values():
            kept[f"ignored{position}"] = (cell.left, cell.right)
    return kept


def _unknown_columns(row: Row, text: str, state: _State) -> Iterator[Issue]:
    """A question for each header that the layout does not know, among those that it knows."""
    section = "budget_columns" if state.block == "budget" else "item_columns"
    if state.block == "goal":
        return
    first = min(left for name, (left, _) in state.columns.items() if name != "label")
    for cell in row:
        printed = text[cell.start : cell.end].strip()
        if printed and cell.left > first and named(section, printed) is None and not cell.continued:
            yield _issue("column_unknown", "question", printed, message("intake.locator_header"), header=printed)


def _goal_columns(row: Row, text: str) -> Columns | None:
    achieved = [cell for cell in row if named("goal_columns", text[cell.start : cell.end]) == "achieved"]
    expected = [cell for cell in row if named("goal_columns", text[cell.start : cell.end]) == "expected"]
    if not achieved or not any(cell.left < achieved[-1].left for cell in expected):
        return None
    before = [cell for cell in expected if cell.left < achieved[-1].left][-1]
    last = max(cell.right for cell in row)
    return {
        "label": (-1.0, before.left),
        "expected": (before.left, achieved[-1].left),
        "achieved": (achieved[-1].left, last),
    }


def _with_sub_header(columns: Columns, table: Table, below: int, text: str) -> tuple[Columns, bool]:
    """The columns refined by a second header row (nature, value, unit under one heading), and whether there is one."""
    if below >= len(table.rows):
        return columns, False
    own = tuple(cell for cell in table.rows[below] if not cell.continued and cell.end > cell.start)
    sub = header(own, text, lambda cell: named("sub_columns", cell))
    if len(sub) < 2 or len(sub) < len(own):
        return columns, False
    return {**{name: place for name, place in columns.items() if name != "target"}, **sub}, True


def _unit(row: Row, table: Table, text: str) -> str | None:
    """The money unit of a budget block: in its headers, else the one that the table or the lines above it state."""
    units = {unit_in_header(text[cell.start : cell.end]) for cell in row} - {None}
    if not units:
        lines = plain(text[max(0, table.start - 200) : row[-1].end])
        units = set(re.findall(r"单位:(?:人民币)?(万元|亿元|元)", lines))
    return units.pop() if len(units) == 1 else None


def _read_row(form: Form, state: _State, text: str, row: Row) -> None:
    if state.block is None or state.closed:
        return
    values = fields(row, text, state.columns)
    if state.block == "budget":
        _read_budget(form, state, text, row, values)
    elif state.block == "goal":
        _read_goal(form, state, row, values)
    else:
        _read_item(form, state, text, row, values)


def _shifted(state: _State, row: Row, values: dict[str, Field], columns: tuple[str, ...]) -> bool:
    """Whether a row of a loose table has lost or gained a cell, so that its values stand under other headers."""
    if state.width is None or len(row) == state.width:
        return False
    surplus = any(cell.end > cell.start for cell in row[state.width :])
    return surplus or any(not values.get(name, EMPTY).text for name in columns if name in state.columns)


def _row_span(row: Row) -> Span:
    own = [cell for cell in row if cell.end > cell.start and not cell.continued]
    return (min(cell.start for cell in own), max(cell.end for cell in own)) if own else (0, 0)


def _read_budget(form: Form, state: _State, text: str, row: Row, values: dict[str, Field]) -> None:
    label = _budget_label(text, row, state.columns)
    if label is None:
        return
    name, printed, start = label
    span = (min(start, _row_span(row)[0]), _row_span(row)[1])
    locator = message("intake.locator_budget")
    unit = state.unit
    found = {column: _money(values.get(column, EMPTY), unit) for column in MONEY} if unit else {}
    columns = (*MONEY, "rate", *(("weight", "score") if name == "total" else ()))
    unclear = any(
        values.get(column, EMPTY).crowded or (value is None and not is_placeholder(values.get(column, EMPTY).text))
        for column, value in found.items()
    )
    if unclear or _shifted(state, row, values, columns):
        form.issues.append(_issue("row_unread", "question", text[slice(*span)], locator, row=printed))
        return
    if unit is None:
        form.issues.append(_issue("budget_unit", "question", text[slice(*span)], locator))
        return
    for column, value in found.items():
        if value is not None:
            form.figures.append(Figure(f"budget.{name}", column, value, BUDGET_UNIT, span, locator))
    rate = _rate(form, values.get("rate", EMPTY).text, found, text[slice(*span)], locator)
    if rate is not None:
        form.figures.append(Figure(f"budget.{name}", "stated_ratio", rate, "%", span, locator))
    if name == "total":
        _budget_item(form, values, found, printed, text, span)


def _budget_label(text: str, row: Row, columns: Columns) -> tuple[str, str, int] | None:
    """The budget row that the labels before the figures name, its printed label and where it begins."""
    for cell in reversed([cell for cell in row if cell.right <= columns["label"][1] + 1e-6 and not cell.continued]):
        printed = text[cell.start : cell.end].strip()
        name = named("budget_rows", printed)
        if name:
            return name, re.sub(r"\((万元|亿元|元)\)$", "", plain(printed)), cell.start
    return None


def _money(found: Field, unit: str) -> Decimal | None:
    value = parse(found.text)
    if value.number is None or value.comparison or value.number < 0:
        return None
    if value.unit not in (None, "元", "万元", "亿元"):
        return None
    return unit_of(BUDGET_UNIT).convert(value.number, value.unit or unit, BUDGET_UNIT)


def _rate(form: Form, printed: str, found: dict[Role, Decimal | None], quote: str, locator: str) -> Decimal | None:
    """The stated execution rate in percent; None, with a question, where it does not follow from the row's figures."""
    rate = amount(printed)
    if rate is None:
        return None
    budget, spent = found["adjusted"], found["actual"]
    if not budget or spent is None:
        return rate if "%" in plain(printed) else None
    exact = spent / budget * 100
    digits = -int(rate.as_tuple().exponent) if isinstance(rate.as_tuple().exponent, int) else 0
    if abs(exact - rate) <= Decimal(1).scaleb(-digits):
        return rate
    if "%" not in plain(printed) and abs(exact / 100 - rate) <= Decimal(1).scaleb(-digits) and digits > 1:
        form.issues.append(_issue("rate_as_fraction", "note", quote, locator, rate=rate))
        return None
    form.issues.append(_issue("rate_differs", "question", quote, locator, rate=f"{rate}", exact=f"{exact:.1f}"))
    return rate if "%" in plain(printed) else None


def _budget_item(
    form: Form, values: dict[str, Field], found: dict[Role, Decimal | None], printed: str, text: str, span: Span
) -> None:
    weight, score = amount(values.get("weight", EMPTY).text), amount(values.get("score", EMPTY).text)
    if weight is None or any(item.position == 0 for item in form.items):
        return
    adjusted, spent = values.get("adjusted", EMPTY).text, values.get("actual", EMPTY).text
    _add(
        form,
        ScoreItem(
            "", 0, 0, message("intake.budget_tier"), None, printed, None, None, adjusted or None, spent or None,
            found["adjusted"], found["actual"], BUDGET_UNIT, weight, score,
            quote=text[slice(*span)], locator=message("intake.locator_budget"),
        ),
        span,
    )  # fmt: skip


def _add(form: Form, item: ScoreItem, span: Span) -> None:
    form.items.append(item)
    form.spans.append(span)


def _read_goal(form: Form, state: _State, row: Row, values: dict[str, Field]) -> None:
    first = state.columns["expected"][0]
    own = [cell for cell in row if cell.end > cell.start and not cell.continued and cell.left >= first - 1e-6]
    if len(own) == 2:  # a text file keeps the order of the two blocks, not always their columns
        form.expected, form.achieved = form.expected or own[0], form.achieved or own[1]
    else:
        for name in ("expected", "achieved"):
            cells = values.get(name, EMPTY).cells
            if cells and getattr(form, name) is None:
                setattr(form, name, replace(cells[0], end=cells[-1].end))
    state.block = None


def _read_item(form: Form, state: _State, text: str, row: Row, values: dict[str, Field]) -> None:
    own = [text[cell.start : cell.end] for cell in row if cell.end > cell.start and not cell.continued]
    if not own:
        return
    if any(matches("rows", "total", part) for part in own[:3]):
        form.total = {name: parse(values.get(name, EMPTY).text) for name in ("weight", "score")}
        form.total_span = _row_span(row)
        state.closed = True
        return
    if matches("rows", "note", own[0]) or (len(own) == 1 and len(row) < len(state.columns)):
        state.closed = matches("rows", "note", own[0])
        return
    name = _fill_tiers(state, values)
    if name is None:
        return
    _item(form, state, text, row, values, name)


def _fill_tiers(state: _State, values: dict[str, Field]) -> str | None:
    """Carries the tiers down; the name of this row's indicator, or None where it names none."""
    for position, tier in enumerate(TIERS[:2]):
        printed = _label(values.get(tier, EMPTY).text)
        if printed and printed != state.tiers.get(tier):
            for below in TIERS[position + 1 : 2]:
                state.tiers.pop(below, None)
        if printed:
            state.tiers[tier] = printed
        elif (carried := _label(values.get(tier, EMPTY).carried or "")) and tier not in state.tiers:
            state.tiers[tier] = carried
    name = values.get("tier3", EMPTY).text if "tier3" in state.columns else values.get("tier2", EMPTY).text
    label = _label(name)
    bare = patterns("rows")["prefix"].sub("", plain(label), count=1) if label else ""
    if not label or matches("rows", "placeholder_name", bare):
        return None
    return re.sub(f"^(?:{patterns('rows')['prefix'].pattern})", "", label)


def _label(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _item(form: Form, state: _State, text: str, row: Row, values: dict[str, Field], name: str) -> None:
    span = _row_span(row)
    position = 1 + sum(item.position > 0 for item in form.items)
    locator = message("intake.locator_item", position=position)
    weight, score = (amount(values.get(column, EMPTY).text) for column in ("weight", "score"))
    value_columns = ("target", "actual", "weight", "score")
    printed_any = any(not is_placeholder(values.get(column, EMPTY).text) for column in value_columns)
    if not printed_any:
        return
    crowded = any(values.get(column, EMPTY).crowded for column in ("actual", "weight", "score"))
    crowded |= _shifted(state, row, values, value_columns)
    if weight is None or weight < 0 or (score is not None and score < 0) or crowded:
        form.issues.append(_issue("row_unread", "question", text[slice(*span)], locator, row=name))
        return
    if score is not None and score > weight:
        form.issues.append(
            _issue("score_above_weight", "question", text[slice(*span)], locator, row=name, score=score, weight=weight)
        )
    item = _valued(values, name, state.tiers)
    _add(
        form,
        replace(item, position=position, weight=weight, score=score, quote=text[slice(*span)], locator=locator),
        span,
    )


def _valued(values: dict[str, Field], name: str, tiers: dict[str, str]) -> ScoreItem:
    """The row's texts and numbers; a number only where target and actual are given in one unit."""
    target_field, actual_field = values.get("target", EMPTY), values.get("actual", EMPTY)
    target = Value(None) if target_field.crowded else parse(target_field.text)
    actual = parse(actual_field.text)
    nature = values.get("nature", EMPTY).text or None
    sign = comparison_of(nature or "") or comparison_of(values.get("comparison", EMPTY).text)
    in_name = re.search(r"\(([^()]{1,5})\)$", plain(name))
    own_units = [unit for unit in (target.unit, actual.unit) if unit]
    unit_column = plain(values.get("unit", EMPTY).text) or None
    named_unit = in_name[1] if in_name and parse(f"1{in_name[1]}").number else None
    unit = next(filter(None, [*own_units, unit_column, named_unit]), None)
    comparable = len(set(own_units)) < 2
    return ScoreItem(
        "", 0, 0, tiers.get("tier1", ""), tiers.get("tier2"), name,
        nature if matches_nature(nature) else None, sign or target.comparison,
        target_field.text or None, actual_field.text or None,
        target.number if comparable else None, actual.number if comparable else None,
        None if unit is not None and is_placeholder(unit) else unit, Decimal(0), None,
        reason=_reason(values.get("reason", EMPTY).text),
    )  # fmt: skip


def matches_nature(printed: str | None) -> bool:
    """Whether a cell says quantitative or qualitative."""
    return printed is not None and patterns("nature")["values"].fullmatch(plain(printed)) is not None


def _reason(printed: str) -> str | None:
    return None if is_placeholder(printed) else printed


def _issue(code: str, severity: Literal["question", "note"], quote: str, locator: str, **values: object) -> Issue:
    return Issue(code, severity, message(f"intake.{code}", **values), quote, locator)


def results(form: Form) -> bool:
    """Whether any row says what was achieved: a form of planned values alone does not."""
    return any(item.score is not None or not is_placeholder(item.actual_text or "") for item in form.items)


def missing_scores(form: Form) -> Iterator[Issue]:
    """A question for each row with points to win and none stated."""
    for item in form.items:
        if item.score is None and item.weight:
            yield _issue("score_missing", "question", item.quote or "", item.locator or "", row=item.tier3)


def totals(form: Form) -> Iterator[Issue]:
    """What the total row gets wrong: a total in the wrong column, or one that does not add up."""
    if form.total_span is None or not form.items:
        return
    weights = sum((item.weight for item in form.items), Decimal(0))
    scores = sum((item.score for item in form.items if item.score is not None), Decimal(0))
    weight, score = form.total["weight"].number, form.total["score"].number
    locator = message("intake.locator_total")
    if score is None and weight is not None and weight == scores and weight != weights:
        yield Issue(
            "total_in_weight_column", "note", message("intake.total_in_weight_column", total=weight), None, locator
        )
        return
    if weight is not None and weight != weights:
        yield Issue(
            "weights_differ", "question", message("intake.weights_differ", stated=weight, exact=weights), None, locator
        )
    if score is not None and score != scores:
        yield Issue(
            "scores_differ", "question", message("intake.scores_differ", stated=score, exact=scores), None, locator
        )
