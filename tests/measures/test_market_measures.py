from collections.abc import Callable

import pytest

from src import measures
from src.records import Centre

Build = Callable[..., Centre]


@pytest.mark.parametrize(
    ("year", "inventory", "advice"),
    [
        (2023, "5.9", "显著增加并加快供地"),
        (2023, "6", "增加供地"),
        (2023, "18", "减少供地"),
        (2023, "36", "停止供地"),
        (2024, "18", "盘活多少、供应多少"),
        (2024, "36", "暂停新增供地"),
    ],
)
def test_months_of_supply_are_judged_by_the_rule_in_force_at_year_end(
    centre_of: Build, year: int, inventory: str, advice: str
) -> None:
    centre = centre_of(
        {
            (year, "inventory.residential_area", "actual"): inventory,
            (year, "presale.residential_area", "actual"): "12",
        }
    )
    band = measures.months_of_supply_by_area(centre, year).band
    assert band is not None
    assert band.advice == advice


def test_before_the_first_rule_months_have_no_band(centre_of: Build) -> None:
    centre = centre_of(
        {
            (2016, "inventory.residential_units", "actual"): "100",
            (2016, "presale.residential_units", "actual"): "100",
        }
    )
    found = measures.months_of_supply_by_units(centre, 2016)
    assert (found.value, found.band, found.reference) == (12, None, None)


def test_a_year_without_sales_has_no_months_of_supply(centre_of: Build) -> None:
    centre = centre_of(
        {
            (2023, "inventory.residential_area", "actual"): "12",
            (2023, "presale.residential_area", "actual"): "0",
        }
    )
    found = measures.months_of_supply_by_area(centre, 2023)
    assert (found.value, found.band, found.reason) == (None, None, "期房销售住宅面积为 0，无法计算")


def test_a_missing_price_is_named(centre_of: Build) -> None:
    centre = centre_of({(2023, "second_hand.residential_area", "actual"): "2.23"})
    found = measures.estimated_sales_value(centre, 2023, "second_hand")
    assert (found.value, found.reason) == (None, "缺少二手房交易住宅均价")


def test_no_sales_are_worth_zero_not_nothing(centre_of: Build) -> None:
    centre = centre_of(
        {
            (2023, "presale.residential_area", "actual"): "0",
            (2023, "presale.residential_price", "actual"): "4805.86",
        }
    )
    assert measures.estimated_sales_value(centre, 2023, "presale").value == 0
