"""Departments over their units for the rules: what is missing, what counts twice, and where the own form says something else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import groupby
from typing import Any, TypeVar

from src.catalogue import text
from src.catalogue.notation import show
from src.checks.connection import Connection
from src.measures import RolledRow, Rollup, rollup, unit_names
from src.records import (
    Alias,
    Centre,
    Ledger,
    Neighbourhood,
    Organisation,
    Payment,
    Project,
    ProjectRecord,
    Record,
    ScoreItem,
)

T = TypeVar("T")
Row = tuple[object, ...]
ORGANISATION = ("org_id", "name", "level", "parent_id", "unit_kind", "valid_from", "valid_to")
FORM = (
    "org_id", "year", "position", "tier1", "tier2", "tier3", "nature", "comparison", "target", "actual", "unit", "weight", "score",
)  # fmt: skip
BUDGET = ("org_id", "year", "as_of", "indicator", "role", "value", "unit")
READ: dict[str, tuple[type, tuple[str, ...]]] = {
    "projects": (
        Project,
        ("org_id", "project_id", "as_of", "project_code", "name", "nature", "stage", "actual_finish", "withdrawn"),
    ),
    "neighbourhoods": (
        Neighbourhood,
        ("org_id", "neighbourhood_id", "project_id", "as_of", "buildings", "households"),
    ),
    "project_records": (ProjectRecord, ("org_id", "project_id", "year", "as_of", "indicator", "role", "value")),
    "payments": (Payment, ("org_id", "line_id", "paid_on", "payee", "amount_yuan")),
    "aliases": (Alias, ("org_id", "kind", "text", "target_id")),
}
"""What a roll-up needs of a unit's year as it runs: the columns of the view current_NAME of the class."""
VIEW = {
    "projects": "project",
    "neighbourhoods": "neighbourhood",
    "project_records": "project_record",
    "payments": "payment",
    "aliases": "alias",
}


TABLES = """
create or replace temp table department_unit (
    org_id varchar, name varchar, level varchar, parent_id varchar, unit_kind varchar, valid_from date, valid_to date
);
create or replace temp table unit_year (org_id varchar, year integer);
create or replace temp table rolled_lack (org_id varchar, year integer, units varchar, lack varchar);
create or replace temp table rolled_double (org_id varchar, year integer, code varchar, name varchar, units varchar);
create or replace temp table rolled_row (org_id varchar, year integer, position integer, tier3 varchar, told varchar);
"""


def load_units(connection: Connection, org_ids: Sequence[str] | None, years: Sequence[int] | None) -> None:
    """Tables department_unit: the units of the departments that are asked for; unit_year: years of which any has a form."""
    connection.execute(TABLES)
    places = "true" if org_ids is None else "list_contains(cast(? as varchar[]), parent_id)"
    units = connection.execute(
        f"select {', '.join(ORGANISATION)} from current_organisation where unit_kind is not null and {places}",
        [] if org_ids is None else [list(org_ids)],
    ).fetchall()
    if not units:
        return
    _fill(connection, "department_unit", units)
    within = "true" if years is None else "list_contains(cast(? as integer[]), form.year)"
    connection.execute(
        "insert into unit_year select distinct unit.parent_id as org_id, form.year from department_unit as unit "
        f"join current_score_item as form on form.org_id = unit.org_id where {within} "
        "and coalesce(unit.valid_from <= make_date(form.year, 12, 31), true) "
        "and coalesce(unit.valid_to >= make_date(form.year, 1, 1), true)",
        [] if years is None else [list(years)],
    )


def load_rollups(connection: Connection) -> None:
    """Tables rolled_lack, rolled_double and rolled_row of every department and year that is asked for.

    A year of which only units have a form is asked for too.
    """
    units = _units(connection)
    if not units:
        return
    connection.execute("insert into asked select * from unit_year anti join asked using (org_id, year)")
    rolled = list(_rollups(connection, units))
    _fill(connection, "rolled_lack", [row for one in rolled for row in _lacks(one)])
    _fill(
        connection,
        "rolled_double",
        [(*_key(one), s.code, s.name, unit_names(s.units)) for one in rolled for s in one.shared],
    )
    _fill(
        connection,
        "rolled_row",
        [(*_key(one), row.position, row.tier3, _told(row)) for one in rolled for row in one.differing],
    )


def _fill(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    if rows:
        marks = ", ".join([f"({', '.join('?' * len(rows[0]))})"] * len(rows))
        connection.execute(f"insert into {table} values {marks}", [cell for row in rows for cell in row])


def _key(one: Rollup) -> tuple[str, int]:
    return one.organisation.org_id, one.year


def _lacks(one: Rollup) -> Iterator[Row]:
    if one.missing:
        yield *_key(one), unit_names(one.missing), text("checks.rollup_no_form")
    unweighed = [unit for unit in one.without_budget if unit not in one.missing]
    if unweighed:
        yield *_key(one), unit_names(unweighed), text("checks.rollup_no_budget")


def _told(row: RolledRow) -> str:
    return text("catalogue.clause_separator").join(
        text("checks.rollup_difference", what=one.what, own=show(one.own), computed=show(one.computed))
        for one in row.differences
    )


def _rollups(connection: Connection, units: Sequence[Centre]) -> Iterator[Rollup]:
    wanted = connection.execute(
        "select org_id, year from asked semi join unit_year using (org_id, year) order by org_id, year"
    ).fetchall()
    forms = _by_centre(_rows(connection, ScoreItem, FORM, "form_row", {org_id for org_id, _ in wanted}))
    for org_id, year in wanted:
        department = Centre(Organisation(org_id, org_id), "real", (), tuple(forms.get(org_id, ())))
        found = rollup(department, units, year)
        if found is not None:
            yield found


def _units(connection: Connection) -> tuple[Centre, ...]:
    described = connection.execute(
        f"select {', '.join(ORGANISATION)} from department_unit order by unit_kind <> 'own', org_id"
    ).fetchall()
    org_ids = {row[0] for row in described}
    if not org_ids:
        return ()
    forms = _by_centre(_rows(connection, ScoreItem, FORM, "current_score_item", org_ids))
    budgets = _by_centre(_rows(connection, Record, BUDGET, "year_record", org_ids))
    ledgers = {
        name: _by_centre(_rows(connection, kind, columns, f"current_{VIEW[name]}", org_ids))
        for name, (kind, columns) in READ.items()
    }
    units = []
    for organisation in (Organisation(*row) for row in described):
        mine = organisation.org_id
        books: dict[str, Any] = {name: tuple(rows.get(mine, ())) for name, rows in ledgers.items()}
        ledger = Ledger(organisation, "real", **books)
        figures, form = tuple(budgets.get(mine, ())), tuple(forms.get(mine, ()))
        units.append(Centre(organisation, "real", figures, form, ledger=ledger))
    return tuple(units)


def _rows(connection: Connection, kind: type[T], columns: Sequence[str], view: str, org_ids: Iterable[str]) -> list[T]:
    """Rows of the centres in the order of their columns; what is not read of them is None."""
    blank = dict.fromkeys(one.name for one in fields(kind))  # type: ignore[arg-type]
    query = f"select {', '.join(columns)} from {view} where list_contains(cast(? as varchar[]), org_id) order by all"
    answer = connection.execute(query, [sorted(org_ids)]).fetchall()
    return [kind(**blank | dict(zip(columns, row, strict=True))) for row in answer]


def _by_centre(rows: list[Any]) -> dict[str, list[Any]]:
    return {org_id: list(group) for org_id, group in groupby(rows, key=lambda row: str(row.org_id))}
