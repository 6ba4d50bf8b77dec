"""Correcting, adding or withdrawing one figure by hand, with the reason as its source."""

from datetime import date
from decimal import Decimal

from src import store
from src.accounts.guard import guarded
from src.accounts.writer import Refused, Writer
from src.catalogue import indicators, roles, text
from src.records import Centre, Delivery, Record, Role, Source

LONGEST_REASON = 300


def correct(
    database: store.Database,
    writer: Writer,
    *,
    org_id: str,
    year: int,
    indicator: str,
    role: Role,
    value: Decimal | None,
    reason: str,
) -> int:
    """Number of the batch that gives the figure of the year its new value, in its canonical unit; None withdraws it.

    Raises what `corrected` raises, else what `save` raises.
    """
    figure = text("store.record_place", year=year, label=indicators()[indicator].label, role=roles()[role])
    with guarded(database, writer, "correct", figure) as attempt:
        record = corrected(store.read_centre(database, org_id), year, indicator, role, value, reason)
        batch_id = attempt.batch_id = store.save_batch(
            database,
            Delivery(
                source=_source(),
                records=[record],
                note=text("accounts.correction_note", figure=figure, reason=_plain(reason)),
                kind=store.kind(database),
            ),
            writer.name,
        )
    return batch_id


def corrected(centre: Centre, year: int, indicator: str, role: Role, value: Decimal | None, reason: str) -> Record:
    """The figure as it would be saved: of the date of the figure it replaces, else of the year's end.

    Raises Refused for a figure that stays as it is, for a missing reason and for a value outside the catalogue's range,
    InvalidFigures for one that cannot be kept exactly.
    """
    stored = centre.record(year, indicator, role)
    figure = text("store.record_place", year=year, label=indicators()[indicator].label, role=roles()[role])
    _check(figure, stored, indicator, role, value, reason)
    record = Record(
        org_id=centre.organisation.org_id,
        year=year,
        as_of=stored.as_of if stored else date(year, 12, 31),
        indicator=indicator,
        role=role,
        value=value,
        unit=indicators()[indicator].unit_in(role),
        locator=_locator(stored, reason),
    )
    if found := store.problems(Delivery(_source(), [record])):
        raise store.InvalidFigures(found)
    return record


def _source() -> Source:
    return Source("correction", title=text("accounts.correction_title"))


def _check(figure: str, stored: Record | None, indicator: str, role: Role, value: Decimal | None, reason: str) -> None:
    if not _plain(reason):
        raise Refused(text("accounts.reason_missing", figure=figure))
    if len(_plain(reason)) > LONGEST_REASON:
        raise Refused(text("accounts.reason_long", figure=figure, most=LONGEST_REASON))
    if value is None:
        if stored is None:
            raise Refused(text("accounts.nothing_to_withdraw", figure=figure))
        return
    if stored is not None and stored.value == value:
        raise Refused(text("accounts.same_value", figure=figure, value=f"{value:f}", unit=stored.unit))
    _check_range(figure, indicator, role, value)


def _check_range(figure: str, indicator: str, role: Role, value: Decimal) -> None:
    """A stated rate is bounded by 0 alone; a value that is no finite number is left to the store."""
    known = indicators()[indicator]
    low, high = (Decimal(0), None) if role == "stated_ratio" else (known.minimum, known.maximum)
    if not value.is_finite() or ((low is None or value >= low) and (high is None or value <= high)):
        return
    bounds = [text("accounts.at_least", value=low)] if low is not None else []
    bounds += [text("accounts.at_most", value=high)] if high is not None else []
    allowed = text("catalogue.list_separator").join(bounds)
    unit = known.unit_in(role)
    raise Refused(text("accounts.out_of_range", figure=figure, value=f"{value:f}", unit=unit, allowed=allowed))


def _locator(stored: Record | None, reason: str) -> str:
    if stored is None or stored.value is None:
        return text("accounts.added_locator", reason=_plain(reason))
    return text("accounts.corrected_locator", value=f"{stored.value:f}", unit=stored.unit, reason=_plain(reason))


def _plain(reason: str) -> str:
    return " ".join(reason.split())
