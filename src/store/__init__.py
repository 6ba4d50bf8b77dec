"""The store: an append-only DuckDB file of batches, and what holds now in it."""

from src.store.automatic import automatic_backup, automatic_backups
from src.store.batches import history, redo, undo
from src.store.changes import (
    BatchChanges,
    BatchEvent,
    FigureChange,
    FormVersion,
    LedgerChange,
    batch_changes,
    batch_events,
    figures_ever,
)
from src.store.comments import LONGEST_COMMENT, CommentRow, comment, comment_rows, comments
from src.store.connection import connect, data_version, database_path, read_only
from src.store.copies import backup
from src.store.database import create, ensure, new_database
from src.store.errors import Busy, InvalidFigures, KindMismatch, StoreError, UnknownCentre, Unreadable
from src.store.ledger import read_full_centre, read_ledger, read_units
from src.store.peers import LARGEST_GROUP, peers_of, read_beside, read_peers
from src.store.reading import (
    centre_with,
    kind,
    organisations,
    read_centre,
    read_form_notes,
    read_goal,
    reading_examples,
    record_history,
)
from src.store.restoring import restore
from src.store.revisions import revisions
from src.store.saving import save_batch
from src.store.validation import problems
from src.store.verifications import VerificationNote, finding_key, verification_notes, verifications, verify

__all__ = [
    "LARGEST_GROUP",
    "LONGEST_COMMENT",
    "CommentRow",
    "comment",
    "comment_rows",
    "comments",
    "BatchChanges",
    "BatchEvent",
    "Busy",
    "FigureChange",
    "FormVersion",
    "InvalidFigures",
    "KindMismatch",
    "LedgerChange",
    "StoreError",
    "UnknownCentre",
    "Unreadable",
    "VerificationNote",
    "automatic_backup",
    "automatic_backups",
    "backup",
    "batch_changes",
    "batch_events",
    "centre_with",
    "connect",
    "create",
    "data_version",
    "database_path",
    "ensure",
    "figures_ever",
    "finding_key",
    "history",
    "kind",
    "new_database",
    "organisations",
    "peers_of",
    "problems",
    "read_beside",
    "read_centre",
    "read_form_notes",
    "read_goal",
    "read_full_centre",
    "read_ledger",
    "read_only",
    "read_peers",
    "read_units",
    "reading_examples",
    "record_history",
    "redo",
    "restore",
    "revisions",
    "save_batch",
    "undo",
    "verification_notes",
    "verifications",
    "verify",
]
