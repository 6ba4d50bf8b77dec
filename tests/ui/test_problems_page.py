"""The page of problems: what it shows of 2023, and problems, actions, steps and effects entered by two people."""

from datetime import date
from pathlib import Path

import pytest

from src import store
from src.accounts import passwords
from src.records import Delivery, Source
from tests.store.ledger_rows import action, problem, step
from tests.ui import test_intake_page as importing
from tests.ui.people import QUICK, account, markup, open_page, press, sign_in

ORG = "zhengning"


@pytest.fixture(autouse=True)
def quick_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_hasher", QUICK)
    passwords._decoy.cache_clear()


def test_the_real_year_shows_its_four_problems_and_that_nobody_answers_them(real: Path) -> None:
    body = markup(open_page("problems"))
    for said in (
        "4 个问题：4 个没有整改措施；没有登记对预算的影响。",
        "问题 4 个",
        "缺少绩效管理的专业人员",
        "正房产发〔2024〕11号 三第一点",
        "还没有整改措施",
        "默认为次年 8 月 31 日",
        "本系统设定，无官方出处",
    ):
        assert said in body, said
    assert "已有" not in body.split("登录")[0]


def test_problem_action_step_and_effect_are_entered_each_as_a_batch(real: Path) -> None:
    account(real)
    account(real, "李四")
    app = sign_in(open_page("problems"))
    app.text_area(key="problems-text-0").set_value("北街项目支付慢").run()
    assert "问题没有写内容或类别" in markup(app)
    app.selectbox(key="problems-category-0").set_value("资金管理").run()
    assert app.button(key="problems-save").disabled is False
    app = press(app, "problems-save")
    assert "登记 2023 年的问题，已存为第 2 批" in markup(app)
    app.session_state["problems-kind"] = "action"
    app.run()
    place = next(n for n, one in enumerate(app.selectbox(key="problems-picked-1").options) if "北街" in one)
    app.selectbox(key="problems-picked-1").select_index(place)
    assert app.text_input(key="problems-due-1").value == "2024-08-31"
    app.text_area(key="problems-action_text-1").set_value("按月调度")
    app.text_input(key="problems-due-1").set_value("长期坚持").run()
    assert app.button(key="problems-save").disabled, "a due date in words is asked about"
    next(box for box in app.checkbox if "problems-asked" in box.key).check().run()
    press(app, "problems-save")
    (kept,) = store.read_ledger(real, ORG).actions
    assert (kept.text, kept.due_on, kept.due_text) == ("按月调度", None, "长期坚持")
    app.session_state["problems-kind"] = "step"
    app.run()
    for status in ("running", "done"):
        key = next(one.key for one in app.selectbox if one.key and one.key.startswith("problems-status"))
        app.selectbox(key=key).set_value(status).run()
        press(app, "problems-save")
    app.text_area(key="problems-evidence-4").set_value("调度表").run()
    assert "“张三”报告了整改完成，不能由同一人销号" in markup(app)
    assert app.button(key="problems-save").disabled
    app = sign_in(open_page("problems"), "李四")
    app.session_state["problems-kind"] = "step"
    app.run()
    assert "没有写明佐证，不能销号" in markup(app)
    app.text_area(key="problems-evidence-0").set_value("调度表").run()
    press(app, "problems-save")
    found = store.read_ledger(real, ORG)
    assert [(one.status, one.by, one.evidence) for one in found.events] == [
        ("running", "张三", None),
        ("done", "张三", None),
        ("closed", "李四", "调度表"),
    ]
    app.session_state["problems-kind"] = "effect"
    app.run()
    app.number_input(key="problems-before-1").set_value(90.5)
    app.number_input(key="problems-after-1").set_value(95.0)
    effects = app.selectbox(key="problems-effect_kind-1")
    effects.set_value("cut").run()
    assert app.button(key="problems-save").disabled, "sums that go the other way are asked about"
    app.number_input(key="problems-after-1").set_value(80.0).run()
    press(app, "problems-save")
    (effect,) = store.read_ledger(real, ORG).effects
    assert (effect.effect, str(effect.amount_before), str(effect.amount_after)) == ("cut", "90.5", "80")


def test_what_is_past_its_day_today_is_said_whatever_day_the_data_speak_of(real: Path) -> None:
    rows = [problem(year=2023), action(due_on=date(2024, 8, 31)), step("running")]
    store.save_batch(real, Delivery(Source("s"), ledger=rows), "甲")
    body = markup(open_page("problems"))
    assert "已有 1 条措施超过期限，最早的应在 2024-08-31 前完成" in body
    assert "长期坚持" not in body


def test_a_finding_becomes_a_problem_with_one_click_and_once(real: Path) -> None:
    account(real)
    app = sign_in(open_page("checks"))
    buttons = [one.key for one in app.button if one.key and one.key.startswith("follow-")]
    assert buttons
    assert not any("problem_unanswered" in key or "result_unused" in key for key in buttons)
    key = next(one for one in buttons if "budget_initial_low" in one)
    press(app, key)
    assert "已列入“问题整改”：全年预算为年初预算的 290.2%" in markup(app)
    (found,) = [one for one in store.read_ledger(real, ORG).problems if one.origin == "data_check"]
    assert (found.year, found.text) == (2023, "全年预算为年初预算的 290.2%，年初编报偏低")
    assert key not in [one.key for one in app.button]
    assert f'href="problems?org=zhengning&amp;year=2023#problem-{found.problem_id}"' in markup(app)


REPORT = """正宁县房产服务中心2023年整体绩效自评报告
一、基本情况
全年争取各类资金 3873 万元。
二、整体支出绩效实际情况
（一）注重培训。提高业务能力。
三、存在问题及改进措施
存在问题。一是管理意识不强。二是缺乏专业人才。三是结果利用率不高。四是信息化程度不高。
"""


def test_a_problem_of_a_report_is_saved_only_where_it_is_taken_and_paired_only_where_somebody_pairs_it(
    real: Path,
) -> None:
    importing.account(real)
    app = importing.show(importing.open_page(REPORT), "problems")
    assert "已登记为“缺少绩效管理的专业人员”" in markup(app)
    assert "报告里没有找到相近的措施" in markup(app)
    boxes = [one for one in app.checkbox if "-problem:" in one.key]
    assert [one.value for one in boxes] == [False] * 5
    (pair,) = [one for one in boxes if "注重培训" in one.label]
    assert pair.disabled
    importing.widget(app, "checkbox", "-problem:缺乏专业人才").check().run()
    next(one for one in app.checkbox if "注重培训" in one.label).check().run()
    app = importing.answer_all(importing.show(app, "questions"))
    assert "登记问题 1 个" in markup(app)
    app.button(key="intake-save").click().run()
    found = store.read_ledger(real, ORG)
    taken = [one for one in found.problems if one.batch_id == 2]
    assert [(one.problem_id, one.text, one.quote) for one in taken] == [
        ("2023-2", "缺少绩效管理的专业人员", "缺乏专业人才"),
    ]
    assert [(one.problem_id, one.text, one.due_on) for one in found.actions] == [("2023-2", "注重培训", None)]
    assert len(found.problems) == 4
