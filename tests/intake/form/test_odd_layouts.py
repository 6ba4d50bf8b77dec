"""Forms laid out otherwise: budgets turned or beside their labels, points in brackets, goals beside their label, rows cut by breaks."""

from decimal import Decimal

import pytest

from tests.intake.form.test_labels import BUDGET, ITEMS, WANT, codes, figures, form, rows

TURNED = """（单位：万元）
类别\t支出合计\t基本支出\t项目支出
年初预算\t1000\t600\t400
全年预算\t1200\t620\t580
实际支出\t1140\t620\t520
执行率\t95%\t100%\t89.66%
"""


def test_a_budget_whose_columns_are_rows_is_read():
    found = figures(form(TURNED))
    assert [found["budget.total", role] for role in ("initial", "adjusted", "actual", "stated_ratio")] == [
        "1000", "1200", "1140", "95",
    ]  # fmt: skip
    assert (found["budget.basic", "actual"], found["budget.project", "stated_ratio"]) == ("620", "89.66")


def test_amounts_beside_their_labels_are_read():
    text = "部门预算（万元）\t年初预算\t1000\t调整后预算\t1200\t实际支出\t1140\t执行率\t95%\n其中\t基本支出\t620\t项目支出\t520\n"
    draft = form(text)
    assert figures(draft) == {
        ("budget.total", "initial"): "1000",
        ("budget.total", "adjusted"): "1200",
        ("budget.total", "actual"): "1140",
        ("budget.total", "stated_ratio"): "95",
    }
    assert [figure.text for figure in draft.unread] == ["620", "520"]  # of which column nobody says


def test_a_budget_that_does_not_say_of_when_is_asked_about_and_gives_its_rate():
    draft = form(
        "（单位：元）\n\t预算数（A）\t决算数（B）\t执行率（B/A）\t权数\t评价得分\n支出总计\t12,000,000.00\t11,400,000.00\t95%\t10\t9.5\n"
    )
    assert figures(draft) == {("budget.total", "actual"): "1140", ("budget.total", "stated_ratio"): "95"}
    assert codes(draft) == ["budget_planned"]
    (item,) = draft.score_items
    assert (item.position, item.tier3, item.weight, item.target) == (0, "支出总计", 10, 1200)


BESIDE = "（单位：万元）\n\t年初预算\t{header}\t决算数\t执行率\t权重\t得分\n部门支出合计\t1000\t1200\t1140\t{rate}\t10\t9.5\n"


@pytest.mark.parametrize("header", ["本年度预算", "当年预算数", "年度预算", "部门预算数"])
def test_a_budget_beside_the_first_one_is_the_adjusted_one_where_the_rate_is_of_it(header: str):
    draft = form(BESIDE.format(header=header, rate="95%"))
    assert figures(draft) == {
        ("budget.total", "initial"): "1000",
        ("budget.total", "adjusted"): "1200",
        ("budget.total", "actual"): "1140",
        ("budget.total", "stated_ratio"): "95",
    }
    assert (codes(draft), draft.suggestions) == ([], ())


@pytest.mark.parametrize("rate", ["", "114%"], ids=["no rate", "rate of the first one"])
def test_otherwise_it_is_asked_about_as_the_adjusted_one(rate: str):
    draft = form(BESIDE.format(header="本年度预算", rate=rate))
    assert ("budget.total", "adjusted") not in figures(draft)
    assert [(row.role, row.value) for row in draft.suggestions] == [("adjusted", 1200)]
    assert "budget_planned" in codes(draft)


@pytest.mark.parametrize("head", ["年度主要任务\t任务内容", "工作任务名称\t资金性质", "重点工作任务\t说明"])
def test_the_total_of_single_tasks_is_no_budget(head):
    draft = form(
        f"{head}\t年初预算数（万元）\t执行数（万元）\n甲\t旧改\t500\t480\n乙\t租补\t80\t78.6\n合计\t\t580\t558.6\n"
    )
    assert not figures(draft)
    assert "558.6" in [figure.text for figure in draft.unread]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("指标权重（分）", "权数"), ("指标权重（分）", "应得分"), ("指标权重（分）", "权重（100分）"), ("指标得分（分）", "评价得分"),
        ("指标得分（分）", "自评分数"), ("全年完成值", "实际完成值（含单位）"), ("全年完成值", "全年实际值"), ("全年完成值", "完成值（B）"),
        ("年初指标值", "指标值（含单位及符号）"), ("年初指标值", "目标值（A）"), ("指标名称", "三级绩效指标"), ("全年执行数", "决算金额"),
        ("全年预算数", "调整预算金额"), ("年初预算数", "年初预算金额"), ("年初预算数", "年初部门预算批复数"), ("\t权重\t", "\t标准分值\t"),
        ("执行率", "支出完成率"), ("部门支出合计", "部门整体支出总额"),
    ],
)  # fmt: skip
def test_more_labels_of_the_same_columns(old, new):
    draft = form((BUDGET + ITEMS).replace(old, new))
    assert rows(draft)[1:] == WANT[1:]
    assert figures(draft)["budget.total", "actual"] == "1121"
    assert "column_unknown" not in codes(draft)


