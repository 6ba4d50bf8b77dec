"""What a batch changed: its figures and forms beside those it took the place of."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import duckdb

from src.records import AnnualGoal, ReadingExample, Role, ScoreItem
from src.store.connection import connect
from src.store.rows import columns, made, plain


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of the batch and what stood before it; None is a missing or withdrawn figure.

    `holder` is the batch whose value holds now for the same date: this one, a newer one that took its place, or, where this
    one is undone, an older one; None where none does. `is_quoted`: it brought the clause that states the figure, where there was none.
    """

    org_id: str
    year: int
    as_of: date
    indicator: str
    role: Role
    before: Decimal | None
    value: Decimal | None
    unit: str
    holder: int | None
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class FormVersion:
    """A form of the batch and the rows that stood before it, each by position."""

    org_id: str
    year: int
    before: tuple[ScoreItem, ...]
    items: tuple[ScoreItem, ...]


@dataclass(frozen=True, slots=True)
class BatchChanges:
    """Everything that a batch brought, figures by centre, year, indicator and role."""

    figures: tuple[FigureChange, ...]
    forms: tuple[FormVersion, ...]
    goals: tuple[AnnualGoal, ...]
    examples: tuple[ReadingExample, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchEvent:
    """An undo or redo of a batch, local time."""

    batch_id: int
    action: Literal["undo", "redo"]
    at: datetime
    by: str


def batch_changes(path: str | Path, batch_id: int) -> BatchChanges:
    """What the batch brought; "before" is the newest older batch that is in force now. Empty for an unknown batch."""
    with connect(path) as connection:
        figures = connection.execute(_FIGURES, {"batch": batch_id}).fetchall()
        forms = connection.execute(_FORMS, {"batch": batch_id}).fetchall()
        goals = connection.execute(
            f"SELECT {columns(AnnualGoal)} FROM annual_goal WHERE batch_id = ? ORDER BY org_id, year",
            [batch_id],
        ).fetchall()
        examples = connection.execute(
            f"SELECT {columns(ReadingExample)} FROM reading_example WHERE batch_id = ? ORDER BY ALL", [batch_id]
        ).fetchall()
        return BatchChanges(
            tuple(_figure(row) for row in figures),
            tuple(
                FormVersion(
                    org_id, year, _form(connection, org_id, year, older), _form(connection, org_id, year, batch_id)
                )
                for org_id, year, older in forms
            ),
            tuple(AnnualGoal(*row) for row in goals),
            tuple(made(ReadingExample, row) for row in examples),
        )


_FIGURES = """
    WITH mine AS (SELECT * FROM record WHERE batch_id = $batch),
    standing AS (
        SELECT v.org_id, v.year, v.as_of, v.indicator, v.role,
            max(v.batch_id) FILTER (WHERE v.batch_id < $batch) AS older, max(v.batch_id) AS holder
        FROM record AS v
        JOIN batch_in_force AS b ON b.batch_id = v.batch_id
        JOIN mine AS m ON m.org_id = v.org_id AND m.year = v.year AND m.as_of = v.as_of
            AND m.indicator = v.indicator AND m.role = v.role
        GROUP BY v.org_id, v.year, v.as_of, v.indicator, v.role
    )
    SELECT m.org_id, m.year, m.as_of, m.indicator, m.role, o.value, m.value, m.unit, s.holder,
        m.quote IS NOT NULL AND o.quote IS NULL
    FROM mine AS m
    LEFT JOIN standing AS s ON s.org_id = m.org_id AND s.year = m.year AND s.as_of = m.as_of
        AND s.indicator = m.indicator AND s.role = m.role
    LEFT JOIN record AS o ON o.org_id = m.org_id AND o.year = m.year AND o.as_of = m.as_of
        AND o.indicator = m.indicator AND o.role = m.role AND o.batch_id = s.older
    ORDER BY m.org_id, m.year, m.indicator, m.role, m.as_of
"""


def _figure(row: tuple[Any, ...]) -> FigureChange:
    org_id, year, as_of, indicator, role, before, value, unit, holder, is_quoted = row
    values = plain(before), plain(value)
    return FigureChange(org_id, year, as_of, indicator, role, *values, unit, holder, is_quoted)


_FORMS = """
    SELECT m.org_id, m.year, max(v.batch_id)
    FROM (SELECT DISTINCT org_id, year FROM score_item WHERE batch_id = $batch) AS m
    LEFT JOIN (
        SELECT s.org_id, s.year, s.batch_id FROM score_item AS s JOIN batch_in_force AS b ON b.batch_id = s.batch_id
        WHERE s.batch_id < $batch
    ) AS v ON v.org_id = m.org_id AND v.year = m.year
    GROUP BY m.org_id, m.year
    ORDER BY m.org_id, m.year
"""


def _form(connection: duckdb.DuckDBPyConnection, org_id: str, year: int, batch_id: int | None) -> tuple[ScoreItem, ...]:
    rows = connection.execute(
        f"SELECT {columns(ScoreItem)} FROM score_item WHERE org_id = ? AND year = ? AND batch_id = ? ORDER BY position",
        [org_id, year, batch_id],
    ).fetchall()
    return tuple(made(ScoreItem, row) for row in rows)


def batch_events(path: str | Path) -> tuple[BatchEvent, ...]:
    """Every undo and redo, newest first."""
    with connect(path) as connection:
        rows = connection.execute(
            'SELECT batch_id, action, "at", "by" FROM batch_event ORDER BY "at" DESC, batch_id DESC'
        ).fetchall()
    return tuple(BatchEvent(*row) for row in rows)


def figures_ever(path: str | Path, org_id: str, year: int) -> tuple[tuple[str, Role], ...]:
    """Indicator and role of every figure that the centre ever had for the year, withdrawn and undone ones included."""
    with connect(path) as connection:
        rows = connection.execute(
            "SELECT DISTINCT indicator, role FROM record WHERE org_id = ? AND year = ? ORDER BY indicator, role",
            [org_id, year],
        ).fetchall()
    return tuple(rows)
