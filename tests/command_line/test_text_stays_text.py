"""What a file name, an address or a document holds reaches a terminal as text only."""

import ast
from pathlib import Path

import pytest

from src.catalogue.visible import UNSEEN
from src.command_line import main

COMMANDS = Path(__file__).parents[2] / "src" / "command_line"
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


@pytest.mark.parametrize("module", sorted(COMMANDS.glob("*.py")), ids=lambda path: path.name)
def test_commands_print_in_one_place(module):
    calls = [
        node.func.id
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    assert "print" not in calls or module.name in ("output.py", "progress.py")