def test_points_in_brackets_behind_a_rows_name_are_its_weight():
    text = "一级指标\t二级指标\t三级指标（权重）\t指标值\t完成值\t自评得分\n产出指标（50分）\t数量\t补贴户数（20分）\t60户\t64户\t20\n"
    (item,) = form(text).score_items
    assert (item.tier3, item.weight, item.score) == ("补贴户数（20分）", 20, 20)


def test_goals_beside_their_labels_are_targets_and_results():
    text = "年度总体目标\t交付棚改安置房200套，发放租赁补贴300户。\n目标完成情况\t全年交付棚改安置房210套，发放租赁补贴312户\n"
    found = figures(form(text, ITEMS))
    assert (found["resettlement.homes", "target"], found["resettlement.homes", "actual"]) == ("200", "210")
    assert found["rental_subsidy.paid_households", "target"] == "300"


CUT = """一级
指标\t二级
指标\t三级指标\t年度
指标值\t实际
完成值\t分值\t得分
产出指标\t数量指标\t补贴户数\t60户\t64户\t30\t30
产出指标\t数量指标\t改造
户数\t985户\t950户\t20\t19
效益指标\t社会效益\t住房困难缓解\t明显\t达成预期
指标\t30\t30
满意度指标\t满意度\t群众满意度\t≥90%\t95%\t10\t10
总计\t90\t89
"""


def test_headers_and_cells_that_a_break_cuts_are_joined():
    draft = form("预期目标\t实际完成情况\n1.发放租赁补贴300户。\t1.发放租赁补贴305户。\n" + CUT)
    assert rows(draft) == WANT[1:]
    assert figures(draft)["rental_subsidy.paid_households", "actual"] == "305"


def test_lines_of_text_between_tables_join_no_row():
    text = "办理\n网签\t备案\n一\t二\t三\t四\t五\t六\n1\t2\t3\t4\t5\t6\n"
    assert form(text).text.count("\n") == text.count("\n") + 2


STACKED = """一级指标
二级指标
三级指标
年度指标值
实际完成值
分值
得分
产出指标
数量指标
补贴户数
60户
64户
30
30
改造户数
985户
950户
20
19
效益指标
社会效益
住房困难缓解
明显
达成预期指标
30
30
满意度指标
满意度
群众满意度
≥90%
95%
10
10
总分
90
89
"""


def test_a_form_with_one_cell_a_line_may_tell_results_in_words():
    assert rows(form(STACKED)) == WANT[1:]


@pytest.mark.parametrize("again", [True, False])
def test_a_header_repeated_on_the_next_page_goes_on_with_its_form(again):
    lines = ITEMS.strip("\n").split("\n")
    between = ["续表", lines[0]] if again else ["第1页 共2页"]
    draft = form(BUDGET, "\n".join([*lines[:3], *between, *lines[3:]]) + "\n")
    assert rows(draft) == WANT


@pytest.mark.parametrize(
    "head",
    [
        "年度总体目标\t年初设定目标\t年初设定目标\t实际完成情况\t实际完成情况",
        "年度绩效目标\t年初设定目标\t\t年末完成情况\t",
        "目标\t预期目标\t\t年终目标实现情况\t",
    ],
)
def test_goals_under_headers_repeated_over_their_columns_are_targets_and_results(head):
    text = f"{head}\n\t发放租赁补贴300户，公租房配租60套。\t\t发放租赁补贴312户，公租房配租64套。\t\n"
    found = figures(form(text, ITEMS))
    assert (found["public_rental.allocated", "target"], found["public_rental.allocated", "actual"]) == ("60", "64")


def test_tasks_above_the_rows_of_a_whole_budget_head_that() -> None:
    draft = form(
        "任务名称\t年初预算数（A0）\t全年预算数（A）\t全年执行数（B）\t执行率（B/A）\t权重\t得分\n"
        "整体支出（万元）\t1000\t1200\t1140\t95%\t10\t9.5\n基本支出（万元）\t600\t620\t620\t100%\t\t\n项目支出（万元）\t400\t580\t520\t89.66%\t\t\n"
    )
    found = figures(draft)
    assert [found["budget.total", role] for role in ("initial", "adjusted", "actual", "stated_ratio")] == [
        "1000", "1200", "1140", "95",
    ]  # fmt: skip
    assert (found["budget.basic", "initial"], found["budget.project", "actual"]) == ("600", "520")


PARTS = """预算执行（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
支出合计\t1000\t1200\t1140\t10\t95%\t9.5
按支出性质分：基本支出\t600\t620\t620
项目支出\t400\t580\t520
"""


