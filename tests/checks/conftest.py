"""Figures and forms written as data, laid out as the store's views in an in-memory database."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from src.catalogue import indicators

Load = Callable[..., duckdb.DuckDBPyConnection]

VIEWS = """
create or replace temp table year_record (
    org_id varchar, year integer, as_of date, indicator varchar, role varchar, value decimal(20, 8), unit varchar
);
create or replace temp table current_score_item (
    org_id varchar, year integer, position integer, tier1 varchar, tier2 varchar, tier3 varchar, nature varchar,
    comparison varchar, target_text varchar, actual_text varchar, target decimal(20, 8), actual decimal(20, 8),
    unit varchar, weight decimal(20, 8), score decimal(20, 8), reason varchar
);
create or replace temp table current_annual_goal (org_id varchar, year integer, expected varchar, achieved varchar);
create or replace temp table current_reading_note (
    org_id varchar, year integer, code varchar, severity varchar, message varchar, locator varchar,
    holds_form boolean, holds_figures boolean
);
create or replace temp table current_verification (
    org_id varchar, year integer, rule varchar, indicator varchar, position integer, fingerprint varchar, reason varchar,
    "by" varchar, "at" timestamp
);
"""
ROW = (
    "org_id", "year", "position", "tier1", "tier2", "tier3", "nature", "comparison", "target_text", "actual_text",
    "target", "actual", "unit", "weight", "score", "reason",
)  # fmt: skip
NOTE = ("year", "code", "severity", "message", "locator", "holds_form", "holds_figures")
NUMBERS = ("target", "actual", "weight", "score")


def _figure(org_id: str, figure: Sequence[Any]) -> tuple[Any, ...]:
    year, indicator, role, value, *as_of = figure
    unit = "%" if role == "stated_ratio" else indicators()[indicator].unit
    day = date.fromisoformat(as_of[0]) if as_of else date(year, 12, 31)
    return org_id, year, day, indicator, role, Decimal(value), unit


def _row(org_id: str, place: int, row: Mapping[str, Any]) -> list[Any]:
    known = {"org_id": org_id, "year": 2023, "position": place, "tier1": "部门管理", "tier3": "某指标", **row}
    assert set(known) <= set(ROW), set(known) - set(ROW)
    return [Decimal(known[key]) if key in NUMBERS and key in known else known.get(key) for key in ROW]


@pytest.fixture
def load() -> Iterator[Load]:
    """Adds figures, rows, goals and notes on the document of a centre to a connection of its own, and returns it."""
    with duckdb.connect() as connection:
        connection.execute(VIEWS)

        def add(
            figures: Sequence[Sequence[Any]] = (),
            rows: Sequence[Mapping[str, Any]] = (),
            goals: Sequence[Mapping[str, Any]] = (),
            notes: Sequence[Mapping[str, Any]] = (),
            org_id: str = "a",
        ) -> duckdb.DuckDBPyConnection:
            for figure in figures:
                connection.execute("insert into year_record values (?, ?, ?, ?, ?, ?, ?)", _figure(org_id, figure))
            for place, row in enumerate(rows, start=1):
                marks = ", ".join("?" * len(ROW))
                connection.execute(f"insert into current_score_item values ({marks})", _row(org_id, place, row))
            for goal in goals:
                values = [org_id, goal["year"], goal.get("expected"), goal.get("achieved")]
                connection.execute("insert into current_annual_goal values (?, ?, ?, ?)", values)
            for note in notes:
                assert set(note) <= set(NOTE), set(note) - set(NOTE)
                known = {"year": 2023, "severity": "question", "holds_form": True, "holds_figures": True, **note}
                values = [org_id, *(known.get(name) for name in NOTE)]
                connection.execute("insert into current_reading_note values (?, ?, ?, ?, ?, ?, ?, ?)", values)
            return connection

        yield add
