"""Each thing that can be wrong with a database has a sentence of its own, and none is taken for another."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from src import accounts, store
from src.accounts.account_file import account_file
from tests.store.conftest import record

ROOT = Path(__file__).parents[2]
AS_SOMEBODY = """
import os, sys
from pathlib import Path
from src import accounts, store
from src.store import disk
path, ready = Path(sys.argv[1]), Path(sys.argv[2])
store.ensure(ready)  # loads what would be loaded late, which another user may not read
store.backup(ready, ready.with_name("copy.duckdb"))
store.undo(ready, 1, "x")
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
attempts = {
    "start": lambda: store.ensure(path),
    "read": lambda: len(store.history(path)),
    "write": lambda: store.undo(path, 1, "x"),
    "copy": lambda: store.automatic_backup(path).__enter__(),
    "export": lambda: disk.write_whole(path.with_name("out.xlsx"), b"new"),
}
for name in sys.argv[3:]:
    try:
        print(name, attempts[name]())
    except store.StoreError as refusal:
        print(name, refusal)
"""


@pytest.fixture
def open_folder(shipped_file: Path) -> Iterator[Path]:
    """A folder that every user may enter, with a database of another owner where the tests run as root."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copy(shipped_file, folder / "monitor.duckdb")
        yield folder
        folder.chmod(0o755)


def said(folder: Path, tmp_path: Path, *attempts: str) -> dict[str, str]:
    """What somebody without special rights is told at each attempt."""
    done = subprocess.run(
        [sys.executable, "-c", AS_SOMEBODY, folder / "monitor.duckdb", tmp_path / "ready.duckdb", *attempts],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    assert done.stderr == ""
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())


posix = pytest.mark.skipif(sys.platform == "win32", reason="rights are POSIX here")


@posix
def test_a_folder_that_takes_no_file_can_be_read_and_says_why_it_cannot_be_written(
    open_folder: Path, tmp_path: Path
) -> None:
    open_folder.chmod(0o555)
    told = said(open_folder, tmp_path, "start", "read", "write", "copy", "export")
    assert (told["start"], told["read"]) == ("None", "1")
    assert all(told[name].startswith(f"没有写入权限：{open_folder}") for name in ("write", "copy", "export"))


@posix
def test_a_file_that_may_not_be_written_can_be_read(open_folder: Path, tmp_path: Path) -> None:
    (open_folder / "monitor.duckdb").chmod(0o444)
    open_folder.chmod(0o777)
    told = said(open_folder, tmp_path, "start", "read", "write")
    assert (told["start"], told["read"]) == ("None", "1")
    assert told["write"].startswith(f"没有写入权限：{open_folder / 'monitor.duckdb'}")


@posix
def test_a_file_that_may_not_be_read_is_not_called_damaged_or_busy(open_folder: Path, tmp_path: Path) -> None:
    (open_folder / "monitor.duckdb").chmod(0)
    open_folder.chmod(0o777)
    told = said(open_folder, tmp_path, "start", "read", "write", "copy")
    assert all(sentence.startswith("没有读取权限") for sentence in told.values())


@posix
def test_a_folder_that_may_not_be_entered_is_not_called_missing(open_folder: Path, tmp_path: Path) -> None:
    open_folder.chmod(0)
    told = said(open_folder, tmp_path, "start", "read", "write", "copy", "export")
    assert all(sentence.startswith("没有读取权限") for sentence in told.values())


@posix
def test_a_folder_without_rights_gets_no_new_database(open_folder: Path, tmp_path: Path) -> None:
    (open_folder / "monitor.duckdb").unlink()
    open_folder.chmod(0o555)
    assert said(open_folder, tmp_path, "start")["start"].startswith(f"没有写入权限：{open_folder}")


def test_a_deleted_database_with_copies_is_not_replaced_by_the_shipped_figures(
    database: Path, save: Callable[..., int]
) -> None:
    with store.automatic_backup(database):
        save(record("1"))
    with store.automatic_backup(database) as newest:
        pass
    database.unlink()
    with pytest.raises(store.StoreError, match="数据库文件不见了") as refusal:
        store.ensure(database)
    assert f'python -m src restore "{newest}" --database "{database}"' in str(refusal.value)
    assert not database.exists()
    store.restore(database, newest)
    store.ensure(database)
    assert len(store.history(database)) == 2


