"""`book`: a year as workbooks that import reads back, full or to be filled in: its figures, or a table of the year as it runs."""

import io
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import IO, cast

from src import measures, store
from src.catalogue import papers, text
from src.catalogue.registers import RegisterKind, register_forms
from src.command_line.arguments import (
    CommandParser,
    Refusal,
    chosen_centre,
    chosen_year,
    day_of_year,
    numbered,
    open_database,
)
from src.command_line.output import print_json, say
from src.files.book import write_book, write_template
from src.files.errors import FilesError
from src.files.form_docx import write_docx
from src.files.form_xlsx import write_xlsx
from src.files.monitoring_grid import empty_monitoring, monitoring_grid
from src.files.problems_grid import empty_problems, problems_grid
from src.files.register_table import empty_table, register_table
from src.files.register_xlsx import write_register
from src.records import Centre
from src.store.disk import write_whole
from src.store.limits import FIRST_YEAR, LAST_YEAR

WORKBOOK = ".xlsx"
YEAR, MONITORING, PROBLEMS = "year", "monitoring", "problems"
KINDS = (YEAR, *register_forms(), MONITORING, PROBLEMS)
DOCUMENT = ".docx"
"""A ledger of problems is handed round as a document too."""
Write = Callable[[IO[bytes]], None]


def add_arguments(parser: CommandParser) -> None:
    """Add OUT, --kind, --org, --year, --as-of, --annex and --empty."""
    parser.add_file("out")
    parser.arguments.add_argument("--kind", choices=KINDS, default=YEAR, help=text("files.option_book_kind"))
    parser.add_centre_year_and_day()
    parser.add_annex()
    parser.arguments.add_argument("--empty", action="store_true", help=text("files.option_empty"))


def run(arguments: Namespace) -> int:
    """Write the workbook and print how much it holds."""
    endings = (WORKBOOK, DOCUMENT) if arguments.kind == PROBLEMS else (WORKBOOK,)
    if arguments.out.suffix.lower() not in endings:
        raise Refusal(text("files.wrong_book", name=arguments.out.name))
    if arguments.annex is not None and arguments.kind not in (MONITORING, PROBLEMS):
        raise Refusal(text("files.no_annex"))
    path = open_database(arguments)
    centre = chosen_centre(path, arguments.org)
    year = _year(centre, arguments)
    day = day_of_year(arguments.as_of, year)
    if arguments.kind != YEAR:
        return _table(arguments, path, centre, year, day)
    if day is not None:
        raise Refusal(text("files.no_day"))
    count, items = 0, 0
    if arguments.empty:
        _write(arguments.out, lambda out: write_template(out, centre, year))
    else:
        goal = store.read_goal(path, centre.organisation.org_id, year)
        _write(arguments.out, lambda out: write_book(out, centre, year, goal))
        count, items = sum(record.year == year for record in centre.records), len(centre.form(year))
    if arguments.json:
        document = {"org": centre.organisation.org_id, "year": year, "file": str(arguments.out)}
        print_json(document | {"records": count, "score_items": items})
    else:
        say(text("files.written", file=arguments.out, count=count, items=items))
    return 0


def _year(centre: Centre, arguments: Namespace) -> int:
    return _any_year(arguments.year) if arguments.empty and arguments.year else chosen_year(centre, arguments.year)


def _table(arguments: Namespace, path: store.Database, centre: Centre, year: int, day: date | None) -> int:
    """A register, payments, allotments or the form of monitoring."""
    make = {MONITORING: _monitoring, PROBLEMS: _problems}.get(arguments.kind, _register)
    label, rows, until, write = make(arguments, path, centre, year, day)
    if not rows and not arguments.empty:
        raise Refusal(text("files.nothing_of_kind", centre=centre.organisation.name, year=year, label=label))
    _write(arguments.out, write)
    if arguments.json:
        document = {"org": centre.organisation.org_id, "year": year, "kind": arguments.kind, "as_of": until}
        print_json(document | {"file": str(arguments.out), "rows": rows})
    else:
        key = "written_empty" if arguments.empty else "written_table"
        say(text(f"files.{key}", file=arguments.out, label=label, rows=rows))
    return 0


Made = tuple[str, int, date | None, Write]
"""What a table is called, how many rows it has, until when it tells, and what writes it."""


def _register(arguments: Namespace, path: store.Database, centre: Centre, year: int, day: date | None) -> Made:
    kind = cast(RegisterKind, arguments.kind)
    label, organisation = register_forms()[kind].label, centre.organisation
    if arguments.empty:
        table = empty_table(kind, organisation, centre.kind, year, day)
        return label, 0, day, lambda out: write_register(out, table)
    ledger = store.read_ledger(path, organisation.org_id)
    until = day or (measures.register(ledger, year).as_of if kind == "register" else date(year, 12, 31))
    table = register_table(kind, organisation, centre.kind, ledger, year, until)
    return label, sum(not line.is_sum for line in table.lines), until, lambda out: write_register(out, table)


def _monitoring(arguments: Namespace, path: store.Database, centre: Centre, year: int, day: date | None) -> Made:
    label, organisation = papers()[MONITORING].label, centre.organisation
    if arguments.empty:
        grid = numbered(empty_monitoring(organisation, centre.kind, year, day), arguments.annex)
        return label, 0, day, lambda out: write_xlsx(out, grid)
    form = measures.monitoring_form(centre, store.read_ledger(path, organisation.org_id), year, day)
    goal = store.read_goal(path, organisation.org_id, year)
    grid = monitoring_grid(form.marked, organisation, centre.kind, goal.expected if goal else None)
    grid = numbered(grid, arguments.annex)
    return label, len(form.items), form.as_of, lambda out: write_xlsx(out, grid)


def _problems(arguments: Namespace, path: store.Database, centre: Centre, year: int, day: date | None) -> Made:
    """The year's problems and those of earlier years that are not over."""
    label, organisation = text("files.problems.label"), centre.organisation
    write = write_docx if arguments.out.suffix.lower() == DOCUMENT else write_xlsx
    if day is not None:
        raise Refusal(text("files.no_day"))
    if arguments.empty:
        empty = numbered(empty_problems(organisation, centre.kind, year), arguments.annex)
        return label, 0, None, lambda out: write(out, empty)
    ledger = store.read_ledger(path, organisation.org_id)
    found = measures.followed_in(ledger, year, date(year, 12, 31))
    names = {one.project_id: one.name for one in ledger.projects}
    grid = numbered(problems_grid(found, names, organisation, centre.kind, year), arguments.annex)
    return label, len(grid.rows) - 1, None, lambda out: write(out, grid)


def _write(out: Path, write: Write) -> None:
    whole = io.BytesIO()
    try:
        write(whole)
    except FilesError as refusal:
        raise Refusal(str(refusal)) from refusal
    write_whole(out, whole.getvalue())


def _any_year(year: int) -> int:
    """The year of a template, which need not have data yet; raises Refusal where no record can be of it."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal(text("files.bad_year", year=year, first=FIRST_YEAR, last=LAST_YEAR))
    return year
