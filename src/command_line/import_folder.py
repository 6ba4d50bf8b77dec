"""`import` of a folder: every file is read, one table says what each comes to, and what leaves nothing open becomes a batch.

A file is a decision of its own: whatever asks something is left for the import of that file alone.
"""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from src import accounts, intake, review, store
from src.catalogue import indicators, text
from src.command_line import import_register
from src.command_line.arguments import Refusal, open_database, who
from src.command_line.importing import FOUND_ERRORS, draft_document
from src.command_line.output import print_json, print_table, say
from src.command_line.progress import ProgressLine
from src.intake import Draft, IntakeError, LedgerFile
from src.records import Delivery, Issue, Organisation, ReadingExample
from src.review import LedgerReview

State = Literal["ready", "saved", "known", "open", "errors", "refused"]
STATES: tuple[State, ...] = ("saved", "ready", "known", "open", "errors", "refused")
SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})
SKIPPED_BEGINNINGS = (".", "~$")
"""Hidden files, and what a word processor lays beside a file that it has open."""
SINGLE_ONLY = ("org", "year", "as_of", "answer", "workbook")
"""Options that speak of one file."""


@dataclass(frozen=True, slots=True)
class _File:
    """One file: what it holds, or the sentence that refuses it; what is in doubt; the centre that only it knows."""

    name: str
    holds: Draft | LedgerReview | str
    issues: tuple[Issue, ...] = ()
    new_centre: Organisation | None = None

    @property
    def sha256(self) -> str | None:
        """The hash of its content; None where it was refused."""
        if isinstance(self.holds, str):
            return None
        return (self.holds if isinstance(self.holds, Draft) else self.holds.file).sha256

    @property
    def subject(self) -> tuple[object, ...] | None:
        """What it must be the only one for: a centre's year, or a centre's registers, of which one builds on the other."""
        if isinstance(self.holds, str) or self.holds.org_id is None:
            return None
        return (self.holds.org_id, self.holds.year) if isinstance(self.holds, Draft) else (self.holds.org_id,)

    @property
    def questions(self) -> tuple[str, ...]:
        """Everything that asks."""
        asked = tuple(issue.message for issue in self.issues if issue.severity == "question")
        return asked + (tuple(one.text for one in self.holds.open) if isinstance(self.holds, LedgerReview) else ())


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a file; `sentence`: why it is not saved and what to do, None where nothing is to be done."""

    file: _File
    state: State
    sentence: str | None = None
    batch_id: int | None = None


def refuse_options(arguments: Namespace) -> None:
    """Raises Refusal for options that speak of one file."""
    given = [name for name in SINGLE_ONLY if getattr(arguments, name)]
    if given:
        option = "--" + given[0].replace("_", "-")
        raise Refusal(text("command_line.folder.single_only", option=option))


def run(arguments: Namespace) -> int:
    """Print the table and, with --yes, save what leaves nothing open.

    1 where a file could not be read or, with --yes, errors stopped one.
    """
    files, skipped = _listed(arguments.file)
    database = open_database(arguments)
    reviewed = _reviewed(database, _read(database, files), adds_centres=arguments.new_centres)
    outcomes = _judged(reviewed, adds_centres=arguments.new_centres)
    if not arguments.dry_run:
        outcomes = list(_saved(arguments, database, outcomes))
    if arguments.json:
        print_json({"files": [_document(one) for one in outcomes], "skipped": skipped})
    else:
        _print(outcomes, skipped)
    stopping = ("refused",) if arguments.dry_run else ("refused", "errors")
    return FOUND_ERRORS if any(one.state in stopping for one in outcomes) else 0


def _listed(folder: Path) -> tuple[list[Path], list[str]]:
    """The files to read, by name, and the names of what is passed over: folders, hidden files, what programs leave there."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as problem:
        raise Refusal(text("intake.no_file", name=folder)) from problem
    files = [entry for entry in entries if not _is_skipped(entry)]
    if not files:
        raise Refusal(text("command_line.folder.empty", name=folder))
    return files, [entry.name for entry in entries if _is_skipped(entry)]


def _is_skipped(entry: Path) -> bool:
    name = entry.name
    return name.startswith(SKIPPED_BEGINNINGS) or name.lower() in SYSTEM_FILES or entry.is_dir()


