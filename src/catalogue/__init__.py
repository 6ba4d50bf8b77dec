"""The catalogue: programmes, indicators, thresholds and rules as reviewed data, loaded once and checked by name."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from src.catalogue.calendar import DueState, Occurrence, Paper, PaperId, due_labels, listed_months, papers
from src.catalogue.derived import DerivedMeasure, derived_measures
from src.catalogue.ledger import ProjectIndicator, ledger_labels, project_indicators, short_names
from src.catalogue.notation import PERCENT
from src.catalogue.pace import (
    Curve,
    ForecastRule,
    Outlook,
    PaceRule,
    PaceState,
    curve_of_indicator,
    curve_of_nature,
    curves,
    forecast_rule,
    linear,
    months_later,
    outlook_labels,
    pace_labels,
    pace_rule,
    pace_rules,
)
from src.catalogue.pages import PageEntry, page_of_programme, pages, standard_charts
from src.catalogue.part_year import PartYear, year_title, year_words
from src.catalogue.problems import (
    category_of,
    listed_value,
    problem_categories,
    problem_columns,
    problem_headings,
    problem_heads,
)
from src.catalogue.reading import FOLDER, decimal_or_none, read_toml
from src.catalogue.rules import Rule, noted_codes, ranked, rules
from src.catalogue.scoring import (
    ScoreTemplate,
    ScoringRules,
    StandardRow,
    TemplateTier,
    is_relative,
    score_template,
    scoring_rules,
    standard_row,
)
from src.catalogue.sentences import template, text, words
from src.catalogue.topics import Topic, topics
from src.records import Role

__all__ = [
    "FOLDER",
    "PERCENT",
    "Band",
    "Curve",
    "DerivedMeasure",
    "Direction",
    "DueState",
    "ForecastRule",
    "Indicator",
    "Occurrence",
    "Outlook",
    "PaceRule",
    "PaceState",
    "PageEntry",
    "Paper",
    "PaperId",
    "PartYear",
    "Programme",
    "ProjectIndicator",
    "Rule",
    "ScoreTemplate",
    "ScoringRules",
    "StandardRow",
    "State",
    "TemplateTier",
    "Threshold",
    "Topic",
    "curve_of_indicator",
    "curve_of_nature",
    "curves",
    "derived_measures",
    "due_labels",
    "forecast_rule",
    "indicator_label",
    "indicators",
    "is_relative",
    "category_of",
    "ledger_labels",
    "problem_categories",
    "listed_value",
    "problem_columns",
    "problem_headings",
    "problem_heads",
    "linear",
    "listed_months",
    "months_later",
    "noted_codes",
    "outlook_labels",
    "pace_labels",
    "pace_rule",
    "pace_rules",
    "page_of_programme",
    "pages",
    "papers",
    "programmes",
    "project_indicators",
    "ranked",
    "read_toml",
    "roles",
    "rules",
    "score_template",
    "short_names",
    "scoring_rules",
    "standard_charts",
    "standard_row",
    "template",
    "text",
    "threshold",
    "thresholds",
    "topics",
    "words",
    "year_title",
    "year_words",
]

State = Literal["good", "caution", "warning", "none"]
Direction = Literal["more", "less", "neutral"]
USUAL_NEWS = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme and the desk (责任股室) that answers for its figures."""

    id: str
    label: str
    desk: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator in its canonical unit; `part_of` names the whole that it is a part of.

    `news` is how much a missed target or a movement of it counts in a headline, 0 to 1.
    """

    id: str
    label: str
    short: str
    programme: str
    unit: str
    direction: Direction
    minimum: Decimal | None
    maximum: Decimal | None
    decimals: int
    part_of: str | None
    note: str | None
    news: Decimal

    def unit_in(self, role: Role) -> str:
        """The unit of its figures in the role: a ratio that the document states is in %."""
        return PERCENT if role == "stated_ratio" else self.unit


@dataclass(frozen=True, slots=True)
class Band:
    """One band of a threshold table, lower-inclusive; None means unbounded."""

    lower: Decimal | None
    upper: Decimal | None
    label: str
    state: State
    advice: str | None


@dataclass(frozen=True, slots=True)
class Threshold:
    """The bands of a rule in force from a date, with the document that sets them."""

    valid_from: date
    reference: str
    note: str | None
    bands: tuple[Band, ...]

    def band(self, value: Decimal) -> Band:
        """The band that holds the value; raises LookupError where the table leaves a hole."""
        for band in self.bands:
            if (band.lower is None or value >= band.lower) and (band.upper is None or value < band.upper):
                return band
        raise LookupError(f"no band for {value} in {self.reference}")


@cache
def programmes(folder: Path = FOLDER) -> dict[str, Programme]:
    """Programmes by id, in the order of the pages."""
    return {key: Programme(key, **row) for key, row in read_toml("programmes", folder).items()}


@cache
def indicators(folder: Path = FOLDER) -> dict[str, Indicator]:
    """Indicators by id, in the order of the catalogue; raises ValueError naming one with an unknown reference."""
    rows = read_toml("indicators", folder)
    found = {
        key: Indicator(
            id=key,
            label=row["label"],
            short=row["short"],
            programme=row["programme"],
            unit=row["unit"],
            direction=row["direction"],
            minimum=decimal_or_none(row.get("minimum")),
            maximum=decimal_or_none(row.get("maximum")),
            decimals=row["decimals"],
            part_of=row.get("part_of"),
            note=row.get("note"),
            news=decimal_or_none(row.get("news")) or USUAL_NEWS,
        )
        for key, row in rows.items()
    }
    _reject_unknown(found, folder)
    return found


def indicator_label(indicator: str) -> str:
    """Label of the indicator; the id of one that the catalogue no longer knows."""
    known = indicators().get(indicator)
    return known.label if known else indicator


def _reject_unknown(found: dict[str, Indicator], folder: Path) -> None:
    for indicator in found.values():
        if indicator.programme not in programmes(folder):
            raise ValueError(f"indicator {indicator.id}: unknown programme {indicator.programme!r}")
        if indicator.direction not in get_args(Direction):
            raise ValueError(
                f"indicator {indicator.id}: direction {indicator.direction!r} is none of {get_args(Direction)}"
            )
        if indicator.part_of is not None and indicator.part_of not in found:
            raise ValueError(f"indicator {indicator.id}: part_of unknown indicator {indicator.part_of!r}")


@cache
def roles(folder: Path = FOLDER) -> dict[str, str]:
    """Chinese label of each role."""
    return {key: row["label"] for key, row in read_toml("roles", folder).items()}


@cache
def thresholds(folder: Path = FOLDER) -> dict[str, tuple[Threshold, ...]]:
    """Dated threshold tables by name, oldest first."""
    return {
        name: tuple(sorted((_threshold(row) for row in rows), key=lambda t: t.valid_from))
        for name, rows in read_toml("thresholds", folder).items()
    }


def _threshold(row: dict[str, Any]) -> Threshold:
    bands = tuple(
        Band(decimal_or_none(b.get("lower")), decimal_or_none(b.get("upper")), b["label"], b["state"], b.get("advice"))
        for b in row["bands"]
    )
    return Threshold(row["valid_from"], row["reference"], row.get("note"), bands)


def threshold(name: str, year: int) -> Threshold | None:
    """The table in force at the end of the year, or None before the first one."""
    in_force = [t for t in thresholds()[name] if t.valid_from <= date(year, 12, 31)]
    return in_force[-1] if in_force else None
