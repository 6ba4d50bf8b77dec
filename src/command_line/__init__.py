"""The command line: one module per command, imported only when it is asked for.

A module offers `add_arguments(parser)` and `run(arguments) -> int` (0 done, 1 findings of severity error) and raises
`Refusal` or `StoreError` with one Chinese sentence for what it will not do. A new command is one module and one entry here.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper

from src.catalogue import text
from src.catalogue.visible import one_line
from src.command_line.arguments import CommandParser, Refusal, overview
from src.command_line.output import say
from src.store import StoreError

COMMANDS = {
    "import": "import_report",
    "records": "records",
    "score": "score",
    "check": "check",
    "deck": "deck",
    "book": "book",
    "form": "form",
    "report": "report",
    "projects": "projects",
    "payments": "payments",
    "pace": "pace",
    "monitoring": "monitoring",
    "unit": "unit",
    "history": "history",
    "undo": "undo",
    "redo": "redo",
    "backup": "backup",
    "restore": "restore",
    "move": "move",
    "user": "user",
}
"""Module of each command, in the order of the help."""

DONE, REFUSED = 0, 2


def main(argv: Sequence[str]) -> int:
    """Exit code: 0 done, 1 findings of severity error, 2 refused with one line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        code = _run(list(argv))
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader, such as `head`, has seen enough; nothing may be flushed into it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (Refusal, StoreError) as refusal:
        say(one_line(str(refusal)), file=sys.stderr)
    except KeyboardInterrupt:
        say(text("command_line.interrupted"), file=sys.stderr)
    return REFUSED


def _run(argv: list[str]) -> int:
    known = text("catalogue.list_separator").join(COMMANDS)
    if not argv:
        raise Refusal(text("command_line.no_command", known=known))
    name, *rest = argv
    if name in ("-h", "--help"):
        say(overview(list(COMMANDS)))
        return DONE
    if name not in COMMANDS:
        raise Refusal(text("command_line.unknown_command", command=name, known=known))
    module = import_module(f"src.command_line.{COMMANDS[name]}")
    parser = CommandParser(name)
    module.add_arguments(parser)
    code: int = module.run(parser.parse_args(rest))
    return code
