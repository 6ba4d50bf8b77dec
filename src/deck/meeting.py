"""What a meeting is shown: a dozen slides at most, small charts that belong together on one; the rest stands behind them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from src.charts.spec import ChartSpec

Part = Literal["cover", "conclusions", "late", "problems", "sources", "form"]
PARTS: tuple[Part, ...] = get_args(Part)
"""What a deck can have besides its charts."""
MOST_PROBLEMS = 5
MOST_SLIDES = 12
SLIDES: tuple[tuple[str, ...], ...] = (
    ("overview.attainment", "overview.score"),
    ("funding.sources", "funding.investment"),
    ("renovation.progress",),
    ("rental_subsidy.coverage", "rental_subsidy.persons"),
    ("market.units", "market.price"),
    ("market.supply",),
    ("maintenance_fund.flow",),
    ("budget.bridge",),
    ("score.losses",),
)
"""The charts of each slide in their order; charts that stand nowhere here are shown behind."""
MOST_SMALL = 5
"""So many categories a chart may have beside another one."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The charts slide by slide, and those of the appendix."""

    slides: tuple[tuple[ChartSpec, ...], ...]
    appendix: tuple[ChartSpec, ...]


def meeting(specs: Sequence[ChartSpec], fits: Callable[[ChartSpec], bool], most: int = MOST_SLIDES) -> Meeting:
    """The charts as a meeting is shown them on so many slides at most; `fits` says whether a chart can be read at half the width."""
    known = {spec.id: spec for spec in specs}
    slides: list[tuple[ChartSpec, ...]] = []
    for ids in SLIDES:
        found = [known[one] for one in ids if one in known]
        small = [spec for spec in found if len(spec.categories) <= MOST_SMALL and fits(spec)]
        if len(found) > 1 and len(small) == len(found):
            slides.append(tuple(found))
        elif large := next((spec for spec in found if bars(spec) > 1), None):
            slides.append((large,))
    slides = slides[:most]
    shown = {spec.id for slide in slides for spec in slide}
    return Meeting(tuple(slides), tuple(spec for spec in specs if spec.id not in shown))


def bars(spec: ChartSpec) -> int:
    """How many bars or points a reader sees."""
    return sum(value is not None for one in spec.series if one.role != "target" for value in one.values)


def wanted_parts(charts: Sequence[str] | None, parts: Collection[str] | None) -> frozenset[str]:
    """The parts asked for: of the whole year all, beside a choice of charts none."""
    if parts is not None:
        return frozenset(parts)
    return frozenset(PARTS) if charts is None else frozenset()
