"""Where the centre stands among others and to earlier years, as the headline of the comparison says it."""

from src.board.peers import earlier_years, median_of, of_years, peers
from src.catalogue import text
from src.catalogue.comparison import subjects
from src.charts.subjects.compared import LEAST
from src.records import Centre


def comparison(centre: Centre, year: int) -> tuple[str | None, ...]:
    """How many figures stand above and below the median of the centres; without others, how the year stands to the one before."""
    group = peers(centre)
    if len(group.centres) < LEAST:
        return (_years_clause(centre, year),)
    found = [told for subject in subjects().values() if (told := median_of(subject, group, year))]
    if not found:
        return (text("board.comparison.nothing", year=year, count=len(group.centres)),)
    stands = [own - (middle.value or own) for own, middle, _ in found]
    return (
        text(
            "board.comparison.headline",
            year=year,
            name=group.names[group.own or ""],
            count=len(found),
            higher=sum(one > 0 for one in stands),
            lower=sum(one < 0 for one in stands),
        ),
    )


def _years_clause(centre: Centre, year: int) -> str:
    moved = [
        found[0].moved.difference
        for subject in subjects().values()
        if (before := earlier_years(subject, centre, year)) and (found := of_years(subject, centre, year, before[0])) and found[0].moved
    ]  # fmt: skip
    if not moved:
        return text("board.comparison.alone", centre=centre.organisation.name, year=year)
    rises, falls = sum(one > 0 for one in moved), sum(one < 0 for one in moved)
    return text("board.comparison.headline_years", year=year, count=len(moved), rises=rises, falls=falls)
