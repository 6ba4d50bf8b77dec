"""The units of a department, declared in a table: name, own office or subordinate, since and until when; one batch."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

import streamlit as st

from src import review
from src.accounts import Writer
from src.catalogue import text, words
from src.records import Issue, Organisation, UnitKind
from src.review import UnitGiven
from src.ui import entering, markup, signing_in
from src.ui.history.batch import unit_fields
from src.ui.page import Page

PLACE = "units"
"""What keys of this part begin with."""
KINDS: tuple[UnitKind, ...] = ("own", "subordinate")


def entry(view: Page) -> None:
    """The sign-in line and, for an editor, the table; nothing for a centre that is a unit itself."""
    if view.centre.organisation.unit_kind is not None:
        return
    entering.say_saved(view, PLACE)
    with st.expander(text("ui.unit_entry.title"), key="unit-entry"):
        writer = signing_in.writer(view, why="ui.unit_entry.why")
        if writer is None:
            return
        entering.look()
        st.html(markup.note(text("ui.unit_entry.how", department=view.centre.organisation.name)))
        _enter(view, writer)


def _enter(view: Page, writer: Writer) -> None:
    known = view.listing.organisations
    units = [one for one in known if one.parent_id == view.org_id and one.unit_kind is not None]
    rows = _table(view, writer, units)
    given, issues = _read(rows)
    changes, problems = review.unit_changes(view.org_id, given, known)
    kept = {row["org_id"] for row in rows if row.get("org_id")}
    for unit in units:
        if unit.org_id not in kept:
            st.html(markup.note(text("ui.unit_entry.not_removed", name=unit.name)))
    if changes:
        said = [
            (one.after.name, text("store.separator").join(unit_fields(view, one.before, one.after))) for one in changes
        ]
        st.html(markup.table(words("ui.unit_entry.changes_head"), said, ("name", "")))
    is_free = entering.answered([*issues, *problems], PLACE)
    delivery = review.unit_delivery([one.after for one in changes], view.centre.kind) if changes and is_free else None
    if entering.save_button(view, writer, PLACE, delivery, text("ui.unit_entry.save", count=len(changes))):
        entering.begin_anew(PLACE)
        st.rerun()


def _table(view: Page, writer: Writer, units: Sequence[Organisation]) -> list[dict[str, Any]]:
    labels = tuple(text(f"catalogue.unit_kind.{kind}") for kind in KINDS)
    column = st.column_config
    rows = [_row(unit) for unit in units] or [dict.fromkeys(("org_id", "name", "kind", "first", "last"))]
    return cast(
        "list[dict[str, Any]]",
        st.data_editor(
            rows,
            key=f"units-table-{writer.name}-{view.org_id}-{entering.round_of(PLACE)}",
            num_rows="dynamic",
            hide_index=True,
            width="stretch",
            placeholder=text("catalogue.missing"),
            column_order=("name", "kind", "first", "last"),
            column_config={
                "name": column.TextColumn(text("store.wide_column.organisation"), width="large", max_chars=60),
                "kind": column.SelectboxColumn(text("catalogue.unit_kind_name"), options=labels),
                "first": column.TextColumn(text("ui.unit_entry.first")),
                "last": column.TextColumn(text("ui.unit_entry.last")),
            },
        ),
    )


def _row(unit: Organisation) -> dict[str, Any]:
    return {
        "org_id": unit.org_id,
        "name": unit.name,
        "kind": text(f"catalogue.unit_kind.{unit.unit_kind}"),
        "first": unit.valid_from.isoformat() if unit.valid_from else None,
        "last": unit.valid_to.isoformat() if unit.valid_to else None,
    }


def _read(rows: Sequence[dict[str, Any]]) -> tuple[list[UnitGiven], list[Issue]]:
    """What the table says, row by row, and what of it cannot be read."""
    kinds = {text(f"catalogue.unit_kind.{kind}"): kind for kind in KINDS}
    given, issues = [], []
    for row in rows:
        cells = {key: entering.words(cell) for key, cell in row.items()}
        if not any(cells.values()):
            continue
        name = cells.get("name") or ""
        days: dict[str, date | None] = {}
        for key in ("first", "last"):
            days[key], problem = _day(cells.get(key), name)
            issues += [problem] if problem else []
        if not cells.get("kind"):
            issues.append(Issue("unit", "error", text("ui.unit_entry.no_kind", name=name)))
        given.append(
            UnitGiven(cells.get("org_id"), name, kinds.get(cells.get("kind") or ""), days["first"], days["last"])
        )
    return given, issues


def _day(said: str | None, name: str) -> tuple[date | None, Issue | None]:
    try:
        return (date.fromisoformat(said) if said else None), None
    except ValueError:
        return None, Issue("unit", "error", text("ui.unit_entry.bad_day", name=name, given=said))
