"""Tables of the history as HTML. Every text that comes from data is escaped."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from html import escape

from src.accounts import LogEntry
from src.catalogue import text
from src.catalogue.notation import show
from src.records import Batch, Source
from src.store import BatchEvent
from src.ui import markup

DECIMALS = 8
HASH_SHOWN = 8


def value(number: Decimal | None) -> str:
    """The number with thousands separators and every decimal; a dash for none."""
    return text("catalogue.missing") if number is None else show(number, DECIMALS)


def document(source: Source) -> str:
    """What the source is called: title and number of the document, else its file."""
    parts = [part for part in (source.title, source.document_no) if part]
    return " ".join(parts) or source.file_name or source.source_id


def batches(items: Sequence[Batch], last: Mapping[int, BatchEvent]) -> str:
    """One row a batch, newest first."""
    return table(
        "batches",
        ("number", "moment", "moment", "", "number", "number", "", "moment"),
        (_batch(b, last) for b in items),
    )


def _batch(batch: Batch, last: Mapping[int, BatchEvent]) -> tuple[str, ...]:
    return (
        str(batch.batch_id),
        f"{batch.created_at:%Y-%m-%d %H:%M}",
        escape(batch.created_by),
        _origin(batch.source),
        str(batch.record_count),
        str(batch.score_item_count),
        escape(batch.note or ""),
        _state(batch, last.get(batch.batch_id)),
    )


def _origin(source: Source) -> str:
    lines = [escape(source.file_name)] if source.file_name and source.file_name != document(source) else []
    if source.sha256:
        short = text("ui.history.hash", hash=source.sha256[:HASH_SHOWN])
        lines.append(f'<abbr title="SHA-256 {escape(source.sha256)}">{escape(short)}</abbr>')
    rest = f"<small>{' · '.join(lines)}</small>" if lines else ""
    return escape(document(source)) + rest


def _state(batch: Batch, event: BatchEvent | None) -> str:
    tone, sign = ("good", "✓") if batch.in_force else ("warning", "✕")
    word = text("catalogue.batch_state.in_force" if batch.in_force else "catalogue.batch_state.undone")
    who = text(f"ui.history.event_{event.action}", by=event.by, at=f"{event.at:%Y-%m-%d %H:%M}") if event else ""
    small = f"<small>{escape(who)}</small>" if who else ""
    return f'<b class="{tone}">{sign} {escape(word)}</b>{small}'


def log(entries: Iterable[LogEntry]) -> str:
    """One row an attempt to write, newest first."""
    return table("log", ("moment", "moment", "moment", "", ""), (_entry(entry) for entry in entries))


def _entry(entry: LogEntry) -> tuple[str, ...]:
    batch = text("ui.history.batch_short", batch=entry.batch_id) if entry.batch_id else ""
    tone = {"done": "good", "refused": "warning", "unfinished": "warning", None: "caution"}[entry.outcome]
    outcome = text(f"accounts.outcome.{entry.outcome or 'unknown'}")
    refusal = f"<small>{escape(entry.refusal)}</small>" if entry.refusal else ""
    return (
        f"{entry.at:%Y-%m-%d %H:%M:%S}",
        escape(entry.who),
        escape(text(f"accounts.action.{entry.action}")),
        escape(" ".join(part for part in (batch, entry.detail) if part)),
        f'<span class="{tone}">{escape(outcome)}</span>{refusal}',
    )


def table(name: str, kinds: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are markup already, under the headings `history.{name}_head`; `kinds` are classes."""
    titles = text(f"ui.history.{name}_head").split("|")
    head = "".join(_cell("th", kind, escape(title)) for kind, title in zip(kinds, titles, strict=True))
    body = "".join(
        "<tr>" + "".join(_cell("td", kind, cell) for kind, cell in zip(kinds, row, strict=True)) + "</tr>"
        for row in rows
    )
    return markup.table(head, body)


def _cell(tag: str, kind: str, content: str) -> str:
    return f'<{tag} class="{kind}">{content}</{tag}>' if kind else f"<{tag}>{content}</{tag}>"
