"""The year as it runs as the rules read it, saved or with a draft over it, in temporary tables that are joined once for all rules."""

import re
from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple, get_args, get_type_hints

from src.checks.connection import Connection, condition, load
from src.checks.queries import queries
from src.records import (
    Alias,
    Allotment,
    LedgerRow,
    MonitoringItem,
    Neighbourhood,
    Payment,
    PaymentPeriod,
    Project,
    ProjectRecord,
)
from src.store.layout import query_of
from src.store.project_names import Register


class _Known(NamedTuple):
    """What a project is known by."""

    project_id: str
    project_code: str | None
    name: str


TYPES = {date: "date", Decimal: "decimal(20, 8)", int: "integer", bool: "boolean"}
UNREAD = frozenset(
    [
        "quote",
        "locator",
        "batch_id",
        "purpose",
        "account_tail",
        "department_class",
        "government_class",
        "function_class",
        "fund_source",
        "content",
        "contractor",
        "contract_no",
        "batch_label",
        "progress_text",
        "person",
        "leader",
        "difficulty",
        "desk",
        "area_sqm",
        "built_year",
        "unit",
    ]
)
"""Columns that no rule reads: persons and what is written about them are among them."""


def _same(*columns: str) -> str:
    return " and ".join(f"saved.{column} is not distinct from draft.{column}" for column in columns)


PROJECT_DAY = _same("org_id", "project_id", "as_of")
REPLACES: dict[str, tuple[type[LedgerRow], str]] = {
    "project": (Project, PROJECT_DAY),
    "neighbourhood": (Neighbourhood, f"{PROJECT_DAY} or {_same('org_id', 'neighbourhood_id', 'as_of')}"),
    "project_record": (ProjectRecord, f"{PROJECT_DAY} and {_same('year', 'indicator', 'role')}"),
    "allotment": (
        Allotment,
        f"{_same('org_id', 'document_no')} and (saved.project_code = draft.project_code or saved.project_id = draft.project_id "
        f"or (saved.project_code is null and saved.project_id is null and {_same('project_name')}))",
    ),
    "payment_period": (PaymentPeriod, "false"),
    "payment": (Payment, "false"),
    "alias": (Alias, _same("org_id", "kind", "text")),
    "monitoring_item": (MonitoringItem, _same("org_id", "year", "as_of", "subject")),
}
"""By table of the store: what its rows are, and which saved one a row of a draft takes the place of. `ledger_NAME` is the temporary table."""
JOINED = (Path(__file__).parent / "tables" / "ledger.sql").read_text(encoding="utf-8")
READABLE = frozenset(
    re.findall("create or replace temp table ([a-z_]+)", JOINED) + [f"ledger_{name}" for name in (*REPLACES, "note")]
)
"""Tables of the year as it runs that a rule may read."""
OF_YEARS = ("register_day", "paid_line", "allotted", "ledger_monitoring_item", "ledger_note")
"""Those of them that tell of which years there is anything to report."""
MONEY, SUBJECT = ("allotment", "payment"), "org_id, project_code, project_name"
NOTE = "org_id, year, code, severity, message, locator"
DAYS = ("as_of", "paid_on", "from_on", "to_on")


@cache
def ledger_rules() -> frozenset[str]:
    """Rules that speak of the year as it runs; where nothing of it is in force they have nothing to find."""
    words = {rule: set(re.findall("[a-z_]+", re.sub("--.*", "", sql))) for rule, sql in queries().items()}
    return frozenset(rule for rule, used in words.items() if used & READABLE)


def columns(row: type[LedgerRow]) -> dict[str, str]:
    """The columns that rules read of a kind of row, with their types."""
    hints = get_type_hints(row)
    return {one.name: _type(hints[one.name]) for one in fields(row) if one.name not in UNREAD}


def _type(hint: object) -> str:
    """The type of a field's column; what is neither a day nor a number is text."""
    kinds = get_args(hint) or (hint,)
    return next((TYPES[kind] for kind in kinds if kind in TYPES), "varchar")


