"""Why a chart or a finding is as it is: comments of editors, signed and dated, only ever added to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from src.catalogue import text
from src.catalogue.visible import harmless, harmless_row
from src.records import Comment
from src.store.connection import connect, transaction
from src.store.errors import StoreError
from src.store.moments import later_than
from src.store.queries import Queries
from src.store.server import Database
from src.store.versions import touch

LONGEST_COMMENT = 300
"""Characters: a comment stands under a chart on a slide."""


def comments(connection: Queries, org_id: str | None = None) -> Mapping[tuple[str, int, str], Comment]:
    """The comments in force by centre, year and subject; of one centre where it is named."""
    rows = connection.execute(
        'SELECT org_id, year, subject, content, "by", "at" FROM current_comment WHERE org_id = coalesce(?, org_id) '
        "ORDER BY year, subject",
        [org_id],
    ).fetchall()
    return {(row[0], row[1], row[2]): harmless_row(Comment(*row[1:])) for row in rows}


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment as it was written, in force or not; `content` is None where it withdrew the one before."""

    org_id: str
    year: int
    subject: str
    content: str | None
    by: str
    at: datetime


def comment_rows(database: Database) -> tuple[CommentRow, ...]:
    """Every comment that was ever written, newest first."""
    with connect(database) as connection:
        rows = connection.execute(
            'SELECT org_id, year, subject, content, "by", "at" FROM comment ORDER BY "at" DESC'
        ).fetchall()
    return tuple(CommentRow(*row) for row in rows)


def comment(database: Database, org_id: str, year: int, subject: str, content: str | None, by: str) -> None:
    """Write a comment on a chart or a finding of the centre's year; no content withdraws the one in force.

    Raises StoreError where the content is blank or too long or the centre unknown, and then nothing is saved.
    """
    written = None if content is None else harmless(content).strip()
    if written == "":
        raise StoreError(text("store.comment_blank"))
    if written is not None and len(written) > LONGEST_COMMENT:
        raise StoreError(text("store.comment_long", most=LONGEST_COMMENT, count=len(written)))
    with connect(database, write=True) as connection, transaction(connection):
        row = connection.execute("SELECT count(*) FROM organisation WHERE org_id = ?", [org_id]).fetchone()
        if not row or not row[0]:
            raise StoreError(text("store.comment_unknown_centre", org=org_id))
        at = later_than(connection, "comment")
        connection.execute(
            'INSERT INTO comment (org_id, year, subject, content, "by", "at") VALUES (?, ?, ?, ?, ?, ?)',
            [org_id, year, subject, written, harmless(by), at],
        )
        touch(connection, [org_id])
