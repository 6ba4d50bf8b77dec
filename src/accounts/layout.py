"""Tables of the register, in the SQL that SQLite and PostgreSQL both speak."""

ADDED = {"process": "TEXT", "file": "BIGINT"}
"""Columns of the log that came later, by type: the process that tries, and the number of the file that a restore is to
replace."""


def layout(number: str) -> str:
    """The statements that make the tables where they are not there; `number` is the type of a column that counts by itself.

    `entry_attempt` holds sign-ins that are under way or failed, `known_address` from where each name last signed in, both in
    seconds since 1970; `outcome` is done, refused or unfinished, or NULL as long as nobody could say.
    """
    return f"""
        CREATE TABLE IF NOT EXISTS account (
            name TEXT NOT NULL PRIMARY KEY,
            role TEXT NOT NULL,
            password_hash TEXT NOT NULL,
            credential TEXT NOT NULL,
            created_at TEXT NOT NULL,
            created_by TEXT NOT NULL
        );
        CREATE TABLE IF NOT EXISTS entry_attempt (
            name TEXT NOT NULL,
            address TEXT NOT NULL,
            at DOUBLE PRECISION NOT NULL
        );
        CREATE TABLE IF NOT EXISTS known_address (
            name TEXT NOT NULL,
            address TEXT NOT NULL,
            at DOUBLE PRECISION NOT NULL,
            PRIMARY KEY (name, address)
        );
        CREATE TABLE IF NOT EXISTS write_log (
            entry {number},
            at TEXT NOT NULL,
            who TEXT NOT NULL,
            action TEXT NOT NULL,
            detail TEXT,
            batch_id BIGINT,
            outcome TEXT,
            refusal TEXT,
            {", ".join(f"{name} {kind}" for name, kind in ADDED.items())}
        );
    """
