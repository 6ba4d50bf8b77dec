from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from src import measures
from src.catalogue import curves, linear
from src.records import Centre, Ledger, Organisation, Record
from tests import county_year as county

JULY, APRIL = county.AS_OF, date(2025, 4, 30)
EXPECTED = county.CASES["expected"]


@pytest.fixture
def ledger() -> Ledger:
    return county.ledger()


def standing(ledger: Ledger, name: str = "xijie", day: date | None = None):
    return measures.register(ledger, 2025, day).standing(name)


def on(ledger: Ledger, day: date, **changed) -> Ledger:
    """The same report on another day, its rows changed."""
    return replace(
        ledger,
        projects=tuple(replace(row, as_of=day, **changed) for row in ledger.projects),
        project_records=tuple(replace(row, as_of=day, year=day.year) for row in ledger.project_records),
    )


@pytest.mark.parametrize("name", EXPECTED)
def test_pace_of_a_project_with_its_formula(ledger, name):
    pace, said = measures.project_pace(standing(ledger, name)), EXPECTED[name]
    assert (pace.behind, pace.ahead.formula) == (-Decimal(said["ahead"]), said["formula"])
    assert (pace.state, pace.words, pace.reference) == (said["state"], said["words"], "银川市 2025-03")
    assert (pace.expected.value, round(pace.linear, 1)) == (58, Decimal("58.3"))
    assert pace.expected.reference == "本系统设定，无官方出处"


def test_pace_of_the_day_as_the_meeting_says_it(ledger):
    pace = measures.group_pace(measures.register(ledger, 2025).of_day)
    assert pace.reached.formula == "1,247 ÷ 2,561 = 48.7%"
    assert (pace.behind, pace.words) == (Decimal("9.3"), "正常（落后 9.3 个百分点）")


def test_the_curve_and_the_calendar_on_other_days():
    season = curves()["season"]
    assert (season.expected(APRIL), round(linear().expected(APRIL), 1)) == (15, Decimal("33.3"))
    assert season.expected(date(2025, 7, 15)) == 45 + 13 * Decimal(15) / 31
    assert (season.expected(date(2025, 2, 28)), season.expected(date(2025, 12, 31))) == (0, 100)
    assert round(linear().expected(date(2025, 12, 31)), 20) == 100


@pytest.mark.parametrize(
    ("done", "state", "words"),
    [
        (522, "normal", "正常"),
        (523, "normal", "正常"),
        (521, "normal", "正常（落后 0.1 个百分点）"),
        (433, "normal", "正常（落后 9.9 个百分点）"),
        (432, "late", "滞后（落后 10 个百分点）"),
        (252, "late", "滞后（落后 30 个百分点）"),
        (251, "very_late", "严重滞后（落后 30.1 个百分点）"),
    ],
)
def test_where_one_state_ends_and_the_next_begins(ledger, done, state, words):
    rest = tuple(r for r in ledger.project_records if r.project_id != "xijie")
    pace = measures.project_pace(
        standing(replace(ledger, project_records=(*county.reported("xijie", done=done), *rest)))
    )
    assert (pace.state, pace.words) == (state, words)


@pytest.mark.parametrize(
    ("planned", "state"), [(date(2025, 5, 1), "very_late"), (date(2025, 5, 2), "normal"), (None, "normal")]
)
def test_three_months_without_a_start_are_very_late_however_little_was_planned(ledger, planned, state):
    rows = tuple(replace(row, planned_start=planned) for row in ledger.projects)
    small = (county.figure("shuiliju", "project.investment_year", "planned", 5),)
    pace = measures.project_pace(
        standing(replace(ledger, projects=rows, project_records=ledger.project_records + small), "shuiliju")
    )
    assert (round(pace.behind, 1), pace.state) == (Decimal("1.3"), state)


def test_a_plan_of_its_own_goes_before_the_curve(ledger):
    plan = [(date(2025, 6, 30), 100), (date(2025, 8, 31), 224), (date(2025, 12, 31), 900)]
    own = tuple(county.figure("xijie", "project.investment_year", "planned", value, day) for day, value in plan)
    pace = measures.project_pace(standing(replace(ledger, project_records=ledger.project_records + own)))
    assert pace.expected.formula == "162 ÷ 900 = 18%"
    assert (pace.expected.reference, pace.behind) == ("项目自定的累计计划", -2)
    first = measures.project_pace(standing(replace(ledger, project_records=(*ledger.project_records, *own[:1]))))
    assert first.expected.value == 58, "a plan that stops before the day and before the whole says nothing of it"


