"""A department's figures over its units: sums, means weighted by adjusted budget, and ratios of sums for prices and supply."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from src.catalogue import PERCENT, indicators
from src.measures.attainment import PRICES
from src.measures.judging import earliest
from src.measures.market import months_of_supply_by_area, months_of_supply_by_units
from src.measures.measure import Measure, incomparable, operand
from src.measures.unit_funds import Coverage, Department
from src.measures.weighing import Weighed, less, no_value, sum_of, weighted_mean
from src.records import ROLES, Centre, Record, Role

FigureMethod = Literal["sum", "weighted", "ratio"]
SUPPLY: dict[str, tuple[Callable[[Centre, int], Measure], tuple[str, str]]] = {
    "months_of_supply_by_area": (
        months_of_supply_by_area,
        ("inventory.residential_area", "presale.residential_area"),
    ),
    "months_of_supply_by_units": (
        months_of_supply_by_units,
        ("inventory.residential_units", "presale.residential_units"),
    ),
}
"""Months of supply with the figures that they follow from."""


@dataclass(frozen=True, slots=True)
class RolledFigure:
    """An indicator in a role, or months of supply (`indicator` is then the measure's id), over the units that state it."""

    indicator: str
    role: Role
    method: FigureMethod
    value: Measure
    coverage: Coverage


def rolled_figures(books: Department) -> tuple[RolledFigure, ...]:
    """Every figure that any unit of the year states, in the order of the catalogue, then months of supply."""
    return (*_figures(books), *_supply(books))


def _figures(books: Department) -> Iterator[RolledFigure]:
    for indicator in indicators().values():
        for role in ROLES:
            told = [unit for unit in books.units if unit.value(books.year, indicator.id, role) is not None]
            if told:
                method, value = _rolled(books, told, indicator.id, role)
                coverage = books.coverage([unit.organisation.org_id for unit in told])
                yield RolledFigure(indicator.id, role, method, value, coverage)


def _rolled(books: Department, told: Sequence[Centre], indicator: str, role: Role) -> tuple[FigureMethod, Measure]:
    operands = [operand(unit, books.year, indicator, role) for unit in told]
    values = [one.value for one in operands if one.value is not None]
    unit = indicators()[indicator].unit_in(role)
    method: FigureMethod = "ratio" if indicator in PRICES else "weighted" if unit == PERCENT else "sum"
    reason = next((said for one in operands if (said := incomparable(operands[0], one))), None)
    if reason is not None:
        return method, no_value(unit, reason)
    part = earliest(one.part for one in operands)
    if method == "ratio":
        return method, replace(_price(books, told, indicator, role), part=part)
    if method == "weighted":
        weighed = [Weighed(books.funds[one.organisation.org_id].budget, v) for one, v in zip(told, values, strict=True)]
        return method, replace(weighted_mean(weighed, unit, 1), part=part)
    return method, replace(
        less("measures.rollup_shared", sum_of(values, unit), books.repeated(indicator, role)), part=part
    )


def _price(books: Department, told: Sequence[Centre], indicator: str, role: Role) -> Measure:
    """What was paid for all homes by their area: of the units that state both."""
    area = f"{indicator.rpartition('.')[0]}.residential_area"
    weighed = [Weighed(unit.value(books.year, area, role), unit.value(books.year, indicator, role)) for unit in told]
    return weighted_mean(weighed, indicators()[indicator].unit, indicators()[indicator].decimals)


def _supply(books: Department) -> Iterator[RolledFigure]:
    for name, (measure, (inventory, sold)) in SUPPLY.items():
        told = [
            unit for unit in books.units if all(unit.value(books.year, key) is not None for key in (inventory, sold))
        ]
        if told:
            summed = replace(told[0], records=tuple(_sum(books, told, key) for key in (inventory, sold)))
            coverage = books.coverage([unit.organisation.org_id for unit in told])
            yield RolledFigure(name, "actual", "ratio", measure(summed, books.year), coverage)


def _sum(books: Department, told: Sequence[Centre], indicator: str) -> Record:
    """The units' figures as one; as early as the earliest of them, for supply speaks of whole years."""
    records = [record for unit in told if (record := unit.record(books.year, indicator)) is not None]
    total = sum((record.value for record in records if record.value is not None), Decimal(0))
    as_of: date = min(record.as_of for record in records)
    return replace(records[0], as_of=as_of, value=total)
