"""What a person decides about a draft, and the rows that follow from it.

A quote never claims what it does not say: where a person puts another value, the quote moves into the locator.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from src.catalogue import indicators, roles, text
from src.intake import Draft, DraftGoal, DraftItem, DraftRecord, Suggestion, Unread, joined
from src.intake.draft import Skeleton
from src.intake.recalling import converted
from src.records import Delivery, Organisation, ReadingExample, Role
from src.review.monitoring import rows_of_draft
from src.review.notes import notes
from src.review.printed import printed_value

LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person puts in the place of a figure that was read, in the canonical unit of the indicator.

    `as_of` None keeps the day.
    """

    indicator: str
    role: Role
    value: Decimal
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """A figure that a person takes from the list of unread ones; `unread` is its number in that list."""

    unread: int
    indicator: str
    role: Role
    value: Decimal


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions so far, about figures and conflicts by their number in the draft.

    `chosen` names the candidate of a conflict by its number; None leaves the figure out, and a conflict without entry is open.
    `accepted` says of a suggestion, by its number, as what it is accepted; one without entry is not saved.
    """

    left_out: frozenset[int] = frozenset()
    corrected: Mapping[int, Correction] = field(default_factory=dict)
    chosen: Mapping[int, int | None] = field(default_factory=dict)
    added: tuple[Addition, ...] = ()
    accepted: Mapping[int, Correction] = field(default_factory=dict)
    form: bool = True


@dataclass(frozen=True, slots=True)
class Selection:
    """What the decisions leave to be saved; `problems` are sentences about rows that cannot stand together.

    `form`: the form is taken, and with it what is wrong with it.
    """

    records: tuple[DraftRecord, ...]
    score_items: tuple[DraftItem, ...]
    goal: DraftGoal | None
    form: bool
    problems: tuple[str, ...]
    confirmed: tuple[Suggestion, ...] = ()
    """Accepted suggestions, as they were accepted."""
    added: tuple[Addition, ...] = ()
    """Unread figures that were added."""


def select(draft: Draft, decisions: Decisions) -> Selection:
    """The rows to save, figures in the order of the catalogue; an open conflict brings no figure."""
    records = [
        *_read(draft, decisions),
        *_chosen(draft, decisions),
        *_added(draft, decisions),
        *_accepted(draft, decisions),
    ]
    order = {indicator: position for position, indicator in enumerate(indicators())}
    records.sort(key=lambda record: (order[record.indicator], list(roles()).index(record.role)))
    return Selection(
        tuple(records),
        draft.score_items if decisions.form else (),
        draft.goal if decisions.form else None,
        decisions.form,
        tuple(_repeated(records)),
        tuple(_confirmed(draft, decisions)),
        decisions.added,
    )


def delivery(
    draft: Draft, selection: Selection, new_centre: Organisation | None = None, note: str | None = None
) -> Delivery:
    """What is to be saved, put to its centre and year; raises ValueError where the draft has none yet."""
    left = replace(draft, records=selection.records, score_items=selection.score_items, goal=selection.goal)
    return replace(
        joined(left),
        notes=notes(draft, selection.form),
        examples=tuple(dict.fromkeys(_examples(draft, selection))),
        ledger=rows_of_draft(draft) if selection.form else (),
        organisations=(new_centre,) if new_centre else (),
        note=note,
    )


def _read(draft: Draft, decisions: Decisions) -> Iterator[DraftRecord]:
    for number, record in enumerate(draft.records):
        if number not in decisions.left_out:
            yield corrected(record, decisions.corrected.get(number))


def _chosen(draft: Draft, decisions: Decisions) -> Iterator[DraftRecord]:
    for number, conflict in enumerate(draft.conflicts):
        candidate = decisions.chosen.get(number)
        if candidate is not None:
            yield conflict.candidates[candidate]


def _added(draft: Draft, decisions: Decisions) -> Iterator[DraftRecord]:
    for addition in decisions.added:
        yield added(draft, addition)


def _accepted(draft: Draft, decisions: Decisions) -> Iterator[DraftRecord]:
    for number, correction in decisions.accepted.items():
        yield accepted(draft.suggestions[number], correction)


def _confirmed(draft: Draft, decisions: Decisions) -> Iterator[Suggestion]:
    for number, correction in decisions.accepted.items():
        unit = indicators()[correction.indicator].unit_in(correction.role)
        yield replace(
            draft.suggestions[number],
            indicator=correction.indicator,
            role=correction.role,
            value=correction.value,
            unit=unit,
            as_of=correction.as_of or draft.suggestions[number].as_of,
        )


def _examples(draft: Draft, selection: Selection) -> Iterator[ReadingExample]:
    """How accepted suggestions and added figures are to be read next time; one that somebody changed teaches nothing."""
    for words, indicator, role in _taught(draft, selection):
        if words is not None and draft.org_id:
            unit = indicators()[indicator].unit_in(role)
            yield ReadingExample(draft.org_id, words.sentence, words.heading, words.scope, indicator, role, unit)


def _taught(draft: Draft, selection: Selection) -> Iterator[tuple[Skeleton | None, str, Role]]:
    offered = {suggestion.span: suggestion for suggestion in draft.suggestions}
    for taken in selection.confirmed:
        if teaches(offered[taken.span], taken):
            yield taken.skeleton, taken.indicator, taken.role
    kept = {(row.indicator, row.role, row.value) for row in selection.records}
    for one in draft.accepted:
        if (one.indicator, one.role, one.value) in kept:
            yield one.skeleton, one.indicator, one.role
    for addition in selection.added:
        unread = draft.unread[addition.unread]
        if says_so(unread, addition):
            yield unread.skeleton, addition.indicator, addition.role


def teaches(offered: Suggestion, taken: Suggestion | DraftRecord) -> bool:
    """Whether what was taken is what was offered; a value or day that somebody changed teaches nothing."""
    return converted(offered.value, offered.unit, taken.unit) == taken.value and offered.as_of == taken.as_of


def accepted(suggestion: Suggestion, correction: Correction) -> DraftRecord:
    """The figure of a suggestion as a person accepts it."""
    record = DraftRecord(
        suggestion.indicator,
        suggestion.role,
        suggestion.value,
        suggestion.unit,
        suggestion.as_of,
        suggestion.quote,
        _noted(suggestion.locator, text("review.accepted")),
        suggestion.span,
        suggestion.through,
    )
    return corrected(record, correction)


def corrected(record: DraftRecord, correction: Correction | None) -> DraftRecord:
    """The figure as a person corrects it, marked so; the record itself where nothing changes."""
    if correction is None:
        return record
    record = _redated(record, correction.as_of)
    unit = indicators()[correction.indicator].unit_in(correction.role)
    changed = replace(record, indicator=correction.indicator, role=correction.role, value=correction.value, unit=unit)
    if changed == record:
        return record
    if (changed.value, unit) == (record.value, record.unit):
        note = text("review.moved", label=indicators()[record.indicator].label, role=roles()[record.role])
        return replace(changed, locator=_noted(record.locator, note))
    return replace(changed, quote=None, locator=_noted(record.locator, _read_as(record)))


def _redated(record: DraftRecord, day: date | None) -> DraftRecord:
    if day is None or day == record.as_of:
        return record
    return replace(record, as_of=day, locator=_noted(record.locator, text("review.redated", date=record.as_of)))


def _read_as(record: DraftRecord) -> str:
    value = f"{record.value:f} {record.unit}"
    if record.quote is None:
        return text("review.corrected", value=value)
    return text("review.corrected_quote", value=value, quote=_short(record.quote))


def says_so(unread: Unread, addition: Addition) -> bool:
    """Whether the unread figure is what was added, and not another value put in its place."""
    unit = indicators()[addition.indicator].unit_in(addition.role)
    return printed_value(unread.text, unit) == addition.value


def added(draft: Draft, addition: Addition) -> DraftRecord:
    """The figure that a person took from the list of unread ones."""
    if draft.as_of is None:
        raise ValueError("a figure is added to a draft without year: assign the draft first")
    unread, unit = draft.unread[addition.unread], indicators()[addition.indicator].unit_in(addition.role)
    note = text("review.added") if says_so(unread, addition) else text("review.added_other", quote=_short(unread.quote))
    return DraftRecord(
        addition.indicator,
        addition.role,
        addition.value,
        unit,
        draft.as_of,
        unread.quote if says_so(unread, addition) else None,
        _noted(unread.locator, note),
        unread.span,
    )


def _noted(locator: str | None, note: str) -> str:
    return f"{locator or ''}{note}"


def _short(quote: str | None) -> str:
    joined = "".join((quote or "").split())
    return joined if len(joined) <= LONGEST_QUOTE else f"{joined[:LONGEST_QUOTE]}…"


def _repeated(records: list[DraftRecord]) -> Iterator[str]:
    for (indicator, role, _), count in Counter((r.indicator, r.role, r.as_of) for r in records).items():
        if count > 1:
            yield text("review.repeated", label=indicators()[indicator].label, role=roles()[role], count=count)
