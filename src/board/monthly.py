"""The rows that the charts of the month take from a centre's register: pace, the year's course, what each month must bring."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from src import measures
from src.board.ledger_rows import AMOUNT_DECIMALS, names_of, of_day, register_of, stated, summed, worked_out
from src.catalogue import linear, pace_rule, text
from src.catalogue.months import is_month_end, month_end
from src.catalogue.notation import places, rounded, show
from src.charts.spec import ChartSpec, Gap, TableRow
from src.charts.subjects import monthly
from src.measures import Pace, Register, Standing
from src.records import Centre

MONTHS = range(1, 13)
HUNDRED = Decimal(100)


def pace(centre: Centre, year: int) -> ChartSpec | Gap:
    """Each project of the day against its expected pace; the page's sentence and its chart are one drawing."""
    return centre.own_ledger.once((monthly.PACE, year, centre.day), partial(_pace, centre, year))


def _pace(centre: Centre, year: int) -> ChartSpec | Gap:
    found = register_of(centre, year)
    if not found.standings:
        return monthly.no_register(monthly.PACE, year)
    names = names_of(found.standings)
    projects = [_paced(centre, one, names[one.project.project_id]) for one in found.of_day.standings]
    return monthly.pace(
        year, together(centre, found), projects, show(linear().expected(found.as_of), 1), _rule_words(found)
    )


def together(centre: Centre, found: Register) -> monthly.Paced | None:
    """All projects of the day that state a plan and what is done of it; None where none does."""
    whole = measures.group_pace(found.of_day)
    if whole is None:
        return None
    counted, unit = measures.judged_together(found.of_day), monthly.INVESTED.unit
    plan = summed(text("charts.monthly.plan"), (own for _, own, _ in counted), unit, found.as_of, of_day(centre, found))
    done = summed(monthly.INVESTED.label, (own for _, _, own in counted), unit, found.as_of, of_day(centre, found))
    return _against("", plan, done, whole)


def _paced(centre: Centre, standing: Standing, name: str) -> monthly.Paced:
    return _against(name, *_plan_and_done(centre, standing, name), measures.project_pace(standing))


def _plan_and_done(centre: Centre, standing: Standing, name: str) -> tuple[TableRow, TableRow]:
    plan, done = (
        stated(centre, standing.project, f"{name}{label}", value, monthly.INVESTED.unit, standing.day)
        for label, value in ((text("charts.monthly.plan"), standing.plan), (monthly.INVESTED.label, standing.done))
    )
    return plan, done


def _against(name: str, plan: TableRow, done: TableRow, pace: Pace) -> monthly.Paced:
    reached, expected, ahead = (
        worked_out(f"{name}{text(f'board.monthly.{key}')}", measure, pace.day)
        for key, measure in (("reached", pace.reached), ("expected", pace.expected), ("ahead", pace.ahead))
    )
    return monthly.Paced(name, plan, done, reached, expected, ahead, pace.state, pace.words)


def _rule_words(found: Register) -> tuple[str, ...]:
    """By which rule a pace is called late, where it comes from, and which projects were last reported on another day."""
    rule = pace_rule(found.as_of)
    words = [text("board.monthly.rule", reference=rule.reference, note=rule.note or "")] if rule else []
    return (*words, *_others(found))


def _others(found: Register) -> tuple[str, ...]:
    """Projects that are in no total because their last report is older."""
    if not found.others:
        return ()
    names = text("catalogue.list_separator").join(
        text("board.monthly.other", name=one.project.name, day=one.day.isoformat()) for one in found.others
    )
    return (text("board.monthly.others", names=names),)


def curve(centre: Centre, year: int) -> ChartSpec | Gap:
    """The year's investment by month against the expected course."""
    found = register_of(centre, year)
    if not found.standings:
        return monthly.no_register(monthly.CURVE, year)
    whole = together(centre, found)
    if whole is None:
        return monthly.curve(year, None, [], "", ())
    counted = measures.judged_together(found.of_day)
    plan = sum((own for _, own, _ in counted), Decimal(0))
    days = [month_end(year, month) for month in MONTHS]
    days = sorted({*days, found.as_of})
    months = [
        monthly.Month(
            day,
            _day_name(year, day),
            _part(plan, measures.group_expected(found.of_day, day).value),
            _part(plan, linear().expected(day)),
            _done_on(centre, found, day),
        )
        for day in days
    ]
    return monthly.curve(year, whole, months, whole.expected.origin, _others(found), _season(found))


def _season(found: Register) -> monthly.Season | None:
    """The days on which the projects are worked at; None where that is the whole year."""
    curve = measures.curve_of_group(found.of_day)
    if curve.opens is None or curve.closes is None:
        return None
    opens, closes = (date(found.year, *one) for one in (curve.opens, curve.closes))
    first, last = (
        text("catalogue.day", month=day.month, day=day.day) for day in (closes + timedelta(1), opens - timedelta(1))
    )
    return monthly.Season(opens, closes, first, last, curve.reference)


def _part(plan: Decimal, share: Decimal | None) -> Decimal:
    """So many per cent of the plan, with as many decimals as the plan has."""
    return rounded(plan * (share or Decimal(0)) / HUNDRED, places(show(plan, AMOUNT_DECIMALS)))


def _day_name(year: int, day: date) -> str:
    if is_month_end(day):
        return text("board.monthly.month", month=day.month)
    return text("catalogue.day", month=day.month, day=day.day)


def _done_on(centre: Centre, found: Register, day: date) -> TableRow | None:
    """What today's projects had done by the day; None where the register does not say so of each of them."""
    if day > found.as_of or day not in found.days:
        return None
    done = []
    for one, _, _ in measures.judged_together(found.of_day):
        reported = next((report for report in one.history if report.day == day), None)
        if reported is None or reported.done is None:
            return None
        done.append(reported.done)
    label = f"{_day_name(found.year, day)}{monthly.INVESTED.label}"
    return summed(label, done, monthly.INVESTED.unit, day, of_day(centre, found))


def required(centre: Centre, year: int) -> ChartSpec | Gap:
    """What each project of the day needs every month, beside what the last months brought."""
    found = register_of(centre, year)
    if not found.standings:
        return monthly.no_register(monthly.REQUIRED, year)
    names = names_of(found.standings)
    needed = [
        _needed(centre, one, names[one.project.project_id]) for one in found.of_day.standings if not one.is_finished
    ]
    return monthly.required(year, needed, _others(found))


def _needed(centre: Centre, standing: Standing, name: str) -> monthly.Needed:
    forecast = measures.project_forecast(standing)
    needs, recent = (
        worked_out(f"{name}{text(f'board.monthly.{key}')}", measure, standing.day)
        for key, measure in (("required", forecast.required), ("recent", forecast.reached))
    )
    return monthly.Needed(name, _plan_and_done(centre, standing, name), needs, recent, forecast.outlook, forecast.words)


DRAWINGS = {
    monthly.PACE: pace,
    monthly.CURVE: curve,
    monthly.REQUIRED: required,
}
