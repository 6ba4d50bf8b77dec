"""How DuckDB reads one centre's rows: what it scans of the others'."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

COMMON = {"batch", "batch_event", "source", "organisation", "database_info"}
"""Tables that are of no one centre."""
VIEWS = "SELECT DISTINCT table_name FROM duckdb_columns() WHERE NOT internal AND column_name = 'org_id' AND table_name LIKE 'current_%'"


def scanned(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "Table" in node.get("extra_info", {}):
        yield node["extra_info"]
    for child in node.get("children", []):
        yield from scanned(child)


def test_what_is_in_force_of_one_centre_is_found_without_reading_everyones(sample_file: Path) -> None:
    whole = []
    with duckdb.connect(sample_file, read_only=True) as connection:
        views = [name for (name,) in connection.execute(VIEWS).fetchall()]
        assert {"current_record", "current_score_item", "current_project_record", "current_problem"} <= {*views}
        for view in views:
            asked = f"EXPLAIN (FORMAT json) SELECT * FROM {view} WHERE org_id = 'songquan'"
            (plan,) = json.loads(connection.execute(asked).fetchall()[0][1])
            tables = {one["Table"].rpartition(".")[2] for one in scanned(plan) if "Filters" not in one}
            whole += [(view, table) for table in tables - COMMON]
    assert not whole
