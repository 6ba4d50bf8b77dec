"""What a batch changed in the year as it runs: projects and their figures, allotments, payments, monitoring."""

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from src.catalogue import ledger_labels, project_indicators, text
from src.records import Allotment, LedgerRow, Payment, PaymentPeriod, ProjectRecord
from src.store import BatchChanges, LedgerChange
from src.ui import markup as page_markup
from src.ui.history import markup

MOST_ROWS = 300


def ledger(changes: BatchChanges, centre: Callable[[str], str]) -> Iterator[str]:
    """A sentence for each centre and kind of row, and the figures of projects that moved."""
    for change in changes.ledger:
        yield page_markup.note(_sentence(change, centre(change.org_id)))
        if change.kind is ProjectRecord:
            yield from _figures(changes, change, centre)


def _sentence(change: LedgerChange, centre: str) -> str:
    parts = [text(f"ui.history.ledger.{change.table}", centre=centre, count=len(change.rows), **_said(change.rows))]
    if change.kind in (Payment, Allotment):
        if change.replaced:
            parts.append(text("ui.history.ledger.instead", count=len(change.replaced), total=_total(change.replaced)))
    elif change.kind is not PaymentPeriod:
        counts = Counter(_state(before, now) for before, now in change.pairs)
        parts += [text(f"ui.history.ledger.{state}", count=count) for state, count in counts.items()]
    return text("store.separator").join(parts)


def _said(rows: tuple[LedgerRow, ...]) -> dict[str, Any]:
    days = sorted({row.as_of for row in rows if hasattr(row, "as_of")})
    periods = sorted((row.from_on, row.to_on) for row in rows if isinstance(row, PaymentPeriod))
    documents = {row.document_no for row in rows if isinstance(row, Allotment)}
    spans = [text("ui.history.ledger.span", first=first, last=last) for first, last in periods]
    listed = text("catalogue.list_separator").join([*map(str, days), *spans])
    return {"days": listed, "documents": len(documents), "total": _total(rows)}


def _total(rows: tuple[LedgerRow, ...]) -> str:
    amounts = [row.amount_yuan for row in rows if isinstance(row, Payment)]
    return page_markup.exactly(sum(amounts or (row.amount for row in rows if isinstance(row, Allotment)), Decimal(0)))


def _state(before: LedgerRow | None, now: LedgerRow | None) -> str:
    if before is None or now is None:
        return "new" if now else "gone"
    return "same" if LedgerChange.says_the_same(before, now) else "changed"


def _figures(changes: BatchChanges, change: LedgerChange, centre: Callable[[str], str]) -> Iterator[str]:
    moved = [
        (before, now)
        for before, now in change.pairs
        if isinstance(now, ProjectRecord) and (not isinstance(before, ProjectRecord) or before.value != now.value)
    ]
    if moved:
        kinds = ("", "name", "moment", "", "", "number", "number value", "unit")
        rows = (_figure(changes, before, now, centre(change.org_id)) for before, now in moved[:MOST_ROWS])
        yield markup.table("project_figures", kinds, rows)
    if (left := len(moved) - MOST_ROWS) > 0:
        yield page_markup.note(text("ui.history.more_project_figures", count=left))


def _figure(changes: BatchChanges, before: LedgerRow | None, now: ProjectRecord, centre: str) -> tuple[str, ...]:
    known = project_indicators().get(now.indicator)
    return (
        centre,
        changes.project_names.get((now.org_id, now.project_id), now.project_id),
        now.as_of.isoformat(),
        known.label if known else now.indicator,
        ledger_labels("project_role").get(now.role, now.role),
        page_markup.exactly(before.value if isinstance(before, ProjectRecord) else None),
        markup.figure(text("ui.history.withdrawn") if now.value is None else page_markup.exactly(now.value)),
        now.unit,
    )
