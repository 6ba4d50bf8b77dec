"""`import` of a register, a payment export or an allotment table: questions, difference, and after a yes one batch."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from src import accounts, review
from src.catalogue import text
from src.catalogue.registers import register_forms
from src.command_line.arguments import Refusal, who
from src.command_line.importing import (
    FOUND_ERRORS,
    asked,
    confirmed,
    issue_row,
    ledger_rows,
    named_centre,
    print_issues,
)
from src.command_line.output import print_json, print_table, say
from src.intake import LedgerFile
from src.intake.register.asking import AS_OF, Question
from src.records import Organisation
from src.review import LedgerReview
from src.review.ledger import COMPARED, STATES, cells, project_names, row_name, table_name
from src.store import Database

MOST_CHANGES = 40
"""Changed rows that are listed; the rest is counted."""


def run(arguments: Namespace, path: Database, known: Sequence[Organisation], file: LedgerFile) -> int:
    """Print what the file comes to and, where somebody says yes, save it; 1 where an error stops the save."""
    answers = _answers(arguments)
    new = _new_centre(arguments, known, file)
    found = review.review_ledger(path, file, known, answers, new)
    if arguments.as_of and any(one.id == AS_OF for one in found.questions):
        answers.setdefault(AS_OF, arguments.as_of)
        found = review.review_ledger(path, file, known, answers, new)
    if unfit := review.unfit_answers(found, answers):
        raise Refusal(unfit[0])
    if asked(arguments):
        found = _ask(path, file, known, answers, new)
    has_errors = any(issue.severity == "error" for issue in found.issues)
    stopped = has_errors and not arguments.dry_run
    batch_id = None
    if not stopped and _agreed(arguments, found):
        batch_id = _save(arguments, path, found)
    if arguments.json:
        print_json(document(found) | {"batch": batch_id})
    elif not asked(arguments) or stopped:
        _print(found)
    if batch_id is not None and not arguments.json:
        say(text("command_line.register.saved", batch=batch_id, count=len(found.joined.rows)))
    return FOUND_ERRORS if stopped else 0


def document(found: LedgerReview) -> dict[str, Any]:
    """What --json prints: the rows by table, the questions without an answer, and everything in doubt."""
    return {
        "org": found.org_id,
        "year": found.joined.year,
        "as_of": found.joined.as_of,
        "kind": ",".join(found.kinds),
        "rows": ledger_rows(found.joined.rows),
        "questions": [_question_row(one) for one in found.open],
        "issues": [issue_row(issue) for issue in found.issues],
        "missing": [project.project_id for project in found.joined.missing],
    }


def _question_row(question: Question) -> dict[str, Any]:
    options = [{"value": option.value, "label": option.label} for option in question.options]
    return {"id": question.id, "text": question.text, "options": options, "required": question.required}


def _answers(arguments: Namespace) -> dict[str, str]:
    """The answers of --answer by question, and the centre of --org."""
    answers: dict[str, str] = {}
    for given in arguments.answer:
        name, sign, value = given.partition("=")
        if not (name and sign and value):
            raise Refusal(text("command_line.register.bad_answer", given=given))
        answers[name] = value
    if arguments.org is not None:
        answers[review.CENTRE] = arguments.org
    return answers


def unknown_centre(file: LedgerFile, known: Sequence[Organisation]) -> Organisation | None:
    """The centre that the file names and the database does not know, under its name."""
    named = None if file.centre in {one.name for one in known} else file.centre
    return Organisation(named, named) if named else None


def _new_centre(arguments: Namespace, known: Sequence[Organisation], file: LedgerFile) -> Organisation | None:
    """The centre to be added: the file names it, and neither --org nor the database knows it."""
    new = unknown_centre(file, known)
    if arguments.org is None:
        return new
    if any(arguments.org in (one.org_id, one.name) for one in known):
        return None
    return named_centre(new, known, arguments.org)


def _ask(
    path: Database, file: LedgerFile, known: Sequence[Organisation], answers: dict[str, str], new: Organisation | None
) -> LedgerReview:
    """Ask at the terminal until every question was put once, and those that are required are answered or given up."""
    put: set[str] = set()
    while True:
        found = review.review_ledger(path, file, known, answers, new)
        question = next((one for one in found.open if one.id not in put), None)
        if question is None:
            return found
        given = _asked_once(question)
        if given is None or not question.takes(given):
            put.add(question.id)
        else:
            answers[question.id] = given


def _asked_once(question: Question) -> str | None:
    """The answer at the terminal: the number of an option, or what is written; None for nothing."""
    say(question.text)
    for number, option in enumerate(question.options, 1):
        say(text("command_line.register.option", number=number, label=option.label))
    key = "required" if question.required else "optional"
    say(text(f"command_line.register.{key}"), end="")
    given = sys.stdin.readline().strip()
    if given.isdecimal() and 1 <= int(given) <= len(question.options):
        return question.options[int(given) - 1].value
    return given or None


def _agreed(arguments: Namespace, found: LedgerReview) -> bool:
    """Whether to save: --yes, or a yes at the terminal after the difference was shown."""
    if arguments.dry_run:
        return False
    if not asked(arguments):
        return bool(arguments.yes)
    _print(found)
    return confirmed()


def _save(arguments: Namespace, path: Database, found: LedgerReview) -> int:
    required = [one for one in found.open if one.required]
    if required:
        listed = text("catalogue.list_separator").join(_asked_for(one) for one in required)
        raise Refusal(text("command_line.register.unanswered", questions=listed))
    if found.stops:
        raise Refusal(found.stops[0])
    delivery = review.ledger_delivery(found, arguments.note)
    return accounts.save(path, accounts.at_terminal(who(arguments)), delivery)


def _asked_for(question: Question) -> str:
    return text("command_line.register.asked", id=question.id, question=question.text)


def _print(found: LedgerReview) -> None:
    for table in found.file.tables:
        label = register_forms()[table.kind].label
        said = {"label": label, "title": table.title or table.sheet or found.file.file_name, "count": len(table.lines)}
        say(text("command_line.register.heading", **said))
    if form := found.file.form:
        said = {"label": found.labels[-1], "title": form.title or found.file.file_name, "count": len(form.rows)}
        say(text("command_line.register.heading", **said))
    for ledger in found.file.problems:
        said = {"label": found.labels[-1], "title": ledger.title or found.file.file_name, "count": len(ledger.rows)}
        say(text("command_line.register.heading", **said))
    names = project_names(found)
    _print_counts(found)
    changed = [change for change in found.changes if change.state in ("changed", "gone")]
    rows = [(row_name(change.row, names), *cell) for change in changed for cell in cells(change, names)]
    if rows:
        print_table(("row_name", "field", "before", "after"), rows[:MOST_CHANGES])
    if len(rows) > MOST_CHANGES:
        say(text("command_line.register.more", count=len(rows) - MOST_CHANGES))
    if found.joined.missing:
        listed = text("catalogue.list_separator").join(project.name for project in found.joined.missing)
        say(text("command_line.register.missing", count=len(found.joined.missing), names=listed))
    print_issues(found.issues)
    for question in found.open:
        say(text("command_line.register.question_line", asked=_asked_for(question)))


def _print_counts(found: LedgerReview) -> None:
    counts = found.counts()
    for kind in COMPARED:
        said = [text(f"review.ledger.count.{state}", count=count) for state in STATES if (count := counts[kind, state])]
        if said:
            listed = text("catalogue.list_separator").join(said)
            say(text("command_line.register.counts", label=table_name(kind), counts=listed))
