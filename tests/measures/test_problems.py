"""Where problems stand: by their actions' last steps, on the day that the data speak of."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from src import measures
from src.records import Centre, Ledger, Organisation, Record
from tests.store.ledger_rows import ORG, action, effect, monitored, problem, project, step

DAY = date(2025, 9, 1)
HERE = Organisation(ORG, "甲县")


def ledger(**rows: Any) -> Ledger:
    return Ledger(HERE, "real", **rows)


def steps(*statuses: str, of: str = "2024-1-1") -> tuple[Any, ...]:
    return tuple(step(status, action_id=of, at=datetime(2025, 5, day)) for day, status in enumerate(statuses, start=1))


@pytest.mark.parametrize(
    ("statuses", "due", "state"),
    [
        ((), None, "open"),
        ((), date(2025, 9, 1), "open"),
        ((), date(2025, 8, 31), "overdue"),
        (("running",), None, "running"),
        (("running",), date(2025, 8, 31), "overdue"),
        (("running", "done"), date(2025, 8, 31), "done"),
        (("done", "closed"), date(2025, 8, 31), "closed"),
        (("done", "closed", "reopened"), None, "open"),
        (("done", "closed", "reopened"), date(2025, 8, 31), "overdue"),
        (("dropped",), date(2025, 8, 31), "dropped"),
    ],
)
def test_an_action_stands_as_its_last_step(statuses: tuple[str, ...], due: date | None, state: str) -> None:
    held = ledger(problems=(problem(),), actions=(action(due_on=due),), events=steps(*statuses))
    (found,) = measures.answered(held, DAY)
    assert (found.state, found.actions[0].state) == (state, state)
    assert found.is_over == (state in ("closed", "dropped"))


def test_a_problem_stands_as_its_least_advanced_action() -> None:
    """What is dropped holds nothing up, and what nobody answers is told first."""
    actions = (action(), action(action_id="2024-1-2", due_on=None), action(action_id="2024-1-3", due_on=None))
    closed, dropped = steps("done", "closed"), steps("dropped", of="2024-1-3")
    held = ledger(problems=(problem(), problem(problem_id="2024-2")), actions=actions, events=(*closed, *dropped))
    assert [one.state for one in measures.answered(held, DAY)] == ["open", "unanswered"]
    held = replace(held, actions=(actions[0], actions[2]))
    assert [one.state for one in measures.answered(held, DAY)] == ["closed", "unanswered"]


def test_a_problem_knows_those_of_its_kind_a_year_before_and_its_effects() -> None:
    rows = (
        problem(problem_id="a", year=2023),
        problem(problem_id="b"),
        problem(problem_id="c", category="人员队伍"),
        problem(problem_id="d", year=2022, category="人员队伍"),
    )
    held = ledger(problems=rows, effects=(effect("cut", problem_id="b"), effect("keep", problem_id="a")))
    found = {one.problem.problem_id: one for one in measures.answered(held, DAY, [2024])}
    assert [[row.problem_id for row in one.earlier] for one in found.values()] == [["a"], []]
    assert [[row.effect for row in one.effects] for one in found.values()] == [["cut"], []]


def test_what_is_left_of_earlier_years_follows_the_years_own() -> None:
    rows = (problem(problem_id="a", year=2022), problem(problem_id="b"), problem(problem_id="c", year=2025))
    held = ledger(problems=rows, actions=(action(problem_id="b"),), events=steps("dropped"))
    assert [one.problem.problem_id for one in measures.followed_in(held, 2025, DAY)] == ["c", "a"]


def test_the_day_is_the_newest_of_which_data_speak_and_no_plan() -> None:
    centre = Centre(HERE, "real", (), ())
    assert measures.told_until(centre) is None
    plan = Record(ORG, 2027, date(2027, 12, 31), "renovation.households", "target", Decimal(5), "户")
    done = replace(plan, year=2024, as_of=date(2024, 12, 31), role="actual")
    centre = replace(centre, records=(plan, done))
    assert measures.told_until(centre) == date(2024, 12, 31)
    register = ledger(projects=(project(as_of=date(2025, 7, 31)),), monitoring_items=(monitored(1),))
    assert measures.told_until(replace(centre, ledger=register)) == date(2025, 7, 31)
    events = replace(register, events=(*steps("running"), step("done", at=datetime(2025, 9, 3, 8))))
    assert measures.told_until(replace(centre, ledger=events)) == date(2025, 9, 3)


def test_the_default_due_date_is_the_31st_of_august_after_the_year() -> None:
    assert measures.default_due(2024) == date(2025, 8, 31)
