"""What offices mean different things by, two names of one programme side by side, and one of many sites: asked about or left, never read."""

import pytest

from tests.intake.text.told import asked, silently


@pytest.mark.parametrize(
    "said",
    [
        "农村牧区危房改造任务97户，完成97户。发放租赁补贴231户。",
        "农村牧区危房97户的任务，97户已改造完成。发放租赁补贴231户。",
        "（四）农村牧区危房改造。年度任务97户，竣工97户。\n（五）租赁补贴。发放231户。",
        "（四）农村牧区危房改造\n年度任务97户，竣工97户。\n（五）租赁补贴\n发放231户。",
    ],
)
def test_villages_with_herding_districts_are_asked_about_and_nothing_else(said: str) -> None:
    assert silently(said) == {"rental_subsidy.paid_households actual 231"}
    assert asked(said) >= {"resettlement.rural_dilapidated target 97", "resettlement.rural_dilapidated actual 97"}


def test_villages_alone_are_read() -> None:
    assert silently("农村危房改造完成97户。") == {"resettlement.rural_dilapidated actual 97"}


@pytest.mark.parametrize("said", ["公租房、廉租房共分配139套。", "廉租住房和公租房全年共分配139套。"])
def test_two_names_of_a_programme_side_by_side_are_asked_about(said: str) -> None:
    assert silently(said) == set()
    assert asked(said) == {"public_rental.allocated actual 139"}


def test_one_name_is_read() -> None:
    assert silently("公廉租房全年共分配139套。") == {"public_rental.allocated actual 139"}
    assert silently("公租房全年共分配139套，发放租赁补贴231户。") == {
        "public_rental.allocated actual 139",
        "rental_subsidy.paid_households actual 231",
    }


@pytest.mark.parametrize("one", ["有的", "有些", "首个", "这个", "另一个", "王大爷所在", "该", "某", "少数"])
def test_one_site_among_many_is_not_the_centres(one: str) -> None:
    said = f"老旧小区改造稳步推进，{one}小区9栋楼、173户改造完成。"
    assert not {row for row in silently(said) | asked(said) if row.startswith("renovation.buildings")}
    assert not {row for row in silently(said) | asked(said) if row.startswith("renovation.households")}


def test_sites_of_a_trial_are_asked_about() -> None:
    assert silently("试点小区9栋楼、173户改造完成。") == set()


@pytest.mark.parametrize("said", ["年末还压着1374套商品住宅。", "年末积压商品住宅1374套。", "年末商品住宅积压1374套。"])
def test_what_nobody_bought_is_stock(said: str) -> None:
    assert silently(said) == {"inventory.residential_units actual 1374"}


@pytest.mark.parametrize(
    "said",
    [
        "去年末还压着1374套商品住宅。",
        "某楼盘还压着1374套商品住宅。",
        "还压着1374套安置房没有分。",
        "全市积压商品住宅1374套。",
    ],
)
def test_but_not_last_years_nor_anothers(said: str) -> None:
    assert silently(said) | asked(said) == set()
