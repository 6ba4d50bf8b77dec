"""Automatic backups: the last thirty, in the order they were made, and nobody else's file."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from src import store
from src.store import automatic
from tests.store.conftest import record


def copies(database: Path, count: int) -> None:
    for _ in range(count):
        with store.automatic_backup(database):
            pass


def light(path: Path, out: Path) -> None:
    out.write_bytes(b"copy")


def test_the_copy_stands_before_the_block_begins(database: Path) -> None:
    with store.automatic_backup(database) as copy:
        assert copy.parent == database.parent / "backups"
        assert store.history(copy) == store.history(database)


def test_the_31st_drops_the_oldest_and_nothing_else(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = database.parent / "backups"
    folder.mkdir()
    others = {
        folder / "monitor-auto-手工.duckdb",
        folder / "other-auto-000001-20240101-000000-000000.duckdb",
        folder / "monitor-auto-000001-20240101-000000-000000.duckdb.keep",
        folder / "monitor.duckdb",
    }
    for other in others:
        other.write_text("keep")
    monkeypatch.setattr(automatic, "backup", light)
    copies(database, 30)
    oldest = store.automatic_backups(database)[-1]
    copies(database, 1)
    kept = store.automatic_backups(database)
    assert (len(kept), oldest in kept) == (30, False)
    assert set(folder.iterdir()) == others | set(kept)


def test_a_clock_that_goes_back_never_drops_the_newest(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automatic, "backup", light)
    copies(database, 30)

    class Earlier(datetime):
        @classmethod
        def now(cls, tz: object = None) -> "Earlier":
            return cls(1999, 1, 1)

    monkeypatch.setattr(automatic, "datetime", Earlier)
    copies(database, 1)
    assert "-19990101-" in store.automatic_backups(database)[0].name
    assert len(store.automatic_backups(database)) == 30


def test_a_refused_block_leaves_no_copy_and_drops_none(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(automatic, "backup", light)
    copies(database, 30)
    before = store.automatic_backups(database)
    with pytest.raises(store.StoreError, match="refused"), store.automatic_backup(database):
        raise store.StoreError("refused")
    assert store.automatic_backups(database) == before


def test_a_copy_that_is_held_open_never_hides_the_refusal(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "used by another process")

    def refused_write() -> None:
        with store.automatic_backup(database):
            monkeypatch.setattr(Path, "unlink", refuse)
            raise store.StoreError("no room")

    with pytest.raises(store.StoreError, match="no room"):
        refused_write()


def test_without_room_for_the_copy_the_block_does_not_begin(database: Path) -> None:
    (database.parent / "backups").write_text("a file in the way")
    with pytest.raises(store.StoreError, match="无法写入文件夹"), store.automatic_backup(database):
        pytest.fail("the block ran")


@pytest.fixture
def large(database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database that counts as large."""
    monkeypatch.setattr(automatic, "LARGE_BYTES", 0)
    return database


def test_one_copy_serves_the_writes_of_some_minutes_on_a_large_file(
    large: Path, save: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.automatic_backup(large) as copy:
        save(record("1"))
    with store.automatic_backup(large) as served:
        save(record("2"))
    assert served == copy
    assert len(store.history(copy)) == 1
    monkeypatch.setattr(automatic, "SERVES_SECONDS", 0.0)
    copies(large, 1)
    assert len(store.automatic_backups(large)) == 2


def test_a_refused_write_leaves_the_copy_that_served_it(large: Path) -> None:
    copies(large, 1)
    with pytest.raises(store.StoreError, match="refused"), store.automatic_backup(large):
        raise store.StoreError("refused")
    assert len(store.automatic_backups(large)) == 1


def test_another_file_in_its_place_or_a_copy_that_went_is_copied_anew(large: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.duckdb"
    store.backup(large, kept)
    copies(large, 2)
    store.restore(large, kept)
    copies(large, 2)
    assert len(store.automatic_backups(large)) == 2
    for copy in store.automatic_backups(large):
        copy.unlink()
    copies(large, 1)
    assert len(store.automatic_backups(large)) == 1


def test_a_small_file_is_copied_before_each_write(database: Path) -> None:
    copies(database, 2)
    assert len(store.automatic_backups(database)) == 2
