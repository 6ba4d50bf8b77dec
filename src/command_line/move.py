"""`move`: a database's whole history into an empty server, and back into a new file."""

from argparse import Namespace

from src import accounts, store
from src.catalogue import text
from src.command_line.arguments import CommandParser
from src.command_line.output import print_json, say
from src.command_line.progress import ProgressLine


def add_arguments(parser: CommandParser) -> None:
    """Add FROM and TO."""
    parser.arguments.add_argument(
        "source", metavar="FROM", type=store.database_at, help=text("command_line.option.move_from")
    )
    parser.arguments.add_argument(
        "target", metavar="TO", type=store.database_at, help=text("command_line.option.move_to")
    )


def run(arguments: Namespace) -> int:
    """Copy figures, then people and their log, and say how much it was."""
    source, target = arguments.source, arguments.target
    accounts.refuse_taken(target)
    with ProgressLine("move") as progress:
        rows = store.move(source, target, progress)
    people = accounts.move(source, target)
    if arguments.json:
        print_json({"from": str(source), "to": str(target), "tables": rows | people})
    else:
        batches, rest = rows["batch"], sum(rows.values())
        say(text("command_line.moved", target=target, batches=batches, rows=rest, accounts=people["account"]))
    return 0
