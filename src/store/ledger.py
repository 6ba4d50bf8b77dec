"""The year as it runs, as it holds now: one centre's projects, allotments, payments, monitoring and problems on one connection."""

from dataclasses import replace
from typing import Any, TypeVar, get_args

from src.records import (
    ActionEvent,
    ActionStatus,
    Alias,
    Allotment,
    AllotmentStage,
    BudgetEffect,
    Centre,
    CorrectiveAction,
    FundRow,
    Ledger,
    MonitoringFund,
    MonitoringItem,
    Neighbourhood,
    Payment,
    PaymentPeriod,
    Problem,
    Project,
    ProjectRecord,
    Source,
)
from src.store.connection import connect, read_only
from src.store.project_names import joined
from src.store.queries import Queries
from src.store.reading import centre_of, organisations, read_centre
from src.store.rows import TABLE_OF, all_made, columns, made
from src.store.server import Database

Row = TypeVar("Row")


def _order(column: str, values: object) -> str:
    """The rows in the order of a closed list."""
    return " ".join(
        [f'CASE "{column}"', *(f"WHEN '{one}' THEN {at}" for at, one in enumerate(get_args(values))), "END"]
    )


_ALLOTTED = f"document_no, project_code, project_id, batch_id, {_order('stage', AllotmentStage)}"


def read_ledger(database: Database, org_id: str) -> Ledger:
    """Everything in force of the centre, each row with the project that it means now; raises UnknownCentre naming the known ones."""
    with connect(database) as connection:
        kind, organisation = centre_of(connection, org_id)
        found: dict[str, tuple[Any, ...]] = {
            "projects": _rows(connection, Project, org_id, "project_id, as_of"),
            "neighbourhoods": _rows(connection, Neighbourhood, org_id, "project_id, as_of, neighbourhood_id"),
            "project_records": _rows(connection, ProjectRecord, org_id, "project_id, year, as_of, indicator, role"),
            "allotments": _rows(connection, Allotment, org_id, _ALLOTTED),
            "payments": _rows(connection, Payment, org_id, "paid_on, line_id"),
            "periods": _rows(connection, PaymentPeriod, org_id, "from_on, to_on"),
            "aliases": _rows(connection, Alias, org_id, "kind, text"),
            "monitoring_items": _rows(connection, MonitoringItem, org_id, "year, as_of, subject, position"),
            "monitoring_funds": _rows(
                connection, MonitoringFund, org_id, f"year, as_of, subject, {_order('row', FundRow)}"
            ),
        }
        found["problems"] = _rows(connection, Problem, org_id, "year, problem_id")
        found["actions"] = _rows(connection, CorrectiveAction, org_id, "problem_id, action_id")
        of_one_moment = _order("status", ActionStatus)
        found["events"] = _rows(connection, ActionEvent, org_id, f'action_id, "at", batch_id, {of_one_moment}')
        found["effects"] = _rows(connection, BudgetEffect, org_id, "problem_id, budget_year")
        batches = sorted({row.batch_id for rows in found.values() for row in rows})
        sources = connection.execute(
            f"SELECT {columns(Source, 's')}, b.batch_id FROM batch AS b JOIN source AS s ON s.source_id = b.source_id "
            "WHERE b.batch_id IN (SELECT unnest(?::BIGINT[]))",
            [batches],
        ).fetchall()
    return joined(Ledger(organisation, kind, **found, sources={row[-1]: made(Source, row) for row in sources}))


def read_full_centre(database: Database, org_id: str) -> Centre:
    """The centre with its ledger, on one connection; without one where neither that nor a problem was handed in."""
    with read_only(database):
        centre = read_centre(database, org_id)
        has_ledger = centre.ledger_years or centre.problem_years
        return replace(centre, ledger=read_ledger(database, org_id)) if has_ledger else centre


def read_units(database: Database, department: str) -> tuple[Centre, ...]:
    """The units of the department with their ledgers, of whatever years, its own office first; none where it has none."""
    with read_only(database):
        units = [one for one in organisations(database) if one.parent_id == department and one.unit_kind is not None]
        units.sort(key=lambda one: (one.unit_kind != "own", one.org_id))
        return tuple(read_full_centre(database, one.org_id) for one in units)


def _rows(connection: Queries, kind: type[Row], org_id: str, order: str) -> tuple[Row, ...]:
    """Rows in this order, and where it leaves rows beside each other open, in one that is the same everywhere."""
    query = f"SELECT {columns(kind)} FROM current_{TABLE_OF[kind]} WHERE org_id = ? ORDER BY {order}, {columns(kind)}"
    return all_made(kind, connection.execute(query, [org_id]).fetchall())
