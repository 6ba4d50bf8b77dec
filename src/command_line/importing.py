"""What importing a report and importing a register have in common."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from src import review
from src.catalogue import text
from src.command_line.arguments import Refusal
from src.command_line.output import say
from src.records import Issue, Organisation


def asked(arguments: Namespace) -> bool:
    """Whether somebody at a terminal is asked, who has then seen what would be saved."""
    return not (arguments.dry_run or arguments.yes or arguments.json) and sys.stdin.isatty()


def confirmed() -> bool:
    """A yes at the terminal."""
    say(text("intake.confirm"), end="")
    return sys.stdin.readline().strip().lower() in ("y", "yes", text("intake.yes"))


def named_centre(new: Organisation | None, known: Sequence[Organisation], given: str) -> Organisation:
    """The centre that a file names, under the ASCII id given by --org; raises Refusal where it names none or the id is bad."""
    named = replace(new, org_id=given) if new else None
    if named is None or not given.isascii() or review.bad_centre(named, known):
        names = text("catalogue.list_separator").join(centre.name for centre in known)
        raise Refusal(text("intake.unknown_org", org=given, known=names))
    return named


def issue_row(issue: Issue) -> dict[str, Any]:
    """An issue as --json prints it."""
    return {name: getattr(issue, name) for name in ("code", "severity", "message", "quote", "locator")}


def print_issues(issues: Sequence[Issue]) -> None:
    """One line for each issue."""
    for issue in issues:
        say(text("intake.issue_line", severity=text(f"catalogue.severity.{issue.severity}"), message=issue.message))
