"""Targets given by hand: which proposals a person confirms, with which value and for which reason, and the rows to save."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from src.catalogue import text
from src.catalogue.notation import show
from src.measures import Target, TargetsForm
from src.records import AnnualGoal, Delivery, Issue, Record, Source


@dataclass(frozen=True, slots=True)
class TargetGiven:
    """What a person says of one indicator: the value in its unit, why, and whether it is confirmed."""

    value: Decimal | None
    reason: str | None
    confirmed: bool


def first_target(target: Target) -> TargetGiven:
    """What stands in a row before anybody changed it; why nothing is proposed is no reason of a target."""
    value = target.proposed if target.value is None else target.value
    return TargetGiven(value, None if value is None else target.reason, target.value is not None)


def settable(form: TargetsForm) -> tuple[Target, ...]:
    """Rows whose target can be stored: those of an indicator."""
    return tuple(one for one in form.targets if one.indicator is not None)


def target_doubts(target: Target, given: TargetGiven) -> Iterator[Issue]:
    """What a confirmed row lacks or what its value cannot be; 0 is asked about."""
    meta = target.indicator
    if not given.confirmed or meta is None:
        return
    said = {"name": meta.label}
    if given.value is None:
        yield Issue("target_missing", "error", text("review.targets.missing", **said))
        return
    low, high = meta.minimum, meta.maximum
    if (low is not None and given.value < low) or (high is not None and given.value > high):
        yield Issue("target_impossible", "error", text("review.targets.impossible", **said, value=show(given.value)))
    elif not given.value:
        yield Issue("target_zero", "question", text("review.targets.zero", **said))
    reason, first = (given.reason or "").strip(), first_target(target)
    if not reason:
        yield Issue("target_reason", "question", text("review.targets.reason", **said))
    elif first.value is not None and given.value != first.value and reason == first.reason:
        values = {"before": show(first.value), "after": show(given.value)}
        yield Issue("target_moved", "question", text("review.targets.moved", **said, **values))


def is_news(target: Target, given: TargetGiven) -> bool:
    """Whether a row is confirmed and not stored so already."""
    same = (given.value, (given.reason or "").strip()) == (target.value, target.reason)
    return given.confirmed and given.value is not None and not same


def targets_delivery(
    form: TargetsForm,
    org_id: str,
    given: Mapping[str, TargetGiven],
    goal: tuple[AnnualGoal | None, str | None],
    by: str,
) -> Delivery | None:
    """What is to be saved: every confirmed row that is new or changed, and the goal (as stored, as given) where it changed.

    None where nothing is.
    """
    day, locator = date(form.year, 12, 31), text("review.targets.locator", by=by)
    records = []
    for one in settable(form):
        meta, said = one.indicator, given.get(one.row.indicator or "")
        if meta and said and is_news(one, said):
            reason = (said.reason or "").strip() or None
            records.append(Record(org_id, form.year, day, meta.id, "target", said.value, meta.unit, reason, locator))
    stored, expected = goal
    words = (expected or "").strip() or None
    moved = words != ((stored.expected if stored else None) or None)
    goals = (AnnualGoal(org_id, form.year, words, stored.achieved if stored else None),) if moved else ()
    if not records and not goals:
        return None
    source = Source("targets-entry", title=text("review.targets.source"))
    note = text("review.targets.note", year=form.year, count=len(records))
    return Delivery(source, tuple(records), goals=goals, note=note)