def test_parts_of_a_budget_that_lost_their_last_cells_are_read_where_they_come_to_the_whole() -> None:
    found = figures(form(PARTS))
    assert [found["budget.basic", role] for role in ("initial", "adjusted", "actual")] == ["600", "620", "620"]
    assert [found["budget.project", role] for role in ("initial", "adjusted", "actual")] == ["400", "580", "520"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\t580\t520", "\t580\t510"), ("项目支出\t400\t580\t520", "项目支出\t400\t520\t89.66%"), ("项目支出\t400\t580\t520\n", ""),
        ("1000\t1200\t1140", "—\t1200\t1140"),
    ],
)  # fmt: skip
def test_otherwise_they_are_asked_about(old: str, new: str) -> None:
    draft = form(PARTS.replace(old, new))
    assert not {indicator for indicator, _ in figures(draft)} & {"budget.basic", "budget.project"}
    assert "row_unread" in codes(draft)


def test_a_label_above_the_names_of_a_budgets_rows_makes_it_no_rows_of_indicators():
    text = (
        "预算执行情况\t指标\t年初预算数（万元）\t全年预算数（万元）\t全年执行数（万元）\t分值\t执行率\t得分\n"
        "\t合计\t764.5\t1312.8\t1220.9\t10\t93%\t9.3\n\t基本支出\t298.3\t305.6\t305.6\t\t100%\t\n"
    )
    found = figures(form(text, ITEMS))
    assert (found["budget.total", "adjusted"], found["budget.basic", "initial"]) == ("1312.8", "298.3")


def test_a_row_may_be_called_like_the_group_that_it_is_of():
    rest = "满意度指标\n服务对象满意度指标\n服务对象满意度\n≥90%\n95.2%\n10\n10\n无\n总分\n90\n89\n"
    head = "一级指标\n二级指标\n三级指标\n年度指标值\n实际完成值\n分值\n得分\n偏差原因分析及改进措施\n"
    first = "产出指标\n数量指标\n公租房配租套数\n55套\n57套\n80\n79\n无\n"
    assert [item.tier3 for item in form(head + first + rest).score_items] == ["公租房配租套数", "服务对象满意度"]


NAMES_FIRST = "绩效指标名称\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n"


def test_a_name_in_the_first_column_that_a_break_cuts_is_whole_or_asked_about():
    last = "老旧小区改造\n开工数\t7个\t7个\t45\t45\t\n合计\t\t\t90\t88\t\n"
    whole = form(NAMES_FIRST + "公租房分配套数\t60套\t57套\t45\t43\t\n" + last)
    assert [item.tier3 for item in whole.score_items] == ["公租房分配套数", "老旧小区改造开工数"]
    assert "cut_cell" not in codes(whole)
    asked = form(NAMES_FIRST + "公租房分配套数\t60套\t57套\t45\t43\t三套待修\n" + last)
    assert "cut_cell" in codes(asked)


HEAD = "预算执行情况（万元）\t资金来源\t年初预算数\t全年预算数\t全年执行数\t执行率\n"


@pytest.mark.parametrize("label", ["部门支出合计", "年度资金总额", "预算执行情况"])
@pytest.mark.parametrize("source", ["财政拨款", "中央资金", "其他收入", "上年结转"])
def test_a_source_of_funds_beside_the_label_of_all_is_not_all(label: str, source: str):
    text = HEAD + f"{label}\t{source}\t1000\t1900\t1850\t97.37%\n\t其他资金\t218\t185\t144\t77.84%\n"
    assert figures(form(text, ITEMS)) == {}
    whole = figures(form(text + "\t合计\t1218\t2085\t1994\t95.64%\n", ITEMS))
    assert (whole["budget.total", "initial"], whole["budget.total", "actual"]) == ("1218", "1994")


def test_a_row_that_is_called_the_execution_of_the_budget_is_all_of_it():
    text = "项目（万元）\t年初预算数\t全年预算数\t全年执行数\t执行率（%）\n预算执行情况\t1218\t2085\t1994\t95.64\n其中：基本支出\t386\t386\t379\t98.19\n"
    found = figures(form(text, ITEMS))
    assert (found["budget.total", "adjusted"], found["budget.basic", "actual"]) == ("2085", "379")


def test_columns_of_other_years_are_none_of_this_one():
    budget = "（万元）\n\t2022年决算数\t2023年年初预算数\t2023年决算数\n支出合计\t1500\t1218\t1194\n"
    items = "一级指标\t二级指标\t三级指标\t2022年实际值\t2024年目标值\t2023年目标值\t2023年实际值\t分值\t得分\n产出指标\t数量指标\t改造小区\t8个\t20个\t11个\t9个\t10\t8\n"
    draft = form(budget, items)
    assert (figures(draft)["budget.total", "initial"], figures(draft)["budget.total", "actual"]) == ("1218", "1194")
    assert [(item.target_text, item.actual_text) for item in draft.score_items] == [("11个", "9个")]


