"""Words for regions wider and narrower than the county's, wherever a sentence holds them, keep figures from being read silently."""

import pytest

from src.intake import read

HEAD = "柳泉县房产服务中心\n2023年工作总结\n\n"
WIDER = (
    "地区（州）",
    "各县（市、区）",
    "市（州）",
    "全自治州",
    "州本级",
    "市域",
    "兵团",
    "师市",
    "州内",
    "七县两区",
    "12个县区",
    "全市",
)
NARROWER = ("县城区", "各街道", "各社区", "城北组团", "经济技术开发区", "核心区")
PLACES = (
    "{region}{told}。",
    "2023年，{region}{told}。",
    "2023年{region}全年{told}。",
    "其中：{region}{told}。",
    "（{region}）{told}。",
    "{told}（{region}数据）。",
    "{told}（均为{region}数）。",
    "从{region}看，{told}。",
    "{region}方面，{told}。",
    "{told}，系{region}合计。",
)
DEEDS = (
    "棚改安置房计划742套，实际完成731套",
    "归集维修资金731.4万元",
    "开工老旧小区改造7个、43栋、731户",
    "二手房成交731套、7.4万平方米",
    "发放租赁补贴731户",
)


def values(text: str) -> tuple[set[str], set[str]]:
    """The values read silently, and those suggested."""
    draft = read((HEAD + text).encode(), "report.txt")
    return {str(row.value) for row in draft.records}, {str(row.value) for row in draft.suggestions}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("region", WIDER + NARROWER)
def test_another_region_is_never_read_silently(region: str, place: str) -> None:
    for told in DEEDS:
        assert values(place.format(region=region, told=told))[0] == set(), told


@pytest.mark.parametrize("region", WIDER)
def test_a_wider_region_is_not_even_suggested(region: str) -> None:
    for told in DEEDS:
        assert values(f"2023年，{region}{told}。") == (set(), set()), told


@pytest.mark.parametrize(
    "text", ["全县{told}。", "（全县）{told}。", "从全县看，{told}。", "县域内{told}。", "{told}（全县数据）。"]
)
def test_the_county_itself_is_read(text: str) -> None:
    for told in DEEDS:
        assert values(text.format(told=told))[0], told


def test_the_whole_region_of_a_district_is_no_district() -> None:
    head = HEAD.replace("柳泉县", "柳泉区")
    assert not read((head + "全区域归集维修资金731万元。").encode(), "report.txt").records
    assert read((head + "全区归集维修资金731万元。").encode(), "report.txt").records


def test_who_handed_a_task_down_and_whose_names_hold_such_words_change_nothing() -> None:
    assert values("地区（州）下达棚改安置房任务742套，实际完成731套。")[0] == {"742", "731"}
    assert values("会同各街道发放租赁补贴731户。")[0] == {"731"}


@pytest.mark.parametrize("text", ["{told}（北坪地块）。", "（北坪地块）{told}。"])
def test_what_nobody_knows_in_a_bracket_is_asked_about(text: str) -> None:
    assert "731.4" not in values(text.format(told=DEEDS[1]))[0]


def test_behind_the_countys_rate_and_the_citys_what_comes_next_is_asked_about() -> None:
    told = "柳泉县房产服务中心2023年工作总结\n\n开工率100%；全市平均开工率96.2%。老旧小区改造完工7个。\n"
    draft = read(told.encode(), "report.txt")
    assert not {"7"} & {str(row.value) for row in draft.records}
    assert {str(row.value) for row in draft.suggestions} == {"7"}
