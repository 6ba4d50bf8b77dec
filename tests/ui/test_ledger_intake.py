"""The import page with a register, payments and allotments: rows, questions, what stops a save, one batch, a decoy centre."""

from pathlib import Path

import pytest

from src import store
from src.command_line import main
from tests.intake.register.clerk import (
    CENTRE,
    PAYMENTS,
    REGISTER,
    REGISTER_MERGES,
    payments_file,
    register_file,
    workbook,
)
from tests.ui.people import account, markup, open_page, sign_in

OTHER = "乙县房产服务中心"


@pytest.fixture
def database(empty: Path, tmp_path: Path) -> Path:
    """Another centre with the same projects, and somebody who may write."""
    lines = [
        [str(cell).replace(CENTRE, OTHER) if isinstance(cell, str) else cell for cell in line] for line in REGISTER
    ]
    file = tmp_path / "乙.xlsx"
    file.write_bytes(workbook(lines, REGISTER_MERGES, {"L5": "0%"}))
    assert main(["import", str(file), "--org", "yi", "--yes", "--database", str(empty)]) == 0
    account(empty)
    return empty


def upload(data: bytes, name: str):
    app = sign_in(open_page("intake"))
    app.file_uploader[0].set_value((name, data, "application/octet-stream")).run()
    assert not app.exception
    return app


def element(app, kind: str, part: str):
    return next(one for one in app.get(kind) if part in (one.key or ""))


def save(app):
    app.button(key="intake-save").click().run()
    assert not app.exception
    return app


def register():
    app = upload(register_file(), "调度表.xlsx")
    element(app, "text_input", "new_id").set_value("jia").run()
    return app


def test_a_register_shows_its_rows_beside_their_cells_and_saves_as_one_batch(database):
    app = register()
    shown = markup(app)
    assert "项目调度表 · 甲县2025年城镇老旧小区改造项目调度表" in shown
    assert "2 | 第一批（续建） | 粮食局家属院等改造项目" in shown
    assert "计划完工 2025-08-31" in shown
    assert "“合计”的“幢”写 44，各行相加是 43" in shown
    assert "项目登记：新增 5。项目数据：新增 33。" in shown
    saved = save(app)
    assert "已保存为第 2 批" in markup(saved)
    assert len(store.read_ledger(database, "jia").projects) == 5
    assert len(store.read_ledger(database, "yi").projects) == 5


def test_payments_wait_for_their_period_and_save_with_the_answers(database):
    save(register())
    app = upload(payments_file(), "支付.xlsx")
    assert app.button(key="intake-save").disabled
    element(app, "selectbox", "-org").set_value("jia").run()
    shown = markup(app)
    assert "要回答的问题 3" in shown
    assert "还没有回答：这些支付是哪一段时间的" in shown
    assert shown.count("未对应") == 3
    element(app, "text_input", "write:period").set_value("七月").run()
    assert "“七月”不是一段时间" in markup(app)
    assert app.button(key="intake-save").disabled
    element(app, "text_input", "write:period").set_value("2025-01-01 至 2025-07-31").run()
    element(app, "selectbox", "000000021").set_value("recurrent").run()
    assert "要回答的问题 1" in markup(app)
    assert "已保存为第 3 批" in markup(save(app))
    ledger = store.read_ledger(database, "jia")
    assert [row.project_name for row in ledger.payments if row.project_id is None] == ["南门广场亮化"]
    assert store.read_ledger(database, "yi").payments == ()


def test_a_change_is_shown_beside_what_is_stored(database):
    save(register())
    lines = [list(line) for line in REGISTER]
    lines[7][8], lines[7][15] = 175, "已协调"
    app = upload(workbook(lines, REGISTER_MERGES, {"L5": "0%"}), "调度表2.xlsx")
    shown = markup(app)
    assert "项目登记：更改 1、相同 4。" in shown
    assert "资金到位慢" in shown  # what is stored: the file no longer says it
    assert "更改 2" in shown


def test_an_error_is_said_and_stops_the_save(database):
    lines = [PAYMENTS[0], [*PAYMENTS[1][:3], 629901000242000000017, *PAYMENTS[1][4:]]]
    app = upload(workbook(lines), "支付.xlsx")
    assert "末尾几位已变成 0" in markup(app)
    assert app.button(key="intake-save").disabled


def test_markup_in_a_cell_stays_text(database):
    lines = [list(line) for line in REGISTER]
    lines[7][15] = "<script>alert(1)</script>"
    app = upload(workbook(lines, REGISTER_MERGES, {"L5": "0%"}), "调度表.xlsx")
    assert "<script>alert" not in markup(app)
    assert "&lt;script&gt;" in markup(app)


def test_answers_outlive_a_refresh(database):
    save(register())
    app = upload(payments_file(), "支付.xlsx")
    element(app, "selectbox", "-org").set_value("jia").run()
    element(app, "text_input", "write:period").set_value("2025-01-01 至 2025-07-31").run()
    again = sign_in(open_page("intake"))
    assert "已取回" in markup(again)
    assert "要回答的问题 2" in markup(again)
