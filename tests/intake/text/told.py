"""What comes of sentences that a report of 2023 says, as text: indicator, role and value."""

from collections.abc import Iterable

from src.intake import Draft, read
from src.intake.draft import DraftRecord


def drafted(body: str) -> Draft:
    """The draft of a report with these sentences."""
    return read(f"柳泉县房产服务中心\n2023年工作总结\n\n{body}".encode(), "report.txt")


def silently(body: str) -> set[str]:
    """What is read without a question."""
    return shown(drafted(body).records)


def asked(body: str) -> set[str]:
    """What is asked about."""
    return shown(drafted(body).suggestions)


def shown(rows: Iterable[DraftRecord]) -> set[str]:
    """The rows as text."""
    return {f"{row.indicator} {row.role} {row.value.normalize():f}" for row in rows}
