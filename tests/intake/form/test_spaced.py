"""Forms whose columns stand apart by spaces alone."""

from decimal import Decimal

import pytest

from src.intake import read
from tests.intake.form.test_labels import BUDGET, ITEMS, WANT, codes, figures, form, rows

FILLED = "\n".join("\t".join(cell or "—" for cell in line.split("\t")) for line in ITEMS.strip("\n").split("\n"))


def spaced(text: str, width: int) -> str:
    """Each cell padded to a width on the page, where a Chinese character takes two places."""

    def padded(cell: str) -> str:
        return cell + " " * max(2, width - sum(2 if ord(char) > 255 else 1 for char in cell))

    return "\n".join("".join(padded(cell) for cell in line.split("\t")).rstrip() for line in text.split("\n"))


@pytest.mark.parametrize("width", [2, 12, 24])
def test_a_form_that_spaces_lay_out_is_read(width):
    budget = spaced(BUDGET, width).strip() + "\n\n"
    draft = form(budget, spaced(FILLED, width))
    assert figures(draft)["budget.total", "actual"] == "1121"
    assert rows(draft) == WANT
    assert "form_stacked" in codes(draft)


@pytest.mark.parametrize(("old", "new"), [("30\t30\t按比例", "30\t\t按比例"), ("改造户数\t户", "改造\n户数\t户")])
def test_a_row_that_lost_a_cell_leaves_the_whole_form_unread(old, new):
    assert old in FILLED
    draft = form(spaced(FILLED.replace(old, new, 1), 12))
    assert draft.score_items == ()
    assert "form_unread" in codes(draft)


def test_words_apart_in_running_text_are_no_table():
    text = "一级指标、二级指标和三级指标  齐全，分值  合理。\n归集维修资金    9 万元    户数    3\n"
    assert form(text).score_items == ()


def test_parts_of_a_budget_without_points_stand_below_its_amounts():
    head = "　　　　　　年初预算（万元）  调整预算（万元）  决算支出（万元）  执行率  分值  得分\n"
    whole = "支出总额　　800.5  1200  1140  95%  10  9.5\n"
    parts = "基本支出　　300.5  310  310  100%\n项目支出　　500  890  830  93.26%\n"
    found = figures(form(head + whole + parts + "\n"))
    assert found["budget.basic", "initial"] == "300.5"
    assert found["budget.basic", "stated_ratio"] == "100"
    assert found["budget.project", "adjusted"] == "890"
    assert found["budget.project", "actual"] == "830"
    short = figures(form(head + whole + "基本支出　　300.5  310  310\n\n"))
    assert ("budget.basic", "actual") not in short


@pytest.mark.parametrize("sign", ["；", "  "])
def test_points_and_rate_may_stand_in_a_line_below_the_budget(sign):
    table = "部门支出（万元）\n支出类别\t年初预算\t调整后预算\t实际支出\n部门支出合计\t500\t1200\t1140\n基本支出\t310\t310\t310\n"
    draft = form(table, sign.join(("预算执行率：95%", "权重：10", "得分：9.5")) + "\n\n")
    assert figures(draft)["budget.total", "stated_ratio"] == "95"
    assert [(item.position, str(item.weight), str(item.score)) for item in draft.score_items] == [(0, "10", "9.5")]
    differs = form(table, sign.join(("预算执行率：80%", "权重：10", "得分：9.5")) + "\n\n")
    assert "rate_differs" in codes(differs)


WORDS = """一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因
产出指标 数量指标 加装电梯台数 16台 14台 40 35 两部待验收
政策宣传场次 6场 6场 20 20
质量指标 验收合格率 100% 100% 10 10
{again}满意度指标 满意度 住户满意度 ≥92% 94.5% 30 30
合计 100 95
"""


@pytest.mark.parametrize(
    "again", ["", "- 2 -\n一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因\n", "\n"]
)
def test_cells_that_one_space_parts_are_read_where_there_is_but_one_way(again: str):
    draft = form(WORDS.format(again=again))
    assert [
        (item.tier1, item.tier2, item.tier3, item.target, item.actual, item.score) for item in draft.score_items
    ] == [
        ("产出指标", "数量指标", "加装电梯台数", 16, 14, 35),
        ("产出指标", "数量指标", "政策宣传场次", 6, 6, 20),
        ("产出指标", "质量指标", "验收合格率", 100, 100, 10),
        ("满意度指标", "满意度", "住户满意度", 92, Decimal("94.5"), 30),
    ]
    assert draft.score_items[0].reason == "两部待验收"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("验收合格率 100%", "验收 合格率 100%"),
        ("16台 14台", "16 台 14台"),
        ("100% 100%", "较好 较好 良好"),
        ("20 20", "20"),
    ],
)
def test_a_cell_with_a_space_of_its_own_leaves_such_a_form_unread(old: str, new: str):
    draft = form(WORDS.format(again="").replace(old, new))
    assert draft.score_items == ()
    assert "form_unread" in {issue.code for issue in draft.issues}


CELLS = """一级指标
二级指标
三级指标
年度指标值
实际完成值
分值
得分
产出指标
数量指标
加装电梯台数
16台
14台
40
35
政策宣传场次
6场
6场
20
20
满意度指标
服务对象满意度指标
住户满意度
≥92%
94.5%
30
30
"""


