"""What a batch changed: its figures and forms beside those it took the place of."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any, Literal

from src.catalogue.visible import harmless
from src.records import (
    AnnualGoal,
    LedgerRow,
    MonitoringFund,
    MonitoringItem,
    Organisation,
    Payment,
    PaymentPeriod,
    ReadingExample,
    Role,
    ScoreItem,
)
from src.store import layout
from src.store.connection import connect
from src.store.ledger_validation import KEYS
from src.store.queries import Queries
from src.store.rows import LEDGER_ROWS, TABLE_OF, all_made, columns, made, plain
from src.store.server import Database


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
class LedgerChange:
    """Rows of one kind and centre that the batch brought, and the older ones that it took the place of.

    What takes the place of another kind's rows stands there without rows of its own: a payment export without payments.
    """

    org_id: str
    kind: type[LedgerRow]
    rows: tuple[LedgerRow, ...]
    replaced: tuple[LedgerRow, ...]

    @property
    def table(self) -> str:
        """Name of the table that keeps the kind."""
        return TABLE_OF[self.kind]

    @property
    def pairs(self) -> tuple[tuple[LedgerRow | None, LedgerRow | None], ...]:
        """What stood of each key and what the batch brings; None where nothing did or does. Not for kinds that have no key."""
        key = attrgetter(*KEYS[self.kind])
        before = {key(row): row for row in self.replaced}
        brought = [(before.pop(key(row), None), row) for row in self.rows]
        return (*brought, *((row, None) for row in before.values()))

    @staticmethod
    def says_the_same(one: LedgerRow, other: LedgerRow) -> bool:
        """Whether two rows of a kind agree in all but where they stand."""
        apart: dict[str, Any] = {name: None for name in ("quote", "locator", "batch_id") if hasattr(one, name)}
        return replace(one, **apart) == replace(other, **apart)


@dataclass(frozen=True, slots=True)
class OrganisationChange:
    """A centre or unit as the batch describes it, and as it was described before; None where it was new."""

    before: Organisation | None
    after: Organisation


@dataclass(frozen=True, slots=True)
class BatchChanges:
    """Everything that a batch brought, figures by centre, year, indicator and role."""

    figures: tuple[FigureChange, ...]
    forms: tuple[FormVersion, ...]
    goals: tuple[AnnualGoal, ...]
    examples: tuple[ReadingExample, ...] = ()
    ledger: tuple[LedgerChange, ...] = ()
    """By centre, in the order of the tables."""
    project_names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Names of the projects of `ledger`, by centre and project."""
    organisations: tuple[OrganisationChange, ...] = ()

    @property
    def places(self) -> frozenset[tuple[str, int]]:
        """Ids of the centres with the years that the batch wrote."""
        figures = {(one.org_id, one.year) for one in self.figures}
        forms = {(one.org_id, one.year) for one in self.forms}
        goals = {(one.org_id, one.year) for one in self.goals}
        ledger = {
            (one.org_id, year) for one in self.ledger for row in (*one.rows, *one.replaced) for year in _years(row)
        }
        return frozenset(figures | forms | goals | ledger)


def _years(row: LedgerRow) -> set[int]:
    """The years that a row speaks of: its own, else those of its days; none for an answer or a document without a day."""
    if isinstance(row, PaymentPeriod):
        return set(range(row.from_on.year, row.to_on.year + 1))
    days = (getattr(row, name, None) for name in ("as_of", "paid_on", "issued_on"))
    year: int | None = getattr(row, "year", None)
    return {year} if year is not None else {day.year for day in days if day is not None}


@dataclass(frozen=True, slots=True)
class BatchEvent:
    """An undo or redo of a batch, local time."""

    batch_id: int
    action: Literal["undo", "redo"]
    at: datetime
    by: str


def batch_changes(database: Database, batch_id: int) -> BatchChanges:
    """What the batch brought; "before" is the newest older batch that is in force now. Empty for an unknown batch."""
    with connect(database) as connection:
        figures = connection.execute(_FIGURES, {"batch": batch_id}).fetchall()
        forms = connection.execute(_FORMS, {"batch": batch_id}).fetchall()
        goals = connection.execute(
            f"SELECT {columns(AnnualGoal)} FROM annual_goal WHERE batch_id = ? ORDER BY org_id, year",
            [batch_id],
        ).fetchall()
        examples = connection.execute(
            f"SELECT {columns(ReadingExample)} FROM reading_example WHERE batch_id = ? ORDER BY {columns(ReadingExample)}",
            [batch_id],
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
            *_ledger(connection, batch_id),
            _organisations(connection, batch_id),
        )


def _organisations(connection: Queries, batch_id: int) -> tuple[OrganisationChange, ...]:
    rows = connection.execute(
        f"SELECT {columns(Organisation)} FROM organisation WHERE batch_id = ? ORDER BY org_id", [batch_id]
    ).fetchall()
    return tuple(
        OrganisationChange(_described_before(connection, row[0], batch_id), made(Organisation, row)) for row in rows
    )


