"""`read`: a file becomes a draft of records and score rows, each with its exact quote, and of everything in doubt."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from src.catalogue import text as message
from src.catalogue.phrases import scope
from src.intake.document import Cell, Document
from src.intake.draft import Draft, DraftKind, Span, Unread
from src.intake.form import Form, missing_scores, read_form, results, totals
from src.intake.identity import Identity, identify
from src.intake.layout import named, patterns, plain
from src.intake.narrative import Context, Reading, list_unread, read_narrative
from src.intake.normal import normalise
from src.intake.outline import outline
from src.intake.reconcile import reconcile
from src.intake.source import read_source
from src.intake.stacked import stacked_tables, unread_form
from src.records import AnnualGoal, Issue, Organisation


def read(
    file: Path | bytes,
    name: str | None = None,
    *,
    organisations: Sequence[Organisation] = (),
    org_id: str | None = None,
    year: int | None = None,
    as_of: date | None = None,
) -> Draft:
    """The draft of a file; `name` is its name with extension (default: the path's). Nothing is written anywhere.

    `org_id`, `year` and `as_of` override what the document says, with a question where they differ from it. Raises
    IntakeError, in one Chinese sentence, where the file cannot be read at all.
    """
    data = file if isinstance(file, bytes) else file.read_bytes()
    name = name or (file.name if isinstance(file, Path) else "")
    document = read_source(data, name)
    stacked = stacked_tables(document)
    document = Document(document.text, tuple(sorted((*document.tables, *stacked), key=lambda table: table.start)))
    identity = identify(document, name)
    found = read_form(document)
    plan_only = bool(found.items) and not results(found)
    if plan_only:
        found.items, found.spans = [], []
    kind = _kind(document, identity, found, plan_only)
    centre = _centre(identity, organisations, org_id)
    the_year = year or identity.year
    reading = _readings(document, identity, found, kind, the_year)
    figures = [*reading.figures, *(found.figures if kind == "report" else ())]
    day = as_of or date(the_year or 1, 12, 31)
    settled = reconcile(document.text, figures, centre or "", the_year or 0, day)
    issues = [
        *_identity_issues(document, identity, organisations, centre, year),
        *_reading_issues(document, reading, the_year),
        *settled.issues,
        *([*found.issues, *totals(found), *missing_scores(found)] if kind == "report" else ()),
        *_kind_issues(document, kind, bool(figures) or bool(found.items)),
        *_layout_issues(document, found, bool(stacked)),
        *([_question("form_without_results")] if plan_only and kind == "report" else ()),
    ]
    items = found.items if kind == "report" else []
    return Draft(
        file_name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        kind=kind,
        text=document.text,
        title=identity.title,
        document_no=identity.document_no,
        published_on=identity.published_on,
        org_name=identity.org_name,
        org_id=centre,
        year=the_year,
        as_of=day if the_year else None,
        records=settled.records,
        record_spans=settled.spans,
        score_items=tuple(replace(item, org_id=centre or "", year=the_year or 0) for item in items),
        score_spans=tuple(found.spans) if kind == "report" else (),
        goal=_goal(document, found, kind, centre or "", the_year or 0),
        issues=tuple(dict.fromkeys(issues)),
        unread=reading.unread,
        conflicts=settled.conflicts,
    )


def _kind(document: Document, identity: Identity, found: Form, plan_only: bool) -> DraftKind:
    """What the document is: a department's report, a plan without results, or one project's form."""
    titles = plain(" ".join(filter(None, [identity.title, *_form_titles(document)])))
    cells = [plain(document.text[c.start : c.end]) for table in document.tables for row in table.rows[:6] for c in row]
    title = patterns("title")
    department = title["form"].search(titles) is not None
    planned = title["objective_form"].search(titles) or (plan_only and not title["results"].search(titles))
    if planned and not found.has_actual_column:
        return "objective_form"
    if not department and (
        title["project_form"].search(titles) or any(title["project_cell"].fullmatch(cell) for cell in cells)
    ):
        return "project_form"
    return "report"


def _form_titles(document: Document) -> Iterator[str]:
    """Short lines that name a form, and the first rows of tables."""
    for line in document.text.split("\n"):
        if len(line.strip()) <= 50 and line.strip().endswith(("表", "表）", "表)")):
            yield line
    for table in document.tables:
        for cell in table.rows[0][:2]:
            yield document.text[cell.start : cell.end]


def _centre(identity: Identity, organisations: Sequence[Organisation], org_id: str | None) -> str | None:
    if org_id is not None:
        return org_id
    return next((known.org_id for known in organisations if known.name == identity.org_name), None)


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the document that is read as running text; a locator where it is one cell."""

    start: int
    end: int
    locator: str | None = None


def _readings(document: Document, identity: Identity, found: Form, kind: DraftKind, year: int | None) -> Reading:
    """Figures of the running text outside tables and of the cell that says what the goals came to.

    What the goals expected, and everything in a document that holds no results, is only listed as unread.
    """
    context = Context(year, tuple(filter(None, (identity.org_name, identity.place))))
    stated = [part for part, expected in _running(document) if not expected]
    listed = [part for part, expected in _running(document) if expected]
    if found.achieved is not None:
        stated.append(_cell_part(found.achieved))
    if found.expected is not None:
        listed.append(_cell_part(found.expected))
    if kind != "report":
        stated, listed = [], [*stated, *listed]
    readings = [_read_part(document, context, part) for part in stated]
    unread = [unread for reading in readings for unread in reading.unread]
    unread.extend(figure for part in listed for figure in _list_part(document, part))
    return Reading(
        tuple(figure for reading in readings for figure in reading.figures),
        tuple(sorted(unread, key=lambda figure: figure.span)),
        tuple(span for reading in readings for span in reading.other_years),
        tuple(span for reading in readings for span in reading.ambiguous),
    )


def _read_part(document: Document, context: Context, part: _Part) -> Reading:
    normal = normalise(document.text, part.start, part.end)
    return read_narrative(document.text, normal, outline(normal), context, part.locator)


def _list_part(document: Document, part: _Part) -> tuple[Unread, ...]:
    normal = normalise(document.text, part.start, part.end)
    return list_unread(document.text, normal, outline(normal), locator=part.locator)


def _cell_part(cell: Cell) -> _Part:
    return _Part(cell.start, cell.end, message("intake.locator_goal"))


def _running(document: Document) -> Iterator[tuple[_Part, bool]]:
    """The stretches between tables; True where one stands under a bare heading of expected goals."""
    start = 0
    for end, following in [*((table.start, table.end) for table in document.tables), (len(document.text),) * 2]:
        yield from _parted(document.text, start, end)
        start = following


def _parted(text: str, start: int, end: int) -> Iterator[tuple[_Part, bool]]:
    """A stretch cut at the headings of expected goals and at the headings that follow them."""
    begin, inside = start, False
    for line in re.finditer(r"[^\n]+", text[start:end]):
        opens = not inside and named("goal_columns", line[0]) == "expected"
        closes = inside and scope()["heading"].match(plain(line[0])) is not None
        if opens or closes:
            yield _Part(begin, start + line.start()), inside
            begin, inside = start + line.start(), opens
    yield _Part(begin, end), inside


def _goal(document: Document, found: Form, kind: DraftKind, org_id: str, year: int) -> AnnualGoal | None:
    expected, achieved = (
        document.text[cell.start : cell.end].strip() if cell else None for cell in (found.expected, found.achieved)
    )
    if kind == "project_form" or not (expected or achieved):
        return None
    return AnnualGoal(org_id, year, expected or None, achieved or None)


def _question(code: str, **values: object) -> Issue:
    return Issue(code, "question", message(f"intake.{code}", **values))


def _identity_issues(
    document: Document, identity: Identity, organisations: Sequence[Organisation], centre: str | None, year: int | None
) -> Iterator[Issue]:
    """What the document leaves open, or says twice, about its year and its centre."""
    if year is None and identity.year is None:
        yield Issue("year_unknown", "error", message("intake.year_unknown"))
    elif year is None and identity.year_is_guess:
        yield _question("year_guessed", year=identity.year)
    if year is not None and identity.years and year not in identity.years:
        yield _question("year_differs", found=identity.years[0], given=year)
    if len(identity.years) > 1:
        yield _question("several_years", years="、".join(map(str, identity.years)))
    if len(identity.orgs) > 1:
        yield _question("several_orgs", orgs="、".join(identity.orgs))
    if len(identity.document_nos) > 1:
        yield _question("two_reports", count=len(identity.document_nos), numbers="、".join(identity.document_nos))
    yield from _centre_issues(identity, organisations, centre)


def _centre_issues(identity: Identity, organisations: Sequence[Organisation], centre: str | None) -> Iterator[Issue]:
    if centre is None and identity.org_name is None:
        yield _question("org_unknown")
    elif centre is None:
        yield _question("org_new", org=identity.org_name)
    else:
        known = next((row.name for row in organisations if row.org_id == centre), None)
        if known and identity.org_name and known != identity.org_name:
            yield _question("org_differs", found=identity.org_name, given=known)


def _reading_issues(document: Document, reading: Reading, year: int | None) -> Iterator[Issue]:
    if reading.other_years:
        quotes = [_short(document.text[slice(*span)]) for span in reading.other_years]
        yield _question("other_year", year=year, quote="；".join(dict.fromkeys(quotes)))
    for span in reading.ambiguous:
        quote = document.text[slice(*span)]
        yield Issue("ambiguous", "question", message("intake.ambiguous", quote=quote), quote)


def _layout_issues(document: Document, found: Form, stacked: bool) -> Iterator[Issue]:
    if stacked:
        yield _question("form_stacked")
    if not found.has_items and (header := unread_form(document)):
        yield _question("form_unread", header=header)


def _short(quote: str, limit: int = 40) -> str:
    joined = "".join(quote.split())
    return joined if len(joined) <= limit else f"…{joined[-limit:]}"


def _kind_issues(document: Document, kind: DraftKind, anything: bool) -> Iterator[Issue]:
    if kind != "report":
        yield _question(kind)
    folded = plain(document.text)
    if not any(pattern.search(folded) for pattern in (patterns("identity")["subject"],)):
        yield Issue("other_subject", "error", message("intake.other_subject"))
    elif not anything and kind == "report":
        yield _question("nothing_read")


def spans_hold(draft: Draft) -> bool:
    """Whether every quote of the draft is the slice of its text that its span says."""
    pairs: list[tuple[str | None, Span]] = [
        *((row.quote, span) for row, span in zip(draft.records, draft.record_spans, strict=True)),
        *((row.quote, span) for row, span in zip(draft.score_items, draft.score_spans, strict=True)),
    ]
    return all(quote == draft.text[slice(*span)] for quote, span in pairs)
