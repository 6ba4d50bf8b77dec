"""No connection reaches another file of the machine, and a copy that brings other things than ours is refused."""

import ast
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from src import store
from src.store.connection import connect_beside
from src.store.server import PROJECT
from tests.store.conftest import ORG

REACHING = (
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM glob('/etc/*')",
    "COPY (SELECT 1) TO 'taken.csv'",
    "EXPORT DATABASE 'taken'",
    "ATTACH 'other.duckdb' AS other",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET allowed_paths = ['/etc/passwd']",
    "SET lock_configuration = false",
)


def reading(database: Path) -> object:
    return store.connect(database)


def writing(database: Path) -> object:
    return store.connect(database, write=True)


def beside(database: Path) -> object:
    return connect_beside(database, new=database.with_name("new.duckdb"))


@pytest.mark.parametrize("statement", REACHING)
@pytest.mark.parametrize("opened", [reading, writing, beside])
def test_no_statement_reaches_another_file(
    database: Path, opened: Callable[[Path], object], statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(database.parent)
    with opened(database) as connection, pytest.raises(duckdb.Error):  # type: ignore[attr-defined]
        connection.execute(statement)
    assert [file.name for file in database.parent.iterdir()] == ["monitor.duckdb"]


def test_every_connection_of_the_product_is_opened_closed() -> None:
    found = []
    for module in sorted((PROJECT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "duckdb.connect",
                "duckdb.sql",
                "duckdb.execute",
            ):
                config = next((ast.unparse(word.value) for word in node.keywords if word.arg == "config"), None)
                found.append((module.name, config))
    assert set(found) == {
        ("connection.py", "CONFIG"),
        ("connection.py", "_OPEN"),  # closed before it opens a file
        ("for_rules.py", "CONFIG"),
        ("objects.py", "CONFIG"),
    }


def foreign(database: Path, *statements: str) -> Path:
    """A copy of the database in which somebody ran statements."""
    copy = database.with_name("copy.duckdb")
    store.backup(database, copy)
    with duckdb.connect(str(copy)) as connection:
        for statement in statements:
            connection.execute(statement)
    return copy


def test_a_view_over_a_file_of_the_machine_shows_nothing_and_says_what_to_do(database: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    copy = foreign(
        database,
        "DROP TABLE organisation",
        f"CREATE VIEW organisation AS SELECT content AS org_id, content AS name, '' AS level, '' AS parent_id "
        f"FROM read_text('{secret}')",
    )
    with pytest.raises(store.Unreadable, match="要读取本机的其他文件，已拒绝"):
        store.organisations(copy)


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (
            ("DROP TABLE record", "CREATE VIEW record AS SELECT * FROM read_text('/etc/passwd')"),
            "不属于本系统的视图“record”",
        ),
        (("CREATE TABLE sales (amount INTEGER)",), "不属于本系统的表“sales”"),
        (("CREATE VIEW passwords AS SELECT * FROM read_text('/etc/passwd')",), "不属于本系统的视图“passwords”"),
        (("DROP VIEW budget", "CREATE TABLE budget AS SELECT 1 AS year"), "不属于本系统的表“budget”"),
        (("CREATE MACRO max(x) AS 4",), "不属于本系统的宏“max”"),
        (
            (
                "CREATE MACRO duckdb_functions() AS TABLE SELECT 'none' AS function_name WHERE false",
                "CREATE MACRO max(x) AS 4",
            ),
            "不属于本系统的宏“duckdb_functions”",
        ),
        (("CREATE SEQUENCE numbers",), "不属于本系统的序列“numbers”"),
        (("CREATE TYPE mood AS ENUM ('good')",), "不属于本系统的类型“mood”"),
        (("CREATE INDEX by_year ON verification (year)",), "不属于本系统的索引“by_year”"),
        (("CREATE SCHEMA aside", "CREATE TABLE aside.record (year INTEGER)"), "不属于本系统的模式“aside”"),
        (("DROP VIEW current_verification", "DROP TABLE verification"), "内容与本系统的不同"),
        (("ALTER TABLE verification ADD COLUMN extra INTEGER",), "表“verification”与本系统的列、默认值或约束不同"),
        (("ALTER TABLE verification ALTER COLUMN message SET DEFAULT version()",), "表“verification”与本系统"),
        (("ALTER TABLE verification ALTER COLUMN rule DROP NOT NULL",), "表“verification”与本系统的列"),
        (
            (
                "DROP VIEW current_annual_goal",
                "CREATE OR REPLACE TABLE annual_goal (org_id VARCHAR NOT NULL, year INTEGER NOT NULL, expected VARCHAR, "
                "achieved VARCHAR CHECK (achieved <> version()), batch_id BIGINT NOT NULL)",
            ),
            "表“annual_goal”与本系统的列、默认值或约束不同",
        ),
        (
            (
                "DROP VIEW current_annual_goal",
                "CREATE OR REPLACE TABLE annual_goal (org_id VARCHAR NOT NULL, year INTEGER NOT NULL, expected VARCHAR, "
                "achieved VARCHAR AS (version()), batch_id BIGINT NOT NULL)",
            ),
            "表“annual_goal”与本系统的列、默认值或约束不同",
        ),
    ],
)
def test_a_copy_with_anything_that_is_not_ours_is_refused_by_name(
    database: Path, statements: tuple[str, ...], said: str
) -> None:
    copy = foreign(database, *statements)
    before = database.read_bytes()
    with pytest.raises(store.Unreadable, match=said):
        store.restore(database, copy)
    assert database.read_bytes() == before
    assert {file.name for file in database.parent.iterdir()} == {"monitor.duckdb", "copy.duckdb"}


def test_views_of_a_copy_are_made_anew_from_our_own_code(database: Path) -> None:
    copy = foreign(database, "CREATE OR REPLACE VIEW year_record AS SELECT * FROM read_text('/etc/passwd')")
    store.restore(database, copy)
    assert store.read_centre(database, ORG).value(2023, "funding.total") == 3873
