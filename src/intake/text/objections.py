"""Why a figure that a phrase captured is not to be taken: what stands around it says plan, last year, part or about."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import indicators
from src.catalogue.numerals import number, year
from src.catalogue.phrases import Phrase, Slot, scope
from src.intake.text.folding import Folded
from src.intake.text.outline import Outline

COUNTED = {"户", "人", "套", "幢", "个", "处", "台", "次"}
"""Units of things that are counted: a fraction of one is a misreading."""

LONGEST_SENTENCE = 800
"""How far back from a figure its sentence is looked for."""

NEAR = 40
"""How far back most sentences and clauses begin."""

LONGEST_LEAD = 60
"""More characters than this before a phrase are never plain: no need to try them in every order."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the phrases are read against: the year, the names that a clause may begin with, and the centre's place."""

    year: int | None
    names: tuple[str, ...] = ()
    place: str | None = None

    def is_own(self, region: str) -> bool:
        """Whether "the whole county" (or city, …) is this centre's own region; with no place known nobody can tell."""
        return self.place is None or region[-1] == self.place[-1]


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

    def value(self, slot: Slot) -> Decimal | None:
        """The figure in its canonical unit; None for a numeral that is badly formed."""
        printed = number(self.match[slot.name])
        return printed if printed is None else slot.unit.convert(printed, self.match[f"{slot.name}u"], slot.canonical)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text around the figures: as printed, folded, and with what decides nothing blanked out."""

    text: str
    folded: Folded
    masked: str
    outline: Outline
    context: Context
    years: tuple[tuple[int, int], ...]
    """Where the text names a year, and which."""


def surroundings(text: str, folded: Folded, outline: Outline, context: Context) -> Surroundings:
    """The text with cited titles and fulfilled duties blanked out, so that their words decide nothing."""
    masked = folded.text
    for name in ("cited", "fulfilled"):
        masked = scope()[name].sub(lambda found: "\0" * len(found[0]), masked)
    years = tuple((found.start(), year(found[0])) for found in scope()["year"].finditer(masked))
    return Surroundings(text, folded, masked, outline, context, years)


def objection(around: Surroundings, hit: Hit, slot: Slot) -> str | None:
    """Why the figure is not to be taken, or None: year, plan, other, lead, inexact, value."""
    start = hit.match.start(slot.name)
    if around.outline.about_another_time(start):
        return "plan"
    if _year_before(around, start) not in (None, around.context.year):
        return "year"
    if _inexact(around, hit, slot):
        return "inexact"
    if not _lead_is_plain(around, hit.match.start()):
        return "lead"
    return _sentence_objection(around, hit, slot) or (None if _possible(hit, slot) else "value")


def _inexact(around: Surroundings, hit: Hit, slot: Slot) -> bool:
    """Whether the number is cut out of a longer one, rounded, a range, a goal, or counts something else."""
    start, end = hit.match.span(slot.name)
    folded, after = around.folded.text, hit.match.end(f"{slot.name}u")
    if re.search(f"(?:{scope()['inexact_before'].pattern})$", folded[max(0, start - 2) : start]):
        return True
    if scope()["inexact_after"].match(folded, after):
        return True
    if scope()["owned_after"].match(folded, hit.match.end()):
        return True
    if slot.role != "target" and scope()["goal_after"].match(folded, after):
        return True
    if hit.match[f"{slot.name}u"] == "个" and not scope()["counted_after"].match(folded, after):
        return True
    first, last_place = around.folded.source_span(start, end)
    printed = around.text[first:last_place]
    return "\uff0c" in printed and re.search("[0-9]", printed) is not None


def _year_before(around: Surroundings, position: int) -> int | None:
    """The year that the text named last, looking back no further than the heading above."""
    above, named = bisect_right(around.outline.starts, position), bisect_left(around.years, (position, 0))
    if not named or (above and around.years[named - 1][0] < around.outline.starts[above - 1]):
        return None
    return around.years[named - 1][1]


def _lead_is_plain(around: Surroundings, start: int) -> bool:
    """Whether nothing but time, place and manner of this centre stands between the clause's beginning and the phrase."""
    lead = around.folded.text[begin_after(scope()["clause_end"], around.folded.text, start) : start]
    for name in sorted(around.context.names, key=len, reverse=True):
        lead = lead.replace(name, "")
    if len(lead) > LONGEST_LEAD:
        return False
    lead = scope()["region"].sub(lambda found: "" if around.context.is_own(found[0]) else found[0], lead)
    return re.fullmatch(f"(?:{scope()['lead'].pattern})*", lead) is not None


