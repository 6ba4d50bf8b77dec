"""Problems that a report names, and the actions that are offered beside them: nothing more, each with its own clause."""

import pytest

from src.intake.document import Document
from src.intake.text import named_problems

OWN = """某县房产服务中心2023年整体绩效自评报告
一、基本情况
（一）单位职责。负责房产管理，解决存在的问题。
二、整体支出绩效实际情况
（一）推进绩效管理。完善制度。
（二）夯实信息基础。启用平台。
（三）注重培训。提高业务能力。
三、整体支出绩效中存在问题及改进措施
存在问题。一是绩效管理意识不强。重争取轻评价。二是缺乏专业人才，绩效管理跟不上。三是结果利用率不高。评价都在事后。四是信息化程度低，
各类信息没有互联互通。
附件：1.自评表
其他需要说明的问题：一是无。
"""
SECTIONS = """某局2024年自评报告
四、存在的主要问题
（一）绩效目标设置不够科学。部分指标没有量化。
（二）资金支付进度慢。年末集中支付。
1.下半年支付占七成；
2.年底突击支付。
五、下一步改进措施
1、科学设置绩效目标；量化指标。
2、加快资金支付。
六、其他需要说明的问题
（一）无其他问题要说。
"""


def named(text: str) -> list[tuple[str, str, str, list[str]]]:
    found = named_problems(Document(text))
    assert all(text[one.span[0] : one.span[1]] == one.quote for one in found)
    return [(one.title, one.category, one.locator, [each.title for each in one.actions]) for one in found]


def test_points_in_a_paragraph_are_paired_with_another_chapter_and_one_has_no_counterpart() -> None:
    assert named(OWN) == [
        ("绩效管理意识不强", "绩效管理", "三第一点", ["推进绩效管理"]),
        ("缺乏专业人才，绩效管理跟不上", "人员队伍", "三第二点", ["注重培训"]),
        ("结果利用率不高", "结果应用", "三第三点", []),
        ("信息化程度低，各类信息没有互联互通", "信息化", "三第四点", ["夯实信息基础"]),
    ]


def test_sections_are_points_and_what_stands_below_them_is_part_of_them() -> None:
    assert [(title, category, actions) for title, category, _, actions in named(SECTIONS)] == [
        ("绩效目标设置不够科学", "目标设置", ["科学设置绩效目标"]),
        ("资金支付进度慢", "资金管理", ["加快资金支付"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "某局2024年自评报告\n一、基本情况\n（一）职责。一是管理房产。二是解决存在问题。\n",
        "三、存在问题\n无。\n",
        "三、取得的成效\n一是解决了存在问题。二是完成改造。\n",
        "其他需要说明的问题：1.总分为100分。2.无。\n",
        "三、存在问题\n" + "\n".join(f"{n}.第{n}个问题很多。" for n in range(1, 99)),
    ],
)
def test_a_report_without_such_a_section_names_none(text: str) -> None:
    assert named(text) == []
