"""The year's attainment: every indicator that has a target or a stated ratio, best first."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import State, text
from src.charts.spec import ChartSpec, Gap, ReferenceLine, Series, SeriesRole, TableRow
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.wording import (
    attained,
    common_part,
    dated,
    evenly,
    in_part,
    is_mixed,
    listed,
    period,
    sentence,
)

ATTAINMENT = "overview.attainment"
WHOLE = Decimal(100)
NAMED = 3
LATE: tuple[State, ...] = ("warning", "caution")
MOST, BEST = 16, 4
"""So many bars can be read; of more judged ones so many of the best and, for the rest, the worst."""


@dataclass(frozen=True, slots=True)
class Attained:
    """An indicator's attainment in % with its verdict (None: not judged) and the figures behind it."""

    label: str
    rate: TableRow
    verdict: str | None
    state: State
    rows: tuple[TableRow, ...]


def attainment(year: int, indicators: Sequence[Attained], bands: Sequence[tuple[Decimal, str]] = ()) -> ChartSpec | Gap:
    """Attainment rates with the 100 % line across those that are judged, best first; then those that are not.

    A missed target carries its word and the warning outline; a rate of a part of the year is hollow and names that part. Of more
    than can be read the best and the worst are drawn. `bands` are the words of the verdict, each with the lowest rate that earns
    it, in rising order.
    """
    known = [i for i in indicators if i.rate.value is not None]
    if not known:
        lacks = any(i.rate.lacks for i in indicators)
        reason = text(f"charts.overview.attainment.{'no_actual' if lacks else 'zero'}", count=len(indicators))
        return gap(ATTAINMENT, year, reason if indicators else None, lacks=lacks or not indicators)
    groups = _groups(known)
    drawn = _readable(groups.judged) if len(groups.judged) > MOST else groups.in_order[:MOST]
    judged = sum(one in groups.judged for one in drawn)
    shown, mixed = evenly(i.rate for i in drawn), is_mixed(i.rate for i in drawn)
    roles = tuple(map(_role, drawn))
    left = len(known) - len(drawn)
    subtitle = text("charts.overview.attainment.subtitle", period=period(year, [i.rate for i in drawn]))
    line = text("charts.overview.attainment.line")
    whole = text(f"charts.overview.attainment.{'whole' if judged else 'whole_year'}")
    return chart_from_table(
        ATTAINMENT,
        "bar",
        title=sentence(_title(groups), text("charts.overview.attainment.drawn", count=len(drawn)) if left else None),
        subtitle=sentence(subtitle, line) if judged else subtitle,
        unit="%",
        categories=[i.label for i in drawn],
        series=[
            Series(
                text("charts.overview.attainment.series"),
                tuple(i.rate.value for i in drawn),
                "actual",
                tuple(_label(i, shown, mixed) for i in drawn),
                roles,
                tuple(bands),
            )
        ],
        table=[row for i in groups.in_order for row in (i.rate, *i.rows)],
        decimals=1,
        # Where nothing is judged yet, no bar is crossed, and the axis still reaches the whole target.
        reference_lines=[ReferenceLine(WHOLE, whole, over=judged)],
    )


@dataclass(frozen=True, slots=True)
class _Groups:
    """What is judged, what never is, and what is not yet because its year is not over; each best first."""

    judged: tuple[Attained, ...]
    unjudged: tuple[Attained, ...]
    under_way: tuple[Attained, ...]

    @property
    def in_order(self) -> tuple[Attained, ...]:
        return (*self.judged, *self.unjudged, *self.under_way)


def _groups(known: Sequence[Attained]) -> _Groups:
    best_first = sorted(known, key=lambda i: -(i.rate.value or Decimal(0)))
    return _Groups(
        tuple(i for i in best_first if i.verdict is not None),
        tuple(i for i in best_first if i.verdict is None and i.rate.part is None),
        tuple(i for i in best_first if i.rate.part is not None),
    )


def _readable(judged: Sequence[Attained]) -> tuple[Attained, ...]:
    return (*judged[:BEST], *judged[BEST - MOST :])


def _role(one: Attained) -> SeriesRole | None:
    if one.rate.part is not None:
        return "partial"
    return "shortfall" if one.state == "warning" else None


def _label(one: Attained, shown: Callable[[TableRow], str], mixed: bool) -> str:
    pace = one.rate.pace
    verdict = pace.verdict if pace is not None and pace.is_judged else one.verdict
    said = f"{shown(one.rate)}% {verdict or ''}".strip()
    return in_part(said, one.rate) if mixed else said


def _title(groups: _Groups) -> str:
    if not groups.judged and not groups.under_way:
        return text("charts.overview.attainment.unjudged", count=len(groups.unjudged))
    return sentence(
        _judged(groups.judged) if groups.judged else None,
        _under_way(groups.under_way) if groups.under_way else None,
        text("charts.overview.attainment.others", count=len(groups.unjudged)) if groups.unjudged else None,
    )


def _under_way(group: Sequence[Attained]) -> str:
    """Rates of a year that is not over, and how many of them are late."""
    rates = [i.rate for i in group]
    if len(group) == 1:
        said = f"{group[0].label}{attained(rates[0], is_stated=False)}"
        return dated(said, rates)
    shown = evenly(rates)
    ends = {"low": shown(rates[-1]), "high": shown(rates[0])}
    part = common_part(rates)
    key = "same" if ends["low"] == ends["high"] else "between"
    said = text(f"charts.overview.attainment.so_far_{key}", count=len(group), **ends)
    late = _late(group)
    passed = text("charts.elapsed", elapsed=part.elapsed) if part is not None else None
    if part is None:
        return text("charts.dated", as_of=text("charts.partial"), said=sentence(said, late))
    return dated(sentence(said, passed, late), rates)


def _late(group: Sequence[Attained]) -> str | None:
    """How many are behind what should be reached by then, the gravest first, in the words of the rule."""
    paces = [one.rate.pace for one in group if one.rate.pace is not None]
    counts = Counter(pace.verdict for mark in LATE for pace in paces if pace.mark == mark)
    late = listed(text("charts.overview.attainment.late", count=count, state=word) for word, count in counts.items())
    return text("charts.overview.attainment.of_which", late=late) if late else None


def _judged(judged: Sequence[Attained]) -> str:
    missed = [i for i in judged if i.state == "warning"]
    nearly = [i for i in judged if i.state == "caution"]
    if not missed and not nearly:
        best = judged[0].rate.shown
        first = [i.label for i in judged if i.rate.shown == best]
        key = "single" if len(judged) == 1 else "equal" if len(first) == len(judged) else "all"
        named = listed(first[:NAMED])
        if len(first) > NAMED:
            named = text("charts.overview.attainment.more", named=named, count=len(first))
        return text(f"charts.overview.attainment.{key}", count=len(judged), label=named, rate=best)
    done = len(judged) - len(missed) - len(nearly)
    if len(missed) == len(judged):
        return text("charts.overview.attainment.none", count=len(judged), named=_named(missed))
    lead = text(f"charts.overview.attainment.{'some' if done else 'short'}", count=len(judged), done=done)
    return sentence(
        lead,
        text("charts.overview.attainment.nearly", named=_named(nearly)) if nearly else None,
        text("charts.overview.attainment.missed", named=_named(missed)) if missed else None,
    )


def _named(group: Sequence[Attained]) -> str:
    worst = list(reversed(group))
    named = listed(f"{i.label} {i.rate.shown}%" for i in worst[:NAMED])
    return text("charts.overview.attainment.more", named=named, count=len(worst)) if len(worst) > NAMED else named
