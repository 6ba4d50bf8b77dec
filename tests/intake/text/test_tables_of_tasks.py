"""Plain tables of what was aimed at and what was done, beside columns of units, numbers and who answers for a row."""

import pytest

from src.intake import Draft, read

HEAD = "甲山县房产服务中心2023年度目标任务完成情况表\n\n"
WANTED = {
    ("renovation.households", "target"): "812",
    ("renovation.households", "actual"): "796",
    ("renovation.households", "stated_ratio"): "98",
    ("public_rental.allocated", "target"): "60",
    ("public_rental.allocated", "actual"): "63",
    ("public_rental.allocated", "stated_ratio"): "105",
}


def told(draft: Draft) -> dict[tuple[str, str], str]:
    return {(row.indicator, row.role): f"{row.value.normalize():f}" for row in draft.records}


DESK_LAST = """序号\t工作任务\t单位\t年度目标\t全年完成\t完成率（%）\t责任股室
1\t老旧小区改造户数\t户\t812\t796\t98\t工程股
2\t公租房配租\t套\t60\t63\t105\t保障股
"""
DESK_FIRST = """责任科室\t目标任务\t单位\t年初目标\t完成情况\t完成率（%）\t牵头领导
工程科\t老旧小区改造户数\t户\t812\t796\t98\t王某
保障科\t公租房配租\t套\t60\t63\t105\t李某
"""
NOTHING_FIRST = """工作任务\t单位\t年度目标\t完成情况\t完成率（%）\t责任单位
一、住房保障\t\t\t\t\t
老旧小区改造户数\t户\t812\t796\t98\t工程股
公租房配租\t套\t60\t63\t105\t保障股
"""


@pytest.mark.parametrize("table", [DESK_LAST, DESK_FIRST, NOTHING_FIRST])
def test_a_table_of_numbers_below_goals_is_plain_and_who_answers_says_nothing_of_them(table):
    draft = read((HEAD + table).encode(), "a.txt")
    assert told(draft) == WANTED
    assert draft.goal is None


def test_goals_in_sentences_beside_who_answers_stay_goals():
    table = "序号\t年度目标\t完成情况\t责任股室\n1\t完成公租房配租60套。\t公租房配租63套。\t保障股\n"
    draft = read((HEAD + table).encode(), "a.txt")
    assert draft.goal is not None
    assert draft.goal.expected == "完成公租房配租60套。"


NAMED_BY_TWO = """| 类别 | 内容 | 计划 | 已开工 | 已竣工 |
| --- | --- | --- | --- | --- |
| 老旧小区改造 | 小区数 | 9 | 9 | 7 |
| 老旧小区改造 | 户数 | 1310 | 1310 | 1002 |
| 老旧小区改造 | 面积（㎡） | 96000 | 96000 | 81500 |
| 棚改安置房 | 幢数 | 3 | 2 | 1 |
| 棚改安置房 | 套数 | 260 | 180 | 96 |
| 维修资金 | 交存 | — | — | 910.5 |
"""
OF_TWO = {
    ("renovation.projects", "target"): "9",
    ("renovation.projects", "started"): "9",
    ("renovation.projects", "actual"): "7",
    ("renovation.households", "target"): "1310",
    ("renovation.households", "started"): "1310",
    ("renovation.households", "actual"): "1002",
    ("renovation.area", "target"): "9.6",
    ("renovation.area", "started"): "9.6",
    ("renovation.area", "actual"): "8.15",
    ("resettlement.buildings", "target"): "3",
    ("resettlement.buildings", "started"): "2",
    ("resettlement.buildings", "actual"): "1",
    ("resettlement.homes", "target"): "260",
    ("resettlement.homes", "started"): "180",
    ("resettlement.homes", "actual"): "96",
}


@pytest.mark.parametrize("units", ["", "单位：个、户、幢、套\n\n"])
def test_a_row_that_two_labels_name_is_counted_as_the_last_one_says(units: str):
    assert told(read((HEAD + units + NAMED_BY_TWO).encode(), "a.txt")) == OF_TWO
    tabbed = "".join(
        line.strip("| \n").replace(" | ", "\t") + "\n" for line in NAMED_BY_TWO.splitlines() if "---" not in line
    )
    assert told(read((HEAD + units + tabbed).encode(), "a.txt")) == OF_TWO


def test_the_unit_of_money_in_a_caption_is_for_the_row_of_money():
    found = told(read((HEAD + "单位：个、户、幢、套、万元\n\n" + NAMED_BY_TWO).encode(), "a.txt"))
    assert found["maintenance_fund.collected", "actual"] == "910.5"


