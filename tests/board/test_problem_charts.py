"""Charts and the headline of problems over three years, word for word: answered, repeated, overdue, applied to a budget or not."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from src import board
from src.charts.spec import ChartSpec, Gap
from src.records import Centre, Ledger, Organisation, Source
from tests.store.ledger_rows import ORG, action, effect, problem, step

HERE = Organisation(ORG, "甲县")
LEDGER = Ledger(
    HERE,
    "real",
    problems=tuple(
        problem(problem_id=key, year=year, category=category, text=f"{category}{year}", locator="三第一点", batch_id=1)
        for key, year, category in (
            ("a22", 2022, "结果应用"),
            ("a23", 2023, "结果应用"),
            ("a24", 2024, "结果应用"),
            ("b23", 2023, "信息化"),
            ("b24", 2024, "信息化"),
            ("c24", 2024, "资金管理"),
            ("d22", 2022, "资金管理"),
        )
    ),
    actions=(
        action(action_id="1", problem_id="a24", due_on=date(2025, 6, 30)),
        action(action_id="2", problem_id="b24", due_on=date(2025, 9, 30)),
        action(action_id="3", problem_id="a22", due_on=None),
        action(action_id="4", problem_id="a23", due_on=None, due_text="长期坚持"),
        action(action_id="5", problem_id="b23", due_on=None),
        action(action_id="6", problem_id="d22", due_on=None),
    ),
    events=(
        step("done", action_id="2", at=datetime(2025, 7, 1)),
        step("closed", action_id="3", at=datetime(2023, 7, 1), evidence="纪要"),
        step("dropped", action_id="5", at=datetime(2024, 7, 1)),
        step("closed", action_id="6", at=datetime(2023, 7, 1), evidence="纪要"),
    ),
    effects=(
        effect("cut", problem_id="a24", document_no="财预〔2025〕7号"),
        effect("cut", problem_id="b24", amount_before=None, amount_after=None),
        effect("cancel", problem_id="c24", budget_year=2026, amount_after=Decimal(0)),
        effect("keep", problem_id="b23", amount_before=None, amount_after=None),
    ),
    sources={1: Source("s", title="自评报告", document_no="甲发〔2025〕1号")},
)
CENTRE = Centre(HERE, "real", (), (), ledger=LEDGER, problem_years=(2022, 2023, 2024))
TITLES = {
    (2024, "status"): "3 个问题：1 个没有整改措施、1 个整改逾期、1 个已整改待销号；以前年度另有 1 个没有销号",
    (2023, "status"): "2 个问题：1 个待整改、1 个不再整改",
    (2022, "status"): "2 个问题：2 个已销号",
    (2024, "years"): "“结果应用”问题连续 3 年出现，另有 1 类连年出现",
    (2023, "years"): "“结果应用”问题连续 2 年出现",
    (2024, "budget"): "3 项预算因问题作了安排：压减 2 项、取消 1 项",
}
GAPS = {
    (2022, "years"): "2022 年及以前登记了问题的年度不足两个；导入或登记另一个年度的问题后可看历年变化。",
    (2023, "budget"): "2023 年的 2 个问题登记了对预算的影响，没有写明金额。",
    (2022, "budget"): "2022 年的 2 个问题没有登记对预算的影响。",
    (2021, "budget"): "2021 年没有登记问题；在“问题整改”登记或导入后自动补上。",
}


@pytest.mark.parametrize(("asked", "title"), TITLES.items())
def test_titles_say_the_conclusion(asked: tuple[int, str], title: str) -> None:
    year, name = asked
    found = board.chart(f"problems.{name}", CENTRE, year)
    assert isinstance(found, ChartSpec), found
    assert found.title == title


@pytest.mark.parametrize(("asked", "sentence"), GAPS.items())
def test_what_lacks_is_said(asked: tuple[int, str], sentence: str) -> None:
    year, name = asked
    found = board.chart(f"problems.{name}", CENTRE, year)
    assert isinstance(found, Gap), found
    assert found.sentence == sentence


def test_a_year_that_repeats_the_one_before_is_marked_and_no_other() -> None:
    spec = board.chart("problems.years", CENTRE, 2024)
    assert isinstance(spec, ChartSpec)
    marked = {
        (one.name, name)
        for one in spec.series
        for name, role in zip(spec.categories, one.point_roles or (), strict=True)
        if role == "shortfall"
    }
    assert marked == {("2023 年", "结果应用"), ("2024 年", "结果应用"), ("2024 年", "信息化")}
    assert spec.categories == ("结果应用", "信息化", "资金管理")
    assert [one.values for one in spec.series] == [(1, None, 1), (1, 1, None), (1, 1, 1)]


def test_every_count_names_its_problems_and_where_they_stand() -> None:
    spec = board.chart("problems.status", CENTRE, 2024)
    assert isinstance(spec, ChartSpec)
    rows = {row.label: row for row in spec.table}
    overdue = rows["整改逾期"]
    assert (overdue.value, overdue.document, overdue.locator) == (1, "甲发〔2025〕1号", "三第一点")
    assert (overdue.note, overdue.formula, overdue.as_of) == ("结果应用2024", "3 个问题中有 1 个", "2025-07-01")
    assert rows["已销号"].value == 0
    assert "不再整改" not in rows, "what is rare stands only where it is"


def test_amounts_stand_before_and_after_with_their_document() -> None:
    spec = board.chart("problems.budget", CENTRE, 2024)
    assert isinstance(spec, ChartSpec)
    assert spec.categories == ("结果应用，2025 年（压减）", "资金管理，2026 年（取消）")
    assert [one.values for one in spec.series] == [(90, 90), (Decimal("72.5"), 0)]
    assert [row.document for row in spec.table][:2] == ["财预〔2025〕7号"] * 2


def test_the_headline_says_where_they_stand_what_came_back_and_the_budget() -> None:
    said = board.headline("problems", CENTRE, 2024)
    assert said == "；".join(TITLES[2024, name] for name in ("status", "years", "budget")) + "。"
    assert board.headline("problems", CENTRE, 2021) == ""  # the page says it with what to do


def test_what_happens_later_moves_the_day_and_nothing_else_does() -> None:
    later = replace(LEDGER, events=(*LEDGER.events, step("running", action_id="4", at=datetime(2025, 12, 1))))
    found = board.chart("problems.status", replace(CENTRE, ledger=later), 2024)
    assert isinstance(found, ChartSpec)
    assert "1 个整改逾期、1 个已整改待销号" in found.title
    assert "2025-12-01" in found.note


def test_a_deck_is_another_one_once_a_problem_stands_otherwise() -> None:
    lines = board.problem_lines(CENTRE, 2024)
    assert len(lines) == 4  # the year's three and what is left of earlier ones
    closed = replace(LEDGER, events=(*LEDGER.events, step("closed", "乙", action_id="2", at=datetime(2025, 7, 1, 1))))
    assert board.problem_lines(replace(CENTRE, ledger=closed), 2024) != lines
    assert board.problem_lines(replace(CENTRE, ledger=None), 2024) == []
