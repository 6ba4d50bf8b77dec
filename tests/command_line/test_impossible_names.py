"""Names that the disk does not take, or that are no text: one sentence each, from every command."""

import os
import sys
from pathlib import Path

import pytest

from src import accounts, store
from src.catalogue.visible import UNSEEN
from src.command_line import main
from src.store.connection import data_version

LONG = "x" * 10_000
NO_TEXT = "q\udcff\x1b"
REPORT = "柳泉县房产服务中心\n2023年工作总结\n\n全年归集维修资金 9 万元。\n"
WAYS = {
    "import": ["import", "{name}.txt", "--yes"],
    "deck": ["deck", "{name}.pptx", "--year", "2023"],
    "update": ["deck", "new.pptx", "--update", "{name}.pptx", "--year", "2023"],
    "book": ["book", "{name}.xlsx", "--year", "2023"],
    "form": ["form", "{name}.docx", "--year", "2023"],
    "backup": ["backup", "{name}.duckdb"],
    "restore": ["restore", "{name}.duckdb"],
    "database": ["records", "--year", "2023", "--database", "{name}.duckdb"],
    "accounts": ["user", "list", "--database", "{name}.duckdb"],
}


@pytest.fixture
def database(shipped_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "monitor.duckdb"
    path.write_bytes(shipped_file.read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOUSING_DATABASE", str(path))
    return path


def said_by(command: list[str], name: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main([part.format(name=name) for part in command]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert not UNSEEN.search(said)
    return said


@pytest.mark.parametrize(
    ("way", "length"),
    [*((way, len(LONG)) for way in WAYS), *((way, 240) for way in ("deck", "book", "form", "backup", "database"))],
)
def test_a_name_that_is_too_long_is_one_sentence(
    way: str, length: int, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also one that the disk takes, but not with what is added while the file is made."""
    assert "太长" in said_by(WAYS[way], LONG[:length], capsys)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there every name is text")
@pytest.mark.parametrize("way", ["backup", "restore", "database"])
def test_a_name_that_is_no_text_names_no_database(way: str, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if way == "restore":
        (database.parent / f"{NO_TEXT}.duckdb").write_bytes(database.read_bytes())
    assert "q\ufffd\ufffd.duckdb" in said_by(WAYS[way], NO_TEXT, capsys)
    assert accounts.log(database)[:1] == () or accounts.log(database)[0].outcome == "refused"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there every name is text")
def test_a_report_whose_name_is_no_text_is_saved_and_logged(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = database.parent / f"{NO_TEXT}.txt"
    file.write_text(REPORT, encoding="utf-8")
    assert main(["import", str(file), "--yes", "--by", "n\udcff\x1b", "--note", "no\udcffte"]) == 0
    newest = store.history(database)[0]
    assert newest.source.file_name == "q\ufffd\ufffd.txt"
    assert newest.note == "no\ufffdte"
    assert not UNSEEN.search(newest.created_by)
    entry = accounts.log(database)[0]
    assert (entry.detail, entry.outcome) == (newest.source.file_name, "done")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has other names")
def test_the_version_of_a_file_that_nobody_may_look_at_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(store.StoreError, match="太长"):
        data_version(tmp_path / LONG)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(store.StoreError):
        data_version(loop / "monitor.duckdb")
