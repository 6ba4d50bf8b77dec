from collections.abc import Callable
from decimal import Decimal

import pytest

from src import measures
from src.records import Centre

Build = Callable[..., Centre]
KEY = "renovation.households"


@pytest.mark.parametrize(
    ("before", "now", "value", "formula"),
    [
        ("800", "985", "23.125", "(985 − 800) ÷ 800 = 23.1%"),
        ("985", "800", None, "(800 − 985) ÷ 985 = −18.8%"),
        ("800", "800", "0", "(800 − 800) ÷ 800 = 0%"),
        ("800", "0", "-100", "(0 − 800) ÷ 800 = −100%"),
    ],
)
def test_change_on_the_previous_year(centre_of: Build, before: str, now: str, value: str | None, formula: str) -> None:
    found = measures.year_on_year(centre_of({(2022, KEY, "actual"): before, (2023, KEY, "actual"): now}), 2023, KEY)
    assert found.formula == formula
    if value is not None:
        assert found.value == Decimal(value)


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ({2023: "985"}, "缺少2022 年老旧小区改造户数"),
        ({2022: "985"}, "缺少老旧小区改造户数"),
        ({2022: "0", 2023: "985"}, "2022 年老旧小区改造户数为 0，无法计算"),
        ({2021: "985", 2023: "985"}, "缺少2022 年老旧小区改造户数"),
    ],
)
def test_no_change_without_a_previous_year(centre_of: Build, figures: dict[int, str], reason: str) -> None:
    centre = centre_of({(year, KEY, "actual"): value for year, value in figures.items()})
    found = measures.year_on_year(centre, 2023, KEY)
    assert (found.value, found.reason) == (None, reason)


def test_a_percentage_changes_by_points(centre_of: Build) -> None:
    key = "renovation.start_rate"
    found = measures.year_on_year(centre_of({(2022, key, "actual"): "90", (2023, key, "actual"): "95.5"}), 2023, key)
    assert (found.value, found.unit, found.formula) == (Decimal("5.5"), "个百分点", "95.5 − 90 = 5.5")


def test_the_change_of_another_role_is_of_that_role(centre_of: Build) -> None:
    centre = centre_of({(2022, KEY, "started"): "1000", (2023, KEY, "started"): "1968", (2022, KEY, "actual"): "1"})
    assert measures.year_on_year(centre, 2023, KEY, "started").value == Decimal("96.8")


@pytest.mark.parametrize(
    ("before", "after", "unit", "change", "of"),
    [("985", "986", "户", "0.1", "%"), ("194", "192", "%", "-2.0", "个百分点"), ("0", "5", "户", None, "%")],
)
def test_a_value_in_the_place_of_another(before: str, after: str, unit: str, change: str | None, of: str) -> None:
    found = measures.replaced(Decimal(before), Decimal(after), unit)
    assert found.unit == of
    assert (found.value is None) if change is None else (round(found.value or 0, 1) == Decimal(change))
