"""Whose document it is, by the names that offices go by and the places where they print them."""

import pytest

from src.intake import read
from src.intake.document import Document
from src.intake.identity import centre_named, identify
from src.intake.period import Through
from src.records import Organisation

FORM = "\n年初预算数\t全年预算数\t全年执行数\n"


def org(head: str) -> str | None:
    return read(f"{head}\n2023年度部门整体支出绩效自评表{FORM}住房保障".encode(), "a.txt").org_name


@pytest.mark.parametrize(
    "name",
    [
        "甲县房产服务中心", "成县房产服务中心", "礼县住房和城乡建设局", "于都县房屋交易中心", "甲县住房保障和房产服务中心", "甲山县房产交易服务中心",
        "嵩和县房产事务中心", "松坪县住房保障服务中心", "松坪县房地产管理处", "嵩和县房产管理所", "嵩和县住房改革办公室",
        "松宁州嵩和县房产服务中心", "松宁回族自治州嵩和县房产服务中心", "嵩和白族彝族撒拉族自治县房产服务中心", "松北新技术产业开发区住房保障中心",
        "松坪县城镇住房保障服务中心", "松坪县城乡住房保障中心",
    ],
)  # fmt: skip
def test_an_office_is_known_by_its_name(name):
    assert org(name) == name
    assert org(f"2023年度{name}") == name
    assert org(f"填报单位：{name}　　　　单位：万元") == name
    assert org(f"填报单位（盖章）：{name}") == name


def test_a_form_saved_from_a_spreadsheet_names_its_office_between_commas() -> None:
    assert org("部门名称,甲县房产服务中心,,单位：万元") == "甲县房产服务中心"


@pytest.mark.parametrize("above", ["松宁市", "松宁回族自治州", "松宁盟"])
def test_a_county_is_the_centre_s_own_with_and_without_its_prefecture(above: str) -> None:
    draft = read(
        f"{above}嵩和县房产服务中心2023年工作总结\n\n{above}嵩和县老旧小区改造完工9个。\n嵩和县分配公租房312套。\n".encode(),
        "a.txt",
    )
    assert sorted(row.value for row in draft.records) == [9, 312]


def test_a_report_of_an_unknown_office_speaks_of_the_place_of_its_title() -> None:
    draft = read(
        "松坪县房管事业部2023年度工作总结\n\n松坪县全年分配公租房312套。\n邻水县分配公租房90套。\n".encode(), "a.txt"
    )
    assert draft.org_name is None
    assert [row.value for row in (*draft.records, *draft.suggestions)] == [312]


@pytest.mark.parametrize(
    ("chapter", "outcome"),
    [
        ("偏离绩效目标的原因及改进措施", "suggested"),
        ("改进措施", "left"),
        ("下一步改进措施", "left"),
        ("主要工作完成情况", "read"),
    ],
)
def test_reasons_are_asked_about_and_plans_are_left(chapter: str, outcome: str) -> None:
    draft = read(f"松坪县房产服务中心2023年度工作总结\n一、{chapter}\n公租房实际分配312套。\n".encode(), "a.txt")
    assert (len(draft.records), len(draft.suggestions)) == {"read": (1, 0), "suggested": (0, 1), "left": (0, 0)}[
        outcome
    ]


@pytest.mark.parametrize(
    "line",
    [
        "全县房产服务中心",
        "我县房产服务中心",
        "松坪县住房公积金管理中心",
        "主管部门：松坪县住房和城乡建设局，代管",
        "县房产服务中心",
    ],
)
def test_what_is_no_offices_own_name_is_not_taken(line):
    assert org(line) is None


def test_a_centre_is_known_by_its_name_whatever_its_brackets_and_without_the_second_name_in_them() -> None:
    centres = [
        Organisation("jia", "甲县房产服务中心（甲县住房保障中心）"),
        Organisation("yi", "乙县房产服务中心"),
        Organisation("yi2", "乙县房产服务中心（乙县）"),
    ]
    assert centre_named("甲县房产服务中心(甲县住房保障中心)", centres) == "jia"
    assert centre_named("甲县房产服务中心", centres) == "jia"
    assert centre_named("乙县房产服务中心", centres) == "yi"
    assert centre_named("甲县房产", centres) is None
    assert centre_named(None, centres) is None


@pytest.mark.parametrize(
    "name", ["积石山保安族东乡族撒拉族自治县房产服务中心", "积石山保安族东乡族撒拉族自治县住房和城乡建设局房产服务中心"]
)
def test_a_known_centre_is_known_by_a_name_longer_than_names_are(name: str) -> None:
    known = [
        Organisation("long", name),
        Organisation("ju", "甲县住房保障局"),
        Organisation("own", "甲县住房保障局本级"),
    ]
    paper = f"{name}\n2023年度部门整体支出绩效自评表{FORM}住房保障".encode()
    assert read(paper, "a.txt", organisations=known).org_id == "long"
    other = f"甲县住房保障局\n2023年度部门整体支出绩效自评表{FORM}甲县住房保障局本级".encode()
    assert read(other, "a.txt", organisations=known).org_id == "ju"


