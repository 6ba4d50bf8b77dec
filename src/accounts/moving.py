"""The register from one place to another: accounts, known addresses and the log, with its numbers."""

from src import store
from src.accounts.register import count_on, reading, writing
from src.accounts.writer import Refused
from src.catalogue import text

TABLES = ("account", "known_address", "write_log")
"""Attempts to sign in stay where they were made."""


def refuse_taken(target: store.Database) -> None:
    """Raises Refused where the target has a register already: two of them cannot be one."""
    with reading(target) as connection:
        if connection is not None:
            raise Refused(text("accounts.move_not_empty", database=target))


def move(source: store.Database, target: store.Database) -> dict[str, int]:
    """Copy the register, and return the number of rows by table; raises Refused as `refuse_taken` does."""
    refuse_taken(target)
    with reading(source) as given:
        if given is None:
            return dict.fromkeys(TABLES, 0)
        held = {table: given.execute(f"SELECT * FROM {table}") for table in TABLES}
        rows = {
            table: ([column[0] for column in answer.description], answer.fetchall()) for table, answer in held.items()
        }
    with writing(target) as taken:
        for table, (columns, cells) in rows.items():
            query = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
            for row in cells:
                taken.execute(query, list(row))
        count_on(target, taken)
    return {table: len(cells) for table, (_, cells) in rows.items()}
