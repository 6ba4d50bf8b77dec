"""What is due: which papers of the cycle are handed in, overdue or next, and which projects a month's register still lacks.

Handed in is what the records show: a register with rows of the month, payments that reach its end, the year's forms and figures.
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

    partial: some projects are reported and those in `outstanding` are not; open: not there and not yet due.
    """

    paper: Paper
    of: Occurrence
    state: DueState
    desk: str
    outstanding: tuple["Outstanding", ...] = ()


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A desk and the projects of the year's register that it has not reported on the day of the register."""

    desk: str
    standings: tuple[Standing, ...]


def due(ledger: Ledger, centre: Centre, today: date) -> tuple[Due, ...]:
    """The last and the next occurrence of each paper by date; one that is missing and fell due long ago is not listed."""
    found = [_due(ledger, centre, paper, of, today) for paper in papers().values() for of in paper.around(today)]
    listed = (one for one in found if one.state != "overdue" or months_later(one.of.due, listed_months()) >= today)
    return tuple(sorted(listed, key=lambda one: one.of.due))


def _due(ledger: Ledger, centre: Centre, paper: Paper, of: Occurrence, today: date) -> Due:
    desk = programmes()[paper.programme].desk
    if not _HANDED_IN[paper.id](ledger, centre, of):
        return Due(paper, of, "overdue" if of.due < today else "open", desk)
    lacking = _lacking(ledger, of) if paper.id == "register" else ()
    return Due(paper, of, "partial" if lacking else "handed_in", desk, lacking)


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
    """Figures of what the whole year reached."""
    return any(r.year == of.last.year and r.role not in PLANNED and r.as_of >= of.last for r in _stated(centre))


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
