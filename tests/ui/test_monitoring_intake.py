"""The import page with a form of monitoring: its rows, the day that it does not say, one batch, a decoy centre."""

from pathlib import Path
from typing import Any

import pytest

from src import store
from src.records import Delivery, Organisation, Source
from tests.intake.form.test_monitored import FUNDS, GOAL, PROSE, TICKS, TITLE
from tests.store.ledger_rows import monitored
from tests.ui.people import account, markup
from tests.ui.test_ledger_intake import element, save, upload


@pytest.fixture
def database(empty: Path) -> Path:
    """The form's centre and another with a form of the same day."""
    for org, name in (("jia", "甲县房产服务中心"), ("yi", "乙县房产服务中心")):
        row = monitored(1, org_id=org, subject="整体", tier3="旧表的一行", year=2024 if org == "yi" else 2023)
        store.save_batch(
            empty, Delivery(Source("s"), ledger=(row,), organisations=(Organisation(org, name),)), by="测试"
        )
    account(empty)
    return empty


def read(database: Path, org: str) -> list[Any]:
    return [row.tier3 for row in store.read_ledger(database, org).monitoring_items if row.year == 2024]


def test_a_form_shows_its_rows_and_saves_as_one_batch_with_its_goal(database: Path) -> None:
    app = upload(f"{TITLE}\n{FUNDS}{GOAL}{TICKS}".encode(), "监控表.txt")
    shown = markup(app)
    assert "绩效运行监控表 · " in shown
    assert "监控表指标：新增 4。监控表资金：新增 3。" in shown
    assert "执行数 540.2" in shown
    assert "已保存为第 3 批" in markup(save(app))
    assert read(database, "jia") == ["改造户数", "发放补贴户数", "验收合格率", "受益人数"]
    assert read(database, "yi") == ["旧表的一行"]
    goal = store.read_goal(database, "jia", 2024)
    assert goal is not None
    assert goal.expected == "完成老旧小区改造 1200 户。"


def test_the_day_is_asked_where_the_form_does_not_say_it(database: Path) -> None:
    app = upload(f"{TITLE}\n{TICKS.replace('1—7月', '目前')}".encode(), "监控表.txt")
    assert app.button(key="intake-save").disabled
    assert "还没有回答：这份绩效运行监控表的数据截至哪一天" in markup(app)
    element(app, "text_input", "write:as_of").set_value("2024-08-31").run()
    save(app)
    assert {
        row.as_of.isoformat() for row in store.read_ledger(database, "jia").monitoring_items if row.year == 2024
    } == {"2024-08-31"}


def test_a_second_form_of_the_day_replaces_the_first_and_says_what_goes(database: Path) -> None:
    save(upload(f"{TITLE}\n{TICKS}".encode(), "监控表.txt"))
    shorter = TICKS.replace("57户", "58户").split("效益指标")[0]
    app = upload(f"{TITLE}\n{shorter}".encode(), "监控表二.txt")
    shown = markup(app)
    assert "监控表指标：更改 1、去掉 1、相同 2。" in shown
    assert "57户" in shown
    save(app)
    assert len(read(database, "jia")) == 3


def test_hostile_cells_are_never_markup(database: Path) -> None:
    text = TICKS.replace("资金到位慢", "<script>alert(1)</script>")
    shown = markup(upload(f"{TITLE}\n{text}".encode(), "监控表.txt"))
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert" in shown


def test_a_report_that_holds_the_form_saves_both_as_one_batch(database: Path) -> None:
    app = upload(f"{PROSE}{TITLE}\n{FUNDS}{GOAL}{TICKS}".encode(), "监控报告.txt")
    assert "监控表 4" in [option.content for option in element(app, "button_group", "view").proto.options]
    element(app, "button_group", "view").set_value("form").run()
    shown = markup(app)
    assert "采用监控表（4 行，与正文数据一并保存）" in {box.label for box in app.checkbox}
    assert "执行数 540.2" in shown
    assert "工作簿里没有监控表的 4 行" in shown
    save(app)
    assert read(database, "jia") == ["改造户数", "发放补贴户数", "验收合格率", "受益人数"]
    stored = store.read_centre(database, "jia")
    assert {row.indicator for row in stored.records} >= {"renovation.projects", "budget.total"}
