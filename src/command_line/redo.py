"""`redo`: put an undone batch back in force."""

from argparse import Namespace

from src import accounts
from src.catalogue import text
from src.command_line.arguments import CommandParser, open_database, who
from src.command_line.output import print_json, say


def add_arguments(parser: CommandParser) -> None:
    """Add BATCH and --by."""
    parser.add_batch()


def run(arguments: Namespace) -> int:
    """Redo the batch and say so."""
    accounts.redo(open_database(arguments), accounts.at_terminal(who(arguments)), arguments.batch)
    if arguments.json:
        print_json({"batch": arguments.batch, "in_force": True})
    else:
        say(text("command_line.redone", batch=arguments.batch))
    return 0