def test_what_was_done_within_the_year_beside_what_was_done_by_its_end_is_left_out():
    items = "一级指标\t二级指标\t三级指标\t年度指标值\t1—9月完成值\t全年完成值\t分值\t得分\n产出指标\t数量指标\t改造小区\t11个\t5个\t9个\t10\t8\n"
    assert [(item.target_text, item.actual_text) for item in form(items).score_items] == [("11个", "9个")]


def test_a_column_of_both_target_and_result_is_asked_about():
    items = (
        "一级指标\t二级指标\t三级指标\t指标值（目标/完成）\t分值\t得分\n产出指标\t数量指标\t改造小区\t11个/9个\t10\t8\n"
    )
    draft = form(items)
    assert [(item.target_text, item.actual_text) for item in draft.score_items] == [(None, None)]
    assert "column_unknown" in codes(draft)


def test_the_form_of_another_office_behind_the_first_is_only_listed():
    second = "\n乙县房屋交易所2023年度部门整体支出绩效自评表\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t老旧小区改造数\t11个\t9个\t100\t82\n"
    draft = form(BUDGET, ITEMS + second)
    assert {record.indicator for record in draft.records} <= {"budget.total", "budget.basic", "budget.project"}
    assert {"11个", "9个"} <= {figure.text for figure in draft.unread}


STATED = {
    ("budget.total", "initial"): "980", ("budget.total", "adjusted"): "1200", ("budget.total", "actual"): "1140",
    ("budget.total", "stated_ratio"): "95", ("budget.basic", "initial"): "400", ("budget.basic", "adjusted"): "420",
    ("budget.basic", "actual"): "420", ("budget.project", "initial"): "580", ("budget.project", "adjusted"): "780",
    ("budget.project", "actual"): "720",
}  # fmt: skip
LABELLED = """部门预算执行（万元）
预算总额~年初数：980~全年数：1200~执行数：1140~执行率：95%{points}
基本支出~年初数：400~全年数：420~执行数：420
项目支出~年初数：580~全年数：780~执行数：720
"""


@pytest.mark.parametrize("sign", ["\u3000", "   ", "\t"])
@pytest.mark.parametrize("colon", ["：", ":", "： "])
def test_amounts_behind_the_labels_of_their_columns_are_read(sign: str, colon: str):
    text = LABELLED.format(points="~满分：10~得分：9.5").replace("：", colon).replace("~", sign)
    draft = form(text, ITEMS)
    assert figures(draft) == STATED
    assert rows(draft) == [("预算总额", "1200", "1140", "10", "9.5"), *WANT[1:]]


def test_amounts_behind_labels_of_a_row_that_nobody_knows_are_no_budget():
    row = "租赁补贴专项\u3000年初数：980万元\u3000全年数：1200万元\u3000执行数：1140万元\n"
    assert not any(indicator.startswith("budget.") for indicator, _ in figures(form(row, ITEMS)))


@pytest.mark.parametrize("apart", ["本项分值：10    自评得分：9.5\n", "分值：10\t得分：9.5\n"])
@pytest.mark.parametrize("indent", ["", "  "])
def test_a_budget_below_headers_that_leave_out_the_labels_and_its_points_apart(apart: str, indent: str):
    text = (
        "一、支出规模（单位：元）\n"
        "                 年初预算        调整后预算        实际支出        预算执行率\n"
        "总额             9800000         12000000          11400000        95%\n"
        f"{indent}基本支出       4000000         4200000           4200000         100%\n"
        f"{indent}项目支出       5800000         7800000           7200000         92.3%\n"
    )
    draft = form(text + apart, ITEMS)
    rates = {("budget.basic", "stated_ratio"): "100", ("budget.project", "stated_ratio"): "92.3"}
    assert figures(draft) == STATED | rates
    item = draft.score_items[0]
    assert (item.position, item.weight, item.score, item.target, item.actual) == (0, 10, Decimal("9.5"), 1200, 1140)


@pytest.mark.parametrize("sign", ["   ", "\t"])
def test_amounts_below_such_headers_are_not_guessed_at_where_one_is_missing(sign: str):
    text = "年初预算~调整后预算~实际支出\n总额~980~1140\n基本支出~400~420\n".replace("~", sign)
    assert not figures(form("（万元）\n" + text, ITEMS))


@pytest.mark.parametrize(
    "head",
    [
        "预算执行（10分）\t指标\t年初数\t调整数\t决算数\t执行率（%）\t得分",
        "预算执行\t项目\t年初数\t全年数\t决算数\t执行率\t得分（10分×执行率）",
    ],
)
@pytest.mark.parametrize("dash", ["——", "-", "—", "· "])
def test_points_in_brackets_of_a_header_and_labels_behind_dashes(head: str, dash: str):
    text = f"（单位：万元）\n{head}\n\t全年支出\t980\t1200\t1140\t95\t9.5\n\t{dash}基本支出\t400\t420\t420\t100\t\n\t{dash}项目支出\t580\t780\t720\t92.3\t\n"
    draft = form(text, ITEMS)
    assert STATED.items() <= (figures(draft) | {("budget.total", "stated_ratio"): "95"}).items()
    assert rows(draft) == [("全年支出", "1200", "1140", "10", "9.5"), *WANT[1:]]
    assert "column_unknown" not in codes(draft)


