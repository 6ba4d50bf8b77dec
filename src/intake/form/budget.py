"""The budget block of a form: money by row and column, the stated execution rate, and the row that earns points."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from src.catalogue import text as message
from src.catalogue.lexicon import unit_of
from src.intake.below_tables import doubts
from src.intake.document import Row
from src.intake.draft import DraftItem, Figure, Span, Suggestion
from src.intake.form.columns import EMPTY, Columns, Field
from src.intake.form.contents import BudgetRow, Form, Place, row_span, shifted
from src.intake.layout import matches, named, patterns, plain, unit_in_header
from src.intake.period import PLANNED
from src.intake.questions import doubt
from src.intake.value import amount, is_placeholder, parse, points
from src.records import Role

BUDGET_UNIT = "万元"
TOTAL, PARTS = "budget.total", ("budget.basic", "budget.project")
LISTED = "、"
LARGEST_BUDGET = 300000
"""No department of a county spends as many 万元, and none as few 元."""
MONEY: tuple[Role, ...] = ("initial", "adjusted", "actual")


def read_budget(form: Form, place: Place, text: str, row: Row, values: dict[str, Field]) -> None:
    """Adds the figures of one budget row; a row that cannot be told for certain becomes a question and no figure."""
    label = _budget_label(
        text, row, place.columns, below_total=any(figure.indicator == TOTAL for figure in form.figures)
    )
    if label is None and place.whole and not values.get("label", EMPTY).cells:
        label = "total", place.whole[0], place.whole[1], unit_in_header(place.whole[0])
    place.whole = None
    if label is None:
        form.rest.append(row)
        return
    name, printed, start, unit = label
    row = _without_its_weight(place, text, row)
    found = BudgetRow(name, printed, start, row_span(row), unit, _remarks(place, text, row, values))
    watched = (*MONEY, "rate", *(("weight", "score") if found.name == "total" else ()))
    lost = shifted(place, row, values, watched)
    if lost and found.name != "total" and not shifted(place, row, values, MONEY):
        form.waiting.append((replace(place), found, values))
    else:
        add_budget(form, place, text, found, values, lost=lost)


def _remarks(place: Place, text: str, row: Row, values: Mapping[str, Field]) -> tuple[str, ...]:
    """What the row says of its figures in words, and what the notes below its table say."""
    known = {cell for name, field in values.items() if not name.startswith("ignored") for cell in field.cells}
    beside = [text[cell.start : cell.end] for cell in row if cell not in known and cell.end > cell.start]
    return tuple(map(plain, (*beside, *place.notes)))


def _doubted(row: BudgetRow, year: int | None) -> set[str]:
    """The columns of which a row's remarks say that they are not simply the year's own."""
    planned, came = (any(doubts(said, year, planned=each) for said in row.remarks) for each in (True, False))
    return ({"initial", "adjusted"} if planned else set()) | ({"actual", "stated_ratio"} if came else set())


def _without_its_weight(place: Place, text: str, row: Row) -> Row:
    """The row of a loose table without a cell behind all headers that repeats the points which they give it in brackets."""
    *rest, last = row
    weight, is_surplus = points(place.weight), place.width is not None and len(row) == place.width + 1
    return tuple(rest) if is_surplus and weight is not None and points(text[last.start : last.end]) == weight else row


def settle_parts(form: Form, text: str) -> None:
    """Adds the parts of the budget whose rows lost cells behind their amounts; where these may be another column's, they are asked about.

    The whole tells: in each of its columns, at least two, the parts come to it, and no part has an amount in another one. A part
    without a row counts as nothing.
    """
    known = {(one.indicator, one.role): one.value for one in form.figures}
    for place, row, values in form.waiting:
        money = {column: _money(values.get(column, EMPTY), _unit(place, row) or "") for column in MONEY}
        known |= {(f"budget.{row.name}", column): value for column, value in money.items() if value is not None}
    whole = {role: value for (indicator, role), value in known.items() if indicator == TOTAL and role in MONEY}
    told = {role for indicator, role in known if indicator in PARTS and role in MONEY}
    adds_up = len(whole) > 1 and told <= whole.keys()
    adds_up &= all(value == sum(known.get((part, role), 0) for part in PARTS) for role, value in whole.items())
    for place, row, values in form.waiting:
        add_budget(form, place, text, row, values, lost=not adds_up)


def add_budget(
    form: Form,
    place: Place,
    text: str,
    row: BudgetRow,
    values: Mapping[str, Field],
    *,
    lost: bool = False,
) -> None:
    """Adds the figures of a row whose fields are known; `lost`: a cell is missing, so that nobody can tell which is whose."""
    span, locator, unit = row.span, place.locator, _unit(place, row)
    unit = _printed_unit(values) if place.unit is row.unit is None else unit
    unit = None if unit == BUDGET_UNIT and _largest(values) >= LARGEST_BUDGET else unit
    values = _with_change(place, values)
    money = {column: _money(values.get(column, EMPTY), unit or BUDGET_UNIT) for column in (*MONEY, "planned")}
    unclear = any(
        values.get(column, EMPTY).crowded or (value is None and not is_placeholder(values.get(column, EMPTY).text))
        for column, value in money.items()
    )
    if unclear or lost:
        form.issues.append(doubt("row_unread", "question", text[slice(*span)], locator, row=row.printed))
        return
    if unit is None:
        form.issues.append(doubt("budget_unit", "question", text[slice(*span)], locator))
        form.suggestions.extend(_likely(place, text, row, values))
    doubted = _doubted(row, form.year)
    planned = money.pop("planned")
    beside = planned is not None and money["initial"] is not None and money["adjusted"] is None
    for column in MONEY:
        if (value := money[column]) is None or not unit:
            continue
        if column in doubted:
            form.suggestions.extend(
                _suggested(place, text, row, values[column], column, value, message("intake.doubt.scope"))
            )
        else:
            form.figures.append(_figure(place, f"budget.{row.name}", column, value, BUDGET_UNIT, span))
    if planned is not None and unit:
        words = {"row": row.printed, "amount": values["planned"].text}
        form.issues.append(doubt("budget_planned", "question", text[slice(*span)], locator, **words))
        if beside:
            why = message("intake.doubt.role")
            form.suggestions.extend(_suggested(place, text, row, values["planned"], "adjusted", planned, why))
    budget = money["adjusted"] if money["adjusted"] is not None or not place.through else money["initial"]
    budget = planned if budget is None and money["initial"] is None else budget
    rate = _rate(form, values.get("rate", EMPTY).text, budget, money["actual"], text[slice(*span)], locator)
    if rate is not None and "stated_ratio" not in doubted and not _is_computed(row, text):
        form.figures.append(_figure(place, f"budget.{row.name}", "stated_ratio", rate, "%", span))
    if row.name == "total" and _is_shifted(values, budget, money["actual"]):
        form.issues.append(doubt("row_unread", "question", text[slice(*span)], locator, row=row.printed))
    elif row.name == "total":
        target = planned if money["adjusted"] is None else money["adjusted"]
        known: dict[str, Decimal | None] = (
            {"adjusted": target, "actual": money["actual"]} if unit else {"adjusted": None, "actual": None}
        )
        _budget_item(form, place, values, known, row.printed, text, span)


def add_points(form: Form, text: str, values: Mapping[str, Field], span: Span) -> bool:
    """Adds the points, and perhaps the execution rate, that stand apart from the budget above them; whether there is one that has none yet."""
    money = {
        figure.role: figure.value for figure in form.figures if figure.indicator == TOTAL and figure.through is None
    }
    if form.items or "actual" not in money:
        return False
    place = Place(locator=message("intake.locator_budget"))
    known = {"adjusted": money.get("adjusted"), "actual": money["actual"]}
    stated = values.get("rate", EMPTY).text
    rate = _rate(form, stated, known["adjusted"], known["actual"], text[slice(*span)], place.locator)
    if rate is not None and not any((one.indicator, one.role) == (TOTAL, "stated_ratio") for one in form.figures):
        form.figures.append(_figure(place, TOTAL, "stated_ratio", rate, "%", span))
    _budget_item(form, place, values, known, message("intake.budget_tier"), text, span)
    return bool(form.items)


def _likely(place: Place, text: str, row: BudgetRow, values: Mapping[str, Field]) -> Iterator[Suggestion]:
    """The money of a row that states no unit, in the one in which it can be a department's."""
    printed = {column: values[column] for column in MONEY if column in values}
    unit = BUDGET_UNIT if _largest(values) < LARGEST_BUDGET else "元"
    for column, each in printed.items():
        value = None if (place.unit or row.unit) and unit == BUDGET_UNIT else _money(each, unit)
        if value is not None:
            yield from _suggested(place, text, row, each, column, value, message("intake.doubt.unit_unsaid"))


