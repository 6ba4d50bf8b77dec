"""What reading a document leaves open, as issues: about its year and centre, and its kind; each wing adds its own."""

from collections.abc import Iterator, Sequence
from typing import Literal

from src.catalogue import text as message
from src.catalogue.book import words
from src.intake.document import Document
from src.intake.draft import DraftKind
from src.intake.identity import Identity, is_name_of
from src.intake.layout import patterns, plain
from src.records import Issue, Organisation

MARK_LINES = 4
NAMED_PLACES = 3


NEW_CENTRE = "org_new"
"""The question that stands where nobody knows the centre yet that a file names."""


def question(code: str, **values: object) -> Issue:
    """A question with its message from the catalogue."""
    return Issue(code, "question", message(f"intake.{code}", **values))


def doubt(code: str, severity: Literal["question", "note"], quote: str, locator: str, **values: object) -> Issue:
    """An issue of one row with its message from the catalogue."""
    return Issue(code, severity, message(f"intake.{code}", **values), quote, locator)


def named_places(places: Sequence[str], most: int = NAMED_PLACES) -> str:
    """The first places as an enumeration, which says so where there are more."""
    listed = message("catalogue.list_separator").join(places[:most])
    return listed if len(places) <= most else message("intake.and_more", places=listed)


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
        yield question(NEW_CENTRE, org=identity.org_name)
    else:
        known = next((row.name for row in organisations if row.org_id == centre), None)
        if known and identity.org_name and not is_name_of(identity.org_name, known):
            yield question("org_differs", found=identity.org_name, given=known)


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
