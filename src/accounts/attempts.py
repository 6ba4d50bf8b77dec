"""How often somebody may try a password, counted in the register, so a restart forgets nothing.

A name has five attempts from one address, an address a few more over all names. Beyond that others' failures slow down only
addresses that the name never signed in from: whoever works at their own computer is not locked out by an attacker elsewhere.
"""

import math
import time

from src.accounts.register import reading, writing
from src.accounts.writer import Refused
from src.catalogue import text
from src.store import Database, Queries

KEPT_SECONDS = 15 * 60
MOST_OF_A_NAME = 5
"""From one address."""

MOST_OF_AN_ADDRESS = 15
MOST_OF_A_NAME_ANYWHERE = 20
MOST_OF_ALL = 60
KNOWN_SECONDS = 90 * 24 * 60 * 60
"""So long after a sign-in its address counts as the name's own."""


def count(database: Database, name: str, address: str) -> None:
    """Note an attempt before its password is looked at, so that many at once are counted too; raises Refused beyond the limits.

    Unknown names are counted like known ones.
    """
    now = time.time()
    with writing(database) as connection:
        connection.execute("DELETE FROM entry_attempt WHERE abs(? - at) >= ?", [now, KEPT_SECONDS])
        refusal = _refusal(connection, name, address, now)
        if refusal is None:
            connection.execute("INSERT INTO entry_attempt (name, address, at) VALUES (?, ?, ?)", [name, address, now])
    if refusal:
        raise Refused(refusal)


def forget(database: Database, name: str, address: str) -> None:
    """The right password: the name's failures from this address no longer count, and the address is known."""
    now = time.time()
    with writing(database) as connection:
        connection.execute("DELETE FROM entry_attempt WHERE name = ? AND address = ?", [name, address])
        connection.execute("DELETE FROM known_address WHERE abs(? - at) >= ?", [now, KNOWN_SECONDS])
        connection.execute(
            "INSERT INTO known_address VALUES (?, ?, ?) ON CONFLICT (name, address) DO UPDATE SET at = excluded.at",
            [name, address, now],
        )


def forget_everywhere(database: Database, name: str) -> None:
    """Nobody's failures under this name count any more."""
    with reading(database) as connection:
        if connection is None:
            return
    with writing(database) as connection:
        connection.execute("DELETE FROM entry_attempt WHERE name = ?", [name])


def _refusal(connection: Queries, name: str, address: str, now: float) -> str | None:
    """The sentence of the first limit that is reached."""
    if minutes := _wait(connection, "name = ? AND address = ?", [name, address], MOST_OF_A_NAME, now):
        return text("accounts.locked", minutes=minutes)
    if minutes := _wait(connection, "address = ?", [address], MOST_OF_AN_ADDRESS, now):
        return text("accounts.address_locked", minutes=minutes)
    known = "SELECT 1 FROM known_address WHERE name = ? AND address = ? AND abs(? - at) < ?"
    if connection.execute(known, [name, address, now, KNOWN_SECONDS]).fetchone():
        return None
    minutes = _wait(connection, "name = ?", [name], MOST_OF_A_NAME_ANYWHERE, now)
    minutes = minutes or _wait(connection, "true", [], MOST_OF_ALL, now)
    return text("accounts.busy", minutes=minutes) if minutes else None


def _wait(connection: Queries, which: str, values: list[str], most: int, now: float) -> int:
    """Minutes until there are fewer than `most` such attempts; 0 where there are."""
    query = f"SELECT at FROM entry_attempt WHERE {which} ORDER BY at DESC LIMIT 1 OFFSET ?"
    found = connection.execute(query, [*values, most - 1]).fetchone()
    return max(math.ceil((found[0] + KEPT_SECONDS - now) / 60), 1) if found else 0
