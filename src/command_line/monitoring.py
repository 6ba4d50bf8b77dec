"""`monitoring`: the year's form of monitoring in force."""

from argparse import Namespace
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any, TypeVar

from src.catalogue import ledger_labels, text
from src.command_line.arguments import (
    CommandParser,
    chosen_centre,
    chosen_year,
    day_of_year,
    heading,
    open_database,
)
from src.command_line.output import print_json, print_table, say
from src.records import Ledger, MonitoringFund, MonitoringItem

Row = TypeVar("Row", MonitoringItem, MonitoringFund)


def add_arguments(parser: CommandParser) -> None:
    """Add --org, --year and --as-of."""
    parser.add_centre_year_and_day()


def run(arguments: Namespace) -> int:
    """Print the rows of funds and indicators of each subject's newest form."""
    path = open_database(arguments)
    centre = chosen_centre(path, arguments.org, with_ledger=True)
    year = chosen_year(centre, arguments.year)
    found = document(centre.own_ledger, year, day_of_year(arguments.as_of, year))
    if arguments.json:
        print_json(found)
    else:
        say(heading(centre, year))
        _print_tables(found)
    return 0


def document(ledger: Ledger, year: int, until: date | None) -> dict[str, Any]:
    """The form of each subject as documented for --json: the newest up to the day; money in 10,000 yuan."""
    last = until or date(year, 12, 31)
    rows: list[MonitoringItem | MonitoringFund] = [*ledger.monitoring_items, *ledger.monitoring_funds]
    newest: dict[str, date] = {}
    for row in rows:
        if row.year == year and row.as_of <= last:
            newest[row.subject] = max(row.as_of, newest.get(row.subject, row.as_of))
    return {
        "org": ledger.organisation.org_id,
        "year": year,
        "as_of": max(newest.values(), default=None),
        "funds": [asdict(row) for row in _of(ledger.monitoring_funds, year, newest)],
        "items": [
            asdict(row) | {"likelihood_label": ledger_labels("likelihood").get(row.likelihood or "")}
            for row in _of(ledger.monitoring_items, year, newest)
        ],
    }


def _of(rows: Iterable[Row], year: int, newest: dict[str, date]) -> list[Row]:
    return [row for row in rows if row.year == year and newest.get(row.subject) == row.as_of]


def _print_tables(found: dict[str, Any]) -> None:
    if not found["items"] and not found["funds"]:
        say(text("command_line.no_monitoring", year=found["year"]))
        return
    print_table(
        ("as_of", "subject", "fund_row", "initial", "so_far", "forecast"),
        [
            (f["as_of"], f["subject"], ledger_labels("fund_row")[f["row"]], f["initial"], f["so_far"], f["forecast"])
            for f in found["funds"]
        ],
    )
    say()
    print_table(
        ("as_of", "subject", "position", "tier3", "target", "so_far", "forecast", "likelihood", "explanation"),
        [
            (
                *(i[key] for key in ("as_of", "subject", "position", "tier3", "target_text", "so_far_text")),
                i["forecast_text"],
                i["likelihood_text"] or i["likelihood_label"],
                i["explanation"],
            )
            for i in found["items"]
        ],
    )
