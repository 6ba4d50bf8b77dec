"""What a batch must fulfil before it is saved: figures the file can keep exactly, in the units of the catalogue."""

from collections.abc import Iterator, Sequence
from typing import get_args

from src.catalogue import indicators, noted_codes, roles, text
from src.records import ROLES, Delivery, ReadingExample, ReadingNote, Record, ScoreItem, UnitKind
from src.store.ledger_validation import ledger_problems
from src.store.limits import is_year, number_problems

NOTE_SEVERITIES = ("question", "note")
COMPARISONS = (None, ">=", "<=", "=")
UNIT_KINDS = (None, *get_args(UnitKind))


def problems(given: Delivery) -> list[str]:
    """One sentence per broken requirement; empty where everything can be saved."""
    return [
        *(problem for record in given.records for problem in _of_record(record)),
        *_repeated_records(given.records),
        *(problem for item in given.score_items for problem in _of_item(item)),
        *_repeated_items(given.score_items),
        *(text("store.bad_year", place=goal.org_id, year=goal.year) for goal in given.goals if not is_year(goal.year)),
        *(problem for note in given.notes for problem in _of_note(note)),
        *(problem for example in given.examples for problem in _of_example(example)),
        *ledger_problems(given.ledger),
        *(
            text("store.bad_unit_kind", name=one.name, kind=one.unit_kind)
            for one in given.organisations
            if one.unit_kind not in UNIT_KINDS
        ),
    ]


def _of_record(record: Record) -> Iterator[str]:
    indicator = indicators().get(record.indicator)
    if indicator is None:
        yield text("store.unknown_indicator", indicator=record.indicator)
        return
    if record.role not in ROLES:
        yield text("store.unknown_role", place=indicator.label, role=record.role, known=", ".join(ROLES))
        return
    place = text("store.record_place", year=record.year, label=indicator.label, role=roles()[record.role])
    if not is_year(record.year):
        yield text("store.bad_year", place=place, year=record.year)
    wanted = indicator.unit_in(record.role)
    if record.unit != wanted:
        yield text("store.wrong_unit", place=place, unit=record.unit, wanted=wanted)
    yield from number_problems(place, record.value)


def _of_item(item: ScoreItem) -> Iterator[str]:
    place = text("store.item_place", year=item.year, position=item.position, tier3=item.tier3)
    if not is_year(item.year):
        yield text("store.bad_year", place=place, year=item.year)
    if item.comparison not in COMPARISONS:
        yield text("store.bad_comparison", place=place, comparison=item.comparison)
    for value in (item.target, item.actual, item.weight, item.score):
        yield from number_problems(place, value)


def _of_note(note: ReadingNote) -> Iterator[str]:
    if not is_year(note.year):
        yield text("store.bad_year", place=note.message, year=note.year)
    if note.code not in noted_codes() or note.severity not in NOTE_SEVERITIES:
        known = ", ".join(sorted(noted_codes()))
        yield text("store.unknown_note", code=note.code, severity=note.severity, known=known)


def _of_example(example: ReadingExample) -> Iterator[str]:
    indicator = indicators().get(example.indicator)
    if indicator is None:
        yield text("store.unknown_indicator", indicator=example.indicator)
    elif example.role not in ROLES:
        yield text("store.unknown_role", place=indicator.label, role=example.role, known=", ".join(ROLES))
    elif example.unit != (wanted := indicator.unit_in(example.role)):
        yield text("store.wrong_unit", place=indicator.label, unit=example.unit, wanted=wanted)


def _repeated_records(records: Sequence[Record]) -> Iterator[str]:
    seen = set()
    for record in records:
        key = (record.org_id, record.year, record.as_of, record.indicator, record.role)
        if key in seen:
            yield text("store.repeated_record", indicator=record.indicator, role=record.role, as_of=record.as_of)
        seen.add(key)


def _repeated_items(items: Sequence[ScoreItem]) -> Iterator[str]:
    seen = set()
    for item in items:
        key = (item.org_id, item.year, item.position)
        if key in seen:
            yield text("store.repeated_item", year=item.year, position=item.position)
        seen.add(key)