def is_kept(connection: Connection, org_ids: Collection[str] | None) -> bool:
    """Whether any row of the year as it runs was ever saved for the centres: without one its rules need not be asked."""
    where, values = condition(org_ids)
    kinds = ("project", "allotment", "payment", "monitoring_item")
    asked = " or ".join(f"exists (select 1 from {name} where {where})" for name in kinds)
    return bool(connection.execute(f"select {asked}", values * len(kinds)).fetchall()[0][0])


def load_ledger(connection: Connection, org_ids: Collection[str] | None) -> None:
    """Tables ledger_*: what is in force of the centres, of all years: what was paid adds up over them; ledger_note what was wrong with its files."""
    where, values = condition(org_ids)
    for name, (row, _) in REPLACES.items():
        query = f"create or replace temp table ledger_{name} as select {', '.join(columns(row))} from current_{name} where {where}"
        connection.execute(query, values)
    connection.execute(
        f"create or replace temp table ledger_note as select {NOTE} from current_ledger_note where {where}", values
    )


def lay_ledger(connection: Connection, rows: Sequence[LedgerRow]) -> None:
    """Lay a draft over the tables as a save would: a payment file replaces the days that it speaks of."""
    for name, (kind, replaces) in REPLACES.items():
        named = columns(kind)
        given = [[getattr(row, column) for column in named] for row in rows if isinstance(row, kind)]
        load(connection, f"draft_{name}", [f"{column} {of}" for column, of in named.items()], given)
        connection.execute(f"delete from ledger_{name} as saved using draft_{name} as draft where {replaces}")
        if name == "payment":
            connection.execute(
                "delete from ledger_payment as saved using draft_payment_period as draft "
                "where saved.org_id = draft.org_id and saved.paid_on between draft.from_on and draft.to_on"
            )
        connection.execute(f"insert into ledger_{name} select * from draft_{name}")
    connection.execute("delete from ledger_project_record where value is null")
    # What is wrong with the draft itself is told by its own reading.
    connection.execute("delete from ledger_note")


def join_ledger(connection: Connection) -> None:
    """The tables that rules read: see tables/ledger.sql. Money that came in before its project has the one that it means now."""
    lost = connection.execute(
        " union ".join(f"select {SUBJECT} from ledger_{name} where project_id is null" for name in MONEY)
    ).fetchall()
    for org_id in sorted({row[0] for row in lost}):
        known = _register(connection, org_id)
        meant = known.meant((code, name) for org, code, name in lost if org == org_id)
        load(
            connection,
            "meant",
            ["project_code varchar", "project_name varchar", "project_id varchar"],
            [(*subject, project_id) for subject, project_id in meant.items()],
        )
        for name in MONEY:
            connection.execute(
                f"update ledger_{name} as saved set project_id = draft.project_id from meant as draft "
                f"where saved.org_id = ? and saved.project_id is null and {_same('project_code', 'project_name')}",
                [org_id],
            )
    connection.execute(f"create or replace temp table counted_line as {_counted()}")
    connection.execute(JOINED)


def _counted() -> str:
    """The store's own rule on how allotments add up, of the tables here."""
    return query_of("counted_allotment").replace("current_allotment", "ledger_allotment")


def _register(connection: Connection, org_id: str) -> Register:
    """The centre's projects as the tables have them."""
    known = Register()
    for row in connection.execute(
        "select project_id, project_code, name from ledger_project where org_id = ? order by as_of", [org_id]
    ).fetchall():
        known.add(_Known(*row))
    for name in MONEY:
        known.learn(
            connection.execute(
                f"select distinct project_code, project_id from ledger_{name} where org_id = ? order by all", [org_id]
            ).fetchall()
        )
    answers = connection.execute("select kind, text, target_id from ledger_alias where org_id = ?", [org_id]).fetchall()
    known.aliases = {(kind, said): target for kind, said, target in answers}
    return known


def touched_years(connection: Connection, rows: Sequence[LedgerRow]) -> list[int]:
    """Years that a draft's rows speak of, and those in which allotments are judged: what is left of them has no day of its own."""
    days = [getattr(row, name) for row in rows for name in DAYS if hasattr(row, name)]
    judged = [year for (year,) in connection.execute("select distinct year from allotted").fetchall()]
    return sorted({*judged, *(day.year for day in days)})
