"""What reading a document leaves open, as issues: about its year and centre, its kind, its layout and its figures."""

from collections.abc import Iterator, Sequence

from src.catalogue import text as message
from src.catalogue.book import words
from src.intake.document import Document
from src.intake.draft import DraftKind
from src.intake.form import Form
from src.intake.form.lost_tables import unread_form
from src.intake.identity import Identity
from src.intake.layout import patterns, plain
from src.intake.limits import MAX_PLACES, MAX_UNREAD
from src.intake.text.figures import Reading
from src.records import Issue, Organisation

MARK_LINES = 4
SHORT = 40
"""Characters of a quote that a question repeats."""


def question(code: str, **values: object) -> Issue:
    """A question with its message from the catalogue."""
    return Issue(code, "question", message(f"intake.{code}", **values))


def about_identity(
    identity: Identity,
    organisations: Sequence[Organisation],
    centre: str | None,
    *,
    given_centre: str | None,
    given_year: int | None,
) -> Iterator[Issue]:
    """What the document leaves open, or says twice, about its year and its centre."""
    if given_year is None and identity.year is None:
        yield Issue("year_unknown", "error", message("intake.year_unknown"))
    elif given_year is None and identity.year_is_guess:
        yield question("year_guessed", year=identity.year)
    if given_year is not None and identity.years and given_year not in identity.years:
        yield question("year_differs", found=identity.years[0], given=given_year)
    if len(identity.years) > 1:
        yield _settled_by(given_year, "several_years", years="、".join(map(str, identity.years)))
    if len(identity.orgs) > 1:
        yield _settled_by(given_centre, "several_orgs", orgs="、".join(identity.orgs))
    if len(identity.document_nos) > 1:
        yield question("two_reports", count=len(identity.document_nos), numbers="、".join(identity.document_nos))
    yield from _about_centre(identity, organisations, centre)


def _settled_by(given: object, code: str, **values: object) -> Issue:
    """An error, until somebody has said which it is; then a question whether all the figures are of that one."""
    return Issue(code, "error" if given is None else "question", message(f"intake.{code}", **values))


def _about_centre(identity: Identity, organisations: Sequence[Organisation], centre: str | None) -> Iterator[Issue]:
    if identity.other_office and not patterns("identity")["housing"].search(identity.other_office):
        yield Issue("other_office", "error", message("intake.other_office", office=identity.other_office))
    elif centre is None and identity.org_name is None:
        yield question("org_unknown")
    elif centre is None:
        yield question("org_new", org=identity.org_name)
    else:
        known = next((row.name for row in organisations if row.org_id == centre), None)
        if known and identity.org_name and known != identity.org_name:
            yield question("org_differs", found=identity.org_name, given=known)


def about_reading(document: Document, reading: Reading, year: int | None) -> Iterator[Issue]:
    """Figures of other years, figures that two phrases read differently, and more unread figures than are listed."""
    if reading.other_years:
        quotes = dict.fromkeys(_short(document.text[slice(*span)]) for span in reading.other_years)
        yield question("other_year", year=year, quote="；".join(list(quotes)[:MAX_PLACES]))
    if len(reading.unread) > MAX_UNREAD:
        words = message("intake.unread_rest", count=len(reading.unread), limit=MAX_UNREAD)
        yield Issue("unread_rest", "note", words)
    for span in reading.ambiguous:
        quote = document.text[slice(*span)]
        yield Issue("ambiguous", "question", message("intake.ambiguous", quote=quote), quote)


def about_kind(document: Document, kind: DraftKind, *, anything: bool, plan_only: bool) -> Iterator[Issue]:
    """A document of another kind or another office, or one without any figure."""
    if kind != "report":
        yield question(kind)
    elif plan_only:
        yield question("form_without_results")
    if _is_sample(document):
        yield Issue("sample_data", "error", message("intake.sample_data"))
    if not patterns("identity")["subject"].search(plain(document.text)):
        yield Issue("other_subject", "error", message("intake.other_subject"))
    elif not anything and kind == "report":
        yield question("nothing_read")


def _is_sample(document: Document) -> bool:
    """Whether one of the first lines marks the document as sample data."""
    return any(line.strip().startswith(words()["sample"]) for line in document.text.split("\n")[:MARK_LINES])


def about_layout(document: Document, form: Form, *, stacked: bool, formulas: int) -> Iterator[Issue]:
    """A form that lost its table, read line by line or not at all; cells that are only as good as their last saving."""
    if formulas:
        yield question("formulas", count=formulas)
    if stacked:
        yield question("form_stacked")
    if not form.has_items and (header := unread_form(document)):
        yield question("form_unread", header=header)


def _short(quote: str) -> str:
    joined = "".join(quote.split())
    return joined if len(joined) <= SHORT else f"…{joined[-SHORT:]}"
