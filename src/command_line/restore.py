"""`restore`: a verified backup takes the place of the database."""

from argparse import Namespace

from src import accounts, store
from src.catalogue import text
from src.command_line.arguments import CommandParser, who
from src.command_line.output import print_json, say


def add_arguments(parser: CommandParser) -> None:
    """Add FILE and --by."""
    parser.add_file("file")
    parser.add_by()


def run(arguments: Namespace) -> int:
    """Restore and say where the replaced database is; the present one may be damaged, so it is not opened first."""
    path = store.settled(store.database_at(arguments.database))
    kept = accounts.restore(path, accounts.at_terminal(who(arguments)), arguments.file)
    if arguments.json:
        print_json({"database": str(path), "replaced": None if kept is None else str(kept)})
    elif kept is None:
        say(text("command_line.restored_new", database=path))
    else:
        say(text("command_line.restored", kept=kept))
    return 0
