"""What the overview says of a year under way: how much time has passed, who is late, which paper is due next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from src import measures
from src.board.late import late_projects
from src.board.ledger_rows import register_of
from src.catalogue import Occurrence, State, pace_labels, text, year_words
from src.measures import Due
from src.records import Centre

MONTHLY, MONITORING, INTAKE = "monthly", "monitoring", "intake"


@dataclass(frozen=True, slots=True)
class Sign:
    """A sentence, the page that it leads to, and how grave it is."""

    said: str
    page: str
    state: State = "none"


def under_way(centre: Centre, year: int, today: date) -> tuple[Sign, ...]:
    """The signs of the year as they stand on the day; what is due is told of the centre's newest year alone."""
    return (*_passed(centre, year, today), *_projects(centre, year), *_due(centre, year, today))


def _passed(centre: Centre, year: int, today: date) -> Iterator[Sign]:
    found = register_of(centre, year)
    until = found.as_of if found.standings else today
    part = measures.part_until(year, until) if until.year == year else None
    if part is not None:
        yield Sign(text("board.under_way.passed", as_of=part.as_of, elapsed=part.elapsed), MONTHLY)


def _projects(centre: Centre, year: int) -> Iterator[Sign]:
    found = register_of(centre, year)
    if not found.of_day.standings:
        return
    late = late_projects(centre, year)
    counts = [(pace_labels()[state], sum(one.state == state for one in late)) for state in ("very_late", "late")]
    said = [text("board.under_way.late", count=count, state=label) for label, count in counts if count]
    if said:
        state: State = "warning" if counts[0][1] else "caution"
        yield Sign(text("catalogue.list_separator").join(said), MONTHLY, state)
    else:
        yield Sign(text("board.under_way.none_late", count=len(found.of_day.standings)), MONTHLY, "good")
    for one in measures.outstanding(found):
        count = len(one.standings)
        yield Sign(text("board.under_way.outstanding", desk=one.desk, count=count), MONTHLY, "caution")


def _due(centre: Centre, year: int, today: date) -> Iterator[Sign]:
    if not centre.years or year != centre.years[-1]:
        return
    papers = [one for one in measures.due(centre.own_ledger, centre, today) if _is_asked(centre, one)]
    overdue = [one for one in papers if one.state == "overdue"]
    if overdue:
        names = text("catalogue.list_separator").join(_paper(one) for one in overdue)
        yield Sign(text("board.under_way.overdue", papers=names), INTAKE, "caution")
    following = next((one for one in papers if one.state == "open"), None)
    if following is not None:
        yield Sign(text("board.under_way.next", paper=_paper(following), due=following.of.due.isoformat()), INTAKE)


def _is_asked(centre: Centre, one: Due) -> bool:
    """A monthly paper is asked only of who has handed one in before."""
    return one.paper.every == "year" or not centre.own_ledger.is_empty


def _paper(one: Due) -> str:
    return text("board.under_way.paper", paper=one.paper.label, about=_about(one.of))


def _about(of: Occurrence) -> str:
    """What a paper is about: a year, a month, or the first months of a year."""
    first, last = of.first, of.last
    if first.month == last.month:
        return text("board.under_way.month", year=last.year, month=last.month)
    return year_words(last.year, measures.part_until(last.year, last))
