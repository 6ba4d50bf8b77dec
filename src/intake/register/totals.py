"""The sums that a table prints, compared with its lines; they are never kept as figures."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue.registers import register_words
from src.intake.layout import plain
from src.intake.register.table import Line


@dataclass(frozen=True, slots=True)
class Sum:
    """A row of sums: what it calls itself, its numbers by column, its cells as printed and its place."""

    label: str
    numbers: Mapping[str, Decimal]
    quote: str
    locator: str
    is_group: bool = False
    """Whether it is the heading of a part, with its sums."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A sum that is not that of its lines; `groups_agree`: the sums of the parts add up to the lines."""

    sum: Sum
    key: str
    stated: Decimal
    exact: Decimal
    groups_agree: bool


def differing(items: Sequence[Line | Sum], unread: Set[str]) -> Iterator[Differing]:
    """Each printed sum that neither its own part nor all lines add up to; columns with cells that were not read are left out.

    A part ends at the next row of sums; its own stands below it, or above.
    """
    for place, item in enumerate(items):
        if isinstance(item, Sum):
            before, after = _part(items[:place][::-1]), _part(items[place + 1 :])
            lines = [one for one in items if isinstance(one, Line)]
            is_whole = not _is_part(item) or not (before or after)
            for key, stated in item.numbers.items():
                own = lines if is_whole else before or after
                sums = {_added(part, key) for part in (lines, before, after) if part}
                if key not in unread and sums and stated not in sums:
                    yield Differing(
                        item, key, stated, _added(own, key), is_whole and _groups(items, key) == _added(own, key)
                    )


def _is_part(item: Sum) -> bool:
    return item.is_group or register_words("part")["sum"].search(plain(item.label)) is not None


def _part(items: Sequence[Line | Sum]) -> list[Line]:
    """The lines up to the next row of sums."""
    found: list[Line] = []
    for item in items:
        if isinstance(item, Sum):
            break
        found.append(item)
    return found


def _added(lines: Sequence[Line], key: str) -> Decimal:
    """The sum of a column; a cell that is merged over several rows counts once."""
    return sum((line.number(key) or Decimal(0) for line in lines if key not in line.carried), Decimal(0))


def _groups(items: Sequence[Line | Sum], key: str) -> Decimal | None:
    """What the sums of the parts add up to; None where the column has none."""
    stated = [item.numbers[key] for item in items if isinstance(item, Sum) and _is_part(item) and key in item.numbers]
    return sum(stated, Decimal(0)) if stated else None
