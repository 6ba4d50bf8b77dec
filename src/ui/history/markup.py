"""Tables of the history as HTML."""

from collections.abc import Iterable, Mapping, Sequence

from src.accounts import LogEntry
from src.catalogue import text
from src.markup import Html, macros
from src.records import Batch, Source
from src.store import BatchEvent
from src.ui import markup

HASH_SHOWN = 8

_html = macros(__file__)


def document(source: Source) -> str:
    """What the source is called: title and number of the document, else its file."""
    parts = [part for part in (source.title, source.document_no) if part]
    return " ".join(parts) or source.file_name or source.source_id


def batches(items: Sequence[Batch], last: Mapping[int, BatchEvent]) -> Html:
    """One row a batch, newest first."""
    kinds = ("number", "moment", "", "name", "number", "number", "number", "", "moment value")
    return table("batches", kinds, (_batch(b, last) for b in items))


def _batch(batch: Batch, last: Mapping[int, BatchEvent]) -> tuple[str, ...]:
    return (
        str(batch.batch_id),
        f"{batch.created_at:%Y-%m-%d %H:%M}",
        batch.created_by,
        _origin(batch.source),
        str(batch.record_count),
        str(batch.score_item_count),
        str(batch.ledger_row_count),
        batch.note or "",
        _html.state(batch, last.get(batch.batch_id)),
    )


def _origin(source: Source) -> Html:
    name = document(source)
    file = source.file_name if source.file_name != name else None
    short = text("ui.history.hash", hash=source.sha256[:HASH_SHOWN]) if source.sha256 else ""
    return _html.origin(name, file, source.sha256, short)


def log(entries: Iterable[LogEntry]) -> Html:
    """One row an attempt to write, newest first."""
    return table("log", ("moment", "", "moment name", "", ""), (_entry(entry) for entry in entries))


def _entry(entry: LogEntry) -> tuple[str, ...]:
    batch = text("ui.history.batch_short", batch=entry.batch_id) if entry.batch_id else ""
    tone = {"done": "good", "refused": "warning", "unfinished": "warning", None: "caution"}[entry.outcome]
    return (
        f"{entry.at:%Y-%m-%d %H:%M:%S}",
        entry.who,
        text(f"accounts.action.{entry.action}"),
        " ".join(part for part in (batch, entry.detail) if part),
        _html.outcome(text(f"accounts.outcome.{entry.outcome or 'unknown'}"), tone, entry.refusal),
    )


def figure(shown: str) -> Html:
    """A figure's value."""
    return _html.figure(shown)


def place(locator: str | None, quote: str | None) -> Html:
    """Where a figure stands, and its clause below."""
    return _html.place(locator or "", " ".join((quote or "").split()))


def standing(in_force: bool, is_current: bool) -> Html:
    """Whether a version of a figure holds now, held before, or was undone."""
    return _html.standing(in_force, is_current)


def table(name: str, kinds: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    """A table under the headings `history.{name}_head`; `kinds` are classes of its columns."""
    return markup.table(text(f"ui.history.{name}_head").split("|"), rows, kinds)
