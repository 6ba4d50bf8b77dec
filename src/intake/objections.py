"""Why a figure that a phrase captured is not to be taken: what stands around it says plan, last year, part or about."""

import re
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import indicators
from src.catalogue.phrases import Phrase, Slot, scope
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
class Hit:
    """A phrase where it stands in the folded text, with those of its slots that hold a figure."""

    phrase: Phrase
    match: re.Match[str]
    slots: tuple[Slot, ...]

    @property
    def length(self) -> int:
        """Characters that the phrase covers."""
        return self.match.end() - self.match.start()


def objection(
    text: str, normal: Normal, masked: str, outline: Outline, context: Context, hit: Hit, slot: Slot
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


def _ragged(text: str, normal: Normal, hit: Hit, slot: Slot) -> bool:
    """Whether the number is cut out of a longer one, rounded by a word before it, or punctuated in two ways."""
    start, end = hit.match.span(slot.name)
    if re.search(f"(?:{scope()['inexact_before'].pattern})$", normal.text[max(0, start - 2) : start]):
        return True
    first, last = normal.source_span(start, end)
    printed = text[first:last]
    return "\uff0c" in printed and re.search("[0-9]", printed) is not None


def _year_before(masked: str, outline: Outline, position: int) -> int | None:
    """The year that the text named last, looking back no further than the heading above."""
    found = [start for start in outline.starts if start <= position]
    years = scope()["year"].findall(masked, found[-1] if found else 0, position)
    last = years[-1] if years else None
    return int(last if isinstance(last, str) else last[0]) if last else None


def _lead_is_plain(text: str, start: int, context: Context) -> bool:
    clause = last(scope()["clause_end"], text, 0, start) + 1
    lead = text[clause:start]
    for place in sorted(context.places, key=len, reverse=True):
        lead = lead.replace(place, "")
    return re.fullmatch(f"(?:{scope()['lead'].pattern})*", lead) is not None


def _sentence_objection(masked: str, position: int, hit: Hit, slot: Slot) -> str | None:
    begin = min(last(scope()["sentence_end"], masked, 0, hit.match.start()) + 1, hit.match.start())
    if scope()["other"].search(masked, begin, position):
        return "other"
    if slot.role in ("target", "stated_ratio"):
        return None
    running = scope()["cumulative"].search(masked, begin, position)
    if running and not scope()["this_year"].search(masked, begin, running.start()):
        return "other"
    planned = last(scope()["plan"], masked, begin, position)
    clause = last(scope()["clause_end"], masked, 0, position) + 1
    if planned >= clause or planned > last(scope()["done"], masked, begin, position):
        return "plan"
    return None


def _possible(hit: Hit, slot: Slot) -> bool:
    """Whether the value can be one of the indicator at all: whole where things are counted, within its bounds."""
    value = slot.unit.convert(number(hit.match[slot.name]), hit.match[f"{slot.name}u"], slot.canonical)
    if slot.canonical in COUNTED and value != value.to_integral_value():
        return False
    if slot.role == "stated_ratio":
        return True
    indicator = indicators()[slot.indicator]
    return not (
        (indicator.minimum is not None and value < indicator.minimum)
        or (indicator.maximum is not None and value > indicator.maximum)
    )


def mask(text: str) -> str:
    """The text with cited titles and fulfilled duties blanked out, so that their words decide nothing."""
    for name in ("cited", "fulfilled"):
        text = scope()[name].sub(lambda found: "\0" * len(found[0]), text)
    return text


def number(printed: str) -> Decimal:
    """The printed number without its thousands separators."""
    return Decimal(printed.replace(",", ""))


def last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the last match between start and end begins, or -1 where there is none so near."""
    last = -1
    for found in pattern.finditer(text, max(start, end - LONGEST_SENTENCE), end):
        last = found.start()
    return last
