"""Titles that stand among the rows of a table, in lines of their own; a table of one row; signs of parts; units of labels."""

import pytest

from src.intake import Draft, read

HEAD = "甲山县房产服务中心2023年房产统计资料\n\n说明：数据取自网签备案系统，范围为全县。\n\n"


def reading(text: str) -> Draft:
    return read((HEAD + text).encode(), "a.txt")


def told(draft: Draft) -> dict[str, str]:
    return {row.indicator: f"{row.value.normalize():f}" for row in draft.records}


SECTIONS = """表一　市场主要指标
指标{0}单位{0}2023年{0}2022年
一、商品房销售
期房销售套数{0}套{0}512{0}604
其中：住宅套数{0}套{0}480{0}570
{title}
交易套数{0}套{0}201{0}188
　其中：住宅套数{0}套{0}190{0}180
四、车位销售{0}个{0}33{0}41
"""


@pytest.mark.parametrize("sign", ["\t", " | "])
def test_titles_among_rows_are_those_of_the_rows_below_them(sign: str):
    assert told(reading(SECTIONS.format(sign, title="二、二手房交易"))) == {
        "presale.units": "512",
        "presale.residential_units": "480",
        "second_hand.units": "201",
        "second_hand.residential_units": "190",
        "presale.parking": "33",
    }


@pytest.mark.parametrize(
    "title", ["二、全市二手房交易", "二、乙川县二手房交易", "二、2022年二手房交易", "二、城关镇二手房交易"]
)
def test_rows_below_a_title_of_another_region_or_year_are_not_read(title: str):
    assert not {"201", "190"} & set(told(reading(SECTIONS.format("\t", title=title))).values())


def test_rows_below_a_title_of_last_year_are_not_read():
    rows = "一、本年\n期房销售\t512\t6.1\n二手房交易\t201\t2.2\n二、上年\n期房销售\t604\t7.2\n二手房交易\t188\t2\n"
    found = told(reading(f"表一　房屋交易（面积单位：万平方米）\n类别\t套数\t面积\n{rows}"))
    assert found == {
        "presale.units": "512",
        "presale.area": "6.1",
        "second_hand.units": "201",
        "second_hand.area": "2.2",
    }


def test_a_row_counted_like_the_title_before_it_is_not_below_it():
    table = SECTIONS.format("\t", title="二、全市二手房交易")
    assert told(reading(table))["presale.parking"] == "33"


def test_a_title_above_the_header_of_another_table_is_no_row():
    text = "表一　市场主要指标\n指标\t单位\t2023年\n期房销售套数\t套\t512\n二、全市情况\n指标\t单位\t2023年\n二手房交易套数\t套\t9201\n"
    assert told(reading(text)) == {"presale.units": "512"}


def test_titles_among_the_rows_of_a_table_are_none_of_the_next_one():
    text = (
        SECTIONS.format("\t", title="二、二手房交易")
        + "\n表二　维修资金（万元）\n项目\t2023年\t2022年\n交存\t91.5\t88\n支取使用\t7.2\t6\n"
    )
    found = told(reading(text))
    assert (found["maintenance_fund.collected"], found["maintenance_fund.withdrawn"]) == ("91.5", "7.2")


ONE_ROW = """维修资金收支
（单位：万元）
上年末余额　　本年交存　　本年支取使用　　本年末余额
3120.5　　　　310.2　　　　21.7　　　　　3409
"""


def test_a_table_of_one_row_is_read_below_its_unit():
    found = told(reading(ONE_ROW))
    assert found == {
        "maintenance_fund.collected": "310.2",
        "maintenance_fund.withdrawn": "21.7",
        "maintenance_fund.balance": "3409",
    }


def test_a_table_of_one_row_without_a_unit_or_of_two_years_is_not_read():
    assert not told(reading(ONE_ROW.replace("（单位：万元）\n", "")))
    assert not told(reading(ONE_ROW + "2890　　　　298　　　　19　　　　　3120.5\n"))


def test_a_sign_before_a_label_says_that_it_is_of_a_part():
    rows = (
        "期房销售套数\t套\t512\t604\n#住宅套数\t套\t480\t570\n二手房交易套数\t套\t201\t188\n＃住宅套数\t套\t190\t180\n"
    )
    draft = reading(f"表一　交易\n项目\t单位\t本年\t上年\n{rows}")
    assert told(draft) == {
        "presale.units": "512",
        "presale.residential_units": "480",
        "second_hand.units": "201",
        "second_hand.residential_units": "190",
    }


