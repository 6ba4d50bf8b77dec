"""Reports of three invented centres, each printed in the ways that offices lay out their pages: the same figures."""

from dataclasses import replace
from decimal import Decimal

import pytest

from src.intake import Draft, read

FORM = """单位名称	单位整体支出	年初预算数（万元）	全年预算数（万元）	实际支出数（万元）	执行率	分值	得分
年度资金预算情况	全年支出	{initial}	{adjusted}	{actual}	{rate}	10	{score}
	其中：基本支出	211.35	224.18	224.18	100%	-
一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差原因分析及改进措施
产出指标	数量指标	外墙保温改造栋数	31	31	25	25
		加装电梯台数	8	7	20	17	一台因管线迁改延至次年安装
	质量指标	竣工项目一次验收合格率	100%	98%	25	24
效益指标	社会效益	信访事项按期办结率	90%	93%	20	20
合计					100	{total}
"""
REPORTS = {
    "石泉": (
        "2022年，我中心筹集改造资金 1836.45 万元，改造老旧小区 9 个，涉及 31 幢 1264 户；全年收缴住房维修资金 502.6 万元，"
        "支取使用 33.18 万元。",
        {
            "initial": "913.27",
            "adjusted": "11836.45",
            "actual": "11700.52",
            "rate": "98.9%",
            "score": "9",
            "total": "95",
        },
    ),
    "云岭": (
        "2022年，全县二手房交易 187 套 1.94 万平方米，其中住宅 171 套 1.82 万平方米；发放住房租赁补贴 41.37 万元，"
        "惠及 306 户。全年收缴住房维修资金 777.1 万元，支取使用 19.25 万元。",
        {"initial": "1204.06", "adjusted": "3315.8", "actual": "3315.8", "rate": "100%", "score": "10", "total": "96"},
    ),
    "平川": (
        "2022年，建成并交付使用 4 幢 268 套棚改安置房；全年收缴住房维修资金 645.33 万元，支取使用 27.9 万元。"
        "改造老旧小区 5 个，涉及 18 幢 730 户。",
        {"initial": "688.4", "adjusted": "702.15", "actual": "640.22", "rate": "91.18%", "score": "9", "total": "95"},
    ),
}
NARROW = "table{table-layout:fixed;width:400px;font-size:13px}td{overflow-wrap:anywhere;padding:0 5px}"
WIDE = "@page{size:A4 landscape}body{font-size:20px}table{font-size:19px}"
TABS = "p{white-space:pre-wrap;tab-size:46px;font-size:13px;margin:2px}"


def report(place: str) -> str:
    prose, budget = REPORTS[place]
    title = f"{place}县房产服务中心2022年整体绩效自评报告\n\n一、单位概况\n\n"
    return f"{title}{prose}\n\n附表\n2022年度单位整体支出绩效自评表\n{FORM.format(**budget)}"


def stated(draft: Draft) -> set[tuple[str, str, Decimal | None]]:
    return {(row.indicator, row.role, row.value) for row in draft.records}


def rows(draft: Draft) -> list[tuple[object, ...]]:
    return [
        (row.position, row.tier1, row.tier2, row.tier3, row.target, row.actual, row.weight, row.score, row.reason)
        for row in draft.score_items
    ]


@pytest.mark.browser
@pytest.mark.parametrize(("place", "look"), [("石泉", NARROW), ("云岭", WIDE), ("平川", NARROW), ("石泉", WIDE)])
def test_a_table_of_any_width_gives_the_figures_of_the_text(place, look, as_pdf):
    text, found = read(report(place).encode(), "a.txt"), read(as_pdf(report(place), look), "a.pdf")
    assert stated(found) == stated(text)
    assert rows(found) == rows(text)
    assert len(rows(found)) == 5
    total = {role: value for name, role, value in stated(found) if name == "budget.total"}
    assert total["adjusted"] == Decimal(REPORTS[place][1]["adjusted"])


@pytest.mark.browser
@pytest.mark.parametrize("place", ["石泉", "云岭", "平川"])
def test_a_form_typed_with_tabs_gives_no_figure_that_the_text_lacks(place, as_pdf):
    text, found = read(report(place).encode(), "a.txt"), read(as_pdf(report(place), TABS, typed=True), "a.pdf")
    assert stated(found) <= stated(text)
    prose = {row for row in stated(text) if not row[0].startswith("budget")}
    assert prose <= stated(found)
    assert set(rows(found)) <= set(rows(text))
    if rows(found) != rows(text):  # the row of the budget may be lost, and never without a word
        assert {issue.code for issue in found.issues} & {"form_unread", "weights_differ"}


def test_a_form_apart_by_spaces_reads_as_the_one_between_tabs():
    told = lambda draft: [replace(item, span=(0, 0), quote=None, locator=None) for item in draft.score_items]  # noqa: E731
    cells, spaces = (read(report("云岭").replace("\t", apart).encode(), "a.txt") for apart in ("\t", "  "))
    assert told(spaces) == told(cells)
    assert "form_stacked" in {issue.code for issue in spaces.issues}
