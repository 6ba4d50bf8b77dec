"""`book`: the records of a year as the workbook that import reads back, or an empty one to fill in."""

import io
from argparse import Namespace

from src import store
from src.catalogue import text
from src.command_line.arguments import CommandParser, Refusal, chosen_centre, chosen_year, open_database
from src.command_line.output import print_json, say
from src.files.book import write_book, write_template
from src.files.errors import FilesError
from src.store.disk import write_whole
from src.store.limits import FIRST_YEAR, LAST_YEAR

WORKBOOK = ".xlsx"


def add_arguments(parser: CommandParser) -> None:
    """Add OUT, --org, --year and --empty."""
    parser.add_file("out")
    parser.add_centre_and_year()
    parser.arguments.add_argument("--empty", action="store_true", help=text("files.option_empty"))


def run(arguments: Namespace) -> int:
    """Write the workbook and print how much it holds."""
    if arguments.out.suffix.lower() != WORKBOOK:
        raise Refusal(text("files.wrong_book", name=arguments.out.name))
    path = open_database(arguments)
    centre = chosen_centre(path, arguments.org)
    whole = io.BytesIO()
    if arguments.empty:
        year = _any_year(arguments.year) if arguments.year else chosen_year(centre, None)
        write_template(whole, centre, year)
        count, items = 0, 0
    else:
        year = chosen_year(centre, arguments.year)
        goal = store.read_goal(path, centre.organisation.org_id, year)
        try:
            write_book(whole, centre, year, goal)
        except FilesError as refusal:
            raise Refusal(str(refusal)) from refusal
        count, items = sum(record.year == year for record in centre.records), len(centre.form(year))
    write_whole(arguments.out, whole.getvalue())
    if arguments.json:
        document = {"org": centre.organisation.org_id, "year": year, "file": str(arguments.out)}
        print_json(document | {"records": count, "score_items": items})
    else:
        say(text("files.written", file=arguments.out, count=count, items=items))
    return 0


def _any_year(year: int) -> int:
    """The year of a template, which need not have data yet; raises Refusal where no record can be of it."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal(text("files.bad_year", year=year, first=FIRST_YEAR, last=LAST_YEAR))
    return year
