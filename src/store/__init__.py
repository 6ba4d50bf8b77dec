"""The store: an append-only DuckDB file of batches, and what holds now in it."""

from src.store.automatic import automatic_backup, automatic_backups
from src.store.batches import history, redo, undo
from src.store.connection import connect, data_version, database_path
from src.store.copies import backup
from src.store.database import create, ensure
from src.store.errors import Busy, InvalidFigures, KindMismatch, StoreError, UnknownCentre, Unreadable
from src.store.reading import kind, organisations, read_centre, read_goal, record_history
from src.store.restoring import restore
from src.store.saving import save_batch
from src.store.verifications import finding_key, verifications, verify

__all__ = [
    "Busy",
    "InvalidFigures",
    "KindMismatch",
    "StoreError",
    "UnknownCentre",
    "Unreadable",
    "automatic_backup",
    "automatic_backups",
    "backup",
    "connect",
    "create",
    "data_version",
    "database_path",
    "ensure",
    "finding_key",
    "history",
    "kind",
    "organisations",
    "read_centre",
    "read_goal",
    "record_history",
    "redo",
    "restore",
    "save_batch",
    "undo",
    "verifications",
    "verify",
]
