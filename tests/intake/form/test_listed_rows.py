"""Labels that are listed or counted: what marks them says nothing of what they are called; goals in rows and lines of their own."""

import pytest

from src import intake
from src.intake import Draft
from src.intake.list_marks import marks_end, unmarked

TITLE = "柏溪县房产服务中心2023年度部门整体支出绩效自评报告\n\n一、预算执行\n"
BASIC, PROJECT = ("310.20", "325.60", "325.60", "100.00%"), ("740.00", "1260.40", "1197.38", "95.00%")
TOTAL = ("1050.20", "1586.00", "1522.98", "96.03%")
HEAD = ("年初预算数", "全年预算数", "全年执行数", "执行率")
MARKS = [
    ("#", "#"), ("①", "②"), ("（1）", "（2）"), ("1.", "2."), ("一、", "二、"), ("其中：", "\u3000\u3000\u3000"), ("※", "※"), ("├", "└"),
    ("A.", "B."), ("——", "——"), ("其中：①", "②"), ("（一）1、", "（一）2、"), ("⑴", "⑵"), ("·", "·"), ("★", "★"), ("其中，", ""),
]  # fmt: skip
GOAL, CAME = "改造老旧小区9个、1360户，加装电梯6台", "完工老旧小区8个、1207户，加装电梯5台"
OTHER_GOAL, OTHER_CAME = "发放租赁补贴240户", "发放租赁补贴255户、46.8万元"
GOALS = {
    "renovation.projects": "9", "renovation.households": "1360", "renovation.lifts": "6", "rental_subsidy.paid_households": "240",
}  # fmt: skip
RESULTS = {
    "renovation.projects": "8", "renovation.households": "1207", "renovation.lifts": "5", "rental_subsidy.paid_households": "255",
    "rental_subsidy.amount": "46.8",
}  # fmt: skip


def read(text: str) -> Draft:
    return intake.read(text.encode(), "报告.txt")


def told(draft: Draft, role: str, *, offered: bool = False) -> dict[str, str]:
    found = draft.suggestions if offered else draft.records
    return {
        one.indicator: str(one.value) for one in found if one.role == role and not one.indicator.startswith("budget")
    }


def budget(draft: Draft) -> set[tuple[str, str]]:
    return {(one.indicator, one.role) for one in draft.records if one.indicator.startswith("budget")}


def lines(sign: str, *rows: tuple[str, ...]) -> str:
    return "".join(sign.join(row) + "\n" for row in rows)


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize("sign", ["\t", "\u3000\u3000", "|"])
def test_parts_of_a_budget_are_known_behind_any_mark(marks: tuple[str, str], sign: str) -> None:
    rows = lines(
        sign,
        ("支出类别", *HEAD),
        ("部门支出合计", *TOTAL),
        (f"{marks[0]}基本支出", *BASIC),
        (f"{marks[1]}项目支出", *PROJECT),
    )
    found = budget(read(f"{TITLE}单位：万元\n{rows}"))
    assert len(found) == 12


@pytest.mark.parametrize(
    "other", ["#上年基本支出", "①办公楼项目支出", "※三公经费", "（1）基本支出结余", "#基本支出增加额", "②往年项目支出"]
)
def test_marks_make_no_other_row_a_part_of_the_budget(other: str) -> None:
    rows = lines("\t", ("支出类别", *HEAD), ("部门支出合计", *TOTAL), (other, *BASIC))
    assert {indicator for indicator, _ in budget(read(f"{TITLE}单位：万元\n{rows}"))} == {"budget.total"}


def test_columns_may_be_counted_and_called_for_short() -> None:
    counted = ("支出内容", "①年初预算数", "②全年预算数", "③全年执行数", "④执行率（③/②）")
    rows = (("A.部门支出合计", *TOTAL), ("B.基本支出", *BASIC), ("C.项目支出", *PROJECT))
    for head in (counted, ("支出项目", "年初", "调整后", "执行", "执行率")):
        assert len(budget(read(f"{TITLE}单位：万元\n{lines(chr(9), head, *rows)}"))) == 12


