"""What the overview says of a year under way: how much time has passed, who is late, which paper is due next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from src import measures
from src.board.late import late_projects
from src.board.ledger_rows import register_of
from src.catalogue import Occurrence, State, pace_labels, papers, text, year_words
from src.measures import Due
from src.records import Centre

MONTHLY, INTAKE, EXPORT = "monthly", "intake", "export"


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
    """What is overdue of the years that the records reach and of the one after, which years they lack, and what is due next."""
    if not centre.years or year != centre.years[-1]:
        return
    asked = measures.due(centre.own_ledger, centre, today)
    overdue = [one for one in asked if one.state == "overdue" and one.of.last.year <= year + 1]
    for key, is_official in (("overdue", True), ("overdue_own", False)):
        names = [_paper(one) for one in overdue if one.paper.is_official == is_official]
        if names:
            said = text(f"board.under_way.{key}", papers=text("catalogue.list_separator").join(names))
            yield Sign(said, INTAKE, "caution")
    lacking = _lacking(year, today)
    if len(lacking) > 1:
        years = text("catalogue.list_separator").join(map(str, lacking))
        yield Sign(text("board.under_way.lacking", year=year, years=years), INTAKE, "caution")
    following = next((one for one in asked if one.state == "open"), None)
    if following is not None:
        key = "next" if following.paper.is_official else "next_own"
        due = following.of.due.isoformat()
        yield Sign(text(f"board.under_way.{key}", paper=_paper(following), due=due), EXPORT)


def _lacking(newest: int, today: date) -> list[int]:
    """The years after the newest one whose report has fallen due."""
    report = papers()["report"]
    return [year for year in range(newest + 1, today.year) if report.of_year(year, today).due < today]


def _paper(one: Due) -> str:
    return text("board.under_way.paper", paper=one.paper.label, about=_about(one.of))


def _about(of: Occurrence) -> str:
    """What a paper is about: a year, a month, or the first months of a year."""
    first, last = of.first, of.last
    if first.month == last.month:
        return text("board.under_way.month", year=last.year, month=last.month)
    return year_words(last.year, measures.part_until(last.year, last))
