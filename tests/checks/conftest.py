"""Figures and forms written as data, laid out as the store's views in an in-memory database."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from src.catalogue import indicators, project_indicators
from src.checks.ledger import REPLACES, columns
from src.checks.problems import READ
from src.records import LedgerRow

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
create or replace temp table current_ledger_note (
    org_id varchar, year integer, code varchar, severity varchar, message varchar, locator varchar
);
create or replace temp table current_comment (
    org_id varchar, year integer, subject varchar, content varchar, "by" varchar, "at" timestamp
);
create or replace temp table current_verification (
    org_id varchar, year integer, rule varchar, indicator varchar, position integer, fingerprint varchar, reason varchar,
    "by" varchar, "at" timestamp
);
create or replace temp table current_organisation (
    org_id varchar, name varchar, level varchar, parent_id varchar, unit_kind varchar, valid_from date, valid_to date
);
"""
ROW = (
    "org_id", "year", "position", "tier1", "tier2", "tier3", "nature", "comparison", "target_text", "actual_text",
    "target", "actual", "unit", "weight", "score", "reason",
)  # fmt: skip
NOTE = ("year", "code", "severity", "message", "locator", "holds_form", "holds_figures")
JULY = "2023-07-31"
LEDGER: dict[str, tuple[str, dict[str, Any]]] = {
    "projects": (
        "project",
        {
            "project_id": "p", "as_of": JULY, "programme": "renovation", "nature": "construction", "name": "甲项目",
            "withdrawn": False,
        },
    ),
    "places": ("neighbourhood", {"project_id": "p", "as_of": JULY, "name": "甲小区"}),
    "records": ("project_record", {"project_id": "p", "as_of": JULY, "role": "actual"}),
    "allotments": ("allotment", {"document_no": "甲财〔2023〕1号", "stage": "initial"}),
    "payments": ("payment", {"line_id": "1", "paid_on": "2023-05-10", "payee": "乙公司", "kind": "paid"}),
    "periods": ("payment_period", {}),
    "aliases": ("alias", {"kind": "project_code"}),
    "problems": ("problem", {"problem_id": "w", "year": 2023, "origin": "self_evaluation", "category": "绩效管理", "text": "甲问题"}),
    "actions": ("corrective_action", {"action_id": "m", "problem_id": "w", "text": "甲措施"}),
    "steps": ("action_event", {"action_id": "m", "at": "2023-05-06 09:00:00", "status": "open", "by": "王"}),
    "effects": ("budget_effect", {"problem_id": "w", "budget_year": 2024, "effect": "cut"}),
    "monitoring": ("monitoring_item", {"year": 2023, "as_of": JULY, "subject": "部门整体", "position": 1}),
}  # fmt: skip
"""Lists of a case by their name: the table of their rows, and what a row says where the case says nothing."""
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


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[Any]]) -> None:
    """All rows in one statement: a statement for each takes ten times as long."""
    if rows:
        marks = f"({', '.join('?' * len(rows[0]))})"
        values = [value for row in rows for value in row]
        connection.execute(f"insert into {table} values {', '.join([marks] * len(rows))}", values)


def ledger_row(org_id: str, name: str, row: Mapping[str, Any]) -> LedgerRow:
    """A row of one of a case's lists, with what the case leaves out."""
    table, usual = LEDGER[name]
    made = (REPLACES | READ)[table][0]
    known = {"org_id": org_id, **usual, **row}
    if name == "records":
        known |= {"year": int(known["as_of"][:4]), "unit": project_indicators()[known["indicator"]].unit}
    kinds = _columns(made)
    blank = dict.fromkeys(one.name for one in fields(made) if one.name != "withdrawn")
    return made(**blank | {column: _cell(value, kinds.get(column, "")) for column, value in known.items()})


def _columns(made: type[LedgerRow]) -> Mapping[str, str]:
    """The columns that rules read of a kind of row, with their types."""
    return next((named for kind, named, _ in READ.values() if kind is made), None) or columns(made)


