"""Connections are short, wait for each other, and give up with a sentence."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import pytest

from src import store
from src.records import Delivery, Source
from src.store import connection
from src.store.server import PROJECT, database_at
from tests.store.conftest import CENTRE, ORG, record


@contextmanager
def held_elsewhere(database: Path, read_only: bool) -> Iterator[None]:
    """The file stays open in another process until the end of the block."""
    code = f"import duckdb; c = duckdb.connect({str(database)!r}, read_only={read_only}); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield
        process.communicate("\n")


@pytest.mark.parametrize("write", [True, False])
def test_waiting_for_a_writer_ends_with_a_sentence(database: Path, write: bool) -> None:
    with (
        held_elsewhere(database, read_only=False),
        pytest.raises(store.Busy, match="正被其他程序占用"),
        store.connect(database, write=write, wait_seconds=0.2),
    ):
        pass


def test_readers_of_two_processes_do_not_disturb_each_other(database: Path) -> None:
    with held_elsewhere(database, read_only=True):
        assert len(store.history(database)) == 1


def test_a_writer_gets_its_turn_when_the_other_lets_go(database: Path, save: Callable[..., int]) -> None:
    saved: list[int] = []
    with held_elsewhere(database, read_only=True):
        writer = threading.Thread(target=lambda: saved.append(save(record("1"))))
        writer.start()
        writer.join(timeout=0.3)
        assert saved == []
    writer.join()
    assert saved == [2]


def test_many_threads_read_and_save_at_once(database: Path, save: Callable[..., int]) -> None:
    failures: list[Exception] = []

    def asked_again(act: Callable[[], object]) -> None:
        """Whoever is told that the file is busy asks again: how busy the machine is decides nothing."""
        for _ in range(60):
            with suppress(store.Busy):
                act()
                return
        raise AssertionError("never had its turn")

    def repeat(act: Callable[[], object]) -> None:
        try:
            for _ in range(4):
                asked_again(act)
        except Exception as error:
            failures.append(error)

    readers = [threading.Thread(target=repeat, args=[lambda: store.read_centre(database, ORG)]) for _ in range(6)]
    writers = [threading.Thread(target=repeat, args=[lambda: save(record("1"))]) for _ in range(3)]
    for thread in (*readers, *writers):
        thread.start()
    for thread in (*readers, *writers):
        thread.join()
    assert failures == []
    assert [batch.batch_id for batch in store.history(database)] == list(range(13, 0, -1))


def test_a_turn_that_was_given_back_long_ago_is_forgotten(database: Path, tmp_path: Path) -> None:
    store.backup(database, tmp_path / "copy-0.duckdb")
    store.create(tmp_path / "new-0.duckdb", "real")
    time.sleep(connection.FAIR_SECONDS)
    store.create(tmp_path / "last.duckdb", "real")
    known = {turn.name for turn in connection._turns_given_back}
    assert not any("copy-0" in name or "new-0" in name for name in known)


def test_data_version_changes_with_every_change_and_with_nothing_else(database: Path, save: Callable[..., int]) -> None:
    copy = database.with_name("copy.duckdb")
    changes: list[Callable[[], object]] = [
        lambda: save(record("1")),
        lambda: save(record("1")),
        lambda: store.undo(database, 2, "甲"),
        lambda: store.redo(database, 2, "甲"),
        lambda: store.restore(database, copy),
    ]
    store.backup(database, copy)
    seen = [store.data_version(database)]
    for change in changes:
        change()
        seen.append(store.data_version(database))
        store.read_centre(database, ORG)
        store.ensure(database)
        assert store.data_version(database) == seen[-1]
    assert len(set(seen)) == len(changes) + 1


def test_turn_file_of_a_dead_process_is_passed_over(database: Path, save: Callable[..., int]) -> None:
    database.with_name(f"{database.name}.turn").touch()
    assert save(record("1")) == 2
    assert [file.name for file in database.parent.iterdir()] == ["monitor.duckdb"]


def test_the_database_is_the_given_one_then_the_environment_then_the_project(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("HOUSING_DATABASE", raising=False)
    assert database_at() == PROJECT / "data" / "monitor.duckdb"
    monkeypatch.setenv("HOUSING_DATABASE", str(tmp_path / "a.duckdb"))
    assert database_at() == tmp_path / "a.duckdb"
    assert database_at("b.duckdb") == Path("b.duckdb")


def test_a_missing_database_has_a_version_too(tmp_path: Path) -> None:
    assert store.data_version(tmp_path / "none.duckdb") == "-|-"


def test_a_read_inside_a_read_waits_for_no_writer(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The writer cannot write before the outer one is closed: each wait in between would be lost to both."""
    with store.connect(database):
        database.with_name(f"{database.name}.turn").write_text("somebody")
        monkeypatch.setattr(connection.time, "sleep", lambda seconds: pytest.fail("waited for the writer"))
        with store.connect(database) as inner:
            assert inner.execute("SELECT count(*) FROM batch").fetchone()


def test_what_a_thread_reads_inside_a_read_comes_over_the_same_connection(database: Path) -> None:
    with store.read_only(database) as outer:
        with store.connect(database) as inner:
            assert inner is outer
        assert store.organisations(database)
        assert outer.execute("SELECT count(*) FROM batch").fetchone() == (1,)
    with store.connect(database) as later:
        assert later is not outer


def test_a_file_in_the_making_is_filled_over_the_connection_that_made_it(tmp_path: Path) -> None:
    path = tmp_path / "made.duckdb"
    with store.new_database(path, "real") as draft:
        with store.connect(draft, write=True) as first, store.connect(draft) as second:
            assert first is second
        store.save_batch(
            draft, Delivery(source=Source("test"), records=[record("1")], organisations=[CENTRE]), by="测试"
        )
        assert store.read_centre(draft, CENTRE.org_id).records
    assert [batch.record_count for batch in store.history(path)] == [1]


def test_nothing_is_saved_inside_a_read(database: Path, save: Callable[..., int]) -> None:
    with store.connect(database), pytest.raises(duckdb.InvalidInputException, match="read-only"):
        save(record("1"))
    assert len(store.history(database)) == 1
