"""What a year's reader must know first: the missed targets, swings and risks that the data rules found, as clauses by rank."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import ranked, rules, text
from src.records import Finding

MOST_ITEMS = 3
"""Findings of one rule that a clause names; the rest are counted."""


@dataclass(frozen=True, slots=True)
class News:
    """A clause on the findings of one rule, its rank that of the gravest, and the programmes it speaks of."""

    rank: Decimal
    clause: str
    programmes: frozenset[str]


def news(findings: Sequence[Finding], told: Collection[tuple[str, str]] = ()) -> tuple[News, ...]:
    """The news among the findings, the weightiest first; what `told` names by rule and indicator is left out, for another sentence tells of it."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in ranked(findings):
        if finding.news and finding.is_open and (finding.rule, finding.indicator) not in told:
            by_rule.setdefault(finding.rule, []).append(finding)
    said = (_said(rule, alike) for rule, alike in by_rule.items())
    return tuple(sorted(said, key=lambda one: -one.rank))


def _said(rule: str, alike: Sequence[Finding]) -> News:
    named = alike[:MOST_ITEMS]
    items = text("catalogue.list_separator").join(str(finding.news) for finding in named)
    if len(alike) > len(named):
        items = text("board.and_more", items=items, count=len(alike))
    clause = str(rules()[rule].news).format(items=items, count=len(alike))
    return News(alike[0].rank, clause, frozenset(finding.programme for finding in named))
