"""Other names of the same columns, headers of two rows, and columns that nobody knows: asked about by name, never guessed."""

import io
from itertools import pairwise

import docx
import pytest

from src.intake import Draft, read

HEAD = "甲县房产服务中心\n2023年度部门整体支出绩效自评表\n"
BUDGET = """预算执行情况（万元）\t年初预算数\t全年预算数\t全年执行数\t权重\t执行率\t得分
部门支出合计\t620.5\t1180\t1121\t10\t95%\t9.5
"""
ITEMS = """一级指标\t二级指标\t指标名称\t计量单位\t指标性质\t年初指标值\t全年完成值\t得分系数（%）\t指标权重（分）\t指标得分（分）\t评（扣）分标准
产出指标\t数量指标\t补贴户数\t户\t定量\t60\t64\t100\t30\t30\t按比例
产出指标\t数量指标\t改造户数\t户\t定量\t985\t950\t95\t20\t19\t按比例
效益指标\t社会效益\t住房困难缓解\t/\t定性\t明显\t达成预期指标\t100\t30\t30\t分档
满意度指标\t满意度\t群众满意度\t%\t定量\t≥90\t95\t100\t10\t10\t—
合计\t\t\t\t\t\t\t\t90\t89\t
"""


def form(*blocks: str) -> Draft:
    return read((HEAD + "".join(blocks)).encode(), "a.txt")


def rows(draft: Draft) -> list[tuple[str, ...]]:
    numbers = ("target", "actual", "weight", "score")
    return [(item.tier3, *(shown(getattr(item, name)) for name in numbers)) for item in draft.score_items]


def shown(number) -> str:
    return "-" if number is None else f"{number.normalize():f}"


def figures(draft: Draft) -> dict[tuple[str, str], str]:
    return {(row.indicator, row.role): shown(row.value) for row in draft.records}


def codes(draft: Draft) -> list[str]:
    return [issue.code for issue in draft.issues if issue.code != "org_new"]


BUDGET_ROW = ("部门支出合计", "1180", "1121", "10", "9.5")
WANT = [
    BUDGET_ROW,
    ("补贴户数", "60", "64", "30", "30"),
    ("改造户数", "985", "950", "20", "19"),
    ("住房困难缓解", "-", "-", "30", "30"),
    ("群众满意度", "90", "95", "10", "10"),
]


def test_the_labels_of_another_office_read_to_budget_and_rows():
    draft = form(BUDGET, ITEMS)
    assert (draft.org_name, draft.year) == ("甲县房产服务中心", 2023)
    assert figures(draft) == {
        ("budget.total", "initial"): "620.5",
        ("budget.total", "adjusted"): "1180",
        ("budget.total", "actual"): "1121",
        ("budget.total", "stated_ratio"): "95",
    }
    assert rows(draft) == WANT
    assert [item.unit for item in draft.score_items[1:]] == ["户", "户", None, "%"]
    assert codes(draft) == ["weights_differ", "scores_differ"]  # this total leaves out the budget's ten points


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("全年完成值", "自评完成值"), ("全年完成值", "年度实际完成情况"), ("年初指标值", "年度计划值"), ("年初指标值", "考核目标值"),
        ("指标得分（分）", "自评得分"), ("指标得分（分）", "单位自评分"), ("指标权重（分）", "标准分值"), ("计量单位", "度量单位"),
        ("得分系数（%）", "完成率"), ("得分系数（%）", "完成率（%）"), ("得分系数（%）", "目标达成程度"), ("评（扣）分标准", "评分细则"),
        ("评（扣）分标准", "佐证材料"), ("评（扣）分标准", "责任股室"), ("得分系数（%）", "上年完成值"), ("得分系数（%）", "财政复核得分"),
        ("全年完成值", "年度实际指标值"), ("全年完成值", "完成指标值"), ("年初指标值", "年初目标"), ("年初指标值", "年度绩效目标值"),
        ("年初指标值", "预期指标值"), ("指标得分（分）", "自评"), ("指标得分（分）", "评定得分"), ("指标得分（分）", "实得分"),
        ("指标权重（分）", "指标分"), ("指标权重（分）", "分数"), ("指标权重（分）", "权重分值"), ("评（扣）分标准", "偏离原因"),
        ("部门支出合计", "年度部门预算资金总额"), ("部门支出合计", "单位支出总计"), ("部门支出合计", "部门支出"), ("年初预算数", "年初批复数"),
    ],
)  # fmt: skip
def test_each_other_name_reads_the_same(old, new):
    draft = form(BUDGET.replace(old, new), ITEMS.replace(old, new))
    assert [row[1:] for row in rows(draft)] == [row[1:] for row in WANT]
    assert "column_unknown" not in codes(draft)


