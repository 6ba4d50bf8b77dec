"""Budget: the three stages of each part, and the way from the initial budget to spending."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import text
from src.catalogue.notation import places, rounded, show, show_fixed
from src.charts.spec import ChartSpec, Gap, Series, SeriesRole, TableRow, known, value_of
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.wording import amount, evenly, held, in_part, listed, period, sentence, words

STAGES, BRIDGE = "budget.stages", "budget.bridge"
DECIMALS = 2
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the budget (or its total) in its three stages, with its execution rate against the adjusted budget."""

    label: str
    initial: TableRow | None
    adjusted: TableRow | None
    actual: TableRow | None
    execution: TableRow | None

    @property
    def stages(self) -> tuple[TableRow, ...]:
        """The stages that are reported."""
        return known(self.initial, self.adjusted, self.actual)

    @property
    def change(self) -> Decimal | None:
        """Adjusted minus initial budget as printed, or None where one is missing."""
        before, after = value_of(self.initial), value_of(self.adjusted)
        return None if before is None or after is None else rounded(after - before, DECIMALS)


def stages(year: int, total: Part, parts: Sequence[Part]) -> ChartSpec | Gap:
    """Initial and adjusted budget and spending of each part; the total where no part is reported."""
    shown = [part for part in parts if part.stages] or ([total] if total.stages else [])
    if not shown:
        return gap(STAGES, year)
    table = [row for part in (*shown, total) if part.stages for row in (*part.stages, *known(part.execution))]
    return chart_from_table(
        STAGES,
        "bar",
        title=_stages_title(shown, total),
        subtitle=text("charts.budget.stages.subtitle", period=period(year, [part.actual for part in shown])),
        unit=table[0].unit,
        categories=[part.label for part in shown],
        series=_stage_series(shown),
        table=list(dict.fromkeys(table)),
        decimals=DECIMALS,
    )


def _stage_series(parts: Sequence[Part]) -> list[Series]:
    columns: tuple[tuple[str, SeriesRole, Callable[[Part], TableRow | None]], ...] = (
        ("initial", "target", lambda part: part.initial),
        ("adjusted", "adjusted", lambda part: part.adjusted),
        ("actual", "actual", lambda part: part.actual),
    )
    found = []
    written = evenly(row for part in parts for row in part.stages)
    for key, role, pick in columns:
        rows = [pick(part) for part in parts]
        short = text(f"charts.budget.short_{key}")
        labels = tuple(
            None if row is None or row.value is None else in_part(f"{short} {written(row)}", row) for row in rows
        )
        if any(labels):
            values = tuple(value_of(row) for row in rows)
            found.append(Series(text(f"charts.budget.{key}"), values, role, labels))
    return found


def _stages_title(parts: Sequence[Part], total: Part) -> str:
    moved = [part for part in parts if part.change is not None]
    if moved:
        main = max(reversed(moved), key=lambda part: abs(part.change or ZERO))
        return sentence(_moved(main), _executed(main))
    main = next(part for part in (total, *parts) if part.stages)
    figures = (f"{text(f'charts.budget.{key}')} {amount(row)}" for key, row in _named(main) if row is not None)
    return sentence(f"{main.label}{next(figures)}", *figures, _executed(main))


def _named(part: Part) -> tuple[tuple[str, TableRow | None], ...]:
    return (("initial", part.initial), ("adjusted", part.adjusted), ("actual", part.actual))


def _moved(part: Part) -> str:
    change = part.change or ZERO
    key = "raised" if change > 0 else "cut" if change < 0 else "unchanged"
    before, after = known(part.initial, part.adjusted)
    return text(f"charts.budget.{key}", label=part.label, before=amount(before), after=amount(after))


def _executed(part: Part) -> str | None:
    return executed(part.execution)


def executed(rate: TableRow | None) -> str | None:
    """The execution rate in words, beside the time that has passed where the year is not over; None without a rate."""
    if rate is None or rate.value is None:
        return None
    if rate.part is None:
        return text("charts.budget.executed", rate=rate.shown)
    return text("charts.budget.executed_so_far", as_of=rate.part.as_of, rate=rate.shown, held=held(rate))


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    value: Decimal
    role: SeriesRole