def test_a_plan_since_the_beginning_counts_less_what_was_built_before(ledger):
    own = county.figure("dongguan", "project.investment", "planned", 740 + 260)
    pace = measures.project_pace(standing(replace(ledger, project_records=(*ledger.project_records, own)), "dongguan"))
    assert pace.expected.formula == "260 ÷ 520 = 50%"


def test_a_sum_weighs_plans_of_its_own(ledger):
    own = county.figure("xijie", "project.investment_year", "planned", 180)
    group = measures.register(replace(ledger, project_records=(*ledger.project_records, own)), 2025).batches[1]
    assert measures.group_pace(group).expected.value == pytest.approx((20 * 900 + 58 * Decimal(841)) / 1741)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2025, 3, 14), "施工季尚未开始，暂不评判"),
        (date(2024, 7, 31), "当时没有可用的评判标准"),
    ],
)
def test_no_verdict_before_the_season_or_the_rule(ledger, day, reason):
    early = measures.register(on(ledger, day, planned_start=date(2024, 1, 1), actual_start=None), day.year)
    for pace in (measures.project_pace(early.standing("xijie")), measures.group_pace(early.of_day)):
        assert (pace.state, pace.words) == (None, reason)
    assert measures.project_pace(standing(on(ledger, date(2025, 3, 15)))).state == "normal"


def test_what_is_finished_or_lacks_a_figure_has_no_verdict(ledger):
    done = on(ledger, JULY, stage="accepted")
    assert measures.project_pace(standing(done)).words == "已完工，不再评判进度"
    bare = replace(ledger, project_records=tuple(r for r in ledger.project_records if r.role != "target"))
    assert measures.project_pace(standing(bare)).words == "缺少本年计划投资"
    assert measures.group_pace(measures.register(bare, 2025).of_day) is None


def test_a_recurrent_project_follows_the_calendar_in_winter_too(ledger):
    pace = measures.project_pace(standing(on(ledger, JULY, nature="recurrent")))
    assert (pace.expected.value, pace.state) == (pace.linear, "very_late")


def test_forecast_of_the_second_batch_needs_a_second_report(ledger):
    alone = measures.group_forecast(measures.register(ledger, 2025).batches[1])
    assert (alone.until, alone.months_left) == (date(2025, 11, 15), Decimal("3.5"))
    assert alone.formula == "(1,741 − 582) ÷ 3.5 = 331.1 万元/月"
    assert (alone.outlook, alone.words) == (None, "施工季内的报告少于两次，不作预测")
    both = measures.group_forecast(measures.register(county.earlier(ledger, APRIL), 2025).batches[1])
    assert both.formula == "(1,741 − 582) ÷ 3.5 = 331.1 万元/月，近三月 194.0"
    assert both.reached.formula == "(582 − 0) ÷ 3 = 194.0 万元/月"
    assert (both.outlook, both.words) == ("unlikely", "难以按期")


@pytest.mark.parametrize("name", EXPECTED)
def test_forecast_of_a_project_until_its_planned_finish(ledger, name):
    assert measures.project_forecast(standing(ledger, name)).required.formula == EXPECTED[name]["required"]


@pytest.mark.parametrize(("done", "outlook"), [(450, "reachable"), (360, "hurry"), (359, "unlikely")])
def test_what_is_reachable(ledger, done, outlook):
    # Three months left and three behind: the ratio is what remains of 900 over what was done.
    rest = tuple(r for r in ledger.project_records if r.project_id != "xijie")
    now = replace(ledger, project_records=(*county.reported("xijie", done=done), *rest))
    assert measures.project_forecast(standing(county.earlier(now, APRIL))).outlook == outlook


def test_the_last_three_working_months_are_as_near_to_three_as_reports_allow(ledger):
    for day, done in ((date(2025, 6, 30), 120), (date(2025, 4, 15), 30), (date(2025, 3, 31), 9)):
        ledger = county.earlier(replace(ledger, projects=tuple(r for r in ledger.projects)), day, done)
    ledger = replace(ledger, projects=tuple(dict.fromkeys(ledger.projects)), project_records=tuple({
        (r.project_id, r.as_of, r.indicator, r.role): r for r in reversed(ledger.project_records)
    }.values()))  # fmt: skip
    forecast = measures.project_forecast(standing(ledger))
    assert forecast.reached.formula == "(180 − 30) ÷ 3.5 = 42.9 万元/月"
    assert forecast.formula.endswith("，近 3.5 个月 42.9")


