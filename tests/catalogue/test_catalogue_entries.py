import re
from decimal import Decimal
from typing import get_args

import pytest

from src import catalogue
from src.catalogue import Indicator, Threshold
from src.records import ROLES

UNITS = {
    "万元", "亿元", "元", "万平方米", "平方米", "元/平方米", "户", "人", "套", "幢", "个", "处", "台", "次", "月", "分", "%",
}  # fmt: skip
DERIVED_UNITS = UNITS | {"个百分点", "万元/月", "个月"}

# The ids that every part of the project may rely on, with their units.
PROMISED = {
    "funding.total": "万元",
    "funding.central_budget": "万元",
    "funding.special_grants": "万元",
    "investment.fixed_assets": "亿元",
    "renovation.projects": "个",
    "renovation.buildings": "幢",
    "renovation.households": "户",
    "resettlement.buildings": "幢",
    "resettlement.homes": "套",
    "rental_subsidy.households": "户",
    "rental_subsidy.persons": "人",
    "rental_subsidy.paid_households": "户",
    "rental_subsidy.amount": "万元",
    **{
        f"{programme}.{key}": unit
        for programme in ("presale", "second_hand")
        for key, unit in (
            ("units", "套"),
            ("area", "万平方米"),
            ("residential_units", "套"),
            ("residential_area", "万平方米"),
            ("residential_price", "元/平方米"),
        )
    },
    "inventory.residential_units": "套",
    "inventory.residential_area": "万平方米",
    "inventory.commercial_area": "万平方米",
    "maintenance_fund.collected": "万元",
    "maintenance_fund.withdrawn": "万元",
    "maintenance_fund.balance": "万元",
    "property.red_property_sites": "处",
    "budget.total": "万元",
    "budget.basic": "万元",
    "budget.project": "万元",
}
TABLES = [(name, table) for name, tables in catalogue.thresholds().items() for table in tables]


@pytest.mark.parametrize("indicator", catalogue.indicators().values(), ids=lambda i: i.id)
def test_every_indicator_is_complete(indicator: Indicator) -> None:
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", indicator.id)
    assert indicator.label
    assert indicator.short
    assert indicator.unit in UNITS
    assert indicator.direction in get_args(catalogue.Direction)
    assert 0 <= indicator.decimals <= 2
    if indicator.minimum is not None and indicator.maximum is not None:
        assert indicator.minimum < indicator.maximum
    if indicator.part_of is not None:
        assert catalogue.indicators()[indicator.part_of].unit == indicator.unit


def test_labels_tell_indicators_apart() -> None:
    labels = [i.label for i in catalogue.indicators().values()]
    assert len(labels) == len(set(labels))


def test_the_promised_indicators_are_there() -> None:
    found = {key: catalogue.indicators()[key].unit for key in PROMISED}
    assert found == PROMISED


def test_a_ratio_that_a_document_states_is_in_per_cent_whatever_the_indicator_is_in() -> None:
    units = {role: catalogue.indicators()["investment.fixed_assets"].unit_in(role) for role in ROLES}
    assert units == dict.fromkeys(ROLES, "亿元") | {"stated_ratio": "%"}


def test_every_programme_has_a_desk() -> None:
    assert all(p.label and p.desk for p in catalogue.programmes().values())


def test_every_role_has_a_label() -> None:
    assert set(catalogue.roles()) == set(ROLES)


def test_derived_measures_are_complete() -> None:
    for measure in catalogue.derived_measures().values():
        assert measure.label
        assert measure.definition
        # An implied target is in the unit of its indicator.
        assert measure.unit in DERIVED_UNITS or measure.id == "implied_target"
        if measure.factor is not None:
            assert measure.expression is not None


@pytest.mark.parametrize(("name", "table"), TABLES, ids=[f"{name}-{table.valid_from}" for name, table in TABLES])
def test_the_bands_of_a_threshold_leave_no_hole(name: str, table: Threshold) -> None:
    assert table.reference
    edges = {b.lower for b in table.bands if b.lower is not None}
    assert edges == {b.upper for b in table.bands if b.upper is not None}
    assert [b.lower for b in table.bands].count(None) == 1
    assert [b.upper for b in table.bands].count(None) == 1
    for edge in edges:
        assert table.band(edge).lower == edge
        assert table.band(edge - Decimal("0.00000001")).upper == edge


def test_the_threshold_in_force_is_that_of_the_end_of_the_year() -> None:
    names = [(year, catalogue.threshold("months_of_supply", year)) for year in (2016, 2017, 2023, 2024)]
    assert [(year, rule.valid_from.year if rule else None) for year, rule in names] == [
        (2016, None),
        (2017, 2017),
        (2023, 2017),
        (2024, 2024),
    ]


@pytest.mark.parametrize(
    ("headings", "template"),
    [
        (["预算执行率", "部门管理", "部门履职", "能力建设", "服务对象满意度"], "department"),
        (["部门管理", "履职效果", "能力建设", "满意度"], "department"),
        (["预算执行率", "产出指标", "效益指标", "满意度指标"], "project"),
        (["产出", "效益", "满意度"], "project"),
        (["产出指标"], "project"),
        (["预算执行率", "党建"], None),
        (["党建", "业务"], None),
        ([], None),
    ],
)
def test_a_form_finds_its_template_by_its_headings(headings: list[str], template: str | None) -> None:
    found = catalogue.score_template(headings)
    assert (found.id if found else None) == template


@pytest.mark.parametrize(
    ("name", "nature", "comparison"),
    [
        ("“三公经费”控制率", "定量", "<="),
        ("在职人员控制率", "定量", "<="),
        ("基本支出预算执行率", "定量", ">="),
        ("年开展讲座、培训次数", "定量", ">="),
        ("群众对旧改满意度", "定量", ">="),
        ("财务管理制度健全性", "定性", None),
        ("资金使用规范性", "定性", None),
        ("老旧小区改造完成户数", "定量", ">="),
    ],
)
def test_standard_rows(name: str, nature: str, comparison: str | None) -> None:
    row = catalogue.standard_row(name)
    assert row is not None
    assert (row.nature, row.comparison) == (nature, comparison)


@pytest.mark.parametrize("name", ["单位获奖情况", "年接待群众来信来访数量", "职工培训业务能力提升"])
def test_rows_of_unknown_nature_stay_unknown(name: str) -> None:
    assert catalogue.standard_row(name) is None
