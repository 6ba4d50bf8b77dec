"""Writes under faults: a disk that fails, a process that is killed, a file system that gets full.

Three ways to fail: every operation of the store's own seam, every system call that changes a file (DuckDB's and SQLite's too,
through strace), and small file systems of the kernel. After each trial the next start must find the old state or the new one.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from src.store import StoreError
from tests.bench.table import Row
from tests.store.small_disk import on_small_disk, refused
from tests.store.trials import Scene, Verdict, Victim, victim_process
from tests.store.victim import ACTIONS, ERRORS

SEAM_SECONDS, CALL_SECONDS, DISK_SECONDS = 600, 90, 45
"""The first is a bound that a usual machine does not reach: every operation is tried."""
CALLS = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "rename", "link", "mkdir")
FAULTS = ("error=ENOSPC", "error=EIO", "signal=KILL")
LATEST_CALL = 8
MOST_STEPS = {"sample": 4}
"""Of an action with many alike: the sample database is made of many saves."""
ACTIONS_A_FAULT = 3
SEED = 20231231


class Tally:
    """What came out of the trials of one way to fail."""

    def __init__(self, name: str) -> None:
        self.name, self.trials, self.met = name, 0, 0
        self.sum = Verdict()

    def add(self, verdict: Verdict, met: bool, said: str) -> None:
        """Count a trial; what went wrong in it goes to stderr at once."""
        self.trials += 1
        self.met += met
        for kind in ("lost", "half", "tracebacks", "leftovers"):
            getattr(self.sum, kind).extend(getattr(verdict, kind))
        if verdict.all:
            print(f"{self.name}: {said}: {verdict.all}", file=sys.stderr)

    def rows(self) -> list[Row]:
        """One line a kind of harm."""
        harms = {
            "lost saves": self.sum.lost,
            "half batches": self.sum.half,
            "tracebacks": self.sum.tracebacks,
            "leftovers": self.sum.leftovers,
        }
        trials = f"{self.trials}, {self.met} refused or killed"
        return [
            Row(f"faults, {self.name}: trials", trials),
            *(Row(f"faults, {self.name}: {name}", str(len(found)), "0", not found) for name, found in harms.items()),
        ]


def rows(folder: Path) -> list[Row]:
    """Trials and harms of each way to fail; a way that this machine does not allow is a line that says so."""
    if sys.platform == "win32":
        return [Row("faults", "not tried: needs fork")]
    (folder / "victim").mkdir()
    with victim_process(folder / "victim") as at_work:
        scene = Scene(folder / "scene")
        operations = {action: scene.learn(action, at_work) for action in ACTIONS}
        return [*_seam(scene, at_work, operations), *_calls(scene, at_work), *_small_disks(folder)]


def _seam(scene: Scene, at_work: Victim, operations: dict[str, int]) -> list[Row]:
    tally, until = Tally("own operations"), time.monotonic() + SEAM_SECONDS
    chance = random.Random(SEED)
    steps = {
        a: chance.sample(range(1, count + 1), min(count, MOST_STEPS.get(a, count))) for a, count in operations.items()
    }
    plan = [(action, kind, number) for action in ACTIONS for kind in (*ERRORS, "kill") for number in steps[action]]
    chance.shuffle(plan)
    for action, kind, number in plan:
        if time.monotonic() > until:
            break
        _try(tally, scene, at_work, action, (kind, number), f"{action}, {kind} at {number}")
    return [*tally.rows(), Row("faults, own operations: tried of all", f"{tally.trials} of {len(plan)}")]


def _calls(scene: Scene, at_work: Victim) -> list[Row]:
    if shutil.which("strace") is None:
        return [Row("faults, system calls", "NOT TRIED: strace is not installed")]
    tally, until, chance = Tally("system calls"), time.monotonic() + CALL_SECONDS, random.Random(SEED)
    while time.monotonic() < until:
        call, fault, number = chance.choice(CALLS), chance.choice(FAULTS), chance.randint(1, LATEST_CALL)
        with _traced(at_work.process.pid, f"{call}:{fault}:when={number}"):
            for action in chance.sample(sorted(ACTIONS.keys() - MOST_STEPS), ACTIONS_A_FAULT):
                _try(tally, scene, at_work, action, None, f"{action}, {call} {fault} at {number}")
    return tally.rows()


@contextmanager
def _traced(process: int, fault: str) -> Iterator[None]:
    """Let children of the process meet the fault at their system calls."""
    command = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={','.join(CALLS)}", "-e", f"inject={fault}"]
    tracer = subprocess.Popen([*command, "-p", str(process)])
    while _tracer_of(process) != tracer.pid:
        assert tracer.poll() is None, "strace may not trace here"
        time.sleep(0.01)
    try:
        yield
    finally:
        tracer.send_signal(signal.SIGINT)
        tracer.wait()


def _tracer_of(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("TracerPid:")))


def _try(tally: Tally, scene: Scene, at_work: Victim, action: str, fault: tuple[str, int] | None, said: str) -> None:
    folder = scene.begin(action)
    answer = at_work.tries(action, folder, fault)
    try:
        verdict = scene.judged(action, folder, answer)
    except StoreError as refusal:
        verdict = Verdict(lost=[f"the next start refuses: {refusal}"])
    tally.add(verdict, answer.outcome != "done", said)


def _small_disks(folder: Path) -> list[Row]:
    if refused():
        return [Row("faults, full disk", f"NOT TRIED: {refused()}")]
    until, starts, unsaid, kept, lost = time.monotonic() + DISK_SECONDS, 0, 0, 0, 0
    place = folder / "small"
    place.mkdir()
    for kilobytes in range(400, 3001, 100):
        if time.monotonic() > until:
            break
        found = _on(place, kilobytes, "start")
        starts += 1
        unsaid += bool(found["batches"] != 1 or (found["said"] and found["left"]))
    for kilobytes in range(9_000, 14_000, 1000):
        if time.monotonic() > until + DISK_SECONDS:
            break
        found = _on(place, kilobytes, "fill")
        kept += len(found["saved"])
        lost += len(set(found["saved"]) ^ set(found["found"])) + len(found["left"])
    return [
        Row("faults, full disk: first starts", str(starts)),
        Row("faults, full disk: starts without figures or sentence", str(unsaid), "0", not unsaid),
        Row("faults, full disk: saves told to be safe", str(kept)),
        Row("faults, full disk: of these lost, or leftovers", str(lost), "0", not lost),
    ]


def _on(place: Path, kilobytes: int, what: str) -> dict[str, list[int] | int | str]:
    done = on_small_disk(place, kilobytes, [sys.executable, "-m", "tests.store.full_disk", place, what])
    assert done.returncode == 0, done.stderr
    found: dict[str, list[int] | int | str] = json.loads(done.stdout)
    return found
