"""Data rules: how grave a finding is, what it says, and which document it rests on. The queries stand in src/checks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import get_args

from src.catalogue.reading import FOLDER, read_toml
from src.records import Finding, Severity

USUAL_WEIGHT = 10
ONLY = ""
Parameter = Decimal | int | str | list[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A data rule: `messages` are filled from the query's columns, `parameters` are the query's $names.

    A row of the query names its message by its column `kind`; a rule that says one thing only has one, under the empty name.

    `topic` is the heading that a reviewer puts it under, `action` what the centre is asked to do. `weight` ranks its findings;
    `news` is a headline's sentence over the findings' `news_item`s, both None where a headline does not speak of them.
    `page` is where its findings lead when they speak of no figure of the year. `compared` is what pages compare beside its findings,
    by the id in comparison.toml or "indicator" for the one that each names; None for nothing.
    """

    id: str
    label: str
    severity: Severity
    topic: str
    messages: Mapping[str, str]
    action: str
    reference: str
    parameters: Mapping[str, Parameter]
    weight: int = USUAL_WEIGHT
    news: str | None = None
    news_item: str | None = None
    page: str | None = None
    compared: str | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """Flaws of a document that the rule reports; none for a rule about figures and rows."""
        given = self.parameters.get("codes")
        return tuple(given) if isinstance(given, list) else ()


@cache
def noted_codes() -> frozenset[str]:
    """Kinds of flaws of a document that no stored row shows: each is kept with the save and reported by the rule of its `codes`."""
    return frozenset(code for rule in rules().values() for code in rule.codes)


@cache
def rules(folder: Path = FOLDER) -> dict[str, Rule]:
    """Data rules by id in reporting order; raises ValueError naming a rule of unknown severity."""
    found = {
        key: Rule(
            id=key,
            label=row["label"],
            severity=row["severity"],
            topic=row["topic"],
            messages=row["message"] if isinstance(row["message"], Mapping) else {ONLY: row["message"]},
            action=row["action"],
            reference=row["reference"],
            parameters=row.get("parameters", {}),
            weight=row.get("weight", USUAL_WEIGHT),
            news=row.get("news"),
            news_item=row.get("news_item"),
            page=row.get("page"),
            compared=row.get("compared"),
        )
        for key, row in read_toml("rules", folder).items()
    }
    for rule in found.values():
        if (rule.news is None) != (rule.news_item is None):
            raise ValueError(f"rule {rule.id}: `news` and `news_item` go together")
        if rule.severity not in get_args(Severity):
            raise ValueError(f"rule {rule.id}: severity {rule.severity!r} is none of {get_args(Severity)}")
    return found


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings as a reader must know them: contradictions first, then by rank, then by severity; equals stay in their order."""
    gravity = get_args(Severity).index
    return tuple(sorted(findings, key=lambda one: (one.severity != "error", -one.rank, gravity(one.severity))))
