"""Trials of writes under faults: what stood before, what stands after, and whether that is one or the other whole."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from src import accounts, store
from src.store.connection import TURN_SECONDS, connect
from tests.store import victim

ROOT = Path(__file__).parents[2]
VERSIONS = sorted(Path(__file__).parent.glob("version_*.sql"))
LEFTOVER = re.compile(r"\.tmp-|^monitor\.duckdb\.turn$")
"""The turn of another file stays until that file is written again, and SQLite's journal until the accounts are."""
State = tuple[object, ...]


@dataclass(frozen=True)
class Answer:
    """What the process that wrote said, and how many operations of the disk it came to."""

    outcome: str
    said: str
    operations: int


@dataclass
class Victim:
    """The process that does the actions, one child each."""

    process: subprocess.Popen[str]

    def tries(self, action: str, folder: Path, fault: tuple[str, int] | None = None) -> Answer:
        """Do the action in the folder, with the fault at the operation of that number."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"action": action, "folder": str(folder), "fault": fault}) + "\n")
        self.process.stdin.flush()
        return Answer(**json.loads(self.process.stdout.readline()))


@contextmanager
def victim_process(folder: Path, under: Sequence[str] = ()) -> Iterator[Victim]:
    """A victim at work in the folder; `under` is the command line of a tracer."""
    process = subprocess.Popen(
        [*under, sys.executable, "-m", "tests.store.victim", str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    try:
        assert process.stdout is not None
        ready = process.stdout.readline()
        assert ready == "ready\n", ready
        yield Victim(process)
    finally:
        process.communicate()


@dataclass
class Verdict:
    """What is wrong after a trial; empty where nothing is."""

    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    tracebacks: list[str] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[str]:
        """Every complaint."""
        return [*self.lost, *self.half, *self.tracebacks, *self.leftovers]


class Scene:
    """The folders in which actions begin, made once, with what stands after each when nothing fails."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.number = 0
        start = folder / "start"
        start.mkdir(parents=True)
        path = start / victim.NAME
        store.ensure(path)
        store.backup(path, start / "copy.duckdb")
        accounts.add(path, victim.TERMINAL, name="张三", password="一个够长的密码-2024")
        victim.save(start)
        victim.correct(start)
        accounts.undo(path, victim.TERMINAL, 3)
        (start / "deck.pptx").write_bytes(b"old" * 100_000)
        self.before: dict[str, State] = {}
        self.after: dict[str, State] = {}

    def begin(self, action: str) -> Path:
        """A new folder as it stands before the action."""
        self.number += 1
        folder = self.folder / f"trial-{self.number}"
        if action == "create":
            folder.mkdir()
        else:
            shutil.copytree(self.folder / "start", folder)
        if action == "move forward":
            (folder / victim.NAME).unlink()
            with duckdb.connect(str(folder / victim.NAME)) as connection:
                connection.execute(VERSIONS[0].read_text(encoding="utf-8"))
        return folder

    def learn(self, action: str, at_work: Victim) -> int:
        """Do the action without a fault and note what stands before and after; how many operations there were."""
        self.before[action] = state(self.begin(action))
        folder = self.begin(action)
        answer = at_work.tries(action, folder)
        assert answer.outcome == "done", answer.said
        self.after[action] = state(folder)
        shutil.rmtree(folder)
        return answer.operations

    def judged(self, action: str, folder: Path, answer: Answer) -> Verdict:
        """What is wrong in the folder after the trial and the next start; the folder goes."""
        verdict = Verdict()
        if answer.outcome == "traceback":
            verdict.tracebacks.append(answer.said)
        if answer.outcome == "refused" and (answer.said.count("\n") or not answer.said.endswith("。")):
            verdict.tracebacks.append(answer.said)
        found = state(folder)
        if answer.outcome == "done" and found != self.after[action]:
            verdict.lost.append(f"{action}: {found}")
        elif answer.outcome == "refused" and found != self.before[action]:
            verdict.half.append(f"{action}, refused as {answer.said}: {found}")
        elif found not in (self.before[action], self.after[action]):
            verdict.half.append(f"{action}: {found}")
        verdict.leftovers += sorted(file.name for file in folder.rglob("*") if LEFTOVER.search(file.name))
        shutil.rmtree(folder)
        return verdict


def state(folder: Path) -> State:
    """What the folder holds after the next start, without moments and without the copies that writes make."""
    path = folder / victim.NAME
    if Path(f"{path}.turn").exists():
        time.sleep(TURN_SECONDS)  # until it is certain that its writer is dead
    store.ensure(path)
    batches = [
        (b.batch_id, b.record_count, b.score_item_count, b.ledger_row_count, b.in_force) for b in store.history(path)
    ]
    names = [account.name for account in accounts.accounts(path)]
    files = sorted(file.name for file in folder.iterdir() if file.name in ("new.duckdb", "sample.duckdb"))
    deck = (folder / "deck.pptx").read_bytes()[:3] if (folder / "deck.pptx").exists() else b""
    whole = [(file, len(store.history(folder / file))) for file in files]
    return tuple(batches), tuple(_rows(path)), tuple(names), tuple(whole), deck, _length(folder / "deck.pptx")


def _length(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _rows(path: Path) -> list[Any]:
    with connect(path) as connection:
        values = connection.execute("SELECT year, value FROM current_record ORDER BY ALL").fetchall()
        notes = connection.execute("SELECT count(*) FROM verification").fetchall()
    return [hash(tuple(values)), *notes]
