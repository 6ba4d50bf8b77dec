"""Running every rule over any set of centres and years in one connection, saved figures or a draft."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from src import store
from src.catalogue import Rule, indicators, rules, text
from src.checks.connection import Connection
from src.checks.facts import load_catalogue, load_forms, load_measures
from src.checks.figures import ask, lay_draft, load_saved
from src.checks.queries import queries
from src.measures import show
from src.records import AnnualGoal, Finding, Record, ScoreItem, Severity

GRAVITY: dict[Severity, int] = {"error": 0, "question": 1, "note": 2}
INNER_QUOTES = {0x201C: 0x2018, 0x201D: 0x2019}


class Shown:
    """A value in a message: a number with thousands separators, at most as many decimals as the placeholder asks for."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __format__(self, decimals: str) -> str:
        if isinstance(self.value, Decimal):
            return show(self.value, int(decimals) if decimals else None)
        if self.value is None:
            return text("checks.not_filled")
        # Names stand in double quotation marks, so their own become single ones.
        return str(self.value).translate(INNER_QUOTES)


def run(
    path: str | Path, org_ids: Sequence[str] | None = None, years: Sequence[int] | None = None
) -> tuple[Finding, ...]:
    """Findings of the saved figures, by severity, then in the order of the rules; None means every centre, every year."""
    with store.connect(path) as connection:
        return run_on(connection, org_ids, years)


def run_draft(
    path: str | Path,
    records: Sequence[Record] = (),
    score_items: Sequence[ScoreItem] = (),
    goals: Sequence[AnnualGoal] = (),
) -> tuple[Finding, ...]:
    """Findings of the draft's centres and years as they would be once it is saved; nothing is written."""
    rows: tuple[Record | ScoreItem | AnnualGoal, ...] = (*records, *score_items, *goals)
    org_ids, years = sorted({row.org_id for row in rows}), sorted({row.year for row in rows})
    with store.connect(path) as connection:
        load_saved(connection, org_ids, years)
        lay_draft(connection, records, score_items, goals)
        return _report(connection, years)


def run_on(
    connection: Connection, org_ids: Sequence[str] | None = None, years: Sequence[int] | None = None
) -> tuple[Finding, ...]:
    """Findings of what an open connection of the store shows; it may be read-only."""
    load_saved(connection, org_ids, years)
    return _report(connection, years)


def _report(connection: Connection, years: Sequence[int] | None) -> tuple[Finding, ...]:
    load_catalogue(connection)
    ask(connection, years)
    load_forms(connection)
    load_measures(connection)
    order = sorted(rules().values(), key=lambda rule: GRAVITY[rule.severity])
    return tuple(finding for rule in order for finding in _findings(connection, rule))


def _findings(connection: Connection, rule: Rule) -> list[Finding]:
    query = f"select * from ({queries()[rule.id]}) as broken semi join asked using (org_id, year)"
    result = connection.execute(query, dict(rule.parameters))
    names = [column[0] for column in result.description]
    rows = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    found = [_finding(rule, row) for row in rows]
    return sorted(found, key=lambda f: (f.org_id, f.year, -1 if f.position is None else f.position, f.message))


def _finding(rule: Rule, row: dict[str, object]) -> Finding:
    indicator = row.get("indicator")
    position = row.get("position")
    filled = {key: Shown(value) for key, value in (_words(row) | row).items()}
    return Finding(
        org_id=str(row["org_id"]),
        year=int(str(row["year"])),
        rule=rule.id,
        severity=rule.severity,
        message=rule.message.format(**filled),
        reference=str(row.get("reference") or rule.reference),
        indicator=None if indicator is None else str(indicator),
        position=None if position is None else int(str(position)),
    )


def _words(row: dict[str, object]) -> dict[str, object]:
    """The Chinese names of the indicator and the budget stage that the row speaks of."""
    words: dict[str, object] = {}
    if row.get("indicator") is not None:
        indicator = indicators()[str(row["indicator"])]
        words |= {"label": indicator.label, "short": indicator.short, "unit": indicator.unit}
    if row.get("role") is not None:
        words["stage"] = text(f"checks.stage_{row['role']}")
    return words