def _read(database: store.Database, files: Sequence[Path]) -> list[tuple[str, Draft | LedgerFile | str]]:
    """Each file's name with what it holds, or with the sentence that refuses it."""
    known, examples = store.organisations(database), store.reading_examples(database)
    found = []
    with ProgressLine("files") as line:
        for number, file in enumerate(files, 1):
            found.append((file.name, _read_one(file, known, examples)))
            line(number, len(files))
    return found


def _read_one(
    file: Path, known: Sequence[Organisation], examples: Sequence[ReadingExample]
) -> Draft | LedgerFile | str:
    try:
        return intake.read_any(file, organisations=known, examples=examples)
    except (IntakeError, store.StoreError) as refusal:
        return str(refusal)
    except OSError:
        return text("intake.no_file", name=file.name)


def _reviewed(
    database: store.Database, read: Sequence[tuple[str, Draft | LedgerFile | str]], *, adds_centres: bool
) -> list[_File]:
    """The files put to their centres and years; the drafts are checked together."""
    known = store.organisations(database)
    files = [_put(database, name, holds, known) for name, holds in read]
    if adds_centres:
        files = [replace(file, holds=_told(file.holds)) if file.new_centre else file for file in files]
    drafts = {number: file.holds for number, file in enumerate(files) if isinstance(file.holds, Draft)}
    checked = review.issues_of_each(database, [(one, _everything(one)) for one in drafts.values()])
    for number, issues in zip(drafts, checked, strict=True):
        files[number] = replace(files[number], issues=issues)
    return files


def _put(database: store.Database, name: str, holds: Draft | LedgerFile | str, known: Sequence[Organisation]) -> _File:
    if isinstance(holds, str):
        return _File(name, holds)
    if isinstance(holds, LedgerFile):
        new = import_register.unknown_centre(holds, known)
        found = review.review_ledger(database, holds, known, {}, new)
        return _File(name, found, found.issues, new)
    new = review.new_centre(holds)
    if holds.year is not None:
        holds = intake.assign(holds, org_id=new.org_id if new else holds.org_id, year=holds.year)
    return _File(name, holds, new_centre=new)


def _told(holds: Draft | LedgerReview | str) -> Draft | LedgerReview | str:
    """The same without the question who the unknown centre is: it is to be added."""
    if not isinstance(holds, Draft):
        return holds
    return replace(holds, issues=tuple(issue for issue in holds.issues if issue.code != intake.NEW_CENTRE))


def _everything(draft: Draft) -> review.Selection:
    """What is saved of a draft that nobody decided anything about."""
    return review.select(draft, review.Decisions())


def _judged(files: Sequence[_File], *, adds_centres: bool) -> list[_Outcome]:
    """What can be saved without anybody's word, and what stands in the way of the rest; an unknown centre does unless it is to be added."""
    first: dict[str, str] = {}
    for file in files:
        if file.sha256:
            first.setdefault(file.sha256, file.name)
    originals = [file for file in files if file.sha256 and first[file.sha256] == file.name]
    of_subject: dict[tuple[object, ...] | None, list[str]] = {}
    for file in originals:
        of_subject.setdefault(file.subject, []).append(file.name)
    outcomes = []
    for file in files:
        if file.sha256 and first[file.sha256] != file.name:
            sentence = text("command_line.folder.copy", name=first[file.sha256])
            outcomes.append(_Outcome(file, "known", sentence))
        else:
            beside = [name for name in of_subject[file.subject] if name != file.name] if file.subject else []
            outcomes.append(_Outcome(file, *_judgement(file, beside, adds_centres)))
    return outcomes


def _judgement(file: _File, beside: Sequence[str], adds_centres: bool) -> tuple[State, str | None]:
    """State and sentence of a file; `beside` are the files that speak of the same."""
    if isinstance(file.holds, str):
        return "refused", file.holds
    if known := next((issue.message for issue in file.issues if issue.code == review.KNOWN_FILE), None):
        return "known", known
    if error := next((issue.message for issue in file.issues if issue.severity == "error"), None):
        return "errors", error
    if file.new_centre and not adds_centres:
        return "open", text("command_line.folder.new_centre", name=file.new_centre.name)
    if file.new_centre and (flaw := review.bad_centre(file.new_centre, ())):
        return "errors", flaw
    if isinstance(file.holds, Draft) and file.holds.conflicts:
        labels = [indicators()[conflict.indicator].label for conflict in file.holds.conflicts]
        names = text("catalogue.list_separator").join(labels)
        return "open", text("intake.contradictions_stop", names=names)
    if beside:
        return "open", text("command_line.folder.beside", names=text("catalogue.list_separator").join(beside))
    if file.questions:
        return "open", text("command_line.folder.questions", count=len(file.questions), first=file.questions[0])
    if stops := _stops(file.holds, file.issues):
        return "errors", stops[0]
    return "ready", None


