"""An older file moves forward without losing a row; a newer or foreign one is refused in a sentence."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from src import store
from src.store.layout import SCHEMA_VERSION, TABLES
from src.store.rows import LEDGER_ROWS, TABLE_OF

VERSIONS = sorted(Path(__file__).parent.glob("version_*.sql"))
PROBLEMS = ("problem", "corrective_action", "action_event", "budget_effect")
ADDED = {"annual_goal": 2, "verification": 3, "reading_note": 4, "comment": 5, "reading_example": 6} | {
    TABLE_OF[row]: 9 if TABLE_OF[row] in PROBLEMS else 7 for row in LEDGER_ROWS
}
"""Version that brought a table."""
UNIT_COLUMNS = ("unit_kind", "valid_from", "valid_to", "batch_id")
"""What version 8 knows of a centre besides."""


def made_of(script: Path, path: Path) -> Path:
    with duckdb.connect(str(path)) as connection:
        connection.execute(script.read_text(encoding="utf-8"))
    return path


@pytest.fixture(params=VERSIONS, ids=lambda script: script.stem)
def every_old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of each version before this one."""
    return made_of(request.param, tmp_path / "old.duckdb")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return made_of(VERSIONS[0], tmp_path / "old.duckdb")


def rows(path: Path, table: str) -> list[Any]:
    with store.connect(path) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()


def layout(path: Path) -> list[Any]:
    with store.connect(path) as connection:
        return connection.execute("""
            SELECT table_name, column_name, data_type, is_nullable
            FROM duckdb_columns() WHERE NOT internal ORDER BY table_name, column_name
        """).fetchall()


def test_there_is_a_file_of_every_older_version() -> None:
    assert [script.stem for script in VERSIONS] == [f"version_{number}" for number in range(1, SCHEMA_VERSION)]


def test_every_row_of_an_older_version_is_there_after_moving_forward(every_old: Path, empty: Path) -> None:
    ((version, *_),) = rows(every_old, "database_info")
    tables = [table for table in TABLES if ADDED.get(table, 0) <= version]
    before = {table: rows(every_old, table) for table in tables}
    assert [table for table in tables if not before[table]] == []
    store.ensure(every_old)
    if version < 8:
        before["organisation"] = [(*row, *(None for _ in UNIT_COLUMNS)) for row in before["organisation"]]
    assert {table: rows(every_old, table) for table in tables} == before
    centre = store.read_centre(every_old, "zhengning")
    assert str(centre.value(2022, "funding.total")) == "3000.12345678"
    assert (centre.kind, len(centre.form(2022))) == ("real", 1)
    assert [batch.in_force for batch in store.history(every_old)] == [False, True]
    assert layout(every_old) == layout(empty)
    assert rows(every_old, "database_info")[0][0] == SCHEMA_VERSION
    assert [rows(every_old, table) for table in PROBLEMS] == [[]] * len(PROBLEMS)  # none are slipped into it


def test_a_copy_is_kept_before_the_move(every_old: Path) -> None:
    before = rows(every_old, "record"), rows(every_old, "database_info")
    store.ensure(every_old)
    (kept,) = every_old.parent.glob("old-before-update-*.duckdb")
    assert (rows(kept, "record"), rows(kept, "database_info")) == before


def test_an_update_that_is_tried_again_keeps_one_copy(old: Path) -> None:
    """Killed between copy and move, or refused: the next start finds the copy of the same state."""
    with duckdb.connect(str(old)) as connection:
        connection.execute("CREATE TABLE annual_goal (something INTEGER)")
    for _ in range(3):
        with pytest.raises(store.StoreError, match="无法升级数据库文件"):
            store.ensure(old)
    (kept,) = old.parent.glob("old-before-update-*.duckdb")
    with duckdb.connect(str(old)) as connection:
        connection.execute("DROP TABLE annual_goal")
    store.ensure(old)
    assert kept in old.parent.glob("old-before-update-*.duckdb")
    assert len(list(old.parent.glob("old-before-update-*.duckdb"))) == 2


def test_a_copy_that_cannot_be_read_is_not_taken_for_one(old: Path) -> None:
    (old.parent / "old-before-update-20200101-000000.duckdb").write_bytes(b"damaged")
    store.ensure(old)
    assert len(list(old.parent.glob("old-before-update-*.duckdb"))) == 2


def test_a_failing_step_changes_nothing(old: Path) -> None:
    with duckdb.connect(str(old)) as connection:
        connection.execute("CREATE TABLE annual_goal (something INTEGER)")
    with pytest.raises(store.StoreError, match="无法升级数据库文件"):
        store.ensure(old)
    with store.connect(old) as connection:
        assert connection.execute("SELECT * FROM database_info").fetchall()[0][0] == 1


def test_a_new_indicator_becomes_a_column_when_an_existing_file_is_opened(database: Path) -> None:
    with store.connect(database, write=True) as connection:
        connection.execute("CREATE OR REPLACE VIEW budget AS SELECT org_id, year FROM year_record")
    store.ensure(database)
    with store.connect(database) as connection:
        assert connection.execute("SELECT total_initial_wan_yuan FROM budget").fetchall()
    assert len(list(database.parent.iterdir())) == 1


def test_a_newer_file_is_refused(database: Path) -> None:
    with store.connect(database, write=True) as connection:
        connection.execute("UPDATE database_info SET schema_version = 99")
    with pytest.raises(store.StoreError, match=r"更新版本的程序建立（结构版本 99，本程序支持到 9）"):
        store.ensure(database)


@pytest.mark.parametrize("content", [b"", b"hello", b"hello world, no database " * 500])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.duckdb"
    path.write_bytes(content)
    with pytest.raises(store.Unreadable, match="无法读取数据库文件"):
        store.ensure(path)
    assert path.read_bytes() == content


def test_a_database_of_another_product_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE sales (amount INTEGER)")
    with pytest.raises(store.StoreError, match="不是本系统的数据库文件"):
        store.ensure(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(store.Unreadable, match="找不到数据库文件"):
        store.history(tmp_path / "none.duckdb")