def test_short_columns_without_the_rows_of_a_budget_are_none() -> None:
    rows = lines(
        "\t", ("事项", "年初", "调整后", "执行"), ("小区改造", "310", "320", "300"), ("租赁补贴", "20", "30", "30")
    )
    assert not budget(read(f"{TITLE}单位：万元\n{rows}"))


@pytest.mark.parametrize("label", ["上年情况", "2022年", "下年计划", "办公楼项目"])
def test_short_columns_under_another_label_are_not_read(label: str) -> None:
    rows = lines("\t", (label, "年初", "调整后", "执行"), ("支出合计", *TOTAL[:3]), ("基本支出", *BASIC[:3]))
    assert ("budget.total", "actual") not in budget(read(f"{TITLE}单位：万元\n{rows}"))


@pytest.mark.parametrize("label", ["2022年", "上年", "全市", "一季度", "上半年", "下年计划"])
@pytest.mark.parametrize("sign", ["\t", "\u3000\u3000", "|"])
@pytest.mark.parametrize("own", ["本年", "2023年"])
def test_rows_of_goals_of_another_time_or_place_are_left(sign: str, label: str, own: str) -> None:
    heads = lines(sign, ("年度", "预期目标", "完成情况"))
    draft = read(f"{TITLE}{heads}{goal_rows(sign, label, own)}")
    assert told(draft, "actual")["rental_subsidy.paid_households"] == "255"
    for role in ("target", "actual"):
        assert not {"renovation.projects", "renovation.households"} & told(draft, role).keys()
    across = lines("\t", ("年度", label, own), ("预期目标", GOAL, OTHER_GOAL), ("完成情况", CAME, OTHER_CAME))
    for role in ("target", "actual"):
        assert not {"renovation.projects", "renovation.households"} & told(read(f"{TITLE}{across}"), role).keys()


@pytest.mark.parametrize("said", ["金额：万元", "（金额单位：万元）", "金额：人民币万元", "以万元为单位"])
def test_the_unit_of_a_budget_may_be_told_as_that_of_amounts(said: str) -> None:
    rows = lines("\t", ("支出类别", *HEAD), ("部门支出合计", *TOTAL), ("基本支出", *BASIC), ("项目支出", *PROJECT))
    assert len(budget(read(f"{TITLE}{said}\n{rows}"))) == 12


@pytest.mark.parametrize("said", ["补贴金额46.8万元", "以万元以下为限", "金额较大的以元角分列示"])
def test_an_amount_above_a_budget_is_no_unit_of_it(said: str) -> None:
    rows = lines("\t", ("支出类别", *HEAD), ("部门支出合计", *TOTAL), ("基本支出", *BASIC), ("项目支出", *PROJECT))
    assert not {role for _, role in budget(read(f"{TITLE}{said}\n{rows}"))} & {"initial", "adjusted", "actual"}


def goal_rows(sign: str, *labels: str) -> str:
    return lines(sign, (labels[0], GOAL, CAME), (labels[1], OTHER_GOAL, OTHER_CAME))


@pytest.mark.parametrize("sign", ["\t", "\u3000\u3000", "|", "    "])
@pytest.mark.parametrize("labels", [("目标1", "目标2"), ("一", "二"), ("老旧小区", "租赁补贴")])
@pytest.mark.parametrize("heads", [("年度目标", "预期目标", "目标实际完成情况"), ("绩效目标", "设定情况", "实现情况")])
def test_rows_of_goals_below_a_wider_table_are_rows(heads: tuple[str, ...], labels: tuple[str, str], sign: str) -> None:
    above = (
        lines("\t", ("支出情况", *HEAD, "权重", "得分"), ("部门整体支出", *TOTAL, "10", "9.6")) if sign == "\t" else ""
    )
    draft = read(f"{TITLE}单位：万元\n{above}{lines(sign, heads)}{goal_rows(sign, *labels)}")
    assert told(draft, "target").items() >= GOALS.items()
    assert told(draft, "actual").items() >= RESULTS.items()