TOLD = "今年，棚改安置房交付15套。\n目前，加装电梯完工5部。\n公租房配租年度目标30套。\n"


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("松坪县住房保障服务中心关于2025年前三季度重点工作推进情况的报告", "2025-09-30"),
        ("松坪县住房保障服务中心关于2025年1—8月\n重点工作推进情况的汇报", "2025-08-31"),
        ("松坪县住房保障服务中心2025年上半年工作总结和下半年工作安排", "2025-06-30"),
        ("松坪县住房保障服务中心关于2025年重点工作推进情况的通报", "2025-12-31"),
        ("松坪县住房保障服务中心2025年度工作总结（2025年12月）", "2025-12-31"),
    ],
)
@pytest.mark.parametrize("apart", ["\n", "", "　　"])
def test_what_is_told_of_this_year_goes_as_far_as_the_title_says(title: str, day: str, apart: str) -> None:
    draft = read(f"{title}\n{apart}{TOLD}".encode(), "a.txt")
    days = {(row.value, row.role): str(row.as_of) for row in draft.records}
    of_now = {} if day != "2025-12-31" else {(5, "actual"): day}  # what is so now may be of the paper's own day
    assert days == {(15, "actual"): day, (30, "target"): "2025-12-31"} | of_now
    assert [row.value for row in draft.suggestions] == [] if of_now else [5]


@pytest.mark.parametrize("part", ["第三季度", "下半年", "11月", "7—9月"])
def test_a_part_that_does_not_begin_with_the_year_gives_no_figure_of_it(part: str) -> None:
    draft = read(f"松坪县住房保障服务中心2025年{part}工作情况报告\n{TOLD}".encode(), "a.txt")
    assert [(row.value, row.role) for row in draft.records] == [(30, "target")]
    assert {row.value for row in draft.suggestions} == {15, 5}


@pytest.mark.parametrize("name", ["云榕市东川区住房和城乡建设局", "云榕市东川区房管事业部"])
@pytest.mark.parametrize(("whose", "count"), [("全区", 1), ("东川区", 1), ("全市", 0), ("云榕市", 0)])
def test_a_district_of_a_city_speaks_of_the_district(name: str, whose: str, count: int) -> None:
    draft = read(f"{name}2023年度工作总结\n\n{whose}全年分配公租房312套。\n".encode(), "a.txt")
    assert len(draft.records) == count


@pytest.mark.parametrize(
    "head",
    [
        "二、住房保障工作推进情况（松坪县房产服务中心，2023年1—9月）",
        "松坪县房产服务中心2023年前三季度住房保障",
    ],
)
def test_the_head_of_an_extract_says_until_when_its_figures_go(head: str) -> None:
    draft = read(f"{head}\n\n1.公租房。分配公租房312套。\n".encode(), "a.txt")
    assert [(row.value, str(row.as_of)) for row in draft.records] == [(312, "2023-09-30")]


@pytest.mark.parametrize("told", ["2023年前三季度，老旧小区开工14个。", "三、住房保障（2023年1—9月）"])
def test_an_extract_of_a_part_of_the_year_states_nothing_of_the_year(told: str) -> None:
    draft = read(f"{told}\n\n分配公租房312套。\n".encode(), "a.txt")
    assert [row.value for row in draft.records] == []
    assert 312 in {row.value for row in draft.suggestions}


def test_an_extract_of_an_unknown_office_speaks_of_the_place_that_it_begins_with() -> None:
    text = "松坪县物业管理中心2023年维修资金管理情况\n\n一是归集。全年归集维修资金900万元。\n二是使用。使用维修资金50万元。\n"
    assert [row.value for row in read(text.encode(), "a.txt").records] == [900, 50]


@pytest.mark.parametrize(
    ("below", "year", "is_guess", "end"),
    [
        ("（2023年度）", 2023, False, None),
        ("（2023年1—8月）", 2023, False, Through(8)),
        ("2023年上半年", 2023, False, Through(6)),
        ("（2023年8月12日）", 2023, True, None),
        ("2023年8月", 2023, True, None),
    ],
)
def test_the_line_below_a_title_says_of_when_it_is(below: str, year: int, is_guess: bool, end: Through | None) -> None:
    found = identify(Document(f"甲县房产服务中心部门整体支出绩效自评表\n{below}\n2023年工作正常。"), "a.txt")
    assert (found.year, found.year_is_guess, found.ends) == (year, is_guess, end)


