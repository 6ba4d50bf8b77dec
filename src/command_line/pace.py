"""`pace`: how far the year's plans are on a day against how far they should be, and which papers are due."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from typing import Any

from src import measures
from src.catalogue import due_labels, indicators, linear, text
from src.catalogue.notation import RATE_DECIMALS, rounded
from src.command_line.arguments import (
    CommandParser,
    chosen_centre,
    chosen_year,
    day_of_year,
    heading,
    open_database,
)
from src.command_line.output import number, print_json, print_table, say
from src.command_line.projects import forecast_row, nothing, pace_row, project_row, say_counts
from src.measures import Due, Group, Register
from src.records import Centre, Ledger


def add_arguments(parser: CommandParser) -> None:
    """Add --org, --year and --as-of."""
    parser.add_centre_year_and_day()


def run(arguments: Namespace) -> int:
    """Print the pace of the year's figures, of each project and of all, and what is due."""
    path = open_database(arguments)
    centre = chosen_centre(path, arguments.org, with_ledger=True)
    year = chosen_year(centre, arguments.year)
    ledger = centre.own_ledger
    register = measures.register(ledger, year, day_of_year(arguments.as_of, year) or _last_day(ledger, centre, year))
    found = document(centre, ledger, register)
    if arguments.json:
        print_json(found)
    else:
        say(heading(centre, year))
        _print_tables(centre, register, found)
    return 0


def _last_day(ledger: Ledger, centre: Centre, year: int) -> date | None:
    """The last day that the register speaks of, else that of the year's figures."""
    if measures.months(ledger, year):
        return None
    last = measures.last_day(centre, year)
    return None if last is None else min(last, date(year, 12, 31))


def document(centre: Centre, ledger: Ledger, register: Register) -> dict[str, Any]:
    """The pace as documented for --json: shares in %, `elapsed` what has passed of the year; `total` is of that day alone."""
    return {
        "org": register.organisation.org_id,
        "year": register.year,
        "as_of": register.as_of,
        "elapsed": rounded(linear().expected(register.as_of), RATE_DECIMALS),
        "indicators": list(_indicators(centre, register)),
        "projects": [project_row(standing) for standing in register.standings],
        "total": _group_row(register.of_day),
        "batches": [_group_row(group) for group in register.batches],
        "due": [_due_row(one) for one in measures.due(ledger, centre, register.as_of)],
    }


def _indicators(centre: Centre, register: Register) -> Iterator[dict[str, Any]]:
    """Yearly figures under way; what speaks of a later day is not known yet."""
    for indicator in indicators().values():
        pace = measures.indicator_pace(centre, register.year, indicator.id)
        if pace is not None and pace.day <= register.as_of:
            yield {"indicator": indicator.id, "label": indicator.label, "as_of": pace.day, **pace_row(pace)}


def _group_row(group: Group) -> dict[str, Any] | None:
    """Projects of one day together; None where none of them states both its plan and what is done of it."""
    pace, forecast = measures.group_pace(group), measures.group_forecast(group)
    if pace is None or forecast is None:
        return None
    counted = measures.judged_together(group)
    names = {one.project.name for one, _, _ in counted}
    return {
        "batch_label": group.label,
        "projects": len(counted),
        "missing": [one.project.name for one in group.standings if one.project.name not in names],
        "year_plan": sum(plan for _, plan, _ in counted),
        "investment_year": sum(done for _, _, done in counted),
        **pace_row(pace),
        **forecast_row(forecast),
    }


def _due_row(one: Due) -> dict[str, Any]:
    return {
        "paper": one.paper.id,
        "label": one.paper.label,
        "from": one.of.first,
        "to": one.of.last,
        "due": one.of.due,
        "state": one.state,
        "state_label": due_labels()[one.state],
        "desk": one.desk,
        "outstanding": [
            {"desk": lacking.desk, "projects": [standing.project.name for standing in lacking.standings]}
            for lacking in one.outstanding
        ],
        "reference": one.paper.reference,
        "date_reference": one.paper.date_reference,
    }


def _print_tables(centre: Centre, register: Register, found: dict[str, Any]) -> None:
    say(text("command_line.elapsed", as_of=register.as_of, elapsed=number(found["elapsed"])))
    if found["indicators"]:
        _print("indicator", "label", found["indicators"])
    _print_register(centre, register, found)
    say()
    print_table(
        ("paper", "from", "to", "due", "due_state", "desk"),
        [(*(one[key] for key in ("label", "from", "to", "due", "state_label", "desk")),) for one in found["due"]],
    )


def _print_register(centre: Centre, register: Register, found: dict[str, Any]) -> None:
    if not register.standings:
        say(nothing(centre, register.year))
        return
    say_counts(register)
    total = [{"name": text("catalogue.total"), **found["total"]}] if found["total"] else []
    _print("project", "name", [*found["projects"], *total], "outlook_label", "formula")


def _print(first: str, name: str, rows: list[dict[str, Any]], *more: str) -> None:
    taken = ("reached_share", "expected", "linear", "behind_points", "state_label", *more)
    columns = [key.removesuffix("_points").removesuffix("_label") for key in taken]
    print_table((first, *columns), [(row[name], *(row[key] for key in taken)) for row in rows])
