"""Headings, lead-ins and sentences that say in other words that what they tell is not the county's figure of the year."""

from decimal import Decimal

import pytest

from src.intake import read

HEAD = "柳泉县房产服务中心2023年度部门整体支出绩效自评报告\n\n一、履职情况\n2023年，全县归集维修资金312.5万元。\n"
OWN = {"312.5"}
DEEDS = (
    "发放租赁补贴281户、93.4万元",
    "归集维修资金1281万元",
    "开工改造老旧小区17个、43幢",
    "建成交付棚改安置房281套",
    "分配公租房281套",
    "二手房成交281套",
)
HEADINGS = (
    "二、努力方向",
    "（二）问题与对策",
    "2.2024年工作要点",
    "**存在问题及2024年工作打算**",
    "【下一步改进方向及2024年预期目标】",
    "二，下一步打算",
    "新年度工作目标",
    "二、来年展望",
)
LEADS = (
    "新的一年，中心将再接再厉。",
    "2024年，中心将继续坚持以人民为中心，扎实做好各项工作。",
    "明年，我中心将以此次自评为契机，持续改进。",
    "来年，我们将抓好五件事。",
    "2024年是“十四五”规划的关键一年，做好全年工作意义重大。",
)
LISTS = ("{}。\n{}。\n{}。", "1.{}。\n2.{}。\n3.{}。", "●{}。\n●{}。\n●{}。")
SAID = (
    "经开区{}",
    "开发区{}",
    "县住建局{}",
    "住建部门{}",
    "上一个年度{}",
    "疫情前{}",
    "机构改革前{}",
    "房交会期间{}",
    "当天{}",
    "首批{}",
    "新年度{}",
    "新的一年，{}",
    "谋划{}",
    "储备项目：{}",
    "可{}",
    "能够{}",
    "方案明确{}",
    "将{}",
)


def silently(body: str) -> set[str]:
    """The values that are read without a question, but that of what was done."""
    return {f"{record.value.normalize():f}" for record in read((HEAD + body).encode(), "report.txt").records} - OWN


@pytest.mark.parametrize("listed", LISTS, ids=["lines", "numbers", "dots"])
@pytest.mark.parametrize("heading", HEADINGS)
def test_nothing_below_a_heading_of_what_is_to_come_is_read_in_silence(heading: str, listed: str) -> None:
    for first in (0, 3):
        assert silently(f"{heading}\n{listed.format(*DEEDS[first : first + 3])}") == set()


@pytest.mark.parametrize("listed", LISTS, ids=["lines", "numbers", "dots"])
@pytest.mark.parametrize("lead", LEADS)
def test_nor_below_a_line_that_began_to_speak_of_the_next_year(lead: str, listed: str) -> None:
    for first in (0, 3):
        assert silently(f"{lead}\n{listed.format(*DEEDS[first : first + 3])}") == set()


def test_a_word_for_the_reports_own_year_or_a_new_chapter_takes_that_back() -> None:
    lead = "2024年，中心将扎实做好各项工作。\n"
    assert silently(f"{lead}今年分配公租房281套。") == {"281"}
    assert silently(f"{lead}二、公租房。分配公租房281套。") == {"281"}
    assert silently("2024年2月，我中心组织开展自评工作。\n全年分配公租房281套。") == {"281"}


@pytest.mark.parametrize("listed", LISTS, ids=["lines", "numbers", "dots"])
@pytest.mark.parametrize(
    "lead",
    [
        "我们将：",
        "中心将着力抓好以下8项工作：",
        "为此，要重点推进下列事项。",
        "确保完成以下任务：",
        "拟办事项：",
        "四、工作建议",
        "三、后段工作安排",
    ],
)
def test_nor_below_a_line_that_leads_in_what_is_to_be_done(lead: str, listed: str) -> None:
    for first in (0, 3):
        assert silently(f"{lead}\n{listed.format(*DEEDS[first : first + 3])}") == set()


@pytest.mark.parametrize(
    "lead", ["现将有关情况报告如下：", "主要做了以下工作：", "为确保任务完成，抓了以下工作：", "主要情况是："]
)
def test_a_line_that_leads_in_what_was_done_leaves_no_doubt(lead: str) -> None:
    assert silently(f"{lead}\n1.分配公租房281套。\n2.二手房成交284套。") == {"281", "284"}


@pytest.mark.parametrize("said", SAID)
def test_words_for_another_place_time_or_plan(said: str) -> None:
    for deed in DEEDS[:5]:
        assert silently(f"（一）重点工作\n{said.format(deed)}。") == set(), deed


@pytest.mark.parametrize(
    "text",
    [
        "围绕发放租赁补贴281户、93.4万元的目标，中心加强宣传。",
        "我县承担的指标是分配公租房281套。",
        "省厅下达开工改造老旧小区17个。",
        "争取年内改造老旧小区17个。",
        "目前已累计完成老旧小区改造17个。",
        "需改造老旧小区17个，惠及281户。",
        "平均每月预售商品房281套，其中住宅269套。",
        "平均每月成交二手房28套，成交面积0.28万平方米。",
        "公租房下达指标281套。",
        "281套公租房的分配计划全面推进。",
        "我局承担的主要任务有：开工改造老旧小区17个。分配公租房281套。发放租赁补贴283户。",
        "回顾2022年，我县工作如下：\n1.全年分配公租房281套。",
        "2024年安排如下：一是开工改造老旧小区17个。二是公租房：分配281套。三是棚改：交付安置房282套。",
    ],
)
def test_what_is_wanted_handed_down_or_an_average_is_asked_about(text: str) -> None:
    found = read((HEAD + text).encode(), "report.txt").records
    assert {row.value.normalize() for row in found if row.role in ("started", "actual")} <= {Decimal("312.5")}