PLAIN = "住房保障\n\n{}2023年发放租赁补贴312户。全年分配公租房40套。{}\n"


@pytest.mark.parametrize(
    "planned",
    [
        "2024年计划发放350户，2024年拟分配公租房50套。",
        "剩下的3个小区预计2024年6月底完工，2024年将发放350户。",
        "其余2024年5月底前竣工，2024年6月前补发。",
    ],
)
def test_a_year_of_which_a_text_tells_only_plans_is_not_its_own(planned: str) -> None:
    assert identify(Document(PLAIN.format("", planned)), "a.txt").year == 2023


def test_a_year_of_which_a_text_tells_more_than_plans_stays_its_own() -> None:
    told = PLAIN.format("", "2024年发放租赁补贴320户，2024年计划分配50套。")
    assert identify(Document(told), "a.txt").year == 2024


TASKS = "工作任务/单位/年度目标/实际完成\n公租房配租/套/120/114\n租赁补贴发放户数/户/260/273\n"
STILL_TO_COME = "\n备注：公租房计划2024年4月再配租6套，2024年6月前全部入住。\n"


@pytest.mark.parametrize(
    "head",
    [
        "松坪县房产服务中心\n2023年重点任务完成情况表\n\n制表单位：松坪县房产服务中心　　　2024年1月9日",
        "2023年度目标任务统计表\n填报单位：松坪县房产服务中心    填报日期：2024-01-09",
        "松坪县房产服务中心\n重点任务一览\n（2023年度）\n填表人：张某　　2024年1月9日填",
        "松坪县房产服务中心\n附件2：2023年目标任务完成情况表",
        "松坪县房产服务中心\n目标任务台账\n统计年度：2023    制表：2024年1月9日",
        "松坪县房产服务中心\n目标任务台账\n统计期间：2023年1月1日至2023年12月31日",
        "松坪县房产服务中心简报\n第2期\n松坪县房产服务中心编    2024年1月9日\n\n2023年目标任务完成情况",
        "松坪县房产服务中心\n2023年住房保障年报\n2024年2月",
        "松坪县房产服务中心2023年目标任务完成情况（2024年1月9日）",
        "松坪县房产服务中心\n2023年目标任务自查表\n报告时间：二〇二四年一月九日",
    ],
)
def test_the_day_on_which_a_table_was_made_is_not_its_year(head: str) -> None:
    draft = read(f"{head}\n\n{TASKS}{STILL_TO_COME}".encode(), "a.txt")
    assert draft.year == 2023
    assert not {issue.code for issue in draft.issues} & {"year_guessed", "several_years"}
    told = {(row.role, row.value) for row in draft.records}
    assert told == {("target", 120), ("actual", 114), ("target", 260), ("actual", 273)}


@pytest.mark.parametrize(
    ("dated", "year"),
    [
        ("2024年1月9日", 2023), ("松坪县房产服务中心2024年3月2日", 2023), ("制表日期：2024年2月", 2023),
        ("2024年6月9日", 2024), ("2023年12月29日", 2023), ("（截至2024年2月底）\n2024年3月5日", 2024),
    ],
)  # fmt: skip
def test_a_table_of_all_the_year_that_is_dated_in_the_first_months_is_of_the_year_before(dated: str, year: int) -> None:
    draft = read(f"松坪县房产服务中心目标任务统计表\n\n{TASKS}\n{dated}\n".encode(), "a.txt")
    assert draft.year == year
    assert "year_guessed" in {issue.code for issue in draft.issues}


def test_the_month_behind_a_title_is_when_it_was_written() -> None:
    told = "全年发放租赁补贴312户。\n"
    early = identify(Document(f"松坪县房产服务中心工作总结（2024年1月）\n\n{told}"), "a.txt")
    assert (early.year, early.year_is_guess) == (2023, True)
    late = identify(Document(f"松坪县房产服务中心工作总结（2024年12月）\n\n{told}"), "a.txt")
    assert (late.year, late.year_is_guess) == (2024, False)


def test_plans_alone_of_a_year_that_had_just_begun_are_not_of_its_own() -> None:
    told = "松坪县房产服务中心目标任务统计表\n\n年度任务：分配公租房40套。2024年计划分配公租房50套。\n\n2024年1月9日\n"
    assert identify(Document(told), "a.txt").year == 2023


@pytest.mark.parametrize("ahead", ["谋划2024年改造项目6个", "2024年的改造项目有6个"])
def test_a_year_that_had_not_begun_when_a_paper_was_written_is_not_its_own(ahead: str) -> None:
    told = f"住房工作简报\n第9期\n松坪县房产服务中心编　　2023年11月6日\n\n1—10月，发放租赁补贴312户。\n{ahead}。\n"
    assert identify(Document(told), "a.txt").year == 2023


