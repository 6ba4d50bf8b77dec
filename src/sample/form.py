"""The self-evaluation form of a fictional centre's year, scored by the rules of its notes."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from src import catalogue
from src.records import ScoreItem
from src.sample.draw import Draw, rounded
from src.sample.plan import CentrePlan, FormRow, plan
from src.sample.programmes import Figures

QUALITATIVE_STEPS = 5
"""Degrees of a qualitative row are multiples of this many per cent, as people give them."""


def form(draw: Draw, centre: CentrePlan, year: int, figures: Figures) -> tuple[ScoreItem, ...]:
    """Rows by position; position 0 is the budget row. Weights sum to 100 whatever the centre reports."""
    items = [_budget_item(centre, year, figures)]
    for position, row in enumerate(_rows(figures), start=1):
        target, actual = _figures(draw, centre, year, row, figures)
        items.append(_item(centre, year, position, row, target, actual))
    return tuple(_with_reasons(draw, items))


def _rows(figures: Figures) -> list[FormRow]:
    """The catalogue's rows; a row without figures leaves, and the first row left in its tier takes its weight."""
    kept = [row for row in plan().form if row.indicator is None or (row.indicator, "target") in figures]
    for gone in (row for row in plan().form if row not in kept):
        heir = next(i for i, row in enumerate(kept) if row.tier1 == gone.tier1)
        kept[heir] = replace(kept[heir], weight=kept[heir].weight + gone.weight)
    return kept


def _figures(draw: Draw, centre: CentrePlan, year: int, row: FormRow, figures: Figures) -> tuple[Decimal, Decimal]:
    """Target and actual of a row, in its unit."""
    if row.indicator is not None:
        return figures[row.indicator, "target"], figures[row.indicator, "actual"]
    if row.target is None:
        raise ValueError(f"form row {row.tier3!r} has neither an indicator nor a target")
    if row.rate_of is not None:
        return row.target, rounded(figures[row.rate_of, "actual"] / figures[row.rate_of, "adjusted"] * 100, 2)
    pace = centre.paces.get(year, Decimal(1))
    if row.comparison == "<=":
        return row.target, rounded(row.target * draw.between(0.86, 1.0) / min(pace, Decimal(1)))
    if row.comparison == ">=":
        reached = rounded(row.target * draw.between(0.97, 1.06) * min(pace, Decimal(1)))
        return row.target, min(reached, Decimal(100)) if row.unit == "%" else reached
    steps = int(row.target * min(pace, Decimal(1)) / QUALITATIVE_STEPS)
    lost = 1 if draw.chance(0.2) else 0
    return row.target, Decimal((steps - lost) * QUALITATIVE_STEPS)


def _score(row: FormRow, target: Decimal, actual: Decimal) -> Decimal:
    """Points by the form's notes: the share of the target that was reached, never above the weight."""
    if target == 0 or row.weight == 0:
        return row.weight
    share = target / actual if row.comparison == "<=" else actual / target
    return rounded(row.weight * min(share, Decimal(1)), 2)


def _budget_item(centre: CentrePlan, year: int, figures: Figures) -> ScoreItem:
    top = plan().budget_row
    row = FormRow(top["tier1"], "", top["tier3"], "", Decimal(top["weight"]))
    item = _item(centre, year, 0, row, figures["budget.total", "adjusted"], figures["budget.total", "actual"])
    unit = catalogue.indicators()["budget.total"].unit
    return replace(item, tier2=None, nature=None, unit=unit, locator=plan().locators["budget"])


def _item(centre: CentrePlan, year: int, position: int, row: FormRow, target: Decimal, actual: Decimal) -> ScoreItem:
    unit = catalogue.indicators()[row.indicator].unit if row.indicator else row.unit
    suffix = "%" if unit == "%" else ""
    return ScoreItem(
        org_id=centre.id,
        year=year,
        position=position,
        tier1=row.tier1,
        tier2=row.tier2,
        tier3=row.tier3,
        nature=row.nature,
        comparison=row.comparison,
        target_text=f"{target}{suffix}",
        actual_text=f"{actual}{suffix}",
        target=target,
        actual=actual,
        unit=unit,
        weight=row.weight,
        score=_score(row, target, actual),
        locator=plan().locators["form"].format(position=position),
    )


def _with_reasons(draw: Draw, items: list[ScoreItem]) -> Iterator[ScoreItem]:
    """Every second row that lost points gives a reason, the others forgot."""
    lost = 0
    for item in items:
        if item.position and item.score is not None and item.score < item.weight:
            lost += 1
            yield replace(item, reason=draw.pick(plan().reasons) if lost % 2 else None)
        else:
            yield item