def test_a_caption_right_above_heads_of_goals_is_none_of_them() -> None:
    draft = read(
        f"{TITLE}表2　年度总体绩效目标完成情况\n预期目标　　实际完成情况\n"
        f"1.{GOAL}；2.{OTHER_GOAL}。　　1.{CAME}；2.{OTHER_CAME}。\n"
    )
    assert told(draft, "target") == GOALS
    assert told(draft, "actual") == RESULTS


def test_goals_may_stand_across_with_what_came_of_them_below() -> None:
    rows = lines("\t", ("序号", "目标1", "目标2"), ("预期目标", GOAL, OTHER_GOAL), ("完成情况", CAME, OTHER_CAME))
    draft = read(f"{TITLE}{rows}")
    assert told(draft, "target") == GOALS
    assert told(draft, "actual") == RESULTS


def test_a_goal_and_its_result_behind_one_label_are_no_two_goals() -> None:
    rows = lines("\t", ("年度目标", GOAL, CAME), ("年度目标", OTHER_GOAL, OTHER_CAME))
    draft = read(f"{TITLE}{rows}")
    assert not {"8", "1207", "5", "255"} & set(told(draft, "target").values())


@pytest.mark.parametrize("sign", ["／", "；", "。", " → "])
def test_a_line_of_goals_goes_on_with_what_came_of_them(sign: str) -> None:
    draft = read(
        f"{TITLE}二、年度绩效目标\n1.{GOAL}{sign}完成情况：{CAME}\n2.{OTHER_GOAL}{sign}完成情况：{OTHER_CAME}\n"
    )
    for role, told_of in (("target", GOALS), ("actual", RESULTS)):
        found = {**told(draft, role), **told(draft, role, offered=True)}
        assert found.items() <= told_of.items()
        assert len(found) > 2


@pytest.mark.parametrize("label", ["上半年完成情况", "1-6月完成情况", "上年完成情况", "预计完成情况", "全市完成情况"])
def test_what_came_of_goals_otherwise_is_not_read_as_of_the_year(label: str) -> None:
    draft = read(f"{TITLE}二、年度绩效目标\n1.{GOAL}／{label}：{CAME}\n2.{OTHER_GOAL}／{label}：{OTHER_CAME}\n")
    assert not told(draft, "actual")


@pytest.mark.parametrize(
    "rows",
    [
        f"总体目标|{GOAL}；{OTHER_GOAL}\n目标完成|{CAME}；{OTHER_CAME}\n",
        f"目标1\n{GOAL}\n完成情况\n{CAME}\n目标2\n{OTHER_GOAL}\n完成情况\n{OTHER_CAME}\n",
    ],
)
def test_goals_may_stand_behind_or_below_labels_of_their_own(rows: str) -> None:
    draft = read(f"{TITLE}{rows}")
    assert told(draft, "target") == GOALS
    assert told(draft, "actual") == RESULTS


def test_a_counted_goal_without_an_answer_is_not_taken_for_what_is_below() -> None:
    draft = read(f"{TITLE}目标1\n{CAME}\n目标2\n{OTHER_CAME}\n")
    assert not told(draft, "target")


def test_commas_behind_decimals_part_cells() -> None:
    rows = lines(
        ",",
        ("类型", *HEAD),
        ("部门支出", *TOTAL),
        ("*基本支出", "310.20", "325.60", "325.60", "100.00%"),
        ("*项目支出", *PROJECT),
    )
    assert len(budget(read(f"{TITLE}单位：万元\n{rows}"))) == 12


def test_marks_are_told_from_words_and_numbers() -> None:
    for marked in (
        "①基本支出",
        "# 基本支出",
        "（1）基本支出",
        "1．基本支出",
        "其中： - 基本支出",
        "【一】基本支出",
        "指标3：基本支出",
    ):
        assert unmarked(marked) == "基本支出"
    for bare in ("2023年基本支出", "1.5倍", "一级指标", "A级房屋", "三公经费"):
        assert unmarked(bare) == bare
    assert marks_end("其中：户数") == 0
