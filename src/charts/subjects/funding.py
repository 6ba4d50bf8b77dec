"""Funds won and investment: by source, by year, and what of the funds became project spending."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import text
from src.catalogue.notation import rounded, show, show_signed
from src.charts.spec import ChartSpec, Gap, ReferenceLine, Series, SeriesRole, TableRow, known, value_of
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.subjects.trend import Moved, YearRow, point_roles, yearly
from src.charts.wording import (
    Mark,
    amount,
    attained,
    clauses,
    dated,
    evenly,
    in_part,
    is_mixed,
    listed,
    marked,
    period,
    sentence,
    words,
)

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

    @property
    def said(self) -> str | None:
        """The rate in words, or None where there is none."""
        return attained(self.rate, is_stated=not known(self.target))


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
        title=dated(_sources_title(total, known(*parts), goal), rows),
        subtitle=text(f"charts.funding.sources.{_subtitle(target)}", unit=rows[0].unit, period=period(year, rows)),
        unit=rows[0].unit,
        categories=[row.label for row in rows],
        series=_source_series(rows, goal.target if total in rows else None, over),
        table=[*rows, *known(goal.target, goal.rate), *([goal.implied] if goal.implied else [])],
        decimals=DECIMALS,
        reference_lines=_implied_line(goal) if target is None and total in rows else (),
    )


def _subtitle(target: Decimal | None) -> str:
    return "subtitle" if target is None else "with_target"


def _source_series(rows: Sequence[TableRow], goal_row: TableRow | None, over: bool) -> list[Series]:
    target = value_of(goal_row)
    values = tuple(row.value for row in rows)
    name = text("charts.funding.sources.series")
    shown, mark = evenly([*rows, goal_row]), marked(rows)
    roles = point_roles(rows) if is_mixed(rows) else None
    if target is None or goal_row is None:
        return [Series(name, values, "actual", tuple(mark(shown(row), row) for row in rows), roles)]
    rest = (None,) * (len(rows) - 1)
    label = mark(text("charts.of_target", actual=shown(rows[0]), target=shown(goal_row)), rows[0])
    labels = (label if over else None, *(mark(shown(row), row) for row in rows[1:]))
    return [
        Series(name, values, "actual", labels, roles),
        Series(text("charts.target"), (target, *rest), "target", (None if over else label, *rest)),
    ]


def _implied_line(goal: Goal) -> list[ReferenceLine]:
    if goal.implied is None or goal.implied_from is None:
        return []
    return [ReferenceLine(goal.implied_from, text("charts.funding.implied", range=goal.implied.shown), over=1)]


def _sources_title(total: TableRow | None, parts: Sequence[TableRow], goal: Goal) -> str:
    rows = (total, *parts)
    mark = marked(rows)
    whole = text("charts.funding.won", amount=mark(amount(total), total)) if known(total) and total else None
    return clauses(
        sentence(whole, goal.said), _main_source(parts, mark, among=whole is not None and not is_mixed(rows))
    )


def _main_source(parts: Sequence[TableRow], mark: Mark, *, among: bool) -> str | None:
    """The largest source, or all of them where none is larger than the others or they speak of different parts of the year."""
    by_size = sorted(parts, key=lambda row: -(row.value or Decimal(0)))
    if not by_size or (among and not by_size[0].value):
        return None
    if among and len(by_size) > 1 and by_size[0].shown != by_size[1].shown:
        return text("charts.funding.largest", label=by_size[0].label, amount=amount(by_size[0]))
    return listed(text("charts.named", name=row.label, amount=mark(amount(row), row)) for row in by_size)


def bridge(year: int, won: TableRow | None, spent: TableRow | None, *, unexplained: bool) -> ChartSpec | Gap:
    """From funds won to project spending; a difference that a data rule asks about is marked so."""
    funds, spending = value_of(won), value_of(spent)
    if won is None or spent is None or funds is None or spending is None:
        return gap(BRIDGE, year)
    if is_mixed((won, spent)):
        told = listed(in_part(row.label, row) for row in (won, spent))
        return gap(BRIDGE, year, text("charts.funding.bridge.mixed", told=told), lacks=False)
    change = rounded(spending - funds, DECIMALS)
    size = words(abs(change), won.unit, DECIMALS)
    formula = f"{spent.shown} \u2212 {won.shown} = {show(change, DECIMALS)}"
    label = text("charts.funding.difference_unexplained" if unexplained else "charts.funding.difference")
    row = TableRow(label, change, won.unit, text("charts.origin_derived"), show(change, DECIMALS), formula=formula)
    key = "unexplained" if unexplained else "more" if change > 0 else "less" if change < 0 else "same"
    role: SeriesRole = "shortfall" if unexplained else "increase" if change > 0 else "decrease"
    shown = evenly((won, spent, row))
    signed = show_signed(change, DECIMALS)
    return chart_from_table(
        BRIDGE,
        "waterfall",
        title=dated(
            text(f"charts.funding.bridge.{key}", won=amount(won), spent=amount(spent), difference=size), (won, spent)
        ),
        subtitle=text("charts.funding.bridge.subtitle", unit=won.unit, period=period(year, (won, spent))),
        unit=won.unit,
        categories=[won.label, label, spent.label],
        series=[
            Series(
                text("charts.funding.bridge.name"),
                (funds, change, spending),
                "actual",
                (shown(won), f"{'+' if signed.startswith('+') else ''}{shown(row)}", shown(spent)),
            )
        ],
        table=[won, spent, row],
        remarks=[text("charts.funding.bridge.remark")],
        decimals=DECIMALS,
        step_roles=["total", role, "total"],
    )


def trend(year: int, points: Sequence[YearRow], goal: Goal, moved: Moved | None) -> ChartSpec | Gap:
    """Funds won by year."""
    label = text("charts.funding.trend.label")
    return yearly(TREND, year, points, label=label, decimals=DECIMALS, moved=moved, more=[goal.said])


def investment(year: int, points: Sequence[YearRow], goal: Goal, moved: Moved | None) -> ChartSpec | Gap:
    """Fixed-asset investment by year."""
    label = text("charts.funding.investment.label")
    return yearly(INVESTMENT, year, points, label=label, decimals=DECIMALS, moved=moved, more=[goal.said])
