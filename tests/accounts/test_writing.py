"""Every write: allowed at that moment, backed up before, logged with its end."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from src import accounts, checks, store
from src.accounts import Refused, Writer
from src.records import Delivery, Record, Source
from tests.accounts.conftest import ORG, PASSWORD

pytestmark = pytest.mark.both

Write = Callable[[Path, Writer], Any]


def changed(database: Path) -> Record:
    found = store.read_centre(database, ORG).record(2023, "renovation.households")
    assert found is not None
    return replace(found, value=Decimal(1000), batch_id=None)


def save(database: Path, writer: Writer) -> int:
    return accounts.save(
        database, writer, Delivery(source=Source("s", file_name="补报.xlsx"), records=[changed(database)], note="试")
    )


def correct(database: Path, writer: Writer) -> int:
    return accounts.correct(
        database,
        writer,
        org_id=ORG,
        year=2023,
        indicator="renovation.households",
        role="actual",
        value=Decimal(986),
        reason="核对台账",
    )


def undo(database: Path, writer: Writer) -> None:
    accounts.undo(database, writer, 1)


def redo(database: Path, writer: Writer) -> None:
    accounts.redo(database, writer, 2)


def verify(database: Path, writer: Writer) -> None:
    accounts.verify(database, writer, checks.run(database)[0], "已核对")


def restore(database: Path, writer: Writer) -> None:
    if isinstance(database, store.Server):
        pytest.skip("a server is restored by its operator")
    copy = database.with_name("copy.duckdb")
    store.backup(database, copy)
    accounts.restore(database, writer, copy)


@pytest.fixture
def database(database: Path) -> Path:
    """The shipped figures as batch 1, and a batch 2 that is undone."""
    store.save_batch(database, Delivery(source=Source("t"), records=[changed(database)]), by="甲")
    store.undo(database, 2, "甲")
    return database


EVERY: dict[str, Write] = {
    "save": save,
    "correct": correct,
    "undo": undo,
    "redo": redo,
    "verify": verify,
    "restore": restore,
}


@pytest.mark.parametrize("action", EVERY)
def test_a_writer_made_by_hand_is_refused_and_nothing_changes(database: Path, action: str) -> None:
    before = store.data_version(database)
    with pytest.raises(Refused, match="“张三”的登录已失效"):
        EVERY[action](database, Writer("张三", "admin"))
    assert store.data_version(database) == before
    assert store.automatic_backups(database) == []
    newest = accounts.log(database)[0]
    assert (newest.who, newest.action, newest.outcome) == ("张三", action, "refused")
    assert newest.refusal is not None
    assert "登录已失效" in newest.refusal


@pytest.mark.file_alone
@pytest.mark.parametrize("action", EVERY)
def test_the_backup_before_a_write_holds_the_old_state(database: Path, admin: Writer, action: str) -> None:
    before = (store.history(database), store.organisations(database))
    EVERY[action](database, admin)
    (copy,) = store.automatic_backups(database)
    assert (store.history(copy), store.organisations(copy)) == before
    assert store.kind(copy) == "real"


@pytest.mark.parametrize("action", EVERY)
def test_a_write_is_logged_with_who_what_and_its_end(database: Path, admin: Writer, action: str) -> None:
    EVERY[action](database, admin)
    newest = accounts.log(database)[0]
    assert (newest.who, newest.action, newest.outcome, newest.refusal) == ("李四", action, "done", None)
    batch = {"save": 3, "correct": 3, "undo": 1, "redo": 2}.get(action)
    assert newest.batch_id == batch


def test_a_saved_batch_bears_the_name_of_the_writer(database: Path, editor: Writer) -> None:
    assert save(database, editor) == 3
    newest = store.history(database)[0]
    assert (newest.created_by, newest.note, newest.source.file_name) == ("张三", "试", "补报.xlsx")
    assert accounts.log(database)[0].detail == "补报.xlsx"


def test_a_removed_account_cannot_go_on_writing(database: Path, editor: Writer, terminal: Writer) -> None:
    save(database, editor)
    accounts.remove(database, terminal, "张三")
    with pytest.raises(Refused, match="登录已失效"):
        save(database, editor)
    accounts.add(database, terminal, name="张三", password=PASSWORD)
    with pytest.raises(Refused, match="登录已失效"):
        save(database, editor)
    assert len(store.history(database)) == 3


@pytest.mark.file_alone
def test_an_editor_does_not_restore(database: Path, editor: Writer) -> None:
    with pytest.raises(Refused, match="“张三”不是管理员"):
        restore(database, editor)


@pytest.mark.file_alone
def test_an_admin_who_was_made_an_editor_does_not_restore(database: Path, admin: Writer, terminal: Writer) -> None:
    accounts.remove(database, terminal, "李四")
    accounts.add(database, terminal, name="李四", password=PASSWORD)
    with pytest.raises(Refused, match="不是管理员"):
        restore(database, accounts.sign_in(database, "李四", PASSWORD))


def test_a_write_that_the_store_refuses_leaves_no_backup_and_is_logged(database: Path, editor: Writer) -> None:
    with pytest.raises(store.InvalidFigures):
        accounts.save(database, editor, Delivery(source=Source("s"), records=[replace(changed(database), unit="套")]))
    assert store.automatic_backups(database) == []
    newest = accounts.log(database)[0]
    assert newest.outcome == "refused"
    assert "单位是“套”" in (newest.refusal or "")


@pytest.mark.file_alone
def test_a_write_that_was_cut_off_is_told_so_in_the_log(
    database: Path, editor: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "undo", cut_off)
    with pytest.raises(KeyboardInterrupt):
        undo(database, editor)
    assert accounts.log(database)[0].outcome == "unfinished"
    assert len(store.automatic_backups(database)) == 1


@pytest.mark.file_alone
def test_a_log_that_fills_the_disk_after_the_save_does_not_call_it_refused(
    database: Path, editor: Writer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    really = store.undo

    def undo_and_break_the_log(*given: Any) -> None:
        really(*given)
        accounts.account_file.account_file(database).write_bytes(b"broken" * 1000)  # type: ignore[attr-defined]

    monkeypatch.setattr(store, "undo", undo_and_break_the_log)
    undo(database, editor)
    assert not any(batch.in_force for batch in store.history(database))
    assert "没有记到结果（结果是完成，下次写入时会补记）：账号文件已损坏" in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.file_alone
def test_a_damaged_database_can_be_restored(database: Path, terminal: Writer) -> None:
    if isinstance(database, store.Server):
        pytest.skip("a server is restored by its operator")
    copy = database.with_name("copy.duckdb")
    store.backup(database, copy)
    database.write_bytes(b"damaged")
    kept = accounts.restore(database, terminal, copy)
    assert kept is not None
    assert kept.read_bytes() == b"damaged"
    assert len(store.history(database)) == 2


@pytest.mark.file_alone
def test_writers_at_once_all_save_each_with_its_backup_and_line(database: Path, editor: Writer) -> None:
    with ThreadPoolExecutor(4) as pool:
        batches = list(pool.map(lambda _: save(database, editor), range(4)))
    assert sorted(batches) == [3, 4, 5, 6]
    assert len(store.automatic_backups(database)) == 4
    done = [entry.batch_id for entry in accounts.log(database) if entry.outcome == "done" and entry.action == "save"]
    assert sorted(number for number in done if number) == [3, 4, 5, 6]
