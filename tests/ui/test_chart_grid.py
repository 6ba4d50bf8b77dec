"""The cards of charts as data: what the browser keeps them under, and the drawing library's file."""

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from src import board, store
from src.charts.spec import ChartSpec
from src.door import library
from src.records import Centre
from src.store import disk
from src.ui import charts


def test_a_kept_chart_never_lends_its_picture_to_another_centre(real: Path) -> None:
    centre = store.read_centre(real, "zhengning")
    other = replace(centre, organisation=replace(centre.organisation, name="柳溪县房产服务中心"))

    def card(one: Centre) -> dict[str, Any]:
        spec = board.chart("score.losses", one, 2023)
        assert isinstance(spec, ChartSpec)
        return charts._card(spec, one, 2023, "page", False)

    mine, theirs = card(centre), card(other)
    assert mine["figure"] == theirs["figure"]
    assert mine["picture"] != theirs["picture"]
    assert mine["key"] != theirs["key"]
    assert mine["key"] == card(centre)["key"]


def test_first_visits_at_once_write_the_library_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "STATIC_FOLDER", tmp_path)
    monkeypatch.setattr(library.library, "script", lambda: b"drawing()")
    all_wrote = threading.Barrier(2, timeout=10)

    def wait_for_the_other(operation: str, file: Path) -> None:
        if operation == "replace":
            all_wrote.wait()

    monkeypatch.setattr(disk, "before", wait_for_the_other)
    failures: list[Exception] = []

    def visit() -> None:
        try:
            library.drawing_library.__wrapped__()
        except Exception as failure:
            failures.append(failure)

    visits = [threading.Thread(target=visit) for _ in range(2)]
    for one in visits:
        one.start()
    for one in visits:
        one.join()
    assert failures == []
    assert [file.read_text(encoding="utf-8") for file in tmp_path.iterdir()] == ["drawing()"]
