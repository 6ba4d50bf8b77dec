"""How long a save waits for its turn beside a reader in another process that never rests."""

import time
from pathlib import Path

from src import store
from src.records import Delivery, Source
from tests.store.conftest import record
from tests.store.test_store_processes import READER, python

SAVES = 10
LIMIT = 3.0
"""Seconds that the slowest save may take."""


def slowest(folder: Path) -> float:
    """Seconds of the slowest of ten saves."""
    database = folder / "saving.duckdb"
    store.ensure(database)
    with python(READER, database) as reader:
        assert reader.stdout is not None
        reader.stdout.readline()
        taken = [_save(database, str(number)) for number in range(SAVES)]
        reader.kill()
    return max(taken)


def _save(database: Path, value: str) -> float:
    start = time.perf_counter()
    store.save_batch(database, Delivery(source=Source("bench"), records=[record(value)]), by="bench")
    return time.perf_counter() - start
