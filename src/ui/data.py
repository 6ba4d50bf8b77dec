"""Reads of the store, cached by data version: a save changes the version, and old entries fall out by number."""

from functools import lru_cache
from pathlib import Path

from src import checks, store
from src.records import Centre, Finding, Organisation

KEPT_VIEWS = 256


@lru_cache(maxsize=8)
def organisations(database: Path, version: str) -> tuple[Organisation, ...]:
    """Every centre with a name."""
    return store.organisations(database)


@lru_cache(maxsize=KEPT_VIEWS)
def centre(database: Path, version: str, org_id: str) -> Centre:
    """Everything current of one centre."""
    return store.read_centre(database, org_id)


@lru_cache(maxsize=KEPT_VIEWS)
def findings(database: Path, version: str, org_id: str, year: int) -> tuple[Finding, ...]:
    """What the data rules say of one centre and year."""
    return checks.run(database, [org_id], [year])
