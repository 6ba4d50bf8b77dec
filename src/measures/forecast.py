"""Backward scheduling: what must be done each month until a plan's last day, against what the last months brought.

Months are working months: those inside the season of the kind of work. Amounts in 10,000 yuan.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from src.catalogue import Curve, Outlook, curve_of_nature, derived_measures, forecast_rule, outlook_labels, text
from src.catalogue.notation import show, show_fixed
from src.measures.arithmetic import ARITHMETIC
from src.measures.measure import Measure, unavailable
from src.measures.pace import curve_of_group, judged_together
from src.measures.register import Group, Standing

MONTH_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Forecast:
    """What remains of a year's plan and how it can be reached until `until`, the last working day for it.

    `required` and `reached` are amounts a month, `reached` over the last `reached_months` working months. `outlook` None
    with `reason`: there is no forecast, and why.
    """

    until: date
    months_left: Decimal
    required: Measure
    reached: Measure
    reached_months: Decimal | None
    outlook: Outlook | None
    reason: str | None

    @property
    def words(self) -> str:
        """The outlook in words; why there is none, where there is none."""
        return self.reason or "" if self.outlook is None else outlook_labels()[self.outlook]

    @property
    def formula(self) -> str | None:
        """Both amounts with their numbers filled in, with those of the last months behind it; None without the first."""
        if self.required.formula is None or self.reached.value is None or self.reached_months is None:
            return self.required.formula
        key = "recent_three" if self.reached_months == forecast_rule().months else "recent_months"
        recent = text(
            f"measures.{key}",
            months=show(self.reached_months, MONTH_DECIMALS),
            value=show_fixed(self.reached.value, self.reached.decimals),
        )
        return text("measures.required_and_reached", required=self.required.formula, recent=recent)


Progress = Sequence[tuple[date, Decimal]]
"""What was done of the year's plan, by day, oldest first."""


def project_forecast(standing: Standing) -> Forecast:
    """The forecast of a project's plan of the year, until its planned finish where that lies within the year."""
    curve = curve_of_nature(standing.project.nature)
    year_end = curve.last_day(standing.day.year)
    progress = [(one.day, one.done) for one in standing.history if one.done is not None]
    forecast = _forecast(
        standing.day, min(standing.project.planned_finish or year_end, year_end), curve, standing.plan, progress
    )
    if standing.is_finished:
        return _without(forecast, text("measures.pace_finished"))
    return forecast


def group_forecast(group: Group) -> Forecast | None:
    """The forecast of projects together until the year's last working day; None where no project states plan and amount.

    What was reached before counts from days on which each of them stated it.
    """
    counted = judged_together(group)
    if not counted:
        return None
    curve = curve_of_group(group)
    day = counted[0][0].day
    plan = sum((plan for _, plan, _ in counted), Decimal(0))
    return _forecast(day, curve.last_day(day.year), curve, plan, _progress([one for one, _, _ in counted]))


def _progress(standings: Sequence[Standing]) -> Progress:
    """The sum over the projects on each day on which all of them state it."""
    stated = [{r.day: r.done for r in one.history if r.done is not None} for one in standings]
    shared = set.intersection(*(set(one) for one in stated))
    return [(day, sum((one[day] for one in stated), Decimal(0))) for day in sorted(shared)]


def _forecast(day: date, until: date, curve: Curve, plan: Decimal | None, progress: Progress) -> Forecast:
    done = progress[-1][1] if progress and progress[-1][0] == day else None
    left = curve.working_months(day, until)
    required = _required(plan, done, left)
    reached, months = _reached(day, curve, progress)
    outlook, reason = _outlook(required, reached)
    return Forecast(until, left, required, reached, months, outlook, reason)


def _without(forecast: Forecast, reason: str) -> Forecast:
    required, reached = (unavailable(key, reason) for key in ("required", "reached_monthly"))
    return Forecast(forecast.until, forecast.months_left, required, reached, None, None, reason)


def _required(plan: Decimal | None, done: Decimal | None, left: Decimal) -> Measure:
    if plan is None or done is None:
        key = "year_plan" if plan is None else "year_done"
        return unavailable("required", text("measures.missing", names=text(f"measures.{key}")), lacks=True)
    remaining = ARITHMETIC.subtract(plan, done)
    if remaining <= 0:
        return _monthly("required", Decimal(0), f"{show(plan)} − {show(done)} = {show(remaining)}")
    if not left:
        return unavailable("required", text("measures.no_months_left"))
    value = ARITHMETIC.divide(remaining, left)
    return _monthly("required", value, f"({show(plan)} − {show(done)}) ÷ {show(left, MONTH_DECIMALS)}", shown=True)


def _reached(day: date, curve: Curve, progress: Progress) -> tuple[Measure, Decimal | None]:
    """The mean of the last working months, with how many they are: as near to the rule's number as reports allow."""
    wanted = forecast_rule().months
    earlier = [(curve.working_months(before, day), done) for before, done in progress if before < day]
    earlier = [(months, done) for months, done in earlier if months]
    if not earlier or progress[-1][0] != day:
        return unavailable("reached_monthly", text("measures.one_report"), lacks=True), None
    months, before = min(earlier, key=lambda one: (abs(one[0] - wanted), -one[0]))
    now = progress[-1][1]
    value = ARITHMETIC.divide(ARITHMETIC.subtract(now, before), months)
    line = f"({show(now)} − {show(before)}) ÷ {show(months, MONTH_DECIMALS)}"
    return _monthly("reached_monthly", value, line, shown=True), months


def _outlook(required: Measure, reached: Measure) -> tuple[Outlook | None, str | None]:
    if required.value is None:
        return (None, required.reason) if required.lacks else ("unlikely", None)
    if required.value == 0:
        return "reachable", None
    if reached.value is None:
        return None, reached.reason
    if reached.value <= 0:
        return "unlikely", None
    return forecast_rule().outlook(ARITHMETIC.divide(required.value, reached.value)), None


def _monthly(measure_id: str, value: Decimal, line: str, *, shown: bool = False) -> Measure:
    meta = derived_measures()[measure_id]
    if shown:
        line = f"{line} = {show_fixed(value, meta.decimals)} {meta.unit}"
    return Measure(value, meta.unit, line, None, text("measures.basis_derived"), decimals=meta.decimals)
