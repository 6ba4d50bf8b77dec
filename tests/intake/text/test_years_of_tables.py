"""Tables whose rows are each of a year of their own, and cells with last year's figure in brackets."""

import pytest

from src.intake import Draft, read

HEAD = "甲山县房产服务中心2023年房产统计资料\n\n说明：数据取自网签备案系统，范围为全县。\n\n"


def reading(text: str) -> Draft:
    return read((HEAD + text).encode(), "a.txt")


def told(draft: Draft) -> dict[tuple[str, str], str]:
    return {(row.indicator, row.role): f"{row.value.normalize():f}" for row in draft.records}


def offered(draft: Draft) -> set[str]:
    return {f"{row.value.normalize():f}" for row in (*draft.records, *draft.suggestions)}


SOLD, SOLD_AREA = ("presale.units", "actual"), ("presale.area", "actual")
SECOND_HAND, STOCK = ("second_hand.units", "actual"), ("inventory.residential_units", "actual")


@pytest.mark.parametrize("head", ["年份", "年度", "统计年份", "时间"])
@pytest.mark.parametrize("year", ["{}", "{}年", "{}年度"])
def test_of_rows_of_several_years_only_those_of_the_documents_year_are_read(head: str, year: str):
    rows = "".join(
        f"{year.format(at)}\t{values}\n"
        for at, values in ((2021, "810\t96\t412"), (2022, "744\t88\t455"), (2023, "690\t91\t478"))
    )
    draft = reading(
        f"表一　近三年房产交易情况\n{head}\t期房销售套数（套）\t二手房交易套数（套）\t年末商品住宅库存（套）\n{rows}"
    )
    assert told(draft) == {SOLD: "690", SECOND_HAND: "91", STOCK: "478"}
    assert not draft.suggestions


def test_the_column_of_years_may_stand_behind_the_labels():
    rows = "期房销售\t2022\t744\t8.9\n期房销售\t2023\t690\t8.1\n二手房交易\t2022\t88\t0.9\n二手房交易\t2023\t91\t0.95\n"
    draft = reading(f"表一　房屋交易\n计量单位：套、万平方米\n类别\t年份\t套数\t面积\n{rows}")
    assert told(draft) == {SOLD: "690", SOLD_AREA: "8.1", SECOND_HAND: "91", ("second_hand.area", "actual"): "0.95"}
    assert not {"744", "8.9", "88", "0.9"} & offered(draft)


def test_a_year_that_stands_once_is_that_of_the_rows_below_it():
    rows = "2022\t期房销售\t744\n\t二手房交易\t88\n2023\t期房销售\t690\n\t二手房交易\t91\n"
    assert told(reading(f"表一　房屋交易（套）\n年份\t类别\t套数\n{rows}")) == {SOLD: "690", SECOND_HAND: "91"}


@pytest.mark.parametrize(
    "rows",
    [
        "2021\t810\n2022\t744\n",
        "2021\t810\n2023年1—9月\t502\n",
        "2022\t744\n合计\t1434\n",
        "2022\t744\n2023年预计\t700\n",
        "2022\t744\n2024\t720\n",
    ],
    ids=["none is", "a part of the year", "a sum", "a forecast", "the next one"],
)
def test_rows_of_no_year_or_another_one_are_not_read(rows: str):
    assert not offered(reading(f"表一　期房销售情况\n年份\t期房销售套数（套）\n{rows}"))


def test_a_row_that_leaves_its_year_out_behind_its_label_is_of_none():
    rows = "期房销售\t2022\t744\n期房销售\t2023\t690\n二手房交易\t\t88\n"
    assert told(reading(f"表一　房屋交易（套）\n类别\t年份\t套数\n{rows}")) == {SOLD: "690"}


def test_the_year_in_which_homes_were_built_is_not_that_of_the_rows():
    rows = "东关小区\t2023\t120\n河西小区\t1998\t340\n"
    assert not told(reading(f"表一　老旧小区改造户数\n小区名称\t建成年份\t户数\n{rows}"))


IN_BRACKETS = """2023年全县房产交易情况如下，面积单位为万平方米，{what}：
项目     套数      面积
期房销售   512（604）  6.1（7.2）
二手房交易  201（188）  2.2（2.05）
年末商品住宅库存930套。
"""


@pytest.mark.parametrize("what", ["括号内为上年数", "括号中为去年同期数", "括号内的数字为上年数据"])
def test_of_a_cell_with_last_years_figure_in_brackets_the_first_is_read(what: str):
    draft = reading(IN_BRACKETS.format(what=what))
    wanted = {SOLD: "512", SOLD_AREA: "6.1", SECOND_HAND: "201", ("second_hand.area", "actual"): "2.2", STOCK: "930"}
    assert told(draft) == wanted
    assert not {"604", "7.2", "188", "2.05"} & offered(draft)


@pytest.mark.parametrize("what", ["括号内为全市数", "括号内为年度目标数", "括号内为其中住宅", "均价单位为元/平方米"])
def test_of_a_cell_with_another_figure_in_brackets_none_is_read_silently(what: str):
    assert not {"512", "604", "6.1", "7.2", "201", "188"} & set(told(reading(IN_BRACKETS.format(what=what))).values())


def test_of_tabbed_cells_with_last_years_figure_in_brackets_the_first_is_read():
    rows = "期房销售\t512（604）\t6.1（7.2）\n二手房交易\t201（—）\t2.2（2.05）\n"
    draft = reading(f"房产交易情况，面积单位为万平方米，括号内为上年数：\n项目\t套数\t面积\n{rows}")
    assert told(draft)[SOLD], told(draft)[SECOND_HAND] == ("512", "201")
    assert not {"604", "7.2", "2.05"} & offered(draft)


@pytest.mark.parametrize("head", ["2023年（上年）", "本年（上年同期）", "全年完成（去年）"])
def test_a_head_may_say_that_figures_in_brackets_are_last_years(head: str):
    draft = reading(f"表一　房产交易（套）\n项目\t{head}\n期房销售\t512（604）\n二手房交易\t201（188）\n")
    assert told(draft) == {SOLD: "512", SECOND_HAND: "201"}
    assert not {"604", "188"} & offered(draft)


@pytest.mark.parametrize("head", ["2023年（其中住宅）", "上年（本年）", "全市（本县）", "2023年"])
def test_figures_in_brackets_below_another_head_are_not_read(head: str):
    draft = reading(f"表一　房产交易（套）\n项目\t{head}\n期房销售\t512（604）\n二手房交易\t201（188）\n")
    assert not told(draft)


def test_a_year_may_stand_beside_one_figure_alone():
    draft = reading("表一　期房销售情况\n年份\t期房销售套数（套）\n2022\t744\n2023\t690\n")
    assert told(draft) == {SOLD: "690"}
    assert "744" not in offered(draft)
