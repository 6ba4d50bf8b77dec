"""`import`: a report or form becomes a draft, and after a yes one batch; registers and folders go their own way."""

import io
import os
import tempfile
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from src import accounts, intake, review, store
from src.catalogue import indicators, papers, roles, text
from src.command_line import import_folder, import_register
from src.command_line.arguments import CommandParser, Refusal, day, open_database, who
from src.command_line.importing import FOUND_ERRORS, asked, confirmed, draft_document, named_centre, print_issues
from src.command_line.output import print_json, print_table, say
from src.command_line.progress import ProgressLine
from src.files.errors import FilesError
from src.intake import Draft, IntakeError, LedgerFile, Suggestion
from src.records import Issue, Organisation, ReadingExample
from src.store.disk import write_whole

WORKBOOK = ".xlsx"


@dataclass(frozen=True, slots=True)
class _Reviewed:
    """A draft put to its centre and year, with everything that is in doubt about it."""

    draft: Draft
    issues: tuple[Issue, ...]
    new_centre: Organisation | None

    @property
    def has_errors(self) -> bool:
        return any(issue.severity == "error" for issue in self.issues)


def add_arguments(parser: CommandParser) -> None:
    """Add FILE, --org, --year, --as-of, --answer, --dry-run, --workbook, --yes, --new-centres, --by and --note."""
    add = parser.arguments.add_argument
    add("file", type=Path, metavar="FILE", help=text("intake.option_file"))
    parser.add_centre_and_year()
    add("--as-of", metavar="DATE", help=text("intake.option_as_of"))
    add("--answer", metavar="ID=VALUE", action="append", default=[], help=text("intake.option_answer"))
    add("--dry-run", action="store_true", help=text("intake.option_dry_run"))
    add("--workbook", type=Path, metavar="OUT", help=text("intake.option_workbook"))
    add("--yes", action="store_true", help=text("intake.option_yes"))
    add("--new-centres", action="store_true", help=text("intake.option_new_centres"))
    add("--by", metavar="NAME", help=text("intake.option_by"))
    add("--note", metavar="TEXT", help=text("intake.option_note"))


def run(arguments: Namespace) -> int:
    """Print the draft and, where somebody says yes, save it; 1 where an error stops the save.

    A draft that is written as a workbook is not saved: it is corrected there and imported again.
    """
    is_folder = os.path.isdir(arguments.file)  # a name that no system has is no folder either
    if is_folder:
        import_folder.refuse_options(arguments)
    arguments.dry_run = arguments.dry_run or arguments.workbook is not None or (is_folder and not arguments.yes)
    if arguments.workbook is not None and arguments.workbook.suffix.lower() != WORKBOOK:
        raise Refusal(text("files.wrong_book", name=arguments.workbook.name))
    work = import_folder.run if is_folder else _run
    if arguments.dry_run and not store.exists(store.database_at(arguments.database)):
        with tempfile.TemporaryDirectory() as folder:  # a dry run makes no database where there is none
            arguments.database = str(Path(folder) / "monitor.duckdb")
            return work(arguments)
    return work(arguments)


def _run(arguments: Namespace) -> int:
    path = open_database(arguments)
    with store.read_only(path):
        known, examples = store.organisations(path), store.reading_examples(path)
    found = _read(arguments, known, examples)
    if isinstance(found, LedgerFile):
        if arguments.workbook is not None:
            raise Refusal(text("intake.workbook_of_register", name=found.file_name))
        return import_register.run(arguments, path, known, found)
    if arguments.answer:
        raise Refusal(text("intake.no_questions", name=found.file_name))
    reviewed = _reviewed(arguments, path, known, found)
    if arguments.workbook is not None:
        _write_workbook(arguments.workbook, reviewed, known)
    batch_id = None
    stopped = reviewed.has_errors and not arguments.dry_run
    if not stopped and _agreed(arguments, reviewed):
        batch_id = _save(arguments, path, reviewed)
    if arguments.json:
        print_json(draft_document(reviewed.draft, reviewed.issues) | {"batch": batch_id})
    elif not asked(arguments):
        _print(reviewed)
    if arguments.workbook is not None and not arguments.json:
        say(text("intake.workbook_written", file=arguments.workbook))
        if form := reviewed.draft.monitored:
            say(text("intake.workbook_without_form", count=len(form.rows)))
    if batch_id is not None and not arguments.json:
        say(
            text(
                "intake.saved", batch=batch_id, count=len(reviewed.draft.records), items=len(reviewed.draft.score_items)
            )
        )
    return FOUND_ERRORS if stopped else 0


