"""Charts of centres and years beside each other: who is marked, who is named as missing, what the title concludes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from src import board
from src.board.peers import INDICATOR, median_of, offered, peers, short_names
from src.catalogue import rules
from src.catalogue.comparison import subjects
from src.charts.spec import ChartSpec, Gap
from src.charts.wording import name_of
from src.records import Beside, Centre, Finding, Organisation
from tests.comparing import YEAR, among, centre, households
from tests.department import department, worked_units

RANKING = "comparison.ranking.renovation.households"
CHANGE = f"comparison.change.renovation.households.{YEAR - 1}"
YEARS = f"comparison.years.renovation.households.{YEAR - 1}"
SEPTEMBER = date(YEAR, 9, 30)


def drawn(chart_id: str, shown: Centre, year: int = YEAR) -> ChartSpec:
    found = board.chart(chart_id, shown, year)
    assert isinstance(found, ChartSpec), found.sentence
    return found


def test_the_highest_stands_first_the_own_bar_is_marked_and_the_median_crosses_all() -> None:
    spec = drawn(RANKING, among(households("a", "985"), households("b", "1200"), households("c", "1060")))
    assert spec.title == "a县老旧小区改造户数 985 户，3 个单位中由高到低第 3，比中位数（1,060 户）少 75 户"
    assert spec.categories == ("b县", "c县", "a县（本单位）")
    (bars,) = spec.series
    assert (bars.values, bars.roles) == ((1200, 1060, 985), ("other", "other", "actual"))
    assert [(line.value, line.label, line.over) for line in spec.reference_lines] == [(1060, "中位数 1,060", None)]
    assert "3 个单位合计 3,245 户" in spec.note
    assert "不作评价" in spec.note


def test_who_has_no_figure_is_named_and_never_estimated() -> None:
    spec = drawn(RANKING, among(households("a", "985"), households("b", "1200"), centre("c", {})))
    assert spec.subtitle.endswith("没有数据：c县")
    assert len(spec.categories) == 2
    assert not spec.reference_lines, "two centres have no median worth saying"


def test_a_centre_without_the_figure_still_sees_the_others() -> None:
    shown = among(centre("a", {}), households("b", "1200"), households("c", "1060"), households("d", "900"))
    assert drawn(RANKING, shown).title == (
        "a县没有老旧小区改造户数数据；3 个单位中最高的是b县 1,200 户，最低的是d县 900 户，中位数 1,060 户"
    )


def test_equal_figures_share_a_place() -> None:
    spec = drawn(RANKING, among(households("a", "985"), households("b", "985"), households("c", "985")))
    assert "并列第 1，与中位数（985 户）持平" in spec.title


def test_zero_is_a_figure() -> None:
    assert drawn(RANKING, among(households("a", "0"), households("b", "5"))).series[0].values == (5, 0)


def test_a_part_of_a_year_stands_beside_those_of_the_same_day_alone() -> None:
    key = ("renovation.households", "actual")
    shown = centre("a", {YEAR: {key: ("400", SEPTEMBER)}})
    same = replace(households("b", "900"), earlier=centre("b", {YEAR: {key: ("500", SEPTEMBER)}}).records)
    spec = drawn(RANKING, among(shown, same, households("c", "800")))
    assert spec.title.startswith("截至 9 月底，a县老旧小区改造户数 400 户，2 个单位中")
    assert spec.subtitle.endswith("2024 年 1–9 月；截至时间不同，未列：c县（全年）")
    assert dict(zip(spec.categories, spec.series[0].values, strict=True)) == {"b县": 500, "a县（本单位）": 400}


def test_of_one_alone_nothing_is_drawn_and_the_missing_are_named() -> None:
    found = board.chart(RANKING, among(households("a", "985"), centre("b", {})), YEAR)
    assert isinstance(found, Gap)
    assert found.comes_later
    assert "缺：b县" in found.sentence


def test_real_and_sample_figures_are_never_compared() -> None:
    with pytest.raises(ValueError, match="real and sample"):
        board.chart(RANKING, among(households("a", "1"), centre("b", {}, kind="sample")), YEAR)


def test_two_years_of_each_centre_with_the_change() -> None:
    shown = among(households("a", "1105", "985"), households("b", "900", "1000"), households("c", None, "50"))
    spec = drawn(CHANGE, shown)
    assert spec.title == (
        "老旧小区改造户数：2 个单位与 2023 年比，1 个增加、1 个减少；a县 985 户，比 2023 年少 120 户（−10.9%）"
    )
    assert [one.name for one in spec.series] == ["2023 年", "2024 年"]
    assert spec.series[1].labels == ("1,000　+100（+11.1%）", "985　−120（−10.9%）")
    assert "2023 年没有同口径数据：c县" in spec.subtitle


def test_three_years_of_the_centre_against_the_chosen_one() -> None:
    spec = drawn(YEARS, among(households("a", "700", "1105", "985"), households("b", "1")))
    assert (
        spec.title == "a县 2024 年老旧小区改造户数 985 户，比 2023 年少 120 户（−10.9%），比 2022 年多 285 户（+40.7%）"
    )
    assert spec.categories == ("2022 年", "2023 年", "2024 年")
    assert spec.series[0].labels == ("700　2024 年比它 +285（+40.7%）", "1,105　2024 年比它 −120（−10.9%）", "985")


def test_years_need_no_other_centre() -> None:
    assert drawn(YEARS, households("a", "1105", "985")).series[0].values == (1105, 985)


def test_a_year_under_way_is_held_against_the_same_day_of_the_year_before() -> None:
    key = ("renovation.households", "actual")
    own = centre("a", {YEAR: {key: ("400", SEPTEMBER)}, YEAR - 1: {key: "1105"}})
    assert isinstance(board.chart(YEARS, own, YEAR), Gap), "a part of a year is no less than a whole one"
    before = centre("a", {YEAR - 1: {key: ("500", SEPTEMBER.replace(year=YEAR - 1))}}).records
    own = replace(own, earlier=before)
    assert "截至 9 月底，a县 2024 年老旧小区改造户数 400 户，比 2023 年少 100 户" in drawn(YEARS, among(own, own)).title


def test_rates_name_the_figures_that_they_are_made_of() -> None:
    stated = {("budget.total", "adjusted"): "200", ("budget.total", "actual"): "150"}
    shown = among(centre("a", {YEAR: stated}), centre("b", {YEAR: {**stated, ("budget.total", "actual"): "190"}}))
    spec = drawn("comparison.ranking.execution_rate", shown)
    assert spec.title == "a县预算执行率 75%，2 个单位中由高到低第 2"
    assert "a〔2025〕1号" in spec.note
    assert "2 个单位合计 85%" in spec.note
    assert (
        spec.rows_behind(spec.series[0], 1)
        == tuple(n for n, row in enumerate(spec.table) if row.label.startswith("a县"))[:1]
    )


def test_execution_and_score_of_units_with_the_mean_by_budget() -> None:
    units = tuple(worked_units())
    shown = replace(department(), beside=Beside(units=units))
    spec = drawn("units.execution", shown)
    assert spec.title == "3 个单位预算执行率加权平均 94.3%，exchange最低，为 80%"
    assert spec.reference_lines[0].label == "按全年预算加权平均 94.3"
    assert isinstance(drawn("units.score", shown), ChartSpec)
    without = replace(shown, beside=Beside(units=(*units[:1], replace(units[1], score_items=()), *units[2:])))
    assert drawn("units.execution", without).title.startswith("缺exchange，2 个单位预算执行率加权平均")


def test_places_name_centres_where_they_tell_them_apart() -> None:
    assert short_names([Organisation("1", "甲县房产服务中心"), Organisation("2", "市中区房产局")]) == {
        "1": "甲县",
        "2": "市中区",
    }
    both = [Organisation("1", "甲县房产服务中心"), Organisation("2", "甲县房产交易所")]
    assert list(short_names(both).values()) == [one.name for one in both]


def test_the_median_is_said_from_three_centres_on() -> None:
    three = among(households("a", "985"), households("b", "1200"), households("c", "1060"))
    subject = subjects()["renovation.households"]
    found = median_of(subject, peers(three), YEAR)
    assert found is not None
    assert (found[0], found[1].value, found[2]) == (Decimal(985), Decimal(1060), 3)
    assert median_of(subject, peers(among(*(three.beside or Beside()).peers[:2])), YEAR) is None


def of_rule(rule: str, indicator: str | None = "renovation.households", year: int = YEAR) -> Finding:
    return Finding("a", year, rule, "question", "改造户数完成率 80%", "依据", indicator)


THREE = (households("a", "985"), households("b", "1200"), households("c", "1060"))
HALF = centre("a", {YEAR: {("renovation.households", "actual"): ("400", SEPTEMBER)}})


@pytest.mark.parametrize(
    ("shown", "finding", "said"),
    [
        (THREE, of_rule("attainment_low"), "老旧小区改造户数比 3 个单位的中位数少 75 户"),
        (THREE, of_rule("budget_initial_low"), None),
        (THREE, of_rule("attainment_low", "renovation.buildings"), None),
        (THREE, of_rule("attainment_low", year=YEAR - 1), None),
        (THREE, of_rule("start_overdue", None), None),
        (THREE[:2], of_rule("attainment_low"), None),
        ((HALF, *THREE[1:]), of_rule("attainment_low"), None),
    ],
)
def test_beside_a_finding_stands_the_median_of_figures_of_the_same_kind(
    shown: tuple[Centre, ...], finding: Finding, said: str | None
) -> None:
    assert board.remark(among(*shown), finding) == said


def test_a_remark_is_no_part_of_the_finding_and_follows_the_others() -> None:
    finding = of_rule("attainment_low")
    before = board.remark(among(*THREE), finding)
    assert before != board.remark(among(*THREE[:2], households("c", "900")), finding)
    conclusions = board.conclusions(among(*THREE), YEAR, [finding])
    assert [one for one in conclusions if before and before in one]
    mixed = [replace(one, kind="sample") for one in THREE[:1]]
    with pytest.raises(ValueError, match="never compared"):
        board.remark(among(THREE[1], *mixed), finding)


def test_what_rules_compare_by_is_known() -> None:
    wanted = {rule.compared for rule in rules().values()} - {None, INDICATOR}
    assert wanted <= subjects().keys()


def test_what_is_offered_can_be_compared_with_somebody_or_with_a_year() -> None:
    two = among(households("a", "985"), households("b", "1200"))
    assert offered(two, YEAR, peers(two)) == ("renovation.households",)
    alone = households("a", "1105", "985")
    assert offered(alone, YEAR, peers(among(alone))) == ("renovation.households",)
    assert offered(households("a", "985"), YEAR, peers(among(households("a", "985")))) == ()


def test_the_headline_counts_figures_above_and_below_the_median() -> None:
    three = among(households("a", "985"), households("b", "1200"), households("c", "1060"))
    assert board.headline("comparison", three, YEAR) == (
        "2024 年有中位数可比的 1 项数据中，a县有 **0** 项高于、**1** 项低于各单位的中位数。"
    )
    assert board.headline("comparison", households("a", "1105", "985"), YEAR).startswith(
        "2024 年有 1 项数据可与前几年比"
    )


def test_names_of_comparisons_say_of_what() -> None:
    assert name_of(RANKING) == "各单位由高到低：老旧小区改造户数"
    assert name_of(CHANGE) == "各单位两年对比：老旧小区改造户数，与 2023 年比"
    assert board.is_chart(RANKING)
    assert not board.is_chart("comparison.ranking.no.such")
