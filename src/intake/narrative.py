"""Figures in running text: every phrase of the catalogue where it stands, kept only where nothing around it objects."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import indicators
from src.catalogue.phrases import NUMBER, Phrase, Slot, any_unit, phrases, scope
from src.intake.draft import Figure, Span, Unread
from src.intake.normal import Normal
from src.intake.outline import Outline

COUNTED = {"户", "人", "套", "幢", "个", "处", "台", "次"}
"""Units of things that are counted: a fraction of one is a misreading."""

LONGEST_SENTENCE = 800
"""How far back from a figure its sentence is looked for."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the phrases are read against: the year and the names that a clause may begin with."""

    year: int | None
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Figures that were read, those that were not, and figures of other years (spans in the source)."""

    figures: tuple[Figure, ...]
    unread: tuple[Unread, ...]
    other_years: tuple[Span, ...]
    ambiguous: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Hit:
    phrase: Phrase
    match: re.Match[str]
    slots: tuple[Slot, ...]

    @property
    def length(self) -> int:
        return self.match.end() - self.match.start()


def read_narrative(
    text: str, normal: Normal, outline: Outline, context: Context, locator: str | None = None
) -> Reading:
    """The figures of a folded text; `locator` replaces the outline's where the text is one cell of a table."""
    masked = _mask(normal.text)
    figures: list[Figure] = []
    taken: set[int] = set()
    other_years: list[Span] = []
    hits, ambiguous = _settle(_hits(normal.text))
    for hit in hits:
        for slot in hit.slots:
            start = hit.match.start(slot.name)
            span = normal.source_span(*hit.match.span())
            objection = _objection(text, normal, masked, outline, context, hit, slot)
            if objection == "year":
                other_years.append(span)
            if objection:
                continue
            taken.add(start)
            value = slot.unit.convert(_number(hit.match[slot.name]), hit.match[f"{slot.name}u"], slot.canonical)
            place = locator or outline.locator(hit.match.start())
            figures.append(Figure(slot.indicator, slot.role, value, slot.canonical, span, place, hit.phrase.ask))
    unread = list_unread(text, normal, outline, taken, locator)
    return Reading(tuple(figures), unread, tuple(other_years), tuple(normal.source_span(*span) for span in ambiguous))


def _number(printed: str) -> Decimal:
    return Decimal(printed.replace(",", ""))


def _mask(text: str) -> str:
    """The text with cited titles and fulfilled duties blanked out, so that their words decide nothing."""
    for name in ("cited", "fulfilled"):
        text = scope()[name].sub(lambda found: "\0" * len(found[0]), text)
    return text


def _hits(text: str) -> Iterator[_Hit]:
    for phrase in phrases():
        for match in phrase.pattern.finditer(text):
            yield _Hit(phrase, match, tuple(slot for slot in phrase.slots if match[slot.name] is not None))


def _settle(hits: Iterator[_Hit]) -> tuple[list[_Hit], list[Span]]:
    """For each number the longest phrase that captures it; numbers that equally long phrases read differently."""
    owners: dict[int, tuple[_Hit, Slot]] = {}
    ambiguous: dict[int, Span] = {}
    for hit in sorted(hits, key=lambda hit: (-hit.length, hit.match.start())):
        for slot in hit.slots:
            start = hit.match.start(slot.name)
            held = owners.setdefault(start, (hit, slot))
            same_meaning = (held[1].indicator, held[1].role) == (slot.indicator, slot.role)
            inside = held[0].match.start() <= hit.match.start() and hit.match.end() <= held[0].match.end()
            if not same_meaning and (held[0].length == hit.length or not inside):
                ambiguous[start] = hit.match.span(slot.name)
    kept: dict[int, tuple[_Hit, list[Slot]]] = {}
    for start, (hit, slot) in owners.items():
        if start not in ambiguous:
            kept.setdefault(id(hit), (hit, []))[1].append(slot)
    settled = [_Hit(hit.phrase, hit.match, tuple(slots)) for hit, slots in kept.values()]
    return sorted(settled, key=lambda hit: hit.match.start()), list(ambiguous.values())


