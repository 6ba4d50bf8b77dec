"""Many viewers and a writer at once: every page of every centre is visited while another process keeps saving.

The writer is a process of its own, as the command line is, and saves through the same guarded functions: figures of one centre
after the other, now and then an undo and a redo. Memory and descriptors are read when a first crowd has left and again when
the second, larger one has.
"""

import multiprocessing
import random
import time
from datetime import date
from decimal import Decimal
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path

from src import accounts, sample, store
from src.records import Delivery, Record, Source
from tests.bench.servers import Server, running
from tests.bench.subjects import PAGES
from tests.bench.table import Row
from tests.bench.viewers import Load, load_of

VISITS = 5000
VISITS_BEFORE = 500
VIEWERS = 50
PAUSE_SECONDS = 0.7
SAVE_SECONDS = 3.0
UNDO_EVERY = 4
"""Every so many saves one is undone and redone."""
LONGEST_WRITER_SECONDS = 1800
"""The writer ends by itself where nobody ends it."""
LONGEST_WRITE_SECONDS = 60

STAY_SECONDS = 5
"""How long the server keeps a closed session here; the product keeps it for two minutes, in case its browser comes back."""
LEAVE_SECONDS = 60

LONGEST_P95_SECONDS = 2.0
MOST_MORE_MB = 60
MOST_MORE_DESCRIPTORS = 10


def rows(folder: Path) -> list[Row]:
    """Failed visits, waiting time, saves, and what memory and descriptors grew by."""
    database = folder / "sample.duckdb"
    sample.write(database)
    addresses = _addresses(database)
    options = [f"--server.disconnectedSessionTTL={STAY_SECONDS}"]
    with running("product", database, folder, options=options) as server:
        _crowd(server, addresses, database, VISITS_BEFORE)
        before = _left(server)
        load, refused, saves = _crowd(server, addresses, database, VISITS)
        after = _left(server)
    return _rows(load, refused, saves, before, after)


def _addresses(database: Path) -> tuple[str, ...]:
    """Every page for every centre in an early and a late year, in a random order that is always the same."""
    centres = [store.read_centre(database, organisation.org_id) for organisation in store.organisations(database)]
    views = [(centre.organisation.org_id, year) for centre in centres for year in (centre.years[1], centre.years[-1])]
    addresses = [f"{page}?org={org_id}&year={year}" for page in PAGES for org_id, year in views]
    random.Random(7).shuffle(addresses)
    return tuple(addresses)


def _crowd(server: Server, addresses: tuple[str, ...], database: Path, visits: int) -> tuple[Load, list[str], int]:
    """What the viewers saw, what the writer was refused, and how often it wrote."""
    context = multiprocessing.get_context("spawn")
    stop, told = context.Event(), context.Queue()
    writer = context.Process(target=_write, args=(database, stop, told), daemon=True)
    writer.start()
    try:
        load = load_of("product", server.port, addresses, viewers=VIEWERS, pause=PAUSE_SECONDS, visits=visits)
    finally:
        stop.set()
    refused, saves = told.get(timeout=LONGEST_WRITE_SECONDS)
    writer.join(LONGEST_WRITE_SECONDS)
    return load, refused, saves


def _write(database: Path, stop: Event, told: "Queue[tuple[list[str], int]]") -> None:
    writer, refused, count = accounts.at_terminal("压测"), list[str](), 0
    org_ids = [organisation.org_id for organisation in store.organisations(database)]
    end = time.monotonic() + LONGEST_WRITER_SECONDS
    while not stop.wait(SAVE_SECONDS) and time.monotonic() < end:
        count += 1
        try:
            batch = _save(database, writer, org_ids[count % len(org_ids)], count)
            if count % UNDO_EVERY == 0:
                accounts.undo(database, writer, batch)
                accounts.redo(database, writer, batch)
        except store.StoreError as refusal:
            refused.append(str(refusal))
    told.put((refused, count))


def _save(database: Path, writer: accounts.Writer, org_id: str, number: int) -> int:
    value = Decimal(500 + number % 100)
    record = Record(org_id, 2023, date(2023, 12, 31), "renovation.households", "actual", value, "户")
    source = Source(f"load-{time.time_ns()}", title=f"压测 {number}")
    return accounts.save(database, writer, Delivery(source=source, records=[record], kind="sample"))


def _left(server: Server) -> tuple[float, int]:
    """MB and descriptors once the viewers who left are forgotten, or after a minute where they are not."""
    least, end = server.descriptors(), time.monotonic() + LEAVE_SECONDS
    time.sleep(2 * STAY_SECONDS)
    while time.monotonic() < end and (now := server.descriptors()) < least:
        least = now
        time.sleep(2 * STAY_SECONDS)
    return server.resident_mb(), server.descriptors()


def _rows(load: Load, refused: list[str], saves: int, before: tuple[float, int], after: tuple[float, int]) -> list[Row]:
    grown_mb, grown = after[0] - before[0], after[1] - before[1]
    failures = f"{len(load.failures)}" + (f", first: {load.failures[0]}" if load.failures else "")
    refusals = f"{saves}, {len(refused)} refused" + (f", first: {refused[0]}" if refused else "")
    return [
        Row(f"load: {VIEWERS} viewers, visits", f"{len(load.seconds)} in {load.elapsed:.0f} s"),
        Row("load: failed visits", failures, "0", not load.failures),
        Row(
            "load: visit, median and p95",
            f"{load.median:.2f} s, {load.p95:.2f} s",
            f"p95 ≤ {LONGEST_P95_SECONDS} s",
            load.p95 <= LONGEST_P95_SECONDS,
        ),
        Row(f"load: saves, one every {SAVE_SECONDS:.0f} s", refusals, "0 refused", not refused),
        Row(
            "load: memory when the viewers left",
            f"{before[0]:.0f} → {after[0]:.0f} MB",
            f"≤ +{MOST_MORE_MB} MB",
            grown_mb <= MOST_MORE_MB,
        ),
        Row(
            "load: descriptors when the viewers left",
            f"{before[1]} → {after[1]}",
            f"≤ +{MOST_MORE_DESCRIPTORS}",
            grown <= MOST_MORE_DESCRIPTORS,
        ),
    ]
