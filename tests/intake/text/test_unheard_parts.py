"""Homes that a caption or a bracket names are no whole: what is sold in all is read only where nothing near it names a part."""

import pytest

from tests.intake.text.told import asked, silently

HOMES, ALL = "presale.residential_units actual 603", "presale.units actual 603"
TOWNS = "单位：套\n镇别\t全年\t上半年\t下半年\n甲镇\t400\t200\t200\n乙镇\t203\t101\t102\n合计\t603\t301\t302\n"


@pytest.mark.parametrize(
    "caption", ["期房住宅分镇销售套数", "期房住宅销售套数分镇情况", "表二 期房住宅分镇销售情况", "分镇期房住宅销售套数"]
)
def test_the_total_of_a_table_of_homes_is_of_homes(caption: str) -> None:
    assert silently(f"{caption}\n{TOWNS}") == {HOMES}


@pytest.mark.parametrize(
    "caption",
    [
        "期房非住宅分镇销售套数",
        "期房商业用房分镇销售套数",
        "期房90平方米以下住宅分镇销售套数",
        "商品住宅期房分镇网签套数",
    ],
)
def test_the_total_of_a_table_of_another_part_is_not_read(caption: str) -> None:
    assert not silently(f"{caption}\n{TOWNS}")


def test_the_total_of_a_table_of_all_is_of_all() -> None:
    assert silently(f"期房分镇销售套数\n{TOWNS}") == {ALL}


@pytest.mark.parametrize(
    "said",
    [
        "期房销售套数（住宅）603套。",
        "期房（住宅）成交603套。",
        "（住宅）期房成交603套。",
        "期房住宅合计销售603套。",
    ],
)
def test_a_bracket_that_names_a_part_alone_is_heard(said: str) -> None:
    assert silently(said) == {HOMES}


@pytest.mark.parametrize(
    "said",
    [
        "期房（非住宅）成交603套。",
        "期房（商业）成交603套。",
        "期房成交603套（住宅）。",
        "期房成交（仅住宅）603套。",
        "期房（住宅部分）成交603套。",
        "期房成交（不含商铺）603套。",
        "期房住宅销售甲镇400套、乙镇203套，合计603套。",
        "期房销售情况（住宅）\n项目\t套数（套）\t面积（平方米）\n全县\t603\t60000\n",
    ],
)
def test_what_may_be_a_part_is_never_read_as_all(said: str) -> None:
    found = silently(said)
    assert ALL not in found
    assert not any(one.startswith("presale.area") for one in found)


def test_a_part_that_counts_for_itself_leaves_the_whole() -> None:
    assert silently("期房成交603套（住宅520套）。") == {ALL, "presale.residential_units actual 520"}
    assert ALL in silently("期房住宅520套、商铺83套，合计603套。")


@pytest.mark.parametrize("part", ["前三季度", "上半年", "1—9月"])
def test_parts_of_years_that_are_dealt_out_are_none_of_the_years(part: str) -> None:
    assert not silently(f"2022年和2023年{part}二手房分别成交310套和355套。")
    assert silently("2022年和2023年二手房分别成交310套和355套。") == {"second_hand.units actual 355"}


def test_what_else_was_done_behind_another_region_may_be_its() -> None:
    body = "全县交存维修资金512.3万元，全省6.1亿元。使用8640万元，下降12%。"
    assert silently(body) == {"maintenance_fund.collected actual 512.3"}
    assert asked(body) == {"maintenance_fund.withdrawn actual 8640"}


@pytest.mark.parametrize("sentence", ["我中心从严控制基本支出。", "项目支出进度加快。"])
def test_a_sentence_is_no_title_of_a_part_of_the_budget(sentence: str) -> None:
    assert not silently(f"{sentence}年初预算1180万元，实际支出1140万元。")


def test_a_head_of_last_year_without_brackets_below_is_of_last_year() -> None:
    table = "项目\t2023年任务（户）\t完成数（上年）\n租赁补贴发放\t200\t186\n"
    assert silently(table) == {"rental_subsidy.paid_households target 200"}


def test_titles_among_rows_of_several_years_are_heard() -> None:
    table = "项目\t年度\t数量（套）\n全省\t\t\n期房销售\t2023\t5210\n期房销售\t2022\t5110\n本县\t\t\n二手房成交\t2023\t310\n"
    assert silently(table) <= {"second_hand.units actual 310"}


def test_a_second_header_above_rows_of_several_years_is_heard() -> None:
    table = "年份\t期房销售套数（套）\t\n\t全省\t本县\n2022\t5110\t—\n2023\t5210\t—\n"
    assert not silently(table)


@pytest.mark.parametrize("label", ["其中：全年预算资金", "其中：部门预算", "其中：本年支出合计"])
def test_what_is_among_others_is_no_whole_of_a_budget(label: str) -> None:
    head = "部门预算执行情况\n单位：万元\n项目\t年初预算数\t全年预算数\t全年执行数\n收入总计（含上年结转）\t1400\t1420\t1300\n"
    assert not silently(f"{head}{label}\t1200\t1210\t1150\n")
