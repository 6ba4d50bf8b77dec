"""Figures by year: what the subtitle says of a target that no label names."""

from decimal import Decimal

import pytest

from src.charts.spec import ChartSpec, TableRow
from src.charts.subjects.trend import YearRow, yearly


def row(value: int) -> TableRow:
    return TableRow("争取资金", Decimal(value), "万元", "填报", str(value))


@pytest.mark.parametrize(("years", "said"), [(8, "虚线为年度目标"), (3, "空心为年度目标")])
def test_subtitle_says_how_the_target_looks(years: int, said: str) -> None:
    points = [YearRow(2016 + n, row(1000 + n), row(1100)) for n in range(1, years + 1)]
    spec = yearly("funding.trend", 2016 + years, points, label="争取资金", decimals=0)
    assert isinstance(spec, ChartSpec)
    assert spec.subtitle.endswith(said)


def test_subtitle_speaks_of_no_target_where_there_is_none() -> None:
    spec = yearly("funding.trend", 2023, [YearRow(2022, row(1)), YearRow(2023, row(2))], label="争取资金", decimals=0)
    assert isinstance(spec, ChartSpec)
    assert "目标" not in spec.subtitle
