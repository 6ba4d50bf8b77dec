"""`records`: every figure in force of one centre and year."""

from argparse import Namespace
from typing import Any

from src.catalogue import indicator_label, indicators, roles, text
from src.command_line.arguments import CommandParser, chosen_centre, chosen_year, heading, open_database
from src.command_line.output import print_json, print_table, say
from src.records import Centre, Record

RECORD_FIELDS = ("indicator", "role", "value", "unit", "as_of", "quote", "locator")
ITEM_FIELDS = (
    "position",
    "tier1",
    "tier2",
    "tier3",
    "target_text",
    "actual_text",
    "target",
    "actual",
    "unit",
    "weight",
    "score",
    "reason",
)


def add_arguments(parser: CommandParser) -> None:
    """Add --org and --year."""
    parser.add_centre_and_year()


def run(arguments: Namespace) -> int:
    """Print the figures and the form of the year."""
    centre = chosen_centre(open_database(arguments), arguments.org)
    year = chosen_year(centre, arguments.year)
    if arguments.json:
        print_json(document(centre, year))
    else:
        _print_tables(centre, year)
    return 0


def document(centre: Centre, year: int) -> dict[str, Any]:
    """The figures and form rows of the year in catalogue order; saved figures carry no issues."""
    return {
        "org": centre.organisation.org_id,
        "year": year,
        "records": [record_row(record) for record in in_order(centre, year)],
        "score_items": [item_row(item) for item in centre.form(year)],
        "issues": [],
    }


def record_row(record: object) -> dict[str, Any]:
    """A figure, stored or of a draft, as documented for --json."""
    return {name: getattr(record, name) for name in RECORD_FIELDS}


def item_row(item: object) -> dict[str, Any]:
    """A form row, stored or of a draft, as documented for --json."""
    return {name: getattr(item, name) for name in ITEM_FIELDS}


def in_order(centre: Centre, year: int) -> list[Record]:
    """The year's figures in the order of the catalogue, roles in theirs; an id it no longer knows comes last."""
    by_indicator = {name: place for place, name in enumerate(indicators())}
    by_role = {name: place for place, name in enumerate(roles())}
    found = [record for record in centre.records if record.year == year and record.value is not None]
    return sorted(found, key=lambda r: (by_indicator.get(r.indicator, len(by_indicator)), r.indicator, by_role[r.role]))


def _print_tables(centre: Centre, year: int) -> None:
    say(heading(centre, year))
    print_table(
        ("indicator", "role", "value", "unit", "as_of", "locator"),
        [
            (indicator_label(r.indicator), roles()[r.role], r.value, r.unit, r.as_of, r.locator)
            for r in in_order(centre, year)
        ],
    )
    form = centre.form(year)
    if form:
        say()
        say(text("command_line.form_heading", count=len(form)))
        print_table(
            ("position", "tier1", "tier3", "target", "actual", "unit", "weight", "score", "reason"),
            [(i.position, i.tier1, i.tier3, i.target, i.actual, i.unit, i.weight, i.score, i.reason) for i in form],
        )