def _objection(
    text: str, normal: Normal, masked: str, outline: Outline, context: Context, hit: _Hit, slot: Slot
) -> str | None:
    """Why the figure is not to be taken, or None: year, plan, other, lead, inexact, value."""
    start, end = hit.match.start(slot.name), hit.match.end(f"{slot.name}u")
    if outline.about_future(start):
        return "plan"
    if _year_before(masked, outline, start) not in (None, context.year):
        return "year"
    if scope()["inexact_after"].match(normal.text, end) or _ragged(text, normal, hit, slot):
        return "inexact"
    if not _lead_is_plain(normal.text, hit.match.start(), context):
        return "lead"
    if objection := _sentence_objection(masked, start, hit, slot):
        return objection
    return None if _possible(hit, slot) else "value"


def _ragged(text: str, normal: Normal, hit: _Hit, slot: Slot) -> bool:
    """Whether the number is cut out of a longer one, rounded by a word before it, or punctuated in two ways."""
    start, end = hit.match.span(slot.name)
    if re.search(f"(?:{scope()['inexact_before'].pattern})$", normal.text[max(0, start - 2) : start]):
        return True
    first, last = normal.source_span(start, end)
    printed = text[first:last]
    return "\uff0c" in printed and re.search("[0-9]", printed) is not None


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the last match between start and end begins, or -1 where there is none so near."""
    last = -1
    for found in pattern.finditer(text, max(start, end - LONGEST_SENTENCE), end):
        last = found.start()
    return last


def _year_before(masked: str, outline: Outline, position: int) -> int | None:
    """The year that the text named last, looking back no further than the heading above."""
    found = [start for start in outline.starts if start <= position]
    years = scope()["year"].findall(masked, found[-1] if found else 0, position)
    last = years[-1] if years else None
    return int(last if isinstance(last, str) else last[0]) if last else None


def _lead_is_plain(text: str, start: int, context: Context) -> bool:
    clause = _last(scope()["clause_end"], text, 0, start) + 1
    lead = text[clause:start]
    for place in sorted(context.places, key=len, reverse=True):
        lead = lead.replace(place, "")
    return re.fullmatch(f"(?:{scope()['lead'].pattern})*", lead) is not None


def _sentence_objection(masked: str, position: int, hit: _Hit, slot: Slot) -> str | None:
    begin = min(_last(scope()["sentence_end"], masked, 0, hit.match.start()) + 1, hit.match.start())
    if scope()["other"].search(masked, begin, position):
        return "other"
    if slot.role in ("target", "stated_ratio"):
        return None
    running = scope()["cumulative"].search(masked, begin, position)
    if running and not scope()["this_year"].search(masked, begin, running.start()):
        return "other"
    planned = _last(scope()["plan"], masked, begin, position)
    clause = _last(scope()["clause_end"], masked, 0, position) + 1
    if planned >= clause or planned > _last(scope()["done"], masked, begin, position):
        return "plan"
    return None


def _possible(hit: _Hit, slot: Slot) -> bool:
    """Whether the value can be one of the indicator at all: whole where things are counted, within its bounds."""
    value = slot.unit.convert(_number(hit.match[slot.name]), hit.match[f"{slot.name}u"], slot.canonical)
    if slot.canonical in COUNTED and value != value.to_integral_value():
        return False
    if slot.role == "stated_ratio":
        return True
    indicator = indicators()[slot.indicator]
    return not (
        (indicator.minimum is not None and value < indicator.minimum)
        or (indicator.maximum is not None and value > indicator.maximum)
    )


def list_unread(
    text: str, normal: Normal, outline: Outline, taken: Collection[int] = (), locator: str | None = None
) -> tuple[Unread, ...]:
    """Every number with a unit in the text, except those that begin where `taken` says, and dates and numbers of documents."""
    skipped = {
        position
        for found in scope()["not_a_figure"].finditer(normal.text)
        for position in range(found.start(), found.end())
    }
    numbers = re.finditer(rf"(?<![0-9.]){NUMBER}(?:{any_unit()})", normal.text)
    left = [found for found in numbers if found.start() not in taken and found.start() not in skipped]
    return tuple(_as_unread(text, normal, outline, found, locator) for found in left)


def _as_unread(text: str, normal: Normal, outline: Outline, found: re.Match[str], locator: str | None) -> Unread:
    start = _last(scope()["clause_end"], normal.text, 0, found.start()) + 1
    quote = normal.source_span(start, found.end())
    span = normal.source_span(found.start(), found.end())
    return Unread(text[slice(*span)], text[slice(*quote)], span, locator or outline.locator(found.start()))
