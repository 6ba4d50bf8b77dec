"""Units declared on the page of the self-evaluation: seen before they are saved, one batch, shown in the history."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit

from src import store
from tests.ui.people import account, markup, open_page, press, sign_in

Edit = Callable[[list[dict[str, Any]]], None]


@pytest.fixture
def edits(monkeypatch: pytest.MonkeyPatch) -> list[Edit]:
    """What a person does in the table: the test harness cannot reach into it."""
    queue: list[Edit] = []
    draw = streamlit.data_editor

    def edited(rows: list[dict[str, Any]], **options: Any) -> list[dict[str, Any]]:
        draw(rows, **options)
        changed = [dict(row) for row in rows]
        for edit in queue:
            edit(changed)
        return changed

    monkeypatch.setattr(streamlit, "data_editor", edited)
    return queue


def test_units_are_declared_seen_and_saved_as_one_batch(real: Path, edits: list[Edit]) -> None:
    account(real)
    page = sign_in(open_page("score"))
    edits.append(
        lambda rows: rows.__setitem__(
            0, {"org_id": None, "name": "中心本级", "kind": None, "first": "去年", "last": None}
        )
    )
    page.run()
    assert "没有选单位性质" in markup(page)
    assert "“去年”不是日期" in markup(page)
    assert page.button(key="units-save").disabled
    edits[:] = [
        lambda rows: rows.__setitem__(
            slice(None),
            [
                {"org_id": None, "name": "中心本级", "kind": "部门本级", "first": "2023-01-01", "last": None},
                {"org_id": None, "name": "房产交易所", "kind": "所属单位", "first": None, "last": None},
            ],
        )
    ]
    page.run()
    assert "单位性质：部门本级；主管部门：正宁县房产服务中心；起始日期：2023-01-01" in markup(page)
    batches = len(store.history(real))
    press(page, "units-save")
    assert not page.exception
    newest = store.history(real)
    assert len(newest) == batches + 1
    assert [(one.name, one.unit_kind) for one in store.organisations(real) if one.parent_id == "zhengning"] == [
        ("中心本级", "own"),
        ("房产交易所", "subordinate"),
    ]
    history = markup(open_page("history", org="zhengning"))
    assert "登记或更改 2 个单位" in history
    assert "起始日期：2023-01-01" in history
    edits.clear()
    (ended,) = (one for one in [page.run()] if one)
    edits.append(lambda rows: rows.pop())
    assert "不能删除，仍保留" in markup(ended.run())


def test_a_unit_declares_no_units(sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUSING_DATABASE", str(sample_file))
    assert not [one for one in open_page("score", org="zhaolin-benji").expander if "登记所属单位" in one.label]
