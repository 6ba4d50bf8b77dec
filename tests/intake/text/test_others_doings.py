"""What another office, another level of government or a place without a name did is asked about or left, never read as the centre's."""

import pytest

from src.intake import read

CENTRE = "柳泉县住房保障服务中心"


def silently(body: str, org: str = CENTRE) -> set[str]:
    """The values that are read without a question."""
    return {
        f"{row.value.normalize():f}" for row in read(f"{org}\n2023年工作总结\n\n{body}".encode(), "report.txt").records
    }


@pytest.mark.parametrize(
    "doer", ["市住建局", "省住建厅", "市局", "市级", "全年市住建局", "县住建局", "街道", "社区", "片区", "城东"]
)
@pytest.mark.parametrize(
    "done", ["完工老旧小区12个、26幢、934户", "竣工老旧小区12个、26幢、934户", "动工老旧小区12个、26幢"]
)
def test_what_somebody_else_did_is_not_read(doer: str, done: str) -> None:
    assert silently(f"{doer}{done}。") == set()


@pytest.mark.parametrize(
    "said",
    [
        "城东社区今年完成改造的楼房有13栋，受益居民365户。",
        "社区2023年以来完工老旧小区3个。",
        "在城东社区，今年完成老旧小区改造13栋。",
        "在社区，完工老旧小区3个。",
    ],
)
def test_nor_where_a_time_or_a_comma_stands_between(said: str) -> None:
    assert silently(said) == set()
    assert silently(f"{said}2023年全县完工老旧小区12个、934户。") == {"12", "934"}
    assert silently("在老旧小区改造方面，全年完工12个、934户。") == {"12", "934"}


@pytest.mark.parametrize(
    "part", ["城关街道完工5个、934户", "城东完工5个、934户，城西完工7个、376户", "街道完工5个、934户"]
)
@pytest.mark.parametrize("mark", ["，", "；", "。"])
def test_the_countys_total_before_parts_of_it_stays(part: str, mark: str) -> None:
    assert silently(f"全县老旧小区改造完工12个、1310户{mark}{part}。") == {"12", "1310"}


@pytest.mark.parametrize("place", ["街道、社区积极配合，", "街道社区完成登记，", "社区稳定，"])
def test_a_place_that_counts_nothing_leaves_the_figures_the_countys(place: str) -> None:
    assert silently(f"{place}全县完工老旧小区12个、934户。") == {"12", "934"}


def test_an_office_is_its_own_by_its_short_name_and_not_that_of_another_level() -> None:
    bureau = "柳泉县住房和城乡建设局"
    assert silently("县住建局完工老旧小区12个、934户。", bureau) == {"12", "934"}
    assert silently("市住建局完工老旧小区12个、934户。", bureau) == set()


@pytest.mark.parametrize("mark", ["。", "；"])
def test_another_regions_figure_in_passing_leaves_the_next_ones_to_be_asked_about(mark: str) -> None:
    body = f"全年完工老旧小区12个、934户，全州完工6218户{mark}公租房配租372套，发放租赁补贴463户。"
    draft = read(f"{CENTRE}\n2023年工作总结\n\n{body}".encode(), "report.txt")
    assert {int(row.value) for row in draft.records} == {12, 934}
    assert {int(row.value) for row in draft.suggestions} == {372, 463}


@pytest.mark.parametrize("begun", ["全州完工6218户。", "全州完工6218户，", "全州完工6218户；"])
def test_another_region_that_began_holds(begun: str) -> None:
    assert silently(f"{begun}其中棚改安置房交付372套，配租公租房463套。") == set()


def test_what_is_done_with_homes_that_stood_empty_is_done() -> None:
    assert silently("通过改建宿舍、盘活国企闲置房源等方式筹集保障性租赁住房312套。") == {"312"}
    assert silently("公租房空置64套，闲置公租房38套。") == set()


def test_a_whole_that_holds_more_than_its_name_is_not_read() -> None:
    body = "全年棚改安置房交付602套。全县交付各类安置房913套，除棚改安置房外均为水利工程征迁安置。"
    assert silently(body) == {"602"}


def test_a_town_is_left_by_another_subject_or_the_county_and_not_by_its_own() -> None:
    assert silently("城关镇公租房配租226套；新筹集公租房45套。") == set()
    assert silently("城关镇公租房配租226套；全县新筹集公租房45套。") == {"45"}


def test_what_a_level_above_hands_down_is_no_doing_of_its_own() -> None:
    assert silently("市里下达老旧小区改造任务12个；全年完工11个、934户。") >= {"11", "934"}
    assert silently("市里竣工老旧小区12个，涉及934户。") == set()


@pytest.mark.parametrize("behind", ["（全省数）", "，均为全市数据", "（预计数）"])
def test_what_is_told_behind_a_row_is_of_all_its_figures(behind: str) -> None:
    assert silently(f"全年完工老旧小区12个、26幢、934户{behind}。") == set()


@pytest.mark.parametrize("mark", ["，", "；", "。"])
@pytest.mark.parametrize("town", ["其中城关镇完工5个", "城关镇完工5个", "城东社区完工5个"])
def test_a_town_within_a_wider_region_gives_nothing_back_to_the_county(town: str, mark: str) -> None:
    assert silently(f"全市完工老旧小区46个，{town}{mark}公租房配租188套。") == set()
    assert silently(f"全市完工老旧小区46个，{town}{mark}全县公租房配租188套。") == {"188"}


@pytest.mark.parametrize("before", ["去年", "三季度", "全省", "全市"])
def test_the_name_of_a_town_does_not_swallow_what_stands_before_it(before: str) -> None:
    assert silently(f"{before}河湾镇完工老旧小区5个。公租房配租188套。") == set()