def test_a_part_whose_label_states_its_unit_is_read():
    rows = (
        "期房销售面积（万平方米）\t6.1\t7.2\n其中：住宅面积（万平方米）\t5.4\t6.6\n住宅均价（元/平方米）\t4310\t4280\n"
    )
    draft = reading(f"表一　交易\n指标\t2023年\t2022年\n{rows}")
    assert told(draft) == {
        "presale.area": "6.1",
        "presale.residential_area": "5.4",
        "presale.residential_price": "4310",
    }


def test_a_share_of_plan_and_result_may_stand_behind_last_years_result():
    rows = "公租房配租\t套\t120\t132\t90\t110.0\n老旧小区改造户数\t户\t800\t720\t650\t{}\n"
    head = "表三　住房保障\n项目\t单位\t年度任务\t实际完成\t上年完成\t完成率（%）\n"
    ratios = {
        (row.indicator, f"{row.value.normalize():f}")
        for row in reading(head + rows.format("90.0")).records
        if row.role == "stated_ratio"
    }
    assert ratios == {("public_rental.allocated", "110"), ("renovation.households", "90")}
    others = reading(head + rows.format("81.3")).records  # last year's share
    assert "81.3" not in {f"{row.value.normalize():f}" for row in others}


STEPS = """表一　老旧小区改造
{above}进度\t小区数\t楼栋数\t户数
2023年计划\t7\t30\t900
2023年开工\t6\t28\t860
2023年完工\t5\t20\t700
2022年完工\t9\t44\t1300
"""


def test_rows_of_how_far_things_are_count_them_in_their_own_units():
    rows = {(row.indicator, row.role, int(row.value)) for row in reading(STEPS.format(above="")).records}
    assert rows == {
        (f"renovation.{what}", role, value)
        for role, values in (("target", (7, 30, 900)), ("started", (6, 28, 860)), ("actual", (5, 20, 700)))
        for what, value in zip(("projects", "buildings", "households"), values, strict=True)
    }


def test_a_note_below_a_table_is_about_what_its_caption_says_above_its_units():
    note = "注：当年完成投资1248万元。\n"
    found = reading(STEPS.format(above="计量单位：个、幢、户\n") + note)
    assert told(found)["renovation.investment_completed"] == "1248"
    assert "renovation.investment_completed" not in told(
        reading(STEPS.format(above="").replace("老旧小区", "供水管网") + note)
    )


@pytest.mark.parametrize(
    "caption", ["全市老旧小区改造", "2022年老旧小区改造", "乙川县老旧小区改造", "城关镇老旧小区改造"]
)
@pytest.mark.parametrize("units", ["", "计量单位：个、户\n"])
def test_a_note_below_a_table_of_another_region_or_year_is_of_that(caption: str, units: str):
    text = f"表一　{caption}\n{units}项目\t数量\n小区数\t5\n户数\t700\n注：当年完成投资1248万元。\n"
    assert not told(reading(text))


@pytest.mark.parametrize("gap", ["　　", "  ", " "])
def test_the_unit_behind_a_caption_is_that_of_the_table(gap: str):
    rows = "交存\t725.18\t801.4\n支取使用\t39.66\t27.93\n年末余额\t6930.44\t6126.87\n"
    assert told(reading(f"表四　住宅专项维修资金{gap}单位：万元\n项目\t2023年\t2022年\n{rows}")) == {
        "maintenance_fund.collected": "725.18",
        "maintenance_fund.withdrawn": "39.66",
        "maintenance_fund.balance": "6930.44",
    }


def test_the_unit_of_a_quantity_in_a_caption_is_not_that_of_the_others():
    rows = "期房销售\t512\t6.1\n二手房交易\t201\t2.2\n"
    found = told(reading(f"房屋交易　　面积单位：万平方米\n类别\t套数\t面积\n{rows}"))
    assert found == {
        "presale.units": "512",
        "presale.area": "6.1",
        "second_hand.units": "201",
        "second_hand.area": "2.2",
    }


def test_the_commonest_head_may_be_set_wide():
    text = "表二　住房保障情况\n项　　目　　　　　　　　　2023年　　　2022年\n公租房配租（套）　　　　　132　　　　120\n租赁补贴保障人数（人）　　840　　　　812\n"
    assert told(reading(text)) == {"public_rental.allocated": "132", "rental_subsidy.persons": "840"}


@pytest.mark.parametrize("above", ["老旧小区改造（按街道）", "填报单位：甲山县房产服务中心　填报日期：2024年1月9日"])
def test_how_a_table_is_divided_and_when_it_was_made_make_it_nobody_elses(above: str):
    text = f"{above}\n项目\t小区（个）\t户数（户）\n东街街道\t2\t300\n西街街道\t3\t400\n注：当年老旧小区改造完成投资1248万元。\n"
    assert told(reading(text))["renovation.investment_completed"] == "1248"
