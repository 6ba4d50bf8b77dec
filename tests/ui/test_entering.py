"""A month's figures and the form of monitoring entered on the page, and the list of what is outstanding."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

from src import store
from src.records import Delivery, Organisation, Record, Source
from tests import county_year as county
from tests.ui.people import PROJECT, account, markup, press, sign_in

JULY, AUGUST = county.AS_OF, date(2025, 8, 31)
Edit = Callable[[list[dict[str, Any]]], None]


@pytest.fixture(scope="module")
def two_centres(shipped_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A centre whose projects and targets of 2025 are known, beside another with the same projects."""
    path = Path(shutil.copyfile(shipped_file, tmp_path_factory.mktemp("two") / "monitor.duckdb"))
    target = Record("county", 2025, date(2025, 12, 31), "renovation.households", "target", Decimal(1110), "户")
    actual = replace(target, role="actual", as_of=JULY, value=Decimal(402))
    for org, name, records in (("county", "甲县房产服务中心", (target, actual)), ("decoy", "乙县房产服务中心", ())):
        made = county.ledger(org)
        rows = (*made.projects, *made.project_records, *made.payments, *made.periods)
        delivery = Delivery(Source("s"), records=records, ledger=rows, organisations=(Organisation(org, name),))
        store.save_batch(path, delivery, by="测试")
    return path


@pytest.fixture
def year(two_centres: Path, real: Path) -> Path:
    """Two centres with the projects of 2025, and somebody who may enter figures."""
    shutil.copyfile(two_centres, real)
    account(real)
    return real


@pytest.fixture
def edits(monkeypatch: pytest.MonkeyPatch) -> list[Edit]:
    """What a person does in the tables, in the order in which they are drawn: the test harness cannot reach into them."""
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


