"""What is said where the data check finds nothing: that it found nothing, or that there was nothing to compare."""

from src.catalogue import indicators, text
from src.records import Centre

SELF_SCORE = "self_score"
LEAST = 2
"""So many programmes can contradict each other."""


def reported_programmes(centre: Centre, year: int) -> frozenset[str]:
    """The programmes that the year reports, its form among them."""
    ids = {r.indicator for r in centre.records if r.year == year and r.value is not None}
    found = {indicators()[key].programme for key in ids if key in indicators()}
    return frozenset(found | ({SELF_SCORE} if centre.form(year) else set()))


def too_little(centre: Centre, year: int) -> str | None:
    """The clause that says that the year reports too little to be checked; None where it reports enough."""
    count = len(reported_programmes(centre, year))
    return text("board.too_little", count=count) if count < LEAST else None


def no_findings(centre: Centre, year: int) -> str:
    """The clause that stands where the data check found nothing."""
    return too_little(centre, year) or text("board.no_findings")
