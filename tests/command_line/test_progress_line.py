"""Long work says on the terminal how far it is, and leaves nothing there; elsewhere it says nothing."""

import io
import sys
from pathlib import Path

import openpyxl
import pytest

from src.command_line import main, progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal on which every work counts as long."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(progress, "LONG_SECONDS", 0)
    return shown


def workbook(folder: Path) -> Path:
    book = openpyxl.Workbook()
    for row in range(250):
        book.active.append([f"第{row}行", "说明"])
    book.save(folder / "长表.xlsx")
    return folder / "长表.xlsx"


def left_on_screen(shown: str) -> str:
    """What the last line shows after all that was written over it."""
    columns: list[str] = []
    for part in shown.split("\r"):
        columns[: len(part)] = part
    return "".join(columns).strip()


def test_import_counts_the_rows_and_clears_its_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    screen = terminal(monkeypatch)
    assert main(["import", str(workbook(tmp_path)), "--dry-run", "--database", str(tmp_path / "a.duckdb")]) == 0
    shown = screen.getvalue()
    assert "正在读取：100 / 250" in shown
    assert "正在读取：250 / 250" in shown
    assert "\n" not in shown
    assert left_on_screen(shown) == ""


@pytest.mark.parametrize("ending", ["pptx", "html"])
def test_deck_counts_the_charts(
    monkeypatch: pytest.MonkeyPatch, shipped_file: Path, tmp_path: Path, ending: str
) -> None:
    screen = terminal(monkeypatch)
    charts = "score.losses,funding.sources"
    out = str(tmp_path / f"汇报.{ending}")
    assert main(["deck", out, "--year", "2023", "--charts", charts, "--database", str(shipped_file)]) == 0
    assert "正在画图：1 / 2" in screen.getvalue()
    assert "正在画图：2 / 2" in screen.getvalue()


def test_short_work_and_other_outputs_stay_silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    command = ["import", str(workbook(tmp_path)), "--dry-run", "--database", str(tmp_path / "a.duckdb")]
    monkeypatch.setattr(progress, "LONG_SECONDS", 3600)
    assert main(command) == 0
    monkeypatch.setattr(progress, "LONG_SECONDS", 0)
    piped = io.StringIO()
    monkeypatch.setattr(sys, "stderr", piped)
    assert main(command) == 0
    assert screen.getvalue() == piped.getvalue() == ""
