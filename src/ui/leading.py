"""Links that lead on: to the place of a figure, a chart, a row of the form or a finding, on this page or another.

The shell (`door/leading.js`) follows them within the session and shows what they lead to; in a new window they are plain addresses.
"""

import hashlib
from dataclasses import dataclass
from urllib.parse import urlencode

from src import board, store
from src.catalogue import indicators, page_of_programme, pages, rules
from src.records import Finding

NAME_LENGTH = 16
FORM = "form"
"""Id of the official form."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A page of a centre's year and the id of a place on it, empty for the page as a whole."""

    page: str
    place: str
    org_id: str
    year: int

    @property
    def address(self) -> str:
        """Where the link points to, from any page."""
        query = urlencode({"org": self.org_id, "year": self.year})
        return f"{self.page}?{query}{'#' if self.place else ''}{self.place}"


def place_of_figure(indicator: str) -> str:
    """Id of the first figure of the indicator in a table."""
    return f"figure-{indicator}"


def place_of_row(position: int) -> str:
    """Id of a row of the form."""
    return f"row-{position}"


def place_of_chart(chart_id: str) -> str:
    """Id of the chart's card."""
    return f"card-{chart_id.replace('.', '-')}"


def place_of_problem(problem_id: str) -> str:
    """Id of the problem's place in the table of problems."""
    return f"problem-{problem_id}"


def place_of_finding(finding: Finding) -> str:
    """Id of the finding's line in the data checks."""
    return f"finding-{name_of(finding)}"


def name_of(finding: Finding) -> str:
    """Name of the finding's widgets and its line: what is typed or pressed stays with it when the list, the year or the centre changes."""
    identity = hashlib.sha256(repr(store.finding_key(finding)).encode()).hexdigest()
    return f"{finding.rule}-{identity[:NAME_LENGTH]}"


def to_finding(finding: Finding) -> Lead:
    """To the finding's line in the data checks."""
    return Lead("checks", place_of_finding(finding), finding.org_id, finding.year)


def to_checks(finding: Finding) -> Lead:
    """To all that the data checks say of the finding's year."""
    return Lead("checks", "", finding.org_id, finding.year)


def from_finding(finding: Finding) -> Lead:
    """To the figure or the row of the form that the finding speaks of, else to the page of its rule or of its programme."""
    rule = rules().get(finding.rule)
    page = page_of_programme(finding.programme).id
    if finding.indicator is None and rule is not None and rule.page is not None and rule.page in pages():
        page = rule.page
    if finding.position is not None:
        return Lead("score", place_of_row(finding.position), finding.org_id, finding.year)
    place = place_of_figure(finding.indicator) if finding.indicator in indicators() else ""
    return Lead(page, place, finding.org_id, finding.year)


def from_tile(tile_id: str, indicator: str | None, org_id: str, year: int) -> Lead:
    """To the chart that the tile is named after, else to its indicator's figure, else to the form."""
    if tile_id in board.CHARTS and tile_id not in indicators():
        page = next(one.id for one in reversed(list(pages().values())) if tile_id in one.charts)
        return Lead(page, place_of_chart(tile_id), org_id, year)
    if indicator is None:
        return Lead("score", FORM, org_id, year)
    page = page_of_programme(indicators()[indicator].programme).id
    return Lead(page, place_of_figure(indicator), org_id, year)
