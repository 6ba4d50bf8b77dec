"""The import page without a browser: upload, review, what stops a save, and that nothing is written before it."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.testing.v1 import AppTest

from src import accounts, checks, store
from src.ui import signing_in
from tests.ui.people import unkept

PROJECT = Path(__file__).parents[2]
ORG = "柳溪县房产服务中心"
REPORT = f"""{ORG}
2023年度工作总结

一、老旧小区改造
全年实施老旧小区改造项目 9 个，涉及住宅 40 幢，惠及居民 1200 户。
二、住房保障
全年发放住房租赁补贴 31.5 万元。职工食堂建成，投入 12 万元。
"""
PASSWORD = "柳溪一二三四五六七八"
CONTRADICTION = REPORT + "三、小结\n全年实施老旧小区改造项目 9 个，涉及住宅 41 幢，惠及居民 1200 户。\n"


@pytest.fixture
def empty(empty: Path) -> Path:
    """A database without any centre, and somebody who may fill it."""
    account(empty)
    return empty


@pytest.fixture
def real(real: Path) -> Path:
    """The real year, and somebody who may add to it."""
    account(real)
    return real


def open_page(text: str | bytes | None = None, name: str = "总结.txt") -> AppTest:
    app = AppTest.from_file(str(PROJECT / "pages" / "intake.py"), default_timeout=30).run()
    if text is not None:
        sign_in(app)
        data = text if isinstance(text, bytes) else text.encode()
        app.file_uploader[0].set_value((name, data, "application/octet-stream")).run()
    assert not app.exception
    return app


def markup(app: AppTest) -> str:
    return unkept("\n".join(element.proto.body for element in app.get("html")))


def widget(app: AppTest, kind: str, part: str):
    return next(element for element in app.get(kind) if part in (element.key or ""))


def show(app: AppTest, view: str) -> AppTest:
    return widget(app, "button_group", "-view").set_value(view).run()


def test_a_long_workbook_fills_a_bar_and_a_short_one_shows_none(empty, monkeypatch):
    shown = []
    draw = DeltaGenerator.progress
    monkeypatch.setattr(DeltaGenerator, "progress", lambda *given: shown.append(given[1:]) or draw(*given))
    open_page(workbook(450), "短表.xlsx").button(key="intake-other").click().run()
    assert not shown
    open_page(workbook(620), "长表.xlsx")
    assert shown[0] == (100 / 620, "已读 100 / 620 行")
    assert shown[-1] == (1.0, "620 行已读完，正在找出其中的数据……")
    assert len(shown) == 7


def workbook(rows: int) -> bytes:
    book = openpyxl.Workbook()
    for row in range(rows):
        book.active.append([f"第{row}行", "说明"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def answer_all(app: AppTest) -> AppTest:
    """Tick every question, one run each, as a person does."""
    while boxes := [box for box in app.checkbox if "issue:" in box.key and not box.value]:
        boxes[0].check().run()
    return app


def account(database: Path) -> None:
    accounts.add(database, accounts.at_terminal("测试"), name="张三", password=PASSWORD)


def sign_in(app: AppTest) -> AppTest:
    app.text_input(key="sign-in-name").set_value("张三")
    app.text_input(key="sign-in-password").set_value(PASSWORD)
    return next(button for button in app.button if button.proto.form_id == "sign-in").click().run()


def save(app: AppTest) -> AppTest:
    return app.button(key="intake-save").click().run()


def take(app: AppTest, indicator: str):
    return widget(app, "checkbox", f"take:{indicator}:")


def test_a_report_is_shown_beside_its_figures(empty):
    app = open_page(REPORT)
    body = markup(app)
    assert '<mark class="taken">' in body
    assert 'id="t-f1"' in body
    show(app, "figures")
    assert "**1,200 户**" in take(app, "renovation.households").label
    assert 'href="#t-f1"' in markup(app)
    assert "新增" in markup(app)


def test_reading_a_file_writes_nothing(empty):
    before = store.data_version(empty)
    answer_all(open_page(REPORT))
    assert store.history(empty) == ()
    assert store.data_version(empty) == before


def test_a_rerun_does_not_read_the_file_again(empty):
    app = open_page(REPORT)
    draft = app.session_state["intake_work"].drafts[None, None]
    app.run()
    assert app.session_state["intake_work"].drafts == {(None, None): draft}
    assert app.session_state["intake_work"].drafts[None, None] is draft


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("空.txt", b"", "空文件"),
        ("坏.docx", b"PK\x03\x04broken", "已损坏"),
        ("旧.doc", b"\xd0\xcf\x11\xe0 old", "旧版文档"),
        ("图.png", b"\x89PNG\r\n", "是图片，没有可读取的文字"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(empty, name, data, says):
    app = open_page(data, name)
    assert says in markup(app)
    assert "intake_work" not in app.session_state
    assert app.file_uploader


def test_what_comes_from_the_file_is_escaped(empty):
    hostile = REPORT.replace(ORG, "柳溪<script>alert(1)</script>县房产服务中心").replace(
        "一、老旧", "一、<img src=x onerror=alert(2)>老旧"
    )
    app = open_page(hostile, "<script>alert(3)</script>.txt")
    for view in ("questions", "figures", "unread", "form"):
        body = markup(show(app, view))
        assert "<script>alert" not in body
        assert "<img" not in body
    assert "&lt;script&gt;alert(3)" in body


def test_a_figure_that_is_not_taken_stays_out(empty):
    app = show(open_page(REPORT), "figures")
    take(app, "renovation.households").uncheck().run()
    assert '<mark class="out">' in markup(app)
    assert "不采用" in markup(app)
    assert "数据 3 项" in markup(app)


def test_a_correction_shows_what_was_read(empty):
    app = show(open_page(REPORT), "figures")
    widget(app, "button", "open:fix:renovation.households").click().run()
    field = widget(app, "text_input", "edit:fix:renovation.households")
    field.set_value("一千二").run()
    assert "不是数字" in markup(app)
    assert widget(app, "button", "apply:").disabled
    widget(app, "text_input", "edit:fix:renovation.households").set_value("1,210").run()
    widget(app, "button", "apply:").click().run()
    assert "**1,210 户**" in take(app, "renovation.households").label
    assert "已更正：原读作老旧小区改造户数（实施） 1,200 户" in markup(app)
    widget(app, "button", "withdraw:fix:renovation.households").click().run()
    assert "**1,200 户**" in take(app, "renovation.households").label


def test_an_unread_figure_is_added_with_a_suggested_value(empty):
    app = show(open_page(REPORT), "unread")
    assert "食堂" in markup(app)
    widget(app, "button", "open:add:").click().run()
    widget(app, "selectbox", ":indicator").set_value("budget.project").run()
    assert widget(app, "text_input", "edit:add:").value == "12"
    widget(app, "button", "apply:").click().run()
    assert "已补录为项目支出（完成） 12 万元" in markup(app)
    assert "数据 5 项" in markup(app)


def test_a_text_full_of_numbers_lists_the_first_ones(empty):
    visits = "".join(f"走访群众第 {number} 次，解答问题 {number} 个。\n" for number in range(1, 302))
    app = show(open_page(REPORT + visits), "unread")
    count = len(app.session_state["intake_work"].drafts[None, None].unread)
    assert count > 300
    assert f"其余 {count - 200} 个没有列出" in markup(app)


def test_a_contradiction_stops_until_one_is_chosen_or_none(empty):
    app = answer_all(open_page(CONTRADICTION))
    assert "前后矛盾的数字还没有选定" in markup(app)
    assert '<mark class="open">' in markup(app)
    assert '<p class="place"><a class="badge open" href="#t-c1-0"' in markup(app)
    widget(app, "radio", "choose:").set_value(1).run()
    assert "前后矛盾的数字还没有选定" not in markup(app)
    assert "数据 4 项" in markup(app)
    widget(app, "radio", "choose:").set_value(-1).run()
    assert "前后矛盾的数字还没有选定" not in markup(app)
    assert "数据 3 项" in markup(app)


TWO_YEARS = f"""{ORG}
2023年度工作总结

