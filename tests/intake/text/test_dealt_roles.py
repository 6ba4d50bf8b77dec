"""A plan and what came of it that "respectively" deals out: each figure has its own role, and where nobody can tell none is read."""

import pytest

from tests.intake.text.told import drafted


def silently(body: str) -> set[str]:
    """The roles and values that are read without a question."""
    return {f"{row.role} {row.value.normalize():f}" for row in drafted(body).records}


def offered(body: str) -> set[str]:
    """The roles and values that are asked about."""
    return {f"{row.role} {row.value.normalize():f}" for row in drafted(body).suggestions}


@pytest.mark.parametrize(
    "said",
    [
        "保障性租赁住房任务数和筹集数分别为117套和139套。",
        "保障性租赁住房年度计划、筹集量分别为117套、139套。",
        "公租房分配任务和完成情况分别为117套和139套。",
        "公租房分配任务、实绩分别为117套、139套。",
    ],
)
def test_a_number_beside_the_task_that_is_counted_like_it_is_what_was_done(said: str) -> None:
    assert silently(said) == {"target 117", "actual 139"}


def test_what_was_done_beside_the_task_is_asked_about_where_no_word_counts_it() -> None:
    said = "租赁补贴任务和发放分别为187户、231户。"
    assert silently(said) == set()
    assert offered(said) == {"target 187", "actual 231"}


def test_behind_the_task_every_piece_is_what_was_done() -> None:
    said = "租赁补贴任务、发放户数、发放金额分别为187户、231户、53.2万元。"
    assert "actual 231" in silently(said)
    assert "actual 53.2" in offered(said)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("公租房任务、租赁补贴发放分别为60套、231户。", "231"),
        ("公租房任务、租赁补贴分别为60套、231户。", "231"),
        ("保障性租赁住房任务和待筹集数分别为117套和31套。", "31"),
        ("保障性租赁住房任务和拟筹集数分别为117套和31套。", "31"),
        ("保障性租赁住房任务和累计筹集数分别为117套和318套。", "318"),
        ("明年租赁补贴任务数和发放数分别为187户、231户。", "231"),
        ("河西镇租赁补贴任务数和发放数分别为187户、231户。", "231"),
        ("去年租赁补贴任务数和发放数分别为187户、231户。", "231"),
        ("租赁补贴任务数和申请数分别为187户、231户。", "231"),
        ("租赁补贴目标、实绩分别较上年增加18户、231户。", "231"),
    ],
)
def test_what_may_be_something_else_is_not_read(said: str, value: str) -> None:
    assert not {row for row in silently(said) if row.endswith(f" {value}")}


def test_a_plan_before_the_whole_list_is_of_each() -> None:
    assert silently("计划公租房分配、租赁补贴发放分别为60套、231户。") == {"target 60", "target 231"}