@pytest.mark.parametrize(
    "line",
    [
        "{row}　年初预算{initial}　调整预算{adjusted}　决算支出{actual}　权重10　执行率{rate}%　得分9.5",
        "项目：{row}；年初批复（万元）：{initial}；调整后（万元）：{adjusted}；决算（万元）：{actual}；完成率：{rate}%；分值：10；自评得分：9.5",
        "科目:{row};年初预算:{initial};全年预算:{adjusted};全年执行:{actual};执行率:{rate}%;分值:10;得分:9.5",
    ],
)
def test_a_budget_whose_rows_are_a_name_and_amounts_with_their_labels_is_read(line: str):
    told = (
        ("部门支出合计", 1000, 1200, 1140, 95),
        ("人员及公用（基本支出）", 600, 620, 620, 100),
        ("项目支出", 400, 580, 520, 90),
    )
    rows = (
        line.format(row=row, initial=initial, adjusted=adjusted, actual=actual, rate=rate)
        for row, initial, adjusted, actual, rate in told
    )
    draft = form("（单位：万元）\n" + "\n".join(rows) + "\n")
    found = figures(draft)
    assert [found["budget.total", role] for role in ("initial", "adjusted", "actual", "stated_ratio")] == [
        "1000",
        "1200",
        "1140",
        "95",
    ]
    assert [found["budget.basic", role] for role in ("initial", "adjusted", "actual")] == ["600", "620", "620"]
    assert [found["budget.project", role] for role in ("initial", "adjusted", "actual")] == ["400", "580", "520"]
    assert draft.score_items[0].position == 0
    assert (draft.score_items[0].weight, draft.score_items[0].score) == (10, Decimal("9.5"))


SUMMED = """指标\t年度指标值\t实际完成值\t分值\t得分
一、产出指标\t\t\t50\t48
（一）数量指标\t\t\t30\t28
配租住房\t70套\t66套\t20\t18
更新电梯\t4部\t4部\t10\t10
（二）质量指标\t\t\t20\t20
验收合格率\t100%\t100%\t20\t20
二、满意度指标\t\t\t40\t40
群众满意度\t≥90%\t95%\t40\t40
"""


@pytest.mark.parametrize("total", ["", "合计\t\t\t90\t88\n"])
def test_rows_that_sum_up_those_below_are_their_groups(total: str):
    draft = form(BUDGET, SUMMED + total)
    found = [(item.position, item.tier1, item.tier2, item.tier3) for item in draft.score_items[1:]]
    assert found == [
        (1, "产出指标", "数量指标", "配租住房"),
        (2, "产出指标", "数量指标", "更新电梯"),
        (3, "产出指标", "质量指标", "验收合格率"),
        (4, "满意度指标", None, "群众满意度"),
    ]


def test_a_question_about_a_row_counts_the_rows_as_they_are_printed():
    sums = SUMMED.replace("4部\t10\t10", "4部\t10\t").replace(
        "群众满意度\t≥90%\t95%\t40\t40", "群众满意度\t≥90%\t95%\t40\t41"
    )
    draft = form(BUDGET, sums)
    places = {issue.code: issue.locator for issue in draft.issues}
    assert (places["score_missing"], places["score_above_weight"]) == ("自评表第4行", "自评表第8行")
    assert [item.position for item in draft.score_items] == [0, 1, 2, 3, 4]


def test_groups_that_alone_are_scored_stay_rows():
    draft = form(BUDGET, "指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t\t\t50\t48\n效益指标\t\t\t40\t40\n")
    assert [(item.tier3, item.weight) for item in draft.score_items[1:]] == [("产出指标", 50), ("效益指标", 40)]


@pytest.mark.parametrize(
    ("head", "cells", "values"),
    [
        ("年度指标值\t\t实际完成值\t", ("70\t套\t66\t套", "90\t%\t95\t%"), [("70套", "66套"), ("90%", "95%")]),
        ("年度指标值\t\t\t实际完成值", ("≥\t70\t套\t66", "≥\t90\t%\t95"), [("≥70套", "66"), ("≥90%", "95")]),
    ],
)
def test_units_and_signs_in_columns_that_nothing_heads_are_of_the_value(head, cells, values):
    lines = [f"{name}\t{said}\t45\t45\n" for name, said in zip(("配租住房", "群众满意度"), cells, strict=True)]
    draft = form(BUDGET, f"三级指标\t{head}\t分值\t得分\n", *lines)
    assert [(item.target_text, item.actual_text) for item in draft.score_items[1:]] == values
    assert [item.unit for item in draft.score_items[1:]] == ["套", "%"]


