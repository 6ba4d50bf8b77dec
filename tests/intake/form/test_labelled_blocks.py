"""Forms that are filled in as text: each value of a row in a line of its own behind its label, or the whole budget in one sentence."""

import pytest

from src.intake import read
from tests.intake.form.test_labelled_rows import TOLD, WANT
from tests.intake.form.test_labels import codes, figures, form, rows, shown

LABELS = ("三级指标", "年度指标值", "实际完成值", "分值", "得分")
MONEY = """项目名称:部门整体支出
年初预算数:820.5万元
全年预算数:1200万元
全年执行数:1140万元
分值:10
执行率:95%
得分:9.5
"""


def block(row: tuple[str, ...], colon: str = "：") -> str:
    return "".join(f"{label}{colon}{value}\n" for label, value in zip(LABELS, row, strict=True))


def blocks(between: str, colon: str = "：") -> str:
    return "\n".join(between.format(at) + block(row, colon) for at, row in enumerate(TOLD, 1))


@pytest.mark.parametrize("colon", ["：", ":", ": "])
@pytest.mark.parametrize("between", ["", "指标{}\n", "（{}）产出指标\n"])
def test_a_row_whose_values_stand_below_one_another_is_read(between: str, colon: str):
    draft = form("\n二、指标完成情况\n\n", blocks(between, colon))
    assert (rows(draft), codes(draft)) == (WANT, [])


def test_such_rows_keep_their_tiers_and_reasons():
    first = f"一级指标：产出指标\n二级指标：数量指标\n{block(TOLD[0])}偏差原因：两部待验收，次年交付；已通知\n\n"
    items = form(first, block(TOLD[1])).score_items
    assert [(item.tier1, item.tier2, item.reason) for item in items] == [
        ("产出指标", "数量指标", "两部待验收，次年交付；已通知"),
        ("产出指标", "数量指标", None),
    ]


@pytest.mark.parametrize("lost", ["分值：40\n", "得分：35\n", "三级指标：加装电梯台数\n"])
def test_a_block_that_leaves_out_its_name_or_points_is_no_row(lost: str):
    assert form(block(TOLD[0]).replace(lost, "")).score_items == ()


def test_what_stands_between_two_tables_of_such_rows_stays_text():
    told = "全年发放租赁补贴88户，发放金额21.5万元，均按季度打卡到户，没有拖欠。\n"
    draft = form(block(TOLD[0]), "\n", told, "\n", block(TOLD[1]))
    assert rows(draft) == WANT[:2]
    assert figures(draft)["rental_subsidy.paid_households", "actual"] == "88"


def test_a_budget_in_lines_of_their_own_is_the_row_before_them():
    draft = form("预算执行\n", MONEY, "\n", blocks(""))
    assert rows(draft) == [("部门整体支出", "1200", "1140", "10", "9.5"), *WANT]
    found = figures(draft)
    assert [found["budget.total", role] for role in ("initial", "adjusted", "actual", "stated_ratio")] == [
        "820.5", "1200", "1140", "95",
    ]  # fmt: skip


def test_parts_of_a_budget_stand_below_its_columns_and_a_title_calls_the_whole():
    money = MONEY.replace("项目名称:部门整体支出\n", "一、预算执行情况\n").replace(
        "分值", "其中：基本支出：400万元\n分值"
    )
    draft = form(money)
    assert rows(draft) == [("预算执行情况", "1200", "1140", "10", "9.5")]
    assert figures(draft)["budget.basic", "actual"] == "400"


def test_the_money_of_a_single_project_is_not_the_departments():
    draft = form(MONEY.replace("部门整体支出", "小区电梯补助资金"))
    assert draft.score_items == ()
    assert ("budget.total", "actual") not in figures(draft)


def test_labels_may_state_the_unit_and_amounts_without_any_are_only_suggested():
    told = MONEY.replace("万元", "")
    assert figures(form(told.replace("数:", "数（万元）:")))["budget.total", "actual"] == "1140"
    draft = form(told)
    assert ("budget.total", "actual") not in figures(draft)
    assert ("budget.total", "actual", "1140") in {(s.indicator, s.role, shown(s.value)) for s in draft.suggestions}


TITLE = "甲县房产服务中心\n2023年部门整体支出绩效运行监控表\n（2023年1—9月）\n\n"