def page(part: str, org: str = "county", **address: str) -> AppTest:
    app = AppTest.from_file(str(PROJECT / "tests" / "ui" / "entering_page.py"), default_timeout=30)
    for name, value in {"part": part, "org": org, "year": "2025", **address}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def again(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    return app


def rows_named(name: str, **cells: Any) -> Edit:
    """Sets cells of the row of a project or an indicator."""

    def edit(rows: list[dict[str, Any]]) -> None:
        for row in rows:
            if row.get("name", row.get("tier3", row.get("row"))) == name:
                row.update(cells)

    return edit


WEST = "西街片区老旧小区改造项目"


def answer_all(app: AppTest, place: str) -> AppTest:
    for number in range(len([box for box in app.checkbox if box.key.startswith(f"{place}-asked-")])):
        [box for box in app.checkbox if box.key.startswith(f"{place}-asked-")][number].check().run()
    return app


def test_a_reader_sees_no_table(year: Path) -> None:
    app = page("monthly")
    assert "monthly-day" not in [box.key for box in app.selectbox]


def test_a_month_is_entered_and_saved_as_one_batch(year: Path, edits: list[Edit]) -> None:
    app = sign_in(page("monthly"))
    assert app.selectbox(key="monthly-day").value == AUGUST
    before = store.read_ledger(year, "county")
    (last,) = [row for row in before.projects if row.name == WEST]
    edits.append(rows_named(WEST, physical=31.5, done=300.0, built=300.0, difficulty="资金已到位"))
    again(app)
    body = markup(app)
    for said in ("31.5", "资金已到位", "报送 5 个项目"):
        assert said in body
    batches = len(store.history(year))
    press(answer_all(app, "monthly"), "monthly-save")
    held = store.read_ledger(year, "county")
    assert len(store.history(year)) == batches + 1
    saved = {row.name: row for row in held.projects if row.as_of == AUGUST}
    assert (len(saved), saved[WEST].difficulty, saved[WEST].project_id) == (5, "资金已到位", last.project_id)
    figures = {
        row.indicator: row.value
        for row in held.project_records
        if (row.project_id, row.as_of, row.role) == (last.project_id, AUGUST, "actual")
    }
    assert figures == {"project.physical": Decimal("31.5"), "project.investment_year": 300, "project.investment": 300}
    assert "已存为第" in markup(app)
    assert not [row for row in store.read_ledger(year, "decoy").projects if row.as_of == AUGUST]


def test_a_project_that_is_not_reported_is_left_out(year: Path, edits: list[Edit]) -> None:
    app = sign_in(page("monthly"))
    edits.append(rows_named(WEST, reported=False))
    again(app)
    press(answer_all(app, "monthly"), "monthly-save")
    saved = [row.name for row in store.read_ledger(year, "county").projects if row.as_of == AUGUST]
    assert (len(saved), WEST in saved) == (4, False)


def test_what_cannot_be_keeps_the_button_shut(year: Path, edits: list[Edit]) -> None:
    app = sign_in(page("monthly"))
    edits.append(rows_named(WEST, done=900.0, built=200.0))
    again(app)
    assert "本年完成投资 900 万元，大于累计完成投资 200 万元" in markup(app)
    answer_all(app, "monthly")
    assert app.button(key="monthly-save").disabled


def test_a_step_back_is_asked_about_before_the_save(year: Path, edits: list[Edit]) -> None:
    app = sign_in(page("monthly"))
    edits.append(rows_named(WEST, physical=3.0))
    again(app)
    assert "形象进度 2025-07-31 填 12%，2025-08-31 填 3%，进度倒退" in markup(app)
    assert app.button(key="monthly-save").disabled
    answer_all(app, "monthly")
    assert not app.button(key="monthly-save").disabled


def test_what_was_entered_for_each_month_outlives_a_refresh_for_its_owner_alone_until_it_is_given_up(
    year: Path, edits: list[Edit]
) -> None:
    account(year, "李四")
    app = sign_in(page("monthly"))
    edits.append(rows_named(WEST, difficulty="八月写到一半"))
    again(app)
    edits[:] = [rows_named(WEST, difficulty="七月写到一半")]
    app.selectbox(key="monthly-day").set_value(JULY).run()
    edits.clear()
    assert "写到一半" not in markup(sign_in(page("monthly"), name="李四"))
    app = sign_in(page("monthly"))
    assert "八月写到一半" in markup(app)
    app.selectbox(key="monthly-day").set_value(JULY).run()
    assert "七月写到一半" in markup(app)
    assert "写到一半" not in markup(press(app, "monthly-give-up"))
    app.selectbox(key="monthly-day").set_value(AUGUST).run()
    assert "八月写到一半" in markup(app)


def test_who_saved_meanwhile_is_seen_first(year: Path, edits: list[Edit]) -> None:
    app = sign_in(page("monthly"))
    edits.append(rows_named(WEST, difficulty="甲"))
    answer_all(again(app), "monthly")
    other = county.project("xijie", org="county")
    store.save_batch(year, Delivery(Source("t"), ledger=(replace(other, difficulty="别人写的"),)), by="李四")
    press(app, "monthly-save")
    assert "刚才有人保存了" in markup(app)
    assert not [row for row in store.read_ledger(year, "county").projects if row.as_of == AUGUST]


def test_what_is_typed_is_never_markup(year: Path, edits: list[Edit]) -> None:
    names = sorted({row.name for row in store.read_ledger(year, "county").projects})
    words = ("<script>alert(1)</script>", "**粗**[x](javascript:alert(1))", "=1+1", "$x$")
    app = sign_in(page("monthly"))
    edits.extend(rows_named(name, difficulty=one) for name, one in zip(names, words, strict=False))
    again(app)
    assert "&lt;script&gt;alert" in markup(app)
    assert "<script>alert" not in markup(app)
    press(answer_all(app, "monthly"), "monthly-save")
    assert set(words) <= {row.difficulty for row in store.read_ledger(year, "county").projects}


def test_without_a_register_the_part_says_what_to_do(real: Path) -> None:
    account(real)
    app = sign_in(page("monthly", org="zhengning", year="2023"))
    assert "没有要填报的项目，请先在“数据导入”导入项目调度表" in markup(app)


def test_the_form_is_confirmed_and_saved_without_any_mark(year: Path, edits: list[Edit]) -> None:
    app = sign_in(page("monitoring"))
    assert "2 项指标，其中 1 项的预计按进度推算" in markup(app)
    edits.append(rows_named("老旧小区改造户数", forecast_text="900户", likelihood="有可能", explanation="雨季影响"))
    edits.append(rows_named("项目本年完成投资（5 个项目）", forecast_text="2561万元", likelihood="确定能"))
    edits.append(rows_named("年度资金总额", initial=1025.51, forecast=1000.0))
    again(app)
    press(answer_all(app, "confirming"), "confirming-save")
    held = store.read_ledger(year, "county")
    assert [
        (row.forecast_text, row.likelihood, row.likelihood_text, row.explanation) for row in held.monitoring_items
    ] == [
        ("900户", "possible", "有可能", "雨季影响"),
        ("2561万元", "certain", "确定能", None),
    ]
    (total,) = held.monitoring_funds
    assert (total.row, total.initial, total.forecast) == ("total", Decimal("1025.51"), 1000)
    assert "已保存的截至 2025-07-31 的监控表" in markup(app)


def test_a_row_without_a_likelihood_keeps_the_button_shut(year: Path) -> None:
    app = sign_in(page("monitoring"))
    assert "没有选完成目标可能性，请选择" in markup(app)
    assert app.button(key="confirming-save").disabled


def test_a_confirmed_row_outlives_a_refresh(year: Path, edits: list[Edit]) -> None:
    edits.append(rows_named("老旧小区改造户数", explanation="写到一半的原因"))
    again(sign_in(page("monitoring")))
    edits.clear()
    assert "写到一半的原因" in markup(sign_in(page("monitoring")))


def test_the_list_names_each_desk_with_what_it_owes(year: Path) -> None:
    app = page("outstanding", today="2025-08-10")
    (told,) = [element.value for element in app.get("code")]
    assert told.startswith("甲县房产服务中心材料报送提示（2025-08-10）")
    assert "2025 年度绩效运行监控表：尚未报送，请于 2025-08-31 前报送" in told
    assert "财务股：" in told


def test_the_list_counts_projects_that_a_month_lacks(year: Path) -> None:
    later = replace(county.project("xijie", org="county"), as_of=AUGUST)
    store.save_batch(year, Delivery(Source("t"), ledger=(later,)), by="测试")
    (told,) = [element.value for element in page("outstanding", today="2025-09-10").get("code")]
    assert "2025 年 8 月项目调度表：还差 4 个项目（" in told
    assert WEST not in told