一、老旧小区改造
2023年实施老旧小区改造项目 9 个，涉及住宅 40 幢，惠及居民 1200 户。
2022年实施老旧小区改造项目 8 个，涉及住宅 38 幢，惠及居民 1100 户。
二、小结
2023年实施老旧小区改造项目 9 个，涉及住宅 41 幢，惠及居民 1200 户。
2022年实施老旧小区改造项目 8 个，涉及住宅 39 幢，惠及居民 1100 户。
"""


def test_answers_about_one_year_say_nothing_about_another(empty):
    app = open_page(TWO_YEARS)
    widget(app, "radio", "choose:").set_value(1).run()
    show(app, "figures")
    widget(app, "button", "open:fix:renovation.households").click().run()
    widget(app, "text_input", "edit:fix:renovation.households").set_value("1210").run()
    widget(app, "button", "apply:").click().run()
    answer_all(show(app, "questions"))
    assert "前后矛盾的数字还没有选定" not in markup(app)
    widget(app, "selectbox", "-year").set_value(2022).run()
    assert not app.exception
    assert "前后矛盾的数字还没有选定" in markup(app)
    assert widget(app, "radio", "choose:").value is None
    assert [box.key for box in app.checkbox if "issue:other_year" in box.key and not box.value]
    assert "**1,100 户**" in take(show(app, "figures"), "renovation.households").label
    widget(app, "selectbox", "-year").set_value(2023).run()
    assert "**1,210 户**" in take(app, "renovation.households").label
    assert "前后矛盾的数字还没有选定" not in markup(app)


def test_a_correction_takes_what_the_fields_hold_when_the_button_is_pressed(empty):
    app = show(open_page(REPORT), "figures")
    widget(app, "button", "open:fix:renovation.households").click().run()
    widget(app, "text_input", "edit:fix:renovation.households").set_value("1210")  # no run in between, as in a hurry
    widget(app, "button", "apply:").click().run()
    assert "**1,210 户**" in take(app, "renovation.households").label


def test_a_hasty_addition_takes_the_role_that_was_picked_last(empty):
    app = show(open_page(REPORT), "unread")
    widget(app, "button", "open:add:").click().run()
    widget(app, "selectbox", ":indicator").set_value("budget.project").run()
    widget(app, "selectbox", ":role").set_value("initial")
    widget(app, "button", "apply:").click().run()
    assert "已补录" not in markup(app)
    widget(app, "button", "apply:").click().run()
    assert "已补录为项目支出（年初预算数） 12 万元" in markup(app)


def test_answers_stay_while_another_list_is_shown(empty):
    app = show(open_page(REPORT), "figures")
    take(app, "renovation.households").uncheck().run()
    show(app, "unread")
    show(app, "figures")
    assert take(app, "renovation.households").value is False


MONITORING = f"""{ORG}2023年部门整体支出绩效运行监控表（1—9月）
单位：万元
年度资金\t年初预算数\t1—9月执行数\t执行率\t全年预计执行数
年度资金总额\t1025.5\t720.6\t70.3%\t1020
"""


def test_a_monitoring_form_is_saved_with_the_day_that_it_speaks_of(empty):
    app = answer_all(open_page(MONITORING))
    assert widget(app, "text_input", "as_of:2023").value == "2023-09-30"
    save(app)
    (organisation,) = store.organisations(empty)
    days = {row.role: row.as_of.isoformat() for row in store.read_centre(empty, organisation.org_id).records}
    assert days == {"initial": "2023-12-31", "actual": "2023-09-30", "stated_ratio": "2023-09-30"}


def test_another_year_reads_again_and_asks(empty):
    app = open_page(REPORT)
    widget(app, "selectbox", "-year").set_value(2022).run()
    assert "文件写的是 2023 年，选择的是 2022 年" in markup(show(app, "questions"))
    assert widget(app, "text_input", "as_of:2022").value == "2022-12-31"


def test_a_date_that_is_none_stops(empty):
    app = open_page(REPORT)
    widget(app, "text_input", "as_of:2023").set_value("年底").run()
    assert "“年底”不是日期" in markup(app)


def test_a_new_centre_needs_a_good_id(empty):
    app = open_page(REPORT)
    assert widget(app, "text_input", "-new_name").value == ORG
    widget(app, "text_input", "-new_id").set_value("liu xi").run()
    assert "单位编号“liu xi”不能用" in markup(app)
    widget(app, "text_input", "-new_id").set_value("liuxi").run()
    assert "不能用" not in markup(app)


def test_a_report_without_year_and_centre_asks_for_both(empty):
    app = open_page("全年实施老旧小区改造项目 9 个，涉及住宅 40 幢，惠及居民 1200 户。")
    assert "请选择年度" in markup(app)
    assert "请选择单位或登记新单位" in markup(app)
    widget(app, "selectbox", "-year").set_value(2023).run()
    assert "请选择年度" not in markup(app)


def test_stored_figures_stand_beside_the_new_ones(real):
    report = REPORT.replace(ORG, "正宁县房产服务中心").replace("1200 户", "1969 户")
    app = show(open_page(report), "figures")
    assert "原为 1,968 户" in markup(app)
    assert "数据 4 项（更改 4）" in markup(app)


def test_what_the_stored_figures_ask_already_is_not_asked_again(real):
    app = show(open_page(REPORT.replace(ORG, "正宁县房产服务中心")), "questions")
    body = markup(app)
    standing = body[body.index("库内已有的疑问") :]
    assert "“资金使用规范性”失 1 分，未说明偏差原因" in standing
    assert not any("lost_without_reason" in box.key for box in app.checkbox)


def test_the_form_of_the_file_stands_beside_the_stored_one(empty):
    text = (PROJECT / "tests/intake/reports/nanping-2023.txt").read_text(encoding="utf-8")
    app = show(open_page(text), "form")
    assert "制度执行有效性" in markup(app)
    assert "自评表 5 行（新增 5）" in markup(app)
    widget(app, "checkbox", "-form").uncheck().run()
    assert "自评表 0 行" in markup(app)


def test_another_file_can_be_taken_up(empty):
    app = open_page(REPORT)
    widget(app, "button", "intake-other").click().run()
    assert app.file_uploader
    assert "intake_work" not in app.session_state


def test_sample_data_says_that_nothing_can_be_saved(sample_file, monkeypatch):
    monkeypatch.setenv("HOUSING_DATABASE", str(sample_file))
    assert "示例数据库：可以试读文件，不能保存" in markup(open_page())


def test_reading_needs_the_right_to_write(empty):
    app = open_page()
    assert not app.file_uploader
    assert "上传文件前请登录" in markup(app)
    assert sign_in(app).file_uploader


def test_a_review_outlives_an_idle_sign_in_and_saving_asks_again(empty):
    app = answer_all(open_page(REPORT))
    session = app.session_state[signing_in.SESSION]
    app.session_state[signing_in.SESSION] = replace(session, last_seen=0)
    app.run()
    assert app.button(key="intake-save").disabled
    assert "登录后才能保存" in markup(app)
    sign_in(app)
    assert not app.button(key="intake-save").disabled
    assert "登录后才能保存" not in markup(app)


def test_who_signs_out_leaves_no_document_behind(empty):
    app = open_page(REPORT)
    app.button(key="sign-out").click().run()
    assert "intake_work" not in app.session_state
    assert not app.file_uploader


def test_an_open_question_stops_whoever_signed_in(empty):
    app = open_page(REPORT)
    assert app.button(key="intake-save").disabled
    assert "类问题没有回答" in markup(app)


def test_what_was_decided_is_saved_as_one_batch(empty):
    app = show(open_page(REPORT), "figures")
    take(app, "renovation.buildings").uncheck().run()
    widget(app, "button", "open:fix:renovation.households").click().run()
    widget(app, "text_input", "edit:fix:renovation.households").set_value("1210").run()
    widget(app, "button", "apply:").click().run()
    widget(app, "text_input", "-new_id").set_value("liuxi").run()
    widget(app, "text_input", "-note").set_value("年度总结").run()
    answer_all(show(app, "questions"))
    assert store.history(empty) == ()
    save(app)
    assert "已保存为第 1 批" in markup(app)
    (batch,) = store.history(empty)
    assert (batch.created_by, batch.note, batch.source.file_name) == ("张三", "年度总结", "总结.txt")
    centre = store.read_centre(empty, "liuxi")
    assert centre.organisation.name == ORG
    assert centre.record(2023, "renovation.buildings", "started") is None
    corrected = centre.record(2023, "renovation.households", "started")
    assert (corrected.value, corrected.quote) == (1210, None)
    assert "人工更正" in corrected.locator
    assert "31.5" in centre.record(2023, "rental_subsidy.amount").quote


def test_repeats_that_disagree_stay_a_finding_of_the_saved_year(empty):
    app = open_page(CONTRADICTION)
    widget(app, "radio", "choose:").set_value(1).run()
    widget(app, "text_input", "-new_id").set_value("liuxi").run()
    save(answer_all(app))
    (found,) = [one for one in checks.run(empty) if one.rule == "report_note"]
    assert "前后不一致" in found.message
    assert "请" not in found.message


def test_what_somebody_saved_meanwhile_is_seen_before_it_is_replaced(empty):
    save(answer_all(open_page(REPORT)))
    app = answer_all(open_page(REPORT.replace("1200", "1300")))
    assert not app.button(key="intake-save").disabled
    accounts.correct(
        empty,
        accounts.at_terminal("李四"),
        org_id=ORG,
        year=2023,
        indicator="renovation.households",
        role="started",
        value=Decimal(1250),
        reason="核对台账",
    )
    save(app)
    assert "已存的数据刚刚变动过，未保存" in markup(app)
    assert store.read_centre(empty, ORG).value(2023, "renovation.households", "started") == 1250
    save(app)
    assert store.read_centre(empty, ORG).value(2023, "renovation.households", "started") == 1300


def test_a_second_click_while_it_is_saved_finds_the_file_put_away(empty, monkeypatch):
    @contextmanager
    def interrupted(sentence: str) -> Iterator[None]:
        yield
        raise RerunException(RerunData())

    app = answer_all(open_page(REPORT))
    monkeypatch.setattr(st, "spinner", interrupted)
    save(app)
    assert "已保存为第 1 批" in markup(app)
    assert "intake_work" not in app.session_state


def test_the_same_file_again_is_saved_only_on_purpose(empty):
    app = save(answer_all(open_page(REPORT)))
    app.file_uploader[0].set_value(("副本.txt", REPORT.encode(), "text/plain")).run()
    assert "这份文件已作为第 1 批导入过" in markup(show(app, "questions"))
    assert app.button(key="intake-save").disabled
    again = next(box for box in app.checkbox if "known_file" in box.key)
    assert again.label == "仍然再保存一次"
    save(answer_all(app))
    assert len(store.history(empty)) == 2


def test_an_account_that_is_gone_saves_nothing(empty):
    app = answer_all(open_page(REPORT))
    accounts.remove(empty, accounts.at_terminal("测试"), "张三")
    save(app)
    assert store.history(empty) == ()
    assert app.button(key="intake-save").disabled


def test_a_refresh_and_a_sign_in_bring_the_review_back_with_its_answers(empty):
    app = show(open_page(REPORT), "figures")
    take(app, "renovation.buildings").uncheck().run()
    answer_all(show(app, "questions"))
    fresh = sign_in(open_page())
    body = markup(fresh)
    assert "核对到一半的“总结.txt”" in body
    assert "不再需要的，点“换一个文件”放弃" in body
    assert not fresh.button(key="intake-save").disabled
    assert take(show(fresh, "figures"), "renovation.buildings").value is False
    save(fresh)
    assert "已保存为第 1 批" in markup(fresh)
    assert sign_in(open_page()).file_uploader


def test_a_review_is_on_nobody_elses_screen(empty):
    accounts.add(empty, accounts.at_terminal("测试"), name="李四", password=PASSWORD)
    app = open_page(REPORT)
    session = app.session_state[signing_in.SESSION]
    app.session_state[signing_in.SESSION] = replace(session, last_seen=0)
    app.run()
    app.text_input(key="sign-in-name").set_value("李四")
    app.text_input(key="sign-in-password").set_value(PASSWORD)
    next(button for button in app.button if button.proto.form_id == "sign-in").click().run()
    assert app.file_uploader
    assert ORG not in markup(app)
    assert "核对到一半的" in markup(sign_in(open_page()))


@pytest.mark.parametrize("key", ["intake-other", "sign-out"])
def test_what_was_put_away_does_not_come_back(empty, key):
    app = open_page(REPORT)
    app.button(key=key).click().run()
    assert sign_in(open_page()).file_uploader


def steps(app: AppTest) -> list[str]:
    """Class of each step."""
    (shown,) = [element.proto.body for element in app.get("html") if 'class="steps"' in element.proto.body]
    return re.findall(r'<li class="(\w*)"', shown)


def test_only_what_was_done_is_green(empty):
    assert steps(open_page()) == ["now", "", ""]
    app = open_page(REPORT)
    assert steps(app) == ["past", "now", ""]
    answer_all(app)
    assert steps(app) == ["past", "past", "now"]
    save(app)
    assert steps(app) == ["past", "past", "past"]


def test_where_nothing_was_asked_nothing_was_answered(real):
    report = "正宁县房产服务中心\n2023年度工作总结\n一、老旧小区改造\n全年实施老旧小区改造项目 12 个。\n"
    assert steps(open_page(report)) == ["past", "", "now"]


def test_after_the_save_links_lead_to_the_pages_that_changed(real):
    report = REPORT.replace(ORG, "正宁县房产服务中心").replace("1200 户", "1969 户")
    app = save(answer_all(open_page(report)))
    links = {link.proto.page: link.proto.query_string for link in app.get("page_link")}
    assert set(links) == {"", "renovation", "rental_subsidy", "checks"}
    assert "org=zhengning" in links["renovation"]
    assert "year=2023" in links["renovation"]


def test_a_report_that_only_adds_quotes_says_so_and_lists_no_equal_rows(real):
    report = "正宁县房产服务中心\n2023年度工作总结\n一、老旧小区改造\n全年实施老旧小区改造项目 12 个，涉及住宅 84 幢，惠及居民 1968 户。\n"
    app = open_page(report)
    assert "只补充了 3 处原文出处，数据没有变化" in markup(app)
    assert not [one for one in app.get("expander") if "逐项比较" in one.label]
    save(answer_all(app))
    assert "各页的数字没有变化" in markup(app)
