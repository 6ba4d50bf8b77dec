"""HTML of the page of data checks, as pure functions."""

from collections.abc import Sequence

from src.catalogue import Rule, pages, text
from src.markup import Html, macros
from src.records import Finding
from src.ui import leading


def _page_of(finding: Finding) -> str:
    return pages()[leading.from_finding(finding).page].title


_html = macros(__file__, place=leading.place_of_finding, from_finding=leading.from_finding, page_of=_page_of)


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


def row(finding: Finding, figures: Sequence[str]) -> Html:
    """One finding beside the link to its figure."""
    return _html.row(finding, figures)


def onward(finding: Finding) -> Html:
    """The link to the finding's figure."""
    return _html.onward(finding)


def cards(contents: Sequence[Html]) -> Html:
    """Cards one below the other."""
    return _html.cards(contents)


def verified(finding: Finding) -> Html:
    """One verified finding with who says so, when and why."""
    note = finding.verified
    if note is None:
        raise ValueError(f"finding of rule {finding.rule} is not verified")
    return _html.verified(finding, note, note.at.isoformat(" ", "minutes"))


def followed(finding: Finding, problem_id: str) -> Html:
    """The link to the problem that the finding became."""
    return _html.followed(leading.Lead("problems", leading.place_of_problem(problem_id), finding.org_id, finding.year))
