"""The charts of comparisons: which centres and what of them an id asks for."""

from collections.abc import Callable, Mapping
from functools import partial

from src.board import units as unit_charts
from src.board.peers import Group, compared, earlier_years, of_years, peers, short_names, units
from src.catalogue import text
from src.catalogue.comparison import Subject, asked, id_of, meeting_subjects, subjects
from src.charts.spec import ChartSpec, Gap
from src.charts.subjects import comparison
from src.charts.subjects.compared import LEAST, Compared
from src.charts.subjects.units import EXECUTION, SCORE
from src.charts.wording import name_of
from src.records import Centre

FOR_UNITS = (comparison.UNITS_RANKING, comparison.UNITS_CHANGE)
TOLD = ("execution_rate", "score")
"""What a department's units have charts of their own for."""


def usual_subject(centre: Centre, year: int, group: Group) -> Subject:
    """What is compared where nobody chose: the first that a meeting is shown and the centre and another one have."""
    known_ones = [subjects()[key] for key in meeting_subjects()]
    return next((one for one in known_ones if _is_told(one, centre, group, year)), known_ones[0])


def _is_told(subject: Subject, centre: Centre, group: Group, year: int) -> bool:
    found = compared(subject, group, year).stating
    return len(found) >= LEAST and (group.own is None or any(one.is_own for one in found))


def meeting_charts(centre: Centre, year: int, *, of_units: bool = False) -> tuple[str, ...]:
    """What a meeting is shown: a ranking each of what two of the centres have, of a centre alone its years.

    Of units their execution and score come first.
    """
    group = units(centre, year) if of_units else peers(centre)
    if len(group.centres) < LEAST:
        keys = (key for key in meeting_subjects() if earlier_years(subjects()[key], centre, year))
        return tuple(id_of(comparison.YEARS, key) for key in keys)
    base = comparison.UNITS_RANKING if of_units else comparison.RANKING
    told = [key for key in meeting_subjects() if len(compared(subjects()[key], group, year).stating) >= LEAST]
    return (
        *((EXECUTION, SCORE) if of_units else ()),
        *(id_of(base, key) for key in told if not (of_units and key in TOLD)),
    )


def is_comparison(chart_id: str) -> bool:
    """Whether the id asks for a comparison of something that can be compared."""
    parts = asked(chart_id)
    return parts.base in OF_SUBJECT and parts.subject in subjects()


def drawn(chart_id: str, centre: Centre, year: int) -> ChartSpec | Gap:
    """The comparison that the id asks for; of nothing named, that of what is usual."""
    parts = asked(chart_id)
    return OF_SUBJECT[parts.base](chart_id, centre, year, parts.subject, parts.against)


def _ranking(chart_id: str, centre: Centre, year: int, subject: str | None, _: int | None) -> ChartSpec | Gap:
    group = _group_for(chart_id, centre, year)
    if len(group.centres) < LEAST:
        return _nobody(chart_id, year)
    chosen = subjects()[subject] if subject else usual_subject(centre, year, group)
    return comparison.ranking(chart_id, year, compared(chosen, group, year))


def _change(chart_id: str, centre: Centre, year: int, subject: str | None, against: int | None) -> ChartSpec | Gap:
    group = _group_for(chart_id, centre, year)
    if len(group.centres) < LEAST:
        return _nobody(chart_id, year)
    chosen = subjects()[subject] if subject else usual_subject(centre, year, group)
    base = against or next(iter(earlier_years(chosen, centre, year)), year - 1)
    return comparison.change(chart_id, year, base, compared(chosen, group, year, base))


def _years(chart_id: str, centre: Centre, year: int, subject: str | None, against: int | None) -> ChartSpec | Gap:
    chosen = subjects()[subject] if subject else _usual_of_years(centre, year)
    base = against or next(iter(earlier_years(chosen, centre, year)), year - 1)
    name = short_names([centre.organisation])[centre.organisation.org_id]
    told = Compared(chosen.label, chosen.unit, chosen.decimals, chosen.adds, (), note=chosen.note)
    return comparison.years(chart_id, year, base, name, told, of_years(chosen, centre, year, base))


def _usual_of_years(centre: Centre, year: int) -> Subject:
    found = [subjects()[key] for key in meeting_subjects()]
    return next((one for one in found if earlier_years(one, centre, year)), found[0])


def _group_for(chart_id: str, centre: Centre, year: int) -> Group:
    return units(centre, year) if asked(chart_id).base in FOR_UNITS else peers(centre)


def _nobody(chart_id: str, year: int) -> Gap:
    if asked(chart_id).base in FOR_UNITS:
        return unit_charts.none_of(chart_id, year)
    return Gap(chart_id, name_of(chart_id), text("board.comparison.no_peers", year=year), comes_later=True)


OF_SUBJECT: Mapping[str, Callable[[str, Centre, int, str | None, int | None], ChartSpec | Gap]] = {
    comparison.RANKING: _ranking,
    comparison.CHANGE: _change,
    comparison.YEARS: _years,
    comparison.UNITS_RANKING: _ranking,
    comparison.UNITS_CHANGE: _change,
}


DRAWINGS: Mapping[str, Callable[[Centre, int], ChartSpec | Gap]] = {
    **{base: partial(drawn, base) for base in OF_SUBJECT},
    **unit_charts.DRAWINGS,
}
