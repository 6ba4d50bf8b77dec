import tomllib
from pathlib import Path
from typing import Any

import pytest

from src import measures
from src.catalogue.notation import show
from src.records import Centre

CASES = tomllib.loads((Path(__file__).parent / "real_cases.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join([case["measure"], *case.get("arguments", [])]))
def test_measure_of_the_real_year(zhengning: Centre, case: dict[str, Any]) -> None:
    found = getattr(measures, case["measure"])(zhengning, 2023, *case.get("arguments", []))

    shown = None if found.value is None else show(found.value, found.decimals)
    span = None if found.lower is None else [show(found.lower, found.decimals), show(found.upper, found.decimals)]
    assert (shown, span, found.reason) == (case.get("shown"), case.get("range"), case.get("reason"))
    assert found.unit == case.get("unit", found.unit)
    assert found.basis == case.get("basis", "推算")
    assert found.formula == case.get("formula")
    assert (found.band.label if found.band else None) == case.get("band")
    assert (found.band.advice if found.band else None) == case.get("advice")
    if "reference" in case:
        assert found.reference == case["reference"]


def test_attainments_leave_out_the_execution_rates(zhengning: Centre) -> None:
    found = measures.attainments(zhengning, 2023)

    assert [(key, m.value) for key, m in found] == [("funding.total", 194), ("investment.fixed_assets", 117)]


def test_a_year_without_figures_has_reasons_and_no_values(zhengning: Centre) -> None:
    assert measures.attainments(zhengning, 2019) == ()
    assert measures.execution_rate(zhengning, 2019).reason == "缺少全年支出、全年支出（全年预算数）"
