"""Scoring rules of the self-evaluation form: templates of tier-1 weights and the nature of standard rows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, get_args

from src.catalogue.reading import FOLDER, read_toml
from src.records import Comparison

KEPT_NAMES = 4096
"""Row names whose standard row is remembered: forms of many centres and years share most of them."""


@dataclass(frozen=True, slots=True)
class TemplateTier:
    """A tier-1 heading with the other names that forms use for it, and its fixed weight in points."""

    name: str
    aliases: tuple[str, ...]
    weight: Decimal

    def covers(self, tier1: str) -> bool:
        """True where the form's tier-1 heading names this tier."""
        return tier1 in (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class ScoreTemplate:
    """How a form splits its points over tier 1, with the document that says so."""

    id: str
    reference: str
    total: Decimal
    tiers: tuple[TemplateTier, ...]

    def tier(self, tier1: str) -> TemplateTier | None:
        """The template's tier that the heading names, or None."""
        return next((tier for tier in self.tiers if tier.covers(tier1)), None)


@dataclass(frozen=True, slots=True)
class StandardRow:
    """What a tier-3 row of a known name is: its nature, its direction and the unit that its values must have."""

    pattern: str
    nature: str
    comparison: Comparison | None
    unit: str | None
    reference: str


@dataclass(frozen=True, slots=True)
class ScoringRules:
    """The scoring catalogue; `quantitative` and `qualitative` are the two words of a row's nature.

    `relative` is the pattern of names whose values are shares of something: they are averaged and never added.
    """

    quantitative: str
    qualitative: str
    templates: tuple[ScoreTemplate, ...]
    standard_rows: tuple[StandardRow, ...]
    relative: str


@cache
def scoring_rules(folder: Path = FOLDER) -> ScoringRules:
    """The scoring catalogue; raises ValueError naming a duplicate template, an unknown nature or comparison."""
    table = read_toml("scoring", folder)
    natures = (table["nature"]["quantitative"], table["nature"]["qualitative"])
    templates = tuple(_template(row) for row in table["template"])
    ids = [template.id for template in templates]
    for duplicate in {key for key in ids if ids.count(key) > 1}:
        raise ValueError(f"score template {duplicate!r} is defined twice")
    rows = tuple(_standard_row(row, natures) for row in table["standard_row"])
    return ScoringRules(*natures, templates, rows, table["nature"]["relative"])


def _template(row: dict[str, Any]) -> ScoreTemplate:
    tiers = tuple(TemplateTier(t["name"], tuple(t.get("aliases", ())), Decimal(t["weight"])) for t in row["tiers"])
    total = Decimal(row["total"])
    if sum(tier.weight for tier in tiers) != total:
        raise ValueError(f"score template {row['id']!r}: tier weights do not add up to {total}")
    return ScoreTemplate(row["id"], row["reference"], total, tiers)


def _standard_row(row: dict[str, Any], natures: tuple[str, str]) -> StandardRow:
    if row["nature"] not in natures:
        raise ValueError(f"standard row {row['pattern']!r}: nature {row['nature']!r} is none of {natures}")
    comparison = row.get("comparison")
    if comparison is not None and comparison not in get_args(Comparison):
        raise ValueError(
            f"standard row {row['pattern']!r}: comparison {comparison!r} is none of {get_args(Comparison)}"
        )
    return StandardRow(row["pattern"], row["nature"], comparison, row.get("unit"), row["reference"])


def score_template(tier1_names: Iterable[str]) -> ScoreTemplate | None:
    """The template that covers most of the form's tier-1 headings (the first of equals), or None where none fits."""
    names = set(tier1_names)
    fits = [(sum(t.tier(name) is not None for name in names), t) for t in scoring_rules().templates]
    best = max(fits, key=lambda fit: fit[0], default=None)
    # The budget row stands in every form, so one common heading does not yet identify a template.
    return best[1] if best is not None and best[0] >= min(2, len(names)) and best[0] > 0 else None


@lru_cache(maxsize=KEPT_NAMES)
def standard_row(tier3: str) -> StandardRow | None:
    """The first standard row whose pattern is found in the name, or None."""
    return next((row for row in scoring_rules().standard_rows if re.search(row.pattern, tier3)), None)


@lru_cache(maxsize=KEPT_NAMES)
def is_relative(tier3: str) -> bool:
    """Whether the row's name says that its values are shares of something, whatever unit stands beside them."""
    return re.search(scoring_rules().relative, tier3) is not None