@pytest.mark.parametrize("header", ["未完成原因", "执行率偏低原因", "未执行完原因分析", "整改措施", "资金结转原因说明"])
def test_why_a_budget_was_not_spent_is_no_unknown_column(header):
    budget = BUDGET.replace("得分\n", f"得分\t{header}\n").replace("9.5\n", "9.5\t2笔质保金未到期\n")
    draft = form(budget, ITEMS)
    assert rows(draft)[0] == BUDGET_ROW
    assert "column_unknown" not in codes(draft)
    assert not any("2笔" in figure.quote for figure in draft.unread)


def test_an_unknown_column_is_asked_about_by_name_and_changes_nothing_else():
    draft = form(BUDGET, ITEMS.replace("得分系数（%）", "折算指数"))
    assert rows(draft) == WANT
    (issue,) = (issue for issue in draft.issues if issue.code == "column_unknown")
    assert (issue.severity, issue.quote) == ("question", "折算指数")
    assert "“折算指数”" in issue.message


@pytest.mark.parametrize("header", ["指标得分（分）", "指标权重（分）"])
def test_points_in_an_unknown_column_are_asked_about_once_and_cause_no_finding(header):
    draft = form(BUDGET, ITEMS.replace(header, "最后折算"))
    assert draft.score_items == ()
    assert codes(draft) == ["column_unknown", "points_unknown"]
    assert "最后折算" in draft.issues[-1].message
    assert figures(draft)["budget.total", "actual"] == "1121"


def test_an_unknown_column_of_money_is_asked_about_and_not_taken():
    draft = form(BUDGET.replace("全年预算数", "财政下达数"))
    assert ("budget.total", "adjusted") not in figures(draft)
    assert figures(draft)["budget.total", "actual"] == "1121"
    assert codes(draft)[0] == "column_unknown"


def test_what_is_only_expected_is_never_an_actual():
    draft = form(BUDGET.replace("全年执行数", "全年预计执行数"))
    assert "1121" not in figures(draft).values()


GROUPED = """部门预算执行情况（万元）\t预算\t\t决算\t评分情况\t\t
\t年初预算数\t调整后预算数\t支出决算数\t分值\t执行率\t得分
部门支出合计\t620.5\t1180\t1121\t10\t95%\t9.5
绩效指标\t\t\t年度指标值\t\t全年实际完成值\t\t自评情况\t\t偏差原因
一级指标\t二级指标\t三级指标\t符号\t数值\t数值\t计量单位\t分值\t得分\t
产出指标\t数量指标\t补贴户数\t≥\t60\t64\t户\t30\t30\t
产出指标\t数量指标\t改造户数\t=\t985\t950\t户\t20\t19\t少 35 户
"""


def test_headers_of_two_rows_read_as_one():
    draft = form(GROUPED)
    assert figures(draft)["budget.total", "adjusted"] == "1180"
    assert rows(draft) == WANT[:3]
    assert [item.comparison for item in draft.score_items[1:]] == [">=", "="]
    assert draft.score_items[-1].reason == "少 35 户"
    assert "column_unknown" not in codes(draft)


def test_headers_that_only_group_finished_and_scored_are_read_through():
    upper = "绩效指标\t\t\t指标完成\t\t指标评分\t\t说明\n"
    lower = "一级指标\t二级指标\t三级指标\t目标值\t完成值\t满分\t自评得分\t扣分原因\n"
    draft = form(
        upper,
        lower,
        "产出\t数量\t补贴户数\t60户\t64户\t30\t30\t\n产出\t数量\t改造户数\t985户\t950户\t20\t19\t少 35 户\n",
    )
    assert rows(draft) == WANT[1:3]


