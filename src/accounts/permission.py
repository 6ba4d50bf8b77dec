"""Whether somebody may write at this moment, asked of the account file at each write."""

from src.accounts.register import reading
from src.accounts.writer import TERMINAL, AccountRole, Refused, Writer
from src.catalogue import text
from src.store import Database


def require_role(database: Database, writer: Writer, role: AccountRole = "editor") -> None:
    """Raises Refused where the account is gone, has another password by now, or does not have the role."""
    if writer.credential == TERMINAL:
        return
    with reading(database) as connection:
        row = (
            connection
            and connection.execute(
                "SELECT role FROM account WHERE name = ? AND credential = ?", [writer.name, writer.credential]
            ).fetchone()
        )
    if not row:
        raise Refused(text("accounts.no_longer", name=writer.name))
    if role == "admin" and row[0] != "admin":
        raise Refused(text("accounts.admin_only", name=writer.name))