@pytest.mark.parametrize("label", ["1—9月执行数", "前三季度执行数", "截至9月底执行数"])
def test_what_was_spent_so_far_has_its_day(label: str):
    draft = read(f"{TITLE}资金情况（万元）\n年初预算数：900.5\n{label}：610\n执行率：67.74%\n".encode(), "a.txt")
    dated = {(row.indicator, row.role): (shown(row.value), row.as_of and row.as_of.month) for row in draft.records}
    assert dated["budget.total", "initial"] == ("900.5", 12)
    assert dated["budget.total", "actual"] == ("610", 9)


SENTENCE = (
    "部门整体支出年初预算数820.5万元，全年预算数1200万元，全年执行数1140万元，执行率95%，分值10分，得分9.5分。"
    "其中：基本支出年初预算数300万元、全年预算数310万元、全年执行数305万元；项目支出年初预算数520.5万元、全年预算数890万元、全年执行数835万元。\n"
)


def test_a_sentence_that_tells_the_budget_with_its_points_is_its_row():
    draft = form("\n三、预算执行\n", SENTENCE, "\n四、指标\n", blocks(""))
    assert rows(draft) == [("部门整体支出", "1200", "1140", "10", "9.5"), *WANT]
    found = figures(draft)
    assert [found["budget.basic", role] for role in ("initial", "adjusted", "actual")] == ["300", "310", "305"]
    assert [found["budget.project", role] for role in ("initial", "adjusted", "actual")] == ["520.5", "890", "835"]


def test_a_sentence_without_all_points_or_of_something_else_is_none():
    assert form(SENTENCE.replace("，得分9.5分", "")).score_items == ()
    assert form(SENTENCE.replace("分值10分", "预算绩效分值由财政局定")).score_items == ()


VALUES = (
    "目标值{0}800户{1}完成值{0}760户{1}分值{0}20分{1}得分{0}19分",
    "目标值{0}≥90%{1}完成值{0}95%{1}分值{0}10{1}得分{0}10",
)
NAMED = [("老旧小区改造户数", "800", "760", "20", "19"), ("群众满意度", "90", "95", "10", "10")]


@pytest.mark.parametrize(
    "name",
    ["{0}.{1}：", "{1}    ", "三级指标：{1}，", "指标{0}：{1}\n", "（{0}）{1}\n", "【{1}】\n", "{0}、{1}：\n"],
)
@pytest.mark.parametrize(("colon", "sign"), [("：", "；"), ("", "，"), ("", "    ")])
def test_values_in_clauses_behind_or_below_a_name_are_a_row(name: str, colon: str, sign: str):
    lines = "".join(
        f"{name.format(at, row[0])}{values.format(colon, sign)}{sign.strip() and '。'}\n\n"
        for at, (row, values) in enumerate(zip(NAMED, VALUES, strict=True), 1)
    )
    assert rows(form("\n二、指标完成情况\n\n", lines)) == NAMED


def test_two_values_may_stand_behind_one_label_and_a_sign():
    lines = "".join(
        f"【{row[0]}】\n目标值/完成值：{row[1]}/{row[2]}\n分值/得分：{row[3]}/{row[4]}\n\n" for row in NAMED
    )
    assert rows(form(lines)) == NAMED


def test_a_heading_or_a_title_above_values_names_no_row():
    values = VALUES[0].format("：", "\n")
    for above in ("2023年度部门整体支出绩效自评表\n", "二、绩效指标\n", "自评情况：\n"):
        assert form(above, values).score_items == ()


def test_words_in_running_text_beside_points_are_no_row():
    told = "全年目标800户，完成760户，我们认为分值20分偏低，得分19分。\n"
    assert form(told).score_items == ()


def test_a_budget_may_be_counted_and_its_points_stand_in_its_title():
    lines = "1.年初预算数：820.5万元；\n2.全年预算数：1200万元；\n3.全年执行数：1140万元；\n4.执行率：95%；\n5.得分：9.5分。\n"
    draft = form("一、预算执行情况（分值10分）\n", lines)
    assert rows(draft) == [("预算执行情况（分值10分）", "1200", "1140", "10", "9.5")]
    bare = "预算执行\n年初预算数 820.5万元\n全年预算数 1200万元\n全年执行数 1140万元\n分值 10\n得分 9.5\n"
    assert rows(form(bare)) == [("预算执行", "1200", "1140", "10", "9.5")]


