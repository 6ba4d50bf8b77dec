"""HTML of the page of data checks, as pure functions."""

from collections.abc import Sequence
from urllib.parse import urlencode

from src.catalogue import PageEntry, Rule, text
from src.markup import Html, macros
from src.records import Finding

_html = macros(__file__)


def topic(name: str) -> Html:
    """The heading that a reviewer puts rules under."""
    return _html.topic(text(f"checks.topic_{name}"))


def rule(rule: Rule, likes: Sequence[Finding], desks: str) -> Html:
    """What is wrong, how often, what to do, who does it and which document says so."""
    references = text("ui.checks.separator").join(dict.fromkeys(f.reference for f in likes))
    return _html.rule(rule, len(likes), desks, references)


def case(finding: Finding, figures: Sequence[str]) -> Html:
    """One finding with the figures it speaks of."""
    return _html.case(finding, figures)


def row(finding: Finding, figures: Sequence[str], page: PageEntry) -> Html:
    """One finding beside the link to the page of its figure."""
    address = f"{page.id}?{urlencode({'org': finding.org_id, 'year': finding.year})}"
    return _html.row(finding, figures, page, address)


def cards(contents: Sequence[Html]) -> Html:
    """Cards one below the other."""
    return _html.cards(contents)


def verified(finding: Finding) -> Html:
    """One verified finding with who says so, when and why."""
    note = finding.verified
    if note is None:
        raise ValueError(f"finding of rule {finding.rule} is not verified")
    return _html.verified(finding, note, note.at.isoformat(" ", "minutes"))