@pytest.mark.parametrize("label", ["老旧小区改造 | 投资（万元）", "老旧小区改造投资（万元） | —"])
def test_what_is_planned_of_an_investment_may_be_the_whole_one(label: str):
    table = f"| 类别 | 内容 | 计划 | 已完成 |\n| --- | --- | --- | --- |\n| {label} | 3900 | 3105 |\n| 公租房 | 配租套数 | 60 | 63 |\n"
    draft = read((HEAD + table).encode(), "a.txt")
    found = told(draft)
    assert found["renovation.investment_completed", "actual"] == "3105"
    assert "3900" not in found.values()
    offered = {(row.indicator, row.role, f"{row.value.normalize():f}") for row in draft.suggestions}
    assert ("renovation.investment_total", "target", "3900") in offered


def test_the_header_above_the_labels_may_state_the_unit():
    table = "资金来源（万元）\t2022年到位\t2023年到位\n争取各类资金\t5100\t5620\n中央预算内资金\t3000\t3410\n"
    found = told(read(("甲山县房产服务中心\n2023年工作总结\n\n" + table).encode(), "a.txt"))
    assert found == {("funding.total", "actual"): "5620", ("funding.central_budget", "actual"): "3410"}


def test_the_unit_above_the_labels_is_not_that_of_a_row_that_counts_something_else():
    table = "项目（万元）\t计划\t完成\n老旧小区改造户数\t812\t796\n租赁补贴发放金额\t40\t38.5\n"
    assert told(read((HEAD + table).encode(), "a.txt")) == {
        ("renovation.households", "target"): "812",
        ("renovation.households", "actual"): "796",
        ("rental_subsidy.amount", "target"): "40",
        ("rental_subsidy.amount", "actual"): "38.5",
    }


TURNED = """保障性安居工程进度表

| 项目 | 老旧小区改造（户） | 公租房筹集（套） | 农村危房改造（户） |
| --- | --- | --- | --- |
| 年度任务 | 812 | 60 | 40 |
| 已开工 | 812 | - | 40 |
| 已完成 | 796 | 63 | 38 |
"""
RATES = "| 完成率 | 98.03% | 105% | 95% |\n"
OF_COLUMNS = {
    ("renovation.households", "target"): "812",
    ("renovation.households", "started"): "812",
    ("renovation.households", "actual"): "796",
    ("public_rental.raised", "target"): "60",
    ("public_rental.raised", "actual"): "63",
    ("resettlement.rural_dilapidated", "target"): "40",
    ("resettlement.rural_dilapidated", "started"): "40",
    ("resettlement.rural_dilapidated", "actual"): "38",
}
RATES_OF_COLUMNS = {
    ("renovation.households", "stated_ratio"): "98.03",
    ("public_rental.raised", "stated_ratio"): "105",
    ("resettlement.rural_dilapidated", "stated_ratio"): "95",
}


@pytest.mark.parametrize(("rates", "wanted"), [("", {}), (RATES, RATES_OF_COLUMNS)])
def test_where_rows_say_how_far_things_are_each_column_is_read_as_one_thing(rates: str, wanted: dict):
    draft = read(("甲山县房产服务中心\n2023年工作情况\n\n" + TURNED + rates).encode(), "a.txt")
    assert told(draft) == OF_COLUMNS | wanted


def test_what_stands_right_below_a_table_is_about_what_that_is_about():
    table = "{}\n| 项目 | 计划 | 竣工 |\n| --- | --- | --- |\n| 小区（个） | 9 | 7 |\n| 楼栋（幢） | 31 | 26 |\n\n"
    head = "甲山县房产服务中心\n2023年工作情况\n\n"
    line = "年内完成投资1296.5万元；加装电梯3台。\n"
    for heading in ("一、城镇老旧小区改造", "表2　全县老旧小区改造情况"):
        found = told(read((head + table.format(heading) + line).encode(), "a.txt"))
        assert found["renovation.investment_completed", "actual"] == "1296.5"
        found = told(read((head + table.format(heading) + "注：" + line).encode(), "a.txt"))
        assert found["renovation.investment_completed", "actual"] == "1296.5"
    for heading in ("一、全市老旧小区改造", "全省老旧小区改造情况", "一、2024年老旧小区改造计划"):
        found = told(read((head + table.format(heading) + line).encode(), "a.txt"))
        assert ("renovation.investment_completed", "actual") not in found


