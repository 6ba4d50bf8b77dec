"""Suggestions on the import page: accepted, corrected, rejected; saved only then, and remembered for the next report."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from src import intake, store
from src.catalogue.book import sheets
from tests.ui import test_pages as pages
from tests.ui.test_intake_page import ORG, account, answer_all, markup, open_page, save, show, widget

REPORT = f"""{ORG}
2023年度工作总结

一、住房保障
全年归集维修资金900万元。
发放租赁补贴约20.5万元。
二、房产交易
1-9月二手房成交90套，成交面积约1.2万平方米。
"""
NEXT = REPORT.replace("2023", "2024").replace("20.5", "31").replace("90套", "77套").replace("1.2", "0.9")


@pytest.fixture
def empty(empty: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database without any centre, and somebody who may fill it."""
    account(empty)
    return empty


def rows(path: Path, year: int) -> dict[tuple[str, str], str]:
    (centre,) = store.organisations(path)
    records = store.read_centre(path, centre.org_id).records
    return {(r.indicator, str(r.as_of)): f"{r.value:f}" for r in records if r.year == year}


def press(app: AppTest, part: str) -> AppTest:
    return widget(app, "button", part).click().run()


def test_nothing_is_saved_that_nobody_accepted(empty):
    app = show(open_page(REPORT), "suggestions")
    body = markup(app)
    assert '<mark class="suggested">' in body
    assert "不是全年" in body
    assert '<a class="badge suggested" href="#t-s1"' in body
    assert "另有 3 条建议没有确认" in body
    save(answer_all(show(app, "questions")))
    assert rows(empty, 2023) == {("maintenance_fund.collected", "2023-12-31"): "900"}
    assert store.reading_examples(empty) == ()


def test_the_first_open_suggestion_hears_the_keyboard(empty):
    app = show(open_page(REPORT), "suggestions")

    def keys() -> dict[str, str]:
        return {b.proto.shortcut: b.key.split("suggest:")[1].split(":")[0] for b in app.button if b.proto.shortcut}

    assert keys() == dict.fromkeys(("alt+y", "alt+e", "alt+n"), "rental_subsidy.amount")
    press(app, "accept:suggest:rental_subsidy.amount")
    assert keys() == dict.fromkeys(("alt+y", "alt+e", "alt+n"), "second_hand.units")


def test_a_paragraph_is_accepted_at_once_and_a_suggestion_corrected_or_rejected(empty):
    app = show(open_page(REPORT), "suggestions")
    press(app, "reject:suggest:rental_subsidy.amount")
    widget(app, "button", "open:suggest:second_hand.area").click().run()
    widget(app, "text_input", ":day").set_value("九月底").run()
    assert widget(app, "button", "apply:").disabled
    widget(app, "text_input", ":value").set_value("13000平方米").run()
    widget(app, "text_input", ":day").set_value("2023-08-31").run()
    press(app, "apply:suggest:second_hand.area")
    [button] = [b for b in app.button if "accept-all:" in b.key and not b.disabled]
    button.click().run()
    body = markup(app)
    assert "更正后采纳：原建议为" in body
    assert "没有确认" not in body
    assert any("经人确认的建议（2 项）" in box.label for box in app.expander)
    save(answer_all(show(app, "questions")))
    assert rows(empty, 2023) == {
        ("maintenance_fund.collected", "2023-12-31"): "900",
        ("second_hand.units", "2023-09-30"): "90",
        ("second_hand.area", "2023-08-31"): "1.3",
    }
    assert [example.indicator for example in store.reading_examples(empty)] == ["second_hand.units"]


def test_an_answer_is_taken_back(empty):
    app = show(open_page(REPORT), "suggestions")
    press(app, "accept:suggest:rental_subsidy.amount")
    assert "数据 2 项" in markup(app)
    press(app, "withdraw:suggest:rental_subsidy.amount")
    assert "数据 1 项" in markup(app)


def test_the_next_report_needs_no_click_until_the_batch_is_undone(empty):
    app = show(open_page(REPORT), "suggestions")
    for button in [b.key for b in app.button if "accept-all:" in b.key]:
        app.button(key=button).click().run()
    save(answer_all(show(app, "questions")))
    app = open_page(NEXT)
    assert "按上年确认，第 1 批" in markup(show(app, "figures"))
    assert "没有要确认的建议" in markup(show(app, "suggestions"))
    save(answer_all(show(app, "questions")))
    assert rows(empty, 2024)["second_hand.units", "2024-09-30"] == "77"
    assert len(store.batch_changes(empty, 1).examples) == 3
    assert store.batch_changes(empty, 2).examples == ()
    history = pages.open_page("history")
    assert "记住 3 处经人确认的读法" not in markup(history)
    history.selectbox(key="history-batch").select(1).run()
    assert "记住 3 处经人确认的读法" in markup(history)
    store.undo(empty, 1, by="测试")
    assert "建议，待确认" in markup(open_page(NEXT))


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the page hands to each download button, by key."""
    kept: dict[str, Any] = {}
    monkeypatch.setattr(streamlit, "download_button", lambda label, data, key, **options: kept.update({key: data}))
    return kept


def test_the_workbook_of_a_draft_carries_what_is_undecided(empty, offered):
    app = show(open_page(REPORT + "三、小结\n全年归集维修资金901万元。\n"), "suggestions")
    press(app, "reject:suggest:rental_subsidy.amount")
    book = openpyxl.load_workbook(io.BytesIO(offered["intake-book"]()))
    sheet = book[sheets()["suggestions"]]
    rows = {(row[2].value, row[4].value): row for row in sheet.iter_rows(min_row=3) if row[2].value}
    reasons = {key: row[7].value for key, row in rows.items()}
    assert reasons == {
        ("二手房交易套数", 90): "不是全年",
        ("二手房交易面积", 1.2): "约数、不是全年",
        ("维修资金交存", 900): "文中前后不一致",
        ("维修资金交存", 901): "文中前后不一致",
    }
    rows["二手房交易套数", 90][0].value, rows["二手房交易套数", 90][4].value = "是", 92
    rows["维修资金交存", 901][0].value, rows["维修资金交存", 900][0].value = "是", "否"
    changed = io.BytesIO()
    book.save(changed)
    draft = intake.read(changed.getvalue(), "核对.xlsx")
    assert {(row.indicator, int(row.value), str(row.as_of)) for row in draft.records} == {
        ("second_hand.units", 92, "2023-09-30"),
        ("maintenance_fund.collected", 901, "2023-12-31"),
    }
    assert all("建议经人确认" in (row.locator or "") for row in draft.records)
    (left,) = intake.assign(draft, org_id=draft.org_id, year=2023).suggestions
    assert (left.indicator, str(left.value), left.reason) == ("second_hand.area", "1.2", "约数、不是全年")
    assert (str(left.as_of), draft.text[slice(*left.span)]) == ("2023-09-30", "1.2")
