"""Execution and score of a department's units, each beside the mean by adjusted budget."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from src import measures
from src.board.peers import figure
from src.board.traced_rows import derived
from src.catalogue import PERCENT, text
from src.catalogue.comparison import SCORE, subjects
from src.catalogue.notation import show
from src.charts.spec import ChartSpec, Gap, TableRow
from src.charts.subjects import units
from src.charts.subjects.units import OfUnit
from src.charts.wording import name_of
from src.measures.weighing import POINT_DECIMALS, RATE_DECIMALS, Weighed, no_value, share, weighted_mean
from src.records import Centre


def _execution(centre: Centre, year: int) -> ChartSpec | Gap:
    """Execution rate of each unit, money that passes between them counted once, and the mean by adjusted budget."""
    found = measures.rollup(centre, _units_of(centre), year)
    if found is None:
        return none_of(units.EXECUTION, year)
    by_id = {one.organisation.org_id: one for one in _units_of(centre)}
    rates = [(one, share(one.spent, one.budget)) for one in found.units]
    mean = weighted_mean([Weighed(one.budget, rate) for one, rate in rates], PERCENT, RATE_DECIMALS)
    rows = [
        OfUnit(one.organisation.name, _execution_row(one, rate, by_id[one.organisation.org_id], year)) for one, rate in rates
    ]  # fmt: skip
    label, row = text("catalogue.execution_rate"), derived(text("board.comparison.weighted"), mean)
    return units.units(units.EXECUTION, year, rows, row, label, RATE_DECIMALS)


def _units_of(centre: Centre) -> tuple[Centre, ...]:
    return centre.beside.units if centre.beside else ()


def _execution_row(funds: measures.UnitFunds, rate: Decimal | None, unit: Centre, year: int) -> TableRow | None:
    if rate is None or funds.spent is None or funds.budget is None:
        return None
    line = f"{show(funds.spent)} ÷ {show(funds.budget)} = {show(rate, RATE_DECIMALS)}{PERCENT}"
    row = derived(funds.organisation.name, replace(no_value(PERCENT, None), value=rate, formula=line))
    form = unit.form(year)
    return replace(row, document=unit.document(form[0])) if form else row


def _score(centre: Centre, year: int) -> ChartSpec | Gap:
    """Total score of each unit with its grade, and the mean by adjusted budget."""
    found = measures.rollup(centre, _units_of(centre), year)
    if found is None:
        return none_of(units.SCORE, year)
    by_id = {one.organisation.org_id: one for one in _units_of(centre)}
    rows, weighed = [], []
    for one in found.units:
        unit = by_id[one.organisation.org_id]
        row = figure(subjects()[SCORE], unit, year, None)
        scored = measures.score(unit.form(year), year)
        rows.append(
            OfUnit(
                one.organisation.name, row, text("board.comparison.grade", grade=scored.grade.label) if scored else ""
            )
        )
        weighed.append(Weighed(one.budget, row.value if row else None))
    mean = derived(text("board.comparison.weighted"), weighted_mean(weighed, text("catalogue.points"), POINT_DECIMALS))
    return units.units(units.SCORE, year, rows, mean, text("catalogue.self_score"), POINT_DECIMALS)


def none_of(chart_id: str, year: int) -> Gap:
    """What stands in the chart's place where the centre has no units in the year."""
    return Gap(chart_id, name_of(chart_id), text("board.comparison.no_units", year=year), comes_later=True)


DRAWINGS: Mapping[str, Callable[[Centre, int], ChartSpec | Gap]] = {units.EXECUTION: _execution, units.SCORE: _score}
