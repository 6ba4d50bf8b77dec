"""Moments of rows whose order counts: each is later than the ones before, even where the clock was set back."""

from datetime import datetime, timedelta

from src.store.queries import Queries


def later_than(connection: Queries, table: str) -> datetime:
    """Now, local time, but later than every row of the table."""
    row = connection.execute(f'SELECT max("at") FROM {table}').fetchone()
    last = row[0] if row else None
    return datetime.now() if last is None else max(datetime.now(), last + timedelta(microseconds=1))