def test_a_plan_and_what_came_of_it_under_one_header_beside_their_unit_are_read():
    draft = form(
        BUDGET,
        "绩效指标\t指标值\t\t\t评分（90）\t\n三级\t年初\t年末\t单位\t满分\t自评\n"
        "配租住房\t70\t66\t套\t45\t42\n群众满意度\t≥90\t95\t%\t45\t45\n",
    )
    assert rows(draft)[1:] == [("配租住房", "70", "66", "45", "42"), ("群众满意度", "90", "95", "45", "45")]
    assert [item.unit for item in draft.score_items[1:]] == ["套", "%"]


def test_a_budget_below_the_total_of_the_rows_is_read():
    draft = form(ITEMS, "资金情况（万元）\t年初预算\t调整后预算\t决算\t执行率\n整体支出\t800\t1000\t950\t95%\n")
    assert figures(draft)["budget.total", "adjusted"] == "1000"


def test_points_in_brackets_without_a_word_are_no_part_of_a_header():
    draft = form(BUDGET, ITEMS.replace("指标权重（分）", "分值（90）").replace("指标得分（分）", "自评（90）"))
    assert rows(draft) == WANT


CUT_TWICE = "三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n配租住房\t70套\t66套\t40\t38\t房源\n维修\n更新电梯\t4部\t4部\t25\t25\t{reason}\n{rest}群众满意度\t≥90%\t95%\t25\t25\t无\n"


@pytest.mark.parametrize(("reason", "rest", "asked"), [("无", "", 1), ("管线", "迁改\n", 2)])
def test_a_row_between_lines_that_may_be_its_pieces_is_read_and_they_are_asked_about(reason, rest, asked):
    draft = form(BUDGET, CUT_TWICE.format(reason=reason, rest=rest))
    assert [item.tier3 for item in draft.score_items[1:]] == ["配租住房", "更新电梯", "群众满意度"]
    assert codes(draft).count("cut_cell") == asked


def test_words_that_explain_a_name_in_a_column_that_nothing_heads_are_not_the_name():
    draft = form(
        BUDGET,
        "指标名称\t\t年度指标值\t实际完成值\t分值\t得分\n配租住房\t当年新入住\t70套\t66套\t45\t42\n"
        "群众满意度\t问卷调查\t≥90%\t95%\t45\t45\n填表人：某某\t\t\t\t\t\n",
    )
    assert [item.tier3 for item in draft.score_items[1:]] == ["配租住房", "群众满意度"]


def test_another_value_in_a_column_that_nothing_heads_is_not_joined():
    draft = form(BUDGET, "三级指标\t年度指标值\t\t实际完成值\t分值\t得分\n配租住房\t70套\t52套\t66套\t90\t88\n")
    assert (draft.score_items[1].target_text, draft.score_items[1].actual_text) == ("70套", "66套")


@pytest.mark.parametrize("label", ["部门支出合计", "合计"])
def test_several_sums_under_one_header_of_money_are_asked_about(label: str):
    draft = form(
        "\t年初预算数（万元）\t决算数（万元）\t\t分值\t得分\n\t\t财政拨款\t其他\t\t\n"
        f"{label}\t1000\t700\t250\t10\t9.5\n"
    )
    assert (figures(draft), codes(draft)[0]) == ({}, "row_unread")


NAMED = """{parts}预算执行情况（元）（20分）\t全年预算数（A）\t全年执行数（B）\t执行率（B/A）\t得分（20分×执行率）
部门整体支出总额\t18250000\t17520000\t96%\t19.2{behind}
"""


@pytest.mark.parametrize("behind", ["", "\t20"])
@pytest.mark.parametrize(
    "parts",
    [
        "基本支出全年执行数（元）\t5120000\n项目支出全年执行数（元）\t12400000\n",
        "基本支出全年执行数（元）\t5120000\t项目支出全年执行数（元）\t12400000\n",
    ],
)
def test_labels_that_name_a_part_of_the_budget_and_its_column_stand_before_their_amounts(parts: str, behind: str):
    draft = form(NAMED.format(parts=parts, behind=behind))
    assert figures(draft) == {
        ("budget.basic", "actual"): "512",
        ("budget.project", "actual"): "1240",
        ("budget.total", "adjusted"): "1825",
        ("budget.total", "actual"): "1752",
        ("budget.total", "stated_ratio"): "96",
    }
    assert (draft.score_items[0].weight, draft.score_items[0].score) == (20, Decimal("19.2"))


def test_a_cell_behind_all_headers_that_is_not_their_points_is_asked_about():
    draft = form(NAMED.format(parts="", behind="\t18"))
    assert (figures(draft), codes(draft)) == ({}, ["row_unread", "nothing_read"])


