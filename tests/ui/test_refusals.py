"""What pages do when the store refuses or somebody saves in the middle of them."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from src import accounts, store
from src.catalogue import template, text
from src.records import Delivery, Record, Source
from src.store import connection
from src.ui import data, navigation
from tests.ui.people import PROJECT, account, markup, open_page, press, sign_in
from tests.ui.test_pages import cards

OLD, NEW = "985", "1,021"


def save(database: Path, value: str = "1021", indicator: str = "renovation.households", unit: str = "户") -> None:
    record = Record("zhengning", 2023, date(2023, 12, 31), indicator, "actual", Decimal(value), unit)
    store.save_batch(database, Delivery(source=Source(f"later-{value}", title="补报"), records=[record]), by="张三")


def everything(app: AppTest) -> str:
    return markup(app) + "".join(str(card) for card in cards(app))


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Somebody keeps the file to write, and readers soon give up."""
    taken, over = threading.Event(), threading.Event()

    def hold() -> None:
        with store.connect(database, write=True):
            taken.set()
            over.wait(60)

    holder = threading.Thread(target=hold)
    holder.start()
    taken.wait(60)
    try:
        yield
    finally:
        over.set()
        holder.join()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers give up a locked file at once."""
    monkeypatch.setitem(connection.connect.__wrapped__.__kwdefaults__, "wait_seconds", 0.2)
    monkeypatch.setattr(data, "PATIENCE_SECONDS", 0.1)


def test_a_save_in_the_middle_of_a_page_mixes_nothing(real: Path) -> None:
    """The page was set up before the save: all its parts show what held then, and the next run shows the new."""

    def script() -> None:
        import streamlit as st

        from src import ui
        from tests.ui.test_refusals import save

        page = ui.page("funding")
        if not st.session_state.get("saved"):
            st.session_state["saved"] = True
            save(page.database, "4000", "funding.total", "万元")
        ui.show(page)
        ui.findings(page)

    app = AppTest.from_function(script, default_timeout=60)
    app.session_state["navigation_ready"] = True
    first = everything(app.run())
    assert "3,873" in first
    assert "4,000" not in first
    assert "4,000" in everything(app.run())


def test_a_refusal_in_the_middle_of_the_history_is_its_sentence_there(real: Path, impatient: None) -> None:
    open_page("overview")
    with locked(real):
        body = markup(open_page("history"))
    assert text("ui.page_failed") not in body
    assert text("store.busy", path=real) in body
    assert "操作记录" in body


def test_a_refusal_in_the_middle_of_a_review_is_its_sentence_there(real: Path, impatient: None) -> None:
    account(real)
    app = sign_in(open_page("intake"))
    report = "正宁县房产服务中心\n2023年工作总结\n\n全年归集维修资金 9 万元。".encode()
    with locked(real):
        app.file_uploader[0].set_value(("报告.txt", report, "text/plain")).run()
        assert not app.exception
        assert text("store.busy", path=real) in markup(app)
    assert "9 万元" in markup(app.run())


def test_a_refusal_that_no_part_says_is_no_unfinished_page(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing = SimpleNamespace(url_path="refusing", run=lambda: store.read_centre(real, "nobody"))
    monkeypatch.setattr(navigation, "_declare", lambda: refusing)
    app = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60).run()
    assert text("ui.page_failed") not in markup(app)
    assert "没有“nobody”这个单位" in markup(app)


def test_older_data_bear_their_time_and_go_with_the_next_interaction(real: Path, impatient: None) -> None:
    app = open_page("renovation")
    assert OLD in everything(app)
    save(real)
    with locked(real):
        body = everything(app.run())
        assert OLD in body
        assert NEW not in body
        assert template("ui.older_data").partition("{at}")[0] in body
    data.listing(real, newest=True)
    data.edition(data.listing(real)[0], "zhengning", newest=True)
    body = everything(app.run())
    assert NEW in body
    assert template("ui.older_data").partition("{at}")[0] not in body


def test_without_any_data_a_locked_file_is_one_sentence(real: Path, impatient: None) -> None:
    with locked(real):
        body = markup(open_page("overview"))
    assert text("ui.cannot_open") in body
    assert text("store.busy", path=real) in body


def test_who_writes_is_never_shown_older_data(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However little patience there is: beside a correction stands the newest figure, and the own save shows at once."""
    account(real)
    app = sign_in(open_page("records"))
    monkeypatch.setattr(data, "PATIENCE_SECONDS", 0)
    save(real)
    assert NEW in markup(app.run())
    app.selectbox(key="correction-indicator").set_value("renovation.households").run()
    key = next(field.key for field in app.text_input if field.key.startswith("correction-value-"))
    app.text_input(key=key).set_value("1022")
    app.text_input(key=key.replace("value", "reason")).set_value("核对台账")
    press(app, next(button.key for button in app.button if button.label == text("ui.correction.review")))
    for box in [box for box in app.checkbox if box.key.startswith("by-hand-")]:
        box.check().run()
    press(app, "correction-save")
    body = markup(app)
    assert "1,022" in body
    assert NEW not in body.partition('class="chart-head"')[2]
    assert accounts.log(real)[0].outcome == "done"


def test_a_server_that_is_away_is_one_sentence_and_the_page_comes_back(
    real: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there
        monkeypatch.setenv(
            "HOUSING_DATABASE", f"postgresql://housing:geheim@127.0.0.1:{taken.getsockname()[1]}/housing"
        )
        app = open_page("budget")
    assert "连不上数据库服务器：postgresql://housing@127.0.0.1" in markup(app)
    assert "geheim" not in markup(app)
    monkeypatch.setenv("HOUSING_DATABASE", str(real))
    app.run()
    assert "连不上数据库服务器" not in markup(app)
    assert "290.2" in everything(app)
