"""Saves beside restores that stand still at any moment: what was acknowledged is in the file in place."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from src import store
from src.store.server import PROJECT
from tests.bench.table import Row

ROUNDS = 12
SEED = 20231231

RESTORE = """
import sys, time
from src import store
sys.stdin.readline()
print(time.monotonic(), flush=True)
try:
    print(store.restore(sys.argv[1], sys.argv[2]), flush=True)
except store.StoreError as refusal:
    print("refused:", refusal, flush=True)
"""
SAVE = """
import sys, time
from datetime import date
from decimal import Decimal
from src import store
from src.records import Delivery, Record, Source
figure = Record("zhengning", 2023, date(2023, 12, 31), "funding.total", "actual", Decimal(1), "万元")
sys.stdin.readline()
for number in range(int(sys.argv[2])):
    note = f"save {number}"
    try:
        store.save_batch(sys.argv[1], Delivery(Source("s"), [figure], note=note), "soak")
        print(time.monotonic(), note, flush=True)
    except store.StoreError as refusal:
        print("refused", refusal, flush=True)
"""


def rows(folder: Path) -> list[Row]:
    """Lost: acknowledged after the restore began, and not in the file in place afterwards."""
    chance = random.Random(SEED)
    template = folder / "template.duckdb"
    store.ensure(template)
    counts = [_round(folder / str(number), template, chance.uniform(0.2, 4)) for number in range(ROUNDS)]
    acknowledged, lost, restored = (sum(count[i] for count in counts) for i in range(3))
    label = f"saves beside {ROUNDS} restores that stand still for 1 s (seed {SEED})"
    return [
        Row(f"{label}: lost of those acknowledged", f"{lost} of {acknowledged}", "0", lost == 0 and acknowledged > 0),
        Row(f"{label}: restores that went through, the others refused", f"{restored} of {ROUNDS}", "–"),
    ]


def _round(folder: Path, template: Path, stop_after_seconds: float) -> tuple[int, int, int]:
    """How many saves were acknowledged after the restore began, how many of them are missing, and whether it went through."""
    folder.mkdir()
    database, copy = folder / "monitor.duckdb", folder / "copy.duckdb"
    for file in (database, copy):
        shutil.copy(template, file)
    restore, saver = _python(RESTORE, database, copy), _python(SAVE, database, 3)
    try:
        assert restore.stdout is not None
        _let_go(restore)
        begun = float(restore.stdout.readline())
        time.sleep(stop_after_seconds)
        restore.send_signal(signal.SIGSTOP)
        _let_go(saver)
        time.sleep(1)
        restore.send_signal(signal.SIGCONT)
        told = restore.communicate(timeout=60)[0]
        lines = saver.communicate(timeout=60)[0].splitlines()
    finally:
        for process in (restore, saver):
            process.kill()
            process.wait()
    saved = [line.split(" ", 1) for line in lines if not line.startswith("refused")]
    after = {note for at, note in saved if float(at) > begun + 0.05}
    held = {batch.note for batch in store.history(database)}
    return len(after), len(after - held), int(not told.startswith("refused"))


def _let_go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def _python(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
