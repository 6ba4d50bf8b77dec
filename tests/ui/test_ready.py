"""The front page made ready before anybody comes."""

from pathlib import Path
from typing import Never

import pytest

from src.charts import screen
from src.ui import ready
from tests.ui.people import markup, open_page


def _draw_nothing(*_: object, **__: object) -> Never:
    raise AssertionError("a figure was built at the visit")


def test_the_first_visit_finds_the_front_page_made(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready.front_page()
    monkeypatch.setattr(screen, "figure", _draw_nothing)
    assert "2023" in markup(open_page("overview"))


def test_an_empty_file_has_nothing_to_make(empty: Path) -> None:
    ready.front_page()
    assert not open_page("overview").exception
