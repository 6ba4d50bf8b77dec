"""Whether a sentence says that its work was another office's, so that its figures are not this centre's own."""

import re

from src.catalogue.lexicon import scope

WITHIN = 160
"""Characters before and behind a figure in which its sentence says so."""
ADDING = ("另", "此外", "除此")
"""How a sentence or clause begins that adds something to what was told before."""
_CLAUSE_END, _COUNTED = re.compile("[,;。\n]"), re.compile("[^,;。\n0-9]*[0-9]")
LEVELS, ABOVE = "省市州盟县区旗", "省市州盟"
"""Levels of government that stand before an office's name and not in its own, and those above most reports' own."""


def others(text: str, start: int, end: int, names: tuple[str, ...], title: str) -> str | None:
    """Whether a sentence says that the work of its figure, `text[start:end]`, was not the centre's.

    The refusal "other" where it names another office as doing it, and adds that to what was told before or says that the centre
    does not; the doubt "whose" where only one of these is said, there or by the heading; None where neither is.
    """
    begin, stop = _sentence(text, start, end)
    before, behind = text[begin:start], text[end:stop]
    given = _is_given_away(before, names)
    kept_out = _is_kept_out(before, behind)
    begun = (before.lstrip("。\n"), _CLAUSE_END.split(before)[-1])
    added = any(words.startswith(ADDING) for words in begun) and _is_given_away(
        _until_another(behind), names, behind=True
    )
    if (given and kept_out) or added:
        return "other"
    doubtful = given or kept_out or _is_given_away(_until_another(behind), names, behind=True)
    return "whose" if doubtful or _is_given_away(title, names) or scope()["kept_out"].search(title) else None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    begin, stop = max(0, start - WITHIN), min(len(text), end + WITHIN)
    ends = [text.rfind(mark, begin, start) for mark in "。\n"]
    stops = [at for mark in "。\n" if (at := text.find(mark, end, stop)) >= 0]
    return max(begin, *(at + 1 for at in ends)), min([stop, *stops])


def _is_given_away(text: str, names: tuple[str, ...], *, behind: bool = False) -> bool:
    """Whether an office that is not the centre itself is said to do the work; who did what is counted `behind` a figure did not do that one's."""
    found = (each for name in ("others_work", "others_lead") for each in scope()[name].finditer(text))
    return any(
        not _is_own(each[each.lastgroup or 0], names)
        for each in found
        if each.lastgroup != "doer" or not behind or not _COUNTED.match(text, each.end())
    )


def _is_own(office: str, names: tuple[str, ...]) -> bool:
    bare = office.lstrip(LEVELS)
    levels = {max((name.rfind(level), level) for level in LEVELS)[1] for name in names if set(name) & set(LEVELS)}
    if office[:1] in LEVELS and levels and office[0] not in levels and office[0] in ABOVE:
        return False
    return len(bare) < 2 or any(_is_short_for(bare, name) for name in names)


def _is_short_for(bare: str, name: str) -> bool:
    """Whether an office's name is part of another, or leaves out some of its characters: 住建局 for 住房和城乡建设局."""
    rest = iter(name)
    return all(char in rest for char in bare)


def _is_kept_out(before: str, behind: str) -> bool:
    """Whether the sentence says that this is not the centre's; behind a part or an addition that is only that one's."""
    return scope()["kept_out"].search(_until_another(behind)) is not None or (
        scope()["kept_out"].search(before[before.rfind(";") + 1 :]) is not None
    )


def _until_another(behind: str) -> str:
    """What follows a figure in its half sentence up to a part of it, something else that is counted or a list's next item."""
    found = scope()["other_begins"].search(behind)
    return behind[: found.start()] if found else behind
