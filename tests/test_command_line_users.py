"""`user`: accounts from the terminal, and writes from there under a name."""

import getpass
import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from src import accounts, store
from src.command_line import main
from tests.accounts.conftest import PASSWORD


@pytest.fixture
def database(shipped_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(shipped_file, tmp_path / "monitor.duckdb"))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(database: Path, *arguments: str) -> int:
    return main([*arguments, "--database", str(database)])


def give(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Answer the questions for a password in order, as somebody at a terminal does."""
    left = list(answers)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", lambda question: left.pop(0))


def test_a_password_is_asked_twice(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, PASSWORD, PASSWORD)
    assert run(database, "user", "add", "张三", "--by", "维护员") == 0
    assert capsys.readouterr().out == "已添加账号“张三”（编辑）。\n"
    assert accounts.sign_in(database, "张三", PASSWORD).role == "editor"
    assert accounts.accounts(database)[0].created_by == "维护员"


def test_two_different_passwords_make_no_account(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    give(monkeypatch, PASSWORD, PASSWORD + "x")
    assert run(database, "user", "add", "张三") == 2
    assert capsys.readouterr().err == "两次输入的密码不一样，未添加账号。请重新运行。\n"
    assert accounts.accounts(database) == ()


def test_a_password_from_standard_input_list_and_remove(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\r\nmore\n"))
    assert run(database, "user", "add", "李四", "--role", "admin", "--password-stdin", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"name": "李四", "role": "admin"}
    assert accounts.sign_in(database, "李四", PASSWORD).role == "admin"
    assert run(database, "user", "list", "--json") == 0
    (listed,) = json.loads(capsys.readouterr().out)["accounts"]
    assert (listed["name"], listed["role"]) == ("李四", "admin")
    assert run(database, "user", "list") == 0
    assert "李四  管理员" in capsys.readouterr().out
    assert run(database, "user", "remove", "李四", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"name": "李四", "removed": True}
    assert run(database, "user", "list") == 0
    assert "还没有账号" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "张三"], "这里不能输入密码"),
        (["add"], "请写明姓名，例如 python -m src user add 张三。"),
        (["make", "张三"], "没有“make”这个操作。可用：add、remove、list"),
        (["list", "张三"], "user list 不需要姓名"),
        (["remove", "张三"], "没有“张三”这个账号，现有账号：（无）。"),
        (["remove", "张三", "--role", "admin"], "只用于 user add"),
        (["add", "张三", "--password-stdin"], "密码太短，至少要 10 个字符"),
        (["add", "张三", "--password-stdin", "--role", "boss"], "没有“boss”这个角色"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(
    database: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("short\n"))
    assert run(database, "user", *arguments) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert said in captured.err


def test_writes_from_the_terminal_are_backed_up_and_logged_under_the_name(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = database.with_name("copy.duckdb")
    assert run(database, "backup", str(copy)) == 0
    assert run(database, "undo", "1", "--by", "王五") == 0
    assert run(database, "redo", "1", "--by", "王五") == 0
    assert run(database, "redo", "1", "--by", "王五") == 2
    assert run(database, "restore", str(copy), "--by", "赵六") == 0
    assert capsys.readouterr().err == "第 1 批正在使用，无需恢复。\n"
    found = [(entry.who, entry.action, entry.outcome) for entry in accounts.log(database)]
    assert found == [
        ("赵六", "restore", "done"),
        ("王五", "redo", "refused"),
        ("王五", "redo", "done"),
        ("王五", "undo", "done"),
    ]
    assert len(store.automatic_backups(database)) == 3


def test_an_import_is_backed_up_and_logged(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "总结.txt"
    report.write_text("正宁县房产服务中心\n2022年度工作总结\n全年发放住房租赁补贴 31.5 万元。\n", encoding="utf-8")
    arguments = ("import", str(report), "--org", "zhengning", "--year", "2022", "--yes", "--by", "王五", "--json")
    assert run(database, *arguments) == 0
    assert json.loads(capsys.readouterr().out)["batch"] == 2
    newest = accounts.log(database)[0]
    assert (newest.who, newest.action, newest.detail, newest.batch_id) == ("王五", "save", "总结.txt", 2)
    assert len(store.automatic_backups(database)) == 1
