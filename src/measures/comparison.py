"""Centres and years beside each other: one figure of each that says the same, their median, all of them together.

Only figures of one kind are compared: of the whole year with such, of a part of it with those of the same day. Who has none is
missing and never estimated. Rates of several centres together are ratios of sums, prices are averaged by what was sold.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from src.catalogue import PartYear, derived_measures, indicators, text
from src.catalogue.comparison import Rate, Stated, Subject
from src.catalogue.notation import rounded, show
from src.measures.arithmetic import ARITHMETIC, printed_decimals
from src.measures.judging import PLANNED, earliest, part_of, part_until
from src.measures.market import is_no_price
from src.measures.measure import Measure, formula, operand, quotient, unavailable
from src.measures.trend import replaced
from src.measures.weighing import POINT_DECIMALS, Weighed, no_value, sum_of, weighted_mean
from src.records import Centre, Record

LEAST_FOR_MEDIAN = 3
"""So many centres make a median worth saying."""


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure stands to an earlier one: `difference` in its unit, `relative` in % (of a percentage: in points)."""

    difference: Decimal
    relative: Measure


def figures_of(subject: Subject) -> tuple[Stated, ...]:
    """The figures that a comparison of the subject needs, by indicator and role; none for the form's score."""
    if subject.rate is not None:
        return (subject.rate.above, subject.rate.below)
    needed = [key for key in (subject.indicator, subject.weight) if key is not None]
    return tuple((key, "actual") for key in needed)


def part_of_subject(subject: Subject, centre: Centre, year: int) -> PartYear | None:
    """The part of the year that the newest figures speak of; None where it is the whole year, or there are none."""
    records = [centre.record(year, *stated) for stated in figures_of(subject)]
    return earliest(None if one is None else part_of(one) for one in records)


def in_year(part: PartYear | None, year: int) -> PartYear | None:
    """The same stretch of another year; a leap day is the last of February there."""
    if part is None:
        return None
    try:
        day = part.until.replace(year=year)
    except ValueError:
        day = date(year, 2, 28)
    return part_until(year, day)


def standing(subject: Subject, centre: Centre, year: int, part: PartYear | None) -> Centre:
    """The centre with those of the subject's figures that speak of this part of the year, and its forms."""
    found = (_speaking_of(centre, year, stated, part) for stated in figures_of(subject))
    return replace(centre, records=tuple(one for one in found if one is not None), earlier=(), beside=None)


def _speaking_of(centre: Centre, year: int, stated: Stated, part: PartYear | None) -> Record | None:
    newest = centre.record(year, *stated)
    if newest is None or newest.role in PLANNED or part_of(newest) == part:
        return newest
    earlier = (one for one in centre.earlier if (one.year, one.indicator, one.role) == (year, *stated))
    return next((one for one in earlier if part_of(one) == part), None)


def value(subject: Subject, centre: Centre, year: int, part: PartYear | None) -> Decimal | None:
    """The centre's figure of this part of the year; None where it has none."""
    if subject.rate is not None:
        return compared(subject, standing(subject, centre, year, part), year).value
    if subject.indicator is None:
        return _score(centre, year)
    record = _speaking_of(centre, year, (subject.indicator, "actual"), part)
    return None if record is None else _unless_no_price(subject, record.value)


def compared(subject: Subject, centre: Centre, year: int) -> Measure:
    """The centre's rate or score of the year, with its formula; of an indicator the figure itself."""
    if subject.rate is not None:
        return _rate(subject.rate, centre, year)
    if subject.indicator is not None:
        value = _stated(subject, centre, year)
        return replace(no_value(subject.unit, None, subject.decimals), value=value)
    total = _score(centre, year)
    if total is None:
        return no_value(subject.unit, text("measures.no_form"), POINT_DECIMALS)
    line = text("measures.score_sum", count=sum(item.score is not None for item in centre.form(year)))
    return replace(no_value(subject.unit, None, POINT_DECIMALS), value=total, formula=line)


def _score(centre: Centre, year: int) -> Decimal | None:
    points = [item.score for item in centre.score_items if item.year == year and item.score is not None]
    return sum(points, Decimal(0)) if points else None


def _stated(subject: Subject, centre: Centre, year: int) -> Decimal | None:
    return _unless_no_price(subject, centre.value(year, subject.indicator or ""))


def _unless_no_price(subject: Subject, value: Decimal | None) -> Decimal | None:
    """The figure; a price of nothing says that nothing was sold."""
    return None if value is not None and subject.weight and is_no_price(value) else value


def _rate(rate: Rate, centre: Centre, year: int) -> Measure:
    above, below = operand(centre, year, *rate.above), operand(centre, year, *rate.below)
    if rate.whole_year and (part := above.part or below.part):
        return unavailable(rate.measure, text("measures.no_whole_year", label=above.label, until=part.as_of))
    return quotient(rate.measure, above, below)


def median(values: Sequence[Decimal], unit: str, decimals: int) -> Measure:
    """The middle one, of an even number the mean of the two in the middle."""
    if not values:
        return no_value(unit, text("measures.rollup_nobody"), decimals)
    inner = sorted(values)[(len(values) - 1) // 2 : len(values) // 2 + 1]
    value = ARITHMETIC.divide(sum(inner, Decimal(0)), len(inner))
    places = decimals + (printed_decimals(value) == decimals + 1)  # half of the last place is shown where it is exact
    a, b, shown = show(inner[0], decimals), show(inner[-1], decimals), show(value, places)
    key = "measures.median_one" if a == b else "measures.median_two"
    line = text(key, count=len(values), a=a, b=b, value=shown)
    return Measure(value, unit, line, None, text("measures.basis_derived"), decimals=places)


def change(before: Decimal, after: Decimal, unit: str, decimals: int) -> Change:
    """How the later figure stands to the earlier one, both as shown: who calculates with what he reads comes to the same."""
    first, second = rounded(before, decimals), rounded(after, decimals)
    return Change(ARITHMETIC.subtract(second, first), replaced(first, second, unit))


def together(subject: Subject, centres: Sequence[Centre], year: int) -> Measure:
    """What the centres come to together: their sum, of a rate the ratio of sums, of a price the mean by what was sold at it."""
    if subject.rate is not None:
        return _ratio_of_sums(subject.rate, centres, year)
    if subject.indicator is None or not (subject.adds or subject.weight):
        return no_value(subject.unit, text("measures.not_added"), subject.decimals)
    stated = [(one, value) for one in centres if (value := _stated(subject, one, year)) is not None]
    if subject.weight is None:
        return sum_of([value for _, value in stated], subject.unit)
    weighed = [Weighed(one.value(year, subject.weight), value) for one, value in stated]
    if any(one.weight is None for one in weighed):
        return no_value(subject.unit, text("measures.not_weighed", label=indicators()[subject.weight].label))
    return weighted_mean(weighed, subject.unit, subject.decimals)


def _ratio_of_sums(rate: Rate, centres: Sequence[Centre], year: int) -> Measure:
    pairs = [(one.value(year, *rate.above), one.value(year, *rate.below)) for one in centres]
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    a, b = (sum(column, Decimal(0)) for column in zip(*known, strict=True)) if known else (Decimal(0), Decimal(0))
    meta = derived_measures()[rate.measure]
    if not b or meta.factor is None:
        return no_value(meta.unit, text("measures.rollup_nobody"), meta.decimals)
    value = ARITHMETIC.divide(ARITHMETIC.multiply(meta.factor, a), b)
    line = formula(rate.measure, a, b, value)
    return replace(no_value(meta.unit, None, meta.decimals), value=value, formula=line)
