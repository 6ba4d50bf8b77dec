"""What the store needs of an open connection, to a file or to a server."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, runtime_checkable


class Queries(Protocol):
    """A connection to ask; `?` and `$name` stand for values, as DuckDB writes them."""

    def execute(self, query: str, parameters: Any = ..., /) -> Any:
        """Run one statement; what it returns has `description`, `fetchall` and `fetchone`."""


class Opened(Queries, Protocol):
    """A connection as the store opens it."""

    def begin(self) -> Any:
        """Begin a transaction."""

    def commit(self) -> Any:
        """Keep what the transaction did."""

    def rollback(self) -> Any:
        """Forget what the transaction did."""


@runtime_checkable
class Streams(Opened, Protocol):
    """A connection that takes many rows as one stream, as a server's does."""

    def copy_in(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add the rows to the table."""