@pytest.mark.parametrize("end", ["", "注：资金单位为万元。\n", "填报人：王某\n2024年2月1日\n"])
def test_cells_on_lines_of_their_own_are_rows_to_a_note_or_the_texts_end(end: str):
    draft = form(CELLS, end)
    assert rows(draft) == [
        ("加装电梯台数", "16", "14", "40", "35"),
        ("政策宣传场次", "6", "6", "20", "20"),
        ("住户满意度", "92", "94.5", "30", "30"),
    ]
    assert "form_stacked" in codes(draft)


@pytest.mark.parametrize("end", ["以上情况属实\n", "二、其他情况\n全年接待群众来访320人次。\n"])
def test_where_words_follow_without_a_total_nobody_knows_where_such_a_form_ends(end: str):
    draft = form(CELLS, end)
    assert draft.score_items == ()
    assert "form_unread" in codes(draft)


SET_BACK = """预算资金（万元）  年初预算数  全年预算数  全年执行数  分值  执行率  得分
部门整体支出      1000        1200        1140        10    95%     9.5
{part}基本支出  {gap}600         620         620               100%
{part}项目支出  {gap}400         580         520               89.66%
"""


@pytest.mark.parametrize(("part", "gap"), [("　其中：", ""), ("    ", "    "), ("　　", "    ")])
def test_the_parts_of_a_budget_may_be_set_back_and_have_no_points(part: str, gap: str):
    draft = form(SET_BACK.format(part=part, gap=gap), "\n", ITEMS)
    assert rows(draft)[0] == ("部门整体支出", "1200", "1140", "10", "9.5")
    found = figures(draft)
    assert [found["budget.project", role] for role in ("initial", "adjusted", "actual", "stated_ratio")] == [
        "400", "580", "520", "89.66",
    ]  # fmt: skip
    assert found["budget.basic", "initial"] == "600"


@pytest.mark.parametrize("rule", ["-" * 60, "=" * 60, "─" * 30, "+------+------+"])
def test_drawn_lines_between_the_rows_of_such_a_form_are_no_rows(rule: str):
    lines = spaced(FILLED, 12).split("\n")
    draft = form(spaced(BUDGET, 12).strip() + "\n\n", "\n".join([*lines[:2], rule, *lines[2:-1], rule, lines[-1]]))
    assert rows(draft) == WANT


GROUPED = """三级指标              目标值    完成值    分值    得分    偏差说明
{}
改造户数              800户     760户     20      19      两栋未完
补贴户数              60户      64户      30      30
{}
群众满意度            ≥90%      95%       10      10
"""


@pytest.mark.parametrize(
    "groups",
    [("一、产出指标（50分）", "二、满意度指标（10分）"), ("（一）产出指标", "（二）满意度指标"), ("数量指标（50分）：", "满意度指标（10分）：")],
)  # fmt: skip
def test_counted_groups_or_such_with_their_points_stand_between_rows_that_spaces_lay_out(groups: tuple[str, str]):
    assert rows(form(GROUPED.format(*groups))) == [
        ("改造户数", "800", "760", "20", "19"),
        ("补贴户数", "60", "64", "30", "30"),
        ("群众满意度", "90", "95", "10", "10"),
    ]


DRAWN = """甲山县房产服务中心2023年房地产市场主要指标

指标              单位       2022年     2023年    增减%
--------------------------------------------------------
期房销售套数      套         640        612       -4.4
期房销售面积      万平方米   7.61       7.25      -4.7
--------------------------------------------------------
二手房交易套数    套         301        318       5.6
"""


def test_lines_drawn_between_the_rows_of_a_plain_table_say_nothing():
    draft = read(DRAWN.encode(), "a.txt")
    assert {(row.indicator, str(row.value)) for row in draft.records} == {
        ("presale.units", "612"),
        ("presale.area", "7.25"),
        ("second_hand.units", "318"),
    }


@pytest.mark.parametrize("between", [" ", "：", ""])
@pytest.mark.parametrize("part", ["其中", "其中：", ""])
def test_a_row_of_a_budget_may_stand_before_a_colon_and_its_labelled_amounts(between: str, part: str):
    lines = [
        ("部门整体支出", "7200000", "8100000", "8019000", "99%"),
        (f"{part}基本支出", "4000000", "4200000", "4200000", "100%"),
        (f"{part}项目支出", "3200000", "3900000", "3819000", "97.92%"),
    ]
    labels = ("年初预算数", "调整预算数", "全年执行数", "执行率")
    rows = [
        f"{name}：" + "；".join(label + between + amount for label, amount in zip(labels, amounts, strict=True))
        for name, *amounts in lines
    ]
    text = "甲山县房产服务中心2023年度部门整体支出绩效自评表\n\n单位：元\n" + "\n".join(rows) + "\n"
    found = {(row.indicator, row.role): float(row.value) for row in read(text.encode(), "a.txt").records}
    assert found == {
        (f"budget.{part}", role): value
        for part, values in {
            "total": (720, 810, 801.9, 99),
            "basic": (400, 420, 420, 100),
            "project": (320, 390, 381.9, 97.92),
        }.items()
        for role, value in zip(("initial", "adjusted", "actual", "stated_ratio"), values, strict=True)
    }
