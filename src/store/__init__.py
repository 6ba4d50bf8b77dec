"""The store: append-only batches in a DuckDB file or on a PostgreSQL server, and what holds now in it."""

from src.store.automatic import automatic_backup, automatic_backups
from src.store.batches import batch_count, history, redo, undo
from src.store.changes import (
    BatchChanges,
    BatchEvent,
    FigureChange,
    FormVersion,
    LedgerChange,
    OrganisationChange,
    batch_changes,
    batch_events,
    figures_ever,
)
from src.store.closing import closing_refusal
from src.store.comments import LONGEST_COMMENT, CommentRow, comment, comment_rows, comments
from src.store.connection import connect, connect_accounts, data_version, read_only, transaction
from src.store.copies import backup
from src.store.database import create, ensure, exists, new_database
from src.store.errors import Away, Busy, InvalidFigures, KindMismatch, Newer, StoreError, UnknownCentre, Unreadable
from src.store.for_rules import connect_for_rules
from src.store.ledger import read_full_centre, read_ledger, read_units
from src.store.moving import move
from src.store.peers import LARGEST_GROUP, peers_of, read_beside, read_peers
from src.store.queries import Queries
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
from src.store.server import Database, Server, database_at, settled
from src.store.validation import problems
from src.store.verifications import VerificationNote, finding_key, verification_notes, verifications, verify

__all__ = [
    "LARGEST_GROUP",
    "LONGEST_COMMENT",
    "CommentRow",
    "comment",
    "comment_rows",
    "comments",
    "Away",
    "BatchChanges",
    "BatchEvent",
    "Busy",
    "Database",
    "FigureChange",
    "FormVersion",
    "InvalidFigures",
    "KindMismatch",
    "LedgerChange",
    "Newer",
    "OrganisationChange",
    "Queries",
    "Server",
    "StoreError",
    "UnknownCentre",
    "Unreadable",
    "VerificationNote",
    "automatic_backup",
    "automatic_backups",
    "backup",
    "batch_changes",
    "batch_count",
    "batch_events",
    "centre_with",
    "closing_refusal",
    "connect",
    "connect_accounts",
    "connect_for_rules",
    "create",
    "data_version",
    "database_at",
    "ensure",
    "exists",
    "figures_ever",
    "finding_key",
    "history",
    "kind",
    "move",
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
    "settled",
    "transaction",
    "undo",
    "verification_notes",
    "verifications",
    "verify",
]
