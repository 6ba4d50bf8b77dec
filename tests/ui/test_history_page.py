"""The history: every batch with its changes, undo and redo that charts follow, a figure's own history, restoring."""

import shutil
import sqlite3
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import cycle
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from src import accounts, store
from src.catalogue import text
from src.records import Delivery, Organisation, Record, Source
from src.ui.history import page
from tests.store.ledger_rows import alias, allotment, figure, fund, monitored, payment, period, project
from tests.ui.people import account, markup, open_page, press, sign_in

EVIL = "<script>alert(1)</script>"
HASH = "0123456789abcdef" * 4


@pytest.fixture(scope="module")
def two_batches(shipped_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Batch 2: a changed and a new figure, and a form with one more reason."""
    made = Path(shutil.copyfile(shipped_file, tmp_path_factory.mktemp("two") / "monitor.duckdb"))
    centre = store.read_centre(made, "zhengning")
    households = centre.record(2023, "renovation.households")
    assert households is not None
    target = Record("zhengning", 2023, date(2023, 12, 31), "renovation.households", "target", Decimal(1200), "户")
    form = [replace(item, reason="台账未及时更新") if item.position == 6 else item for item in centre.form(2023)]
    accounts.save(
        made,
        accounts.at_terminal("李四"),
        Delivery(
            source=Source(HASH, file_name=f"补报{EVIL}.docx", sha256=HASH),
            records=[replace(households, value=Decimal("1020.5")), target],
            score_items=form,
            note=f"补报{EVIL}",
        ),
    )
    return made


@pytest.fixture
def saved(two_batches: Path, real: Path) -> Path:
    """The shipped figures with a second batch, and the copies that its save left beside them."""
    shutil.copytree(two_batches.parent, real.parent, dirs_exist_ok=True)
    return real


def test_every_batch_stands_with_person_file_and_hash(saved: Path) -> None:
    body = markup(open_page("history"))
    assert "全部批次（2 批）" in body
    assert f'title="SHA-256 {HASH}"' in body
    assert HASH[:8] in body
    assert "李四" in body
    assert EVIL not in body
    assert "补报&lt;script&gt;" in body


def test_more_batches_than_a_page_has_are_chosen_by_their_place(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST_BATCHES", 1)
    app = open_page("history")
    assert "全部批次（2 批）" in markup(app)
    assert len(app.selectbox(key="history-batch").options) == 1
    parts = app.selectbox(key="history-part-2")
    assert parts.options == ["从新到旧第 1–1 批", "从新到旧第 2–2 批"]
    assert "SHA-256" in markup(app)
    parts.select_index(1).run()
    assert "新增 45 项" in markup(app)
    assert "SHA-256" not in markup(app)


def test_a_batch_shows_old_and_new(saved: Path) -> None:
    app = open_page("history")
    body = markup(app)
    assert "新增 1 项，更改 1 项，相同 0 项，撤回 0 项；自评表 22 行" in body
    after = '<td class="number value"><b>1,020.5</b></td><td class="unit">户</td><td data-head="现状">现行</td>'
    assert f'<td class="number" data-head="之前">985</td>{after}' in body
    assert '<td class="number" data-head="之前">—</td><td class="number value"><b>1,200</b></td>' in body
    assert "偏差原因：— → 台账未及时更新" in body
    app.selectbox(key="history-batch").set_value(1).run()
    assert "新增 45 项" in markup(app)
    assert "已由第 2 批取代" in markup(app)


def test_a_batch_of_projects_and_money_shows_what_it_changed(real: Path) -> None:
    month, spring = date(2025, 7, 31), (date(2025, 1, 1), date(2025, 3, 31))
    first = (
        project(as_of=month, stage="building"),
        project(as_of=month, project_id="p2", name="南街片区"),
        figure("12", as_of=month, year=2025),
        payment("1", "1000.25", spring[1]),
        period(*spring),
        allotment("200"),
        monitored(1),
        fund("5"),
    )
    store.save_batch(real, Delivery(Source("one"), ledger=first), "甲")
    newer = (
        project(as_of=month, stage="stopped", contract_amount=Decimal("3873.5")),
        project(as_of=month, project_id="p2", name="南街片区"),
        figure("15.5", as_of=month, year=2025),
        figure(None, as_of=month, year=2025, project_id="p2"),
        period(*spring),
        allotment("150"),
        allotment("30", stage="added"),
        alias(EVIL, "p1"),
        monitored(1, "80%"),
    )
    store.save_batch(real, Delivery(Source("two"), ledger=newer), "甲")
    app = open_page("history")
    body = markup(app)
    for said in (
        "项目与资金 9 行",
        "调度表（截至 2025-07-31）：2 个项目；更改 1 行；相同 1 行",
        "项目状态：在建 → 停工",
        "合同金额：— → 3,873.5",
        "项目数据（截至 2025-07-31）：2 个数；新增 1 行；更改 1 行",
        '<td class="number" data-head="之前">12</td><td class="number value"><b>15.5</b></td><td class="unit">%</td>',
        "预算指标：1 个文件 2 行，合计 180 万元；代替之前的 1 行，合计 200 万元",
        "支付：0 笔，合计 0 元；代替之前的 1 笔，合计 1,000.25 元",
        "支付期间：2025-01-01 至 2025-03-31",
        "记住 1 处经人确认的对应关系",
        "绩效运行监控表（截至 2024-07-31）：1 行；更改 1 行",
        "绩效运行监控表的资金（截至 2024-07-31）：0 行；不再列出 1 行",
    ):
        assert said in body
    assert EVIL not in body
    app.selectbox(key="history-batch").set_value(2).run()
    assert "支付：1 笔，合计 1,000.25 元" in markup(app)


def test_reading_needs_no_account_and_writing_does(saved: Path) -> None:
    account(saved)
    app = open_page("history")
    assert "登录后可以撤销或恢复这一批" in markup(app)
    assert "登录后可以看操作记录" in markup(app)
    assert [button.label for button in app.button] == ["登录"]


def test_undo_asks_first_and_charts_go_back_and_redo_brings_them_forth(saved: Path) -> None:
    account(saved)
    charts = open_page("renovation")
    assert "1,020.5" in markup(charts)
    app = press(sign_in(open_page("history")), "history-undo")
    assert "确定撤销吗" in markup(app)
    assert store.history(saved)[0].in_force
    press(app, "history-no")
    assert "确定撤销吗" not in markup(app)
    press(press(app, "history-undo"), "history-yes")
    assert "已撤销第 2 批" in markup(app)
    assert "张三" in markup(app)
    assert not store.history(saved)[0].in_force
    charts.run()
    assert "1,020.5" not in markup(charts)
    assert "985" in markup(charts)
    press(press(app, "history-redo"), "history-yes")
    assert "已恢复第 2 批" in markup(app)
    charts.run()
    assert "1,020.5" in markup(charts)
    assert [entry.action for entry in accounts.log(saved)][:2] == ["redo", "undo"]
    assert len(store.automatic_backups(saved)) == 3


def test_a_batch_saved_while_the_page_is_drawn_begins_it_anew(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the list would still call the batch in force that the card below it calls undone."""
    draw, saves = page.one_batch, iter((store.undo,))

    def save_then_draw(*given: object) -> None:
        for undo in saves:
            undo(saved, 2, "李四")
        draw(*given)

    monkeypatch.setattr(page, "one_batch", save_then_draw)
    body = markup(open_page("history"))
    assert text("ui.history.moved") not in body
    assert body.count("✕ 已撤销") == 1
    assert "本批已撤销" in body


def test_saves_without_end_are_said(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw, actions = page.one_batch, cycle((store.undo, store.redo))

    def save_then_draw(*given: object) -> None:
        next(actions)(saved, 2, "李四")
        draw(*given)

    monkeypatch.setattr(page, "one_batch", save_then_draw)
    body = markup(open_page("history"))
    assert text("ui.history.moved") in body
    assert text("ui.history.log_title") in body


def test_a_removed_account_does_not_undo_with_an_open_page(saved: Path) -> None:
    account(saved)
    app = press(sign_in(open_page("history")), "history-undo")
    accounts.remove(saved, accounts.at_terminal("维护员"), "张三")
    press(app, "history-yes")
    assert "登录已失效" in markup(app)
    assert store.history(saved)[0].in_force


def test_a_batch_that_somebody_else_undid_meanwhile_is_told(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    account(saved)
    app = press(sign_in(open_page("history")), "history-undo")

    def too_late(*_: object) -> None:
        raise store.StoreError("第 2 批已经撤销，无需再次撤销。")

    monkeypatch.setattr(store, "undo", too_late)
    press(app, "history-yes")
    assert "第 2 批已经撤销" in markup(app)


def test_where_every_batch_is_undone_the_page_still_brings_one_back(real: Path) -> None:
    account(real)
    store.undo(real, 1, "甲")
    app = sign_in(open_page("history"))
    press(press(app, "history-redo"), "history-yes")
    assert store.read_centre(real, "zhengning").years == (2023,)


def test_a_figure_shows_every_value_it_ever_had(saved: Path) -> None:
    accounts.correct(
        saved,
        accounts.at_terminal("王五"),
        org_id="zhengning",
        year=2023,
        indicator="renovation.households",
        role="actual",
        value=None,
        reason="重复计算",
    )
    store.undo(saved, 2, "甲")
    app = open_page("history")
    app.selectbox(key="history-indicator").set_value("renovation.households").run()
    app.selectbox(key="history-role-renovation.households").set_value("actual").run()
    body = markup(app)
    rows = [body.index(shown) for shown in ("<b>撤回</b>", "<b>1,020.5 户</b>", "<b>985 户</b>")]
    assert rows == sorted(rows)
    assert "本批已撤销" in body
    assert "更正原因：重复计算" in body
    assert "王五" in body


def test_only_an_admin_restores(saved: Path) -> None:
    account(saved)
    account(saved, "赵六", "admin")
    editor = sign_in(open_page("history"))
    assert "要由管理员来做" in markup(editor)
    assert "history-restore" not in [button.key for button in editor.button]
    app = press(sign_in(open_page("history"), "赵六"), "history-restore")
    assert "确定恢复吗" in markup(app)
    assert len(store.history(saved)) == 2
    press(app, "history-restore-yes")
    assert "原来的数据库保存为" in markup(app)
    assert "renovation" in leads(app)
    assert len(store.history(saved)) == 1
    assert accounts.log(saved)[0].action == "restore"


def test_an_empty_file_says_so(empty: Path) -> None:
    body = markup(open_page("history"))
    assert text("ui.empty_title") in body
    assert "还没有保存过任何批次" in body


def test_a_write_that_a_dead_process_left_is_told_as_not_finished(saved: Path) -> None:
    account(saved)
    app = sign_in(open_page("history"))
    with sqlite3.connect(saved.with_name("monitor-accounts.sqlite")) as connection:
        connection.execute(
            "UPDATE write_log SET outcome = NULL, batch_id = 9, action = 'undo', process = 'x|0|y', at = '2024-01-02'"
        )
    connection.close()
    body = markup(app.run())
    assert "没有完成（程序中途断电或退出，数据库中没有这次写入）" in body
    assert "没有记到结果" not in body


def test_a_batch_that_only_adds_quotes_says_so_and_lists_no_equal_rows(real: Path) -> None:
    centre = store.read_centre(real, "zhengning")
    rows = [replace(row, quote=f"原文 {row.value}") for row in centre.records]
    store.save_batch(real, Delivery(Source("t"), rows, centre.form(2023)), by="测试")
    body = markup(open_page("history"))
    assert "只补充了 45 处原文出处，数据没有变化" in body
    assert ">现行</td>" not in body
    moved = replace(rows[0], value=Decimal(1))
    store.save_batch(real, Delivery(Source("t"), [moved, *rows[1:]]), by="测试")
    body = markup(open_page("history"))
    assert "另有 44 个数据与之前相同，没有列出" in body
    assert body.count(">现行</td>") == 1


def test_the_list_follows_the_centre_of_the_header(sample_copy: Path) -> None:
    centres = {centre.org_id: centre for centre in store.organisations(sample_copy)}
    first, second = list(centres)[:2]
    app = open_page("history", org=first)
    own = store.history(sample_copy, first)
    assert f"{centres[first].name}的批次（{len(own)} 批）" in markup(app)
    assert len(app.selectbox(key="history-batch").options) == len(own)
    app.selectbox(key="org").set_value(second).run()
    assert f"{centres[second].name}的批次（{len(store.history(sample_copy, second))} 批）" in markup(app)
    app.toggle(key="history-all").set_value(True).run()
    every = len(store.history(sample_copy))
    assert f"全部批次（{every} 批）" in markup(app)
    assert len(app.selectbox(key="history-batch").options) == every
    assert len(own) < every


def test_a_batch_that_was_picked_of_another_centre_gives_way(sample_copy: Path) -> None:
    first, second = [centre.org_id for centre in store.organisations(sample_copy)][:2]
    app = open_page("history", org=first)
    app.selectbox(key="history-batch").select_index(1).run()
    app.selectbox(key="org").set_value(second).run()
    assert not app.exception
    newest = store.history(sample_copy, second)[0].batch_id
    assert f"第 {newest} 批改了什么" in markup(app)


def leads(app: AppTest) -> dict[str, str]:
    return {link.proto.page: link.proto.query_string for link in app.get("page_link")}


def test_undo_and_redo_lead_to_the_pages_that_changed(saved: Path) -> None:
    account(saved)
    app = sign_in(open_page("history"))
    for action in ("undo", "redo"):
        press(press(app, f"history-{action}"), "history-yes")
        assert set(leads(app)) == {"", "renovation", "score", "checks"}  # the front page has no path
        assert "org=zhengning" in leads(app)["score"]
        assert "year=2023" in leads(app)["score"]
    app.run()
    assert not leads(app)


def test_an_undo_elsewhere_says_where_and_one_that_takes_all_says_so(saved: Path) -> None:
    other = replace(
        store.read_centre(saved, "zhengning").records[0], org_id="other", year=2022, as_of=date(2022, 12, 31)
    )
    newer = replace(other, year=2024, as_of=date(2024, 12, 31))
    centre = Organisation("other", "柳溪县房产服务中心")
    store.save_batch(saved, Delivery(Source("t"), [other], organisations=[centre]), by="测试")
    store.save_batch(saved, Delivery(Source("u"), [newer]), by="测试")
    account(saved)
    app = sign_in(open_page("history", org="zhengning"))
    app.toggle(key="history-all").set_value(True).run()
    for batch, said in (
        (4, "柳溪县房产服务中心 2024 年：这一年已没有数据"),
        (3, "柳溪县房产服务中心 2022 年：这一年已没有数据"),
    ):
        app.selectbox(key="history-batch").set_value(batch).run()
        press(press(app, "history-undo"), "history-yes")
        assert said in markup(app)
        assert not leads(app)
    press(press(app, "history-redo"), "history-yes")
    assert "柳溪县房产服务中心 2022 年：数字有变化的页面" in markup(app)
    assert "year=2022" in leads(app)["checks"]
    assert "org=other" in leads(app)["checks"]
