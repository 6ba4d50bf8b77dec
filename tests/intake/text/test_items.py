"""Lists without full stops, and cells that number their goals: what belongs to one item is no other's."""

from src import intake
from src.intake import Draft

REPORT = """示范县房产服务中心2024年度部门整体支出绩效自评报告

二、主要工作

（三）商品房市场
   批准预售：{0}套，{1}万平方米
   期房销售：{2}套，{3}万平方米
   二手房交易：{4}套，{5}万平方米
"""
FORM = (
    "2024年度部门整体支出绩效自评表\n\n单位名称：示范县房产服务中心\n\n"
    "年度总体目标\t年初设定目标\t年度总体目标完成情况综述\n"
    "\t目标1：老旧小区改造开工11个、1520户；目标2：维修资金归集410万元。"
    "\t目标1：老旧小区改造开工11个、1533户，竣工7个、902户；目标2：维修资金归集433.6万元，拨付使用31.5万元。\n"
)


def figures(draft: Draft) -> dict[tuple[str, str], str]:
    return {(record.indicator, record.role): f"{record.value:f}" for record in draft.records}


def test_an_item_of_a_list_that_begins_with_its_title_ends_with_its_line() -> None:
    found = figures(intake.read(REPORT.format(1320, "14.1", 1105, "12.2", 1470, "13.9").encode(), "a.txt"))
    assert found == {
        ("presale.approved_units", "actual"): "1320",
        ("presale.approved_area", "actual"): "14.1",
        ("presale.units", "actual"): "1105",
        ("presale.area", "actual"): "12.2",
        ("second_hand.units", "actual"): "1470",
        ("second_hand.area", "actual"): "13.9",
    }


def test_what_came_of_numbered_goals_is_no_target() -> None:
    found = figures(intake.read(FORM.encode(), "a.txt"))
    assert found[("renovation.households", "target")] == "1520"
    assert found[("renovation.households", "started")] == "1533"
    assert found[("renovation.households", "actual")] == "902"
    assert found[("maintenance_fund.collected", "target")] == "410"
    assert found[("maintenance_fund.collected", "actual")] == "433.6"
    assert ("maintenance_fund.withdrawn", "target") not in found
