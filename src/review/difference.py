"""What a save would change: each row beside the one that holds now."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Literal

from src.intake import DraftGoal, DraftItem, DraftRecord
from src.records import AnnualGoal, Centre, Record, ScoreItem

State = Literal["new", "changed", "quoted", "same", "earlier"]
FormState = Literal["new", "changed", "same", "gone"]
ORIGIN = frozenset({"org_id", "year", "position", "quote", "locator", "batch_id"})
"""Fields of a form row that say where it stands, not what it says."""


@dataclass(frozen=True, slots=True)
class Change:
    """One figure beside the stored one.

    `quoted`: the same value, which gets the clause that states it; `earlier`: a figure of a later date stays in force.
    """

    record: DraftRecord
    stored: Record | None
    state: State


@dataclass(frozen=True, slots=True)
class FormChange:
    """One row of the form beside the stored one; `gone` rows stand in the stored form alone. `fields` are what differs."""

    item: DraftItem | ScoreItem | None
    stored: ScoreItem | None
    state: FormState
    fields: tuple[str, ...] = ()


def differences(stored: Centre | None, year: int | None, records: Sequence[DraftRecord]) -> tuple[Change, ...]:
    """Every figure in its order with what the centre holds for the year; `stored` None is a new centre."""
    return tuple(_change(stored, year, record) for record in records)


def _change(stored: Centre | None, year: int | None, record: DraftRecord) -> Change:
    old = stored.record(year, record.indicator, record.role) if stored and year is not None else None
    if old is None:
        return Change(record, None, "new")
    if record.as_of is not None and old.as_of > record.as_of:
        return Change(record, old, "earlier")
    if (old.value, old.as_of) != (record.value, record.as_of):
        return Change(record, old, "changed")
    return Change(record, old, "quoted" if record.quote and not old.quote else "same")


def form_differences(stored: Sequence[ScoreItem], items: Sequence[DraftItem | ScoreItem]) -> tuple[FormChange, ...]:
    """Every row by position; empty where no form comes in, because then the stored one stays as it is."""
    if not items:
        return ()
    old = {item.position: item for item in stored}
    new = {item.position: item for item in items}
    return tuple(_form_change(new.get(place), old.get(place)) for place in sorted(old.keys() | new.keys()))


def _form_change(item: DraftItem | ScoreItem | None, stored: ScoreItem | None) -> FormChange:
    if item is None:
        return FormChange(None, stored, "gone")
    if stored is None:
        return FormChange(item, None, "new")
    names = [column.name for column in fields(ScoreItem) if column.name not in ORIGIN]
    changed = tuple(name for name in names if getattr(item, name) != getattr(stored, name))
    return FormChange(item, stored, "changed" if changed else "same", changed)


def goal_changes(stored: AnnualGoal | None, goal: DraftGoal | None) -> FormState | None:
    """How the goal block changes; None where none comes in."""
    if goal is None:
        return None
    if stored is None:
        return "new"
    same = (stored.expected, stored.achieved) == (goal.expected, goal.achieved)
    return "same" if same else "changed"
