"""A department's units as somebody declares them: what changes, what cannot be, and the batch that saves it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from src.catalogue import text
from src.records import Delivery, Issue, Kind, Organisation, Source, UnitKind
from src.review.origin import bad_centre


@dataclass(frozen=True, slots=True)
class UnitGiven:
    """What is said of a unit; None is not said. `org_id` is that of a known centre, or None for a new one."""

    org_id: str | None
    name: str | None
    unit_kind: UnitKind | None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit as it was described (None: it is new) and as it is to be."""

    before: Organisation | None
    after: Organisation


def unit_changes(
    department: str, given: Sequence[UnitGiven], known: Sequence[Organisation]
) -> tuple[tuple[UnitChange, ...], tuple[Issue, ...]]:
    """What the declaration changes, and why it cannot be saved. What is not said of a known unit stays as it is."""
    by_id = {one.org_id: one for one in known}
    changes: list[UnitChange] = []
    issues: list[Issue] = []
    for one in given:
        before = by_id.get(one.org_id or "")
        after = described(one, department, before)
        known_by_now = [*known, *(change.after for change in changes if change.before is None)]
        if problem := _problem(one, after, before, known_by_now):
            issues.append(Issue("unit", "error", problem))
        elif after != before:
            changes.append(UnitChange(before, after))
    return tuple(changes), tuple(issues)


def described(given: UnitGiven, department: str | None, before: Organisation | None) -> Organisation:
    """The unit as it is to be; a new one bears its name as its id where none is given."""
    name = (given.name or "").strip()
    centre = before or Organisation(given.org_id or name, name)
    return replace(
        centre,
        parent_id=department or centre.parent_id,
        unit_kind=given.unit_kind or centre.unit_kind or "subordinate",
        valid_from=given.valid_from or centre.valid_from,
        valid_to=given.valid_to or centre.valid_to,
    )


def _problem(
    given: UnitGiven, after: Organisation, before: Organisation | None, known: Sequence[Organisation]
) -> str | None:
    if before is None and (problem := bad_centre(after, known)):
        return problem
    if before is not None and given.name is not None and given.name.strip() != before.name:
        return text("review.unit_name", name=before.name)
    if after.valid_from and after.valid_to and after.valid_from > after.valid_to:
        return text("store.unit_days", name=after.name, first=after.valid_from, last=after.valid_to)
    return None


def unit_delivery(units: Sequence[Organisation], kind: Kind) -> Delivery:
    """One batch with the units as they are to be."""
    names = text("catalogue.list_separator").join(unit.name for unit in units)
    title = text("review.unit_source", name=names)
    return Delivery(Source(f"unit-{units[0].org_id}", title=title), organisations=units, note=title, kind=kind)
