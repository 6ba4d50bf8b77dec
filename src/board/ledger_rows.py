"""Figures of projects, allotments and payments as traceable rows: where the register states them, how the derived ones are made."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from src import measures
from src.board.traced_rows import derived
from src.catalogue import short_names, text
from src.catalogue.notation import show
from src.charts.spec import TableRow
from src.measures import Measure, Register, Standing
from src.records import Allotment, Centre, MonitoringItem, Payment, Problem, Project

AMOUNT_DECIMALS = 2


def register_of(centre: Centre, year: int) -> Register:
    """The year's register on the day that is shown, the last one of the year where none is chosen."""
    return measures.register(centre.own_ledger, year, centre.day)


def names_of(standings: Sequence[Standing]) -> dict[str, str]:
    """A short name of each project, by its id."""
    short = short_names([one.project.name for one in standings])
    return {one.project.project_id: name for one, name in zip(standings, short, strict=True)}


def stated(
    centre: Centre,
    row: Project | Allotment | MonitoringItem,
    label: str,
    value: Decimal | None,
    unit: str,
    day: date,
) -> TableRow:
    """The figure as the row of a register, an allotment table or a form of monitoring states it."""
    source = centre.own_ledger.sources.get(row.batch_id) if row.batch_id is not None else None
    return TableRow(
        label=label,
        value=value,
        unit=unit,
        origin=text("board.reported"),
        shown=text("catalogue.missing") if value is None else show(value, AMOUNT_DECIMALS),
        document=source.name if source else None,
        locator=row.locator,
        quote=row.quote,
        as_of=day.isoformat(),
        part=measures.part_until(day.year, day),
    )


def worked_out(label: str, measure: Measure, day: date) -> TableRow:
    """The derived figure with its formula, of the day."""
    return replace(derived(label, measure), part=measures.part_until(day.year, day), as_of=day.isoformat())


def summed(label: str, values: Iterable[Decimal | None], unit: str, day: date, document: str | None = None) -> TableRow:
    """A sum over rows that state each a part of it; `document` names where they stand."""
    known = [value for value in values if value is not None]
    total = sum(known, Decimal(0)) if known else None
    return TableRow(
        label=label,
        value=total,
        unit=unit,
        origin=text("catalogue.derived"),
        shown=text("catalogue.missing") if total is None else show(total, AMOUNT_DECIMALS),
        document=document,
        as_of=day.isoformat(),
        part=measures.part_until(day.year, day),
    )


def documents(centre: Centre, rows: Iterable[Project | Payment | MonitoringItem | Problem]) -> str | None:
    """Names of the documents that the rows stand in; of several the first with their number."""
    sources = centre.own_ledger.sources
    found = {source.name: None for row in rows if (source := sources.get(row.batch_id or 0)) is not None}
    names = [name for name in found if name]
    if len(names) > 1:
        return text("board.several_documents", first=names[0], count=len(names))
    return names[0] if names else None


def of_day(centre: Centre, found: Register) -> str | None:
    """The documents of the projects that were reported on the register's day."""
    return documents(centre, (one.project for one in found.of_day.standings))


def register_day(centre: Centre, year: int) -> date | None:
    """The day of the year's register that is shown; None where nothing is registered."""
    found = register_of(centre, year)
    return found.as_of if found.standings else None


def as_of(centre: Centre, year: int) -> str:
    """The day that the year's figures speak of, as text, and that of its register where it is another one; empty without either."""
    day, registered = measures.last_day(centre, year), register_day(centre, year)
    if day is None or registered in (None, day):
        return str(day or registered or "")
    return text("board.as_of_register", figures=day, register=registered)


def register_lines(centre: Centre, year: int) -> list[str]:
    """What the year's register and form of monitoring state on the day, a line for each, equal for equal figures."""
    found = register_of(centre, year)
    lines = [
        f"{one.project.project_id}|{one.project.name}|{one.day}|{one.project.stage}|{one.investment_total}|{one.plan}|"
        f"{one.done}|{one.built}|{one.physical}|{one.paid}|{one.allotted}|{one.project.difficulty}|{one.project.person}"
        for one in found.standings
    ]
    items = (one for one in centre.own_ledger.monitoring_items if one.year == year and one.as_of <= found.as_of)
    return [
        *lines,
        *(f"{one.as_of}|{one.tier3}|{one.so_far_text}|{one.forecast_text}|{one.likelihood}" for one in items),
    ]
