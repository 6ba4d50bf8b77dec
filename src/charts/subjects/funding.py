"""Funds won and investment: by source, by year, and what of the funds became project spending."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import text
from src.catalogue.notation import show, show_signed
from src.charts.spec import ChartSpec, Gap, ReferenceLine, Series, SeriesRole, TableRow, known, value_of
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.subjects.trend import YearRow, yearly
from src.charts.wording import amount, clauses, listed, sentence, words

SOURCES, BRIDGE, TREND, INVESTMENT = "funding.sources", "funding.bridge", "funding.trend", "funding.investment"
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Goal:
    """What an amount is held against: a stated target or an implied range, the rate and its verdict."""

    target: TableRow | None
    rate: TableRow | None
    verdict: str | None
    implied: TableRow | None = None
    implied_from: Decimal | None = None


def sources(year: int, total: TableRow | None, parts: Sequence[TableRow], goal: Goal) -> ChartSpec | Gap:
    """Funds won in total and by source; the target of the total is hollow, an implied one is a line at its lower end."""
    rows = known(total, *parts)
    if not rows:
        return gap(SOURCES, year)
    target = value_of(goal.target)
    over = target is None or total is None or (total.value or Decimal(0)) > target
    return chart_from_table(
        SOURCES,
        "bar" if target is None or total is None else "overlap",
        title=_sources_title(total, known(*parts), goal),
        subtitle=text(f"charts.funding.sources.{_subtitle(target)}", unit=rows[0].unit, year=year),
        unit=rows[0].unit,
        categories=[row.label for row in rows],
        series=_source_series(rows, target if total in rows else None, over),
        table=[*rows, *known(goal.target, goal.rate), *([goal.implied] if goal.implied else [])],
        decimals=DECIMALS,
        reference_lines=_implied_line(goal) if target is None else (),
    )


def _subtitle(target: Decimal | None) -> str:
    return "subtitle" if target is None else "with_target"


def _source_series(rows: Sequence[TableRow], target: Decimal | None, over: bool) -> list[Series]:
    values = tuple(row.value for row in rows)
    name = text("charts.funding.sources.series")
    if target is None:
        return [Series(name, values, "actual")]
    rest = (None,) * (len(rows) - 1)
    label = text("charts.of_target", actual=rows[0].shown, target=show(target, DECIMALS))
    labels = (label if over else None, *(row.shown for row in rows[1:]))
    return [
        Series(name, values, "actual", labels),
        Series(text("charts.target"), (target, *rest), "target", (None if over else label, *rest)),
    ]


def _implied_line(goal: Goal) -> list[ReferenceLine]:
    if goal.implied is None or goal.implied_from is None:
        return []
    return [ReferenceLine(goal.implied_from, text("charts.funding.implied", range=goal.implied.shown))]


def _sources_title(total: TableRow | None, parts: Sequence[TableRow], goal: Goal) -> str:
    whole = text("charts.funding.won", amount=amount(total)) if known(total) and total else None
    main = _main_source(parts, among=whole is not None)
    return clauses(sentence(whole, attained(goal)), main)


def _main_source(parts: Sequence[TableRow], *, among: bool) -> str | None:
    """The largest source, or all of them where none is larger than the others."""
    by_size = sorted(parts, key=lambda row: -(row.value or Decimal(0)))
    if not by_size or not by_size[0].value:
        return None
    if among and (len(by_size) == 1 or by_size[0].value > (by_size[1].value or Decimal(0))):
        return text("charts.funding.largest", label=by_size[0].label, amount=amount(by_size[0]))
    return listed(text("charts.named", name=row.label, amount=amount(row)) for row in by_size)


def attained(goal: Goal) -> str | None:
    """The rate against the target in words, or None where there is none."""
    rate = known(goal.rate)
    if not rate:
        return None
    key = "charts.attained_target" if known(goal.target) else "charts.attained_stated"
    return text(key, rate=rate[0].shown)


def bridge(year: int, won: TableRow | None, spent: TableRow | None) -> ChartSpec | Gap:
    """From funds won to project spending; the difference is not explained by the report and is marked so."""
    funds, spending = value_of(won), value_of(spent)
    if won is None or spent is None or funds is None or spending is None:
        return gap(BRIDGE, year)
    change = spending - funds
    size = words(abs(change), won.unit, DECIMALS)
    formula = f"{spent.shown} \u2212 {won.shown} = {show(change, DECIMALS)}"
    label = text("charts.funding.difference")
    row = TableRow(label, change, won.unit, text("charts.origin_derived"), show(change, DECIMALS), formula=formula)
    key = "more" if change > 0 else "less" if change < 0 else "same"
    role: SeriesRole = "shortfall" if change else "decrease"
    return chart_from_table(
        BRIDGE,
        "waterfall",
        title=text(f"charts.funding.bridge.{key}", won=amount(won), spent=amount(spent), difference=size),
        subtitle=text("charts.funding.bridge.subtitle", unit=won.unit, year=year),
        unit=won.unit,
        categories=[won.label, label, spent.label],
        series=[
            Series(
                text("charts.funding.bridge.name"),
                (funds, change, spending),
                "actual",
                (won.shown, show_signed(change, DECIMALS), spent.shown),
            )
        ],
        table=[won, spent, row],
        remarks=[text("charts.funding.bridge.remark")],
        decimals=DECIMALS,
        step_roles=["total", role, "total"],
    )


def trend(year: int, points: Sequence[YearRow], goal: Goal) -> ChartSpec | Gap:
    """Funds won by year."""
    label = text("charts.funding.trend.label")
    line = _implied_line(goal)
    return yearly(TREND, year, points, label=label, decimals=DECIMALS, clauses=[attained(goal)], one_year_lines=line)


def investment(year: int, points: Sequence[YearRow], goal: Goal) -> ChartSpec | Gap:
    """Fixed-asset investment by year."""
    label = text("charts.funding.investment.label")
    line = _implied_line(goal)
    return yearly(
        INVESTMENT, year, points, label=label, decimals=DECIMALS, clauses=[attained(goal)], one_year_lines=line
    )
