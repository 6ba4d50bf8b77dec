"""Fields that say what a figure is: indicator, role, value and, for a suggestion, its day."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from src import review
from src.catalogue import indicators, roles, text
from src.records import ROLES, Role
from src.review import Correction
from src.ui import markup
from src.ui.intake import wording
from src.ui.intake.work import Work

FIELDS = ("indicator", "role", "value", "day")


def edit(
    work: Work,
    name: str,
    start: Correction | None,
    suggested: Callable[[str, Role], str] | None = None,
    options: Sequence[str] = (),
) -> None:
    """Draw the fields for the answer `name`; `suggested` gives the value to begin with for an indicator and role."""
    indicator = st.selectbox(
        text("ui.intake.indicator"),
        options or tuple(indicators()),
        format_func=lambda key: indicators()[key].label,
        placeholder=text("ui.intake.indicator_missing"),
        **_bound(work, name, "indicator", start.indicator if start else None),
    )
    left, right = st.columns(2)
    role: Role = left.selectbox(
        text("ui.intake.role"),
        ROLES,
        format_func=lambda key: roles()[key],
        **_bound(work, name, "role", start.role if start else "actual"),
    )
    given = _value(work, name, right, indicator, role, start, suggested)
    day = _day(work, name, start)
    number = _number(given, indicator, role)
    if given and number is None:
        st.html(markup.warning(text("ui.intake.value_bad", given=given)))
    with st.container(horizontal=True):
        st.button(
            text("ui.intake.apply"),
            key=work.key(f"apply:{name}"),
            type="primary",
            disabled=indicator is None or number is None or day is False,
            on_click=_apply,
            args=(work, name, suggested is not None),
        )
        st.button(text("ui.intake.cancel"), key=work.key(f"cancel:{name}"), on_click=close, args=(work, name))


def _value(
    work: Work,
    name: str,
    place: DeltaGenerator,
    indicator: str | None,
    role: Role,
    start: Correction | None,
    suggested: Callable[[str, Role], str] | None,
) -> str:
    """The value field; its answer belongs to the indicator and role, so that a suggestion follows them."""
    field = _value_field(indicator, role, suggested is not None)
    default = markup.exactly(start.value) if start else suggested(indicator, role) if suggested and indicator else ""
    label = (
        text("ui.intake.value", unit=indicators()[indicator].unit_in(role))
        if indicator
        else text("ui.intake.value_bare")
    )
    return str(place.text_input(label, **_bound(work, name, field, default))).strip()


def _number(given: str, indicator: str | None, role: Role) -> Decimal | None:
    """The number in the indicator's unit; one with another unit of the same kind is converted."""
    plain = review.number(given)
    if plain is not None or indicator is None:
        return plain
    return review.printed_value(given, indicators()[indicator].unit_in(role))


def _day(work: Work, name: str, start: Correction | None) -> date | Literal[False] | None:
    """The day of a figure that has its own to correct; False where what was typed is none."""
    if start is None or start.as_of is None:
        return None
    given = st.text_input(text("ui.intake.as_of"), **_bound(work, name, "day", wording.day(start.as_of)))
    day = _as_day(given)
    if day is False:
        st.html(markup.warning(text("intake.bad_date", given=given)))
    return day


def _as_day(given: str | None) -> date | Literal[False] | None:
    try:
        return date.fromisoformat(given.strip()) if given else None
    except ValueError:
        return False


def _bound(work: Work, name: str, field: str, default: object) -> Mapping[str, Any]:
    return work.widget(f"edit:{name}:{field}", default)


def opened(work: Work, name: str) -> bool:
    """Whether the fields of the answer `name` are open; only one set is at a time."""
    return bool(work.answers.get("editing") == name)


def open_fields(work: Work, name: str) -> None:
    """Open the fields of the answer `name`."""
    work.answers["editing"] = name


def close(work: Work, name: str) -> None:
    """Close the fields and drop what was typed."""
    work.answers.pop("editing", None)
    typed = [answer for answer in work.answers if answer.startswith(f"edit:{name}:")]
    work.forget(*typed, *(f"edit:{name}:{field}" for field in FIELDS))


def withdraw(work: Work, name: str) -> None:
    """Take the answer `name` back."""
    work.answers.pop(name, None)
    close(work, name)


def _apply(work: Work, name: str, is_suggested: bool) -> None:
    """Take over what the fields hold now: a click may come before the page was drawn with the last thing typed."""
    indicator, role = _held(work, name, "indicator"), _held(work, name, "role")
    number = _number(str(_held(work, name, _value_field(indicator, role, is_suggested)) or ""), indicator, role)
    day = _as_day(_held(work, name, "day"))
    if indicator is None or number is None or day is False:
        return  # the fields stay open and say what is missing
    work.answers[name] = Correction(indicator, role, number, day)
    close(work, name)


def _held(work: Work, name: str, field: str) -> Any:
    return st.session_state.get(work.key(f"edit:{name}:{field}"))


def _value_field(indicator: str | None, role: Role, is_suggested: bool) -> str:
    """Name of the value field: where the value is suggested, each indicator and role has its own."""
    return f"value:{indicator}:{role}" if is_suggested else "value"
