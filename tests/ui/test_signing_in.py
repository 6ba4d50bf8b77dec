"""Who is at the keyboard: signing in, out, being idle, being removed, coming through a proxy."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from src import accounts, door
from src.catalogue import text
from src.ui import signing_in
from tests.ui.people import PASSWORD, account, markup, open_page, sign_in

SECRET = "a-secret-of-the-proxy"


def is_signed_in(app: AppTest) -> bool:
    return "已登录：张三" in markup(app)


def test_without_any_account_and_code_the_page_says_how_to_make_one(real: Path) -> None:
    app = open_page("history")
    assert text("ui.signing_in.no_account") in markup(app)
    assert not app.text_input


def make_first(app: AppTest, code: str, password: str = PASSWORD, again: str = PASSWORD, name: str = "张三") -> str:
    """What the page says after somebody filled in the form for the first account."""
    for key, typed in {"code": code, "name": name, "password": password, "again": again}.items():
        app.text_input(key=f"first-{key}").set_value(typed)
    next(button for button in app.button if button.label == "建立并登录").click().run()
    assert not app.exception
    return markup(app)


def test_the_code_of_the_start_window_makes_the_first_account(real: Path) -> None:
    code = accounts.first_code(real)
    assert code
    app = open_page("history")
    assert "建立首个账户" in markup(app)
    assert "启动码不对" in make_first(app, "AAAA-AAAA")
    assert "两次输入的密码不一样" in make_first(app, code, again="另一个够长的密码")
    assert "太容易猜到" in make_first(app, code, "张三张三张三张三张三", "张三张三张三张三张三")
    assert "已登录：张三（管理员）" in make_first(app, code.lower().replace("-", " "))
    assert app.session_state[signing_in.SESSION].writer.role == "admin"
    assert "建立首个账户" not in markup(open_page("history"))


def test_another_browser_in_the_same_session_is_signed_out(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    account(real)
    seen = {door.BROWSER_HEADER: "one"}
    monkeypatch.setattr(ContextProxy, "headers", property(lambda _: seen))
    app = sign_in(open_page("history"))
    assert is_signed_in(app)
    seen[door.BROWSER_HEADER] = "another"
    assert "连接换了浏览器，登录已退出" in markup(app.run())
    assert not is_signed_in(app.run())


@pytest.mark.parametrize("page", ["history", "records", "checks"])
def test_a_damaged_account_file_leaves_the_page_readable(real: Path, page: str) -> None:
    real.with_name("monitor-accounts.sqlite").write_bytes(b"no database at all" * 100)
    body = markup(open_page(page))
    assert "账号文件已损坏，不能使用" in body
    assert "zhengning" in body or "正宁" in body


def test_an_editor_signs_in_and_out(real: Path) -> None:
    account(real)
    app = open_page("history")
    assert "刷新网页后要重新登录" in markup(app)
    sign_in(app)
    assert "已登录：张三（编辑）" in markup(app)
    assert app.session_state["sign-in-password"] == ""
    app.run()
    assert is_signed_in(app)
    app.button(key="sign-out").click().run()
    assert not is_signed_in(app)
    assert app.text_input(key="sign-in-name")


def test_a_refresh_asks_again(real: Path) -> None:
    account(real)
    assert is_signed_in(sign_in(open_page("history")))
    again = open_page("history")
    assert not is_signed_in(again)
    assert "刷新网页后要重新登录" in markup(again)


def test_a_wrong_password_is_said_and_five_lock(real: Path) -> None:
    account(real)
    app = open_page("history")
    for _ in range(5):
        assert "姓名或密码不对" in markup(sign_in(app, password="不是这个密码吧"))
    assert "已暂停登录，请 15 分钟后再试" in markup(sign_in(app))
    assert not is_signed_in(app)
    assert "已暂停登录" in markup(sign_in(open_page("history")))


@pytest.mark.parametrize(("seconds", "stays"), [(signing_in.IDLE_SECONDS - 5, True), (signing_in.IDLE_SECONDS, False)])
def test_who_is_idle_for_too_long_is_signed_out(real: Path, seconds: float, stays: bool) -> None:
    account(real)
    app = sign_in(open_page("history"))
    session = app.session_state[signing_in.SESSION]
    app.session_state[signing_in.SESSION] = replace(session, last_seen=session.last_seen - seconds)
    app.run()
    assert is_signed_in(app) == stays
    assert ("已超过 30 分钟没有操作" in markup(app)) != stays
    if stays:
        assert app.session_state[signing_in.SESSION].last_seen >= session.last_seen
    else:
        assert not is_signed_in(app.run())


def test_a_removed_account_is_signed_out_at_once(real: Path) -> None:
    account(real)
    app = sign_in(open_page("history"))
    accounts.remove(real, accounts.at_terminal("维护员"), "张三")
    assert "“张三”的登录已失效" in markup(app.run())
    assert signing_in.SESSION not in app.session_state


def headers(monkeypatch: pytest.MonkeyPatch, **given: str) -> None:
    monkeypatch.setenv("HOUSING_PROXY_SECRET", SECRET)
    sent = {"X-Remote-User": "张三", "X-Housing-Proxy-Secret": SECRET} | given
    monkeypatch.setattr(ContextProxy, "headers", property(lambda _: sent))


def bound_to(monkeypatch: pytest.MonkeyPatch, address: str | None) -> None:
    really = signing_in.st.get_option
    monkeypatch.setattr(signing_in.st, "get_option", lambda name: address if name == "server.address" else really(name))


def test_a_proxy_on_this_machine_signs_its_user_in(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    account(real)
    headers(monkeypatch)
    bound_to(monkeypatch, "127.0.0.1")
    app = open_page("history")
    assert is_signed_in(app)
    assert "由统一登录代理确认" in markup(app)


@pytest.mark.parametrize("address", ["0.0.0.0", None])
def test_a_server_open_to_the_network_trusts_no_header(
    real: Path, monkeypatch: pytest.MonkeyPatch, address: str | None
) -> None:
    account(real)
    headers(monkeypatch)
    bound_to(monkeypatch, address)
    app = open_page("history")
    assert not is_signed_in(app)
    assert "没有只监听本机" in markup(app)
    assert is_signed_in(sign_in(app))


def test_a_header_without_the_secret_signs_nobody_in(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    account(real)
    headers(monkeypatch, **{"X-Housing-Proxy-Secret": "guessed"})
    bound_to(monkeypatch, "127.0.0.1")
    app = open_page("history")
    assert not is_signed_in(app)
    assert "口令不对" in markup(app)


def test_the_shipped_settings_bind_to_this_machine_alone() -> None:
    import tomllib

    settings = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["address"] == "127.0.0.1"