def test_the_office_with_which_running_text_begins_is_its_own_where_no_other_is_named() -> None:
    office = "松坪县房屋管理中心"
    assert identify(Document(PLAIN.format(office, "")), "a.txt").org_name == office
    other = PLAIN.format(office, "") + "邻水县住房保障中心2023年发放租赁补贴90户。\n"
    assert identify(Document(other), "a.txt").org_name is None
    assert identify(Document(PLAIN.format(f"据{office}统计，", "")), "a.txt").org_name is None


@pytest.mark.parametrize(
    ("title", "partial"), [("12月年报", False), ("年报，12月填", False), ("12月月报", True), ("半年报、6月", True)]
)
def test_a_yearly_report_is_of_all_its_year_though_it_names_the_month_it_was_made_in(title: str, partial: bool) -> None:
    text = f"松坪县房产管理中心2023年房产市场统计（{title}）\n\n发放租赁补贴312户。\n"
    assert identify(Document(text), "a.txt").partial is partial


def test_news_are_headed_by_the_office_and_what_a_colon_sets_behind_it() -> None:
    found = identify(Document("松坪县房产服务中心：安居梦圆 2023年交出满意答卷\n\n全年发放租赁补贴312户。\n"), "a.txt")
    assert (found.org_name, found.year, found.year_is_guess) == ("松坪县房产服务中心", 2023, False)
    undated = identify(Document("松坪县房产服务中心：交出暖心答卷\n\n2023年发放租赁补贴312户。\n"), "a.txt")
    assert (undated.org_name, undated.year) == ("松坪县房产服务中心", 2023)
    quoted = identify(Document("问答：松坪县房产服务中心2023年分房了吗\n\n全年发放租赁补贴312户。\n"), "a.txt")
    assert quoted.title is None


def test_an_excerpt_is_of_the_year_of_the_paper_that_it_is_from() -> None:
    told = "二、安置工作（摘自《松坪县房产服务中心2023年工作总结》）\n\n自2015年以来累计建成安置房2100套。2024年再交付60套。\n"
    found = identify(Document(told), "a.txt")
    assert (found.org_name, found.year, found.year_is_guess) == ("松坪县房产服务中心", 2023, False)


@pytest.mark.parametrize(
    "since", ["自2016年以来", "从2016年开始，", "2016年启动改造以来，", "2016年起，", "2016年10月以来"]
)
def test_the_year_since_when_something_is_counted_is_not_the_texts_own(since: str) -> None:
    told = f"松坪县房产服务中心安置情况\n\n{since}累计建成安置房2100套。\n\n2023年交付安置房180套。\n"
    assert identify(Document(told), "a.txt").year == 2023


def test_a_page_of_public_information_says_whose_it_is_and_of_when_in_its_fields() -> None:
    fields = "索引号：A12　　发布机构：松坪县住房保障和物业管理中心　　发布日期：2024-01-16\n标题：松坪县2023年住房保障有关情况公示\n\n"
    found = identify(Document(f"首页 > 信息公开 > 住房保障\n{fields}全年发放租赁补贴312户。\n"), "a.txt")
    assert (found.org_name, found.year, found.year_is_guess) == ("松坪县住房保障和物业管理中心", 2023, False)


def test_what_a_paper_of_the_middle_of_a_year_calls_this_one_is_the_year_it_is_dated_in() -> None:
    told = "松坪县房产服务中心关于建议的答复\n\n2023年改造小区11个。今年1—8月，开工12个小区。2025年将再开工5个。\n\n2024年9月12日\n"
    assert identify(Document(told), "a.txt").year == 2024
    early = told.replace("2024年9月12日", "2024年1月12日")
    assert identify(Document(early), "a.txt").year == 2023


@pytest.mark.parametrize("label", ["统计期间：2023.1-12", "所属年度：2023", "统计年度：2023年"])
def test_the_year_that_a_label_says_stands_first_in_it(label: str) -> None:
    assert (
        identify(Document(f"松坪县房产服务中心住房保障情况表\n{label}\n\n发放租赁补贴312户。\n"), "a.txt").year == 2023
    )


@pytest.mark.parametrize("occasion", ["", "，县政协专题视察用", "，供人大审议", "，座谈会"])
def test_the_month_in_which_a_paper_was_written_may_stand_beside_what_for(occasion: str) -> None:
    told = f"松坪县房产服务中心关于住房保障工作的汇报\n\n（2024年2月{occasion}）\n\n2023年改造小区11个。2024年还要再改5个。\n"
    found = identify(Document(told), "a.txt")
    assert (found.year, found.years) == (2023, ())
