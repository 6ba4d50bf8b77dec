"""Centres under one parent, written as data: who states what, until when."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from src.catalogue import indicators
from src.records import Beside, Centre, Kind, Organisation, Record, Role, Source

YEAR = 2024
Stated = Mapping[tuple[str, Role], str | tuple[str, date]]
"""Figures by indicator and role: a value of the whole year, or with the day until which it counts."""


def centre(org_id: str, stated: Mapping[int, Stated], kind: Kind = "real", name: str | None = None) -> Centre:
    """The centre with its figures by year, each from a document of its own."""
    organisation = Organisation(org_id, name or f"{org_id}县房产服务中心", parent_id="city")
    records = tuple(
        Record(
            org_id, year, day, indicator, role, Decimal(value), indicators()[indicator].unit_in(role), locator="第一点", batch_id=1
        )
        for year, figures in stated.items()
        for (indicator, role), given in figures.items()
        for value, day in [given if isinstance(given, tuple) else (given, date(year, 12, 31))]
    )  # fmt: skip
    return Centre(organisation, kind, records, (), {1: Source(f"s-{org_id}", document_no=f"{org_id}〔2025〕1号")})


def among(*centres: Centre) -> Centre:
    """The first of the centres, beside them all."""
    return replace(centres[0], beside=Beside(centres))


def households(org_id: str, *values: str | None) -> Centre:
    """Renovated households of the years up to YEAR, the last one YEAR's."""
    years = range(YEAR - len(values) + 1, YEAR + 1)
    return centre(
        org_id,
        {
            year: {("renovation.households", "actual"): value}
            for year, value in zip(years, values, strict=True)
            if value
        },
    )
