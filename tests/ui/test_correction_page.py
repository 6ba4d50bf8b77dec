"""One figure corrected on the page of all figures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from streamlit.testing.v1 import AppTest

from src import accounts, store
from src.records import Delivery, Source
from tests.ui.people import account, markup, open_page, press, sign_in


def households(database: Path, role: str = "actual") -> Decimal | None:
    return store.read_centre(database, "zhengning").value(2023, "renovation.households", role)  # type: ignore[arg-type]


def choose(database: Path, role: str = "actual") -> AppTest:
    account(database)
    app = sign_in(open_page("records"))
    app.selectbox(key="correction-indicator").set_value("renovation.households").run()
    return app.selectbox(key="correction-role").set_value(role).run()


def field(app: AppTest, kind: str, name: str):
    return next(one for one in app.get(kind) if (one.key or "").startswith(f"correction-{name}-"))


def propose(app: AppTest, value: str | None, reason: str = "核对台账") -> AppTest:
    if value is None:
        field(app, "radio", "action").set_value("withdraw")
    else:
        field(app, "text_input", "value").set_value(value)
    field(app, "text_input", "reason").set_value(reason)
    next(button for button in app.button if button.label == "核对改动").click().run()
    assert not app.exception
    return app


def questions(app: AppTest):
    return [box for box in app.checkbox if box.key.startswith("by-hand-")]


def give(app: AppTest, value: str | None, reason: str = "核对台账") -> AppTest:
    propose(app, value, reason)
    for number in range(len(questions(app))):
        questions(app)[number].check().run()
    return press(app, "correction-save")


def test_a_reader_sees_no_fields(real: Path) -> None:
    account(real)
    app = open_page("records")
    assert "correction-indicator" not in [box.key for box in app.selectbox]


def test_a_corrected_figure_shows_at_once_with_its_reason(real: Path) -> None:
    app = choose(real)
    assert "现在是 985 户" in markup(app)
    assert "新数值（户）" in field(app, "text_input", "value").label
    give(app, "９８６．５")
    assert households(real) == Decimal("986.5")
    body = markup(app)
    assert "已改为 986.5 户，存为第 2 批" in body
    assert "现在是 986.5 户" in body
    assert "原为 985 户；更正原因：核对台账" in body
    assert "人工更正" in body
    assert field(app, "text_input", "value").value == ""


def test_a_missing_figure_is_added_and_withdrawn_again(real: Path) -> None:
    app = choose(real, "target")
    assert "2023 年现在没有这个数据，可以补录" in markup(app)
    assert field(app, "radio", "action").options == ["补录"]
    give(app, "1,200")
    assert households(real, "target") == 1200
    give(app, None)
    assert households(real, "target") is None
    assert "已撤回，存为第 3 批" in markup(app)


WRONG = (
    ("", "核对", "没有填新数值，未保存"),
    ("九百", "核对", "新数值“九百”不是数字"),
    ("985户", "核对", "新数值“985户”不是数字"),
    ("985", "核对", "现在就是 985 户，无需更正"),
    ("986", " ", "没有写更正原因"),
    ("-3", "核对", "不能是 -3 户"),
    ("1.123456789", "核对", "小数最多 8 位"),
)


def test_a_wrong_correction_is_said_in_one_sentence(real: Path) -> None:
    app = choose(real)
    for value, reason, sentence in WRONG:
        body = markup(propose(app, value, reason))
        assert [said for _, _, said in WRONG if said in body] == [sentence]
        assert "correction-save" not in [button.key for button in app.button]
    assert households(real) == 985
    assert len(store.history(real)) == 1


def test_what_is_typed_is_never_markup(real: Path) -> None:
    app = give(choose(real), "986", "<script>alert(1)</script>")
    assert "<script>alert" not in markup(app)
    assert "&lt;script&gt;alert" in markup(app)


def test_a_figure_that_somebody_changed_meanwhile_is_seen_before_it_is_replaced(real: Path) -> None:
    app = propose(choose(real), "986")
    correct_elsewhere(real, Decimal(990))
    press(app, "correction-save")
    assert households(real) == 990
    assert "这个数据刚刚变动过，未保存" in markup(app)
    assert "老旧小区改造户数（完成）：990 户 → 986 户" in markup(app)
    press(app, "correction-save")
    assert households(real) == 986


def correct_elsewhere(database: Path, value: Decimal) -> None:
    accounts.correct(
        database,
        accounts.at_terminal("李四"),
        org_id="zhengning",
        year=2023,
        indicator="renovation.households",
        role="actual",
        value=value,
        reason="另一人更正",
    )


def test_what_was_typed_for_one_year_is_not_offered_for_another(real: Path) -> None:
    row = replace(store.read_centre(real, "zhengning").records[0], year=2022, as_of=date(2022, 12, 31))
    store.save_batch(real, Delivery(source=Source("t"), records=[row]), by="测试")
    app = choose(real)
    field(app, "text_input", "value").set_value("986").run()
    app.selectbox(key="year").set_value("2022").run()
    assert field(app, "text_input", "value").value == ""


def test_what_a_correction_brings_is_shown_before_it_is_saved(real: Path) -> None:
    app = propose(choose(real), "1,968")
    body = markup(app)
    assert "2023 年老旧小区改造户数（完成）：985 户 → 1,968 户（+99.8%）" in body
    assert "原因：核对台账" in body
    row = (
        '<td class="name">改造户数：完工进度</td><td class="number" data-head="现在">50.1%</td>'
        '<td class="number value">100%</td><td data-head="保存后的算式">1,968 ÷ 1,968 = 100%</td>'
    )
    assert row in body
    assert households(real) == 985
    press(app, "correction-drop")
    assert "correction-save" not in [button.key for button in app.button]
    assert len(store.history(real)) == 1


def test_a_new_question_is_answered_before_the_save(real: Path) -> None:
    app = propose(choose(real, "target"), "5,000")
    body = markup(app)
    asked = body[body.index("这样改会出现疑问") :]
    assert "改造户数完成率 19.7%" in asked
    assert "改造户数：评价" in body
    assert app.button(key="correction-save").disabled
    assert households(real, "target") is None
    for number in range(len(questions(app))):
        questions(app)[number].check().run()
    press(app, "correction-save")
    assert households(real, "target") == 5000


def test_what_the_figure_was_asked_for_goes_with_it(real: Path) -> None:
    account(real)
    app = sign_in(open_page("records"))
    app.selectbox(key="correction-indicator").set_value("funding.total").run()
    app.selectbox(key="correction-role").set_value("stated_ratio").run()
    body = markup(propose(app, None))
    assert "→ 撤回" in body
    assert "争取资金完成率 194%，目标是否偏低" in body[body.index("保存后不再有的问题") :]


def test_a_contradiction_stops_the_save(real: Path) -> None:
    account(real)
    app = sign_in(open_page("records"))
    app.selectbox(key="correction-indicator").set_value("presale.residential_area").run()
    propose(app, "14")
    assert "期房销售住宅面积合计 14 万平方米，大于期房销售面积 7.46 万平方米" in markup(app)
    assert app.button(key="correction-save").disabled
    assert len(store.history(real)) == 1


def test_after_the_save_links_lead_to_the_pages_that_changed(real: Path) -> None:
    app = give(choose(real), "986")
    links = {link.proto.page: link.proto.query_string for link in app.get("page_link")}
    assert set(links) == {"", "renovation", "checks"}  # the front page has no path
    assert "org=zhengning" in links["renovation"]
    assert "year=2023" in links["renovation"]


def test_a_correction_under_review_comes_back_after_a_refresh_for_its_owner_alone(real: Path) -> None:
    propose(choose(real), "986", "台账漏计一户")
    account(real, "李四")
    other = sign_in(open_page("records"), "李四")
    assert "台账漏计一户" not in markup(other)
    app = sign_in(open_page("records"))
    assert "填写、还没有保存的更正" in markup(app)
    assert "985 户 → 986 户（+0.1%）" in markup(app)
    press(app, "correction-save")
    assert households(real) == 986
    assert "还没有保存的更正" not in markup(sign_in(open_page("records")))


def test_answers_come_back_with_the_correction_after_a_refresh(real: Path) -> None:
    app = propose(choose(real, "target"), "5,000")
    asked = len(questions(app))
    assert asked
    questions(app)[0].check().run()
    app = sign_in(open_page("records"))
    assert [box.value for box in questions(app)] == [True, *[False] * (asked - 1)]
    questions(app)[0].uncheck().run()
    app = sign_in(open_page("records"))
    assert not any(box.value for box in questions(app))
    for number in range(asked):
        questions(app)[number].check().run()
    press(sign_in(open_page("records")), "correction-save")
    assert households(real, "target") == 5000


def test_answers_of_one_proposal_are_none_of_the_next(real: Path) -> None:
    app = propose(choose(real, "target"), "5,000")
    questions(app)[0].check().run()
    propose(app, "6,000")
    assert not any(box.value for box in questions(app))
