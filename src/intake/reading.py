"""A file becomes a draft of records and score rows, or the lines of registers, each with its quote, and everything in doubt."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from src.catalogue import text as message
from src.catalogue.registers import register_forms
from src.catalogue.visible import short_name
from src.intake.document import Document, IntakeError, Progress, Table, cut_cells, unheard, with_tables
from src.intake.draft import Draft, DraftGoal, DraftKind, Figure, held_places, with_monitored
from src.intake.form import (
    Form,
    form_kind,
    labelled_blocks,
    labelled_tables,
    lost_table,
    missing_scores,
    monitored_form,
    parts,
    read_form,
    restored_tables,
    results,
    spaced_tables,
    totals,
    unread_cells,
    unread_lines,
)
from src.intake.identity import Identity, centre_named, identify
from src.intake.kind import kind_of
from src.intake.layout import matches
from src.intake.limits import MAX_ISSUES, MAX_UNREAD, limited, uncollected
from src.intake.monitored import MonitoredForm
from src.intake.office.lean_sheets import lean_book
from src.intake.office.package import is_own_workbook
from src.intake.period import PLANNED, Calendar, Through, day_of, told_of_all, within_year
from src.intake.questions import about_identity, about_kind, question
from src.intake.recalling import recall
from src.intake.reconciliation import reconcile
from src.intake.register.followed import followed_tables
from src.intake.register.lines import tables_of
from src.intake.register.table import LedgerFile, LedgerTable
from src.intake.source import read_file, read_source, refuse_long, refuse_unsafe
from src.intake.suggesting import about_suggestions, dated, settle
from src.intake.text import Context, about_text, looks_back, named_problems, read_text, told_until, unread_text
from src.records import Issue, Organisation, ReadingExample

HEADINGS, SURROUNDINGS = 300, 800
"""Characters outside its tables that a document of registers may have: headings anyhow, more only beside a longer table; else it is a
report that holds some."""
MOST_ROWS = 300
"""Rows of registers in a document that may be a report; a list of payments is longer."""
FUNDS = "budget."
"""What the indicators of a form's money begin with."""
SHEETS = (".xlsx", ".xls", ".csv", ".tsv")


def read(
    file: Path | bytes,
    name: str | None = None,
    *,
    organisations: Sequence[Organisation] = (),
    org_id: str | None = None,
    year: int | None = None,
    as_of: date | None = None,
    examples: Sequence[ReadingExample] = (),
    progress: Progress = unheard,
) -> Draft:
    """The draft of a report or form; arguments as for `read_any`. Raises IntakeError also for a file of registers.

    A form of monitoring that says what runs until when is a draft here also where it tells nothing else.
    """
    known = (organisations, org_id, year, as_of, examples, progress)
    found = _any(file, name, known, wants_draft=True)
    if isinstance(found, LedgerFile):
        raise IntakeError(message("intake.is_register", name=found.file_name))
    return found


def read_any(
    file: Path | bytes,
    name: str | None = None,
    *,
    organisations: Sequence[Organisation] = (),
    org_id: str | None = None,
    year: int | None = None,
    as_of: date | None = None,
    examples: Sequence[ReadingExample] = (),
    progress: Progress = unheard,
) -> Draft | LedgerFile:
    """What a file holds; `name` is its name with extension (default: the path's). Nothing is written anywhere.

    `org_id`, `year` and `as_of` override what a report says, with a question where they differ from it. `examples` are
    readings that were confirmed before: of this centre they settle what would be a suggestion. `progress` hears
    of the pages of a .pdf and the rows of a sheet, the last call says that all are read. Raises
    IntakeError, in one Chinese sentence, where the file cannot be read at all.
    """
    known = (organisations, org_id, year, as_of, examples, progress)
    return _any(file, name, known)


_Known = tuple[Sequence[Organisation], str | None, int | None, date | None, Sequence[ReadingExample], Progress]