def bridge(year: int, total: Part, parts: Sequence[Part]) -> ChartSpec | Gap:
    """From the initial budget over the adjustment of each part to the adjusted budget, and on to spending."""
    before, after, spent = value_of(total.initial), value_of(total.adjusted), value_of(total.actual)
    if before is None or after is None or spent is None:
        return gap(BRIDGE, year)
    unit = total.stages[0].unit
    is_over = total.actual is not None and total.actual.part is None
    steps = [_Step(text("charts.budget.initial"), before, "total"), *_adjustments(parts, after - before)]
    steps += [
        _Step(text("charts.budget.adjusted"), after, "total"),
        _unspent(rounded(spent - after, DECIMALS), is_over),
    ]
    steps.append(_Step(text("charts.budget.actual"), spent, "total"))
    table = [*total.stages, *known(total.execution), *(row for part in parts for row in part.stages)]
    return chart_from_table(
        BRIDGE,
        "waterfall",
        title=_bridge_title(total, parts, unit),
        subtitle=text("charts.budget.bridge.subtitle", period=period(year, [total.actual])),
        unit=unit,
        categories=[step.name for step in steps],
        series=[Series(text("charts.budget.bridge.name"), tuple(s.value for s in steps), "actual", _labels(steps))],
        table=[*table, *_derived(total, steps, unit)],
        decimals=DECIMALS,
        step_roles=[step.role for step in steps],
    )


def _adjustments(parts: Sequence[Part], change: Decimal) -> list[_Step]:
    known_parts = [(part.label, part.change) for part in parts if part.change is not None]
    steps = [_change(text("charts.budget.adjustment", label=label), value) for label, value in known_parts]
    rest = change - sum((step.value for step in steps), ZERO)
    if rest or not steps:
        steps.append(_change(text("charts.budget.other_adjustment" if steps else "charts.budget.any_adjustment"), rest))
    return steps


def _change(name: str, value: Decimal) -> _Step:
    return _Step(name, value, "decrease" if value < 0 else "increase")


def _unspent(value: Decimal, is_over: bool) -> _Step:
    """What is left of the budget, or what was spent beyond it, which a data rule asks about."""
    key = "charts.budget.overspent" if value > 0 else "charts.budget.unspent" if is_over else "charts.budget.not_yet"
    return _Step(text(key), value, "shortfall" if value > 0 else "decrease")


def _labels(steps: Sequence[_Step]) -> tuple[str, ...]:
    most = max(places(show(step.value, DECIMALS)) for step in steps)
    return tuple(f"{'+' * (s.role != 'total' and s.value > 0)}{show_fixed(s.value, most)}" for s in steps)


def _derived(total: Part, steps: Sequence[_Step], unit: str) -> list[TableRow]:
    levels = {"adjustment": (total.adjusted, total.initial), "unspent_row": (total.adjusted, total.actual)}
    found = []
    for key, rows in levels.items():
        more, less = known(*rows)
        value = (more.value or ZERO) - (less.value or ZERO)
        label = text(f"charts.budget.{key}_label")
        shown = show(value, DECIMALS)
        formula = f"{more.shown} \u2212 {less.shown} = {shown}"
        found.append(TableRow(label, value, unit, text("charts.origin_derived"), shown, formula=formula))
    return found


def _bridge_title(total: Part, parts: Sequence[Part], unit: str) -> str:
    change = total.change or ZERO
    return sentence(_change_words(change, unit), _main_cause(parts, change, unit), _spent_words(total, unit))


def _change_words(change: Decimal, unit: str) -> str:
    key = "more" if change > 0 else "less" if change < 0 else "same"
    return text(f"charts.budget.bridge.{key}", amount=words(abs(change), unit, DECIMALS))


def _main_cause(parts: Sequence[Part], change: Decimal, unit: str) -> str | None:
    causes = [part for part in parts if part.change is not None and part.change * change > 0]
    if not causes:
        return None
    largest = max(abs(part.change or ZERO) for part in causes)
    main = [part.label for part in causes if abs(part.change or ZERO) == largest]
    key = "cause_more" if change > 0 else "cause_less"
    if len(main) > 1:
        key = f"{key}_each"
    return text(f"charts.budget.bridge.{key}", label=listed(main), amount=words(largest, unit, DECIMALS))


def _spent_words(total: Part, unit: str) -> str:
    """What became of the adjusted budget: of none, nothing could be spent."""
    (spent,), budget = known(total.actual), value_of(total.adjusted) or ZERO
    unspent = rounded((spent.value or ZERO) - budget, DECIMALS)
    if spent.part is not None and unspent <= 0:
        rate = executed(total.execution)
        return rate or text("charts.budget.bridge.spent_so_far", as_of=spent.part.as_of, amount=amount(spent))
    if not unspent and not budget:
        return text("charts.budget.bridge.spent_none")
    key = "spent_over" if unspent > 0 else "spent_under" if unspent < 0 else "spent_all"
    return text(f"charts.budget.bridge.{key}", amount=words(abs(unspent), unit, DECIMALS))
