"""The paper of targets: rows that name an indicator and a planned value, and its goal; what is only proposed is a suggestion."""

import re
from decimal import Decimal
from functools import cache

from src.catalogue import Indicator, indicators
from src.catalogue import text as message
from src.catalogue.lexicon import unit_of
from src.catalogue.targets import target_rows
from src.intake.document import Row
from src.intake.draft import Figure, Suggestion
from src.intake.form.columns import EMPTY, Field
from src.intake.form.contents import Form, row_span
from src.intake.layout import matches, named, plain
from src.intake.value import is_placeholder, parse


def read_target(form: Form, text: str, row: Row, values: dict[str, Field]) -> None:
    """Adds the target of a row; one that is marked as proposed is suggested, one that nobody can tell is only listed."""
    name, cell = values.get("tier3", EMPTY).text, values.get("target", EMPTY).text
    if not name or is_placeholder(cell) or matches("rows", "open", cell):
        return
    mark = message("measures.targets.proposed", words="")
    indicator = _indicators().get(plain(name))
    value = _value(cell.removesuffix(mark), values.get("unit", EMPTY).text, indicator) if indicator else None
    if indicator is None or value is None:
        form.rest.append(row)
        return
    span = row_span(row)
    locator = message("intake.locator_target", name=indicator.label)
    if cell.endswith(mark):
        quote, why = text[slice(*span)], message("intake.target_proposed")
        known = (indicator.unit, None, why, cell, quote, span, locator)
        form.suggestions.append(Suggestion(indicator.id, "target", value, *known))
        return
    form.targets.append(Figure(indicator.id, "target", value, indicator.unit, span, locator))


def read_planned_goal(form: Form, text: str, row: Row) -> bool:
    """Takes the goal of the year that stands beside its label; whether the row is that."""
    own = [cell for cell in row if not cell.continued and cell.end > cell.start]
    if len(own) != 2 or named("goal_columns", text[own[0].start : own[0].end]) != "expected":
        return False
    form.expected.append(own[1])  # one that says that it is still to be written is left out as everywhere
    return True


@cache
def _indicators() -> dict[str, Indicator]:
    """Indicators that the paper names, by label and short name as a cell holds them."""
    known = [indicators()[row.indicator] for row in target_rows() if row.indicator]
    return {plain(name): one for one in known for name in (one.label, one.short)}


def _value(cell: str, unit: str, indicator: Indicator) -> Decimal | None:
    """The value in the indicator's unit; None where the cell is no number or its unit another kind of thing."""
    value = parse(re.sub("([万亿])$", r"\1元", cell.strip()))
    printed = value.unit or plain(unit)
    if value.number is None or not printed:
        return None
    sizes = unit_of(indicator.unit).sizes
    return unit_of(indicator.unit).convert(value.number, printed, indicator.unit) if printed in sizes else None