YEARS = """指标体系\t\t\t{0}\t\t{1}\t\t评分\t
一级指标\t二级指标\t三级指标\t目标值\t完成值\t目标值\t完成值\t权重\t得分
产出\t数量\t加装电梯台数\t9台\t8台\t16台\t14台\t50\t43.75
满意度\t对象\t住户满意度\t≥85%\t88%\t≥92%\t94%\t40\t40
"""


@pytest.mark.parametrize("before", ["2022年", "2022年度"])
def test_of_columns_of_two_years_those_of_the_forms_own_count(before: str):
    want = [("加装电梯台数", "16", "14", "50", "43.75"), ("住户满意度", "92", "94", "40", "40")]
    assert rows(form(YEARS.format(before, before.replace("2022", "2023")))) == want
    turned = YEARS.replace("\t9台\t8台\t16台\t14台", "\t16台\t14台\t9台\t8台").replace(
        "≥85%\t88%\t≥92%\t94%", "≥92%\t94%\t≥85%\t88%"
    )
    assert rows(form(turned.format("2023年", before))) == want


@pytest.mark.parametrize("head", ["偏差率", "偏差值", "差异度（%）", "偏离度"])
def test_by_how_much_a_row_is_off_is_no_reason(head: str):
    draft = form(
        f"一级指标\t二级指标\t三级指标\t目标值\t完成值\t{head}\t分值\t得分\t原因分析\n"
        "产出\t数量\t加装电梯台数\t16台\t14台\t-12.5%\t50\t43.75\t两部待验收\n"
    )
    assert [(item.weight, item.score, item.reason) for item in draft.score_items] == [
        (50, Decimal("43.75"), "两部待验收")
    ]


def test_an_execution_rate_under_the_points_to_win_is_none_of_them():
    draft = form(
        "预算（万元）\t全年预算数\t全年执行数\t执行率\t分值\t得分\n支出合计\t1640\t1558\t10\t95%\t9.5\n", ITEMS
    )
    assert [item.position for item in draft.score_items] == [1, 2, 3, 4]
    assert {"row_unread", "rate_differs"} <= set(codes(draft))


def test_amounts_beside_their_labels_go_on_in_the_next_rows():
    draft = form(
        "年初预算数（万元）\t1000\t调整预算数（万元）\t200\n全年预算数（万元）\t1200\t全年执行数（万元）\t1140\n"
        "执行率\t95%\t分值\t10\n得分\t9.5\n",
        ITEMS,
    )
    assert figures(draft) == {
        ("budget.total", "initial"): "1000",
        ("budget.total", "adjusted"): "1200",
        ("budget.total", "actual"): "1140",
        ("budget.total", "stated_ratio"): "95",
    }
    assert (draft.score_items[0].position, draft.score_items[0].score) == (0, Decimal("9.5"))


CHANGED = """绩效指标\t\t\t目标值\t\t实际完成值\t分值\t得分
一级指标\t二级指标\t三级指标\t{}\t{}\t\t\t
产出\t数量\t加装电梯台数\t{}\t{}\t14台\t50\t43.75
满意度\t对象\t住户满意度\t≥92%\t≥92%\t94%\t40\t40
"""


@pytest.mark.parametrize(
    "told",
    [
        ("年初", "调整后", "18台", "16台"),
        ("调整后", "年初值", "16台", "18台"),
        ("年初数", "变动后的值", "18台", "16台"),
    ],
)
def test_of_a_target_before_and_after_its_change_the_later_counts(told: tuple[str, ...]):
    draft = form(CHANGED.format(*told))
    assert rows(draft) == [("加装电梯台数", "16", "14", "50", "43.75"), ("住户满意度", "92", "94", "40", "40")]
    assert codes(draft) == []


def test_under_the_quarters_of_a_result_the_whole_year_counts():
    draft = form(
        "绩效指标\t\t\t年度目标\t完成值\t\t\t分值\t得分\n一级指标\t二级指标\t三级指标\t\t上半年\t下半年\t全年\t\t\n"
        "产出\t数量\t加装电梯台数\t16台\t6台\t8台\t14台\t50\t43.75\n"
    )
    assert rows(draft) == [("加装电梯台数", "16", "14", "50", "43.75")]


WHOLE = {("budget.total", "initial"): "1000", ("budget.total", "adjusted"): "1200", ("budget.total", "actual"): "1140"}