def _any(file: Path | bytes, name: str | None, known: _Known, *, wants_draft: bool = False) -> Draft | LedgerFile:
    name = short_name(name or (file.name if isinstance(file, Path) else ""))
    data = file if isinstance(file, bytes) else read_file(file, name)
    with limited(name), uncollected():
        found = _read(data, name, *known, wants_draft)
    if len(found.issues) > MAX_ISSUES:
        raise IntakeError(message("intake.too_many_issues", name=name, count=len(found.issues), limit=MAX_ISSUES))
    return found


def _read(
    data: bytes,
    name: str,
    organisations: Sequence[Organisation],
    org_id: str | None,
    year: int | None,
    as_of: date | None,
    examples: Sequence[ReadingExample],
    progress: Progress,
    wants_draft: bool,
) -> Draft | LedgerFile:
    refuse_unsafe(data, name)
    sha256, book = hashlib.sha256(data).hexdigest(), None
    if name.lower().endswith(".xlsx"):
        own = is_own_workbook(data)
        book = lean_book(data, name, hidden=own, whole=own)
        if own:
            from src.intake.book import read_book  # its library is loaded only when a file needs it

            return read_book(book.data, name, sha256, organisations, org_id, year, as_of, progress)
    formulas = book.formulas if book else 0
    document = read_source(data, name, progress, book)
    is_tables, found = _is_tables(document, name), _registers(document, name)
    followed = tuple(followed_tables(document)) if is_tables else ()
    asked = (*document.issues, *([question("formulas", count=formulas)] if formulas else ()))

    def ledger() -> LedgerFile:
        beside = (*asked, *_unread_beside(document))
        return LedgerFile(name, sha256, tuple(one for one, _ in found), beside, problems=followed)

    if followed or (is_tables and found and not _may_be_report(name, found)):
        return ledger()
    refuse_long(document, name)
    monitored = _monitored(document, organisations, name)
    through = monitored.through if monitored else None
    registers = [table for one, table in found if one.is_whole]
    draft = _draft(document, name, sha256, organisations, org_id, year, as_of, examples, formulas, through, registers)
    draft = replace(draft, issues=tuple(dict.fromkeys((*draft.issues, *_unread_within(found)))))
    if is_tables and found and not _tells_beside(draft, found, wants_draft=wants_draft):
        return ledger()
    if monitored is None:
        return draft
    is_draft = wants_draft and through is not None
    if is_tables and not is_draft and not _tells_more(draft, monitored):
        return LedgerFile(name, sha256, (), asked, monitored)
    return with_monitored(draft, monitored) if through else draft


