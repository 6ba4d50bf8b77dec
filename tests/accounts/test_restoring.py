"""A restore goes on over whatever stands in its place, and over a broken account file where somebody has no other way."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from src import accounts, store
from src.accounts import Refused, Writer
from src.accounts.account_file import account_file
from src.store.server import PROJECT
from tests.accounts.conftest import PASSWORD

HEADER, PAGE, BLOCK = 4096, 4096, 262144
HEADERS = 3 * HEADER


def damages(whole: bytes) -> Iterator[tuple[str, bytes]]:
    """The file with each part of it damaged in turn, and with nothing left of it."""
    parts = [(n * HEADER, (n + 1) * HEADER) for n in range(3)]
    parts += [(start, start + BLOCK) for start in range(HEADERS, len(whole), BLOCK)]
    for start, end in parts:
        damaged = bytearray(whole)
        for place in range(start + PAGE // 2, min(end, len(whole)), PAGE):
            damaged[place] ^= 0xFF
        yield f"bytes {start} to {end}", bytes(damaged)
    yield "one byte short", whole[:-1]
    yield "half", whole[: len(whole) // 2]
    yield "no headers", bytes(HEADERS) + whole[HEADERS:]
    yield "empty", b""
    yield "no database", b"no database at all" * 5000


def test_every_kind_of_damage_is_restored_over_and_kept_beside(
    database: Path, terminal: Writer, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.duckdb"
    store.backup(database, copy)
    whole, held = database.read_bytes(), store.history(copy)
    for number, (name, damaged) in enumerate(damages(whole)):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = folder / "monitor.duckdb"
        path.write_bytes(damaged)
        kept = accounts.restore(path, terminal, copy)
        assert kept is not None, name
        assert kept.read_bytes() == damaged, name
        assert store.history(path) == held, name
    assert number > 10


def test_a_copy_from_before_an_update_is_restored_over_a_newer_programs_database(
    database: Path, terminal: Writer
) -> None:
    copy = database.with_name("copy.duckdb")
    store.backup(database, copy)
    with store.connect(database, write=True) as connection:
        connection.execute("UPDATE database_info SET schema_version = 99")
    newer = database.read_bytes()
    kept = accounts.restore(database, terminal, copy)
    assert kept is not None
    assert kept.read_bytes() == newer
    assert store.history(database) == store.history(copy)


@pytest.mark.parametrize("log", ["monitor.duckdb.wal", "monitor.duckdb.wal.checkpoint"])
def test_a_damaged_log_goes_with_the_file_that_it_stood_beside(database: Path, terminal: Writer, log: str) -> None:
    copy = database.with_name("copy.duckdb")
    store.backup(database, copy)
    database.write_bytes(b"damaged")
    database.with_name(log).write_bytes(b"no log")
    kept = accounts.restore(database, terminal, copy)
    assert kept is not None
    assert kept.with_name(log.replace("monitor.duckdb", kept.name)).read_bytes() == b"no log"
    assert len(store.history(database)) == 1


def test_a_log_without_its_file_is_not_taken_for_one_of_the_copy(
    database: Path, terminal: Writer, tmp_path: Path
) -> None:
    path = tmp_path / "lost.duckdb"
    Path(f"{path}.wal").write_bytes(b"no log")
    assert accounts.restore(path, terminal, database) is None
    assert store.history(path) == store.history(database)
    assert [file.read_bytes() for file in tmp_path.glob("lost-replaced-*.wal")] == [b"no log"]


def test_a_damaged_sample_database_takes_a_sample_copy_alone(
    sample_file: Path, database: Path, terminal: Writer, tmp_path: Path
) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "sample.duckdb"))
    with store.automatic_backup(path):
        pass
    path.write_bytes(b"damaged")
    with pytest.raises(store.KindMismatch, match="备份文件是真实数据，当前是示例数据库"):
        accounts.restore(path, terminal, database)
    assert path.read_bytes() == b"damaged"
    accounts.restore(path, terminal, sample_file)
    assert store.kind(path) == "sample"


def test_a_database_of_unknown_kind_counts_as_one_of_real_figures(
    sample_file: Path, database: Path, terminal: Writer
) -> None:
    database.write_bytes(b"damaged")
    with pytest.raises(store.KindMismatch, match="按真实数据库对待；备份文件是示例数据，未恢复"):
        accounts.restore(database, terminal, sample_file)
    assert database.read_bytes() == b"damaged"


def run(database: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "src", *map(str, arguments), "--database", str(database), "--by", "维护员"],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        check=False,
    )


def damaged(accounts_file: Path) -> None:
    accounts_file.write_bytes(b"no database at all" * 100)


def cut(accounts_file: Path) -> None:
    accounts_file.write_bytes(accounts_file.read_bytes()[:5000])


def in_the_way(accounts_file: Path) -> None:
    accounts_file.unlink()
    accounts_file.mkdir()


@pytest.mark.parametrize("breaking", [damaged, cut, in_the_way])
def test_a_broken_account_file_blocks_no_restore_at_the_command_line(
    database: Path, editor: Writer, admin: Writer, breaking: Callable[[Path], object]
) -> None:
    copy = database.with_name("copy\x1b[31m\u202e.duckdb")
    store.backup(database, copy)
    database.write_bytes(b"damaged")
    breaking(account_file(database))
    with pytest.raises(Refused, match="恢复数据库请管理员运行 python -m src restore"):
        accounts.restore(database, admin, copy)
    with pytest.raises(Refused, match="恢复数据库请管理员运行 python -m src restore"):
        accounts.sign_in(database, "李四", PASSWORD)
    restored = run(database, "restore", copy)
    assert (restored.returncode, restored.stdout[:4]) == (0, "已恢复。")
    assert restored.stderr.startswith("这次操作没有记入操作记录（")
    assert "，维护员，恢复备份，copy\ufffd[31m\ufffd.duckdb）：账号文件" in restored.stderr
    assert restored.stderr.count("\n") == 1
    assert store.history(database) == store.history(copy)
    undone = run(database, "undo", 1)
    assert (undone.returncode, undone.stderr.count("\n"), undone.stderr[:4]) == (2, 1, "账号文件")


def in_own_name_space(script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a shell script that may mount file systems which nobody else sees."""
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rm", "true"], check=False).returncode:
        pytest.skip("LOUD: nothing can be mounted here, so full and read-only disks were not tried")
    return subprocess.run(
        ["unshare", "-rm", "sh", "-ec", script, "sh", *map(str, arguments)],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        check=False,
    )


