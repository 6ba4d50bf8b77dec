"""Running every rule over any set of centres and years in one connection, saved figures or a draft."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from src import store
from src.catalogue import Rule, indicators, roles, rules, text
from src.catalogue.notation import in_quotes, show
from src.catalogue.visible import harmless_row
from src.checks.connection import Connection
from src.checks.figures import ask, drop_notes, lay_draft, load_saved
from src.checks.ledger import OF_YEARS, is_kept, join_ledger, lay_ledger, ledger_rules, load_ledger, touched_years
from src.checks.problems import KINDS, load_problems, problem_rules, touched_by_problems
from src.checks.problems import OF_YEARS as PROBLEM_YEARS
from src.checks.queries import queries
from src.checks.side_tables import load_catalogue, load_forms, load_measures
from src.records import AnnualGoal, Finding, LedgerRow, Record, ScoreItem, Severity

SELF_SCORE = "self_score"
GRAVITY: dict[Severity, int] = {"error": 0, "question": 1, "note": 2}
OPENING_QUOTE = "\u201c"


class Shown:
    """A value in a message: a number with thousands separators, at most as many decimals as the placeholder asks for."""

    def __init__(self, value: object) -> None:
        # A quotient comes back from the database as a float; what is shown of it has few decimals.
        self.value = Decimal(str(value)) if isinstance(value, float) else value

    def __format__(self, decimals: str) -> str:
        if isinstance(self.value, Decimal):
            return show(self.value, int(decimals) if decimals else None)
        if self.value is None:
            return text("checks.not_filled")
        return str(self.value)


def run(
    database: store.Database, org_ids: Sequence[str] | None = None, years: Sequence[int] | None = None
) -> tuple[Finding, ...]:
    """Findings of the saved figures, by severity, then in the order of the rules; None means every centre, every year."""
    with store.connect_for_rules(database, org_ids) as connection:
        return run_on(connection, org_ids, years)


def run_draft(
    database: store.Database,
    records: Sequence[Record] = (),
    score_items: Sequence[ScoreItem] = (),
    goals: Sequence[AnnualGoal] = (),
    ledger: Sequence[LedgerRow] = (),
) -> tuple[Finding, ...]:
    """Findings of a document's centres and years as they would be once its draft is saved; nothing is written.

    Of a draft that brings rows of the year as it runs alone, only the rules that read such rows are asked, of one that brings problems
    alone those on problems, which are asked of no other.
    """
    rows: tuple[Record | ScoreItem | AnnualGoal, ...] = (*records, *score_items, *goals)
    org_ids = sorted({row.org_id for row in (*rows, *ledger)})
    with store.connect_for_rules(database, org_ids) as connection:
        brings_ledger = bool(rows) or not all(isinstance(row, KINDS) for row in ledger)
        has_ledger = brings_ledger and _load_year_as_it_runs(connection, org_ids, ledger)
        load_problems(connection, org_ids, ledger)
        of_problems = touched_by_problems(connection, ledger)
        of_ledger = touched_years(connection, ledger) if has_ledger and ledger else ()
        years = sorted({row.year for row in rows} | of_problems | {*of_ledger})
        load_saved(connection, org_ids, years)
        lay_draft(connection, records, score_items, goals)
        drop_notes(connection)
        return _report(connection, years, has_ledger, has_figures=bool(rows), has_problems=bool(of_problems))


def run_by_hand(
    database: store.Database, records: Sequence[Record] = (), score_items: Sequence[ScoreItem] = ()
) -> tuple[Finding, ...]:
    """Findings as they would be once rows of one centre are changed by hand, of their years and of the year after each.

    No document comes with them, so the notes on those read before hold. Nothing is written.
    """
    rows: tuple[Record | ScoreItem, ...] = (*records, *score_items)
    org_ids = sorted({row.org_id for row in rows})
    years = sorted({year for row in rows for year in (row.year, row.year + 1)})
    with store.connect_for_rules(database, org_ids) as connection:
        load_saved(connection, org_ids, years)
        lay_draft(connection, records, score_items, ())
        load_problems(connection, org_ids)
        return _report(connection, years, _load_year_as_it_runs(connection, org_ids))


def run_on(
    connection: Connection, org_ids: Sequence[str] | None = None, years: Sequence[int] | None = None
) -> tuple[Finding, ...]:
    """Findings of what an open connection of the store shows; it may be read-only."""
    load_saved(connection, org_ids, years)
    load_problems(connection, org_ids)
    return _report(connection, years, _load_year_as_it_runs(connection, org_ids))


def _load_year_as_it_runs(
    connection: Connection, org_ids: Sequence[str] | None, draft: Sequence[LedgerRow] = ()
) -> bool:
    """Whether anything of it is in force or in the draft; its tables are made only then."""
    if not draft and not is_kept(connection, org_ids):
        return False
    load_ledger(connection, org_ids)
    if draft:
        lay_ledger(connection, draft)
    join_ledger(connection)
    return True


def _report(
    connection: Connection,
    years: Sequence[int] | None,
    has_ledger: bool,
    has_figures: bool = True,
    has_problems: bool = True,
) -> tuple[Finding, ...]:
    load_catalogue(connection)
    ask(connection, years, (*(OF_YEARS if has_ledger else ()), *(PROBLEM_YEARS if has_problems else ())))
    if has_figures:
        load_forms(connection)
        load_measures(connection)
    verified, comments = store.verifications(connection), store.comments(connection)
    apart = dict.fromkeys(ledger_rules(), has_ledger) | dict.fromkeys(problem_rules(), has_problems)
    asked = [rule for rule in rules().values() if apart.get(rule.id, has_figures)]
    reported = set(connection.execute("select org_id, year from asked").fetchall())
    found = (harmless_row(finding) for rule in asked for finding in _findings(connection, rule, reported))
    told = (
        replace(
            finding,
            verified=verified.get(store.finding_key(finding)),
            comment=comments.get((finding.org_id, finding.year, finding.subject)),
        )
        for finding in found
    )
    return tuple(sorted(told, key=lambda finding: GRAVITY[finding.severity]))


def _findings(connection: Connection, rule: Rule, reported: Collection[tuple[str, int]]) -> list[Finding]:
    """What the rule finds in the centres and years that are `reported`; a rule may look at others beside them.

    They are told apart here: to plan a join with them costs a small database as much as a rule's own query.
    """
    result = connection.execute(queries()[rule.id], dict(rule.parameters))
    names = [column[0] for column in result.description]
    rows = (dict(zip(names, row, strict=True)) for row in result.fetchall())
    findings = [_finding(rule, row) for row in rows if (row["org_id"], row["year"]) in reported]
    return sorted(findings, key=lambda f: (f.org_id, f.year, -1 if f.position is None else f.position, f.message))


def _finding(rule: Rule, row: dict[str, object]) -> Finding:
    position = row.get("position")
    message = rule.messages[str(row.get("kind") or "")]
    filled = {key: Shown(_unquoted(message, key, value)) for key, value in (_words(row) | row).items()}
    return Finding(
        org_id=str(row["org_id"]),
        year=int(str(row["year"])),
        rule=rule.id,
        severity=_severity(rule, row),
        message=message.format(**filled),
        reference=str(row.get("reference") or rule.reference),
        indicator=_text(row, "indicator"),
        position=None if position is None else int(str(position)),
        programme=_programme(row),
        rank=_rank(rule, row),
        news=rule.news_item and rule.news_item.format(**filled),
        project_id=_text(row, "project_id"),
        item=_text(row, "item"),
    )


def _text(row: dict[str, object], column: str) -> str | None:
    return None if row.get(column) is None else str(row[column])


def _rank(rule: Rule, row: dict[str, object]) -> Decimal:
    """The rule's weight, once to twice with the extent of what it found, by how much the indicator's movement is news."""
    extent = Decimal(str(row.get("extent") or 0))
    indicator = indicators().get(str(row.get("indicator")))
    return rule.weight * (1 + extent) * (indicator.news if indicator else 1)


def _severity(rule: Rule, row: dict[str, object]) -> Severity:
    """The rule's, unless the row names its own."""
    return next((known for known in GRAVITY if known == row.get("severity")), rule.severity)


