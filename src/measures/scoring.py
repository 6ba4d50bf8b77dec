"""The self-evaluation form: totals, tiers and grade as reported, with the recomputed score beside each row."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import Band, rules, threshold
from src.catalogue.notation import rounded
from src.measures.arithmetic import printed_decimals
from src.measures.recomputation import recompute
from src.records import ScoreItem

ZERO = Decimal(0)
FULL_MARKS = "full_marks_below_target"


@dataclass(frozen=True, slots=True)
class ScoredItem:
    """A row beside its recomputed score in points (exact; None: cannot be recomputed).

    `basis` is the calculation with its numbers, or the reason why there is none; `lost` is weight − reported score.
    """

    item: ScoreItem
    recomputed: Decimal | None
    basis: str
    lost: Decimal

    @property
    def differs(self) -> bool:
        """Whether the reported score is another than the recomputed one, as exact as the form prints its points.

        Full marks differ once they are a tenth of a point too many, or a half would hide behind the missing decimals.
        """
        score, weight = self.item.score, self.item.weight
        if score is None or self.recomputed is None:
            return False
        if score == weight:
            return weight - self.recomputed >= Decimal(str(rules()[FULL_MARKS].parameters["shortfall"]))
        return rounded(self.recomputed, max(map(printed_decimals, (score, weight)))) != score


@dataclass(frozen=True, slots=True)
class Tier:
    """Weight and reported score of one tier-1 heading."""

    tier1: str
    weight: Decimal
    score: Decimal


@dataclass(frozen=True, slots=True)
class Tier2:
    """Weight and reported score of one tier-2 heading; `tier2` is None for the budget row."""

    tier1: str
    tier2: str | None
    weight: Decimal
    score: Decimal


@dataclass(frozen=True, slots=True)
class Score:
    """A scored form in points; tiers stand in the order of the form, a row without a score counts as 0."""

    total: Decimal
    weight: Decimal
    grade: Band
    tiers: tuple[Tier, ...]
    tiers2: tuple[Tier2, ...]
    items: tuple[ScoredItem, ...]


def score(items: Sequence[ScoreItem], year: int) -> Score | None:
    """The form of one centre and year by position, or None where there is no form or no row has a score."""
    rows = sorted(items, key=lambda item: item.position)
    grades = threshold("grade", year)
    if grades is None or not any(row.score is not None for row in rows):
        return None
    total = _points(rows)
    return Score(
        total=total,
        weight=_weight(rows),
        grade=grades.band(total),
        tiers=_tiers(rows),
        tiers2=_tiers2(rows),
        items=tuple(scored_item(row) for row in rows),
    )


def scored_item(item: ScoreItem) -> ScoredItem:
    """The row with its recomputed score and what it lost as reported."""
    recomputed, basis = recompute(item)
    return ScoredItem(item, recomputed, basis, item.weight - (item.score or ZERO))


def _tiers(rows: Sequence[ScoreItem]) -> tuple[Tier, ...]:
    groups: dict[str, list[ScoreItem]] = {}
    for row in rows:
        groups.setdefault(row.tier1, []).append(row)
    return tuple(Tier(tier1, _weight(group), _points(group)) for tier1, group in groups.items())


def _tiers2(rows: Sequence[ScoreItem]) -> tuple[Tier2, ...]:
    groups: dict[tuple[str, str | None], list[ScoreItem]] = {}
    for row in rows:
        groups.setdefault((row.tier1, row.tier2), []).append(row)
    return tuple(Tier2(*names, _weight(group), _points(group)) for names, group in groups.items())


def _weight(rows: Sequence[ScoreItem]) -> Decimal:
    return sum((row.weight for row in rows), ZERO)


def _points(rows: Sequence[ScoreItem]) -> Decimal:
    return sum((row.score for row in rows if row.score is not None), ZERO)
