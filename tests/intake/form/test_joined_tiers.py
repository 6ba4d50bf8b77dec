"""A column whose cells hold the names of all tiers is read as the columns that its header names."""

import pytest

from src.intake import read

HEAD = "甲山县房产服务中心2023年度部门整体支出绩效自评表\n\n"
ROWS = (
    "{head}\t年度指标值\t实际完成值\t分值\t得分\n"
    "产出{sign}数量{sign}租赁补贴发放户数\t210户\t214户\t30\t30\n"
    "效益{sign}社会效益{sign}新建{sign}改建房屋质量\t明显提升\t明显提升\t40\t38\n"
    "满意度{sign}服务对象满意度{sign}群众满意度\t≥90%\t94%\t30\t30\n"
    "合计\t\t\t100\t98\n"
)


@pytest.mark.parametrize("sign", ["/", "／", "-", "—", ">", "、", "·"])
def test_names_of_all_tiers_in_one_cell_are_cut_as_their_header_is(sign: str) -> None:
    head = sign.join(("一级指标", "二级指标", "三级指标"))
    draft = read((HEAD + ROWS.format(head=head, sign=sign)).encode(), "a.txt")
    assert [
        (row.tier1, row.tier2, row.tier3, row.target_text, row.actual_text, row.weight, row.score)
        for row in draft.score_items
    ] == [
        ("产出", "数量", "租赁补贴发放户数", "210户", "214户", 30, 30),
        ("效益", "社会效益", f"新建{sign}改建房屋质量", "明显提升", "明显提升", 40, 38),
        ("满意度", "服务对象满意度", "群众满意度", "≥90%", "94%", 30, 30),
    ]


def test_a_sign_in_a_name_cuts_nothing_below_a_header_of_one_tier() -> None:
    rows = ROWS.format(head="三级指标", sign="/").replace("产出/数量/", "").replace("合计\t\t\t100\t98\n", "")
    draft = read((HEAD + rows).encode(), "a.txt")
    assert [row.tier3 for row in draft.score_items][1] == "效益/社会效益/新建/改建房屋质量"
