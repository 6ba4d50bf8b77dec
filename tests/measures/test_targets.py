"""Targets of a year: which rule proposes what, with its figures in words, and that nothing is proposed without a whole year's figure."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from src import measures
from src.records import ActionEvent, Centre, CorrectiveAction, Ledger, Organisation, Problem, Record
from tests import county_year as county

ORG = Organisation("jia", "甲县房产服务中心")
EMPTY = Ledger(ORG, "real")
UNITS = {
    "renovation.households": "户",
    "rental_subsidy.households": "户",
    "funding.total": "万元",
    "budget.project": "万元",
}


def record(indicator: str, role: str, value: str, day: date = date(2023, 12, 31), **changed: object) -> Record:
    unit = "%" if role == "stated_ratio" else UNITS[indicator]
    return replace(Record("jia", day.year, day, indicator, role, Decimal(value), unit), **changed)  # type: ignore[arg-type]


def found(indicator: str, *records: Record, ledger: Ledger = EMPTY, year: int = 2024) -> measures.Target:
    centre = Centre(ORG, "real", records, ())
    form = measures.targets_form(centre, ledger, year)
    return next(one for one in form.targets if one.row.indicator == indicator)


SUBSIDY = "rental_subsidy.households"


@pytest.mark.parametrize(
    ("records", "proposed", "said"),
    [
        ([("actual", "282")], "282", "2023 年完成 282 户，当年未设目标"),
        ([("actual", "282"), ("target", "260")], "282", "2023 年目标 260 户，完成 282 户，已完成"),
        ([("actual", "240"), ("target", "260")], "260", "2023 年目标 260 户，完成 240 户，未完成，维持原目标"),
        ([("actual", "0")], None, "2023 年完成 0，不提建议"),
        ([("target", "260")], None, "2023 年没有全年完成数，不提建议"),
        ([("actual", "240"), ("stated_ratio", "80")], None, "推算当年目标约 298–302 户"),
    ],
)
def test_the_year_before_proposes_what_it_reached_or_the_target_that_it_missed(
    records: list[tuple[str, str]], proposed: str | None, said: str
) -> None:
    target = found(SUBSIDY, *(record(SUBSIDY, role, value) for role, value in records))
    assert target.value is None
    assert target.proposed == (None if proposed is None else Decimal(proposed))
    assert said in target.reason


def test_part_of_a_year_proposes_nothing() -> None:
    for indicator, role in ((SUBSIDY, None), ("renovation.households", "started")):
        rows = [record(indicator, "actual", "140", date(2023, 7, 31))]
        rows += [record(indicator, role, "300", date(2023, 7, 31))] if role else []
        target = found(indicator, *rows)
        assert target.proposed is None
        assert target.reason == "只有 2023 年 1–7 月的数，未满一年，不提建议；全年数入库后再编，或由填表人填写"


@pytest.mark.parametrize(
    ("under_way", "proposed", "said"),
    [
        (
            [(SUBSIDY, "140")],
            "260",
            "2023 年未满一年，按最近的整年 2022 年：2022 年目标 260 户，完成 240 户，未完成，维持原目标",
        ),
        ([("funding.total", "900")], "260", "2023 年未满一年，按最近的整年 2022 年：2022 年目标 260 户"),
        ([], None, "2023 年没有全年完成数，不提建议"),
    ],
)
def test_while_the_year_before_is_under_way_the_latest_whole_year_proposes(under_way, proposed, said) -> None:
    whole = [record(SUBSIDY, role, value, date(2022, 12, 31)) for role, value in (("actual", "240"), ("target", "260"))]
    older = [record(SUBSIDY, "actual", "300", date(2021, 12, 31))]
    now = [record(indicator, "actual", value, date(2023, 7, 31)) for indicator, value in under_way]
    target = found(SUBSIDY, *older, *whole, *now)
    assert target.proposed == (None if proposed is None else Decimal(proposed))
    assert target.reason.startswith(said)


def test_what_a_ratio_implies_is_called_a_range_and_no_target() -> None:
    target = found(
        "funding.total", record("funding.total", "actual", "3873"), record("funding.total", "stated_ratio", "194")
    )
    assert target.proposed == 3873
    assert "只列完成率 194%" in target.reason
    assert "约 1,991–2,002 万元（3,873 ÷ 194.5% = 1,991，3,873 ÷ 193.5% = 2,002）" in target.reason
    assert "不是文件所列目标；完成率不低于 150%，当年目标可能偏低，请核定" in target.reason


def test_what_was_started_and_not_completed_is_carried_over() -> None:
    rows = [record("renovation.households", role, value) for role, value in (("started", "1968"), ("actual", "985"))]
    target = found("renovation.households", *rows)
    assert (target.proposed, target.reason) == (983, "2023 年实施 1,968 户，完成 985 户，结转 1,968 − 985 = 983 户")
    done = found("renovation.households", rows[0], replace(rows[1], value=Decimal(1968)))
    assert (done.proposed, done.reason[-20:]) == (None, "已完成 1,968 户，没有结转；新项目请按计划填写"[-20:])


def test_a_stored_target_stands_and_keeps_its_reason() -> None:
    stored = record(SUBSIDY, "target", "300", date(2024, 12, 31), quote="县政府工作安排 300 户")
    target = found(SUBSIDY, stored, record(SUBSIDY, "actual", "282"))
    assert (target.value, target.proposed, target.reason) == (300, None, "县政府工作安排 300 户")


def test_projects_that_are_to_be_finished_in_the_year_are_counted() -> None:
    ledger = county.ledger("jia")
    names = ("dongguan", "xijie")
    projects = tuple(
        replace(
            row, planned_finish=date(2026, 6, 30) if row.project_id in names else date(2025, 6, 30), stage="building"
        )
        for row in ledger.projects
    )
    ledger = replace(ledger, projects=projects)
    chosen = [row for row in county.CASES["project"] if row["id"] in names]
    assert chosen
    target = found("renovation.households", ledger=ledger, year=2026)
    assert target.proposed == sum(row["counts"][2] for row in chosen)
    assert f"计划于 2026 年完工的项目 {len(chosen)} 个" in target.reason
    assert f"另有 {len(projects) - len(chosen)} 个计划更早完工而尚未完工，未计入" in target.reason
    lacking = replace(
        ledger, project_records=tuple(r for r in ledger.project_records if r.indicator != "renovation.households")
    )
    target = found("renovation.households", ledger=lacking, year=2026)
    assert target.proposed is None
    assert f"其中 {len(chosen)} 个缺这项数" in target.reason


def test_what_is_left_to_invest_is_proposed_and_in_the_year_s_own_register_its_plan() -> None:
    ledger = county.ledger("jia")
    rows = county.CASES["project"]
    own = found("renovation.investment_completed", ledger=ledger, year=2025)
    assert own.proposed == sum(row["plan"] for row in rows)
    assert "（本年计划投资）" in own.reason
    later = replace(ledger, projects=tuple(replace(row, planned_finish=date(2026, 6, 30)) for row in ledger.projects))
    rest = found("renovation.investment_completed", ledger=later, year=2026)
    assert rest.proposed == sum(row["total"] - row["built"] for row in rows)
    assert "（总投资减累计完成投资）" in rest.reason


def test_an_indicator_that_nobody_ever_reported_has_no_row_and_the_budget_is_the_limit_of_costs() -> None:
    centre = Centre(ORG, "real", (record("budget.project", "initial", "800", date(2024, 12, 31)),), ())
    form = measures.targets_form(centre, EMPTY, 2024)
    assert [one.row.indicator for one in form.targets] == [None, None]
    cost = form.targets[0]
    assert (cost.value, cost.comparison, cost.unit) == (800, "<=", "万元")
    assert not form.stored
    assert not form.proposals


def test_problems_that_nobody_closed_are_tasks_of_the_year() -> None:
    problems = tuple(
        Problem("jia", name, year, "self_evaluation", "资金", f"问题{name}", None)
        for name, year in (("甲", 2023), ("乙", 2023), ("丙", 2022), ("丁", 2024))
    )
    actions = tuple(CorrectiveAction("jia", f"a{n}", n, "整改", None, None, None, None) for n in "乙丙")
    at = datetime(2024, 3, 1)
    events = (
        ActionEvent("jia", "a乙", at, "done", "已改", "张三"),
        ActionEvent("jia", "a乙", at.replace(month=4), "closed", "复核", "李四"),
        ActionEvent("jia", "a丙", at, "closed", "复核", "李四"),
        ActionEvent("jia", "a丙", at.replace(month=5), "reopened", None, "李四"),
    )
    ledger = replace(EMPTY, problems=problems, actions=actions, events=events)
    form = measures.targets_form(Centre(ORG, "real", (), ()), ledger, 2024)
    assert [one.problem_id for one in form.problems] == ["甲", "丙"]
