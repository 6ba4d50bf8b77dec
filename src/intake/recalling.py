"""What somebody confirmed of earlier reports: the same sentence of the same centre is read alike, without a question."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from src.catalogue import indicators
from src.catalogue import text as message
from src.catalogue.lexicon import unit_of
from src.intake.bounds import plausible
from src.intake.draft import Figure, Skeleton, Suggestion, Unread
from src.intake.value import parse
from src.records import ReadingExample, Role

Confirmed = tuple[str, Role]
"""Indicator and role."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """Figures that an earlier confirmation settles, and the suggestions and unread figures that are left."""

    figures: tuple[Figure, ...]
    suggestions: tuple[Suggestion, ...]
    unread: tuple[Unread, ...]


def recall(
    suggestions: Iterable[Suggestion],
    unread: Iterable[Unread],
    examples: Sequence[ReadingExample],
    org_id: str | None,
) -> Recalled:
    """Each suggestion whose sentence the centre confirmed in one way becomes a figure; two ways leave it a suggestion.

    What other centres confirmed in one way is suggested instead of the reader's own reading. An unread figure that the centre
    added in the same sentence before becomes a figure too.
    """
    own = _by_skeleton(example for example in examples if example.org_id == org_id)
    others = _by_skeleton(example for example in examples if example.org_id != org_id)
    figures: list[Figure] = []
    left: list[Suggestion] = []
    for suggestion in suggestions:
        confirmed = own.get(suggestion.skeleton, {}) if suggestion.skeleton else {}
        read = _read_as(suggestion, confirmed)
        if read:
            figures.append(_figure(read, max(confirmed.values())))
        elif confirmed or suggestion.skeleton is None:
            left.append(suggestion)
        else:
            left.append(_suggested(suggestion, others.get(suggestion.skeleton, {})))
    still_unread: list[Unread] = []
    for figure in unread:
        added = own.get(figure.skeleton, {}) if figure.skeleton else {}
        offered = _offered(figure) if added else None
        read = _read_as(offered, added) if offered else None
        if read:
            figures.append(_figure(read, max(added.values())))
        else:
            still_unread.append(figure)
    return Recalled(tuple(figures), tuple(left), tuple(still_unread))


def _offered(unread: Unread) -> Suggestion | None:
    """The unread figure as something to be read in the way that was confirmed; None where its number is none."""
    value = parse(unread.text)
    if value.number is None or value.unit is None or value.comparison:
        return None
    return Suggestion(
        "", "actual", value.number, value.unit, None, "", unread.text, unread.quote, unread.span, unread.locator
    )


def _by_skeleton(examples: Iterable[ReadingExample]) -> Mapping[Skeleton, dict[Confirmed, int]]:
    """Readings of each skeleton, each with the newest batch that confirmed it."""
    found: dict[Skeleton, dict[Confirmed, int]] = {}
    for example in examples:
        readings = found.setdefault(Skeleton(example.skeleton, example.heading, example.scope), {})
        reading = (example.indicator, example.role)
        readings[reading] = max(readings.get(reading, 0), example.batch_id or 0)
    return found


def _read_as(suggestion: Suggestion, confirmed: Mapping[Confirmed, int]) -> Suggestion | None:
    """The suggestion in the one reading that was confirmed; None for several, or where its value cannot be of that."""
    if len(confirmed) != 1:
        return None
    ((indicator, role),) = confirmed
    known = indicators().get(indicator)
    unit = known.unit_in(role) if known else ""
    value = converted(suggestion.value, suggestion.unit, unit)
    if value is None or not plausible(indicator, role, value, unit):
        return None
    return replace(suggestion, indicator=indicator, role=role, value=value, unit=unit)


def converted(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """The value in another unit; None where that is of another kind."""
    if unit == wanted:
        return value
    try:
        kind = unit_of(unit)
    except LookupError:
        return None
    return kind.convert(value, unit, wanted) if wanted in kind.sizes else None


def _figure(read: Suggestion, batch: int) -> Figure:
    end = read.span[1]
    return Figure(
        read.indicator,
        read.role,
        read.value,
        read.unit,
        (end - len(read.quote), end),
        message("intake.locator_confirmed", place=read.locator, batch=batch),
        through=read.through,
    )


def _suggested(suggestion: Suggestion, confirmed: Mapping[Confirmed, int]) -> Suggestion:
    read = _read_as(suggestion, confirmed)
    if read is None:
        return suggestion
    reasons = (suggestion.reason, message("intake.confirmed_elsewhere"))
    return replace(read, reason=message("catalogue.list_separator").join(reasons))
