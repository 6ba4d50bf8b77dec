"""Key figures of the budget and its execution."""

from dataclasses import replace
from decimal import Decimal

from src import measures
from src.board.money import part
from src.board.tile import Tile, absent, listed_dots, measured, plain, why
from src.board.traced_rows import derived
from src.catalogue import indicators, rules, text
from src.charts.spec import TableRow
from src.charts.subjects.budget import executed
from src.charts.wording import amount, held, sentence
from src.records import Centre

HUNDRED = Decimal(100)


def execution(centre: Centre, year: int, indicator: str = "budget.total") -> Tile:
    """Execution of the adjusted budget, with the rate against the initial one beside it."""
    budget = part(centre, year, indicator)
    label = (
        text("board.tile_execution") if indicator == "budget.total" else text("board.execution_of", label=budget.label)
    )
    found, rate = measures.judgement(centre, year, indicator), budget.execution
    if rate is None or rate.value is None:
        tile = absent(f"{indicator}.execution", label, "%", year, text("board.budget_figures"))
        return tile if found.rate.lacks else replace(tile, missing=why(found.rate, year, label))
    first = derived(text("board.initial_rate"), measures.initial_execution_rate(centre, year, indicator))
    of_initial = text("board.of_initial", rate=first.shown) if first.value not in (None, HUNDRED) else None
    asked = _is_asked_about(centre, year)
    return plain(
        f"{indicator}.execution",
        label,
        rate,
        base=text("board.base_execution", spent=amount(budget.stages[-1])),
        rate=rate.value,
        detail=sentence(
            held(rate, with_verdict=False),
            text("board.initial_budget", amount=amount(budget.initial)) if budget.initial else None,
            None if asked else of_initial,
        ),
        warn=of_initial if asked else None,
        status=found.word,
        state=found.mark,
        table=(*budget.stages, *(rate.pace.rows if rate.pace else ()), *([first] if first.value is not None else [])),
    )


def _is_asked_about(centre: Centre, year: int) -> bool:
    """Whether the data check asks why the adjusted budget is so far from the initial one."""
    moved = measures.adjustment_rate(centre, year).value
    limits = (Decimal(str(rules()[rule].parameters["limit"])) for rule in ("budget_initial_low", "budget_initial_high"))
    above, below = limits
    return moved is not None and (moved > HUNDRED + above or moved < HUNDRED - below)


def budget(centre: Centre, year: int) -> tuple[Tile, ...]:
    """The tiles of the budget page."""
    return (
        execution(centre, year),
        _initial(centre, year),
        _spent(centre, year, "budget.total"),
        _spent(centre, year, "budget.basic"),
        _spent(centre, year, "budget.project"),
    )


def _initial(centre: Centre, year: int) -> Tile:
    budget = part(centre, year, "budget.total")
    label = text("board.initial_rate")
    measure = measures.initial_execution_rate(centre, year)
    tile = measured("budget.initial_rate", label, measure, year)
    rows = [r for r in (budget.actual, budget.initial) if r is not None]
    if tile.value is None or len(rows) < 2:
        return tile
    moved = derived(text("board.adjustment_rate"), measures.adjustment_rate(centre, year))
    adjusted = text("board.adjusted_to", rate=moved.shown) if moved.value is not None else ""
    base = text("board.base_initial", spent=amount(rows[0]), initial=amount(rows[1]))
    return replace(
        tile, base=base, rate=measure.value, detail=sentence(tile.detail, adjusted), table=(*tile.table, *rows, moved)
    )


def _spent(centre: Centre, year: int, indicator: str) -> Tile:
    budget = part(centre, year, indicator)
    if budget.actual is None:
        return absent(indicator, budget.label, indicators()[indicator].unit, year)
    stages = (("charts.budget.initial", budget.initial), ("charts.budget.adjusted", budget.adjusted))
    base = listed_dots(*(text("board.stage", stage=text(k), amount=row.shown) for k, row in stages if row is not None))
    rate = budget.execution
    has_rate = rate is not None and rate.value is not None
    return plain(
        indicator,
        budget.label,
        budget.actual,
        base=base,
        rate=rate.value if rate and has_rate else None,
        detail=_executed(rate) if rate and has_rate else "",
        table=(*budget.stages, *([rate] if rate and has_rate else [])),
    )


def _executed(rate: TableRow) -> str:
    """The execution rate; until when it counts is what the tile says first."""
    if rate.part is None:
        return executed(rate) or ""
    return sentence(text("board.executed_so_far", rate=rate.shown), held(rate))