def test_nothing_left_to_do_and_no_time_left(ledger):
    rest = tuple(r for r in ledger.project_records if r.project_id != "xijie")
    over = replace(ledger, project_records=(*county.reported("xijie", done=940), *rest))
    forecast = measures.project_forecast(standing(over))
    assert (forecast.outlook, forecast.required.value, forecast.formula) == ("reachable", 0, "900 − 940 = −40")
    late = measures.project_forecast(standing(on(ledger, date(2025, 11, 16))))
    assert (late.months_left, late.outlook) == (0, "unlikely")
    assert late.required.reason == "期限内没有剩余的施工月份"
    assert measures.project_forecast(standing(on(ledger, JULY, stage="settled"))).words == "已完工，不再评判进度"


def test_winter_counts_for_nothing(ledger):
    season = curves()["season"]
    assert season.working_months(date(2025, 11, 30), date(2026, 3, 14)) == 0
    assert round(season.working_months(date(2025, 10, 31), date(2026, 4, 30)), 9) == round(
        Decimal("1.5") + Decimal(17) / 31, 9
    )
    assert linear().working_months(JULY, date(2025, 12, 31)) == 5
    assert linear().working_months(JULY, APRIL) == 0
    early = measures.project_forecast(standing(county.earlier(on(ledger, APRIL), date(2025, 2, 28))))
    assert round(early.reached_months, 9) == round(1 + Decimal(17) / 31, 9)


def test_a_sum_looks_back_only_to_days_that_every_project_reported(ledger):
    before = county.earlier(ledger, APRIL)
    new = replace(
        before,
        project_records=tuple(r for r in before.project_records if (r.project_id, r.as_of) != ("beidajie", APRIL)),
    )
    assert measures.group_forecast(measures.register(new, 2025).batches[1]).outlook is None


def yearly(indicator: str, day: date, **values: int) -> Centre:
    records = tuple(
        Record("a", 2025, day if role == "actual" else date(2025, 12, 31), indicator, role, Decimal(value), "户")  # type: ignore[arg-type]
        for role, value in values.items()
    )
    return Centre(Organisation("a", "甲县房产服务中心"), "real", records, ())


@pytest.mark.parametrize(
    ("indicator", "values", "expected", "state"),
    [
        ("renovation.households", {"target": 1000, "actual": 400}, 58, "late"),
        ("rental_subsidy.households", {"target": 1000, "actual": 550}, Decimal("58.3"), "normal"),
        ("budget.total", {"initial": 100, "adjusted": 200, "actual": 50}, Decimal("58.3"), "very_late"),
        ("budget.total", {"initial": 100, "actual": 50}, Decimal("58.3"), "normal"),
    ],
)
def test_a_yearly_figure_under_way_has_its_pace(indicator, values, expected, state):
    pace = measures.indicator_pace(yearly(indicator, JULY, **values), 2025, indicator)
    assert (round(pace.expected.value, 1), pace.state) == (expected, state)


@pytest.mark.parametrize(
    ("indicator", "day", "values"),
    [
        ("renovation.households", date(2025, 12, 31), {"target": 1000, "actual": 400}),
        ("renovation.households", JULY, {"actual": 400}),
        ("inventory.residential_units", JULY, {"target": 1000, "actual": 400}),
    ],
)
def test_a_whole_year_a_year_without_target_and_a_stock_have_none(indicator, day, values):
    assert measures.indicator_pace(yearly(indicator, day, **values), 2025, indicator) is None


def test_what_is_expected_on_every_day_of_the_year(ledger):
    own = county.figure("xijie", "project.investment_year", "planned", 180)
    group = measures.register(replace(ledger, project_records=(*ledger.project_records, own)), 2025).batches[1]
    xijie = next(one for one in group.standings if one.project.project_id == "xijie")
    assert [measures.expected(xijie, day).value for day in (JULY, date(2025, 10, 31))] == [20, 93]
    assert measures.group_expected(group, date(2025, 10, 31)).value == 93
    with pytest.raises(ValueError, match="no project"):
        measures.group_expected(replace(group, standings=()), JULY)
