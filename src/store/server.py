"""Where the figures are kept: a file of this machine, or a PostgreSQL server."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from src.catalogue import text
from src.store.errors import StoreError

PROJECT = Path(__file__).parents[2]
SCHEMES = ("postgresql://", "postgres://")
VARIABLE = "HOUSING_DATABASE"


@dataclass(frozen=True, slots=True)
class Server:
    """The address of a database on a server; as text it tells no password."""

    address: str

    def __str__(self) -> str:
        parts = urlsplit(self.address)
        user = f"{parts.username}@" if parts.username else ""
        return f"postgresql://{user}{parts.netloc.rpartition('@')[2]}{parts.path}"

    def __repr__(self) -> str:
        return f"Server({str(self)!r})"


Database = Path | Server


def database_at(given: str | Database | None = None) -> Database:
    """The database given, else $HOUSING_DATABASE, else data/monitor.duckdb of the project."""
    chosen = given or os.environ.get(VARIABLE)
    if isinstance(chosen, Server):
        return chosen
    if isinstance(chosen, str) and chosen.startswith(SCHEMES):
        return Server(chosen)
    return Path(chosen).expanduser() if chosen else PROJECT / "data" / "monitor.duckdb"


def settled(database: Database) -> Database:
    """The database as a key of what is kept in memory: a path from wherever it is looked at."""
    return database if isinstance(database, Server) else Path(database).absolute()


def file_of(database: Database, refusal: str) -> Path:
    """The file; raises StoreError with the sentence `refusal` about a server."""
    if isinstance(database, Server):
        raise StoreError(text(refusal, database=database))
    return Path(database)
