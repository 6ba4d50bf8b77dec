"""`backup`: a consistent copy of the database in a new file."""

from argparse import Namespace

from src import store
from src.catalogue import text
from src.command_line.arguments import CommandParser, open_database
from src.command_line.output import print_json, say


def add_arguments(parser: CommandParser) -> None:
    """Add OUT."""
    parser.add_file("out")


def run(arguments: Namespace) -> int:
    """Write the copy and say where it is."""
    out = arguments.out.absolute()
    store.backup(open_database(arguments), out)
    if arguments.json:
        print_json({"file": str(out)})
    else:
        say(text("command_line.backed_up", file=out))
    return 0
