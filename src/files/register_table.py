"""Registers, payments and allotments as tables in the layout that offices hand round; reading a table gives the same rows again.

Rows first: a table is its title, its columns and its lines; `register_xlsx` puts it on a sheet.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby

from src import measures
from src.catalogue import ledger_labels, programmes, text
from src.catalogue.lexicon import unit_of
from src.catalogue.registers import RegisterColumn, RegisterKind, register_forms
from src.files.cells import Value
from src.files.form_grid import plain
from src.measures import Standing
from src.records import Allotment, Kind, Ledger, Organisation, Payment

BLANK_ROWS = 12
"""Rows of an empty table."""
ALWAYS: Mapping[RegisterKind, tuple[str, ...]] = {
    "register": (
        "number", "programme", "batch_label", "project_code", "name", "neighbourhoods", "buildings", "households", "investment_total",
        "planned_year", "done_year", "done", "paid_stated", "physical", "stage", "planned_start", "actual_start", "planned_finish",
        "desk", "person", "difficulty",
    ),
    "payments": (
        "number", "request_no", "paid_on", "document_no", "project_code", "project_name", "purpose", "payee", "account", "amount",
    ),
    "allotments": (
        "number", "document_no", "project_code", "project_name", "fund_source", "stage", "amount", "paid_stated",
        "balance_stated", "issued_on",
    ),
}  # fmt: skip
"""Columns of every table of a kind; others stand where a row fills them."""
SUMMED = frozenset(
    {"neighbourhoods", "buildings", "households", "area", "investment_total", "planned_year", "planned_so_far", "done_year", "done",
     "paid_stated", "contract_amount", "settlement_amount", "amount", "balance_stated"}
)  # fmt: skip
AREA = "renovation.area"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its cells by column, and the columns whose cell is that of the row above; `is_sum` for a row of sums."""

    cells: Mapping[str, Value]
    merged: frozenset[str] = frozenset()
    is_sum: bool = False


@dataclass(frozen=True)
class RegisterTable:
    """One table: what stands above it, its columns in order with their heads, and its lines."""

    kind: RegisterKind
    unit: str
    title: str
    above: tuple[str, str, str]
    columns: tuple[tuple[RegisterColumn, tuple[str, ...]], ...]
    lines: tuple[Line, ...]
    mark: str | None = None
    below: str = field(default_factory=lambda: text("files.register.signatures"))


def register_table(
    kind: RegisterKind, organisation: Organisation, of: Kind, ledger: Ledger, year: int, day: date
) -> RegisterTable:
    """The table of a kind as it stands on a day of the year: the year's register, its payments, or all allotments."""
    if kind == "register":
        found = measures.register(ledger, year, day)
        named = {one.project.programme for one in found.standings}
        lines = tuple(_register(found.standings, _areas(ledger, year, day)))
        return _table(kind, organisation, of, year, lines, _as_of(day), named.pop() if len(named) == 1 else None)
    if kind == "payments":
        paid = [one for one in ledger.payments if one.paid_on.year == year and one.paid_on <= day]
        return _table(kind, organisation, of, year, tuple(_payments(paid)), _period(ledger, year, day))
    issued = [one for one in ledger.allotments if one.issued_on is None or one.issued_on <= day]
    return _table(kind, organisation, of, year, tuple(_allotments(issued)), _as_of(day))


def empty_table(kind: RegisterKind, organisation: Organisation, of: Kind, year: int, day: date | None) -> RegisterTable:
    """The same to be filled in; without a day a blank stands where it is to be written."""
    until = _as_of(day) if day else text("files.register.as_of_blank")
    above = text("files.register.period_blank") if kind == "payments" else until
    return _table(kind, organisation, of, year, (Line({}),) * BLANK_ROWS, above)


def _table(
    kind: RegisterKind,
    organisation: Organisation,
    of: Kind,
    year: int,
    lines: tuple[Line, ...],
    until: str,
    programme: str | None = None,
) -> RegisterTable:
    form = register_forms()[kind]
    used = {key for line in lines for key, value in line.cells.items() if value is not None}
    columns = tuple(column for column in form.columns if column.key in ALWAYS[kind] or column.key in used)
    label = programmes()[programme].label if programme else ""
    above = (
        text("files.register.unit_name", name=organisation.name),
        until,
        text("files.register.money", unit=form.unit),
    )
    return RegisterTable(
        kind,
        organisation.name,
        text(f"files.register.title_{kind}", centre=organisation.name, year=year, programme=label),
        above,
        tuple((column, _heads(column, year)) for column in columns),
        lines,
        text("files.form.sample") if of == "sample" else None,
    )


def _heads(column: RegisterColumn, year: int) -> tuple[str, ...]:
    """The rows of a head; this year's plan is called by its year."""
    this_year = text("files.register.this_year")
    return tuple(
        part.replace(this_year, text("files.register.of_year", year=year)) if part != this_year else part
        for part in column.rows
    )


def _as_of(day: date) -> str:
    return text("files.register.as_of", day=_day(day))


def _day(day: date) -> str:
    return text("files.register.day", year=day.year, month=day.month, day=day.day)


def _period(ledger: Ledger, year: int, day: date) -> str:
    """The days that the payments of the year cover, where they leave none out between the first and the last."""
    periods = [one for one in ledger.periods if one.from_on.year <= year <= one.to_on.year and one.from_on <= day]
    if not periods:
        return text("files.register.period_blank")
    first = max(min(one.from_on for one in periods), date(year, 1, 1))
    last = min(max(one.to_on for one in periods), day)
    if not measures.covers(periods, first, last):
        return text("files.register.period_blank")
    return text("files.register.period", first=_day(first), last=_day(last))


