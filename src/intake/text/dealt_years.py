"""Figures that "respectively" deals out to years: "in 2022 and 2023, 310 and 355 homes were sold"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from src.intake.text.moments import listed_years
from src.intake.text.scope import Line
from src.intake.text.tokens import Token

YEARS = ("year", "past", "next")
"""What words for whole years say."""
OTHER = "past"
"""The time of a figure of which nobody can tell whose year it is."""
RESPECTIVELY = "respectively"
OPEN = "time before"


def deal_years(line: Line, year: int | None) -> None:
    """Gives figures behind "respectively" the years listed before it, in their order; all that the clause says else is of each.

    What goes on in as many figures of one unit goes on with the years, and is asked about unless it says "respectively" too. Where the
    figures are not as many as the years, they are of no year that anybody knows.
    """
    for place in line.signs.get(RESPECTIVELY, ()):
        if years := _years_before(line, place, year):
            _deal(line, place, years)


def _deal(line: Line, place: int, years: Sequence[str]) -> None:
    """Deals out the years that stand before a place to the figures of its clause, and to those of the clauses behind it."""
    for figures in _rows(line, place):
        own = line.spots[figures[0]].clause == line.spots[place].clause
        times = {at: _time(line, figures, at, years) for at in figures}
        if own or all(times.values()):
            words = range(line.clause(figures[0])[0], place if own else figures[0])
            for at, time in times.items():
                _give(line, at, time or OTHER, words)
            again = own or any(line.signed(figures[0], RESPECTIVELY))
            line.pointed.update(figures if len(figures) > len(years) or not again else ())
        else:
            for at in figures:
                line.states[at] = replace(line.states[at], inherited=line.states[at].inherited | {OPEN})


def _give(line: Line, at: int, time: str, words: range) -> None:
    """Says of which year a figure is; `words` are those before it that are of each of its row."""
    before = next(line.states[each] for each in range(at - 1, -1, -1) if not line.tokens[each].quantity)
    line.states[at] = replace(before, time=time, until=None, inherited=before.inherited - {"time", OPEN})
    line.shut.pop(at, None)
    line.passed.pop(at, None)
    line.named.pop(at, None)
    line.undealt.discard(at)
    if words:
        line.dealt[at] = words


def _rows(line: Line, place: int) -> Iterator[list[int]]:
    """The figures behind a place by clause, those of its own first, until one names a time of its own or the half sentence ends."""
    counted = (at for at in line.half(place) if at > place and line.tokens[at].quantity and not line.aside[at])
    outside = (at for at in counted if line.spots[at].depth <= line.spots[place].depth)
    for clause, figures in groupby(outside, key=lambda at: line.spots[at].clause):
        own = clause == line.spots[place].clause
        row = list(figures)
        if not own and line.clause_says(row[0], "time"):
            return
        yield row


def _time(line: Line, figures: Sequence[int], at: int, years: Sequence[str]) -> str | None:
    """The time of a figure that stands among as many of its unit as there are years; None where it does not."""
    alike = [each for each in figures if _unit(line, each) == _unit(line, at)]
    return years[alike.index(at)] if len(alike) == len(years) else None


def _unit(line: Line, at: int) -> str:
    quantity = line.tokens[at].quantity
    return quantity.unit if quantity else ""


def _years_before(line: Line, place: int, year: int | None) -> list[str]:
    """The times of the years that the clause before a place lists, or else the bare clause before that one; none where those list no years."""
    first = line.clause(place)[0]
    own = [at for at in line.clause(place) if at < place]
    if first and not line.clause_says(place, "time") and line.spots[first - 1].half == line.spots[place].half:
        above = line.clause(first - 1)[:-1]
        own = [*above, *own] if all(_tells_years(line.tokens[at], year) for at in above) else own
    return _listed([line.tokens[at] for at in own], year)


def _listed(words: Sequence[Token], year: int | None) -> list[str]:
    """The times of the years that words list one after the other; nobody knows any of them where other things are listed as well."""
    told = [number for number, word in enumerate(words) if _times(word, year)]
    times = [time for number in told for time in _times(words[number], year)]
    if len(set(times)) < 2:
        return []
    between = words[told[0] : told[-1] + 1]
    joins = sum(map(_joins, between))
    if any(word.said("time") not in (None, YEARS[0]) for word in (*words[: told[0]], *words[told[-1] + 1 :])):
        return [OTHER]  # "the first nine months" behind them are a part of each
    if not all(_tells_years(word, year) for word in between) or (len(told) > 1 and not joins):
        return []
    return times if joins == sum(map(_joins, words)) else [OTHER]


def _tells_years(word: Token, year: int | None) -> bool:
    return bool(_times(word, year)) or _joins(word)


def _times(word: Token, year: int | None) -> tuple[str, ...]:
    """The times of the years that a word names; none for another word."""
    if word.moment and (listed := listed_years(word.text, year)):
        return listed
    said = word.said("time")
    return (said,) if said in YEARS else ()


def _joins(word: Token) -> bool:
    return word.mark == "、" or word.said("sign") == "link"
