"""Goals that are only set up are none that were fulfilled; and brackets that say what else is in what is counted."""

import pytest

from src.intake import read
from src.intake.draft import Draft

HEAD = "柳泉县房产服务中心2023年度部门整体支出绩效自评报告\n\n一、履职情况\n2023年，全县归集维修资金312.5万元。\n"

LEADS = (
    "围绕稳房价、促安居设立绩效目标：",
    "我中心围绕民生设定年度目标，",
    "我中心围绕年度目标：",
    "对照部门职责提出年度目标：",
    "落实年度目标：",
    "完成目标设定：",
    "围绕职责设定了三项目标，一是",
    "围绕职责，主要绩效指标为：",
    "围绕目标任务，分解下达：",
)
GOALS = "老旧小区改造开工17个、43幢、866户，完成投资2130万元；公租房新增配租64套。"


def read_body(body: str) -> Draft:
    """The draft of a report."""
    return read((HEAD + body).encode(), "report.txt")


@pytest.mark.parametrize("lead", LEADS)
def test_what_a_list_of_goals_wants_was_not_done(lead: str) -> None:
    """Whatever verb sets the goals up, and whatever they were set up around."""
    draft = read_body(lead + GOALS)
    assert {row.role for row in draft.records if row.indicator != "maintenance_fund.collected"} <= {"target"}


def test_goals_set_up_around_something_are_targets() -> None:
    """They need no question."""
    draft = read_body(LEADS[0] + GOALS)
    told = {(row.indicator, int(row.value)) for row in draft.records if row.role == "target"}
    assert told == {
        ("renovation.projects", 17),
        ("renovation.buildings", 43),
        ("renovation.households", 866),
        ("renovation.investment_completed", 2130),
        ("public_rental.allocated", 64),
    }


def test_work_that_kept_to_goals_was_done() -> None:
    """A clause that only says what was kept to sets nothing up."""
    draft = read_body("中心紧紧围绕年初确定的目标任务，扎实推进各项工作，老旧小区改造开工17个、43幢；公租房配租64套。")
    told = {(row.indicator, row.role) for row in draft.records}
    assert {("renovation.projects", "started"), ("public_rental.allocated", "actual")} <= told


def test_two_targets_of_one_kind_are_both_asked_about() -> None:
    """What is to be begun and what is to be finished: which is the target, nobody says."""
    draft = read_body("年初绩效目标为：老旧小区新开工10个、完工6个。")
    assert not [row for row in draft.records if row.indicator == "renovation.projects"]


@pytest.mark.parametrize(
    "sentence",
    [
        "车位（含储藏间）销售218个。",
        "销售车位（含储藏间）218个。",
        "二手房（包括继承赠与）过户310套，面积3.1万平方米。",
        "公租房（含人才房）分配120套。",
        "棚改安置房（含征拆安置）交付120套。",
    ],
)
def test_a_bracket_tells_what_else_is_counted(sentence: str) -> None:
    """Before a figure as behind it, until another subject is named."""
    draft = read_body(sentence + "二手房成交281套。")
    values = {str(row.value) for row in draft.suggestions}
    assert values
    assert {str(row.value) for row in draft.records} == {"312.5", "281"}
    assert not read_body("棚改安置房（不含货币化安置）交付120套。").suggestions


@pytest.mark.parametrize("time", ["全年", "当年", "今年"])
def test_a_word_does_not_cut_the_name_of_a_programme(time: str) -> None:
    """ "All year's support" would take the beginning of "rental homes for support": its homes are not those let by the state."""
    draft = read_body(f"公租房新增分配97套。{time}保障性租赁住房筹集85套。")
    told = {(row.indicator, int(row.value)) for row in draft.records}
    assert {("public_rental.allocated", 97), ("public_rental.affordable_rental", 85)} <= told


def test_those_left_over_of_earlier_years_are_asked_about() -> None:
    """Another year only tells since when they wait; where it tells when that was, they are none of the year's."""
    asked = read_body("截至年末，历年项目遗留的超期未安置家庭31户。").suggestions
    assert [(row.indicator, int(row.value)) for row in asked] == [("resettlement.overdue_households", 31)]
    assert not read_body("往年超期未安置31户。").suggestions


def test_sites_of_a_level_are_no_other_count_of_all() -> None:
    """How many of them became a province's model is no contradiction."""
    draft = read_body("全县新创建红色物业项目12处，打造省级示范点1处。")
    assert not draft.conflicts
    assert ("property.red_property_sites", 12) in {(row.indicator, int(row.value)) for row in draft.records}