def _write_workbook(out: Path, reviewed: _Reviewed, known: Sequence[Organisation]) -> None:
    draft = reviewed.draft
    if draft.kind == "workbook":
        raise Refusal(text("intake.workbook_already", name=draft.file_name))
    centre = reviewed.new_centre or next((one for one in known if one.org_id == draft.org_id), None)
    if centre is None or draft.year is None:
        raise Refusal(text("intake.workbook_of_nobody"))
    decisions, whole = review.Decisions(), io.BytesIO()
    try:
        review.write_draft(whole, draft, centre, decisions, review.select(draft, decisions))
    except FilesError as refusal:
        raise Refusal(str(refusal)) from refusal
    write_whole(out, whole.getvalue())


def _reviewed(arguments: Namespace, path: store.Database, known: Sequence[Organisation], draft: Draft) -> _Reviewed:
    new = _new_centre(draft, known, arguments.org) if _chosen(known, arguments.org) is None else None
    org_id = draft.org_id or (new.org_id if new else None)
    if draft.year is not None:
        draft = intake.assign(draft, org_id=org_id, year=draft.year, as_of=day(arguments.as_of))
    selection = review.select(draft, review.Decisions())
    return _Reviewed(draft, review.issues(path, draft, selection), new)


def _read(
    arguments: Namespace, known: Sequence[Organisation], examples: Sequence[ReadingExample]
) -> Draft | LedgerFile:
    try:
        with ProgressLine("reading") as line:
            return intake.read_any(
                arguments.file,
                organisations=known,
                org_id=_chosen(known, arguments.org),
                year=arguments.year,
                examples=examples,
                progress=line,
            )
    except IntakeError as refusal:
        raise Refusal(str(refusal)) from refusal
    except OSError as problem:
        raise Refusal(text("intake.no_file", name=arguments.file)) from problem


def _chosen(known: Sequence[Organisation], org: str | None) -> str | None:
    return next((centre.org_id for centre in known if org in (centre.org_id, centre.name)), None)


def _new_centre(draft: Draft, known: Sequence[Organisation], given: str | None) -> Organisation | None:
    """The centre that the document names and the database does not know: under its name, or the ASCII id given by --org."""
    new = review.new_centre(draft)
    return new if given is None else named_centre(new, known, given)


def _agreed(arguments: Namespace, reviewed: _Reviewed) -> bool:
    """Whether to save: --yes, or a yes at the terminal after the draft was shown."""
    if arguments.dry_run:
        return False
    if not asked(arguments):
        return bool(arguments.yes)
    _print(reviewed)
    return confirmed()


def _save(arguments: Namespace, path: store.Database, reviewed: _Reviewed) -> int:
    draft = reviewed.draft
    if draft.conflicts:
        names = text("catalogue.list_separator").join(
            indicators()[conflict.indicator].label for conflict in draft.conflicts
        )
        raise Refusal(text("intake.contradictions_stop", names=names))
    if not draft.org_id:
        raise Refusal(text("intake.org_unknown"))
    if not (draft.records or draft.score_items or draft.monitored):
        raise Refusal(text("intake.nothing_read"))
    selection = review.select(draft, review.Decisions())
    return accounts.save(
        path,
        accounts.at_terminal(who(arguments)),
        review.delivery(draft, selection, reviewed.new_centre, arguments.note),
    )


def _print(reviewed: _Reviewed) -> None:
    draft = reviewed.draft
    say(
        text("intake.draft_heading", title=draft.title or draft.file_name, centre=draft.org_name or "", year=draft.year)
    )
    print_table(
        ("indicator", "role", "value", "unit", "as_of", "locator"),
        [
            (indicators()[r.indicator].label, roles()[r.role], r.value, r.unit, r.as_of, r.locator)
            for r in draft.records
        ],
    )
    if draft.score_items:
        say()
        print_table(
            ("position", "tier1", "tier3", "target", "actual", "unit", "weight", "score", "reason"),
            [
                (i.position, i.tier1, i.tier3, i.target, i.actual, i.unit, i.weight, i.score, i.reason)
                for i in draft.score_items
            ],
        )
    if form := draft.monitored:
        said = {"label": papers()[review.MONITORING].label, "title": form.title or draft.file_name}
        say(text("command_line.register.heading", **said, count=len(form.rows)))
    print_issues(reviewed.issues)
    for offered in draft.suggestions:
        say(_suggestion_line(offered))
    for problem in draft.problems:
        answers = text("catalogue.list_separator").join(one.title for one in problem.actions)
        said = {"title": problem.title, "locator": problem.locator, "actions": answers or text("catalogue.missing")}
        say(text("command_line.problem_line", **said))
    for figure in draft.unread:
        say(text("intake.unread_line", text=figure.text, quote="".join(figure.quote.split()), locator=figure.locator))


def _suggestion_line(suggestion: Suggestion) -> str:
    return text(
        "intake.suggestion_line",
        label=indicators()[suggestion.indicator].label,
        role=roles()[suggestion.role],
        value=f"{suggestion.value:f}",
        unit=suggestion.unit,
        reason=suggestion.reason,
        quote="".join(suggestion.quote.split()),
        locator=suggestion.locator,
    )
