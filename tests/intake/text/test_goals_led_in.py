"""Goals that words of the same line or the one before lead in, without saying that they were met: nothing is taken in silence."""

import pytest

from src.intake import read

HEAD = "乙川县房产服务中心2023年工作总结\n"


@pytest.mark.parametrize(
    "lead",
    [
        "为实现上述任务，我中心安排：",
        "为实现上述任务，我中心安排：\n",
        "为实现上述任务，我中心安排如下：\n",
        "为完成全年任务，2023年统筹部署：",
        "围绕民生，制定目标。",
        "2023年度重点目标，",
        "围绕民生制定目标。",
        "围绕民生制定目标。\n",
        "紧扣年度目标，安排",
        "实现全年任务需",
        "年度重点目标，",
        "对照年初目标清单：",
        "对照年初目标清单：\n",
    ],
)
def test_goals_that_are_led_in_are_not_taken_as_done(lead: str) -> None:
    found = read(f"{HEAD}{lead}公租房配租52套，创建“红色物业”小区7个。\n".encode(), "a.txt")
    assert not [row for row in found.records if row.role == "actual"]


@pytest.mark.parametrize("lead", ["完成年度目标，", "围绕年度目标，", "对照年初目标清单，", "实现全年任务，实际"])
def test_what_was_met_is_taken(lead: str) -> None:
    found = read(f"{HEAD}{lead}公租房配租52套。\n".encode(), "a.txt")
    assert [(row.indicator, row.role) for row in found.records] == [("public_rental.allocated", "actual")]
