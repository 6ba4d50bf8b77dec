"""`history`: every batch of the database, newest first."""

from argparse import Namespace
from typing import Any

from src import store
from src.catalogue import text
from src.command_line.arguments import CommandParser, open_database
from src.command_line.output import print_json, print_table
from src.records import Batch


def add_arguments(parser: CommandParser) -> None:
    """Nothing beside what every command takes."""


def run(arguments: Namespace) -> int:
    """Print the batches."""
    batches = store.history(open_database(arguments))
    if arguments.json:
        print_json({"batches": [_row(batch) for batch in batches]})
    else:
        print_table(
            ("batch", "in_force", "created_at", "created_by", "records", "items", "ledger_rows", "source", "note"),
            [_cells(batch) for batch in batches],
        )
    return 0


def _row(batch: Batch) -> dict[str, Any]:
    return {
        "batch": batch.batch_id,
        "in_force": batch.in_force,
        "created_at": batch.created_at,
        "created_by": batch.created_by,
        "note": batch.note,
        "records": batch.record_count,
        "score_items": batch.score_item_count,
        "ledger_rows": batch.ledger_row_count,
        "source": {
            "source_id": batch.source.source_id,
            "file_name": batch.source.file_name,
            "sha256": batch.source.sha256,
            "title": batch.source.title,
            "document_no": batch.source.document_no,
        },
    }


def _cells(batch: Batch) -> tuple[object, ...]:
    state = text("catalogue.batch_state.in_force" if batch.in_force else "catalogue.batch_state.undone")
    source = batch.source.title or batch.source.file_name or batch.source.source_id
    moment = f"{batch.created_at:%Y-%m-%d %H:%M}"
    return (
        batch.batch_id,
        state,
        moment,
        batch.created_by,
        batch.record_count,
        batch.score_item_count,
        batch.ledger_row_count,
        source,
        batch.note,
    )