def test_a_column_of_what_was_added_is_not_the_adjusted_budget():
    budget = """支出类别（万元）\t年初预算\t调整预算\t全年预算\t实际支出\t结余\t预算执行率
支出合计\t820.5\t310.2\t1130.7\t1096.8\t33.9\t97%
按支出类型：基本支出\t402.3\t10.2\t412.5\t412.5\t0\t100%
"""
    draft = form(budget)
    assert figures(draft)["budget.total", "adjusted"] == "1130.7"
    assert figures(draft)["budget.basic", "actual"] == "412.5"
    assert "column_unknown" not in codes(draft)


@pytest.mark.parametrize("header", ["实际完成", "完成情况综述", "全年完成情况"])
def test_goal_cells_below_their_headers_are_read(header):
    goals = f"年度绩效目标\t预期目标\t{header}\n\t1.公租房分配60套。2.维修资金归集500万元。\t1.公租房分配57套，未完成原因为3套待维修。2.维修资金归集512万元。\n"
    found = figures(form(goals))
    assert found["public_rental.allocated", "target"] == "60"
    assert found["maintenance_fund.collected", "target"] == "500"
    assert found["public_rental.allocated", "actual"] == "57"
    assert found["maintenance_fund.collected", "actual"] == "512"


def test_a_lower_header_under_one_that_nobody_knows_is_asked_about():
    text = "资金情况（万元）\t年初预算数\t本年\t年底推算\n\t\t执行数\t执行数\n部门支出合计\t620.5\t1000\t1121\n"
    draft = form(text)
    assert "1121" not in figures(draft).values()
    assert "年底推算执行数" in [issue.quote for issue in draft.issues if issue.code == "column_unknown"]


def test_merged_headers_of_two_rows_in_a_document():
    grid = [line.split("\t") for line in GROUPED.strip("\n").split("\n")]
    document = docx.Document()
    for line in HEAD.strip().split("\n"):
        document.add_paragraph(line)
    for part in (grid[:3], grid[3:]):
        width = max(map(len, part))
        table = document.add_table(len(part), width)
        for cells, row in zip(table.rows, part, strict=True):
            for cell, text in zip(cells.cells, row, strict=False):
                cell.text = text
        heads = [place for place, text in enumerate(part[0]) if text] + [width]
        for left, right in pairwise(heads):
            if right - left > 1:
                text = table.cell(0, left).text
                table.cell(0, left).merge(table.cell(0, right - 1)).text = text
            elif len(part[1]) > left and not part[1][left]:
                text = table.cell(0, left).text
                table.cell(0, left).merge(table.cell(1, left)).text = text
    stream = io.BytesIO()
    document.save(stream)
    draft = read(stream.getvalue(), "a.docx")
    assert rows(draft) == WANT[:3]


def test_rows_that_only_group_give_their_tier_where_no_column_does():
    text = "指标名称\t年度指标值\t完成值\t分值\t得分\n一、产出指标\t\t\t\t\n补贴户数\t60\t64\t30\t30\n二、效益指标\t\t\t\t\n培训次数\t3\t3\t20\t20\n"
    assert [(item.tier1, item.tier3) for item in form(text).score_items] == [
        ("产出指标", "补贴户数"),
        ("效益指标", "培训次数"),
    ]


def test_points_that_each_tier_has_are_taken_from_behind_the_third():
    header = "一级指标\t分值\t二级指标\t分值\t三级指标\t分值\t评价标准\t自评得分\n"
    draft = form(
        "", header + "投入\t20\t目标设定\t10\t目标合理性\t5\t略\t5\n投入\t20\t目标设定\t10\t指标明确性\t5\t略\t4\n"
    )
    assert [(item.weight, item.score) for item in draft.score_items] == [(5, 5), (5, 4)]


def test_a_colon_behind_a_label_of_the_budget_is_no_part_of_its_name():
    draft = form(BUDGET.replace("部门支出合计", "年度资金总额："), ITEMS)
    assert draft.score_items[0].tier3 == "年度资金总额"


@pytest.mark.parametrize("heads", [("绩效指标", "指标名称"), ("指标", "绩效指标名称"), ("评价内容", "指标内容")])
def test_of_two_columns_of_names_the_first_groups_what_the_second_names(heads: tuple[str, str]) -> None:
    text = "{}\t{}\t年初指标值\t全年完成值\t指标权重（分）\t指标得分（分）\n".format(*heads) + (
        "数量\t租赁补贴发放户数\t60\t64\t30\t30\n数量\t加装电梯台数\t12\t11\t20\t18\n合计\t\t\t\t50\t48\n"
    )
    draft = form(text)
    assert rows(draft) == [("租赁补贴发放户数", "60", "64", "30", "30"), ("加装电梯台数", "12", "11", "20", "18")]
    assert [item.tier1 for item in draft.score_items] == ["数量", "数量"]


