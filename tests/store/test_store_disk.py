"""Files are put in place whole, links stay links, leftovers go, and what is no file is refused before it is opened."""

import errno
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from src import intake, store
from src.deck.errors import DeckError
from src.deck.powerpoint.upload import open_deck
from src.store import disk
from tests.store.conftest import record

posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes, links and users are POSIX")
LONG_AGO = 3 * disk.ABANDONED_SECONDS


@pytest.fixture
def failing() -> Iterator[Callable[[str, int], None]]:
    """Let every operation of this name fail, until the end of the test."""

    def fail(operation: str, number: int) -> None:
        def fault(name: str, path: Path) -> None:
            if name == operation:
                raise OSError(number, os.strerror(number))

        disk.before = fault

    yield fail
    disk.before = disk._no_fault


def old(file: Path) -> Path:
    file.write_bytes(b"left")
    os.utime(file, (time.time() - LONG_AGO,) * 2)
    return file


def test_a_file_is_written_whole_with_the_rights_of_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(b"old")
    file.chmod(0o640)
    disk.write_whole(file, b"new" * 100_000)
    assert file.read_bytes() == b"new" * 100_000
    assert sys.platform == "win32" or file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("operation", ["create", "write", "sync", "replace"])
@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "磁盘空间不足"), (errno.EIO, "磁盘读写出错"), (errno.EACCES, "没有写入权限")]
)
def test_a_fault_keeps_the_old_file_and_has_its_sentence(
    tmp_path: Path, failing: Callable[[str, int], None], operation: str, number: int, said: str
) -> None:
    file = tmp_path / "deck.pptx"
    file.write_bytes(b"old")
    failing(operation, number)
    with pytest.raises(store.StoreError, match=said):
        disk.write_whole(file, b"new" * 100_000)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


@posix
def test_a_link_to_the_file_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.pptx", tmp_path / "deck.pptx"
    target.write_bytes(b"old")
    link.symlink_to(target)
    disk.write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@posix
def test_a_database_behind_a_link_is_made_written_and_restored_where_it_is(tmp_path: Path) -> None:
    target, link = tmp_path / "far" / "real.duckdb", tmp_path / "monitor.duckdb"
    target.parent.mkdir()
    link.symlink_to(target)
    store.ensure(link)
    copy = tmp_path / "copy.duckdb"
    store.backup(link, copy)
    seen = store.data_version(link)
    store.undo(link, 1, "甲")
    assert store.data_version(link) != seen
    assert not store.history(target)[0].in_force
    store.restore(link, copy)
    assert store.history(link)[0].in_force
    assert store.history(target)[0].in_force
    assert link.is_symlink()
    assert not target.is_symlink()


@posix
@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_file_is_refused_and_never_waited_for(database: Path, tmp_path: Path, kind: str) -> None:
    place = tmp_path / "given.pptx"
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "device":
        place.symlink_to("/dev/zero")
    else:
        place.mkdir()
    attempts: list[Callable[[], object]] = [
        lambda: store.ensure(place),
        lambda: store.history(place),
        lambda: store.restore(database, place),
        lambda: store.restore(place, database),
        lambda: store.backup(place, tmp_path / "copy.duckdb"),
        lambda: intake.read(place),
        lambda: open_deck(place),
        lambda: disk.write_whole(place, b"new"),
    ]
    for attempt in attempts:
        with pytest.raises(store.StoreError, match="不是普通文件"):
            attempt()
    with pytest.raises(DeckError, match="找不到文件"):
        open_deck(tmp_path / "none.pptx")


@pytest.mark.parametrize(
    "name", ["the_copy", "original", "record", "system", "a.b", "x'y", 'x"y', "数据 库", "select;"]
)
def test_a_database_may_have_any_name(database: Path, name: str) -> None:
    if sys.platform == "win32" and '"' in name:
        pytest.skip("no name of a file there")
    path = database.rename(database.with_name(f"{name}.duckdb"))
    copy = database.with_name("copy of it.duckdb")
    with store.automatic_backup(path) as kept:
        store.undo(path, 1, "甲")
    store.backup(path, copy)
    assert store.history(copy) == store.history(path)
    assert store.restore(path, kept) is not None
    assert store.history(path)[0].in_force


def test_a_file_in_the_making_of_somebody_else_is_left_alone(database: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        alive = database.with_name(f"x.duckdb.tmp-{disk._place()}-{other.pid}-0123456789ab")
        alive.write_bytes(b"being written")
        elsewhere = database.with_name(f"x.duckdb.tmp-00000000-{other.pid}-0123456789ab")
        elsewhere.write_bytes(b"being written on another machine")
        foreign = old(database.with_name("notes.tmp-2024"))
        store.ensure(database)
        assert all(file.exists() for file in (alive, elsewhere, foreign))
        other.communicate(b"\n")


@posix
def test_what_killed_writers_left_goes_at_the_next_start(database: Path) -> None:
    backups = database.parent / "backups"
    backups.mkdir()
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    names = [f"monitor.duckdb.tmp-{disk._place()}-{dead.pid}-0123456789ab{end}" for end in ("", ".wal", ".turn")]
    left = [folder / name for folder in (database.parent, backups) for name in names]
    for file in left:
        file.write_bytes(b"left")
    left += [old(database.with_name("monitor.duckdb.tmp-0123456789ab")), old(database.with_name("monitor.duckdb.turn"))]
    store.ensure(database)
    assert [file.name for file in left if file.exists()] == []


def test_a_draft_of_this_process_is_not_swept_while_it_is_written(database: Path) -> None:
    with disk.draft_beside(database) as draft:
        draft.write_bytes(b"being written")
        swept = threading.Thread(target=lambda: store.ensure(database))
        swept.start()
        swept.join()
        assert draft.exists()
    assert not draft.exists()


def test_a_copy_with_a_draft_that_cannot_be_deleted_is_a_copy(
    database: Path, failing: Callable[[str, int], None]
) -> None:
    failing("remove", errno.EACCES)
    copy = database.with_name("copy.duckdb")
    store.backup(database, copy)
    assert store.history(copy) == store.history(database)


def test_a_disk_without_hard_links_takes_the_database_too(tmp_path: Path, failing: Callable[[str, int], None]) -> None:
    failing("link", errno.EPERM)
    store.ensure(tmp_path / "monitor.duckdb")
    assert [file.name for file in tmp_path.iterdir()] == ["monitor.duckdb"]
    with pytest.raises(store.StoreError, match="文件已存在"):
        store.create(tmp_path / "monitor.duckdb", "real")


def test_a_save_whose_turn_cannot_be_given_back_is_a_save(
    database: Path, save: Callable[..., int], failing: Callable[[str, int], None]
) -> None:
    failing("remove", errno.EIO)
    assert save(record("1")) == 2
