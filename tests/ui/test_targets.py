"""The page of targets: proposals with their reasons, nothing stored before somebody ticks it, one batch, the paper of the year."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import streamlit

from src import store
from tests.ui.people import account, markup, open_page, press, sign_in
from tests.ui.test_entering import again, answer_all, page, rows_named

Edit = Callable[[list[dict[str, Any]]], None]
HOUSEHOLDS, SUBSIDY = "renovation.households", "rental_subsidy.households"


def targets(database: Path, year: int = 2024) -> dict[str, Any]:
    records = store.read_centre(database, "zhengning").records
    return {r.indicator: r.value for r in records if (r.year, r.role) == (year, "target")}


def edited(monkeypatch: pytest.MonkeyPatch, *edits: Edit) -> None:
    """What a person does in the table: the test harness cannot reach into it."""
    draw = streamlit.data_editor

    def draw_and_edit(rows: list[dict[str, Any]], **options: Any) -> list[dict[str, Any]]:
        draw(rows, **options)
        changed = [dict(row) for row in rows]
        for edit in edits:
            edit(changed)
        return changed

    monkeypatch.setattr(streamlit, "data_editor", draw_and_edit)


def test_targets_are_proposed_confirmed_and_stored_as_one_batch(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    account(real)
    app = page("targets", "zhengning", year="2023")
    shown = markup(app)
    assert "2024 年绩效目标：已设定 <b>0 项</b>，建议值 <b>8 项</b>待确认" in shown
    assert "≥983户（建议值，待确认）" in shown
    assert "结转 1,968 − 985 = 983 户" in shown
    sign_in(app)
    assert app.button(key="setting-save").disabled
    said = {"confirmed": True, "value": 300.0, "reason": "县里下达 300 户"}
    edited(monkeypatch, rows_named("老旧小区改造户数", confirmed=True), rows_named("租赁补贴确定保障户数", **said))
    again(app)
    assert app.button(key="setting-save").label == "确认并保存 2 项目标"
    before = len(store.history(real))
    press(answer_all(app, "setting"), "setting-save")
    assert len(store.history(real)) == before + 1
    assert targets(real) == {HOUSEHOLDS: 983, SUBSIDY: 300}
    row = store.read_centre(real, "zhengning").record(2024, SUBSIDY, "target")
    assert row is not None
    assert (row.as_of, row.value, row.quote) == (date(2024, 12, 31), Decimal(300), "县里下达 300 户")
    assert "确认 2024 年绩效目标 2 项，已存为第" in markup(app)
    monkeypatch.undo()
    monkeypatch.setenv("HOUSING_DATABASE", str(real))
    assert "2023 年" in markup(open_page("overview")), "a year of plans alone is not the one that pages open on"
    assert "2024 年绩效目标：已设定 <b>2 项</b>" in markup(open_page("targets", year="2024"))
