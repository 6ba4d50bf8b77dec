"""What came of tasks that a sentence before lists: asked about as what was done, never taken as another task."""

import pytest

from src.intake import read

HEAD = "柳泉县房产服务中心\n2023年工作总结\n\n"


def rows(body: str) -> tuple[set[str], set[str]]:
    """What is read, and what is suggested."""
    draft = read((HEAD + body).encode(), "report.txt")
    read_, offered = (
        {f"{row.indicator} {row.role} {row.value.normalize():f}" for row in found}
        for found in (draft.records, draft.suggestions)
    )
    return read_, offered


@pytest.mark.parametrize(
    "body",
    [
        "公租房年度目标任务新增筹集120套、配租300套；到年底，分别完成124套和316套。",
        "公租房年度目标任务筹集120套、配租300套，到年底分别完成124套、316套。",
        "公租房年度任务为筹集120套、配租300套，实际分别完成124套、316套。",
        "一、公租房保障\n年度目标任务新增筹集120套、配租300套；到年底，分别完成124套和316套。",
    ],
)
def test_doings_of_one_thing_are_dealt_out_behind_their_tasks(body: str) -> None:
    read_, offered = rows(body)
    assert read_ == {"public_rental.raised target 120", "public_rental.allocated target 300"}
    assert offered == {"public_rental.raised actual 124", "public_rental.allocated actual 316"}


@pytest.mark.parametrize("tasks", ["筹集120套、筹集300套", "120套、配租300套", "筹集120套、配租300套、发放补贴90户"])
def test_tasks_that_differ_otherwise_deal_nothing_out(tasks: str) -> None:
    read_, offered = rows(f"公租房年度目标任务{tasks}；到年底，分别完成124套和316套。")
    assert not any(" actual " in row for row in (*read_, *offered))


@pytest.mark.parametrize("stock", ["截至年底，", "截至12月底，", "全年"])
def test_what_a_later_sentence_says_was_done_is_no_second_task(stock: str) -> None:
    tasks = "2023年市下达我县城镇保障性安居工程任务：老旧小区改造12个、1300户；公租房配租150套。"
    read_, offered = rows(f"{tasks}{stock}老旧小区改造完工11个、1210户，公租房配租163套。")
    assert read_ == {
        "renovation.projects target 12",
        "renovation.households target 1300",
        "public_rental.allocated target 150",
    }
    assert offered == {
        "renovation.projects actual 11",
        "renovation.households actual 1210",
        "public_rental.allocated actual 163",
    }


def test_what_no_task_named_before_may_be_one_itself() -> None:
    read_, _ = rows("2023年市下达我县的任务：老旧小区改造12个、1300户。全年发放租赁补贴463户。")
    assert not any(" actual " in row for row in read_)
