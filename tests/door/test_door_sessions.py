"""A sign-in belongs to one browser: neither its session's id nor a cookie from before takes it over."""

from tests.browser.conftest import Server
from tests.door.conftest import NAME, PASSWORD, Visit
from tests.door.visitor import Visitor

SIGNED_IN = f"已登录：{NAME}"


def test_the_browser_of_a_session_may_come_back_to_it(visit: Visit, editor: Visitor) -> None:
    editor.leave()
    back = visit(editor.cookies, editor.session_id).open("history")
    assert back.session_id == editor.session_id
    assert SIGNED_IN in back.html


def test_the_session_id_alone_opens_another_session(visit: Visit, editor: Visitor) -> None:
    """Whether its owner is connected, or has just gone."""
    for _ in range(2):
        for cookies in (None, {"other": "x"}, visit().cookies):
            thief = visit(cookies, editor.session_id).open("history")
            assert thief.session_id != editor.session_id
            assert SIGNED_IN not in thief.html
        editor.leave()


def test_a_header_of_the_visitor_does_not_name_the_browser(visit: Visit, editor: Visitor) -> None:
    for name in ("X-Housing-Browser", "x-housing-browser", "X-HOUSING-BROWSER"):
        thief = visit(None, editor.session_id, **{name: "a" * 64}).open("history")
        assert SIGNED_IN not in thief.html


def test_without_a_cookie_nobody_comes_back(visit: Visit) -> None:
    """Two visitors without cookies are not the same visitor."""
    socket_only = visit({"other": "x"}).open("history")
    again = visit({"other": "x"}, socket_only.session_id).open("history")
    assert again.session_id != socket_only.session_id


def test_the_sign_in_renews_the_cookie(visit: Visit, visitor: Visitor) -> None:
    """Somebody who knew the cookie from before, or put it there, has nothing of the sign-in."""
    before = dict(visitor.cookies)
    visitor.sign_in(NAME, PASSWORD)
    for _ in range(2):
        thief = visit(before, visitor.session_id).open("history")
        assert SIGNED_IN not in thief.html
        assert visitor.renew_cookie().status in (204, 403)  # the ticket serves once
    ours = [name for name in before if name.startswith("housing_browser")]
    assert len(ours) == 1
    assert visitor.cookies[ours[0]] != before[ours[0]]
    assert SIGNED_IN in visitor.open("history").html


def test_a_ticket_serves_once_and_none_can_be_guessed(editor: Visitor) -> None:
    assert editor.renew_cookie().status == 403
    assert editor.ask("POST", "/_door/cookie", {"X-Housing-Ticket": "x" * 43}).status == 403
    assert editor.ask("POST", "/_door/cookie").status == 403


def test_the_cookie_is_kept_from_scripts_and_other_sites(server: Server) -> None:
    given = Visitor(server.base).ask("GET", "/_stcore/health").headers["set-cookie"]
    assert given.startswith(f"housing_browser_{server.base.rpartition(':')[2]}=")
    assert given.endswith("; Path=/; HttpOnly; SameSite=Strict")


def test_no_page_sets_the_cookie_so_that_a_link_from_elsewhere_replaces_none(server: Server) -> None:
    assert not [name for name in Visitor(server.base).ask("GET", "/budget").cookies if name.startswith("housing")]
