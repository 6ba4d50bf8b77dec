"""Closing an action takes evidence and a second person: asked where a save writes, against every step that is in force."""

from collections.abc import Iterable, Sequence

from src.catalogue import text
from src.records import ActionEvent, LedgerRow
from src.store.errors import StoreError
from src.store.queries import Queries
from src.store.rows import all_made, columns


def closing_refusal(steps: Sequence[ActionEvent], closing: ActionEvent) -> str | None:
    """Why the action cannot be closed so, in one sentence; None where it can. `steps` are the action's, in their order."""
    if not (closing.evidence or "").strip():
        return text("store.closing_evidence")
    before = [one for one in steps if one.at <= closing.at and one.status != "closed"]
    if not before or before[-1].status != "done":
        return text("store.closing_not_done")
    if _name(before[-1].by) == _name(closing.by):
        return text("store.closing_same_person", by=closing.by)
    return None


def refuse_closing(connection: Queries, rows: Iterable[LedgerRow], by: str) -> None:
    """Raises StoreError where who saves closes an action that may not be closed so.

    What a document says that others did is kept as it says; the data rules then ask about it.
    """
    brought = [row for row in rows if isinstance(row, ActionEvent)]
    for closing in brought:
        if closing.status != "closed" or _name(closing.by) != _name(by):
            continue
        stored = connection.execute(
            f"SELECT {columns(ActionEvent)} FROM current_action_event WHERE org_id = ? AND action_id = ?",
            [closing.org_id, closing.action_id],
        ).fetchall()
        steps = list(all_made(ActionEvent, stored))
        if any((one.at, one.status, one.by, one.evidence) == _said(closing) for one in steps):
            continue
        steps += [one for one in brought if (one.org_id, one.action_id) == (closing.org_id, closing.action_id)]
        if refusal := closing_refusal(sorted(steps, key=_moment), closing):
            raise StoreError(refusal)


def _moment(step: ActionEvent) -> tuple[object, int]:
    """Steps of one moment in the order of their batches, those that are being saved last."""
    return step.at, step.batch_id if step.batch_id is not None else 2**62


def _said(step: ActionEvent) -> tuple[object, ...]:
    return step.at, step.status, step.by, step.evidence


def _name(by: str) -> str:
    return "".join(by.split()).casefold()
