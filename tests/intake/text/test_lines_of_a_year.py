"""What stands around a figure in running text: whose quarter, piece, place, plan or programme it is."""

import pytest

from src.intake import Draft, read

HEAD = "乙川县房产服务中心2023年工作总结\n"


def draft(text: str) -> Draft:
    return read(f"{HEAD}{text}\n".encode(), "a.txt")


def told(found: Draft, role: str = "actual") -> dict[str, str]:
    return {row.indicator: f"{row.value.normalize():f}" for row in found.records if row.role == role}


def suggested(found: Draft, role: str = "actual") -> dict[str, str]:
    return {each.indicator: f"{each.value.normalize():f}" for each in found.suggestions if each.role == role}


def test_what_was_expected_at_the_years_beginning_is_the_target() -> None:
    found = draft("全年归集维修资金612万元，为年初预期600万元的102%；全年支取81万元，共17次。")
    assert told(found, "target") == {"maintenance_fund.collected": "600"}
    assert told(found, "stated_ratio") == {"maintenance_fund.collected": "102"}
    assert told(found)["maintenance_fund.collected"] == "612"


def test_another_region_in_that_period_is_of_the_reports_own_year() -> None:
    found = draft("全县二手房成交310套。全市同期二手房成交2900套。全县车位销售82个。")
    assert told(found) == {"second_hand.units": "310", "presale.parking": "82"}


def test_four_quarters_together_are_the_year() -> None:
    found = draft("租赁补贴按季度发放，四个季度合计发放47.2万元，实际领取补贴的家庭118户。其中第四季度发放11.9万元。")
    assert told(found) == {"rental_subsidy.amount": "47.2", "rental_subsidy.paid_households": "118"}


def test_quarters_that_reach_back_are_not_the_year() -> None:
    assert not told(draft("租赁补贴近四个季度合计发放47.2万元。"))


def test_of_these_opens_a_part_of_its_own_piece() -> None:
    found = draft("二手房成交与其中住宅的套数分别是412套、377套。")
    assert told(found) == {"second_hand.units": "412", "second_hand.residential_units": "377"}


def test_households_that_were_confirmed_in_the_year_are_suggested() -> None:
    found = draft("租赁补贴家庭当年核定95户，实发91户。")
    assert told(found) == {"rental_subsidy.paid_households": "91"}
    assert suggested(found) == {"rental_subsidy.households": "95"}


def test_homes_handed_over_in_a_neighbourhood_may_be_all_of_the_years() -> None:
    found = draft("锦樾安居小区4栋216套棚改安置房于8月交付使用。")
    assert not told(found)
    assert suggested(found) == {"resettlement.buildings": "4", "resettlement.homes": "216"}


def test_homes_of_a_neighbourhood_behind_those_of_all_are_none() -> None:
    found = draft("全年交付棚改安置房640套。锦樾安居小区216套棚改安置房于8月交付使用。")
    assert "resettlement.homes" not in suggested(found)
    assert told(found) == {"resettlement.homes": "640"}


def test_homes_of_two_neighbourhoods_are_none_of_all() -> None:
    found = draft("锦樾小区216套、云麓小区324套棚改安置房于8月交付使用。")
    assert "resettlement.homes" not in told(found) | suggested(found)


def test_a_budget_that_funds_adjusted_is_no_fund() -> None:
    found = draft(
        "2023年年初预算1810.5万元，其中基本支出410.5万元、项目支出1400万元。年中因上级资金下达调整为5220.4万元。"
    )
    assert "funding.total" not in told(found) | suggested(found)
    assert suggested(found, "adjusted") == {"budget.total": "5220.4"}


def test_what_is_called_the_plan_behind_is_a_target() -> None:
    found = draft("2023年，我县老旧小区改造共17个小区、2210户，为省里核定的年度计划。")
    assert not told(found)
    assert suggested(found, "target") == {"renovation.projects": "17", "renovation.households": "2210"}


def test_what_the_fund_was_spent_on_is_not_its_subject() -> None:
    found = draft("全年支取维修资金93.4万元，用于屋面、电梯维修共29次。")
    assert suggested(found) == {"maintenance_fund.uses": "29"}


def test_homes_in_a_companys_own_buildings_are_raised() -> None:
    found = draft("培育发展保障性租赁住房，利用企业自有闲置厂房改建筹集180套。")
    assert told(found) == {"public_rental.affordable_rental": "180"}


def test_lifts_that_were_put_to_use_were_no_withdrawal() -> None:
    found = draft("加装电梯步伐加快，全年建成交付使用14台。")
    assert told(found) | suggested(found) == {"renovation.lifts": "14"}


def test_investment_goes_on_with_the_programme_of_the_sentence_before_whatever_the_heading_names() -> None:
    found = draft(
        "二、关于争取资金。老旧小区改造涉及5个小区，年内全部开工。项目计划总投资2870万元，全年完成投资1930万元。"
    )
    assert not {"renovation.investment_total", "renovation.investment_completed"} & {
        row.indicator for row in found.records
    }
    assert suggested(found, "target") == {"renovation.investment_total": "2870"}
    assert suggested(found)["renovation.investment_completed"] == "1930"


@pytest.mark.parametrize("part", ["基本支出", "项目支出"])
@pytest.mark.parametrize("title", ["（一）{}。", "（一）{}\n", "{}情况\n", "1.{}："])
@pytest.mark.parametrize("above", ["", "二、一般公共预算支出情况\n"])
def test_what_a_title_calls_a_part_of_the_budget_is_not_the_whole(part: str, title: str, above: str) -> None:
    text = (
        f"甲山县房产服务中心2023年度绩效自评报告\n{above}{title.format(part)}年初预算820.4万元，全年支出756.7万元。\n"
    )
    found = read(text.encode(), "a.txt")
    assert not [one for one in (*found.records, *found.suggestions) if one.indicator == "budget.total"]


def test_below_such_a_title_the_whole_may_still_be_called_so() -> None:
    text = "甲山县房产服务中心2023年度绩效自评报告\n（一）项目支出\n部门整体支出年初预算820.4万元。\n"
    found = read(text.encode(), "a.txt")
    assert "budget.total" in {one.indicator for one in (*found.records, *found.suggestions)}


@pytest.mark.parametrize("said", ["全年预算执行", "全年预算已执行", "调整后预算共执行", "年初预算实际执行"])
def test_what_was_carried_out_of_a_budget_is_what_was_spent(said: str) -> None:
    found = draft(f"{said}1140.5万元，基本支出420.5万元，项目支出720万元。")
    assert told(found)["budget.total"] == "1140.5"
    assert not {one.role for one in (*found.records, *found.suggestions)} & {"initial", "adjusted"}


def test_a_budget_that_was_used_is_asked_about_and_one_of_spending_stays_one() -> None:
    assert suggested(draft("全年预算共使用1140.5万元。")) == {"budget.total": "1140.5"}
    assert told(draft("年初预算支出820万元。"), "initial") == {"budget.total": "820"}
    assert told(draft("年初预算在执行中调整为1200万元。"), "adjusted") == {"budget.total": "1200"}