def test_a_part_in_a_bracket_behind_the_share_of_a_task_is_no_task() -> None:
    text = "全年争取各类资金5268万元，为任务4800万元的109.75%（其中中央预算内资金4020万元）。"
    found = {(row.indicator, row.role) for row in read((HEAD + text).encode(), "report.txt").records}
    assert ("funding.central_budget", "target") not in found
    assert {("funding.total", "actual"), ("funding.total", "target")} <= found


def test_what_is_dealt_with_is_not_what_is_to_come() -> None:
    assert silently("将公租房分配给281户家庭，共分配公租房281套。") == {"281"}


@pytest.mark.parametrize(
    "items",
    [
        "1.分配公租房281套。\n2.加强宣传。\n3.发放租赁补贴283户。\n4.二手房成交284套。",
        "一是分配公租房281套。\n二是加强宣传。\n三是发放租赁补贴283户。",
        "1.老旧小区改造\n开工改造老旧小区17个。\n2.租赁补贴\n发放租赁补贴283户。",
    ],
    ids=["numbers", "points", "titles"],
)
@pytest.mark.parametrize(
    "lead",
    [
        "2024年，重点做好以下工作：",
        "下一步，中心将抓好以下工作。",
        "2022年工作情况如下：",
        "全市情况如下：",
        "（二）2024年重点工作",
    ],
)
def test_an_item_without_figures_ends_no_list(lead: str, items: str) -> None:
    assert silently(f"{lead}\n{items}") == set()
    assert silently(f"{lead}\n{items}\n（三）公租房\n新增分配281套。") <= {"281"}
    assert silently(f"{lead}\n{items}\n（三）租赁补贴\n全年发放租赁补贴285户。") == {"285"}


@pytest.mark.parametrize(
    "text",
    [
        "（三）公租房分配\n全县公租房281套。",
        "（三）维修资金归集\n全县维修资金2810万元。",
        "抓好公租房分配，全县现有公租房281套。",
        "有序推进租赁补贴发放，走访补贴家庭281户。",
        "保障性租赁住房筹集有序推进，涉及房源281套。",
        "红色物业创建有序推进，物业小区281个。",
        "全年归集首期维修资金281万元，续筹维修资金17万元。",
    ],
)
def test_what_is_done_stands_beside_its_figure_or_is_asked_about(text: str) -> None:
    assert silently(text) == set()


def test_a_label_says_what_is_done_and_figures_go_on() -> None:
    assert silently("公租房分配：281套。") == {"281"}
    assert silently("（三）公租房分配\n完成281套。") == {"281"}
    assert silently("发放租赁补贴281户，资金93.4万元。") == {"281", "93.4"}


@pytest.mark.parametrize(
    "text",
    [
        "分配公租房281套（预计）。",
        "分配公租房281套（含市本级）。",
        "分配公租房281套，均为上年结转。",
        "归集维修资金2810万元，系历年累计。",
        "归集维修资金2810万元，全市合计。",
        "发放租赁补贴281户，由县财政局直接发放。",
        "完成281个老旧小区改造前期工作。",
        "启动老旧小区改造281个项目申报。",
        "完成281套公租房分配方案。",
        "达到交付条件的安置房281套。",
        "老旧小区改造全面完成，全县老旧小区共281个。",
        "棚改安置房交付有序，全县安置房281套。",
    ],
)
def test_words_behind_a_figure_and_a_subject_named_anew_leave_it_in_doubt(text: str) -> None:
    assert silently(text) == set()


def test_what_a_figure_is_compared_with_behind_it_says_nothing_of_it() -> None:
    assert silently("分配公租房281套，上年同期240套。") == {"281"}


def test_what_a_line_tells_of_the_province_or_of_goals_holds_over_line_breaks() -> None:
    province = (
        "从全省看，商品房销售面积4873万平方米。\n其中住宅4120万平方米。\n商品房销售额2861.7亿元。\n二手房成交281套。"
    )
    assert silently(province) == set()
    assert silently(f"{province}\n二、公租房\n分配公租房283套。") == {"283"}
    goals = "2023年下达我中心的任务为：改造老旧小区新开工17个；\n公租房配租281套；\n租赁补贴发放283户。"
    found = read((HEAD + goals).encode(), "report.txt").records
    assert {(row.role, row.value.normalize()) for row in found} <= {
        ("actual", Decimal("312.5")),
        ("target", Decimal(17)),
    }


def test_the_last_day_of_a_half_year_is_the_documents_own():
    text = "柳泉县房产服务中心2023年上半年工作情况\n\n保障性租赁住房全年任务为筹集300套，6月底前已筹集188套。\n"
    draft = read(text.encode(), "report.txt")
    assert [(row.role, row.value) for row in draft.suggestions] == [("actual", Decimal(188))]


@pytest.mark.parametrize(
    ("when", "is_read"), [("上半年", True), ("今年以来", True), ("截至目前", False), ("目前", False)]
)
def test_what_was_reached_by_now_is_asked_about_in_a_paper_of_half_a_year(when: str, is_read: bool) -> None:
    text = f"柳泉县房产服务中心2023年上半年工作情况\n\n{when}争取到位各类资金2040万元。\n"
    draft = read(text.encode(), "a.txt")
    assert len(draft.records) == is_read
    assert len(draft.suggestions) == (not is_read)


def test_what_came_of_last_years_projects_is_asked_about() -> None:
    text = "柳泉县房产服务中心2023年上半年工作情况\n\n老旧小区改造2022年度结转的12个小区截至6月底完工10个。\n"
    draft = read(text.encode(), "a.txt")
    assert not draft.records
    assert {row.value for row in draft.suggestions} <= {Decimal(10)}
