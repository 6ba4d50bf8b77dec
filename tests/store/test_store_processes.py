"""Real processes side by side: a dashboard that reads all the time, saves, backups, kills and a full disk."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from src import store
from tests.store.conftest import ORG, record

ROOT = Path(__file__).parents[2]

READER = """
import sys
from src import store
path, seen = sys.argv[1], None
while True:  # until it is killed
    value = store.read_centre(path, "zhengning").value(2023, "funding.total")
    if value != seen:
        seen = value
        print(value, flush=True)
"""

SAVER = """
import os, sys
from datetime import date
from decimal import Decimal
from src import store
from src.records import Delivery, Record, ScoreItem, Source
path = sys.argv[1]
records = [Record("zhengning", year, date(year, 12, 31), "funding.total", "actual", Decimal(year), "万元")
           for year in range(1990, 2020)]
items = [ScoreItem("zhengning", 2019, n, "一级", None, "三级", None, None, None, None, None, None, None, Decimal(1), None)
         for n in range(5)]
def say(line):  # in one call to the system, so that neither a kill nor another process can cut it
    os.write(1, f"{line}\\n".encode())
def save():
    say(store.save_batch(path, Delivery(Source("loop"), records, items), "loop"))
"""

SAVE_FOR_EVER = (
    SAVER
    + """
say("ready")
while True:
    save()
"""
)

# Starting an interpreter takes longer than a save; so each victim is forked from one that has everything loaded.
SAVE_IN_CHILDREN = (
    SAVER
    + """
store.read_centre(path, "zhengning")  # loads what would be loaded late
for _ in sys.stdin:
    child = os.fork()
    while child == 0:
        save()
    say(f"child {child}")
    os.waitpid(child, 0)
    say("dead")
"""
)

FULL_DISK = """
import resource, sys
from datetime import date
from decimal import Decimal
from src import store
from src.records import Delivery, Record, Source
path = sys.argv[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
rows = [Record("zhengning", 2023, date(2023, 12, 31), "funding.total", "actual", Decimal(1), "万元", quote="字" * 100000)]
try:
    store.save_batch(path, Delivery(Source("s"), rows), "x")
except store.StoreError as refusal:
    print(refusal)
"""


def python(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )


def command(database: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "src", *map(str, arguments), "--database", str(database)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_saves_and_backups_work_beside_a_reader_that_never_rests(database: Path, save: Callable[..., int]) -> None:
    reader = python(READER, database)
    try:
        assert reader.stdout is not None
        assert reader.stdout.readline().strip() == "3873"
        for value in ("1", "2.5", "3"):
            save(record(value))
            assert reader.stdout.readline().strip() == value
        backup = command(database, "backup", database.with_name("copy.duckdb"))
        assert (backup.returncode, backup.stderr) == (0, "")
        shown = command(database, "records", "--year", 2023, "--json")
        assert {"indicator": "funding.total", "value": 3} in [
            {key: row[key] for key in ("indicator", "value")} for row in json.loads(shown.stdout)["records"]
        ]
        undone = command(database, "undo", 4, "--by", "甲")
        assert undone.returncode == 0
        assert reader.stdout.readline().strip() == "2.5"
        assert store.read_centre(database.with_name("copy.duckdb"), ORG).value(2023, "funding.total") == 3
    finally:
        reader.kill()
        reader.communicate()


def test_saves_of_several_processes_wait_for_each_other(database: Path) -> None:
    savers = [python(SAVE_FOR_EVER, database) for _ in range(3)]
    printed: list[int] = []
    for saver in savers:
        assert saver.stdout is not None
        assert saver.stdout.readline().strip() == "ready"
        printed += [int(saver.stdout.readline()) for _ in range(4)]
    for saver in savers:
        saver.kill()
        out, error = saver.communicate()
        assert error == ""
        printed += [int(line) for line in out.splitlines()]
    assert len(set(printed)) == len(printed)
    assert set(printed) <= {batch.batch_id for batch in store.history(database)}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_killed_savers_leave_whole_batches_and_lose_nothing(database: Path) -> None:
    chance = random.Random(20231231)
    saved: set[int] = set()
    parent = python(SAVE_IN_CHILDREN, database)
    for _ in range(20):
        lines = lines_until_dead(parent, after=chance.uniform(0, 0.2))
        saved |= {int(line) for line in lines}
        found = {b.batch_id: (b.record_count, b.score_item_count) for b in store.history(database)}
        assert saved <= found.keys()
        assert {rows for batch, rows in found.items() if batch > 1} <= {(30, 5)}
        assert len(store.read_centre(database, ORG).form(2023)) == 22
    assert parent.communicate()[1] == ""
    assert len(saved) >= 20


def lines_until_dead(parent: subprocess.Popen[str], after: float) -> list[str]:
    """What the next child printed until it was killed, `after` so many seconds from its first save."""
    assert parent.stdin is not None
    assert parent.stdout is not None
    parent.stdin.write("go\n")
    parent.stdin.flush()
    child, saved = 0, list[str]()
    while not child or not saved:  # the two print in either order
        first, *rest = parent.stdout.readline().split()
        child, saved = (int(rest[0]), saved) if rest else (child, [*saved, first])
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return [*saved, *(line.strip() for line in iter(parent.stdout.readline, "dead\n"))]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
def test_a_disk_that_takes_no_more_is_named_and_nothing_is_saved(database: Path) -> None:
    process = python(FULL_DISK, database)
    out, error = process.communicate(timeout=60)
    assert error == ""
    assert out.startswith("磁盘空间不足，无法写入")
    assert len(store.history(database)) == 1
    assert store.read_centre(database, ORG).value(2023, "funding.total") == 3873
