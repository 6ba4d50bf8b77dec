"""`undo`: take a batch out of force."""

from argparse import Namespace

from src import accounts
from src.catalogue import text
from src.command_line.arguments import CommandParser, open_database, who
from src.command_line.output import print_json, say


def add_arguments(parser: CommandParser) -> None:
    """Add BATCH and --by."""
    parser.add_batch()


def run(arguments: Namespace) -> int:
    """Undo the batch and say so."""
    accounts.undo(open_database(arguments), accounts.at_terminal(who(arguments)), arguments.batch)
    if arguments.json:
        print_json({"batch": arguments.batch, "in_force": False})
    else:
        say(text("command_line.undone", batch=arguments.batch))
    return 0