@pytest.mark.parametrize("label", ["{}（{}）", "{}-{}", "{} — {}", "{}·{}"])
def test_a_row_may_say_in_brackets_or_behind_a_dash_what_it_counts(label: str):
    rows = [("小区", "个", 9, 7), ("楼栋", "栋", 31, 26), ("户数", "户", 980, 812), ("面积", "万平方米", 9.6, 8.1)]
    table = "任务名称\t单位\t年度任务\t完成情况\n" + "".join(
        f"{label.format('老旧小区改造', what)}\t{unit}\t{planned}\t{done}\n" for what, unit, planned, done in rows
    )
    found = told(read((HEAD + table).encode(), "a.txt"))
    for name, (*_, planned, done) in zip(("projects", "buildings", "households", "area"), rows, strict=True):
        assert (found[f"renovation.{name}", "target"], found[f"renovation.{name}", "actual"]) == (
            f"{planned}",
            f"{done}",
        )


def taken(above: str, table: str) -> dict[tuple[str, str], str]:
    return told(read(f"甲山县房产服务中心\n2023年住房保障情况表\n\n{above}{table}".encode(), "a.txt"))


@pytest.mark.parametrize("above", ["", "一、重点任务\n", "二、年度主要任务\n", "民生任务\n"])
@pytest.mark.parametrize(
    "heads", ["开工\t竣工", "开工（实施）\t竣工（完成）", "实施（开工）\t完工（竣工）", "已开工\t已竣工"]
)
def test_columns_of_what_was_begun_and_done_stand_under_a_heading_of_tasks(above: str, heads: str):
    table = f"任务名称\t单位\t年度任务\t{heads}\n老旧小区改造户数\t户\t800\t790\t640\n加装电梯\t台\t20\t24\t18\n"
    assert taken(above, table) == {
        ("renovation.households", "target"): "800",
        ("renovation.households", "started"): "790",
        ("renovation.households", "actual"): "640",
        ("renovation.lifts", "target"): "20",
        ("renovation.lifts", "started"): "24",
        ("renovation.lifts", "actual"): "18",
    }


@pytest.mark.parametrize("header", ["苏木镇（街道）", "苏木、乡镇", "苏木（镇）名称", "苏木"])
@pytest.mark.parametrize("total", ["合计", "全旗合计"])
def test_a_table_of_the_steppes_townships_gives_their_total(header: str, total: str):
    rows = "宝塔镇\t3\t41\n甲苏木\t2\t58\n"
    table = f"{header}\t公租房配租（套）\t租赁补贴发放（户）\n{rows}{total}\t5\t99\n"
    found = read(f"甲山旗住房和城乡建设局\n2023年住房保障情况表\n\n表一　分地区完成情况\n{table}".encode(), "a.txt")
    assert told(found) == {
        ("public_rental.allocated", "actual"): "5",
        ("rental_subsidy.paid_households", "actual"): "99",
    }


@pytest.mark.parametrize("header", ["本年发生", "本年发生额", "当年发生额"])
def test_what_went_through_a_fund_within_the_year_is_read_and_no_change_of_its_balance(header: str):
    table = f"科目\t年初\t{header}\t年末\n交存\t—\t910.5\t—\n支取使用\t—\t61.2\t—\n余额\t5021\t849.3\t5870.3\n"
    found = taken("三、维修资金（单位：万元）\n", table)
    assert found["maintenance_fund.collected", "actual"] == "910.5"
    assert found["maintenance_fund.withdrawn", "actual"] == "61.2"
    assert found.get(("maintenance_fund.balance", "actual"), "5870.3") == "5870.3"


def test_a_part_is_named_for_each_year_or_quarter_of_its_row():
    table = "指标\t一季度\t二季度\t三季度\t四季度\t全年\n期房销售（套）\t80\t92\t90\t90\t352\n其中：住宅（套）\t76\t84\t83\t83\t326\n"
    found = taken("", table)
    assert (found["presale.units", "actual"], found["presale.residential_units", "actual"]) == ("352", "326")
    years = "指标\t2022年\t2023年\n期房销售住宅均价（元/平方米）\t4043\t3821\n"
    assert taken("", years) == {("presale.residential_price", "actual"): "3821"}


@pytest.mark.parametrize(("planned", "done"), [("任务数", "完成数"), ("年度任务", "完成情况"), ("计划", "实际完成")])
def test_columns_that_two_headers_name_are_of_the_one_above_them(planned: str, done: str):
    table = (
        f"项目\t{planned}\t\t{done}\t\t备注\n\t小区（个）\t户数（户）\t小区（个）\t户数（户）\t\n"
        "老旧小区改造\t9\t800\t8\t760\t一个小区跨年\n"
    )
    assert taken("", table) == {
        ("renovation.projects", "target"): "9",
        ("renovation.households", "target"): "800",
        ("renovation.projects", "actual"): "8",
        ("renovation.households", "actual"): "760",
    }


