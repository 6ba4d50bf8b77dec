"""What a batch changed in the year as it runs: projects and their figures, allotments, payments, monitoring."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any

from src.catalogue import ledger_labels, programmes, project_indicators, text
from src.catalogue.registers import register_forms
from src.records import Allotment, LedgerRow, Payment, PaymentPeriod, Project, ProjectRecord
from src.store import BatchChanges, LedgerChange
from src.ui import markup as page_markup
from src.ui.history import markup

MOST_ROWS = 300
STATES = ("new", "changed", "same", "gone")
APART = ("quote", "locator", "batch_id")


def ledger(changes: BatchChanges, centre: Callable[[str], str]) -> Iterator[str]:
    """A sentence for each centre and kind of row, and what moved of projects and their figures."""
    for change in changes.ledger:
        yield page_markup.note(_sentence(change, centre(change.org_id)))
        if change.kind is Project:
            yield from _table("projects", ("", "name", "moment", ""), _projects(change, centre(change.org_id)))
        if change.kind is ProjectRecord:
            kinds = ("", "name", "moment", "", "", "number", "number value", "unit")
            yield from _table("project_figures", kinds, _figures(changes, change, centre(change.org_id)))


def _table(name: str, kinds: Sequence[str], found: Iterable[tuple[str, ...]]) -> Iterator[str]:
    rows = [*found]
    if rows:
        yield markup.table(name, kinds, rows[:MOST_ROWS])
    if (left := len(rows) - MOST_ROWS) > 0:
        yield page_markup.note(text(f"ui.history.more_{name}", count=left))


def _sentence(change: LedgerChange, centre: str) -> str:
    cells = _said(change.rows or change.replaced) | {"total": _total(change.rows)}
    parts = [text(f"ui.history.ledger.{change.table}", centre=centre, count=len(change.rows), **cells)]
    if change.kind in (Payment, Allotment):
        if change.replaced:
            replaced = {"count": len(change.replaced), "total": _total(change.replaced)}
            parts.append(text(f"ui.history.ledger.instead_{change.table}", **replaced))
    elif change.kind is not PaymentPeriod:
        counts = Counter(_state(before, now) for before, now in change.pairs)
        parts += [text(f"ui.history.ledger.{state}", count=counts[state]) for state in STATES if counts[state]]
    return text("store.separator").join(parts)


def _said(rows: tuple[LedgerRow, ...]) -> dict[str, Any]:
    days = sorted({row.as_of for row in rows if hasattr(row, "as_of")})
    periods = sorted((row.from_on, row.to_on) for row in rows if isinstance(row, PaymentPeriod))
    documents = {row.document_no for row in rows if isinstance(row, Allotment)}
    spans = [text("ui.history.ledger.span", first=first, last=last) for first, last in periods]
    listed = text("catalogue.list_separator").join([*map(str, days), *spans])
    return {"days": listed, "documents": len(documents)}


def _total(rows: tuple[LedgerRow, ...]) -> str:
    amounts = [row.amount_yuan for row in rows if isinstance(row, Payment)]
    return page_markup.exactly(sum(amounts or (row.amount for row in rows if isinstance(row, Allotment)), Decimal(0)))


def _state(before: LedgerRow | None, now: LedgerRow | None) -> str:
    if before is None or now is None:
        return "new" if now else "gone"
    return "same" if LedgerChange.says_the_same(before, now) else "changed"


def _projects(change: LedgerChange, centre: str) -> Iterator[tuple[str, ...]]:
    for before, now in change.pairs:
        if isinstance(before, Project) and isinstance(now, Project):
            told = [_moved(field.name, before, now) for field in fields(Project) if field.name not in APART]
            if said := text("store.separator").join(one for one in told if one):
                yield centre, now.name, now.as_of.isoformat(), said


def _moved(name: str, before: Project, now: Project) -> str:
    """Field, old and new; empty where they are equal."""
    old, new = getattr(before, name), getattr(now, name)
    if old == new:
        return ""
    heads = {column.key: "".join(column.rows) for column in register_forms()["register"].columns}
    label = heads.get(name) or text(f"ui.history.project_field.{name}")
    return text("ui.history.form_field", name=label, before=_shown(name, old), after=_shown(name, new))


def _shown(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return text(f"ui.history.withdrawn_project.{value}".lower())
    if value is None or isinstance(value, Decimal):
        return page_markup.exactly(value)
    if name == "stage" or name == "nature":
        return ledger_labels(name)[value]
    return programmes()[value].label if name == "programme" and value in programmes() else str(value)


def _figures(changes: BatchChanges, change: LedgerChange, centre: str) -> Iterator[tuple[str, ...]]:
    for before, now in change.pairs:
        if isinstance(now, ProjectRecord):
            old = before.value if isinstance(before, ProjectRecord) else None
            if before is None or old != now.value:
                yield _figure(changes, old, now, centre)


def _figure(changes: BatchChanges, before: Decimal | None, now: ProjectRecord, centre: str) -> tuple[str, ...]:
    known = project_indicators().get(now.indicator)
    return (
        centre,
        changes.project_names.get((now.org_id, now.project_id), now.project_id),
        now.as_of.isoformat(),
        known.label if known else now.indicator,
        ledger_labels("project_role").get(now.role, now.role),
        page_markup.exactly(before),
        markup.figure(text("ui.history.withdrawn") if now.value is None else page_markup.exactly(now.value)),
        now.unit,
    )
