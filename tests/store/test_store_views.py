"""What somebody who opens the file with SQL finds: commented tables and readable views."""

from decimal import Decimal
from pathlib import Path

import pytest

from src import store
from src.catalogue import indicators

TABLES = {
    "organisation",
    "source",
    "batch",
    "batch_event",
    "record",
    "score_item",
    "annual_goal",
    "reading_note",
    "verification",
    "comment",
    "reading_example",
    "project",
    "neighbourhood",
    "project_record",
    "allotment",
    "payment",
    "payment_period",
    "alias",
    "monitoring_item",
    "monitoring_fund",
    "problem",
    "corrective_action",
    "action_event",
    "budget_effect",
    "database_info",
}
WIDE = (
    "renovation",
    "rental_subsidy",
    "presale",
    "second_hand",
    "inventory",
    "maintenance_fund",
    "budget",
    "project_register",
    "payment_by_month",
    "allotment_balance",
    "problem_register",
    "self_score",
    "monitoring",
)


def rows(database: Path, query: str) -> list[dict[str, object]]:
    with store.connect(database) as connection:
        result = connection.execute(query)
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def test_every_table_and_its_columns_are_commented(database: Path) -> None:
    tables = rows(database, "SELECT table_name, comment FROM duckdb_tables()")
    assert {t["table_name"] for t in tables} == TABLES
    assert all(t["comment"] for t in tables)
    columns = rows(database, "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal")
    assert not [c for c in columns if c["table_name"] in TABLES and not c["comment"]]


def test_every_view_and_the_columns_of_the_readable_views_are_commented(database: Path) -> None:
    views = rows(database, "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal")
    assert {v["view_name"] for v in views} >= {"current_record", "current_score_item", *WIDE}
    assert all(v["comment"] for v in views)
    columns = rows(database, "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal")
    assert not [c for c in columns if c["table_name"] in WIDE and not c["comment"]]


def test_no_key_or_sequence_is_relied_upon(database: Path) -> None:
    assert rows(database, "SELECT * FROM duckdb_constraints() WHERE constraint_type <> 'NOT NULL'") == []
    assert rows(database, "SELECT * FROM duckdb_sequences()") == []


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (
            "renovation",
            {"projects_started": 12, "projects_actual": 6, "households_started": 1968, "households_target": None},
        ),
        (
            "rental_subsidy",
            {"households_actual": 282, "persons_actual": 727, "amount_actual_wan_yuan": Decimal("22.62")},
        ),
        ("presale", {"units_actual": 651, "residential_price_actual_yuan_per_sqm": Decimal("4805.86")}),
        ("second_hand", {"residential_area_actual_wan_sqm": Decimal("2.23")}),
        ("inventory", {"residential_units": 1581, "commercial_area_wan_sqm": Decimal("10.98")}),
        ("maintenance_fund", {"collected_actual_wan_yuan": 1812, "balance_actual_wan_yuan": None}),
        ("budget", {"total_initial_wan_yuan": Decimal("1025.51"), "total_stated_percent": 100}),
        ("funding", {"total_actual_wan_yuan": 3873, "fixed_assets_actual_yi_yuan": Decimal("4.68")}),
    ],
)
def test_programme_view_has_one_row_per_centre_and_year(database: Path, view: str, expected: dict[str, object]) -> None:
    (row,) = rows(database, f"SELECT * FROM {view}")
    assert (row["org_id"], row["organisation"], row["year"]) == ("zhengning", "正宁县房产服务中心", 2023)
    assert {name: row[name] for name in expected} == expected


def test_every_indicator_has_a_column_in_the_view_of_its_programme(database: Path) -> None:
    columns = rows(database, "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal")
    found = {(c["table_name"], c["column_name"]) for c in columns}
    for indicator in indicators().values():
        name = indicator.id.partition(".")[2]
        assert any(view == indicator.programme and str(column).startswith(name) for view, column in found), indicator.id


def test_self_score_shows_the_form_with_its_source(database: Path) -> None:
    form = rows(database, "SELECT * FROM self_score")
    assert [row["position"] for row in form] == list(range(22))
    assert sum(Decimal(str(row["score_points"])) for row in form) == 98
    assert {row["document_no"] for row in form} == {"正房产发〔2024〕11号"}
