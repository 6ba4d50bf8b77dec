"""Names of figures as the parts of this page write them; what comes from a file is never part of a widget's label."""

from datetime import date

from src.catalogue import indicators, roles, text
from src.intake import DraftRecord
from src.records import Role
from src.review import Change, Correction
from src.ui import markup

LONGEST_QUOTE = 140


def figure(indicator: str, role: Role) -> str:
    """Label of the indicator with its role."""
    return text("ui.intake.figure", label=indicators()[indicator].label, role=roles()[role])


def corrected(key: str, correction: Correction | DraftRecord) -> str:
    """The sentence `key` about a figure with its value."""
    return text(
        key,
        figure=figure(correction.indicator, correction.role),
        value=markup.exactly(correction.value),
        unit=indicators()[correction.indicator].unit_in(correction.role),
    )


def change(found: Change) -> str:
    """How the figure stands to the stored one."""
    old = found.stored
    if found.state == "changed" and old is not None:
        moved = old.as_of != found.record.as_of
        key = "ui.intake.state.changed_date" if moved else "ui.intake.state.changed"
        return text(key, value=markup.exactly(old.value), unit=old.unit, date=day(old.as_of))
    if found.state == "earlier" and old is not None:
        return text("ui.intake.state.earlier", date=day(old.as_of))
    return text(f"ui.intake.state.{found.state}")


def day(date_of: date | None) -> str:
    """The date as 2023-12-31; empty while the year is not known."""
    return date_of.isoformat() if date_of else ""


def clause(quote: str | None) -> str:
    """A quote for reading: without line breaks, shortened where it is long; empty for none."""
    joined = "".join((quote or "").split())
    if not joined:
        return ""
    return text("ui.intake.quote", quote=joined if len(joined) <= LONGEST_QUOTE else f"{joined[:LONGEST_QUOTE]}…")
