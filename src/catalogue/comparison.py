"""What centres and years may be compared by: every indicator, the rates of comparison.toml and the form's total score."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from src.catalogue.derived import derived_measures
from src.catalogue.notation import PERCENT
from src.catalogue.reading import FOLDER, read_toml
from src.catalogue.sentences import text
from src.records import Role

SCORE = "score"
SELF_SCORE = "self_score"
Stated = tuple[str, Role]


@dataclass(frozen=True, slots=True)
class Rate:
    """A quotient of two figures, as the derived measure of that id defines it; `whole_year` where no part of a year gives one."""

    measure: str
    above: Stated
    below: Stated
    whole_year: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared: an indicator's actual figure, a `rate`, or the total score of the form (neither).

    `weight` is the indicator by which a price is averaged; `adds` says that the figures of several centres may be added up.
    """

    id: str
    label: str
    programme: str
    unit: str
    decimals: int
    note: str | None = None
    indicator: str | None = None
    rate: Rate | None = None
    weight: str | None = None
    adds: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A chart id in its parts: what kind of comparison, of what, against which year (None: as it is by itself)."""

    base: str
    subject: str | None = None
    against: int | None = None


@cache
def subjects(folder: Path = FOLDER) -> Mapping[str, Subject]:
    """By id, programme by programme: its indicators, then its rates; the score last. Raises ValueError naming a dangling id."""
    known, entry = read_toml("indicators", folder), read_toml("comparison", folder)
    prices = entry["prices"]
    found = [_of_indicator(key, row, prices.get(key)) for key, row in known.items()]
    found += [_of_rate(key, row, known) for key, row in entry["rates"].items()]
    order = list(read_toml("programmes", folder))
    by_id = {one.id: one for one in sorted(found, key=lambda one: order.index(one.programme))}
    by_id[SCORE] = Subject(SCORE, text("catalogue.self_score"), SELF_SCORE, text("catalogue.points"), 2)
    for key in (*entry["meeting"], *prices, *prices.values()):
        if key not in by_id:
            raise ValueError(f"comparison.toml names unknown {key!r}")
    return by_id


@cache
def meeting_subjects(folder: Path = FOLDER) -> tuple[str, ...]:
    """What a meeting of several centres is shown, in its order."""
    return tuple(read_toml("comparison", folder)["meeting"])


def _of_indicator(key: str, row: Mapping[str, Any], weight: str | None) -> Subject:
    adds = weight is None and row["unit"] != PERCENT
    return Subject(
        key,
        row["label"],
        row["programme"],
        row["unit"],
        row["decimals"],
        row.get("note"),
        indicator=key,
        weight=weight,
        adds=adds,
    )


def _of_rate(key: str, row: Mapping[str, Any], known: Mapping[str, Any]) -> Subject:
    (above, of_above), (below, of_below) = row["above"], row["below"]
    for one in (above, below):
        if one not in known:
            raise ValueError(f"comparison.toml: {key} names unknown {one!r}")
    meta = derived_measures()[row["measure"]]
    rate = Rate(row["measure"], (above, of_above), (below, of_below), row.get("whole_year", False))
    label = row.get("label", meta.label)
    return Subject(key, label, known[above]["programme"], meta.unit, meta.decimals, meta.note, rate=rate)


def asked(chart_id: str) -> Asked:
    """The id in its parts: "comparison.change.renovation.households.2022" is a change of renovated households on 2022."""
    room, _, rest = chart_id.partition(".")
    kind, _, subject = rest.partition(".")
    before, _, last = subject.rpartition(".")
    if last.isdecimal() and len(last) == len("2022"):
        return Asked(f"{room}.{kind}", before or None, int(last))
    return Asked(f"{room}.{kind}", subject or None)


def id_of(base: str, subject: str, against: int | None = None) -> str:
    """The id of a comparison, which `asked` takes apart again."""
    return f"{base}.{subject}" if against is None else f"{base}.{subject}.{against}"