def test_a_name_with_brackets_hides_no_copy(database: Path, tmp_path: Path) -> None:
    path = tmp_path / "a[1].duckdb"
    store.backup(database, path)
    copy = store.restore(path, _copied(database, tmp_path / "copy.duckdb"))
    path.unlink()
    assert copy is not None
    with pytest.raises(store.StoreError, match="数据库文件不见了"):
        store.ensure(path)


def _copied(database: Path, out: Path) -> Path:
    store.backup(database, out)
    return out


def test_who_moves_the_copies_away_starts_anew(database: Path) -> None:
    with store.automatic_backup(database):
        pass
    database.unlink()
    shutil.move(database.parent / "backups", database.parent / "old")
    store.ensure(database)
    assert len(store.history(database)) == 1


def test_accounts_beside_a_missing_database_tell_that_there_was_one(database: Path) -> None:
    accounts.add(database, accounts.at_terminal("甲"), name="张三", password="一个够长的密码-2024")
    database.unlink()
    with pytest.raises(store.StoreError, match="旁边还有它的账户文件") as refusal:
        store.ensure(database)
    assert account_file(database).name in str(refusal.value)


def test_copies_of_another_database_mean_nothing(tmp_path: Path, database: Path) -> None:
    with store.automatic_backup(database):
        pass
    store.ensure(tmp_path / "other.duckdb")
    assert len(store.history(tmp_path / "other.duckdb")) == 1


KILLED_BEFORE_THE_LOG_WAS_FOLDED = """
import os, sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("INSERT INTO batch SELECT 77, source_id, created_at, 'foreign', NULL FROM batch LIMIT 1")
os._exit(0)
"""


def leave_log(path: Path) -> Path:
    """A log as a killed writer leaves it."""
    subprocess.run([sys.executable, "-c", KILLED_BEFORE_THE_LOG_WAS_FOLDED, path], check=True)
    return Path(f"{path}.wal")


def test_a_log_of_its_own_is_read(database: Path) -> None:
    assert leave_log(database).exists()
    store.ensure(database)
    assert [batch.created_by for batch in store.history(database)] == ["foreign", "系统"]


def test_a_log_of_another_file_is_moved_beside_and_said(database: Path) -> None:
    copy = database.with_name("copy.duckdb")
    store.backup(database, copy)
    log = leave_log(database)
    content = log.read_bytes()
    shutil.copy(copy, database)  # by hand, as somebody does who knows no `restore`
    with pytest.raises(store.StoreError, match="日志不属于这个文件"):
        store.ensure(database)
    (kept,) = database.parent.glob("monitor-foreign-*.wal")
    assert kept.read_bytes() == content
    store.ensure(database)
    assert [batch.created_by for batch in store.history(database)] == ["系统"]


def test_a_log_of_a_newer_state_of_the_same_file_is_none_of_an_older_one(
    database: Path, save: Callable[..., int]
) -> None:
    older = Path(shutil.copy(database, database.with_name("older.duckdb")))
    save(record("1"))
    leave_log(database)
    shutil.copy(older, database)
    with pytest.raises(store.StoreError, match="日志不属于这个文件"):
        store.ensure(database)
    store.ensure(database)
    assert len(store.history(database)) == 1


def test_a_file_of_the_old_format_gets_logs_that_name_it(tmp_path: Path, database: Path) -> None:
    old = tmp_path / "old.duckdb"
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{database}' AS present (READ_ONLY)")
        connection.execute(f"ATTACH '{old}' AS old (STORAGE_VERSION 'v1.0.0')")
        connection.execute("COPY FROM DATABASE present TO old")
    before = store.history(old)
    store.ensure(old)
    assert store.history(old) == before
    shutil.copy(leave_log(database), f"{old}.wal")
    with pytest.raises(store.Unreadable, match="日志不属于这个文件"):
        store.history(old)


def test_a_format_of_a_later_duckdb_is_no_damage(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[12] = 250
    database.write_bytes(content)
    with pytest.raises(store.StoreError, match=r"格式比本程序支持的新|文件可能已损坏"):
        store.history(database)