def _draft(
    document: Document,
    name: str,
    sha256: str,
    organisations: Sequence[Organisation],
    org_id: str | None,
    year: int | None,
    as_of: date | None,
    examples: Sequence[ReadingExample],
    formulas: int,
    monitored: Through | None,
    registers: Sequence[Table],
) -> Draft:
    """The document read as a report or a form; `monitored` is until when a form of monitoring in it tells.

    The rows of its registers are single projects', and are only listed.
    """
    document = with_tables(document, labelled_tables(document))
    document = with_tables(document, labelled_blocks(document))
    document = with_tables(document, spaced := spaced_tables(document))
    document = with_tables(document, restored := restored_tables(document))
    identity = identify(document, name, organisations)
    if identity.ends is None:
        of_form = monitored if form_kind(identity.title or "") == "monitoring" else None
        identity = replace(identity, ends=told_of_all(document.text) or of_form)
    untold = identity.ends is None and not identity.years
    so_far = told_until(document.text, year or identity.year, identity.published_on) if untold else None
    identity = replace(identity, ends=identity.ends or so_far)
    form = read_form(document, identity.ends, year or identity.year)
    listed = {id(row) for table in registers for row in table.rows}
    form.left += [row for row in form.rest if id(row) in listed]
    form.rest = [row for row in form.rest if id(row) not in listed]
    plan_only = bool(form.items) and not results(form)
    kind = kind_of(document, identity, actual_column=form.has_actual_column, plan_only=plan_only)
    if kind != "report" or plan_only:
        form.items = []
    if kind != "report":
        form.figures, form.issues = [], []
    centre = _centre(identity, organisations, org_id)
    the_year = year or identity.year
    through = within_year(identity.ends) or _form_end(identity, form.figures)
    names = tuple(filter(None, (identity.org_name, *_places(identity))))
    back = looks_back(document.text, the_year, identity.published_on, untitled=identity.year_is_guess)
    written = identity.published_on
    open_to_next = (
        identity.year_is_guess and the_year is not None and written is not None and written.year == the_year + 1
    )
    context = Context(
        the_year, names, identity.place, through, identity.partial, back, written, open_to_next, so_far is not None
    )
    reading = read_text(
        document,
        context,
        achieved=form.achieved,
        expected=form.expected,
        about=form.goals_about,
        rows=form.rest,
        left=form.left,
        lines=() if form.has_items else unread_lines(document),
        cells=() if form.has_items else unread_cells(document),
        results=kind == "report",
    )
    recalled = recall(reading.suggestions, reading.unread, examples, centre)
    figures = [*reading.figures, *recalled.figures, *form.figures, *form.targets]
    day = (as_of or day_of(the_year, through)) if the_year else None
    figures = [replace(figure, through=None) if figure.through == through else figure for figure in figures]
    calendar = Calendar(the_year, day, through is not None) if the_year and day else None
    suggested = settle(figures, dated([*recalled.suggestions, *form.suggestions], through, calendar))
    unread = sorted((*recalled.unread, *suggested.unread), key=lambda figure: figure.span)
    settled = reconcile(document.text, list(suggested.figures), calendar)
    issues = [
        *document.issues,
        *about_identity(identity, organisations, centre, given_centre=org_id, given_year=year),
        *about_text(document.text, reading, the_year),
        *settled.issues,
        *about_suggestions(suggested.suggestions),
        *form.issues,
        *totals(form),
        *missing_scores(form),
        *about_kind(document, kind, anything=bool(figures or form.items), plan_only=plan_only),
        *([question("formulas", count=formulas)] if formulas else ()),
        *lost_table(document, form, read=bool(spaced or restored)),
        *(question("cut_cell", words=line) for line in (cut_cells(document) if form.has_items else ())),
    ]
    return Draft(
        file_name=name,
        sha256=sha256,
        kind=kind,
        text=document.text,
        title=identity.title,
        document_no=identity.document_no,
        published_on=identity.published_on,
        org_name=identity.org_name,
        org_id=centre,
        year=the_year,
        as_of=day,
        records=settled.records,
        score_items=tuple(form.items),
        goal=_goal(document, form, kind),
        issues=tuple(dict.fromkeys(issues)),
        unread=tuple(unread[:MAX_UNREAD]),
        conflicts=settled.conflicts,
        suggestions=suggested.suggestions,
        through=through,
        problems=named_problems(document) if kind == "report" else (),
    )


_Registers = Sequence[tuple[LedgerTable, Table]]


def _registers(document: Document, name: str) -> _Registers:
    """The registers of a document, each with the table in which it stands."""
    with limited(name):  # a list of payments is longer than any report: its rows have a clock of their own
        return tuple(tables_of(document))


def _may_be_report(name: str, found: _Registers) -> bool:
    """Whether a document of little but registers may be a report: they have few rows, and it is no sheet or none of them is whole."""
    rows = sum(len(table.rows) for table in {id(table): table for _, table in found}.values())
    is_list = name.lower().endswith(SHEETS) and any(one.is_whole for one, _ in found)
    return rows <= MOST_ROWS and not is_list


