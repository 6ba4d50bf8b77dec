"""Plain tables whose labels have no header: columns of years or of plan and result apart by spaces, and lists of a label and an amount."""

import pytest

from src.intake import Draft, read

HEAD = "甲山县房产服务中心\n2023年度主要数据\n\n"


def told(draft: Draft) -> dict[tuple[str, str], str]:
    return {(row.indicator, row.role): f"{row.value.normalize():f}" for row in draft.records}


def offered(draft: Draft) -> dict[tuple[str, str], str]:
    return {(row.indicator, row.role): f"{row.value.normalize():f}" for row in draft.suggestions}


def reading(text: str) -> Draft:
    return read((HEAD + text).encode(), "a.txt")


YEARS = """一、市场
                      2021年    2022年    2023年
期房销售套数（套）    310       288       264
期房销售面积（㎡）    36200     33100     30500
  其中：住宅（套）    290       270       241
车位销售（个）        21        —         33
"""
PLANNED = """二、住房保障
                      2023年计划    2023年完成
公租房配租（套）      80            77
老旧小区改造（户）    246           240
老旧小区改造（个）    3             3
"""


def test_of_columns_of_years_only_the_reports_own_is_read():
    draft = reading(YEARS)
    assert offered(draft) == {}
    assert told(draft) == {
        ("presale.units", "actual"): "264",
        ("presale.area", "actual"): "3.05",
        ("presale.residential_units", "actual"): "241",
        ("presale.parking", "actual"): "33",
    }
    assert not any(figure.text.endswith("年") for figure in draft.unread)


def test_columns_of_plan_and_result_stand_right_of_labels_without_a_header():
    assert told(reading(PLANNED)) == {
        ("public_rental.allocated", "target"): "80",
        ("public_rental.allocated", "actual"): "77",
        ("renovation.households", "target"): "246",
        ("renovation.households", "actual"): "240",
        ("renovation.projects", "target"): "3",
        ("renovation.projects", "actual"): "3",
    }


@pytest.mark.parametrize(
    "changed",
    [
        ("80            77", "80"),
        ("                      2023年计划", "指标：2023年计划"),
        ("                      2023年计划    2023年完成\n", ""),
    ],
)
def test_a_row_that_lost_a_cell_or_has_no_headers_is_none(changed: tuple[str, str]):
    found = told(reading(PLANNED.replace(*changed)))
    assert ("public_rental.allocated", "actual") not in found


LIST = """三、维修资金（元）
年初余额      31005000
当年交存      4203000
  其中：首期  4000000
当年支取      386000
年末余额      34822000
"""


@pytest.mark.parametrize("gap", ["      ", "\t"])
def test_a_list_of_labels_and_amounts_has_the_unit_of_its_title(gap: str):
    found = told(reading(LIST.replace("      ", gap).replace("首期  ", f"首期{gap}")))
    assert found == {
        ("maintenance_fund.collected", "actual"): "420.3",
        ("maintenance_fund.withdrawn", "actual"): "38.6",
        ("maintenance_fund.balance", "actual"): "3482.2",
    }


def test_its_labels_may_state_their_units_and_it_may_be_of_another_year_or_region():
    listed = "公租房配租（套）    77\n租赁补贴发放（户）    59\n"
    assert told(reading(f"二、住房保障\n{listed}")) == {
        ("public_rental.allocated", "actual"): "77",
        ("rental_subsidy.paid_households", "actual"): "59",
    }
    for title in ("二、2024年计划", "二、2022年住房保障", "二、全市住房保障"):
        assert ("public_rental.allocated", "actual") not in told(reading(f"{title}\n{listed}"))


def test_without_any_unit_it_is_only_listed():
    draft = reading(LIST.replace("（元）", ""))
    assert told(draft) == offered(draft) == {}


