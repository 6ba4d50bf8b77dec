"""What a file name, an address or a document holds reaches a terminal as text only."""

import ast
from pathlib import Path

import pytest

from src.catalogue.visible import UNSEEN
from src.command_line import main
from src.sample import __main__ as sample_command

SOURCE = Path(__file__).parents[2] / "src"
PRINTING = (
    "bundle/__main__.py",
    "command_line/output.py",
    "command_line/progress.py",
    "door/opening.py",
    "intake/own_process.py",
    "launcher/__main__.py",
    "launcher/inside.py",
    "launcher/saying.py",
    "sample/__main__.py",
)
"""Each makes what it prints visible, or prints JSON."""
EVIL = "\x1b]0;x\x07\x1b[31m\x9b2J\u202eabc\u2066\r\x00\udc80"


@pytest.fixture
def database(tmp_path) -> str:
    return str(tmp_path / "monitor.duckdb")


@pytest.mark.parametrize(
    "command",
    [
        ["import", f"{EVIL.replace(chr(0), '')}.txt"],
        ["records", "--org", EVIL, "--year", "2023"],
        ["deck", f"{EVIL}.txt", "--year", "2023"],
        [EVIL],
        ["user", "remove", EVIL],
    ],
)
def test_a_refusal_repeats_no_control_character(command, database, capsys):
    options = ["--database", database] if len(command) > 1 else []
    assert main([*command, *options]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert not UNSEEN.search(said)


@pytest.mark.parametrize("json", [[], ["--json"]])
def test_a_document_with_control_characters_is_printed_without(json, database, tmp_path, capsys):
    file = tmp_path / "report.txt"
    text = "柳泉县房产服务中心\n2023年工作总结\n\n住房\x1b[31m\x9b\u202e维修资金支出 9 万元。"
    file.write_text(text, encoding="utf-8")
    assert main(["import", str(file), "--dry-run", "--database", database, *json]) == 0
    said = capsys.readouterr().out
    assert "9 万元" in said
    assert not UNSEEN.search(said)


@pytest.mark.parametrize("module", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_what_prints_is_known(module):
    calls = [
        node.func.id
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    assert "print" not in calls or module.relative_to(SOURCE).as_posix() in PRINTING


@pytest.mark.parametrize("name", [EVIL.replace("\0", ""), "x" * 10_000])
def test_a_sample_file_with_an_impossible_name_is_said_in_a_line(name, tmp_path, capsys):
    assert sample_command.main([str(tmp_path / name / "x.duckdb")]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert not UNSEEN.search(said)