def _stops(holds: Draft | LedgerReview, issues: Sequence[Issue]) -> tuple[str, ...]:
    if isinstance(holds, LedgerReview):
        return holds.stops
    return review.stops(holds, review.Decisions(), _everything(holds), issues, ())


def _saved(arguments: Namespace, database: store.Database, outcomes: Sequence[_Outcome]) -> Iterator[_Outcome]:
    """The same, once everything that is ready is a batch of its own."""
    deliveries = [_delivery(one.file, arguments.note) for one in outcomes if one.state == "ready"]
    batches: Iterator[int | store.StoreError] = iter(())
    if deliveries:
        with ProgressLine("saving") as line:
            writer = accounts.at_terminal(who(arguments))
            batches = iter(accounts.save_each(database, writer, _counted(deliveries, line)))
    for one in outcomes:
        batch = next(batches) if one.state == "ready" else None
        if isinstance(batch, int):
            yield replace(one, state="saved", batch_id=batch)
        else:
            yield one if batch is None else replace(one, state="errors", sentence=str(batch))


def _counted(deliveries: Sequence[Delivery], line: ProgressLine) -> Iterator[Delivery]:
    for number, delivery in enumerate(deliveries, 1):
        line(number, len(deliveries))
        yield delivery


def _delivery(file: _File, note: str | None) -> Delivery:
    holds = file.holds
    assert not isinstance(holds, str)
    if isinstance(holds, LedgerReview):
        return review.ledger_delivery(holds, note)
    return review.delivery(holds, _everything(holds), file.new_centre, note)


def _document(one: _Outcome) -> dict[str, Any]:
    """What --json prints of a file: as `import` of it alone, with its name, state, sentence and batch."""
    holds = one.file.holds
    if isinstance(holds, Draft):
        document = draft_document(holds, one.file.issues)
    elif isinstance(holds, LedgerReview):
        document = import_register.document(holds)
    else:
        empty: dict[str, Any] = {
            name: [] for name in ("records", "score_items", "issues", "suggestions", "problems", "unread")
        }
        document = {"org": None, "year": None} | empty
    state = {"file": one.file.name, "state": one.state, "sentence": one.sentence}
    return state | document | {"batch": one.batch_id}


def _print(outcomes: Sequence[_Outcome], skipped: Sequence[str]) -> None:
    print_table(("file", "centre", "year", "read", "suggested", "asked", "folder_state"), list(map(_row, outcomes)))
    say()
    for one in outcomes:
        if one.sentence:
            say(text("command_line.folder.line", name=one.file.name, sentence=one.sentence))
    counts = Counter(one.state for one in outcomes)
    listed = [text("command_line.folder.count", state=_label(s), count=counts[s]) for s in STATES if counts[s]]
    separator = text("catalogue.list_separator")
    say(text("command_line.folder.total", count=len(outcomes), listed=separator.join(listed)))
    if skipped:
        say(text("command_line.folder.skipped", count=len(skipped), names=separator.join(skipped)))
    if counts["ready"]:
        say(text("command_line.folder.how_to_save"))


def _row(one: _Outcome) -> tuple[Any, ...]:
    name, holds, asked = one.file.name, one.file.holds, len(one.file.questions)
    state = _label(one.state)
    if one.batch_id is not None:
        state = text("command_line.folder.saved_as", batch=one.batch_id)
    if isinstance(holds, str):
        return (name, None, None, None, None, None, state)
    if isinstance(holds, LedgerReview):
        return (name, holds.file.centre or holds.org_id, holds.joined.year, len(holds.joined.rows), 0, asked, state)
    read = len(holds.records) + len(holds.score_items)
    return (name, holds.org_name or holds.org_id, holds.year, read, len(holds.suggestions), asked, state)


def _label(state: State) -> str:
    return text(f"command_line.folder.state.{state}")