@pytest.mark.parametrize(
    ("budget", "points"),
    [
        (  # the header names the whole, whose row has no label
            "单位支出总额（万元）\t年初预算\t调整后预算\t实际支出\t执行率\t权重\t自评得分\n"
            "\t1000\t1200\t1140\t95%\t10\t9.5\n基本支出\t600\t620\t620\t100%\t\t\n",
            (10, Decimal("9.5")),
        ),
        (  # its points stand left of its label
            "权重\t得分\t预算级次（万元）\t年初预算\t调整后预算\t实际支出\t执行率\n"
            "10\t9.5\t支出合计\t1000\t1200\t1140\t95%\n\t\t基本支出\t600\t620\t620\t100%\n",
            (10, Decimal("9.5")),
        ),
        (  # the caption states what it weighs
            "资金预算执行（万元，20分）\n\t年初预算\t调整后预算\t实际支出\t执行率\t得分\n支出合计\t1000\t1200\t1140\t95%\t19\n",
            (20, 19),
        ),
        (  # each amount beside its label, and the points behind theirs
            "部门整体支出规模（万元）\t安排\t年初预算数\t1000\t全年预算数\t1200\t全年执行数\t1140\t执行率\t95%\t分值20\t得分19\n",
            (20, 19),
        ),
        (  # its header says what it weighs
            "整体支出（万元）\t年初预算数\t调整后预算数\t实际支出数\t执行率\t得分（满分10分）\n"
            "支出合计\t1000\t1200\t1140\t95%\t9.5\n基本支出\t600\t620\t620\t100%\t—\n",
            (10, Decimal("9.5")),
        ),
        (  # of two columns of points, the one of values is what there is to win
            "预算执行情况（万元）\t年初预算\t调整预算\t决算数\t预算执行率\t自评分值\t自评得分\n"
            "支出合计\t1000\t1200\t1140\t95%\t10\t9.5\n基本支出\t600\t620\t620\t100%\t\t\n",
            (10, Decimal("9.5")),
        ),
    ],
)
def test_the_whole_of_a_budget_is_read_with_its_points(budget: str, points: tuple[Decimal, Decimal]):
    draft = form(budget, ITEMS)
    assert figures(draft).items() >= WHOLE.items()
    (item,) = [item for item in draft.score_items if item.position == 0]
    assert (item.weight, item.score) == points


def test_a_row_without_label_below_a_header_of_no_whole_is_not_that():
    budget = "资金来源（万元）\t年初预算\t调整后预算\t实际支出\n\t1000\t1200\t1140\n支出合计\t2000\t2200\t2140\n"
    assert figures(form(budget, ITEMS))["budget.total", "initial"] == "2000"


def test_a_budget_of_one_row_may_stand_between_commas():
    budget = "预算项目,年初预算数,全年预算数,全年执行数,分值,执行率,得分\n部门整体支出（万元）,820.5,1200,1140,10,95%,9.5\n\n"
    draft = form(budget)
    assert figures(draft)["budget.total", "actual"] == "1140"
    assert rows(draft) == [("部门整体支出（万元）", "1200", "1140", "10", "9.5")]


AMONG = """一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t备注
预算执行\t预算执行\t{name}\t{planned}\t{spent}\t10\t9.5\t{rate}
产出指标\t数量指标\t加装电梯台数\t16台\t14台\t60\t55\t
满意度指标\t服务对象满意度\t住户满意度\t≥92%\t94.5%\t30\t30\t
合计\t\t\t\t\t100\t94.5\t
"""


@pytest.mark.parametrize(
    ("planned", "spent", "rate"),
    [
        ("年初预算数820.5万元；全年预算数1200万元", "全年执行数1140万元", "执行率95%"),
        ("年初预算820.5万元，调整后预算1,200万元", "决算数：1,140万元，执行率：95%", ""),
        ("年初预算数：820.5万元 全年预算数：1200万元", "全年执行数: 1140万元", "执行率为95%"),
    ],
)
def test_a_budget_may_be_a_row_among_the_indicators(planned: str, spent: str, rate: str):
    draft = form(AMONG.format(name="部门整体支出", planned=planned, spent=spent, rate=rate))
    assert rows(draft) == [
        ("部门整体支出", rows(draft)[0][1], rows(draft)[0][2], "10", "9.5"),
        ("加装电梯台数", "16", "14", "60", "55"),
        ("住户满意度", "92", "94.5", "30", "30"),
    ]
    assert [item.position for item in draft.score_items] == [0, 1, 2]
    found = figures(draft)
    assert [found["budget.total", role] for role in ("initial", "adjusted", "actual", "stated_ratio")] == [
        "820.5", "1200", "1140", "95",
    ]  # fmt: skip


def test_a_budget_among_the_indicators_without_a_unit_is_only_suggested():
    draft = form(
        AMONG.format(
            name="部门整体支出", planned="年初预算数820.5；全年预算数1200", spent="全年执行数1140", rate="执行率95%"
        )
    )
    assert draft.score_items[0].position == 0
    assert ("budget.total", "actual") not in figures(draft)
    assert ("budget.total", "actual", 1140) in {(each.indicator, each.role, each.value) for each in draft.suggestions}


def test_an_indicator_of_the_budget_that_lists_no_amounts_stays_one():
    draft = form(AMONG.format(name="预算执行率", planned="≥95%", spent="95%", rate=""))
    assert [item.position for item in draft.score_items] == [1, 2, 3]
    other = form(
        AMONG.format(name="电梯补助资金", planned="年初预算数820.5万元；全年预算数1200万元", spent="1140万元", rate="")
    )
    assert ("budget.total", "initial") not in figures(other)