def _largest(values: Mapping[str, Field]) -> Decimal:
    """The largest amount of a row's money that states no unit of its own."""
    amounts = (parse(values[column].text) for column in MONEY if column in values)
    return max((each.number for each in amounts if each.number is not None and not each.unit), default=Decimal(0))


def _suggested(
    place: Place, text: str, row: BudgetRow, field: Field, column: Role, value: Decimal, why: str
) -> Iterator[Suggestion]:
    """The amount of a field as that of a column; nothing where no cell holds it."""
    if field.cells:
        span = field.cells[0].start, field.cells[-1].end
        known = (BUDGET_UNIT, None, why, field.text, text[slice(*row.span)], span, place.locator)
        yield Suggestion(f"budget.{row.name}", column, value, *known)


def _with_change(place: Place, values: Mapping[str, Field]) -> Mapping[str, Field]:
    """The fields with an adjustment, or a budget beside the one at the year's beginning, as the adjusted one or as one that does not say what it is.

    The execution rate tells whether an adjustment is the budget that came of it or by how much that differs; a row without one
    follows the row above that told.
    """
    beside = values.get("planned", EMPTY) if "initial" in values else EMPTY
    changed = values.get("changed", beside)
    after, spent, rate = (
        amount(each.text) for each in (changed, values.get("actual", EMPTY), values.get("rate", EMPTY))
    )
    if "adjusted" in values or after is None:
        return values
    before = amount(values.get("initial", EMPTY).text) or Decimal(0)
    came_of_it = spent is not None and rate is not None and after > 0 and _is_rate(spent / after * 100, rate)
    by_it = came_of_it and before + after > 0 and _is_rate((spent or 0) / (before + after) * 100, rate or Decimal(0))
    is_after = (came_of_it and not by_it) or (rate is None and place.is_after_change)
    place.is_after_change = is_after
    return {**values, "planned": EMPTY, ("adjusted" if is_after else "planned"): changed}


