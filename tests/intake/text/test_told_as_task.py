"""A clause behind figures that calls them the task as well: the task is asked about, what was done is read where that is said."""

import pytest

from tests.intake.text.told import asked, silently

DONE = "全年发放租赁补贴273户"
TASK, ACTUAL = "rental_subsidy.paid_households target 273", "rental_subsidy.paid_households actual 273"


@pytest.mark.parametrize(
    "behind",
    [
        "这也是全年任务数",
        "正好是年度任务数",
        "与年度任务相同",
        "与年度任务持平",
        "和全年任务一样",
        "等于全年的目标数",
    ],
)
def test_the_task_is_asked_about_and_what_was_done_is_read(behind: str) -> None:
    assert silently(f"{DONE}，{behind}。") == {ACTUAL}
    assert asked(f"{DONE}，{behind}。") == {TASK}


def test_each_figure_of_the_clause_is_of_the_task() -> None:
    said = "老旧小区改造完成7个小区、46幢，这也是全年任务数。"
    assert silently(said) == {"renovation.projects actual 7", "renovation.buildings actual 46"}
    assert asked(said) == {"renovation.projects target 7", "renovation.buildings target 46"}


def test_where_it_is_only_called_the_task_nobody_can_tell_what_was_done() -> None:
    assert silently(f"{DONE}，这是年度任务。") == set()
    assert asked(f"{DONE}，这是年度任务。") == {TASK, ACTUAL}


@pytest.mark.parametrize(
    "behind",
    [
        "这不是全年任务数",
        "这是明年任务数的一半",
        "是年度任务的两倍",
        "这也是去年的任务数",
        "这也是全市的任务数",
        "与去年相同",
        "完成年度任务",
        "超过了年度任务",
    ],
)
def test_another_task_or_a_part_of_it_is_none(behind: str) -> None:
    assert TASK not in silently(f"{DONE}，{behind}。") | asked(f"{DONE}，{behind}。")


def test_another_years_figures_have_no_task() -> None:
    assert asked("去年发放租赁补贴273户，这也是全年任务数。") == set()
    assert asked("河西镇发放租赁补贴273户，这也是全年任务数。") == set()


@pytest.mark.parametrize("more", ["超过了", "超出了", "高于"])
def test_what_was_exceeded_is_the_task_where_it_is_called_that(more: str) -> None:
    assert silently(f"{DONE}，{more}260户的年度任务。") == {ACTUAL, "rental_subsidy.paid_households target 260"}
    for other in ("去年的260户", "全市平均的260户", "260户"):
        assert silently(f"{DONE}，{more}{other}。") == {ACTUAL}


@pytest.mark.parametrize("held", ["超过", "高于", "低于", "超过了", "少于"])
@pytest.mark.parametrize("task", ["年度任务", "市下达任务", "年初下达的任务", "任务"])
def test_by_how_much_a_task_was_exceeded_or_missed_is_no_task(held: str, task: str) -> None:
    assert silently(f"{DONE}，{held}{task}13户。") == {ACTUAL}
    assert asked(f"{DONE}，{held}{task}13户。") == set()


@pytest.mark.parametrize("task", ["年度任务", "年初下达的任务"])
def test_a_number_behind_the_exceeded_task_that_may_be_it_is_asked_about(task: str) -> None:
    assert silently(f"{DONE}，超过{task}260户。") == {ACTUAL}
    assert asked(f"{DONE}，超过{task}260户。") == {"rental_subsidy.paid_households target 260"}


@pytest.mark.parametrize("mark", ["，", "。"])
@pytest.mark.parametrize("lead", ["任务分别是", "两项任务分别是", "年度任务依次为"])
def test_tasks_that_are_dealt_out_behind_what_was_done_are_asked_about(mark: str, lead: str) -> None:
    said = f"公租房分配71套，保障性租赁住房筹集139套{mark}{lead}65套和120套。"
    assert silently(said) == {"public_rental.allocated actual 71", "public_rental.affordable_rental actual 139"}
    assert asked(said) == {"public_rental.allocated target 65", "public_rental.affordable_rental target 120"}


@pytest.mark.parametrize("whose", ["去年", "全市", "明年", "河西镇"])
def test_tasks_of_others_behind_are_none(whose: str) -> None:
    said = f"公租房分配71套，租赁补贴发放231户，{whose}任务分别是65套和220户。"
    assert silently(said) == {"public_rental.allocated actual 71", "rental_subsidy.paid_households actual 231"}
    assert asked(said) == set()


def test_of_more_figures_than_tasks_the_last_are_meant_unless_the_first_are_named() -> None:
    said = "公租房分配、公租房筹集、保障性租赁住房筹集分别完成71套、96套和139套，其中前两项的任务分别是65套、90套。"
    assert asked(said) >= {"public_rental.allocated target 65", "public_rental.raised target 90"}
    said = "全年确定保障家庭312户，发放租赁补贴273户、61.4万元，两项数字对应的任务分别为260户和58万元。"
    assert TASK.replace("273", "260") in asked(said)
