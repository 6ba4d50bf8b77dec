"""Figures are kept exactly or refused by name, and a refused batch leaves nothing."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from src import store
from src.store.limits import fits
from tests.store.conftest import ORG, item, record

exact = st.decimals(min_value="-999999999999", max_value="999999999999", places=8, allow_nan=False)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(exact, min_size=1, max_size=30))
def test_decimals_come_back_exactly(database: Path, save: Callable[..., int], values: list[Decimal]) -> None:
    years = range(1990, 1990 + len(values))
    save(*(record(f"{value:f}", year=year) for year, value in zip(years, values, strict=True)))
    centre = store.read_centre(database, ORG)
    assert [centre.value(year, "funding.total") for year in years] == values


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_value_fits_where_quantizing_to_eight_decimals_changes_nothing(value: Decimal) -> None:
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    scaled = int("".join(map(str, digits))) * 10 ** max(exponent + 8, 0)
    lost = int("".join(map(str, digits))) % 10 ** max(-(exponent + 8), 0) if exponent < -8 else 0
    kept = scaled // 10 ** max(-(exponent + 8), 0)
    assert fits(value) == (lost == 0 and kept < 10**20)


def test_values_are_read_back_as_printed(database: Path) -> None:
    centre = store.read_centre(database, ORG)
    assert str(centre.value(2023, "presale.residential_price")) == "4805.86"
    assert str(centre.value(2023, "funding.total")) == "3873"
    assert str(centre.value(2023, "maintenance_fund.collected")) == "1812"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"indicator": "funding.nothing"}, "指标目录中没有“funding.nothing”"),
        ({"role": "wished"}, "口径“wished”不存在"),
        ({"unit": "元"}, "单位是“元”，应为“万元”"),
        ({"role": "stated_ratio"}, "单位是“万元”，应为“%”"),
        ({"value": Decimal("0.123456789")}, "超出可精确保存的范围"),
        ({"value": Decimal("1234567890123")}, "超出可精确保存的范围"),
        ({"value": Decimal("NaN")}, "不是有限的数"),
        ({"value": Decimal("Infinity")}, "不是有限的数"),
        ({"year": 20233}, "年份 20233 不合理"),
    ],
)
def test_unfit_records_are_refused(
    database: Path, save: Callable[..., int], changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(store.InvalidFigures, match=said):
        save(record("7", "funding.central_budget"), replace(record("1"), **changes))
    assert len(store.history(database)) == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"score": Decimal("0.000000001")}, "第 1 行“指标”的数值 0.000000001"),
        ({"comparison": "~"}, "比较符“~”不存在"),
        ({"year": 1}, "年份 1 不合理"),
    ],
)
def test_unfit_score_rows_are_refused(save: Callable[..., int], changes: dict[str, Any], said: str) -> None:
    with pytest.raises(store.InvalidFigures, match=said):
        save(score_items=[item(1, **changes)])


def test_all_problems_are_named_at_once(save: Callable[..., int]) -> None:
    with pytest.raises(store.InvalidFigures) as refused:
        save(record("1", unit="元"), record("1", "nothing"), score_items=[item(1), item(1)])
    assert len(refused.value.problems) == 3


def test_a_figure_twice_in_one_batch_is_refused(save: Callable[..., int]) -> None:
    with pytest.raises(store.InvalidFigures, match="出现多次"):
        save(record("1"), record("2"))


def test_an_empty_batch_is_refused(save: Callable[..., int]) -> None:
    with pytest.raises(store.InvalidFigures, match="没有可保存的数据"):
        save()


def test_large_batches_are_saved_quickly_and_whole(database: Path, save: Callable[..., int]) -> None:
    indicators = ["funding.total", "funding.central_budget", "funding.special_grants", "budget.total", "budget.basic"]
    rows = [record(str(year), name, year=year) for name in indicators for year in range(1950, 2050)]
    batch = save(*rows)
    assert store.history(database)[0].record_count == len(rows)
    assert {r.batch_id for r in store.read_centre(database, ORG).records if r.year < 2023} == {batch}