@pytest.mark.parametrize("behind", ["", "\t", "\t\t"])
@pytest.mark.parametrize("sign", ["\t", "|"])
def test_a_header_over_groups_and_names_gives_the_names(behind: str, sign: str):
    groups = ["产出\t数量\t", "数量指标\t", ""][2 - len(behind)]
    unit = "套\t" if behind else ""
    items = (
        f"指标名称{behind}{chr(9) if unit else ''}\t年度指标值\t全年完成值\t分值\t得分\n"
        f"{groups}配租住房\t{unit}70\t66\t40\t37.7\n{groups}加装电梯\t{unit}4\t4\t50\t50\n合计{behind}\t\t\t90\t87.7\n"
    )
    draft = form(BUDGET, items.replace("\t", sign))
    wanted = [("配租住房", "70", "66", "40", "37.7"), ("加装电梯", "4", "4", "50", "50")]
    assert rows(draft)[1:] == wanted
    assert [item.unit for item in draft.score_items[1:]] == [unit.strip() or None] * 2
    if len(behind) == 1:
        assert [item.tier1 for item in draft.score_items[1:]] == ["数量指标"] * 2


def test_a_budget_of_two_amounts_under_one_header_is_read():
    budget = (
        "\t\t预算数（万元）\t\t决算数（万元）\t执行率\t分值\t得分\n\t\t年初\t调整后\t\t\t\t\n"
        "部门支出合计\t总支出\t820\t1150\t1092.5\t95%\t10\t9.5\n\t基本支出\t300\t310\t310\t100%\t\t\n"
    )
    found = figures(form(budget))
    assert [found["budget.total", role] for role in ("initial", "adjusted", "actual", "stated_ratio")] == [
        "820", "1150", "1092.5", "95",
    ]  # fmt: skip
    assert (found["budget.basic", "initial"], found["budget.basic", "adjusted"]) == ("300", "310")


def test_the_years_first_budget_may_be_headed_as_a_part_of_the_whole() -> None:
    block = BUDGET.replace("年初预算数\t全年预算数", "其中：年初预算数\t全年预算数")
    assert figures(form(block, ITEMS))["budget.total", "initial"] == "620.5"
    other = BUDGET.replace("年初预算数\t全年预算数", "其中：上年结转数\t全年预算数")
    assert ("budget.total", "initial") not in figures(form(other, ITEMS))


TIERS_BY_OTHER_NAMES = """序号\t指标类别\t{second}\t{third}\t目标值\t完成值\t权重\t得分
1\t产出\t{}\t{}\t60户\t64户\t40\t40
2\t产出\t{}\t{}\t985户\t985户\t40\t40
3\t产出\t{}\t{}\t100%\t100%\t10\t10
合计\t\t\t\t\t\t90\t90
"""


@pytest.mark.parametrize("second", ["指标内容", "评价内容"])
@pytest.mark.parametrize("third", ["绩效指标", "指标名称", "具体指标"])
def test_of_two_columns_of_names_behind_the_first_tier_the_first_groups_what_the_second_names(second: str, third: str):
    cells = ("数量指标", "补贴户数", "数量指标", "改造户数", "质量指标", "工程合格率")
    draft = form(BUDGET, TIERS_BY_OTHER_NAMES.format(*cells, second=second, third=third))
    tiers = [(item.tier1, item.tier2, item.tier3) for item in draft.score_items[1:]]
    assert tiers == list(zip(["产出"] * 3, cells[::2], cells[1::2], strict=True))


def test_a_column_that_explains_what_another_one_names_names_no_row():
    cells = ("补贴户数", "全年发放的家庭", "改造户数", "全年完工的家庭", "工程合格率", "验收合格的工程")
    draft = form(BUDGET, TIERS_BY_OTHER_NAMES.format(*cells, second="指标名称", third="指标内容"))
    assert [item.tier3 for item in draft.score_items[1:]] == list(cells[::2])
