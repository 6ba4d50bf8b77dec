"""A process that writes and meets faults, so that the one that looks on survives: `python -m tests.store.victim`.

It reads one JSON line per trial (`action`, `folder`, and `fault`: kind and the number of the operation that meets it), does the
action in a child with everything loaded, and answers with one JSON line: the outcome and how many operations there were.
"""

import errno
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher

from src import accounts, checks, sample, store
from src.accounts import passwords
from src.records import Delivery, Record, ScoreItem, Source
from src.store import disk
from tests.store.ledger_rows import figure, payment, period

ORG = "zhengning"
NAME = "monitor.duckdb"
TERMINAL = accounts.at_terminal("维护员")
RECORDS, ITEMS = 30, 5
ERRORS = {"full": errno.ENOSPC, "broken": errno.EIO, "forbidden": errno.EACCES}
"""Kinds of faults that are an answer of the disk; `kill` ends the process instead."""


def save(folder: Path) -> None:
    records = [
        Record(ORG, year, date(year, 12, 31), "funding.total", "actual", Decimal(year), "万元")
        for year in range(2020 - RECORDS, 2020)
    ]
    items = [
        ScoreItem(ORG, 2019, n, "一级", None, "三级", None, None, None, None, None, None, None, Decimal(1), None)
        for n in range(ITEMS)
    ]
    rows = [*(payment(str(n), "100") for n in range(RECORDS)), period(date(2024, 1, 1), date(2024, 6, 30)), figure("5")]
    given = Delivery(source=Source("loop"), records=records, score_items=items, ledger=rows)
    accounts.save(folder / NAME, TERMINAL, given)


def correct(folder: Path) -> None:
    figure: dict[str, Any] = {"org_id": ORG, "year": 2023, "indicator": "funding.total", "role": "actual"}
    accounts.correct(folder / NAME, TERMINAL, **figure, value=Decimal(3874), reason="更正")


def verify(folder: Path) -> None:
    finding = checks.run(folder / NAME, [ORG], [2023])[0]
    accounts.verify(folder / NAME, TERMINAL, finding, "已核实")


def write_file(folder: Path) -> None:
    disk.write_whole(folder / "deck.pptx", b"new" * 100_000)


ACTIONS: dict[str, Callable[[Path], object]] = {
    "create": lambda folder: store.ensure(folder / NAME),
    "move forward": lambda folder: store.ensure(folder / NAME),
    "save": save,
    "correct": correct,
    "undo": lambda folder: accounts.undo(folder / NAME, TERMINAL, 2),
    "redo": lambda folder: accounts.redo(folder / NAME, TERMINAL, 3),
    "verify": verify,
    "restore": lambda folder: accounts.restore(folder / NAME, TERMINAL, folder / "copy.duckdb"),
    "add account": lambda folder: accounts.add(folder / NAME, TERMINAL, name="王五", password="一个够长的密码-2024"),
    "remove account": lambda folder: accounts.remove(folder / NAME, TERMINAL, "张三"),
    "back up": lambda folder: store.backup(folder / NAME, folder / "new.duckdb"),
    "sample": lambda folder: sample.write(folder / "sample.duckdb"),
    "write a file": write_file,
}


class Fault:
    """Counts the operations of the disk and lets one of them fail."""

    def __init__(self, kind: str | None, number: int) -> None:
        self.kind, self.number, self.seen = kind, number, 0

    def __call__(self, operation: str, path: Path) -> None:
        self.seen += 1
        if self.kind is None or self.seen != self.number:
            return
        if self.kind == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        number = ERRORS[self.kind]
        raise OSError(number, os.strerror(number), str(path))


def tried(action: str, folder: Path, fault: Fault) -> dict[str, object]:
    """What became of the action in this process."""
    disk.before = fault
    try:
        ACTIONS[action](folder)
    except store.StoreError as refusal:
        return {"outcome": "refused", "said": str(refusal), "operations": fault.seen}
    except BaseException:
        return {"outcome": "traceback", "said": traceback.format_exc(), "operations": fault.seen}
    return {"outcome": "done", "said": "", "operations": fault.seen}


def _answer(trial: dict[str, Any]) -> dict[str, object]:
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        kind, number = trial.get("fault") or (None, 0)
        said = tried(trial["action"], Path(trial["folder"]), Fault(kind, number))
        os.writev(writer, [json.dumps(said).encode()])  # another call than the ones that a tracer lets fail
        os._exit(0)
    os.close(writer)
    with open(reader, encoding="utf-8") as answers:
        said = answers.read()
    os.waitpid(child, 0)
    return json.loads(said) if said else {"outcome": "killed", "said": "", "operations": 0}


def _load(folder: Path) -> None:
    """Everything that would be loaded late, so that no trial loads it."""
    with suppress(store.StoreError):
        store.ensure(folder / NAME)
        verify(folder)
        list(sample.dataset(sample.SEED))


if __name__ == "__main__":
    passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    _load(Path(sys.argv[1]))
    os.writev(1, [b"ready\n"])
    for line in sys.stdin:
        os.writev(1, [json.dumps(_answer(json.loads(line))).encode() + b"\n"])