def _cells(row: LedgerRow) -> list[Any]:
    return [getattr(row, column) for column in _columns(type(row))]


def _cell(value: Any, kind: str) -> Any:
    if value is None or kind not in ("date", "decimal(20, 8)", "timestamp"):
        return value
    if kind == "timestamp":
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if kind == "date" else Decimal(value)


def _add_unit(connection: duckdb.DuckDBPyConnection, department: str, unit: Mapping[str, Any]) -> None:
    """A unit of the department in one year (`closed`: in the year before) with the rows of its form and its projects."""
    year = unit.get("year", 2023)
    mine, last = f"{department}/{unit['name']}@{year}", year - 1 if unit.get("closed") else year
    described = (mine, unit["name"], "county", department, unit["kind"], date(last, 1, 1), date(last, 12, 31))
    _insert(connection, "current_organisation", [described])
    forms = [_row(mine, place, row) for place, row in enumerate(unit.get("rows", ()))]
    _insert(connection, "current_score_item", forms)
    for stated in unit.get("projects", ()):
        project = {"project_id": stated["code"], "project_code": stated["code"], "name": stated["name"]}
        project["as_of"] = f"{stated.get('year', 2023)}-12-31"
        _insert(connection, "project", [_cells(ledger_row(mine, "projects", project))])


@pytest.fixture
def load() -> Iterator[Load]:
    """Adds figures, rows, goals, notes on the document the year as it runs and the units of a centre to a connection of its own, and returns it."""
    with duckdb.connect() as connection:
        connection.execute(VIEWS)
        for table, (row, _) in REPLACES.items():
            named = ", ".join(f"{column} {kind}" for column, kind in columns(row).items())
            connection.execute(f"create temp table {table} ({named})")
            connection.execute(f"create temp view current_{table} as from {table}")
        for table, (row, _, _) in READ.items():
            named = ", ".join(f'"{column}" {kind}' for column, kind in _columns(row).items())
            connection.execute(f"create temp table {table} ({named})")
            connection.execute(f"create temp view current_{table} as select *, 1 as batch_id from {table}")

        def add(
            figures: Sequence[Sequence[Any]] = (),
            rows: Sequence[Mapping[str, Any]] = (),
            goals: Sequence[Mapping[str, Any]] = (),
            notes: Sequence[Mapping[str, Any]] = (),
            file_notes: Sequence[Mapping[str, Any]] = (),
            units: Sequence[Mapping[str, Any]] = (),
            org_id: str = "a",
            **ledger: Sequence[Mapping[str, Any]],
        ) -> duckdb.DuckDBPyConnection:
            given_notes = [
                {"year": 2023, "severity": "question", "holds_form": True, "holds_figures": True, **n} for n in notes
            ]
            for note in notes:
                assert set(note) <= set(NOTE), set(note) - set(NOTE)
            _insert(connection, "year_record", [_figure(org_id, figure) for figure in figures])
            _insert(
                connection, "current_score_item", [_row(org_id, place, row) for place, row in enumerate(rows, start=1)]
            )
            _insert(
                connection,
                "current_annual_goal",
                [(org_id, goal["year"], goal.get("expected"), goal.get("achieved")) for goal in goals],
            )
            _insert(
                connection,
                "current_reading_note",
                [(org_id, *(note.get(name) for name in NOTE)) for note in given_notes],
            )
            _insert(
                connection,
                "current_ledger_note",
                [
                    (org_id, *(({"year": 2023, "severity": "question"} | note).get(name) for name in NOTE[:-2]))
                    for note in file_notes
                ],
            )
            for name, given in ledger.items():
                table, _ = LEDGER[name]
                _insert(connection, table, [_cells(ledger_row(org_id, name, row)) for row in given])
            for unit in units:
                _add_unit(connection, org_id, unit)
            return connection

        yield add
