"""What somebody has begun outlives a refresh, within bounds and for its owner alone."""

from datetime import timedelta
from pathlib import Path

import pytest

from src.accounts import Writer
from src.ui import unfinished

DATABASE = Path("/nowhere/monitor.duckdb")
OWNER = Writer("张三", "editor", "credential")


@pytest.fixture(autouse=True)
def nothing_begun():
    unfinished._begun.clear()
    yield
    unfinished._begun.clear()


@pytest.mark.parametrize(
    ("database", "writer", "kind"),
    [
        (DATABASE, Writer("李四", "editor", "credential"), "report"),
        (DATABASE, Writer("张三", "editor", "of an account made anew"), "report"),
        (DATABASE.with_name("other.duckdb"), OWNER, "report"),
        (DATABASE, OWNER, "correction"),
    ],
)
def test_nobody_else_and_nowhere_else_is_it_found(database, writer, kind):
    unfinished.keep(DATABASE, OWNER, "report", "work")
    assert unfinished.begun(database, writer, kind) is None
    assert unfinished.begun(DATABASE, OWNER, "report").thing == "work"


def test_who_signs_out_leaves_nothing(monkeypatch):
    other = Writer("李四", "editor", "credential")
    for writer in (OWNER, other):
        for kind in ("report", "correction"):
            unfinished.keep(DATABASE, writer, kind, "work")
    unfinished.forget(DATABASE, OWNER)
    assert [key[1] for key in unfinished._begun] == ["李四", "李四"]


def test_the_oldest_goes_beyond_number_and_size(monkeypatch):
    monkeypatch.setattr(unfinished, "MOST", 2)
    monkeypatch.setattr(unfinished, "MOST_BYTES", 100)
    for kind in ("a", "b", "c"):
        unfinished.keep(DATABASE, OWNER, kind, kind, 10)
    assert [key[3] for key in unfinished._begun] == ["b", "c"]
    unfinished.keep(DATABASE, OWNER, "b", "b", 95)
    assert [key[3] for key in unfinished._begun] == ["b"]


def test_what_is_too_old_is_not_found_and_goes_with_the_next(monkeypatch):
    unfinished.keep(DATABASE, OWNER, "old", "work")
    monkeypatch.setattr(unfinished, "LONGEST", timedelta(0))
    assert unfinished.begun(DATABASE, OWNER, "old") is None
    monkeypatch.undo()
    assert unfinished.begun(DATABASE, OWNER, "old") is not None


def test_one_thing_larger_than_all_bounds_is_not_kept(monkeypatch):
    monkeypatch.setattr(unfinished, "MOST_BYTES", 100)
    unfinished.keep(DATABASE, OWNER, "report", "work", 101)
    assert not unfinished._begun