def _sentence_objection(around: Surroundings, hit: Hit, slot: Slot) -> str | None:
    masked, position = around.masked, hit.match.start(slot.name)
    begin = begin_after(scope()["sentence_end"], masked, hit.match.start())
    if hit.match.start() - begin == LONGEST_SENTENCE:
        return "other"  # nobody can tell of what so long a sentence speaks
    if scope()["other"].search(masked, begin, position) or _speaks_of_others(
        around, begin, hit.match.start(), position
    ):
        return "other"
    if _opens_otherwise(masked, hit.match.start()):
        return "other"
    if slot.role in ("target", "stated_ratio"):
        return None
    running = scope()["cumulative"].search(masked, begin, position)
    if running and not scope()["this_year"].search(masked, begin, running.start()):
        return "other"
    planned = last(scope()["plan"], masked, begin, position)
    clause = begin_after(scope()["clause_end"], masked, position)
    if planned >= clause or planned > last(scope()["done"], masked, begin, position):
        return "plan"
    return None


def _speaks_of_others(around: Surroundings, begin: int, phrase: int, position: int) -> bool:
    """Whether the sentence names another region, or a clause before the phrase says whose, which part's or which month's."""
    sentence = around.masked[begin:position]
    if any(not around.context.is_own(found[0]) for found in scope()["region"].finditer(sentence)):
        return True
    sentence = around.masked[begin:phrase]
    for name in around.context.names:
        sentence = sentence.replace(name, "")
    clauses = scope()["clause_end"].split(sentence)[:-1]
    return any(scope()["aside"].fullmatch(clause) for clause in clauses)


def _opens_otherwise(masked: str, position: int) -> bool:
    """Whether the whole paragraph sentence opens with another time or a plan that no later word takes back."""
    begin = begin_after(scope()["full_stop"], masked, position)
    for opening, back in (("opening_plan", ("done",)), ("opening_other", ("done", "this_year"))):
        found = scope()[opening].match(masked, begin, position)
        if found and not any(scope()[name].search(masked, found.end(), position) for name in back):
            return True
    return False


def _possible(hit: Hit, slot: Slot) -> bool:
    """Whether the value can be one of the indicator at all: whole where things are counted, within its bounds."""
    value = hit.value(slot)
    if value is None or (slot.canonical in COUNTED and value != value.to_integral_value()):
        return False
    if slot.role == "stated_ratio":
        return True
    indicator = indicators()[slot.indicator]
    return not (
        (indicator.minimum is not None and value < indicator.minimum)
        or (indicator.maximum is not None and value > indicator.maximum)
    )


def begin_after(pattern: re.Pattern[str], text: str, place: int) -> int:
    """Where what holds at a place begins: after the last sign before it, or as far back as anything is looked for.

    The pattern is of single characters; it is looked for nearby first.
    """
    near = last(pattern, text, place - NEAR, place)
    return near + 1 if near >= 0 else max(last(pattern, text, 0, place) + 1, place - LONGEST_SENTENCE)


def last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the last match between start and end begins, or -1 where there is none so near."""
    place = -1
    for found in pattern.finditer(text, max(start, end - LONGEST_SENTENCE, 0), end):
        place = found.start()
    return place
