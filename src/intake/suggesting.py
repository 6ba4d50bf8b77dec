"""Which suggestions stand beside what was read: no second value for a figure that is known, and one for each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from src.intake.draft import Figure, Suggestion, Unread
from src.intake.period import Calendar, Through
from src.intake.questions import doubt
from src.records import Issue

Key = tuple[str, str, Through | None]


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

    A suggestion that repeats what was read says nothing new and goes; one that differs from what is known is unread.
    """
    figures = list(figures)
    known: dict[Key, set[object]] = {}
    for figure in figures:
        known.setdefault((figure.indicator, figure.role, figure.through), set()).add(figure.value)
    kept: list[Suggestion] = []
    unread: list[Unread] = []
    for suggestion in sorted(suggestions, key=lambda each: (each.doubts, each.span)):
        key = (suggestion.indicator, suggestion.role, suggestion.through)
        if key not in known:
            known[key] = {suggestion.value}
            kept.append(suggestion)
        elif suggestion.value not in known[key]:
            unread.append(Unread(suggestion.text, suggestion.quote, suggestion.span, suggestion.locator))
    return Settled(tuple(figures), tuple(sorted(kept, key=lambda each: each.span)), tuple(unread))


def about_suggestions(suggestions: Iterable[Suggestion]) -> Iterator[Issue]:
    """A question for each sentence that stands whose words are wider than the indicator."""
    asked: set[int] = set()
    for each in suggestions:
        if each.wider and each.span[1] - len(each.quote) not in asked:
            asked.add(each.span[1] - len(each.quote))
            yield doubt("ask_presale_scope", "question", each.quote, each.locator)
