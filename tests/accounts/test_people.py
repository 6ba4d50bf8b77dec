"""Accounts: made and removed by an admin, kept where only the owner reads, and never in a copy of the figures."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from src import accounts, store
from src.accounts import Refused, Writer
from src.accounts.account_file import account_file
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.both


def test_an_account_is_listed_with_its_role_and_maker(database: Path, editor: Writer, admin: Writer) -> None:
    found = [(a.name, a.role, a.created_by) for a in accounts.accounts(database)]
    assert found == [("张三", "editor", "维护员"), ("李四", "admin", "维护员")]


@pytest.mark.file_alone
def test_looking_for_accounts_makes_no_file(database: Path) -> None:
    assert accounts.accounts(database) == ()
    assert accounts.log(database) == ()
    assert not account_file(database).exists()


@pytest.mark.file_alone
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_only_the_owner_reads_the_file(database: Path, editor: Writer) -> None:
    path = account_file(database)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    accounts.undo(database, editor, 1)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.file_alone
def test_the_password_is_kept_as_an_argon2_hash_alone(database: Path, editor: Writer) -> None:
    kept = account_file(database).read_bytes()
    assert b"$argon2id$" in kept
    assert PASSWORD.encode() not in kept


@pytest.mark.parametrize(
    ("name", "password", "role", "said"),
    [
        ("张三", "short", "editor", "密码太短，至少要 10 个字符"),
        ("张三", "x" * 201, "editor", "密码太长"),
        (" ", PASSWORD, "editor", "姓名不能为空"),
        ("张\u0000三", PASSWORD, "editor", "控制字符"),
        ("张\udcff三", PASSWORD, "boss", "没有“boss”这个角色，可用：editor, admin"),
    ],
)
def test_a_bad_account_is_refused(
    database: Path, terminal: Writer, name: str, password: str, role: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        accounts.add(database, terminal, name=name, password=password, role=role)  # type: ignore[arg-type]
    assert accounts.accounts(database) == ()


def test_a_name_that_exists_is_refused_also_in_full_width_letters(database: Path, terminal: Writer) -> None:
    accounts.add(database, terminal, name="Li2", password=PASSWORD)
    with pytest.raises(Refused, match="已经有“Li2”这个账号"):
        accounts.add(database, terminal, name=" Ｌｉ２ ", password=PASSWORD)


def test_only_an_admin_manages_accounts(database: Path, editor: Writer, admin: Writer) -> None:
    with pytest.raises(Refused, match="“张三”不是管理员"):
        accounts.add(database, editor, name="王五", password=PASSWORD)
    with pytest.raises(Refused, match="“张三”不是管理员"):
        accounts.remove(database, editor, "李四")
    accounts.add(database, admin, name="王五", password=PASSWORD)
    accounts.remove(database, admin, "王五")
    assert [a.name for a in accounts.accounts(database)] == ["张三", "李四"]


def test_removing_nobody_names_the_accounts_there_are(database: Path, editor: Writer, terminal: Writer) -> None:
    with pytest.raises(Refused, match="没有“赵六”这个账号，现有账号：张三"):
        accounts.remove(database, terminal, "赵六")


@pytest.mark.file_alone
def test_a_restore_brings_no_removed_account_back_and_keeps_the_log(
    database: Path, editor: Writer, terminal: Writer
) -> None:
    copy = database.with_name("copy.duckdb")
    store.backup(database, copy)
    accounts.remove(database, terminal, "张三")
    before = accounts.log(database)
    accounts.restore(database, terminal, copy)
    assert accounts.accounts(database) == ()
    assert accounts.log(database)[1:] == before
    assert PASSWORD.encode() not in copy.read_bytes()
    assert b"argon2" not in copy.read_bytes()


@pytest.mark.file_alone
def test_a_damaged_account_file_is_refused_in_one_sentence(database: Path, terminal: Writer) -> None:
    account_file(database).write_text("no database" * 100)
    before = database.read_bytes()
    with pytest.raises(Refused, match="账号文件已损坏，不能使用"):
        accounts.undo(database, terminal, 1)
    assert database.read_bytes() == before


FAILING_DISK = """
import resource, sys
from src import accounts
from src.accounts.account_file import account_file
database = sys.argv[1]
people = account_file(database)
resource.setrlimit(resource.RLIMIT_FSIZE, (people.stat().st_size, resource.RLIM_INFINITY))
try:
    for number in range(200):
        accounts.add(database, accounts.at_terminal("a" * 40), name=f"{number}{'b' * 30}", password="一个够长的密码-2024")
except accounts.Refused as refusal:
    print(refusal)
"""


@pytest.mark.file_alone
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no such limit")
def test_a_disk_that_fails_under_the_account_file_has_its_sentence(database: Path, editor: Writer) -> None:
    """A write that the system breaks off is an input-output error to the database library."""
    tried = subprocess.run(
        [sys.executable, "-c", FAILING_DISK, str(database)],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert "Traceback" not in tried.stderr, tried.stderr
    assert tried.stdout.startswith("磁盘读写出错，账号文件不能使用：")
