"""The page of problems: what it shows of 2023, and problems, actions, steps and effects entered by two people."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from src import store
from src.records import Delivery, Source
from tests.store.ledger_rows import action, problem, step
from tests.ui import test_intake_page as importing
from tests.ui.people import PROJECT, account, markup, open_page, press, sign_in

ORG = "zhengning"


def test_the_real_year_shows_its_four_problems_and_that_nobody_answers_them(real_to_read: Path) -> None:
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


def entries() -> AppTest:
    """The part of the page in which problems are entered, by itself."""
    app = AppTest.from_file(str(PROJECT / "tests" / "ui" / "entering_page.py"), default_timeout=30)
    app.query_params["part"] = "problems"
    app.run()
    assert not app.exception
    return app


def field(app: AppTest, name: str) -> Any:
    """The one field of that name on the page."""
    kinds = (app.text_area, app.text_input, app.selectbox, app.number_input, app.get("button_group"))
    (found,) = [one for kind in kinds for one in kind if one.key and one.key.rpartition("-")[0].endswith(f"-{name}")]
    return found


def save(app: AppTest) -> AppTest:
    return press(app, "problems-save")


def cannot_save(app: AppTest) -> bool:
    return app.button(key="problems-save").disabled


def at(app: AppTest, kind: str) -> AppTest:
    return field(app, "kind").set_value(kind).run()


def test_problem_action_step_and_effect_are_entered_and_corrected_each_as_a_batch(real: Path) -> None:
    account(real)
    account(real, "李四")
    app = sign_in(entries())
    field(app, "text").set_value("北街项目支付慢").run()
    assert "问题没有写内容或类别" in markup(app)
    field(app, "category").set_value("资金管理").run()
    assert not cannot_save(app)
    app = save(app)
    assert "登记 2023 年的问题，已存为第 2 批" in markup(app)
    (entered,) = [one for one in store.read_ledger(real, ORG).problems if one.batch_id == 2]

    field(app, "corrected").set_value(entered.problem_id).run()
    assert field(app, "text").value == "北街项目支付慢"
    assert cannot_save(app)
    assert "还没有改动。" in markup(app)
    field(app, "text").set_value("缺少绩效管理的专业人员").run()
    assert "已经登记，不能重复登记" in markup(app)
    assert cannot_save(app)
    field(app, "text").set_value("北街项目支付偏慢").run()
    app = sign_in(entries())
    assert "已找回" in markup(app)
    assert field(app, "text").value == "北街项目支付偏慢"
    assert re.search(">北街项目支付慢</td><td[^>]*>北街项目支付偏慢</td>", markup(app))
    app = save(app)
    assert "登记 2023 年的问题（更正），已存为第 3 批" in markup(app)
    kept = next(one for one in store.read_ledger(real, ORG).problems if one.problem_id == entered.problem_id)
    assert (kept.text, kept.locator) == ("北街项目支付偏慢", "页面填报（张三）；张三更正")

    app = at(app, "action")
    field(app, "picked").set_value(entered.problem_id).run()
    assert field(app, "due").value == "2024-08-31"
    field(app, "action_text").set_value("按月调度")
    field(app, "due").set_value("长期坚持").run()
    assert cannot_save(app), "a due date in words is asked about"
    next(box for box in app.checkbox if "problems-asked" in box.key).check().run()
    save(app)
    (kept,) = store.read_ledger(real, ORG).actions
    assert (kept.text, kept.due_on, kept.due_text) == ("按月调度", None, "长期坚持")
    field(app, "corrected").set_value(kept.action_id).run()
    field(app, "due").set_value("2024-06-30").run()
    save(app)
    (moved,) = store.read_ledger(real, ORG).actions
    assert (moved.action_id, moved.due_on, moved.due_text) == (kept.action_id, date(2024, 6, 30), None)

    app = at(app, "step")
    for status in ("running", "done"):
        field(app, "status").set_value(status).run()
        save(app)
    field(app, "evidence").set_value("调度表").run()
    assert "“张三”报告了整改完成，不能由同一人销号" in markup(app)
    assert cannot_save(app)
    app = at(sign_in(entries(), "李四"), "step")
    assert "没有写明佐证，不能销号" in markup(app)
    field(app, "evidence").set_value("调度表").run()
    save(app)
    closed = store.read_ledger(real, ORG).events[-1]
    field(app, "corrected").set_value(f"{closed.at}-closed").run()
    field(app, "evidence").set_value("").run()
    assert "没有写明佐证，不能销号" in markup(app)
    assert cannot_save(app)
    field(app, "evidence").set_value("调度表和会议纪要").run()
    save(app)
    assert [(one.status, one.by, one.evidence) for one in store.read_ledger(real, ORG).events] == [
        ("running", "张三", None),
        ("done", "张三", None),
        ("closed", "李四", "调度表和会议纪要"),
    ]

    app = at(app, "effect")
    field(app, "before").set_value(90.5)
    field(app, "after").set_value(95.0)
    field(app, "effect_kind").set_value("cut").run()
    assert cannot_save(app), "sums that go the other way are asked about"
    field(app, "after").set_value(80.0).run()
    save(app)
    (effect,) = store.read_ledger(real, ORG).effects
    assert (effect.effect, str(effect.amount_before), str(effect.amount_after)) == ("cut", "90.5", "80")
    assert "还没有改动。" in markup(app), "the same budget again is a correction of it"
    field(app, "document_no").set_value("正财〔2024〕9号").run()
    save(app)
    (effect,) = store.read_ledger(real, ORG).effects
    assert (str(effect.amount_before), effect.document_no) == ("90.5", "正财〔2024〕9号")


def test_what_is_typed_waits_for_its_owner_until_it_is_saved_or_given_up(real: Path) -> None:
    account(real)
    app = sign_in(entries())
    field(app, "text").set_value("写到一半").run()
    app = at(app, "action")
    field(app, "action_text").set_value("也写到一半").run()
    app = sign_in(entries())
    assert (field(app, "kind").value, field(app, "action_text").value) == ("action", "也写到一半")
    assert "已找回" in markup(app)
    press(app, next(one.key for one in app.button if one.key and one.key.endswith("-give-up")))
    assert field(app, "action_text").value == ""
    app = at(sign_in(entries()), "problem")
    assert field(app, "text").value == "写到一半"


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
