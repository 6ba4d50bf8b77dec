"""Problems by hand: what is impossible, what is asked, and a finding or a report's point that becomes one problem and no second."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from src import measures, review
from src.intake import Draft, NamedAction, NamedProblem
from src.measures import Followed
from src.records import CorrectiveAction, Finding, Ledger, Organisation, Problem
from tests.store.ledger_rows import ORG, action, effect, problem, step

NOW = datetime(2025, 9, 1, 10, 20, 30, 400)
TODAY = NOW.date()


def ledger(**rows: Any) -> Ledger:
    return Ledger(Organisation(ORG, "甲县"), "real", **rows)


def followed(*steps: Any) -> Followed:
    return Followed(action(), tuple(steps), TODAY)


DONE = step("done", "甲", at=datetime(2025, 8, 30, 9))


def step_codes(
    of: Followed, status: Any, day: date = TODAY, evidence: str | None = "纪要", by: str = "乙"
) -> list[str]:
    return [one.code for one in review.step_doubts(of, review.new_step(of, status, day, evidence, by, NOW), TODAY)]


@pytest.mark.parametrize(
    ("of", "status", "more", "codes"),
    [
        (followed(), "running", {}, []),
        (followed(), "closed", {}, ["step_order"]),
        (followed(DONE), "closed", {}, []),
        (followed(DONE), "closed", {"by": "甲"}, ["closing"]),
        (followed(DONE), "closed", {"evidence": None}, ["closing"]),
        (followed(DONE), "running", {}, ["step_order"]),
        (followed(DONE), "closed", {"day": date(2025, 8, 29)}, ["step_early", "closing"]),
        (followed(), "running", {"day": date(2025, 9, 2)}, ["step_future"]),
    ],
)
def test_a_step_must_be_able_to_follow(of: Followed, status: str, more: dict[str, Any], codes: list[str]) -> None:
    assert step_codes(of, status, **more) == codes


@pytest.mark.parametrize("status", measures.NEXT)
def test_every_status_leads_somewhere_and_only_what_is_done_is_closed(status: Any) -> None:
    assert measures.NEXT[status]
    assert ("closed" in measures.NEXT[status]) == (status == "done")


def test_a_step_of_today_has_its_time_and_one_of_a_day_before_is_its_midnight() -> None:
    def at(of: Followed, day: date) -> datetime:
        return review.new_step(of, "running", day, None, "乙", NOW).at

    assert at(followed(), TODAY) == datetime(2025, 9, 1, 10, 20, 30)
    assert at(followed(), date(2025, 8, 30)) == datetime(2025, 8, 30)
    assert at(followed(DONE), date(2025, 8, 30)) == datetime(2025, 8, 30, 9, 0, 1)


def test_the_same_words_are_the_same_problem_and_are_not_entered_twice() -> None:
    one = review.new_problem(ORG, 2024, "audit", "资金管理", "结转 较多", None, "甲")
    again = review.new_problem(ORG, 2024, "meeting", "其他", "结转较多", None, "乙")
    assert one.problem_id == again.problem_id
    assert list(review.problem_doubts(ledger(), one)) == []
    assert [issue.code for issue in review.problem_doubts(ledger(problems=(one,)), again)] == ["problem_known"]
    assert review.new_problem(ORG, 2025, "audit", "资金管理", "结转较多", None, "甲").problem_id != one.problem_id
    answer = review.new_action(one, "按月调度", None, None, date(2025, 8, 31), None, "甲")
    assert [issue.code for issue in review.action_doubts(ledger(actions=(answer,)), answer)] == ["action_known"]


def test_what_is_corrected_stays_the_same_thing_and_keeps_where_it_was_stated() -> None:
    stated = problem(problem_id="2024-2", text="缺少专业人员", locator="三第二点", batch_id=7)
    row = review.rewritten(stated, "甲", text="缺少绩效专业人员")
    again = review.rewritten(row, "乙", category="人员队伍")
    assert (row.problem_id, row.text, row.locator, row.batch_id) == (
        "2024-2",
        "缺少绩效专业人员",
        "三第二点；甲更正",
        None,
    )
    assert again.locator == "三第二点；乙更正"
    held = ledger(problems=(again, problem(problem_id="2024-9", text="结转较多")))
    assert list(review.problem_doubts(held, again, stated)) == []
    same = review.rewritten(again, "乙", text="结转 较多")
    assert [one.code for one in review.problem_doubts(held, same, again)] == ["problem_known"]
    assert review.known_problem(held, 2024, NAMED) == again, "the place of the report still finds it"
    entered = review.new_problem(ORG, 2024, "audit", "人员队伍", again.text, None, "丙")
    assert [one.code for one in review.problem_doubts(held, entered)] == ["problem_known"]


@pytest.mark.parametrize(
    ("status", "evidence", "codes"), [("closed", None, ["closing"]), ("done", None, []), ("closed", "纪要", [])]
)
def test_evidence_of_a_closing_is_not_corrected_away(status: str, evidence: str | None, codes: list[str]) -> None:
    assert [one.code for one in review.evidence_doubts(step(status, evidence=evidence))] == codes


@pytest.mark.parametrize(
    ("of", "before", "after", "year", "codes"),
    [
        ("cut", "90", "72.5", 2025, []),
        ("cut", "90", "95", 2025, ["effect_differs"]),
        ("keep", "90", "89", 2025, ["effect_differs"]),
        ("cancel", "90", "0", 2025, []),
        ("increase", "90", None, 2025, []),
        ("reform", "90", "95", 2025, []),
        ("cut", "90", "72.5", 2024, ["effect_early"]),
        ("cut", "-1", "-2", 2025, ["effect_negative"]),
    ],
)
def test_amounts_go_the_way_that_is_said(of: str, before: str, after: str | None, year: int, codes: list[str]) -> None:
    sums = {"amount_before": Decimal(before), "amount_after": Decimal(after) if after else None}
    row = effect(of, budget_year=year, **sums)
    assert [one.code for one in review.effect_doubts(row, problem())] == codes


def finding(**changes: Any) -> Finding:
    cells: dict[str, Any] = {"rule": "paid_ahead", "severity": "question", "message": "北街付款超进度", "reference": ""}
    return Finding(ORG, **cells | {"year": 2024, "project_id": "p1"} | changes)


def test_a_finding_becomes_one_problem_whatever_its_message_says_now() -> None:
    found = review.finding_problem(finding(), "甲")
    assert (found.year, found.origin, found.category) == (2024, "data_check", "指标与支付")
    assert (found.text, found.project_id) == ("北街付款超进度", "p1")
    assert review.finding_problem_id(finding(message="北街付款超进度 20 个百分点")) == found.problem_id
    others = [finding(project_id="p2"), finding(rule="paid_before_start"), finding(year=2023)]
    assert len({review.finding_problem_id(one) for one in others} | {found.problem_id}) == 4


def draft(*problems: NamedProblem) -> Draft:
    blank: dict[str, Any] = dict.fromkeys(Draft.__dataclass_fields__, ())
    return Draft(**blank | {"org_id": ORG, "year": 2024, "problems": problems})


ANSWER = NamedAction("开展培训", "开展培训。", (50, 55), "二（三）第1段")
NAMED = NamedProblem("人员不足", "人员队伍", "人员不足，难以胜任", (10, 19), "三第二点", (ANSWER,))


def test_only_what_somebody_takes_becomes_a_row() -> None:
    assert list(review.named_rows(draft(NAMED), {}, None)) == []
    (alone,) = review.named_rows(draft(NAMED), {0: ()}, None)
    assert isinstance(alone, Problem)
    assert (alone.origin, alone.text, alone.quote, alone.locator) == (
        "self_evaluation", "人员不足", "人员不足，难以胜任", "三第二点",
    )  # fmt: skip
    _, paired = review.named_rows(draft(NAMED), {0: [0]}, None)
    assert isinstance(paired, CorrectiveAction)
    assert (paired.problem_id, paired.text, paired.due_on) == (alone.problem_id, "开展培训", None)


def test_a_problem_that_is_stored_already_keeps_its_words_and_gets_its_clause() -> None:
    shipped = problem(problem_id="2024-2", text="缺少专业人员", locator="三第二点", batch_id=7)
    (row,) = review.named_rows(draft(NAMED), {0: ()}, ledger(problems=(shipped,)))
    assert isinstance(row, Problem)
    assert (row.problem_id, row.text, row.quote, row.batch_id) == ("2024-2", "缺少专业人员", NAMED.quote, None)
    elsewhere = problem(problem_id="2023-2", year=2023, locator="三第二点")
    assert review.known_problem(ledger(problems=(elsewhere,)), 2024, NAMED) is None
