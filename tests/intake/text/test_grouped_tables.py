"""Plain tables whose rows stand under a label of their own, and units that only the caption lists."""

import pytest

from src.intake import Draft, read

HEAD = (
    "甲山县房产服务中心2023年度部门整体支出绩效自评报告\n\n"
    + "各项工作按照年初部署有序开展，制度逐步健全。" * 20
    + "\n\n"
)


def reading(text: str) -> Draft:
    return read((HEAD + text).encode(), "a.txt")


def told(draft: Draft) -> dict[tuple[str, str], str]:
    rows = (*draft.records, *draft.suggestions)
    return {(row.indicator, row.role): f"{row.value.normalize():f}" for row in rows}


ALONE = """房地产市场运行情况
指标\t单位\t本年\t增减（%）
一、商品房预售\t\t\t
套数\t套\t1120\t-8.2
其中：住宅\t套\t1034\t-8.5
二、二手房交易\t\t\t
套数\t套\t736\t6.7
三、库存\t\t\t
商品住宅\t套\t2318\t-9.5
"""
FIRST = """房地产市场运行情况
业务\t指标\t单位\t本年
商品房预售\t套数\t套\t1120
\t其中：住宅\t套\t1034
二手房交易\t套数\t套\t736
\t面积\t万平方米\t7.9
库存\t商品住宅\t套\t2318
"""


@pytest.mark.parametrize(
    "table", [ALONE, FIRST], ids=["label in a row of its own", "label in the first row of its group"]
)
def test_rows_are_of_the_label_that_they_stand_under(table):
    found = told(reading(table))
    wanted = {"presale.units": "1120", "presale.residential_units": "1034", "second_hand.units": "736"}
    wanted |= {"inventory.residential_units": "2318"}
    assert {name: found[name, "actual"] for name in wanted} == wanted


def test_the_one_listed_unit_in_which_a_thing_is_counted_is_its_unit():
    text = "住房保障完成情况\n单位：套、户\n项目\t年度任务\t完成数\n公租房分配\t80\t86\n农村危房改造\t42\t42\n"
    found = told(reading(text))
    assert (found["public_rental.allocated", "target"], found["public_rental.allocated", "actual"]) == ("80", "86")
    assert found["resettlement.rural_dilapidated", "actual"] == "42"


def test_rows_whose_header_names_works_are_read_and_names_are_not():
    text = "民生工程完成情况\n{head}\t单位\t目标任务\t实际完成\n{one}\t套\t110\t118\n租赁补贴发放\t户\t280\t294\n"
    works = told(reading(text.format(head="工程名称", one="公租房分配")))
    assert works["public_rental.allocated", "actual"] == "118"
    names = told(reading(text.format(head="小区名称", one="幸福里公租房分配")))
    assert ("public_rental.allocated", "actual") not in names


def test_a_table_has_no_caption_and_no_heading_from_the_rows_of_another():
    text = "三、维修资金情况（万元）\n年度\t交存\n2023年\t1236.5\n\n小区\t户数\t面积（平方米）\n合计\t580\t47400\n"
    found = told(reading(text))
    assert not [name for name, _ in found if name.startswith(("inventory", "rental"))]
    assert found["maintenance_fund.collected", "actual"] == "1236.5"


def test_a_year_in_brackets_behind_a_caption_leaves_what_it_says_of_the_figures():
    text = "保障任务分乡镇完成情况（2024年度）\n乡镇\t租赁补贴发放户数（户）\t公租房分配（套）\n北镇\t120\t50\n南镇\t95\t—\n合计\t215\t50\n"
    found = told(reading(text))
    assert found["rental_subsidy.paid_households", "actual"] == "215"
    assert found["public_rental.allocated", "actual"] == "50"


SO_FAR = """甲山县房产服务中心2023年上半年工作总结

主要指标完成情况
序号\t指标\t单位\t全年目标\t1—6月完成\t完成率
1\t公租房配租\t套\t80\t36\t45%
2\t维修资金交存\t万元\t1800\t981\t54.5%
"""


def test_a_table_of_what_was_done_so_far_without_points_is_no_form_of_monitoring():
    found = told(read(SO_FAR.encode(), "a.txt"))
    wanted = {("public_rental.allocated", "target"): "80", ("public_rental.allocated", "actual"): "36"}
    wanted |= {("maintenance_fund.collected", "target"): "1800", ("maintenance_fund.collected", "actual"): "981"}
    assert {key: found[key] for key in wanted} == wanted


OF_COUNTIES = """
各县2023年完成情况如下：
县区\t计划改造小区（个）\t开工小区（个）\t完工小区（个）\t发放租赁补贴（万元）
全市合计\t143\t141\t102\t1308.5
甲山县\t17\t16\t13\t173.6
乙水县\t22\t21\t15\t181.2
"""


