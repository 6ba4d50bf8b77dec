"""The real 2023 figures as a centre, read straight from data/ (no store needed)."""

import csv
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from src.catalogue import indicators
from src.records import Centre, Organisation, Record, Role, ScoreItem

FOLDER = Path(__file__).parents[2] / "data" / "zhengning-2023"


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _record(row: dict[str, str]) -> Record:
    return Record(
        org_id=row["org_id"],
        year=int(row["year"]),
        as_of=date.fromisoformat(row["as_of"]),
        indicator=row["indicator"],
        role=row["role"],  # type: ignore[arg-type]
        value=Decimal(row["value"]),
        unit=row["unit"],
        locator=row["locator"],
    )


def _score_item(row: dict[str, str]) -> ScoreItem:
    return ScoreItem(
        org_id=row["org_id"],
        year=int(row["year"]),
        position=int(row["position"]),
        tier1=row["tier1"],
        tier2=row["tier2"] or None,
        tier3=row["tier3"],
        nature=row["nature"] or None,
        comparison=row["comparison"] or None,  # type: ignore[arg-type]
        target_text=row["target_text"],
        actual_text=row["actual_text"],
        target=_decimal(row["target"]),
        actual=_decimal(row["actual"]),
        unit=row["unit"] or None,
        weight=Decimal(row["weight"]),
        score=_decimal(row["score"]),
        reason=row["reason"] or None,
        locator=row["locator"],
    )


@pytest.fixture(scope="session")
def zhengning() -> Centre:
    """The real centre with its 2023 figures and form."""
    return Centre(
        organisation=Organisation("zhengning", "正宁县房产服务中心"),
        kind="real",
        records=tuple(_record(row) for row in _rows("record")),
        score_items=tuple(_score_item(row) for row in _rows("score_item")),
    )


@pytest.fixture(scope="session")
def centre_of() -> Callable[..., Centre]:
    """Builds a centre from {(year, indicator, role): value}."""

    def build(figures: dict[tuple[int, str, Role], str]) -> Centre:
        records = tuple(
            Record("a", year, date(year, 12, 31), indicator, role, Decimal(value), indicators()[indicator].unit)
            for (year, indicator, role), value in figures.items()
        )
        return Centre(Organisation("a", "甲县房产服务中心"), "real", records, ())

    return build
