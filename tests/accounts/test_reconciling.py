"""Entries that a process left without an end are told theirs from what the database holds."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from src import accounts, store
from src.accounts import Writer
from src.accounts.account_file import account_file
from src.accounts.journal import logged
from src.accounts.register import writing
from src.records import Delivery, Record, Source
from src.store.server import PROJECT
from tests.accounts.conftest import ORG

pytestmark = pytest.mark.both

# Runs the action again and again in a child, which is killed before its first, second, … call that opens the account file
# or gives a file another name, and says each time what the log tells and what there is.
KILLED_AT_EACH_STEP = """
import json, os, shutil, signal, sys
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from argon2 import PasswordHasher
from src import accounts, store
from src.accounts import passwords
from src.records import Delivery, Record, Source

template, action = Path(sys.argv[1]), sys.argv[2]
passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
writer = accounts.at_terminal("维护员")

def act(database):
    if action == "save":
        figure = Record("zhengning", 2023, date(2023, 12, 31), "funding.total", "actual", Decimal(1), "万元")
        accounts.save(database, writer, Delivery(Source("s", file_name="补报.xlsx"), [figure]))
    elif action == "correct":
        accounts.correct(database, writer, org_id="zhengning", year=2023, indicator="funding.total", role="actual",
            value=Decimal(1), reason="核对")
    elif action == "undo":
        accounts.undo(database, writer, 1)
    elif action == "restore":
        accounts.restore(database, writer, database.with_name("copy.duckdb"))
    elif action == "add_account":
        accounts.add(database, writer, name="王五", password="一个够长的密码-2024")
    else:
        accounts.remove(database, writer, "张三")

def there_is(database):
    names = [account.name for account in accounts.accounts(database)]
    batches = store.history(database)
    return {
        "save": len(batches) == 2,
        "correct": len(batches) == 2,
        "undo": not batches[-1].in_force,
        "restore": len(batches) == 2,
        "add_account": "王五" in names,
        "remove_account": "张三" not in names,
    }[action]

step, killed = 0, True
while killed:
    step += 1
    folder = template.with_name(f"{action}-{step}")
    shutil.copytree(template, folder)
    database = folder / "monitor.duckdb"
    child = os.fork()
    if not child:
        seen = []
        def kill(event, arguments):
            if event in ("sqlite3.connect", "os.rename", "os.link"):
                seen.append(event)
                if len(seen) == step:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(kill)
        act(database)
        os._exit(0)
    killed = os.waitpid(child, 0)[1] != 0
    held = there_is(database)
    entries = [entry for entry in accounts.log(database) if entry.action == action]
    told = [(entry.outcome, entry.batch_id) for entry in entries]
    print(json.dumps({"killed": killed, "held": held, "told": told}), flush=True)
"""


def save(database: Path) -> int:
    figure = Record(ORG, 2023, date(2023, 12, 31), "funding.total", "actual", Decimal(1), "万元")
    return store.save_batch(database, Delivery(source=Source("s"), records=[figure]), by="甲")


@pytest.mark.file_alone
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork are POSIX")
@pytest.mark.parametrize("action", ["save", "correct", "undo", "restore", "add_account", "remove_account"])
def test_a_process_killed_at_any_step_leaves_a_log_that_says_what_there_is(
    database: Path, editor: Writer, tmp_path: Path, action: str
) -> None:
    template = tmp_path / "template"
    template.mkdir()
    with sqlite3.connect(account_file(database)) as connection:
        connection.execute("DELETE FROM write_log")
    connection.close()
    for file in (database, account_file(database)):
        shutil.copy(file, template)
    copy = Path(shutil.copy(database, template / "copy.duckdb"))
    if action == "restore":
        save(copy)
    run = subprocess.run(
        [sys.executable, "-c", KILLED_AT_EACH_STEP, template, action],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    lines: list[dict[str, Any]] = [json.loads(line) for line in run.stdout.splitlines()]
    assert run.stderr == ""
    assert len(lines) > 2
    assert lines[-1]["killed"] is False
    for line in lines:
        (told,) = line["told"] or [("unfinished", None)]
        assert told[0] == ("done" if line["held"] else "unfinished")
        if action in ("save", "correct"):
            assert told[1] == (2 if line["held"] else None)
    assert any(line["killed"] and line["held"] for line in lines)
    assert any(not line["held"] for line in lines)


LOG_OF_BEFORE = """
CREATE TABLE account (name TEXT NOT NULL PRIMARY KEY, role TEXT NOT NULL, password_hash TEXT NOT NULL,
    credential TEXT NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL);
