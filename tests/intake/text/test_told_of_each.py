"""What is said of each of several things, of what went before, or of what is still to come: as offices put it in running text."""

import pytest

from src.intake import Draft, read

HEAD = "甲山县住房保障中心2024年工作总结\n"


def drafted(body: str, head: str = HEAD) -> Draft:
    return read((head + body).encode(), "report.txt")


def told(draft: Draft) -> set[tuple[str, str, str]]:
    """What is read or suggested: indicator, role and value."""
    return {(row.indicator, row.role, f"{row.value.normalize():f}") for row in (*draft.records, *draft.suggestions)}


def test_a_part_that_another_piece_of_a_list_names_is_none_of_the_figures_before() -> None:
    draft = drafted("维修资金交存、支取使用、应急使用分别为812.4万元、96.2万元、11.7万元。")
    assert not draft.conflicts
    assert told(draft) == {
        ("maintenance_fund.collected", "actual", "812.4"),
        ("maintenance_fund.withdrawn", "actual", "96.2"),
        ("maintenance_fund.emergency", "actual", "11.7"),
    }


def test_a_part_before_what_is_dealt_out_of_another_clause_is_each_figures() -> None:
    draft = drafted(
        "期房、二手房分别成交412套和388套。期房和二手房成交中，住宅分别为371套、350套，面积分别为4.1万平方米、3.7万平方米，"
        "住宅均价分别为每平方米4120元、3310元。"
    )
    assert not draft.conflicts
    assert told(draft) == {
        ("presale.units", "actual", "412"),
        ("second_hand.units", "actual", "388"),
        ("presale.residential_units", "actual", "371"),
        ("second_hand.residential_units", "actual", "350"),
        ("presale.residential_area", "actual", "4.1"),
        ("second_hand.residential_area", "actual", "3.7"),
        ("presale.residential_price", "actual", "4120"),
        ("second_hand.residential_price", "actual", "3310"),
    }


def test_a_part_of_one_piece_of_a_list_is_not_the_others() -> None:
    draft = drafted("二手房、商品住宅分别成交315套、402套，面积分别为3.1万平方米、4.3万平方米。")
    assert ("second_hand.area", "actual", "3.1") in told(draft)
    assert ("second_hand.residential_area", "actual", "3.1") not in told(draft)


def test_a_row_of_figures_is_of_the_noun_behind_it() -> None:
    draft = drafted("全年商品房成交来自512套、5.62万平方米的期房销售和88套、0.97万平方米的现房销售。")
    assert not draft.conflicts
    assert {("presale.units", "actual", "512"), ("presale.completed_units", "actual", "88")} <= told(draft)


def test_what_figures_only_passed_is_not_spoken_of() -> None:
    draft = drafted(
        "二手房全年成交612套，首次超过期房；其中住宅580套，均价3650元/平方米。期房成交590套，其中住宅566套，均价4890元/平方米。"
    )
    assert not draft.conflicts
    assert ("second_hand.residential_price", "actual", "3650") in told(draft)
    assert ("presale.residential_price", "actual", "4890") in told(draft)


@pytest.mark.parametrize("lead", ["目标责任书明确，我县2024年", "年度目标责任书要求，2024年全县"])
def test_the_year_that_a_plans_paper_names_leaves_it_a_plan(lead: str) -> None:
    found = told(drafted(f"{lead}改造老旧小区16个、2130户。当年实施18个小区、2210户。"))
    assert ("renovation.projects", "target", "16") in found
    assert ("renovation.households", "started", "2210") in found
    assert ("renovation.projects", "actual", "16") not in found


def test_a_part_of_the_next_year_is_still_to_come() -> None:
    assert told(drafted("2025年要重点抓好14个小区、1820户的改造，力争上半年完成620套安置房交付。")) == set()


def test_plans_beside_how_things_went_that_a_paper_announces_set_no_time() -> None:
    head = (
        "甲山县住房保障中心2024年工作总结暨2025年工作计划\n2024年，中心真抓实干。现将工作情况和下一步打算报告如下。\n"
    )
    draft = drafted("第一，聚焦安居。公租房完成配租163套。\n第二，聚焦市场。二手房成交721套。", head)
    assert {row.value for row in draft.records} == {163, 721}


def test_a_plan_of_the_year_behind_what_is_expected_is_one() -> None:
    head = "甲山县住房保障中心2024年1—9月工作情况报告\n"
    body = "1—9月老旧小区改造完工9个，预计年底前完工14个；全年计划发放租赁补贴520户。"
    assert ("rental_subsidy.paid_households", "target", "520") in told(drafted(body, head))


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ("完成固定资产投资7.31亿元，未达到8亿元的年度目标。", ("investment.fixed_assets", "target", "8")),
        ("棚改安置房竣工交付652套，较630套的交付任务多22套。", ("resettlement.homes", "target", "630")),
    ],
)
def test_what_fell_short_of_an_aim_or_went_beyond_it_tells_the_aim(body: str, target: tuple[str, str, str]) -> None:
    assert target in told(drafted(body))


def test_the_first_and_the_second_one_are_what_was_named_before() -> None:
    found = told(drafted("965.3万元、88.6万元，前一个是维修资金交存数，后一个是支取使用数。"))
    assert found == {
        ("maintenance_fund.collected", "actual", "965.3"),
        ("maintenance_fund.withdrawn", "actual", "88.6"),
    }


def test_money_that_only_tells_out_of_what_was_invested_was_not_won() -> None:
    found = told(drafted("老旧小区改造完成投资2960万元，900万元为地方专项债券资金。"))
    assert {indicator for indicator, _, _ in found} == {"renovation.investment_completed"}


def test_wishes_for_lifts_are_none_that_were_begun() -> None:
    assert not any(
        value == "150" for _, _, value in told(drafted("另有近150台电梯的加装意愿正在征集，当年实际加装并投用31台。"))
    )


@pytest.mark.parametrize(
    "body",
    [
        "相比之下二手房更活跃，成交512套。",
        "公租房今年没有新建。配租给困难家庭和环卫职工的是512套。",
        "商业用房还有512平方米没有卖出去。",
    ],
)
def test_words_that_hold_nothing_against_another_figure_leave_it_readable(body: str) -> None:
    assert {value for _, _, value in told(drafted(body))} in ({"512"}, {"0.0512"})


def test_a_share_of_what_was_finished_is_of_the_task_where_numbers_say_so() -> None:
    told_share = "老旧小区改造任务为20个小区，户数2510户。年底改造完工18个小区、2230户、21.4万平方米，户数完工率{}%。"
    of_task, of_begun = drafted(told_share.format("88.84")), drafted(told_share.format("92.92"))
    assert ("renovation.households", "stated_ratio", "88.84") in told(of_task)
    assert not any(row.role == "stated_ratio" for row in of_begun.records)


def test_what_a_task_requires_is_a_target() -> None:
    body = "【一】住房保障\n任务要求：公租房配租310套，筹集保障性租赁住房420套。\n完成情况：公租房配租328套，筹集保障性租赁住房431套。"
    found = told(drafted(body))
    assert {("public_rental.allocated", "target", "310"), ("public_rental.allocated", "actual", "328")} <= found