def _tells_beside(draft: Draft, found: _Registers, *, wants_draft: bool) -> bool:
    """Whether a draft states more figures beside the registers that are whole than those have rows; any for who wants a draft."""
    spans = [(table.start, table.end) for one, table in found if one.is_whole]
    beside = [place for _, place in _stated(draft) if not any(start <= place < end for start, end in spans)]
    return len(beside) > (0 if wants_draft else sum(len(one.lines) for one, _ in found))


def _stated(draft: Draft) -> list[tuple[str, int]]:
    """The indicator of each figure of a draft, and where it stands."""
    compared = [one for each in draft.conflicts for one in each.candidates]
    return [(one.indicator, one.span[0]) for one in (*draft.records, *compared)] + [
        (one.indicator, one.span[0]) for one in draft.suggestions
    ]


def _monitored(document: Document, organisations: Sequence[Organisation], name: str) -> MonitoredForm | None:
    """The form of monitoring that a document is or holds; None beside a self-evaluation form, with which it is read as a report."""
    if any(part.kind == "self" for part in parts(document)):
        return None
    return monitored_form(document, identify(document, name, organisations))


def _tells_more(draft: Draft, form: MonitoredForm) -> bool:
    """Whether a draft states figures beside the rows, the funds and the goal of its form of monitoring.

    Then it is a report that holds a form.
    """
    goal = draft.text.find(form.goal) if form.goal else -1
    held = [*held_places(draft.text, form), *([(goal, goal + len(form.goal or ""))] if goal >= 0 else ())]
    beside = (place for indicator, place in _stated(draft) if not indicator.startswith(FUNDS))
    return any(not any(start <= place < end for start, end in held) for place in beside)


def _unread_beside(document: Document) -> Iterator[Issue]:
    """A note where figures stand in running text beside registers, which are all that is read of such a document."""
    if left := unread_text(document):
        yield Issue("text_unread", "note", message("intake.text_unread", count=len(left), first=left[0].text))


def _unread_within(found: _Registers) -> Iterator[Issue]:
    """A note for each whole register that a report holds, whose rows are not read one by one."""
    for table in (one for one, _ in found if one.is_whole):
        label = register_forms()[table.kind].label
        yield Issue("register_unread", "note", message("intake.register_unread", label=label, count=len(table.lines)))


def _is_tables(document: Document, name: str) -> bool:
    """Whether it is a sheet, or a document of tables with little else."""
    inside = sum(table.end - table.start for table in document.tables)
    around = len(document.text) - inside
    is_little = around <= HEADINGS or around <= min(SURROUNDINGS, inside)
    return not name.lower().endswith(".pdf") and (name.lower().endswith(SHEETS) or is_little)


def _places(identity: Identity) -> tuple[str, ...]:
    """What the centre's place is called: by itself, and behind the prefecture or city that it is of."""
    name, place = identity.org_name or "", identity.place
    return (place, name[: name.index(place) + len(place)]) if place and place in name else (place,) if place else ()


def _centre(identity: Identity, organisations: Sequence[Organisation], org_id: str | None) -> str | None:
    if org_id is not None:
        return org_id
    return centre_named(identity.org_name, organisations)


def _form_end(identity: Identity, figures: Sequence[Figure]) -> Through | None:
    """How far into the year a monitoring form runs, where it is all that the document is."""
    ends = {figure.through for figure in figures if figure.through}
    alone = form_kind(identity.title or "") == "monitoring" or all(f.through or f.role in PLANNED for f in figures)
    return ends.pop() if alone and len(ends) == 1 else None


def _goal(document: Document, form: Form, kind: DraftKind) -> DraftGoal | None:
    expected, achieved = (
        "\n".join(
            said for cell in cells if not matches("rows", "open", said := document.text[cell.start : cell.end].strip())
        )
        for cells in (form.expected, form.achieved)
    )
    if kind == "project_form" or not (expected or achieved):
        return None
    return DraftGoal(expected or None, achieved or None)