def test_a_table_of_indicators_may_have_no_header_above_their_names():
    table = "\t目标值\t完成值\t分值\t得分\n老旧小区改造户数\t800户\t760户\t20\t19\n群众满意度\t≥90%\t95%\t10\t10\n"
    assert rows(form(table)) == NAMED


WHOLE = [("部门整体支出", "1200", "1140", "10", "9.5"), *WANT]


@pytest.mark.parametrize(
    "told",
    [
        "部门整体支出：年初820.5万元/全年1200万元/执行1140万元/执行率95%/得9.5分\n",
        "部门整体支出 年初预算820.5万元 / 调整后预算1200万元 / 决算1140万元，执行率95%，自评得9.5分。\n",
        "部门整体支出年初预算820.5万元、全年预算1200万元、全年执行1140万元，执行率95%，得分9.5分。\n",
        "部门整体支出：年初预算数/全年预算数/全年执行数（万元）：820.5/1200/1140，执行率95%，得9.5分\n",
    ],
)
def test_amounts_between_slashes_below_a_title_with_the_points_are_the_budget(told: str):
    for title in ("预算执行（10分）\n", "一、预算执行情况（满分10分）\n\n"):
        draft = form(title, told, "\n", blocks(""))
        assert rows(draft) == WHOLE
        found = figures(draft)
        assert [found["budget.total", role] for role in ("initial", "adjusted", "actual", "stated_ratio")] == [
            "820.5", "1200", "1140", "95",
        ]  # fmt: skip


def test_its_parts_may_stand_in_lines_of_their_own_and_the_title_alone_may_call_the_whole():
    told = "年初820.5万元/全年1200万元/执行1140万元/执行率95%/得9.5分\n基本支出 年初300万元/全年310万元/执行305万元\n"
    draft = form("预算执行（10分）\n", told)
    assert rows(draft) == [("预算执行（10分）", "1200", "1140", "10", "9.5")]
    assert figures(draft)["budget.total", "actual"] == "1140"
    assert figures(draft)["budget.basic", "adjusted"] == "310"


def test_short_labels_behind_what_the_budget_is_called_take_its_unit():
    draft = form("部门预算（万元）：年初820.5，全年1200，执行1140，执行率95%，分值10，得9.5分\n")
    assert rows(draft) == [("部门预算（万元）", "1200", "1140", "10", "9.5")]
    assert figures(draft)["budget.total", "initial"] == "820.5"


def test_short_labels_of_a_project_or_without_points_are_no_budget():
    for told in (
        "小区电梯补助资金：年初820.5万元/全年1200万元/执行1140万元/得9.5分\n",
        "部门预算（万元）：年初820.5，全年1200，执行1140\n",
    ):
        draft = form("二、其他说明\n", told)
        assert draft.score_items == ()
        assert ("budget.total", "actual") not in figures(draft)


def test_a_row_may_say_that_it_won_points():
    told = "1.老旧小区改造户数：目标值800户，完成值760户，分值20分，得19分。\n2.群众满意度：目标值≥90%，完成值95%，分值10分，自评得10分。\n"
    assert rows(form(told)) == NAMED


COUNTED = "指标{}：{}\n  {}年度指标值：{}    实际完成值：{}\n  分值：{}    得分：{}\n"


@pytest.mark.parametrize("kind", ["", "所属类别：产出指标—数量指标\n  ", "指标性质：定量\n  数据来源：台账\n  "])
def test_a_counted_name_is_of_the_values_below_it_whatever_else_the_row_tells(kind: str) -> None:
    told = "".join(COUNTED.format(at, name, kind, *values) for at, (name, *values) in enumerate(TOLD, 1))
    assert rows(form(told)) == WANT


def test_values_whose_name_is_lost_do_not_take_the_next_rows() -> None:
    told = "".join(COUNTED.format(at, name, "", *values) for at, (name, *values) in enumerate(TOLD, 1))
    assert rows(form(told.replace(f"指标1：{TOLD[0][0]}\n", ""))) == WANT[1:]


