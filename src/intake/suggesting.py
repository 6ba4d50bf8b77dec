"""Which suggestions stand beside what was read: no second value for a figure that is known, and one for each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from src.intake.draft import Figure, Suggestion, Unread
from src.intake.period import Calendar, Through
from src.intake.questions import doubt
from src.records import Issue

Key = tuple[str, str, Through | None]


def _key(told: Figure | Suggestion) -> Key:
    """What it is a figure of: indicator, role and how far into the year."""
    return told.indicator, told.role, told.through


@dataclass(frozen=True, slots=True)
class Settled:
    """Figures and suggestions that stand, and figures that are unread after all."""

    figures: tuple[Figure, ...]
    suggestions: tuple[Suggestion, ...]
    unread: tuple[Unread, ...]


def dated(
    suggestions: Iterable[Suggestion], through: Through | None, calendar: Calendar | None
) -> tuple[Suggestion, ...]:
    """The suggestions with their days; `through` is how far the whole document runs."""
    own = (replace(each, through=None) if each.through == through else each for each in suggestions)
    return tuple(replace(each, as_of=calendar.of(each.role, each.through) if calendar else None) for each in own)


def settle(figures: Iterable[Figure], suggestions: Sequence[Suggestion]) -> Settled:
    """For each indicator, role and day the suggestion with the fewest doubts, where nothing was read.

    A suggestion that repeats what was read says nothing new and goes; one that differs from what is known is unread. Where it
    is as good as what was read, that is asked about too.
    """
    figures, asked = _contradicted(list(figures), suggestions)
    known: dict[Key, set[object]] = {}
    for figure in figures:
        known.setdefault(_key(figure), set()).add(figure.value)
    kept: list[Suggestion] = []
    unread: list[Unread] = []
    for suggestion in (*asked, *sorted(suggestions, key=lambda each: (each.doubts, each.span))):
        key = _key(suggestion)
        if key not in known:
            known[key] = {suggestion.value}
            kept.append(suggestion)
        elif suggestion.value not in known[key]:
            unread.append(Unread(suggestion.text, suggestion.quote, suggestion.span, suggestion.locator))
    return Settled(tuple(figures), tuple(sorted(kept, key=lambda each: each.span)), tuple(unread))


def _contradicted(
    figures: Sequence[Figure], suggestions: Iterable[Suggestion]
) -> tuple[list[Figure], list[Suggestion]]:
    """The figures that stand, and as suggestions those of one value that a suggestion contradicts which is as good."""
    rivals: dict[Key, set[Decimal]] = {}
    for each in suggestions:
        if each.rival:
            rivals.setdefault(_key(each), set()).add(each.value)
    stated: dict[Key, list[Figure]] = {}
    for figure in figures if rivals else ():
        stated.setdefault(_key(figure), []).append(figure)
    asked: list[Suggestion] = []
    for key, alike in stated.items():
        own = [figure.asked for figure in alike if figure.asked is not None]
        if len({figure.value for figure in alike}) == 1 and len(own) == len(alike):
            value = alike[0].value
            if any(other != value and not _is_rounded(value, other) for other in rivals.get(key, ())):
                asked.append(own[0])
    gone = {_key(each) for each in asked}
    return [each for each in figures if _key(each) not in gone], asked


def _is_rounded(one: Decimal, other: Decimal) -> bool:
    """Whether one of two values is the other with fewer digits, rounded or cut."""
    short, long = sorted((one.normalize(), other.normalize()), key=lambda each: len(each.as_tuple().digits))
    last = Decimal(1).scaleb(int(short.as_tuple().exponent))
    return 0 <= long - short < last or abs(long - short) * 2 <= last


def about_suggestions(suggestions: Iterable[Suggestion]) -> Iterator[Issue]:
    """A question for each sentence that stands whose words are wider than the indicator."""
    asked: set[int] = set()
    for each in suggestions:
        if each.wider and each.span[1] - len(each.quote) not in asked:
            asked.add(each.span[1] - len(each.quote))
            yield doubt("ask_presale_scope", "question", each.quote, each.locator)
