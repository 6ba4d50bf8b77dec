"""The year's attainment: every indicator that has a target or a stated ratio, best first."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import State, text
from src.charts.spec import ChartSpec, Gap, ReferenceLine, Series, SeriesRole, TableRow
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.wording import listed, sentence

ATTAINMENT = "overview.attainment"
WHOLE = Decimal(100)
NAMED = 3


@dataclass(frozen=True, slots=True)
class Attained:
    """An indicator's attainment in % with its verdict (None: not judged) and the figures behind it."""

    label: str
    rate: TableRow
    verdict: str | None
    state: State
    rows: tuple[TableRow, ...]


def attainment(year: int, indicators: Sequence[Attained]) -> ChartSpec | Gap:
    """Attainment rates in descending order with the 100 % line; a missed one carries its word and the warning outline."""
    drawn = sorted((i for i in indicators if i.rate.value is not None), key=lambda i: -(i.rate.value or Decimal(0)))
    if not drawn:
        return gap(ATTAINMENT, year)
    roles: tuple[SeriesRole | None, ...] = tuple("shortfall" if i.state == "warning" else None for i in drawn)
    return chart_from_table(
        ATTAINMENT,
        "bar",
        title=_title(drawn),
        subtitle=text("charts.overview.attainment.subtitle", year=year),
        unit="%",
        categories=[i.label for i in drawn],
        series=[
            Series(
                text("charts.overview.attainment.series"),
                tuple(i.rate.value for i in drawn),
                "actual",
                tuple(_label(i) for i in drawn),
                roles,
            )
        ],
        table=[row for i in drawn for row in (i.rate, *i.rows)],
        decimals=1,
        reference_lines=[ReferenceLine(WHOLE, "100%")],
    )


def _label(one: Attained) -> str:
    return f"{one.rate.shown}% {one.verdict or ''}".strip()


def _title(drawn: Sequence[Attained]) -> str:
    judged = [i for i in drawn if i.verdict is not None]
    if not judged:
        return text("charts.overview.attainment.unjudged", count=len(drawn))
    missed = [i for i in judged if i.state == "warning"]
    nearly = [i for i in judged if i.state == "caution"]
    if not missed and not nearly:
        best = judged[0]
        same = len({i.rate.value for i in judged}) == 1
        key = "single" if len(judged) == 1 else "equal" if same else "all"
        return text(f"charts.overview.attainment.{key}", count=len(judged), label=best.label, rate=best.rate.shown)
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
