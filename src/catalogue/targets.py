"""The rows of the paper of targets: its tiers, which indicators it names, and what each is proposed from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from src.catalogue import indicators
from src.catalogue.reading import FOLDER, read_toml

TargetRule = Literal["finishing", "remaining", "result"]
Scale = Literal["projects", "buildings", "households", "investment"]
BlankRow = Literal["cost", "satisfaction"]


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A row: its tiers in words, and either the indicator with its rules of proposal or what is left `blank`."""

    tier1: str
    tier2: str
    indicator: str | None
    rules: tuple[TargetRule, ...]
    scale: Scale | None
    blank: BlankRow | None


@cache
def target_rows(folder: Path = FOLDER) -> tuple[TargetRow, ...]:
    """The rows in the order of the paper; raises ValueError naming one whose indicator, tier, rule or scale is not known."""
    table = read_toml("targets", folder)
    return tuple(_row(entry, table["tier"]) for entry in table["row"])


def _row(entry: Mapping[str, Any], tiers: Mapping[str, Mapping[str, str]]) -> TargetRow:
    name = entry.get("indicator") or entry.get("blank")
    rules, tier = tuple(entry.get("from", ())), tiers.get(entry["tier"])
    known = entry["indicator"] in indicators() if rules else entry.get("blank") in get_args(BlankRow)
    known = known and set(rules) <= set(get_args(TargetRule))
    scaled = ("finishing" in rules) == (entry.get("scale") in get_args(Scale))
    if tier is None or not known or not scaled:
        raise ValueError(
            f"targets.toml: the row of {name!r} names an indicator, a tier, a rule or a scale that is not known"
        )
    return TargetRow(
        tier["label"], tier["second"], entry.get("indicator"), rules, entry.get("scale"), entry.get("blank")
    )
