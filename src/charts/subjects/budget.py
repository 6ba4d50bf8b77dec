"""Budget: the three stages of each part, and the way from the initial budget to spending."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import text
from src.catalogue.notation import show, show_signed
from src.charts.spec import ChartSpec, Gap, Series, SeriesRole, TableRow, known, value_of
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.wording import amount, sentence, words

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
        """Adjusted minus initial budget, or None where one is missing."""
        before, after = value_of(self.initial), value_of(self.adjusted)
        return None if before is None or after is None else after - before


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
        subtitle=text("charts.budget.stages.subtitle", year=year),
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
    for key, role, pick in columns:
        rows = [pick(part) for part in parts]
        short = text(f"charts.budget.short_{key}")
        labels = tuple(None if row is None or row.value is None else f"{short} {row.shown}" for row in rows)
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
    rate = known(part.execution)
    return text("charts.budget.executed", rate=rate[0].shown) if rate else None


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
    steps = [_Step(text("charts.budget.initial"), before, "total"), *_adjustments(parts, after - before)]
    steps += [_Step(text("charts.budget.adjusted"), after, "total"), _unspent(spent - after)]
    steps.append(_Step(text("charts.budget.actual"), spent, "total"))
    table = [*total.stages, *known(total.execution), *(row for part in parts for row in part.stages)]
    return chart_from_table(
        BRIDGE,
        "waterfall",
        title=_bridge_title(parts, after - before, spent - after, unit),
        subtitle=text("charts.budget.bridge.subtitle", year=year),
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


def _unspent(value: Decimal) -> _Step:
    key = "charts.budget.overspent" if value > 0 else "charts.budget.unspent"
    return _Step(text(key), value, "shortfall" if value else "decrease")


def _labels(steps: Sequence[_Step]) -> tuple[str, ...]:
    return tuple((show if s.role == "total" else show_signed)(s.value, DECIMALS) for s in steps)


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


def _bridge_title(parts: Sequence[Part], change: Decimal, unspent: Decimal, unit: str) -> str:
    return sentence(_change_words(change, unit), _main_cause(parts, change, unit), _spent_words(unspent, unit))


def _change_words(change: Decimal, unit: str) -> str:
    key = "more" if change > 0 else "less" if change < 0 else "same"
    return text(f"charts.budget.bridge.{key}", amount=words(abs(change), unit, DECIMALS))


def _main_cause(parts: Sequence[Part], change: Decimal, unit: str) -> str | None:
    causes = [part for part in parts if part.change is not None and part.change * change > 0]
    if not causes:
        return None
    main = max(causes, key=lambda part: abs(part.change or ZERO))
    key = "cause_more" if change > 0 else "cause_less"
    size = words(abs(main.change or ZERO), unit, DECIMALS)
    return text(f"charts.budget.bridge.{key}", label=main.label, amount=size)


def _spent_words(unspent: Decimal, unit: str) -> str:
    key = "spent_over" if unspent > 0 else "spent_under" if unspent < 0 else "spent_all"
    return text(f"charts.budget.bridge.{key}", amount=words(abs(unspent), unit, DECIMALS))