MONITORED = """甲山县房产服务中心
2023年上半年部门整体支出绩效运行监控表

资金情况（万元）
年初预算数:800.5
1—6月执行数:400.25
1—6月执行率:50%
  其中:一般公共预算执行数:300.25
  政府性基金执行数:100

三级指标\t全年目标值\t1—6月完成值\t全年预计完成情况
老旧小区开工户数（户）\t980\t610\t能完成
公租房配租套数（套）\t90\t31\t可能完不成
维修资金交存（万元）\t700\t312.5\t能完成
"""


def test_what_was_reached_by_june_has_its_day_and_what_is_expected_is_none():
    draft = read(MONITORED.encode(), "a.txt")
    dated = {
        (row.indicator, row.role): (f"{row.value.normalize():f}", row.as_of and row.as_of.month)
        for row in draft.records
    }
    assert dated == {
        ("budget.total", "initial"): ("800.5", 12),
        ("budget.total", "actual"): ("400.25", 6),
        ("budget.total", "stated_ratio"): ("50", 6),
        ("renovation.households", "target"): ("980", 12),
        ("renovation.households", "started"): ("610", 6),
        ("public_rental.allocated", "target"): ("90", 12),
        ("public_rental.allocated", "actual"): ("31", 6),
        ("maintenance_fund.collected", "target"): ("700", 12),
        ("maintenance_fund.collected", "actual"): ("312.5", 6),
    }
    assert not draft.score_items


GROUPED = """二、主要指标

指　　标              单位  2022年  2023年任务  2023年完成
一、住房保障
公租房配租            套    71      80          77
租赁补贴发放户数      户    61      50          59
二、物业
“红色物业”创建      处    —      4           4
维修资金交存          万元  700     —          910.5

以上数据已经核对。
"""


def test_lines_that_group_rows_stand_in_a_table_of_spaces_and_a_word_may_be_set_wide():
    found = told(reading(GROUPED))
    assert found == {
        ("public_rental.allocated", "target"): "80",
        ("public_rental.allocated", "actual"): "77",
        ("rental_subsidy.paid_households", "target"): "50",
        ("rental_subsidy.paid_households", "actual"): "59",
        ("property.red_property_sites", "target"): "4",
        ("property.red_property_sites", "actual"): "4",
        ("maintenance_fund.collected", "actual"): "910.5",
    }


def test_a_line_with_figures_or_of_a_sentence_is_no_group_of_rows():
    for line in ("其中一个小区未完成，已说明原因", "一、住房保障（共计80套）"):
        broken = GROUPED.replace("二、物业", line).replace("一、住房保障\n", "")
        assert ("maintenance_fund.collected", "actual") not in offered(reading(broken)) | told(reading(broken))


IN_CAPTION = """二、房地产市场（{what}万平方米、套）
指标\t2022年\t2023年
批准预售面积\t8.9\t7.71
商品住宅库存套数（年末）\t1960\t1811
商品住宅库存面积（年末）\t19.8\t18.04
"""


@pytest.mark.parametrize("what", ["", "全县，", "全县；", "单位："])
def test_a_caption_states_units_behind_what_it_is_of_and_rows_take_their_own(what: str):
    assert told(reading(IN_CAPTION.format(what=what))) == {
        ("presale.approved_area", "actual"): "7.71",
        ("inventory.residential_units", "actual"): "1811",
        ("inventory.residential_area", "actual"): "18.04",
    }


OF_YEARS = "一、市场\n指标\t2022年\t2023年\t增减\n{}二手房交易（套）\t80\t95\t15\n"


@pytest.mark.parametrize(
    "row", ["期房销售（套）\t310\t-22\n", "期房销售（套）\t310\t\t-22\n", "期房销售（套）\t\t288\t\n"]
)
def test_a_row_that_leaves_out_a_cell_of_a_year_is_asked_about(row: str):
    draft = reading(OF_YEARS.format(row))
    assert told(draft) == {("second_hand.units", "actual"): "95"}
    assert offered(draft).get(("presale.units", "actual"), "288") == "288"
