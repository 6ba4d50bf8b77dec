"""Figures beside words that leave open of which level, year or whole they are, or that say that they are still to come."""

import pytest

from src.intake import Draft, read

HEAD = "甲山县房产服务中心2023年工作总结\n\n"


def reading(text: str, head: str = HEAD) -> Draft:
    return read((head + text + "\n").encode(), "a.txt")


def told(draft: Draft) -> dict[str, float]:
    return {row.indicator: float(row.value) for row in draft.records}


def suggested(draft: Draft) -> dict[str, float]:
    return {row.indicator: float(row.value) for row in draft.suggestions}


@pytest.mark.parametrize("levels", ["中央、市级", "中央和市级", "中央及州级", "中央、省、市"])
def test_grants_that_a_city_gave_some_of_are_asked_about_although_the_sum_comes_out(levels: str):
    draft = reading(f"争取各类资金合计5000万元，其中中央预算内资金3000万元，{levels}专项补助资金2000万元。")
    assert told(draft) == {"funding.total": 5000, "funding.central_budget": 3000}
    assert suggested(draft) == {"funding.special_grants": 2000}


def test_grants_of_a_county_are_none_of_the_province():
    draft = reading("争取各类资金合计5000万元，其中省级专项补助资金800万元，县级专项补助资金20万元。")
    assert told(draft) == {"funding.total": 5000, "funding.special_grants": 800}
    assert not suggested(draft)
    assert not draft.conflicts


@pytest.mark.parametrize("words", ["7个小区中有5个竣工", "7个小区里有5个完工", "7个项目中，已有5个完工"])
def test_what_another_figure_is_so_many_of_was_not_done(words: str):
    draft = reading(f"一、老旧小区改造\n到年底，{words}。")
    found = {**told(draft), **suggested(draft)}
    assert found.get("renovation.projects", 5) == 5
    assert not draft.conflicts


def test_a_forecast_holds_behind_a_word_for_what_can_be():
    draft = reading("预计全年可完成支出900万元，老旧小区改造完成投资2100万元。")
    assert not draft.records
    assert not draft.suggestions


def test_this_year_in_a_paper_of_january_that_names_no_year_in_its_title_is_asked_about():
    head = "甲山县房产服务中心对县政协第31号提案的答复\n\n"
    body = "2023年我县完成老旧小区改造12个。全县今年新创建红色物业8处。\n\n甲山县房产服务中心\n2024年1月{}日"
    draft = reading(body.format(19), head)
    assert told(draft) == {"renovation.projects": 12}
    assert suggested(draft) == {"property.red_property_sites": 8}


@pytest.mark.parametrize(
    ("words", "indicator", "value"),
    [
        ("维修资金余额830万元，不含利息。", "maintenance_fund.balance", 830),
        ("竣工棚改安置房120套，含商铺9套。", "resettlement.homes", 120),
        ("公租房配租80套，未计入续租。", "public_rental.allocated", 80),
    ],
)
def test_a_clause_behind_a_figure_that_says_what_is_in_it_or_not_makes_it_doubtful(
    words: str, indicator: str, value: float
):
    draft = reading(words)
    assert indicator not in told(draft)
    assert suggested(draft) == {indicator: value}


def test_net_interest_and_uses_by_their_longer_names():
    draft = reading("一、维修资金\n支取46.2万元，14笔次，净增值收益88.9万元。")
    assert told(draft) == {
        "maintenance_fund.withdrawn": 46.2,
        "maintenance_fund.uses": 14,
        "maintenance_fund.interest": 88.9,
    }