# The register


def _areas(ledger: Ledger, year: int, day: date) -> Mapping[str, Decimal]:
    """Floor area in square metres of each project that states it, as last stated up to the day."""
    rows = [
        row
        for row in ledger.project_records
        if (row.year, row.indicator, row.role) == (year, AREA, "started") and row.as_of <= day and row.value is not None
    ]
    rows.sort(key=lambda row: row.as_of)
    wanted = text("files.register.area")
    return {
        row.project_id: unit_of(row.unit).convert(row.value, row.unit, wanted) for row in rows if row.value is not None
    }


def _register(standings: Sequence[Standing], areas: Mapping[str, Decimal]) -> Iterator[Line]:
    """Projects by batch, those without one first: a blank batch below another would be read as that one."""
    ordered = sorted(standings, key=lambda one: one.project.batch_label is not None)
    every: list[Line] = []
    number = 0
    groups = [(label, list(those)) for label, those in groupby(ordered, key=lambda one: one.project.batch_label)]
    for label, those in groups:
        lines: list[Line] = []
        for one in those:
            number += 1
            lines += _project(one, number, areas.get(one.project.project_id))
        if label is not None:
            lines = [lines[0], *(Line(line.cells, line.merged | {"batch_label"}) for line in lines[1:])]
        yield from lines
        every += lines
        if len(groups) > 1:
            yield _sum(lines, text("files.register.subtotal"), "name")
    if every:
        yield _sum(every, text("files.register.total"), "name")


def _project(standing: Standing, number: int, area: Decimal | None) -> Iterator[Line]:
    """One line, or one for each neighbourhood: what is the project's reaches down over them."""
    project, figures = standing.project, _figures(standing)
    physical = standing.physical
    stated = project.progress_text if physical is not None else None
    cells: dict[str, Value] = {
        **{key: getattr(project, key) for key in _OWN},
        **figures,
        "area": area,
        "number": number,
        "programme": programmes()[project.programme].label,
        "physical": project.progress_text if physical is None else f"{plain(physical)}%",
        "stage": stated or (ledger_labels("stage")[project.stage] if project.stage else None),
    }
    named = standing.neighbourhoods
    if not named:
        yield Line(cells)
        return
    alike = all(one.stage == project.stage for one in named) or not any(one.stage for one in named)
    counts = {"buildings", "households", "area"} | (set() if alike else {"stage"})
    for place, one in enumerate(named):
        own: dict[str, Value] = {
            "neighbourhood": one.name, "built_year": one.built_year, "buildings": one.buildings, "households": one.households,
            "area": one.area_sqm,
        }  # fmt: skip
        if not alike:
            own["stage"] = ledger_labels("stage")[one.stage] if one.stage else None
        above = frozenset(cells) - counts if place else frozenset()
        yield Line({**({} if place else cells), **own}, above)


_OWN = (
    "batch_label", "project_code", "name", "content", "investment_total", "contractor", "contract_no", "contract_amount",
    "settlement_amount", "planned_start", "planned_finish", "actual_start", "actual_finish", "accepted_on", "paid_stated", "desk",
    "person", "leader", "difficulty",
)  # fmt: skip


def _figures(standing: Standing) -> dict[str, Value]:
    planned = dict(standing.planned).get(standing.day)
    return {
        "planned_year": standing.plan,
        "planned_so_far": planned,
        "done_year": standing.done,
        "done": standing.built,
        "neighbourhoods": standing.neighbourhood_count,
        "buildings": standing.buildings,
        "households": standing.households,
    }


def _sum(lines: Iterable[Line], label: str, under: str) -> Line:
    """A row of sums; what reaches down over several lines counts once, and a column without a number stays blank."""
    sums: dict[str, Value] = {}
    for line in lines:
        for key, value in line.cells.items():
            if key in SUMMED and key not in line.merged and isinstance(value, Decimal | int):
                before = sums.get(key)
                sums[key] = (before if isinstance(before, Decimal) else Decimal(0)) + value
    return Line({under: label, **sums}, is_sum=True)


# Payments and allotments


def _payments(paid: Sequence[Payment]) -> Iterator[Line]:
    keys = (
        "request_no",
        "paid_on",
        "document_no",
        "project_code",
        "project_name",
        "purpose",
        "payee",
        "department_class",
        "fund_source",
    )
    lines = [
        Line(
            {key: getattr(one, key) for key in keys}
            | {"number": number, "account": one.account_tail, "amount": one.amount_yuan}
        )
        for number, one in enumerate(paid, 1)
    ]
    yield from lines
    if lines:
        yield _sum(lines, text("files.register.total"), "request_no")


def _allotments(issued: Sequence[Allotment]) -> Iterator[Line]:
    keys = (
        "document_no", "project_code", "project_name", "fund_source", "function_class", "government_class", "department_class",
        "amount", "paid_stated", "balance_stated", "issued_on",
    )  # fmt: skip
    lines = [
        Line(
            {key: getattr(one, key) for key in keys}
            | {"number": number, "stage": ledger_labels("allotment_stage")[one.stage]}
        )
        for number, one in enumerate(issued, 1)
    ]
    yield from lines
    if lines:
        yield _sum(lines, text("files.register.total"), "document_no")