def _described_before(connection: Queries, org_id: str, batch_id: int) -> Organisation | None:
    row = connection.execute(
        f"""
        SELECT {columns(Organisation, "o")} FROM organisation AS o
        LEFT JOIN batch_in_force AS b ON b.batch_id = o.batch_id
        WHERE o.org_id = $org AND (o.batch_id IS NULL OR (b.batch_id IS NOT NULL AND o.batch_id < $batch))
        ORDER BY coalesce(o.batch_id, 0) DESC LIMIT 1
        """,
        {"org": org_id, "batch": batch_id},
    ).fetchone()
    return made(Organisation, row) if row else None


def _ledger(connection: Queries, batch_id: int) -> tuple[tuple[LedgerChange, ...], Mapping[tuple[str, str], str]]:
    touched = connection.execute(_TOUCHED, {"batch": batch_id}).fetchall()
    found = [_ledger_change(connection, batch_id, org_id, LEDGER_ROWS[kind]) for org_id, kind in touched]
    centres = sorted({org_id for org_id, _ in touched})
    named = connection.execute(
        "SELECT org_id, project_id, name FROM project_name WHERE org_id IN (SELECT unnest(?::VARCHAR[]))", [centres]
    ).fetchall()
    changes = tuple(one for one in found if one.rows or one.replaced)
    return changes, {(org_id, project_id): harmless(name) for org_id, project_id, name in named}


_REPLACED_BESIDE: tuple[tuple[type, type], ...] = (
    (PaymentPeriod, Payment),
    (MonitoringItem, MonitoringFund),
    (MonitoringFund, MonitoringItem),
)
"""Kinds whose rows take the place of another kind's."""
_TOUCHED = (
    " UNION ".join(
        f"SELECT org_id, {place} AS kind FROM {TABLE_OF[kind]} WHERE batch_id = $batch"
        for place, kind in enumerate(LEDGER_ROWS)
    )
    + "".join(
        f" UNION SELECT org_id, {LEDGER_ROWS.index(kind)} FROM {TABLE_OF[beside]} WHERE batch_id = $batch"
        for beside, kind in _REPLACED_BESIDE
    )
    + " ORDER BY org_id, kind"
)
"""Centre and number of each kind of row that the batch may have changed."""


def _ledger_change(connection: Queries, batch_id: int, org_id: str, kind: type[LedgerRow]) -> LedgerChange:
    """What holds without the batch and no longer with it, of the batches in force that are older."""
    given = {"batch": batch_id, "org": org_id}
    rows = connection.execute(
        f"SELECT {columns(kind)} FROM {TABLE_OF[kind]} WHERE batch_id = $batch AND org_id = $org ORDER BY {columns(kind)}",
        given,
    ).fetchall()
    older = "SELECT batch_id FROM main.batch_in_force WHERE batch_id < $batch"
    replaced = connection.execute(
        f"{_standing(kind, older)} EXCEPT ALL {_standing(kind, f'{older} UNION SELECT $batch')} ORDER BY {columns(kind)}",
        given,
    ).fetchall()
    return LedgerChange(org_id, kind, all_made(kind, rows), all_made(kind, replaced))


def _standing(kind: type[LedgerRow], batches: str) -> str:
    """The query of what would hold of the kind if these batches alone were in force."""
    return (
        f"(SELECT {columns(kind)} FROM (WITH batch_in_force AS ({batches}) {layout.query_of(f'current_{TABLE_OF[kind]}')}) AS standing "
        "WHERE org_id = $org)"
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


def _form(connection: Queries, org_id: str, year: int, batch_id: int | None) -> tuple[ScoreItem, ...]:
    rows = connection.execute(
        f"SELECT {columns(ScoreItem)} FROM score_item WHERE org_id = ? AND year = ? AND batch_id = ? ORDER BY position",
        [org_id, year, batch_id],
    ).fetchall()
    return tuple(made(ScoreItem, row) for row in rows)


def batch_events(database: Database) -> tuple[BatchEvent, ...]:
    """Every undo and redo, newest first."""
    with connect(database) as connection:
        rows = connection.execute(
            'SELECT batch_id, action, "at", "by" FROM batch_event ORDER BY "at" DESC, batch_id DESC'
        ).fetchall()
    return tuple(BatchEvent(*row) for row in rows)


def figures_ever(database: Database, org_id: str, year: int) -> tuple[tuple[str, Role], ...]:
    """Indicator and role of every figure that the centre ever had for the year, withdrawn and undone ones included."""
    with connect(database) as connection:
        rows = connection.execute(
            "SELECT DISTINCT indicator, role FROM record WHERE org_id = ? AND year = ? ORDER BY indicator, role",
            [org_id, year],
        ).fetchall()
    return tuple(rows)