CREATE TABLE attempt (name TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE write_log (entry INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL,
    detail TEXT, batch_id INTEGER, outcome TEXT, refusal TEXT);
INSERT INTO account VALUES ('张三', 'editor', 'x', 'y', '2024-01-02T03:04:05', '维护员');
INSERT INTO write_log VALUES (1, '2024-01-02T03:04:05', '维护员', 'add_account', '张三', NULL, 'done', NULL);
INSERT INTO write_log VALUES (2, '2024-01-03T03:04:05', '李四', 'undo', NULL, 1, 'refused', '不行');
INSERT INTO write_log VALUES (3, '2024-01-04T03:04:05', '李四', 'undo', NULL, 1, NULL, NULL);
"""


@pytest.mark.file_alone
def test_an_account_file_of_before_keeps_its_rows(database: Path, terminal: Writer) -> None:
    with sqlite3.connect(account_file(database)) as connection:
        connection.executescript(LOG_OF_BEFORE)
    connection.close()
    found = [(entry.who, entry.action, entry.outcome, entry.refusal) for entry in accounts.log(database)]
    before = [
        ("李四", "undo", "unfinished", None),
        ("李四", "undo", "refused", "不行"),
        ("维护员", "add_account", "done", None),
    ]
    assert found == before
    accounts.undo(database, terminal, 1)
    found = [(entry.who, entry.action, entry.outcome, entry.refusal) for entry in accounts.log(database)]
    assert found == [("维护员", "undo", "done", None), *before]
    assert [account.name for account in accounts.accounts(database)] == ["张三"]


def test_an_entry_that_is_under_way_stays_open(database: Path, terminal: Writer) -> None:
    seen: list[str | None] = []
    with logged(database, terminal, "verify", "x"):
        other = threading.Thread(target=lambda: seen.append(accounts.log(database)[0].outcome))
        other.start()
        other.join()
    assert seen == [None]
    assert accounts.log(database)[0].outcome == "done"


def left(database: Path, terminal: Writer, **changes: Any) -> None:
    """Put an entry into the log as if a process had left it."""
    with logged(database, terminal, "undo", batch_id=1):
        pass
    with writing(database) as connection:
        for name, value in {"outcome": None, **changes}.items():
            connection.execute(
                f"UPDATE write_log SET {name} = ? WHERE entry = (SELECT max(entry) FROM write_log)", [value]
            )


def test_an_entry_of_another_machine_is_given_up_when_nobody_waits_any_more(database: Path, terminal: Writer) -> None:
    left(database, terminal, process="another machine|1|x")
    assert accounts.log(database)[0].outcome is None
    left(database, terminal, process="another machine|1|x", at=(datetime.now() - timedelta(hours=1)).isoformat())
    assert accounts.log(database)[0].outcome == "unfinished"


def test_a_process_that_has_the_number_of_this_one_is_gone(database: Path, terminal: Writer) -> None:
    with logged(database, terminal, "undo", batch_id=1), writing(database) as connection:
        (mine,) = connection.execute("SELECT process FROM write_log").fetchone()
    left(database, terminal, process=mine.rpartition("|")[0] + "|another")
    assert accounts.log(database)[0].outcome == "unfinished"


@pytest.mark.file_alone
def test_while_the_database_cannot_be_read_an_entry_stays_open(database: Path, terminal: Writer) -> None:
    copy = Path(shutil.copy(database, database.with_name("copy.duckdb")))
    left(database, terminal, process="here|0|x", at=(datetime.now() - timedelta(hours=1)).isoformat())
    database.write_bytes(b"damaged")
    assert accounts.log(database)[0].outcome is None
    accounts.restore(database, terminal, copy)
    assert [entry.outcome for entry in accounts.log(database)] == ["done", "unfinished"]


def test_a_batch_is_the_end_of_one_entry_and_of_none_that_came_after_it(database: Path, terminal: Writer) -> None:
    batch = save(database)
    for hours in (-2, -1, 1):
        at = (datetime.now() + timedelta(hours=hours)).isoformat()
        left(database, terminal, action="save", who="甲", outcome="done", process="here|0|x", at=at)
    with writing(database) as connection:
        connection.execute("UPDATE write_log SET outcome = NULL, batch_id = NULL")
    told = [(entry.outcome, entry.batch_id) for entry in accounts.log(database)]
    assert told == [("unfinished", None), ("unfinished", None), ("done", batch)]