def _is_shifted(values: Mapping[str, Field], budget: Decimal | None, spent: Decimal | None) -> bool:
    """Whether the rate stands under the points to win, and some other number under the rate."""
    weight, rate = (amount(values.get(column, EMPTY).text) for column in ("weight", "rate"))
    if not budget or spent is None or weight is None or rate is None:
        return False
    exact = spent / budget * 100
    return _is_rate(exact, weight) and not _is_rate(exact, rate)


def _is_rate(exact: Decimal, stated: Decimal) -> bool:
    """Whether a rate is the exact one, rounded or cut."""
    return abs(exact - stated) <= Decimal(1).scaleb(-_digits(stated))


def _digits(number: Decimal) -> int:
    """How many digits stand behind the point."""
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _unit(place: Place, row: BudgetRow) -> str | None:
    """The money unit of a row: its block's or its label's; None where the two differ."""
    units = {place.unit, row.unit} - {None}
    return units.pop() if len(units) == 1 else None


def _printed_unit(values: Mapping[str, Field]) -> str | None:
    """The unit of the figures where each of its amounts states one of its own; None else."""
    amounts = [parse(values[column].text) for column in (*MONEY, "planned") if column in values]
    stated = [amount for amount in amounts if amount.number is not None]
    return BUDGET_UNIT if stated and all(amount.unit for amount in stated) else None