OF_GROUPS = "项目\t{}\t\t{}\t\t备注\n\t套数（套）\t面积（万平方米）\t套数（套）\t面积（万平方米）\t\n{}"


def test_groups_of_columns_are_of_things_or_of_years():
    rows = "全年\t352\t3.95\t245\t2.32\t\n其中：住宅\t326\t3.62\t230\t2.1\t\n"
    found = taken("", OF_GROUPS.format("期房销售", "二手房交易", rows))
    assert [found[f"{kind}.{what}", "actual"] for kind in ("presale", "second_hand") for what in ("units", "area")] == [
        "352", "3.95", "245", "2.32",
    ]  # fmt: skip
    assert found["second_hand.residential_units", "actual"] == "230"
    rows = "期房销售\t352\t3.95\t345\t3.72\t\n二手房交易\t226\t2.62\t230\t2.1\t\n"
    assert taken("", OF_GROUPS.format("2022年", "2023年", rows)) == {
        ("presale.units", "actual"): "345",
        ("presale.area", "actual"): "3.72",
        ("second_hand.units", "actual"): "230",
        ("second_hand.area", "actual"): "2.1",
    }


def test_below_groups_of_columns_a_row_without_a_cell_or_with_a_remark_is_asked_about():
    rows = "期房销售\t352\t3.95\t345\n二手房交易\t226\t2.62\t230\t2.1\t含2022年\n"
    assert taken("", OF_GROUPS.format("2022年", "2023年", rows)) == {}


def test_this_years_plan_beside_what_was_done_the_year_before_is_a_target():
    table = "指标\t单位\t上年实际\t本年计划\t本年实际\n租赁补贴发放户数\t户\t201\t230\t236\n"
    assert taken("", table) == {
        ("rental_subsidy.paid_households", "target"): "230",
        ("rental_subsidy.paid_households", "actual"): "236",
    }


@pytest.mark.parametrize(("one", "other"), [("城区", "乡镇"), ("东片", "西片"), ("甲镇", "乙镇")])
def test_groups_of_columns_that_are_of_parts_of_the_region_are_none_of_its_figures(one: str, other: str):
    rows = "期房销售\t352\t3.95\t345\t3.72\t\n二手房交易\t226\t2.62\t230\t2.1\t\n"
    assert taken("", OF_GROUPS.format(one, other, rows)) == {}


WITH_COUNTS_IN_WORDS = """| 事项 | 年度目标 | 完成情况 | 完成率 |
|---|---|---|---|
| 老旧小区改造 | 开工5个小区 | 开工5个，竣工4个 | — |
| 公租房配租 | 60套 | 63套 | 105% |
| 加装电梯 | 8台 | 6台 | 75% |
"""


def test_rows_of_numbers_with_a_rate_below_goals_are_plain_although_the_first_one_is_told_in_words():
    assert told(read((HEAD + WITH_COUNTS_IN_WORDS).encode(), "a.txt")) == {
        ("renovation.projects", "target"): "5",
        ("renovation.projects", "started"): "5",
        ("renovation.projects", "actual"): "4",
        ("public_rental.allocated", "target"): "60",
        ("public_rental.allocated", "actual"): "63",
        ("public_rental.allocated", "stated_ratio"): "105",
        ("renovation.lifts", "target"): "8",
        ("renovation.lifts", "actual"): "6",
        ("renovation.lifts", "stated_ratio"): "75",
    }


LAST_YEAR_BETWEEN = """工作任务\t单位\t2023年计划数\t2023年完成数\t2022年完成数\t完成率（%）
老旧小区改造户数\t户\t812\t796\t640\t98
公租房配租\t套\t60\t63\t{}\t105
"""


def test_a_rate_behind_last_year_is_of_the_plan_that_it_fits():
    draft = read((HEAD + LAST_YEAR_BETWEEN.format(51)).encode(), "a.txt")
    assert told(draft) == WANTED


def test_a_rate_behind_last_year_that_no_plan_comes_to_is_not_taken():
    draft = read((HEAD + LAST_YEAR_BETWEEN.replace("98", "124").format(51)).encode(), "a.txt")
    assert ("renovation.households", "stated_ratio") not in told(draft)