@pytest.mark.parametrize(
    "title",
    ["【{0}】{1}（{2}／{3}）", "〔{0}〕 {1}", "指标{0}  {1}", "（{0}）{1}（{2}-{3}）", "[{0}]{1} [{2}>{3}]"],
)
def test_a_counted_name_above_its_values_may_have_its_groups_in_brackets_behind_it(title: str):
    groups = [("产出", "数量"), ("满意度", "服务对象")]
    lines = "".join(
        f"{title.format(at, row[0], *group)}\n{values.format('：', '    ')}\n"
        for at, (row, group, values) in enumerate(zip(NAMED, groups, VALUES, strict=True), 1)
    )
    assert rows(form("三、指标\n", lines)) == NAMED


@pytest.mark.parametrize("sign", ["    ", "，", "；"])
def test_a_line_below_the_amounts_may_hold_several_and_lines_behind_it_tell_the_parts(sign: str):
    money = (
        "年初预算数：820.5\n全年预算数：1200\n全年执行数：1140\n"
        f"分值：10{sign}执行率：95.00%{sign}得分：9.5\n"
        "其中 基本支出：年初预算数300，全年预算数310，全年执行数305\n"
        "其中 项目支出：年初预算数520.5，全年预算数890，全年执行数835\n"
    )
    draft = form("金额单位：万元\n一、预算执行情况\n", money, "\n二、绩效指标\n", blocks(""))
    assert rows(draft) == [("预算执行情况", "1200", "1140", "10", "9.5"), *WANT]
    found = figures(draft)
    assert [found["budget.total", role] for role in ("initial", "stated_ratio")] == ["820.5", "95"]
    assert [found["budget.basic", role] for role in ("initial", "adjusted", "actual")] == ["300", "310", "305"]
    assert [found["budget.project", role] for role in ("initial", "adjusted", "actual")] == ["520.5", "890", "835"]


COLUMNS = "年初预算数：{}\n全年预算数：{}\n全年执行数：{}\n"


@pytest.mark.parametrize("part", ["其中：{}支出", "{}支出：", "（二）{}支出", "其中：{}经费支出"])
def test_the_columns_below_the_name_of_a_part_are_of_that_part(part: str):
    whole = f"一、预算执行情况（单位：万元）\n部门整体支出\n{COLUMNS.format(820.5, 1200, 1140)}分值：10\n执行率：95%\n得分：9.5\n"
    named = [part.format(each).replace("经费", "") for each in ("基本", "项目")]
    parts = f"{named[0]}\n{COLUMNS.format(300, 310, 305)}{named[1]}\n{COLUMNS.format(520.5, 890, 835)}执行率：93.82%\n"
    draft = form(whole, parts)
    assert rows(draft) == [("部门整体支出", "1200", "1140", "10", "9.5")]
    found = figures(draft)
    assert [found["budget.total", role] for role in ("initial", "adjusted", "actual")] == ["820.5", "1200", "1140"]
    assert [found["budget.basic", role] for role in ("initial", "adjusted", "actual")] == ["300", "310", "305"]
    assert [found["budget.project", role] for role in ("initial", "adjusted", "actual")] == ["520.5", "890", "835"]
    assert not draft.conflicts


@pytest.mark.parametrize("name", ["其中：住房保障专项", "棚改配套工程", "其中：公用经费", "城镇保障性安居工程补助资金"])
def test_the_columns_below_the_name_of_something_else_are_nobodys(name: str):
    money = f"一、预算执行情况（单位：万元）\n{name}\n{COLUMNS.format(100.5, 200, 140)}"
    draft = form(money)
    assert not [indicator for indicator, _ in figures(draft) if indicator.startswith("budget")]


@pytest.mark.parametrize("sign", ["→", " ⇒ "])
def test_arrows_stand_between_labelled_values(sign: str):
    lines = "".join(f"【{row[0]}】{values.format('：', sign)}\n" for row, values in zip(NAMED, VALUES, strict=True))
    assert rows(form(lines)) == NAMED


@pytest.mark.parametrize("weight", ["（分值20分）", "（权重20）", "(满分20分)"])
def test_the_points_to_win_may_stand_in_brackets_behind_a_name(weight: str):
    lines = f"老旧小区改造户数{weight}：目标值800户，完成值760户，得分19分\n"
    lines += f"群众满意度{weight.replace('20', '10')}：目标值≥90%，完成值95%，得分10分\n"
    assert rows(form(lines)) == NAMED