def _figure(place: Place, indicator: str, role: Role, value: Decimal, unit: str, span: Span) -> Figure:
    """A figure of the block; what is planned is planned for the year, however far it has come."""
    through = None if role in PLANNED else place.through
    return Figure(indicator, role, value, unit, span, place.locator, through=through)


def _budget_label(
    text: str, row: Row, columns: Columns, *, below_total: bool
) -> tuple[str, str, int, str | None] | None:
    """The budget row that the labels before the figures name, its printed label, where it begins and its unit.

    `below_total`: the row of the whole stands above, so that its parts may be called for short.
    """
    for cell in reversed([cell for cell in row if cell.right <= columns["label"][1] + 1e-6 and not cell.continued]):
        printed = text[cell.start : cell.end].strip()
        name = named("budget_rows", printed) or _named_beside_brackets(plain(printed))
        name = name or (named("budget_parts", printed) if below_total else None)
        if name is None and matches("rows", "source", printed):
            return None  # what the whole of a label further left comes from, in part
        if name:
            return name, re.sub(r"\s+", "", printed).rstrip(":："), cell.start, unit_in_header(printed)
    return None


def _named_beside_brackets(label: str) -> str | None:
    """The budget row that a label names in brackets ("staff and office (basic spending)"), or before what it is spent on."""
    found = re.search(r"\(([^()]+)\)$", label)
    if not found:
        return None
    own = named("budget_rows", label[: found.start()]) if matches("brackets", "spent_on", found[1]) else None
    return named("budget_rows", found[1]) or own


def _money(printed: Field, unit: str) -> Decimal | None:
    value = parse(re.sub("([万亿])$", r"\1元", printed.text.strip()))
    if value.number is None or value.comparison or value.number < 0:
        return None
    if value.unit not in (None, "元", "万元", "亿元"):
        return None
    return unit_of(BUDGET_UNIT).convert(value.number, value.unit or unit, BUDGET_UNIT)


def _rate(
    form: Form, printed: str, budget: Decimal | None, spent: Decimal | None, quote: str, locator: str
) -> Decimal | None:
    """The stated execution rate in percent; None, with a question, where it does not follow from the row's figures."""
    rate = amount(printed)
    if rate is None:
        return None
    if not budget or spent is None:
        return rate if "%" in plain(printed) else None
    exact = spent / budget * 100
    if _is_rate(exact, rate):
        return rate
    if "%" not in plain(printed) and _is_rate(exact / 100, rate) and _digits(rate) > 1:
        form.issues.append(doubt("rate_as_fraction", "note", quote, locator, rate=rate))
        return None
    form.issues.append(doubt("rate_differs", "question", quote, locator, rate=f"{rate}", exact=f"{exact:.1f}"))
    return rate if "%" in plain(printed) else None


def _is_computed(row: BudgetRow, text: str) -> bool:
    """Whether the form itself says that the row's rate was worked out from its figures."""
    found = patterns("rows")["computed_rate"].search(text, row.figures[1])
    return found is not None and plain(row.printed) in plain(found[1]).split(LISTED)


def _budget_item(
    form: Form,
    place: Place,
    values: Mapping[str, Field],
    money: Mapping[str, Decimal | None],
    printed: str,
    text: str,
    span: Span,
) -> None:
    said = values.get("weight", EMPTY).text or (place.weight if "score" in values else "")
    weight, score = points(said), points(values.get("score", EMPTY).text)
    if any(item.position == 0 for item in form.items):
        return
    if weight is None:
        if score is not None:
            form.issues.append(
                doubt("budget_points", "question", text[slice(*span)], place.locator, row=printed, score=score)
            )
        return
    adjusted = (values.get("adjusted", EMPTY) if "adjusted" in values else values.get("planned", EMPTY)).text
    spent = values.get("actual", EMPTY).text
    item = DraftItem(
        span, 0, message("intake.budget_tier"), None, printed, None, None, adjusted or None, spent or None,
        money["adjusted"], money["actual"], BUDGET_UNIT, weight, score,
        quote=text[slice(*span)], locator=place.locator,
    )  # fmt: skip
    form.items.append(item)
