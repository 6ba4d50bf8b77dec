"""A column whose cells hold the names of all tiers, or two values, is read as the columns that its header names."""

from decimal import Decimal

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


PAIRED = """预算执行情况（万元）\t全年预算数\t全年执行数\t执行率\t{points}
支出合计\t1640\t1558\t95%\t{budget}
一级指标\t二级指标\t三级指标\t{values}\t{points}
产出指标\t数量指标\t电梯加装台数\t{lifts}
\t\t政策宣传活动\t{events}
满意度指标\t满意度\t住户满意度\t{pleased}
合计\t\t\t\t{total}
"""
ROWS_OF_TWO = [
    ("电梯加装台数", "14台", "13台", 40, Decimal("37.1")),
    ("政策宣传活动", "按期", "按期", 20, 20),
    ("住户满意度", "≥92%", "95%", 30, 30),
]


@pytest.mark.parametrize("sign", ["/", "／", "|"])
@pytest.mark.parametrize("is_score_first", [True, False])
def test_a_value_and_another_one_in_one_column_are_told_apart_by_its_header(sign: str, is_score_first: bool) -> None:
    def points(score: str, weight: str) -> str:
        return sign.join((score, weight) if is_score_first else (weight, score))

    def row(target: str, actual: str, score: str, weight: str) -> str:
        return f"{target}{sign}{actual}\t{points(score, weight)}"

    text = PAIRED.format(
        points=points("得分", "分值"), budget=points("9.5", "10"), values=f"目标值{sign}完成值",
        lifts=row("14台", "13台", "37.1", "40"), events=row("按期", "按期", "20", "20"),
        pleased=row("≥92%", "95%", "30", "30"), total=points("96.6", "100"),
    )  # fmt: skip
    draft = read((HEAD + text).encode(), "a.txt")
    budget, *items = draft.score_items
    assert (budget.position, budget.weight, budget.score) == (0, 10, Decimal("9.5"))
    assert [(row.tier3, row.target_text, row.actual_text, row.weight, row.score) for row in items] == ROWS_OF_TWO
    assert {issue.code for issue in draft.issues} == {"org_new"}


def test_a_cell_of_two_values_that_holds_one_is_asked_about() -> None:
    rows = "一级指标\t二级指标\t三级指标\t目标值\t完成值\t得分/分值\n产出\t数量\t电梯加装台数\t14台\t13台\t{}\n满意度\t满意度\t住户满意度\t≥92%\t95%\t30/30\n"
    draft = read((HEAD + rows.format("37.1")).encode(), "a.txt")
    assert [(row.tier3, row.weight, row.score) for row in draft.score_items] == [("住户满意度", 30, 30)]
    assert [issue.locator for issue in draft.issues if issue.code == "row_unread"] == ["自评表第1行"]


@pytest.mark.parametrize("score", ["37.1/40", "37.1（40）", "37.1分（满分40分）", "37.1分/40分"])
@pytest.mark.parametrize("weight", ["分值\t", "", "得分（分值）"])
def test_points_won_may_say_of_how_many_they_are(weight: str, score: str) -> None:
    own = weight.endswith("\t")
    head = (
        "一级指标\t二级指标\t三级指标\t目标值\t完成值\t"
        + (weight if own else "")
        + (weight if weight and not own else "得分")
    )
    row = "\n产出\t数量\t电梯加装台数\t14台\t13台\t" + ("40\t" if own else "") + score + "\n"
    (item,) = read((HEAD + head + row).encode(), "a.txt").score_items
    assert (item.weight, item.score) == (40, Decimal("37.1"))


@pytest.mark.parametrize("score", ["37.1/50", "41/40", "37.1/", "3/7/40"])
def test_points_of_another_number_than_the_rows_are_asked_about(score: str) -> None:
    text = (
        f"一级指标\t二级指标\t三级指标\t目标值\t完成值\t分值\t得分\n产出\t数量\t电梯加装台数\t14台\t13台\t40\t{score}\n"
    )
    draft = read((HEAD + text).encode(), "a.txt")
    assert [row.score for row in draft.score_items] == [None]
    assert "score_missing" in {issue.code for issue in draft.issues}


def test_points_of_the_budget_that_do_not_say_of_how_many_are_asked_about() -> None:
    text = "预算执行情况（万元）\t全年预算数\t全年执行数\t执行率\t得分\n支出合计\t1640\t1558\t95%\t9.5\n"
    draft = read((HEAD + text).encode(), "a.txt")
    assert [issue.message for issue in draft.issues if issue.code == "budget_points"] == [
        "自评表“支出合计”写了得分 9.5，没有写分值，这一行的得分未读取，请核对后补录。"
    ]