RESTORE_BESIDE_A_READ_ONLY_FILE = """
mount --bind "$2" "$2"
mount -o remount,bind,ro "$2"
exec "$1" -m src restore "$4" --database "$3" --by 维护员
"""


def test_a_read_only_account_file_blocks_no_restore_at_the_command_line(database: Path, editor: Writer) -> None:
    copy = database.with_name("copy.duckdb")
    store.backup(database, copy)
    database.write_bytes(b"damaged")
    restored = in_own_name_space(
        RESTORE_BESIDE_A_READ_ONLY_FILE, sys.executable, account_file(database), database, copy
    )
    assert (restored.returncode, restored.stdout[:4]) == (0, "已恢复。")
    assert "没有记入操作记录" in restored.stderr
    assert "没有权限，账号文件不能使用" in restored.stderr
    assert store.history(database) == store.history(copy)


IN_A_SMALL_FILE_SYSTEM = """
mount -t tmpfs -o size=6m small "$1/small"
cp "$1"/monitor* "$1/small/"
exec "$2" -c "$3" "$1/small/monitor.duckdb"
"""

# Leaves less and less room, tries each change, makes room again and says what there is.
CHANGES_WITHOUT_ROOM = """
import json, os, shutil, sys
from pathlib import Path
from argon2 import PasswordHasher
from src import accounts
from src.accounts import passwords
passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
database = Path(sys.argv[1])
filler, file = database.with_name("filler"), database.with_name("monitor-accounts.sqlite")
before = file.read_bytes()
writer = accounts.at_terminal("维护员")
changes = {
    "add": lambda: accounts.add(database, writer, name="王五", password="一个够长的密码-2024"),
    "remove": lambda: accounts.remove(database, writer, "张三"),
    "sign_in": lambda: accounts.sign_in(database, "张三", "一个够长的密码-2024"),
}
for room in range(0, 15):
    for name, change in changes.items():
        file.write_bytes(before)
        with filler.open("wb") as filling:
            free = shutil.disk_usage(database.parent).free
            filling.write(bytes(max(free - room * 4096, 0)))
        said = None
        try:
            change()
        except accounts.Refused as refusal:
            said = str(refusal)
        filler.unlink()
        names = [account.name for account in accounts.accounts(database)]
        try:
            lets_in = accounts.sign_in(database, "张三", "一个够长的密码-2024").name
        except accounts.Refused as refusal:
            lets_in = None
        entries = [entry.outcome for entry in accounts.log(database) if entry.action.startswith(name)]
        print(json.dumps({"change": name, "said": said, "names": names, "lets_in": lets_in, "told": entries}), flush=True)
        for left in database.parent.glob("monitor-accounts.sqlite-*"):
            left.unlink()
"""


def test_without_room_an_account_changes_as_a_whole_or_not_at_all(database: Path, editor: Writer) -> None:
    (database.parent / "small").mkdir()
    with sqlite3.connect(account_file(database)) as connection:
        connection.execute("DELETE FROM write_log")
    connection.close()
    tried = in_own_name_space(IN_A_SMALL_FILE_SYSTEM, database.parent, sys.executable, CHANGES_WITHOUT_ROOM)
    assert "Traceback" not in tried.stderr, tried.stderr
    lines = [json.loads(line) for line in tried.stdout.splitlines()]
    assert len(lines) == 45
    for line in lines:
        names, is_done = line["names"], line["said"] is None
        assert is_done or line["said"].startswith("磁盘已满，账号文件不能使用："), line
        assert ("王五" in names) == (line["change"] == "add" and is_done), line
        assert ("张三" not in names) == (line["change"] == "remove" and is_done), line
        assert line["lets_in"] == ("张三" if "张三" in names else None), line
        assert line["told"] in (
            [["done"]] if is_done and line["change"] != "sign_in" else [[], ["refused"], ["unfinished"]]
        ), line
    assert {line["said"] is None for line in lines} == {True, False}
