"""Repeats of a figure become one record; figures that disagree become a question and no record."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import indicators, roles
from src.catalogue import text as message
from src.intake.draft import Conflict, DraftRecord, Figure
from src.intake.limits import MAX_CANDIDATES, MAX_PLACES
from src.intake.period import Calendar, Through
from src.records import Issue

Key = tuple[str, str, Through | None]
"""Indicator, role, and how far into the year the figure runs where that is less far than its document."""
Agreed = dict[tuple[str, str], DraftRecord]
SMALLEST_HOME_SQM = 15
LARGEST_HOME_SQM = 1000


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Records in the order of the catalogue, and what the document contradicts itself on."""

    records: tuple[DraftRecord, ...]
    conflicts: tuple[Conflict, ...]
    issues: tuple[Issue, ...]


def reconcile(text: str, figures: list[Figure], calendar: Calendar | None) -> Reconciled:
    """One record for each indicator, role and part of the year that the document states with one value."""
    grouped: dict[Key, list[Figure]] = {}
    for figure in figures:
        grouped.setdefault((figure.indicator, figure.role, figure.through), []).append(figure)
    known = list(indicators())
    keys = sorted(grouped, key=lambda key: (known.index(key[0]), list(roles()).index(key[1]), str(key[2])))

    def row(figure: Figure, locator: str) -> DraftRecord:
        quote = text[slice(*figure.span)]
        as_of = calendar.of(figure.role, figure.through) if calendar else None
        return DraftRecord(
            figure.indicator, figure.role, figure.value, figure.unit, as_of, quote, locator, figure.span, figure.through
        )

    agreed = [key for key in keys if len({figure.value for figure in grouped[key]}) == 1]
    conflicts = tuple(_conflict(grouped[key], row) for key in keys if key not in agreed)
    records = tuple(row(grouped[key][0], _places(grouped[key])) for key in agreed)
    issues = [_contradiction(conflict) for conflict in conflicts]
    for through in dict.fromkeys(record.through for record in records):
        issues.extend(_arithmetic({(r.indicator, r.role): r for r in records if r.through == through}))
    return Reconciled(records, conflicts, tuple(issues))


def _places(figures: list[Figure]) -> str:
    places = list(dict.fromkeys(figure.locator for figure in figures))
    if len(places) == 1:
        return places[0]
    others = "、".join(places[1:MAX_PLACES])
    if len(places) > MAX_PLACES:
        return message("intake.locator_more", first=places[0], others=others, count=len(places))
    return message("intake.locator_also", first=places[0], others=others)


def _conflict(figures: list[Figure], row: Callable[[Figure, str], DraftRecord]) -> Conflict:
    first = {figure.value: figure for figure in reversed(figures)}
    chosen = sorted(first.values(), key=lambda figure: figure.span)[:MAX_CANDIDATES]
    return Conflict(
        chosen[0].indicator,
        chosen[0].role,
        tuple(row(figure, figure.locator) for figure in chosen),
    )


def _contradiction(conflict: Conflict) -> Issue:
    values = "、".join(f"{row.value:f} {row.unit}（{row.locator}）" for row in conflict.candidates[:MAX_PLACES])
    if len(conflict.candidates) > MAX_PLACES:
        values = message("intake.contradiction_more", values=values, count=len(conflict.candidates))
    label, role = indicators()[conflict.indicator].label, roles()[conflict.role]
    text = message("intake.contradiction", label=label, role=role, values=values)
    return Issue("contradiction", "question", text, conflict.candidates[0].quote, conflict.candidates[0].locator)


def _arithmetic(agreed: Agreed) -> Iterator[Issue]:
    """Stated ratios, sums and parts that do not follow from the figures beside them."""
    yield from _ratios(agreed)
    yield from _sizes(agreed)
    for role in ("initial", "adjusted", "actual"):
        rows = [agreed.get((f"budget.{part}", role)) for part in ("total", "basic", "project")]
        values = [row.value for row in rows if row]
        if len(values) == 3 and values[1] + values[2] != values[0]:
            label = f"{indicators()['budget.total'].label}（{roles()[role]}）"
            text = message("intake.parts_differ", label=label, parts=values[1] + values[2], total=values[0])
            yield Issue("parts_differ", "question", text, rows[0].quote if rows[0] else None)
    for (name, role), part in agreed.items():
        whole = agreed.get((indicators()[name].part_of or "", role))
        if not whole or role == "stated_ratio" or part.value <= whole.value:
            continue
        text = message(
            "intake.part_above_whole",
            part=indicators()[name].label,
            part_value=part.value,
            whole=indicators()[whole.indicator].label,
            whole_value=whole.value,
        )
        yield Issue("part_above_whole", "question", text, part.quote, part.locator)


def _sizes(agreed: Agreed) -> Iterator[Issue]:
    """A question where an area and a number of homes give a size that no home has: a unit is wrong."""
    for (name, role), row in agreed.items():
        units = agreed.get((name.removesuffix("area") + "units", role)) if name.endswith("area") else None
        if units is None or not units.value:
            continue
        size = row.value * 10000 / units.value
        if not SMALLEST_HOME_SQM <= size <= LARGEST_HOME_SQM:
            label = indicators()[name].label
            text = message("intake.size_doubtful", label=label, size=f"{size:.2f}")
            yield Issue("size_doubtful", "question", text, row.quote, row.locator)


def _ratios(agreed: Agreed) -> Iterator[Issue]:
    for (name, role), row in agreed.items():
        target, actual = agreed.get((name, "target")), agreed.get((name, "actual"))
        if role != "stated_ratio" or not target or not actual or not target.value:
            continue
        exact, stated = actual.value / target.value * 100, row.value
        exponent = stated.as_tuple().exponent
        if abs(exact - stated) > Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0):
            label = indicators()[name].label
            text = message("intake.ratio_differs", label=label, stated=stated, exact=f"{exact:.1f}")
            yield Issue("ratio_differs", "question", text, row.quote, row.locator)
