"""Figures in running text: every phrase of the catalogue where it stands, kept only where nothing around it objects."""

from collections.abc import Iterator
from dataclasses import dataclass

from src.catalogue.phrases import Slot, phrases
from src.intake.draft import Figure, Span, Unread
from src.intake.limits import go_on
from src.intake.text.folding import Folded
from src.intake.text.objections import Context, Hit, objection, surroundings
from src.intake.text.outline import Outline
from src.intake.text.unread import list_unread

HITS_A_STEP = 200
"""Figures between two looks at the clock."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Figures that were read, those that were not, and figures of other years (spans in the source)."""

    figures: tuple[Figure, ...]
    unread: tuple[Unread, ...]
    other_years: tuple[Span, ...]
    ambiguous: tuple[Span, ...]


def read_figures(text: str, folded: Folded, outline: Outline, context: Context, locator: str | None = None) -> Reading:
    """The figures of a folded text; `locator` replaces the outline's where the text is one cell of a table."""
    around = surroundings(text, folded, outline, context)
    figures: list[Figure] = []
    taken: set[int] = set()
    other_years: list[Span] = []
    hits, ambiguous = _settle(_hits(folded.text))
    for number, hit in enumerate(hits):
        if number % HITS_A_STEP == 0:
            go_on()
        for slot in hit.slots:
            start = hit.match.start(slot.name)
            span = folded.source_span(*hit.match.span())
            why, value = objection(around, hit, slot), hit.value(slot)
            if why == "year":
                other_years.append(span)
            if why or value is None:
                continue
            taken.add(start)
            place = locator or outline.locator(hit.match.start())
            figures.append(Figure(slot.indicator, slot.role, value, slot.canonical, span, place, hit.phrase.ask))
    unread = list_unread(text, folded, outline, taken, locator)
    return Reading(tuple(figures), unread, tuple(other_years), tuple(folded.source_span(*span) for span in ambiguous))


def _hits(text: str) -> Iterator[Hit]:
    for phrase in phrases():
        go_on()
        for match in phrase.pattern.finditer(text):
            yield Hit(phrase, match, tuple(slot for slot in phrase.slots if match[slot.name] is not None))


def _settle(hits: Iterator[Hit]) -> tuple[list[Hit], list[Span]]:
    """For each number the longest phrase that captures it; numbers that equally long phrases read differently."""
    owners: dict[int, tuple[Hit, Slot]] = {}
    ambiguous: dict[int, Span] = {}
    for hit in sorted(hits, key=lambda hit: (-hit.length, hit.match.start())):
        for slot in hit.slots:
            start = hit.match.start(slot.name)
            held = owners.setdefault(start, (hit, slot))
            same_meaning = (held[1].indicator, held[1].role) == (slot.indicator, slot.role)
            inside = held[0].match.start() <= hit.match.start() and hit.match.end() <= held[0].match.end()
            if not same_meaning and (held[0].length == hit.length or not inside):
                ambiguous[start] = hit.match.span(slot.name)
    kept: dict[int, tuple[Hit, list[Slot]]] = {}
    for start, (hit, slot) in owners.items():
        if start not in ambiguous:
            kept.setdefault(id(hit), (hit, []))[1].append(slot)
    settled = [Hit(hit.phrase, hit.match, tuple(slots)) for hit, slots in kept.values()]
    return sorted(settled, key=lambda hit: hit.match.start()), list(ambiguous.values())
