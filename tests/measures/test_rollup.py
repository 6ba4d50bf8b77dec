"""A department over its units: the worked example to the digit, money and projects once, missing units named."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from src.catalogue.notation import show
from src.measures import RolledRow, Rollup, rollup
from src.records import Alias, Centre, ScoreItem
from tests.department import CASES, DEPARTMENT, YEAR, budget_row, department, payment, project, row, unit, worked_units


def rolled(units: list[Centre], *own: ScoreItem) -> Rollup:
    found = rollup(department(*own), units, YEAR)
    assert found is not None
    return found


def named(found: Rollup, tier3: str) -> RolledRow:
    return next(one for one in found.rows if one.tier3 == tier3)


def said(row: RolledRow) -> dict[str, Any]:
    """A row as the cases write it."""
    assert row.value.value is not None
    assert row.score.value is not None
    share = row.coverage.share
    return {
        "tier3": row.tier3,
        "method": row.method,
        "value": str(row.value.value.normalize()) if row.method == "sum" else show(row.value.value, row.value.decimals),
        "unit": row.value.unit,
        "band": row.value.band.label if row.value.band else None,
        "completion": None if row.completion.value is None else show(row.completion.value, 1),
        "score": show(row.score.value, 2),
        "done": row.done.formula,
        "target": None if row.target is None else row.target.formula,
        "value_formula": row.value.formula,
        "completion_formula": row.completion.formula,
        "score_formula": row.score.formula,
        "coverage": [str(row.coverage.stating), str(row.coverage.units), "" if share is None else show(share, 1)],
    }


@pytest.mark.parametrize("expected", CASES["expect"], ids=lambda expected: expected["tier3"])
def test_the_worked_example_comes_out_to_the_digit(expected: dict[str, Any]) -> None:
    found = said(named(rolled(worked_units()), expected["tier3"]))
    assert {key: found[key] for key in expected} == expected


def test_rates_are_not_weighted_by_spending() -> None:
    value = named(rolled(worked_units()), "项目支出预算执行率").value.value
    assert value is not None
    assert show(value, 1) != "94.7"


@pytest.mark.parametrize("case", CASES["band"], ids=lambda case: "-".join(case["scores"]))
def test_the_edge_of_a_band_belongs_to_the_upper_one(case: dict[str, Any]) -> None:
    units = [
        unit(name, budget_row(budget, "1"), row(1, "资产管理规范性", ["100", None, score], weight=Decimal(5)))
        for name, budget, score in zip("abc", ("2100", "375", "700"), case["scores"], strict=True)
    ]
    band = named(rolled(units), "资产管理规范性").value.band
    assert band is not None
    assert band.label == case["label"]


def test_the_total_is_that_of_the_rows() -> None:
    found = rolled(worked_units())
    assert found.total.value == sum(one.score.value or 0 for one in found.rows)
    assert found.total.formula == "9.43 + 9.96 + 10 + 6.38 = 35.77"
    assert (found.missing, found.unscored, found.own_total) == ((), (), None)
    assert [one.position for one in found.rows] == [0, 1, 2, 3, 4]


def test_a_unit_without_a_form_is_named_and_nothing_stands_in_its_place() -> None:
    units = worked_units()
    units[1] = unit("exchange")
    found = rolled(units)
    assert [one.name for one in found.missing] == ["exchange"]
    assert [one.name for one in found.without_budget] == ["exchange"]
    assert (found.coverage.stating, found.coverage.units, found.coverage.share) == (2, 3, None)
    assert named(found, "全年支出").done.formula == "1,995 + 700 = 2,695"
    assert named(found, "群众满意度").coverage.stating == 1


def test_a_unit_without_a_form_whose_budget_is_reported_weighs_in_the_coverage() -> None:
    units = worked_units()
    units[1] = unit("exchange", figures={("budget.total", "adjusted"): "375", ("budget.total", "actual"): "300"})
    found = rolled(units)
    assert ([one.name for one in found.missing], found.without_budget) == (["exchange"], ())
    assert found.coverage.share is not None
    assert show(found.coverage.share, 1) == "88.2"
    assert named(found, "全年支出").done.formula == "1,995 + 300 + 700 = 2,995"


def test_a_unit_of_another_department_or_another_time_takes_no_part() -> None:
    stranger = unit("stranger", budget_row("9999", "1"), parent_id="other")
    closed = unit("closed", budget_row("9999", "1"))
    closed = replace(closed, organisation=replace(closed.organisation, valid_to=date(YEAR - 1, 12, 31)))
    assert rolled([*worked_units(), stranger, closed]) == rolled(worked_units())
    assert rollup(department(), [stranger, closed], YEAR) is None


def test_real_and_sample_figures_never_meet() -> None:
    with pytest.raises(ValueError, match="real and sample"):
        rollup(department(), [*worked_units(), unit("fiction", kind="sample")], YEAR)


def test_what_the_own_office_passes_on_counts_once() -> None:
    paid = (
        payment("exchange", "1000000"),
        payment("交易所（专户）", "500000"),
        payment("exchange", "-200000"),
        payment("exchange", "9990000", date(YEAR - 1, 5, 1)),
        payment("某建筑公司", "7770000"),
    )
    aliases = (Alias("x", "payee", "交易所（专户）", "exchange"), Alias("x", "project_name", "某建筑公司", "exchange"))
    found = rolled(worked_units({"office": {"payments": paid, "aliases": aliases}}))
    spent = named(found, "全年支出")
    assert spent.done.formula == "1,995 + 300 + 700 = 2,995，减去本级拨付所属单位的 130（只计一次） = 2,865"
    assert spent.target is not None
    assert spent.target.value == 3045
    assert [one.budget for one in found.units] == [1970, 375, 700]
    assert named(found, "群众满意度").value.formula == "(1,970 × 92 + 375 × 88) ÷ 2,345 = 91.4%"


def test_what_a_subordinate_unit_pays_to_another_one_is_no_transfer() -> None:
    found = rolled(worked_units({"exchange": {"payments": (payment("support", "1000000"),)}}))
    assert found == rolled(worked_units())


def test_more_passed_on_than_there_was_makes_no_weight() -> None:
    found = rolled(worked_units({"office": {"payments": (payment("exchange", "90000000"),)}}))
    assert [one.org_id for one in found.without_budget] == ["office"]


def test_a_project_of_two_units_counts_once() -> None:
    shared = project("110000200001012345678", households="110")
    other = project("110000200001012345678", households="110")
    found = rolled(worked_units({"office": shared, "support": other}))
    households = named(found, "老旧小区改造户数")
    assert households.value.formula == "985 + 210 = 1,195，减去几个单位共有项目重复计算的 110（只计一次） = 1,085"
    assert households.completion.formula == "1,085 ÷ 1,090 = 99.5%"
    assert [(one.name, [u.org_id for u in one.units]) for one in found.shared] == [
        ("北街小区改造", ["office", "support"])
    ]


def test_a_shared_project_under_way_counts_once_in_the_target_alone() -> None:
    shared = project("110000200001012345678", stage="building")
    households = named(rolled(worked_units({"office": shared, "support": shared})), "老旧小区改造户数")
    assert (households.value.value, households.target and households.target.value) == (1195, 1100)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (project("1" * 21), project("2" * 21)),
        (project(None), project(None)),
        (project("1" * 21, households="60"), project("1" * 21, households="40")),
        (project("1" * 21, households=None), project("1" * 21, households=None)),
    ],
)
def test_projects_that_are_not_the_same_or_each_state_a_part_of_it_all_count(first: Any, second: Any) -> None:
    found = rolled(worked_units({"office": first, "support": second}))
    assert named(found, "老旧小区改造户数").value.value == 1195


def test_each_row_stands_beside_that_of_the_own_form() -> None:
    own = (
        budget_row("3175", "2995", "9.4"),
        row(7, "老旧小区 改造户数", ["1200", "1185", "9.9"], unit="户", comparison=">=", nature="定量"),
        row(8, "群众满意度", ["90", "91.4", "10"], unit="%", comparison=">="),
        row(9, "资产管理规范性", ["100", "89.8", "4.5"], unit="%", weight=Decimal(5)),
        row(10, "只有部门的一行", ["1", "1", "1"], unit="个", weight=Decimal(1)),
    )
    found = rolled(worked_units(), *own)
    told = {one.tier3: [(d.what, str(d.own), str(d.computed)) for d in one.differences] for one in found.rows}
    assert told == {
        "全年支出": [],
        "老旧小区 改造户数": [("实际完成值", "1185", "1195"), ("得分", "9.9", "9.96")],
        "群众满意度": [],
        "资产管理规范性": [],
        "只有部门的一行": [],
        "项目支出预算执行率": [],
    }
    assert [one.position for one in found.rows] == [0, 7, 8, 9, 10, 11]
    assert found.own_total == Decimal("34.8")
    assert [one.tier3 for one in found.differing] == ["老旧小区 改造户数"]
    alone = named(found, "只有部门的一行")
    assert (alone.value.value, alone.value.reason, alone.coverage.stating) == (None, "没有单位填报", 0)
    assert found.unscored == (alone,)


def test_values_that_are_shares_without_a_percentage_are_not_added() -> None:
    units = [
        unit(name, budget_row("100", "90"), row(1, "群众满意度", [value, value, "8"]))
        for name, value in (("a", "25"), ("b", "525"))
    ]
    found = named(rolled(units), "群众满意度")
    assert (found.method, found.value.value, found.value.reason) == (
        "weighted",
        None,
        "相对值未按百分比填写，无法加权平均",
    )
    assert (found.score.value, found.score.formula) == (8, "8")


def test_values_of_different_units_are_not_added() -> None:
    units = [
        unit(name, budget_row("100", "90"), row(1, "完成投资", ["1", "1", "8"], unit=of))
        for name, of in (("a", "万元"), ("b", "元"))
    ]
    found = named(rolled(units), "完成投资")
    assert (found.value.value, found.value.reason) == (None, "各单位的计量单位不一致，不能累加")


def test_a_row_whose_direction_nobody_knows_has_the_mean_of_the_scores() -> None:
    units = [
        unit(name, budget_row(b, "90"), row(1, "来信来访", ["5", "4", s]))
        for name, b, s in (("a", "300", "8"), ("b", "100", "10"))
    ]
    found = named(rolled(units), "来信来访")
    assert (found.value.value, found.score.formula) == (8, "(300 × 8 + 100 × 10) ÷ 400 = 8.5")


def test_units_whose_row_has_other_points_are_averaged_by_their_share_of_them() -> None:
    units = [
        unit(name, budget_row("100", "90"), row(1, "资产管理规范性", ["100", None, score], weight=Decimal(weight)))
        for name, weight, score in (("a", "5", "5"), ("b", "10", "6"))
    ]
    found = named(rolled(units, row(1, "资产管理规范性", ["100", "80", "4"], weight=Decimal(5))), "资产管理规范性")
    assert found.score.formula == "(100 × 100 + 100 × 60) ÷ 200 = 80%，× 5 = 4"
    assert (found.value.value, found.score.value) == (80, 4)


def test_nothing_to_weigh_with_is_said() -> None:
    units = [unit("a", budget_row("0", "0"), row(1, "资产管理规范性", ["100", "90", "9"]))]
    found = named(rolled(units), "资产管理规范性")
    assert (found.score.value, found.score.reason) == (None, "填报单位的全年预算数合计为 0，无法加权")


def test_every_result_has_its_formula_or_its_reason() -> None:
    own = row(5, "只有部门的一行", ["1", "1", "1"])
    for one in rolled(worked_units(), own).rows:
        for measure in (one.value, one.done, one.completion, one.score, *([one.target] if one.target else [])):
            assert (measure.value is None) == (measure.formula is None)
            assert (measure.value is None) == (measure.reason is not None)
        assert one.formula


def test_figures_add_average_or_are_ratios_of_sums() -> None:
    units = [
        unit("a", budget_row("300", "1"), figures={
            ("presale.residential_area", "actual"): "3", ("presale.residential_price", "actual"): "5000",
            ("inventory.residential_area", "actual"): "6", ("renovation.start_rate", "actual"): "100",
            ("renovation.households", "actual"): "985",
        }),
        unit("b", budget_row("100", "1"), figures={
            ("presale.residential_area", "actual"): "1", ("presale.residential_price", "actual"): "4000",
            ("renovation.start_rate", "actual"): "80", ("renovation.households", "actual"): "210",
        }),
        unit("decoy", budget_row("1000", "1"), parent_id="other", figures={("renovation.households", "actual"): "7"}),
    ]  # fmt: skip
    found = {one.indicator: one for one in rolled(units).figures}
    assert {key: (one.method, one.value.formula) for key, one in found.items()} == {
        "renovation.households": ("sum", "985 + 210 = 1,195"),
        "renovation.start_rate": ("weighted", "(300 × 100 + 100 × 80) ÷ 400 = 95%"),
        "presale.residential_area": ("sum", "3 + 1 = 4"),
        "presale.residential_price": ("ratio", "(3 × 5,000 + 1 × 4,000) ÷ 4 = 4,750"),
        "inventory.residential_area": ("sum", "6"),
        "months_of_supply_by_area": ("ratio", "6 ÷ (3 ÷ 12) = 24"),
    }
    assert found["months_of_supply_by_area"].coverage.stating == 1


def test_figures_of_different_days_do_not_add() -> None:
    units = [
        unit("a", figures={("renovation.households", "actual"): "985"}),
        unit("b", figures={("renovation.households", "actual"): "210"}, as_of=date(YEAR, 9, 30)),
    ]
    (figure,) = rolled(units).figures
    assert figure.value.value is None
    assert figure.value.reason == "老旧小区改造户数为全年、老旧小区改造户数截至 9 月底，时间不同，不能相比"
    together = [replace(one, records=tuple(replace(r, as_of=date(YEAR, 9, 30)) for r in one.records)) for one in units]
    (figure,) = rolled(together).figures
    assert (figure.value.value, figure.value.part is not None) == (1195, True)


def test_the_department_itself_is_none_of_its_units() -> None:
    assert DEPARTMENT.org_id not in {one.organisation.org_id for one in rolled(worked_units()).units}
