"""Charts, key figures and sentences of the year as it runs, word for word, from a county's register, allotments and payments."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from src import board
from src.charts.spec import ChartSpec, Gap
from src.records import Centre, Ledger, Likelihood, MonitoringFund, MonitoringItem, Record
from tests import county_year

YEAR = 2025
APRIL = date(2025, 4, 30)


def monitored(*likelihoods: Likelihood) -> tuple[MonitoringItem, ...]:
    names = ("改造户数", "发放户数", "满意度", "开工率")
    return tuple(
        MonitoringItem(
            org_id=county_year.ORG,
            year=YEAR,
            as_of=county_year.AS_OF,
            subject="部门整体",
            position=place,
            tier1="产出",
            tier2="数量",
            tier3=names[place - 1],
            target_text="100",
            so_far_text="60",
            forecast_text="95",
            deviation_funding=None,
            deviation_institution=None,
            deviation_personnel=None,
            deviation_hardware=None,
            deviation_other=None,
            explanation=None,
            likelihood=likelihood,
            likelihood_text=None,
            desk=None,
        )
        for place, likelihood in enumerate(likelihoods, start=1)
    )


def reported(indicator: str, value: int, unit: str) -> Record:
    return Record(county_year.ORG, YEAR, date(YEAR, 12, 31), indicator, "started", Decimal(value), unit)


REPORT = (
    reported("renovation.projects", 6, "个"),
    reported("renovation.buildings", 43, "幢"),
    reported("renovation.households", 1110, "户"),
)


def centre(ledger: Ledger, *records: Record, day: date | None = None) -> Centre:
    return Centre(ledger.organisation, "real", records, (), ledger=ledger, ledger_years=(YEAR,), day=day)


@pytest.fixture(scope="module")
def county() -> Centre:
    ledger = county_year.earlier(county_year.ledger(), APRIL)
    return centre(replace(ledger, monitoring_items=monitored("certain", "possible", "impossible")), *REPORT)


def drawn(chart_id: str, of: Centre) -> ChartSpec:
    found = board.chart(chart_id, of, YEAR)
    assert isinstance(found, ChartSpec), found
    return found


def refused(chart_id: str, of: Centre) -> Gap:
    found = board.chart(chart_id, of, YEAR)
    assert isinstance(found, Gap), found
    return found


def labels(spec: ChartSpec) -> dict[str, str]:
    """What stands at each category, whichever series bears it."""
    said = zip(*(one.labels or () for one in spec.series), strict=True)
    return {name: next(filter(None, each), "") for name, each in zip(spec.categories, said, strict=True)}


TITLES = {
    "monthly.pace": "截至 7 月底，完成年度投资的 48.7%，低于预期进度 9.3 个百分点；水利局家属院、西街片区 2 个项目严重滞后",
    "monthly.curve": "截至 7 月底，累计完成投资 1,247 万元，年度计划 2,561 万元，比预期进度少 238 万元",
    "monthly.required": "截至 7 月底，5 个未完成年度计划的项目中，水利局家属院、西街片区 2 个难以按期",
    "projects.reconcile": "老旧小区改造登记 5 个项目、11 个小区、43 幢、1,110 户，报告多 1 个项目、少 5 个小区",
    "projects.stage": "截至 7 月底，登记项目 5 个：待开工 1 个、在建 4 个",
    "payments.built": "截至 7 月底，北大街片区已建 402 万元，未付一分；西街片区付款超进度 18 个百分点等 3 项",
    "payments.month": "截至 7 月底，共支付 860.06 万元，最多的是 4 月，559.5 万元",
    "monitoring.likelihood": "截至 7 月底，3 项指标中，发放户数 1 项有可能完成，满意度 1 项完全不可能完成",
}


@pytest.mark.parametrize(("chart_id", "title"), TITLES.items())
def test_titles_say_the_conclusion(county: Centre, chart_id: str, title: str) -> None:
    assert drawn(chart_id, county).title == title


def test_each_project_stands_against_its_expected_pace_the_furthest_behind_first(county: Centre) -> None:
    spec = drawn("monthly.pace", county)
    assert labels(spec) == {
        "水利局家属院": "0.0%　严重滞后 −58.0",
        "西街片区": "20.0%　严重滞后 −38.0",
        "东关片区": "78.8%　正常 +20.8",
        "粮食局家属院": "85.0%　正常 +27.0",
        "北大街片区": "88.2%　正常 +30.2",
    }
    assert "按时间均匀为 58.3%" in spec.subtitle
    assert "银川市 2025-03" in spec.note
    assert spec.series[1].point_roles == ("shortfall", "shortfall", None, None, None)


def test_what_each_month_must_bring_stands_beside_what_the_last_ones_brought(county: Centre) -> None:
    said = labels(drawn("monthly.required", county))
    assert said["西街片区"] == "需 240.0，近期 60.0　难以按期"
    assert said["北大街片区"] == "需 18.0，近期 134.0　可达"


def test_from_one_report_nothing_is_forecast() -> None:
    spec = drawn("monthly.required", centre(county_year.ledger()))
    assert spec.title == "截至 7 月底，5 个项目还未完成年度计划"
    assert "难以按期" not in "".join(filter(None, labels(spec).values()))


def test_the_course_stops_where_the_register_does(county: Centre) -> None:
    spec = drawn("monthly.curve", county)
    done, expected, linear = spec.series
    assert [str(v) for v in done.values if v is not None] == ["0", "1247"]
    assert (done.values[6], expected.values[6], linear.values[6]) == (Decimal(1247), Decimal(1485), Decimal(1494))
    assert expected.values[-1] == linear.values[-1] == Decimal(2561)


def test_the_day_that_is_chosen_is_shown(county: Centre) -> None:
    april = replace(county, day=APRIL)
    assert drawn("monthly.pace", april).title.startswith("截至 4 月底，完成年度投资的 0%，低于预期进度 15 个百分点")
    assert board.headline("monthly", april, YEAR).startswith("截至 4 月底")
    assert board.tiles("monthly", april, YEAR)[0].value == "33"


def test_projects_of_another_day_are_named_and_in_no_total(county: Centre) -> None:
    assert county.ledger is not None
    rows = tuple(
        row for row in county.ledger.projects if not (row.name.startswith("西街") and row.as_of == county_year.AS_OF)
    )
    found = drawn("monthly.pace", replace(county, ledger=replace(county.ledger, projects=rows)))
    assert len(found.categories) == 4
    assert "西街片区老旧小区改造项目（2025-04-30）" in found.note


@pytest.mark.parametrize(
    ("count", "says"),
    [
        (5, "老旧小区改造登记 5 个项目、43 幢、1,110 户，与报告一致"),
        (11, "老旧小区改造登记 11 个小区、43 幢、1,110 户，与报告一致"),
    ],
)
def test_a_report_may_count_projects_or_neighbourhoods(county: Centre, count: int, says: str) -> None:
    told = replace(county, records=(reported("renovation.projects", count, "个"), *REPORT[1:]))
    assert drawn("projects.reconcile", told).title == says


def test_without_a_report_nothing_is_compared() -> None:
    found = refused("projects.reconcile", centre(county_year.ledger()))
    assert "暂不核对" in found.sentence


def test_all_certain_is_said_so(county: Centre) -> None:
    assert county.ledger is not None
    told = replace(county, ledger=replace(county.ledger, monitoring_items=monitored("certain", "certain")))
    assert drawn("monitoring.likelihood", told).title == "截至 7 月底，2 项指标都确定能完成年度目标"


def test_key_figures_of_the_month(county: Centre) -> None:
    found = {tile.label: (tile.value, tile.base, tile.status) for tile in board.tiles("monthly", county, YEAR)}
    assert found == {
        "时间过去": ("58", "2025 年", None),
        "完成年度投资": ("48.7", "1,247 / 2,561 万元", "正常"),
        "每月须完成": ("375.4", "(2,561 − 1,247) ÷ 3.5 = 375.4 万元/月，近三月 415.7", "可达"),
        "滞后项目": ("2", "共 5 个项目", "严重滞后 2 个"),
        "累计支付": ("1,945.1", "5 个项目合计", None),
    }


def test_a_month_stands_beside_no_other_year(county: Centre) -> None:
    assert county.ledger is not None
    before = replace(reported("renovation.projects", 3, "个"), year=YEAR - 1)
    tiles = board.tiles("monthly", replace(county, records=(*county.records, before)), YEAR)
    assert [(tile.change, tile.course) for tile in tiles] == [(None, ())] * len(tiles)


def test_key_figures_of_the_projects_and_of_the_form(county: Centre) -> None:
    tiles = {tile.label: tile.value for tile in board.tiles("projects", county, YEAR)}
    assert tiles["登记项目"] == "5"
    assert tiles["累计完成投资"] == "2,297"
    assert county.ledger is not None
    fund = MonitoringFund(
        county_year.ORG, YEAR, county_year.AS_OF, "部门整体", "total", Decimal(200), Decimal(50), Decimal(190)
    )
    told = replace(county, ledger=replace(county.ledger, monitoring_funds=(fund,)))
    (_, spent) = board.tiles("monitoring", told, YEAR)
    assert (spent.value, spent.base) == ("25", "50 / 200 万元")


def test_late_projects_with_what_a_meeting_asks() -> None:
    named = county_year.ledger()
    projects = tuple(
        replace(row, desk="住房保障股", person="李某", difficulty="居民意见不统一")
        if row.name.startswith("水利局")
        else row
        for row in named.projects
    )
    first, second = board.late_projects(centre(replace(named, projects=projects)), YEAR)
    assert first.cells == (
        "水利局家属院改造项目", "严重滞后", "0%，落后 58 个百分点", "居民意见不统一", "住房保障股", "李某", "2025-10-31",
    )  # fmt: skip
    assert (second.difficulty, second.person) == ("未填", "—")


def test_every_stated_figure_names_its_document() -> None:
    ledger = county_year.ledger()
    rows = {row.label: row for row in drawn("payments.built", centre(ledger)).table}
    assert rows["东关片区已建"].as_of == "2025-07-31"
    assert all(row.formula or row.origin for row in rows.values())


@pytest.mark.parametrize("chart_id", [*TITLES, "payments.idle"])
def test_a_year_without_register_draws_nothing_and_says_how(chart_id: str) -> None:
    assert refused(chart_id, centre(Ledger(county_year.ledger().organisation, "real"))).comes_later


TOLD = [
    (date(2024, 3, 1), ["过了本系统设定的日期、还没有收到：绩效目标申报表（2024 年）", "下一项要交：绩效运行监控表（2024 年 1–7 月），2024-08-31 前"]),
    (date(2025, 4, 1), ["过了本系统设定的日期、还没有收到：绩效自评表（2024 年）、绩效自评报告（2024 年）", "下一项要交：绩效运行监控表（2025 年 1–7 月），2025-08-31 前"]),
    (date(2024, 9, 1), ["已到期、本系统还没有收到：绩效运行监控表（2024 年 1–7 月）", "下一项要交：绩效目标申报表（2025 年），2024-12-31 前（日期为本系统设定）"]),
    (date(2026, 11, 26), ["数据到 2023 年为止，2024、2025 年的自评表和报告还没有入库", "下一项要交：绩效目标申报表（2027 年），2026-12-31 前（日期为本系统设定）"]),
]  # fmt: skip


@pytest.mark.parametrize(("today", "expected"), TOLD, ids=lambda one: str(one)[:10])
def test_the_overview_of_a_finished_year_asks_for_nothing_that_is_past_asking(real, today, expected):
    assert [sign.said for sign in board.under_way(real, 2023, today)] == expected