def test_a_column_of_what_was_planned_says_nothing_of_the_next_column():
    found = told(reading(OF_COUNTIES))
    assert [found.get(("renovation.projects", role)) for role in ("target", "started", "actual")] == ["17", "16", "13"]
    assert found.get(("rental_subsidy.amount", "actual")) == "173.6"


CELLS = ["类别", "套数", "面积（万平方米）", "期房", "571", "6.84", "其中住宅", "533", "6.41", "二手房", "303", "—"]


def of_lines(cells: list[str]) -> dict[tuple[str, str], str]:
    return told(reading("全年房屋网签情况如下：\n" + "\n".join(cells) + "\n"))


def test_a_plain_table_of_one_cell_a_line_is_read_where_every_row_is_whole():
    found = of_lines(CELLS)
    wanted = {"presale.units": "571", "presale.area": "6.84", "presale.residential_area": "6.41"}
    assert {name: found.get((name, "actual")) for name in wanted} == wanted
    assert found.get(("second_hand.units", "actual")) == "303"


@pytest.mark.parametrize("lost", [1, 4, 5], ids=["a header", "the first value", "the second value"])
def test_a_plain_table_of_lines_that_lost_a_cell_gives_nothing(lost: int):
    assert not of_lines(CELLS[:lost] + CELLS[lost + 1 :])


SPACED = "全年发放住房租赁补贴 96 240 人、11.5 万元。\n"
"""A sentence above a table, in whose first figure a unit was lost."""


def test_the_figures_of_a_caption_are_those_of_its_own_sentence_alone():
    found = reading(SPACED + "二、\t乡镇\t发放户数（户）\t发放金额（万元）\n\t城关镇\t60\t7.2\n\t河口镇\t36\t4.3\n")
    assert "rental_subsidy.persons" not in {row.indicator for row in found.records}
    assert [f"{row.value}" for row in found.suggestions if row.indicator == "rental_subsidy.persons"] == ["96240"]
    (amount,) = (row for row in found.records if row.indicator == "rental_subsidy.amount")
    assert "城关镇" not in amount.locator


@pytest.mark.parametrize(
    "note",
    [
        "（面积单位：万㎡）",
        "（面积单位：万㎡；套数单位：套）",
        "（计量单位：套、万㎡）",
        "面积单位：万平方米",
        "(单位：套、万平方米)",
    ],
)
@pytest.mark.parametrize("caption", ["表二  年末库存", "年末商品房库存情况"])
def test_a_line_of_units_in_brackets_is_not_the_caption(caption: str, note: str) -> None:
    table = f"{caption}\n{note}\n项目\t套数\t面积\n商品住宅\t1412\t16.75\n商业用房\t—\t8.04\n"
    wanted = {"inventory.residential_units": "1412", "inventory.residential_area": "16.75"}
    wanted["inventory.commercial_area"] = "8.04"
    draft = reading(table)
    assert {row.indicator: f"{row.value.normalize():f}" for row in draft.records} == wanted
    assert not draft.suggestions


def test_the_caption_before_a_line_of_units_in_brackets_tells_of_which_region_the_table_is() -> None:
    table = "全省年末商品房库存\n（面积单位：万㎡）\n项目\t套数\t面积\n商品住宅\t141200\t1675\n"
    assert not reading(table).records


def test_units_announced_of_an_earlier_table_are_not_those_of_one_that_says_its_own():
    draft = reading(
        "房产交易情况如下表（单位：套、平方米）。\n类别\t套数\t面积\n二手房\t310\t36400\n商品房预售\t520\t60800\n\n"
        "维修资金收支（单位：万元）：\n项目\t2022年\t2023年\n当年交存\t702.5\t688.1\n年末余额\t4100.2\t4733.6\n"
    )
    found = told(draft)
    assert found["maintenance_fund.collected", "actual"] == "688.1"
    assert found["maintenance_fund.balance", "actual"] == "4733.6"
    assert found["second_hand.area", "actual"] == "3.64"


LISTED = """{title}

竣工项目一览表        单位：栋、户、万平方米
小区名称      楼栋数    户数    面积
农机厂宿舍    5    160    1.3
南关新村      9    271    2.6
合计        14    431    3.9
"""


def test_a_table_that_names_no_programme_is_about_the_one_of_the_title():
    titles = ("甲县住建局2023年老旧小区改造完成情况公示", "甲县住建局2023年老旧小区改造和棚户区改造完成情况公示")
    of_one, of_two = (read(LISTED.format(title=title).encode(), "a.txt") for title in titles)
    assert {row.indicator: f"{row.value.normalize():f}" for row in of_one.records} == {
        "renovation.buildings": "14",
        "renovation.households": "431",
        "renovation.area": "3.9",
    }
    assert not of_two.records
