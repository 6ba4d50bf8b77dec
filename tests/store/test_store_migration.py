"""An older file moves forward without losing a row; a newer or foreign one is refused in a sentence."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from src import store
from src.store.layout import SCHEMA_VERSION, TABLES

VERSION_1 = Path(__file__).with_name("version_1.sql")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(VERSION_1.read_text(encoding="utf-8"))
    return path


def rows(path: Path, table: str) -> list[Any]:
    with store.connect(path) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()


def layout(path: Path) -> list[Any]:
    with store.connect(path) as connection:
        return connection.execute("""
            SELECT table_name, column_name, data_type, is_nullable
            FROM duckdb_columns() WHERE NOT internal ORDER BY table_name, column_name
        """).fetchall()


def to_version_3(path: Path) -> None:
    with store.connect(path, write=True) as connection:
        connection.execute("DROP VIEW current_reading_note")
        connection.execute("DROP TABLE reading_note")
        connection.execute("UPDATE database_info SET schema_version = 3")


def test_every_row_of_version_1_is_there_after_moving_forward(old: Path) -> None:
    tables = [table for table in TABLES if table not in ("annual_goal", "reading_note", "verification")]
    before = {table: rows(old, table) for table in tables}
    store.ensure(old)
    assert {table: rows(old, table) for table in tables} == before
    centre = store.read_centre(old, "zhengning")
    assert str(centre.value(2022, "funding.total")) == "3000.12345678"
    assert (centre.kind, len(centre.form(2022))) == ("real", 1)
    assert [batch.in_force for batch in store.history(old)] == [False, True]


def test_a_moved_file_has_the_layout_of_a_new_one(old: Path, empty: Path) -> None:
    store.ensure(old)
    assert layout(old) == layout(empty)
    assert rows(old, "database_info")[0][0] == SCHEMA_VERSION


def test_a_copy_is_kept_before_the_move(old: Path) -> None:
    before = rows(old, "record")
    store.ensure(old)
    (kept,) = old.parent.glob("old-before-update-*.duckdb")
    assert rows(kept, "record") == before
    assert rows(kept, "database_info")[0][0] == 1


def test_a_file_of_version_2_gains_the_notes_on_findings_and_keeps_its_rows(database: Path, empty: Path) -> None:
    to_version_3(database)
    before = {table: rows(database, table) for table in TABLES if table != "reading_note"}
    with store.connect(database, write=True) as connection:
        connection.execute("DROP VIEW current_verification")
        connection.execute("DROP TABLE verification")
        connection.execute("UPDATE database_info SET schema_version = 2")
    store.ensure(database)
    assert {table: rows(database, table) for table in before} == before
    assert layout(database) == layout(empty)


def test_a_file_of_version_3_gains_the_notes_on_documents_and_keeps_its_rows(database: Path, empty: Path) -> None:
    to_version_3(database)
    before = {table: rows(database, table) for table in TABLES if table != "reading_note"}
    store.ensure(database)
    assert {table: rows(database, table) for table in before} == before
    assert rows(database, "reading_note") == []
    assert layout(database) == layout(empty)
    with store.connect(database) as connection:
        columns = connection.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 'reading_note'"
        ).fetchall()
    assert all(comment for (comment,) in columns)


def test_a_failing_step_changes_nothing(old: Path) -> None:
    with duckdb.connect(str(old)) as connection:
        connection.execute("CREATE TABLE annual_goal (something INTEGER)")
    with pytest.raises(duckdb.CatalogException):
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
    with pytest.raises(store.StoreError, match=r"更新版本的程序建立（结构版本 99，本程序支持到 4）"):
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
