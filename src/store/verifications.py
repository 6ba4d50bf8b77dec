"""What somebody looked into and found right: notes on findings of the data rules, only ever added to."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from src.catalogue import text
from src.catalogue.visible import harmless
from src.records import Finding, Verified
from src.store.connection import connect, transaction
from src.store.errors import StoreError
from src.store.moments import later_than
from src.store.queries import Queries
from src.store.server import Database
from src.store.versions import touch

Key = tuple[str, int, str, str | None, int | None, str]
"""Centre, year, rule, indicator, position and fingerprint: what a note holds for."""


def finding_key(finding: Finding) -> Key:
    """What identifies the finding as it reads now; figures that change the message change the key."""
    fingerprint = hashlib.sha256(finding.message.encode()).hexdigest()
    return finding.org_id, finding.year, finding.rule, finding.indicator, finding.position, fingerprint


def verifications(connection: Queries) -> Mapping[Key, Verified]:
    """The notes in force by what they hold for."""
    rows = connection.execute(
        'SELECT org_id, year, rule, indicator, position, fingerprint, "by", "at", reason FROM current_verification'
    ).fetchall()
    return {tuple(row[:6]): Verified(*row[6:]) for row in rows}


@dataclass(frozen=True, slots=True)
class VerificationNote:
    """A note as it was written, in force or not: what the finding said, who wrote it, and when (local time)."""

    message: str
    by: str
    at: datetime


def verification_notes(database: Database) -> tuple[VerificationNote, ...]:
    """Every note that was ever written, newest first."""
    with connect(database) as connection:
        rows = connection.execute('SELECT message, "by", "at" FROM verification ORDER BY "at" DESC').fetchall()
    return tuple(VerificationNote(*row) for row in rows)


def verify(database: Database, finding: Finding, reason: str | None, by: str) -> None:
    """Note that the finding was looked into and the figures are right; no reason withdraws the note.

    Raises StoreError where the reason is blank or the centre unknown, and then nothing is saved.
    """
    if reason is not None and not reason.strip():
        raise StoreError(text("store.verify_without_reason"))
    with connect(database, write=True) as connection, transaction(connection):
        row = connection.execute("SELECT count(*) FROM organisation WHERE org_id = ?", [finding.org_id]).fetchone()
        if not row or not row[0]:
            raise StoreError(text("store.verify_unknown_centre", org=finding.org_id))
        at = later_than(connection, "verification")
        connection.execute(
            "INSERT INTO verification (org_id, year, rule, indicator, position, fingerprint, message, reason, "
            '"by", "at") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
            [*finding_key(finding), finding.message, harmless(reason).strip() if reason else None, harmless(by), at],
        )
        touch(connection, [finding.org_id])