def _unquoted(message: str, key: str, value: object) -> object:
    """The value; where the message puts a name in double quotation marks, the name's own become single ones."""
    is_quoted = f"{OPENING_QUOTE}{{{key}}}" in message
    return in_quotes(value) if isinstance(value, str) and is_quoted else value


def _programme(row: dict[str, object]) -> str:
    """Whose desk answers: the programme that the row names, that of its indicator, else the form's."""
    if row.get("programme") is not None:
        return str(row["programme"])
    if row.get("indicator") is not None:
        return indicators()[str(row["indicator"])].programme
    return SELF_SCORE


def _words(row: dict[str, object]) -> dict[str, object]:
    """The Chinese names of the indicator and the role that the row speaks of."""
    words: dict[str, object] = {}
    if row.get("indicator") is not None:
        indicator = indicators()[str(row["indicator"])]
        words |= {"label": indicator.label, "short": indicator.short, "unit": indicator.unit}
    if row.get("role") is not None:
        words["role_label"] = _role_label(str(row["indicator"]), str(row["role"]))
    return words


def _role_label(indicator: str, role: str) -> str:
    """The role as the form and the reports call it: what was spent of a budget is no completion."""
    is_spending = role == "actual" and indicators()[indicator].programme == "budget"
    return text("checks.spent") if is_spending else roles()[role]
