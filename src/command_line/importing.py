"""What importing a report, a register and a folder of them have in common."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from src import review
from src.catalogue import text
from src.command_line.arguments import Refusal
from src.command_line.output import say
from src.command_line.records import item_row, record_row
from src.intake import Draft, NamedProblem, Suggestion
from src.records import Issue, LedgerRow, Organisation
from src.store.rows import TABLE_OF

FOUND_ERRORS = 1
"""Exit code of an import that errors stopped."""


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


def draft_document(draft: Draft, issues: Sequence[Issue]) -> dict[str, Any]:
    """A draft as --json prints it."""
    return {
        "org": draft.org_id,
        "year": draft.year,
        "records": [record_row(record) for record in draft.records],
        "score_items": [item_row(item) for item in draft.score_items],
        "issues": [issue_row(issue) for issue in issues],
        "suggestions": [_suggestion_row(suggestion, draft) for suggestion in draft.suggestions],
        "problems": [_problem_row(problem) for problem in draft.problems],
        "rows": ledger_rows(review.rows_of_draft(draft)),
        "unread": [{"text": u.text, "quote": u.quote, "locator": u.locator} for u in draft.unread],
    }


def ledger_rows(rows: Sequence[LedgerRow]) -> dict[str, list[dict[str, Any]]]:
    """Rows of the year as it runs by their table, as --json prints them."""
    listed: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        said = {field.name: getattr(row, field.name) for field in fields(row) if field.name != "batch_id"}
        listed.setdefault(TABLE_OF[type(row)], []).append(said)
    return listed


def _suggestion_row(suggestion: Suggestion, draft: Draft) -> dict[str, Any]:
    names = ("indicator", "role", "value", "unit", "reason", "quote", "locator")
    return {name: getattr(suggestion, name) for name in names} | {"as_of": suggestion.as_of or draft.as_of}


def _problem_row(problem: NamedProblem) -> dict[str, Any]:
    """A problem that the report names, with the actions that may answer it; nothing of it is saved by --yes."""
    actions = [{"text": one.title, "quote": one.quote, "locator": one.locator} for one in problem.actions]
    said = {"text": problem.title, "category": problem.category, "quote": problem.quote, "locator": problem.locator}
    return said | {"actions": actions}


def print_issues(issues: Sequence[Issue]) -> None:
    """One line for each issue."""
    for issue in issues:
        say(text("intake.issue_line", severity=text(f"catalogue.severity.{issue.severity}"), message=issue.message))
