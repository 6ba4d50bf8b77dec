"""What is due: which papers of the cycle are handed in, overdue or next, and which projects a month's register still lacks.

Handed in is what the records show: a register with rows of the month, payments that reach its end, the year's forms and figures. What
belongs into a year is no longer asked for once the year has its own form or report; a table of the month only of who hands in such.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from src.catalogue import DueState, Occurrence, Paper, PaperId, listed_months, months_later, papers, programmes
from src.measures.judging import PLANNED
from src.measures.register import Register, Standing, months, register
from src.records import Centre, Ledger, Record


@dataclass(frozen=True, slots=True)
class Due:
    """One occurrence of a paper: the days that it is about, when it is due, whose it is, and whether it is there.

    partial: some projects are reported and those in `outstanding` are not; open: not there and not yet due; closed: not there, and
    the year has its form or report by now. `done` is how many rows or figures of it are there, of `whole` where that is known.
    """

    paper: Paper
    of: Occurrence
    state: DueState
    desk: str
    outstanding: tuple["Outstanding", ...] = ()
    done: int = 0
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A desk and the projects of the year's register that it has not reported on the day of the register."""

    desk: str
    standings: tuple[Standing, ...]


def due(ledger: Ledger, centre: Centre, today: date) -> tuple[Due, ...]:
    """The last and the next occurrence of each paper by date.

    What is closed, was missing long ago or is about a year before the centre's first one is not listed.
    """
    used = [paper for paper in papers().values() if paper.every == "year" or _is_used(paper, ledger)]
    found = [_due(ledger, centre, paper, of, today) for paper in used for of in paper.around(today)]
    first = centre.years[0] if centre.years else today.year - 1
    listed = (one for one in found if one.of.last.year >= first and _is_listed(one, today))
    return tuple(sorted(listed, key=lambda one: one.of.due))


def due_of_year(ledger: Ledger, centre: Centre, year: int, today: date) -> tuple[Due, ...]:
    """Every paper about the year, in the order of the cycle; of a monthly one the last month that has begun."""
    return tuple(_due(ledger, centre, paper, paper.of_year(year, today), today) for paper in papers().values())


def _is_used(paper: Paper, ledger: Ledger) -> bool:
    return bool(ledger.projects if paper.id == "register" else ledger.periods)


def _is_listed(one: Due, today: date) -> bool:
    is_old = one.state == "overdue" and months_later(one.of.due, listed_months()) < today
    return one.state != "closed" and not is_old


def _due(ledger: Ledger, centre: Centre, paper: Paper, of: Occurrence, today: date) -> Due:
    desk = programmes()[paper.programme].desk
    done, whole = _PROGRESS[paper.id](ledger, centre, of)
    if not _HANDED_IN[paper.id](ledger, centre, of):
        return Due(paper, of, _missing(centre, paper, of, today), desk, (), done, whole)
    lacking = _lacking(ledger, of) if paper.id == "register" else ()
    return Due(paper, of, "partial" if lacking else "handed_in", desk, lacking, done, whole)


def _missing(centre: Centre, paper: Paper, of: Occurrence, today: date) -> DueState:
    """How a paper that is not there stands."""
    is_of_the_year = paper.years < 1
    if is_of_the_year and (centre.form(of.last.year) or _whole_year(centre, of.last.year)):
        return "closed"
    return "overdue" if of.due < today else "open"


def _lacking(ledger: Ledger, of: Occurrence) -> tuple[Outstanding, ...]:
    return _by_desk([one for one in register(ledger, of.last.year, of.last).standings if one.day < of.first])


def outstanding(of: Register) -> tuple[Outstanding, ...]:
    """By desk, the projects last reported before the day of the register; what was handed over is not reported any more."""
    return _by_desk(list(of.others))


def _by_desk(standings: list[Standing]) -> tuple[Outstanding, ...]:
    found: dict[str, list[Standing]] = {}
    for one in standings:
        if one.project.stage != "handed_over":
            found.setdefault(desk_of(one), []).append(one)
    return tuple(Outstanding(desk, tuple(those)) for desk, those in found.items())


def desk_of(standing: Standing) -> str:
    """The desk that the register names, else that of the project's programme."""
    return standing.project.desk or programmes()[standing.project.programme].desk


def _has_register(ledger: Ledger, _: Centre, of: Occurrence) -> bool:
    return any(of.first <= day <= of.last for day in months(ledger, of.last.year))


def _has_payments(ledger: Ledger, _: Centre, of: Occurrence) -> bool:
    return any(period.from_on <= of.last <= period.to_on for period in ledger.periods)


def _has_monitoring(ledger: Ledger, _: Centre, of: Occurrence) -> bool:
    return any(item.year == of.last.year for item in ledger.monitoring_items)


def _has_form(_: Ledger, centre: Centre, of: Occurrence) -> bool:
    return bool(centre.form(of.last.year))


def _has_targets(_: Ledger, centre: Centre, of: Occurrence) -> bool:
    """A budget alone says nothing of goals."""
    return any(r.year == of.last.year and r.role == "target" for r in _stated(centre))


def _has_report(_: Ledger, centre: Centre, of: Occurrence) -> bool:
    return bool(_whole_year(centre, of.last.year))


def _whole_year(centre: Centre, year: int) -> list[Record]:
    """Figures of what the whole year reached."""
    end = date(year, 12, 31)
    return [r for r in _stated(centre) if r.year == year and r.role not in PLANNED and r.as_of >= end]


def _stated(centre: Centre) -> list[Record]:
    return [record for record in centre.records if record.value is not None]


_HANDED_IN: Mapping[PaperId, Callable[[Ledger, Centre, Occurrence], bool]] = {
    "targets": _has_targets,
    "register": _has_register,
    "payments": _has_payments,
    "monitoring": _has_monitoring,
    "self_score": _has_form,
    "report": _has_report,
}
"""How the records show that a paper is there."""


def _registered(ledger: Ledger, _: Centre, of: Occurrence) -> tuple[int, int | None]:
    standings = register(ledger, of.last.year, of.last).standings
    return sum(one.day >= of.first for one in standings), len(standings)


def _paid(ledger: Ledger, _: Centre, of: Occurrence) -> tuple[int, int | None]:
    return sum(one.paid_on.year == of.last.year for one in ledger.payments), None


def _monitored(ledger: Ledger, _: Centre, of: Occurrence) -> tuple[int, int | None]:
    items = [one for one in ledger.monitoring_items if one.year == of.last.year]
    newest = [one for one in items if one.as_of == max(item.as_of for item in items)]
    return sum(one.likelihood is not None for one in newest), len(newest)


def _scored(_: Ledger, centre: Centre, of: Occurrence) -> tuple[int, int | None]:
    rows = centre.form(of.last.year)
    return sum(item.score is not None for item in rows), len(rows)


def _targeted(_: Ledger, centre: Centre, of: Occurrence) -> tuple[int, int | None]:
    return sum(r.year == of.last.year and r.role == "target" for r in _stated(centre)), None


def _reported(_: Ledger, centre: Centre, of: Occurrence) -> tuple[int, int | None]:
    return len(_whole_year(centre, of.last.year)), None


_PROGRESS: Mapping[PaperId, Callable[[Ledger, Centre, Occurrence], tuple[int, int | None]]] = {
    "targets": _targeted,
    "register": _registered,
    "payments": _paid,
    "monitoring": _monitored,
    "self_score": _scored,
    "report": _reported,
}
"""How many of a paper's rows or figures are there, and of how many."""
