"""The key figures of each page."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from src import measures
from src.board.drawings import bounds, part
from src.board.facts import derived, months, reported
from src.board.form import form
from src.board.tile import Tile, absent, change, judged, plain, progressing
from src.catalogue import indicators, text, threshold
from src.charts.numbers import show
from src.charts.score import DECIMALS
from src.charts.sourced import amount, listed
from src.charts.spec import TableRow
from src.measures import Measure
from src.records import Centre

Tiles = tuple[Tile, ...]
HUNDRED = Decimal(100)


def tiles(page_id: str, centre: Centre, year: int) -> Tiles:
    """The key figures of the page; an unknown page raises KeyError naming the known ones."""
    if page_id not in PAGE_TILES:
        raise KeyError(f"unknown page {page_id!r}; known are {', '.join(PAGE_TILES)}")
    return PAGE_TILES[page_id](centre, year)


def _overview(centre: Centre, year: int) -> Tiles:
    return (
        judged(centre, year, "funding.total"),
        judged(centre, year, "investment.fixed_assets"),
        progressing(centre, year, "renovation.households", text("board.tile_renovation")),
        _covered(centre, year),
        supply(centre, year),
        execution(centre, year),
    )


def _covered(centre: Centre, year: int) -> Tile:
    key = "rental_subsidy.households"
    tile = judged(centre, year, key, text("board.tile_subsidy"))
    if tile.value is None:
        return tile
    others = [r for k in ("persons", "amount") if (r := reported(centre, year, f"rental_subsidy.{k}")) is not None]
    each = derived(text("board.per_household", year=year), measures.subsidy_per_household(centre, year))
    has_target = centre.value(year, key, "target") is not None
    base = listed_dots(*(amount(row) for row in others), tile.base if has_target else None)
    said = text("board.each_household", amount=amount(each)) if each.value is not None else None
    no_target = None if tile.rate is not None else text("board.no_target")
    detail = listed_dots(said, tile.detail or None, no_target)
    table = (*tile.table, *others, *([each] if each.value is not None else []))
    return replace(tile, base=base, detail=detail, table=table)


def listed_dots(*parts: str | None) -> str:
    """The parts that exist, separated by dots."""
    return text("charts.note_separator").join(part for part in parts if part)


def supply(centre: Centre, year: int) -> Tile:
    """Months of supply by floor area, by homes where the area is missing; the bar reaches to the highest bound."""
    by_area, by_units = (
        measures.months_of_supply_by_area(centre, year),
        measures.months_of_supply_by_units(centre, year),
    )
    way, measure = (
        ("by_area", by_area) if by_area.value is not None or by_units.value is None else ("by_units", by_units)
    )
    label, name = text("board.tile_supply"), text(f"board.{way}")
    if measure.value is None:
        return replace(absent("market.supply", label, text("charts.months"), year), missing=_why(measure, year, label))
    row = months(text("board.supply_way", way=name), measure)
    stock = reported(centre, year, "inventory.residential_area" if way == "by_area" else "inventory.residential_units")
    highest = max(bounds(threshold("months_of_supply", year)), default=None)
    band = measure.band
    return plain(
        "market.supply",
        label,
        row,
        base=text("board.base_supply", amount=amount(stock), way=name) if stock else "",
        rate=measure.value / highest * HUNDRED if highest else None,
        status=band.label if band else None,
        state=band.state if band else "none",
        detail=(band.advice or "") if band else "",
        table=(stock,) if stock else (),
    )


def _why(measure: Measure, year: int, label: str) -> str:
    reason = measure.reason or label
    return text("board.missing_because", year=year, label=label, reason=reason)


def execution(centre: Centre, year: int, indicator: str = "budget.total") -> Tile:
    """Execution of the adjusted budget, with the rate against the initial one beside it."""
    budget = part(centre, year, indicator)
    label = (
        text("board.tile_execution") if indicator == "budget.total" else text("board.execution_of", label=budget.label)
    )
    rate = budget.execution
    if rate is None or rate.value is None:
        return absent(f"{indicator}.execution", label, "%", year, text("board.budget_figures"))
    first = derived(text("board.initial_rate"), measures.initial_execution_rate(centre, year, indicator))
    return plain(
        f"{indicator}.execution",
        label,
        rate,
        base=text("board.base_execution", spent=amount(budget.stages[-1])),
        rate=rate.value,
        detail=text("board.initial_budget", amount=amount(budget.initial)) if budget.initial else "",
        warn=_initial_warning(first),
        table=(*budget.stages, *([first] if first.value is not None else [])),
    )


def _initial_warning(row: TableRow) -> str | None:
    if row.value is None or row.value == HUNDRED:
        return None
    return text("board.of_initial", rate=row.shown)


def _funding(centre: Centre, year: int) -> Tiles:
    keys = ("funding.total", "funding.central_budget", "funding.special_grants", "investment.fixed_assets")
    return tuple(judged(centre, year, key) for key in keys)


def _renovation(centre: Centre, year: int) -> Tiles:
    keys = ("renovation.projects", "renovation.buildings", "renovation.households")
    optional = ("renovation.lifts", "resettlement.rural_dilapidated")
    return (
        *(progressing(centre, year, key) for key in keys),
        judged(centre, year, "resettlement.homes", text("board.tile_resettlement")),
        *(judged(centre, year, key) for key in optional if centre.record(year, key)),
    )


def _rental_subsidy(centre: Centre, year: int) -> Tiles:
    keys = ["rental_subsidy.households", "rental_subsidy.persons", "rental_subsidy.amount"]
    paid = "rental_subsidy.paid_households"
    keys[2:2] = [paid] if centre.record(year, paid) else []
    each = measures.subsidy_per_household(centre, year)
    person = derived(text("board.per_person", year=year), measures.subsidy_per_person(centre, year))
    detail = text("board.each_person", amount=amount(person)) if person.value is not None else ""
    return (
        *(judged(centre, year, key) for key in keys),
        _measured("rental_subsidy.per_household", text("board.tile_each"), each, year, detail=detail, table=(person,)),
    )


def _measured(
    tile_id: str,
    label: str,
    measure: Measure,
    year: int,
    *,
    base: str = "",
    detail: str = "",
    table: tuple[TableRow, ...] = (),
) -> Tile:
    if measure.value is None:
        return replace(absent(tile_id, label, measure.unit, year), missing=_why(measure, year, label))
    rows = tuple(row for row in table if row.value is not None)
    shown_base = base or text("board.formula", formula=measure.formula)
    return plain(tile_id, label, derived(label, measure), base=shown_base, detail=detail, table=rows)


def _market(centre: Centre, year: int) -> Tiles:
    return (
        _deals(centre, year, "presale"),
        _price(centre, year, "presale"),
        _deals(centre, year, "second_hand"),
        _price(centre, year, "second_hand"),
        supply(centre, year),
    )


def _deals(centre: Centre, year: int, programme: str) -> Tile:
    key = f"{programme}.units"
    label = indicators()[key].short
    row = reported(centre, year, key)
    if row is None:
        return absent(key, label, indicators()[key].unit, year)
    homes = reported(centre, year, f"{programme}.residential_units")
    area = reported(centre, year, f"{programme}.area")
    return plain(
        key,
        label,
        row,
        base=text("board.of_which_homes", amount=amount(homes)) if homes else "",
        detail=text("board.floor_area", amount=amount(area)) if area else "",
        change=change(centre, year, key),
        table=tuple(r for r in (homes, area) if r is not None),
    )


def _price(centre: Centre, year: int, programme: measures.MarketProgramme) -> Tile:
    key = f"{programme}.residential_price"
    label = text(f"board.tile_price_{programme}")
    row = reported(centre, year, key)
    if row is None:
        return absent(key, label, indicators()[key].unit, year)
    size = derived(text("board.home_size"), measures.average_home_size(centre, year, programme))
    sales = derived(text("board.sales_value"), measures.estimated_sales_value(centre, year, programme))
    return plain(
        key,
        label,
        row,
        base=text("board.average_size", amount=amount(size)) if size.value is not None else "",
        detail=text("board.estimated_sales", amount=amount(sales)) if sales.value is not None else "",
        change=change(centre, year, key),
        table=tuple(r for r in (size, sales) if r.value is not None),
    )


def _maintenance_fund(centre: Centre, year: int) -> Tiles:
    balance = "maintenance_fund.balance"
    rate = measures.fund_use_rate(centre, year)
    use = _measured(
        "maintenance_fund.use_rate", text("board.tile_use_rate"), rate, year, detail=text("board.no_standard")
    )
    return (
        judged(centre, year, "maintenance_fund.collected"),
        judged(centre, year, "maintenance_fund.withdrawn"),
        replace(use, rate=rate.value),
        *([judged(centre, year, balance)] if centre.record(year, balance) else []),
        judged(centre, year, "property.red_property_sites"),
    )


def _budget(centre: Centre, year: int) -> Tiles:
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
    tile = _measured("budget.initial_rate", label, measure, year)
    rows = [r for r in (budget.actual, budget.initial) if r is not None]
    if tile.value is None or len(rows) < 2:
        return tile
    moved = derived(text("board.adjustment_rate"), measures.adjustment_rate(centre, year))
    adjusted = text("board.adjusted_to", rate=moved.shown) if moved.value is not None else ""
    base = text("board.base_initial", spent=amount(rows[0]), initial=amount(rows[1]))
    return replace(tile, base=base, rate=measure.value, detail=adjusted, table=(*tile.table, *rows, moved))


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
        detail=text("charts.budget.executed", rate=rate.shown) if rate and has_rate else "",
        change=change(centre, year, indicator),
        table=(*budget.stages, *([rate] if rate and has_rate else [])),
    )


def _score(centre: Centre, year: int) -> Tiles:
    scored = form(centre, year)
    unit = text("charts.score.unit")
    names = {key: text(f"board.tile_{key}") for key in ("score", "lost", "recomputed")}
    if scored is None:
        return tuple(absent(f"score.{key}", name, unit, year, text("board.form")) for key, name in names.items())
    return (
        _total(centre, year, names["score"]),
        _lost(centre, year, names["lost"]),
        _recomputed(centre, year, names["recomputed"]),
    )


def _total(centre: Centre, year: int, label: str) -> Tile:
    score, scored = measures.score(centre.form(year), year), form(centre, year)
    if score is None or scored is None:
        return absent("score.score", label, text("charts.score.unit"), year, text("board.form"))
    return plain(
        "score.score",
        label,
        scored.total_rows[0],
        base=text("board.of_weight", weight=show(score.weight, DECIMALS)),
        rate=score.total / score.weight * HUNDRED if score.weight else None,
        status=score.grade.label,
        state=score.grade.state,
        detail=text("board.grade"),
        table=scored.total_rows,
    )


def _lost(centre: Centre, year: int, label: str) -> Tile:
    scored = form(centre, year)
    losses = [one for one in scored.losses if one.points > 0] if scored else []
    silent = [one for one in losses if one.reason is None]
    points = show(sum((one.points for one in losses), Decimal(0)), DECIMALS)
    base = text("board.lost_rows", labels=listed(one.label for one in losses[:2]), count=len(losses)) if losses else ""
    row = TableRow(
        label, Decimal(len(losses)), text("charts.score.unit"), text("board.derived"), points, formula=base or points
    )
    return plain(
        "score.lost",
        label,
        row,
        base=base or text("board.nothing_lost"),
        warn=text("board.silent", count=len(silent)) if silent else None,
        table=tuple(one.row for one in losses),
    )


def _recomputed(centre: Centre, year: int, label: str) -> Tile:
    score = measures.score(centre.form(year), year)
    items = score.items if score else ()
    done = [one for one in items if one.recomputed is not None]
    differ = [one for one in done if one.item.score is not None and one.recomputed != one.item.score]
    shown = show(Decimal(len(done)), 0)
    row = TableRow(
        label, Decimal(len(done)), text("board.rows"), text("board.derived"), shown, formula=f"{shown} / {len(items)}"
    )
    return plain(
        "score.recomputed",
        label,
        row,
        base=text("board.of_rows", count=len(items)),
        rate=Decimal(len(done)) / len(items) * HUNDRED if items else None,
        detail=text("board.recomputed_equal") if done and not differ else "",
        warn=text("board.recomputed_differ", count=len(differ)) if differ else None,
    )


PAGE_TILES: Mapping[str, Callable[[Centre, int], Tiles]] = {
    "overview": _overview,
    "funding": _funding,
    "renovation": _renovation,
    "rental_subsidy": _rental_subsidy,
    "market": _market,
    "maintenance_fund": _maintenance_fund,
    "budget": _budget,
    "score": _score,
}
