"""Somebody who signs in on a page."""

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from src import accounts

PROJECT = Path(__file__).parents[2]
PASSWORD = "一个够长的密码-2024"


def open_page(page: str, **address: str) -> AppTest:
    app = AppTest.from_file(str(PROJECT / "pages" / f"{page}.py"), default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def unkept(html: str) -> str:
    """The HTML without the marks of what stays on one line."""
    return re.sub(r'<span class="kept">([^<]*)</span>', r"\1", html)


def markup(app: AppTest) -> str:
    return unkept("\n".join(element.proto.body for element in app.get("html")))


def account(database: Path, name: str = "张三", role: accounts.AccountRole = "editor") -> None:
    accounts.add(database, accounts.at_terminal("维护员"), name=name, password=PASSWORD, role=role)


def sign_in(app: AppTest, name: str = "张三", password: str = PASSWORD) -> AppTest:
    app.text_input(key="sign-in-name").set_value(name)
    app.text_input(key="sign-in-password").set_value(password)
    next(button for button in app.button if button.label == "登录").click().run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app
