"""The cards of charts as data: what the browser keeps them under, and the drawing library's file."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from src import store
from src.door import library
from src.store import disk
from src.ui import charts


def test_a_kept_chart_never_lends_its_picture_to_another_centre(real: Path) -> None:
    centre = store.read_centre(real, "zhengning")
    other = replace(centre, organisation=replace(centre.organisation, name="柳溪县房产服务中心"))
    mine, theirs = (charts._card("score.losses", one, 2023, "page", False) for one in (centre, other))
    assert mine["figure"] == theirs["figure"]
    assert mine["picture"] != theirs["picture"]
    assert mine["key"] != theirs["key"]
    assert mine["key"] == charts._card("score.losses", centre, 2023, "page", False)["key"]


def test_first_visits_at_once_write_the_library_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "STATIC_FOLDER", tmp_path)
    monkeypatch.setattr(library.screen, "library", lambda: "drawing()")
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
