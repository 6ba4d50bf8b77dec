"""The last slides: what to do, what is missing, where the figures come from, the official form."""

from collections.abc import Sequence
from decimal import Decimal

from src import board, measures
from src.catalogue import indicator_label, ranked, roles, text, words
from src.catalogue.notation import show
from src.charts.lacking import lacking
from src.charts.spec import Gap
from src.deck.findings import action, desk, message
from src.deck.meeting import MOST_PROBLEMS
from src.deck.snapshot import Snapshot
from src.deck.sources import number, place, reported
from src.deck.tables import Table, TablePages
from src.records import Finding, Record, ScoreItem

BUDGET_ROWS = (
    ("budget.total", "deck.form_budget_total"),
    ("budget.basic", "deck.form_budget_basic"),
    ("budget.project", "deck.form_budget_project"),
)


def _columns(key: str) -> tuple[str, ...]:
    return tuple(text(f"deck.{key}").split("|"))


def findings_pages(snapshot: Snapshot, findings: Sequence[Finding]) -> TablePages:
    """What the data rules found and the measure that each rule proposes, to be edited; the deadline is left to fill in."""
    rows = tuple((str(n), message(f), f.reference, action(f), desk(f), "") for n, f in enumerate(findings, start=1))
    if not rows:
        said = board.no_findings(snapshot.centre, snapshot.year)
        rows = (("", text("deck.findings_none", said=said), "", "", "", ""),)
    table = Table(_columns("finding_columns"), rows, (0.05, 0.33, 0.24, 0.18, 0.1, 0.1), centred=(0, 4, 5))
    return TablePages("findings", text("deck.findings"), table)


LATE_SHARES = (0.23, 0.1, 0.17, 0.18, 0.11, 0.08, 0.13)


def problems_pages(findings: Sequence[Finding]) -> TablePages | None:
    """The gravest problems with their desks; the date stays blank to be filled in. None where there are none."""
    worst = ranked(findings)[:MOST_PROBLEMS]
    if not worst:
        return None
    rows = tuple((str(n), message(f), desk(f), "") for n, f in enumerate(worst, start=1))
    table = Table(words("deck.problem_columns"), rows, (0.07, 0.6, 0.15, 0.18), 18, centred=(0, 2, 3))
    return TablePages("problems", text("deck.problems", count=len(rows)), table)


def late_pages(snapshot: Snapshot) -> TablePages | None:
    """The projects that are late on the register's day, with problem, desk, person and date; None where none is."""
    late = board.late_projects(snapshot.centre, snapshot.year)
    if not late:
        return None
    table = Table(words("board.late_head"), tuple(one.cells for one in late), LATE_SHARES, 16, centred=(1, 4, 5, 6))
    day = board.register_day(snapshot.centre, snapshot.year)
    part = measures.part_until(snapshot.year, day) if day else None
    said = text("deck.late", count=len(late))
    return TablePages("late", text("charts.dated", as_of=part.as_of, said=said) if part else said, table)


def gaps_pages(gaps: Sequence[Gap]) -> TablePages | None:
    """The charts that the year has no figures for, and how to add them; None where nothing is missing."""
    if not gaps:
        return None
    return TablePages("gaps", text("deck.gaps"), Table(_columns("gap_columns"), lacking(gaps), (0.5, 0.5), 16))


def sources_pages(snapshot: Snapshot) -> TablePages | None:
    """Every reported figure of the year with the document and the place that state it; None where there is none."""
    records = reported(snapshot)
    if not records:
        return None
    table = Table(
        _columns("source_columns"), tuple(_source(snapshot, r) for r in records), (0.24, 0.13, 0.15, 0.22, 0.26), 14
    )
    subtitle = text("deck.source_subtitle", year=snapshot.year, count=len(records))
    return TablePages("sources", text("deck.sources"), table, subtitle)


def _source(snapshot: Snapshot, record: Record) -> tuple[str, ...]:
    return (
        indicator_label(record.indicator),
        roles()[record.role],
        f"{number(record.value)} {record.unit}",
        *place(snapshot, record),
    )


def form_pages(snapshot: Snapshot) -> TablePages | None:
    """The official self-evaluation form: budget block, then the rows with merged tiers; None without a form."""
    items = snapshot.centre.form(snapshot.year)
    if not items:
        return None
    title = text("deck.form", year=snapshot.year)
    budget = next((item for item in items if item.position == 0), None)
    block = Table(
        _columns("form_budget_columns"),
        _budget_rows(snapshot, budget),
        (0.22, 0.15, 0.15, 0.15, 0.13, 0.1, 0.1),
        14,
        centred=(1, 2, 3, 4, 5, 6),
    )
    rows = tuple(_form_row(item) for item in items if item.position != 0)
    total = sum((item.score for item in items if item.score is not None), Decimal(0))
    weight = sum((item.weight for item in items), Decimal(0))
    rows += ((text("deck.form_total"), "", "", "", "", number(weight), number(total), ""),)
    table = Table(
        _columns("form_columns"),
        rows,
        (0.12, 0.13, 0.23, 0.1, 0.1, 0.07, 0.07, 0.18),
        14,
        centred=(3, 4, 5, 6),
        merged=(0, 1),
    )
    return TablePages("form", title, table, above=block)


def _budget_rows(snapshot: Snapshot, item: ScoreItem | None) -> tuple[tuple[str, ...], ...]:
    rows = []
    for indicator, label in BUDGET_ROWS:
        amounts = [snapshot.centre.value(snapshot.year, indicator, role) for role in ("initial", "adjusted", "actual")]
        ratio = snapshot.centre.value(snapshot.year, indicator, "stated_ratio")
        scored = (number(item.weight), number(item.score)) if item and indicator == "budget.total" else ("", "")
        rows.append((text(label), *map(number, amounts), "" if ratio is None else f"{show(ratio, 2)}%", *scored))
    return tuple(rows)


def _form_row(item: ScoreItem) -> tuple[str, ...]:
    return (
        item.tier1,
        item.tier2 or "",
        item.tier3,
        item.target_text or "",
        item.actual_text or "",
        number(item.weight),
        number(item.score),
        item.reason or "",
    )
