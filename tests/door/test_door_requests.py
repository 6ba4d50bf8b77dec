"""Every route of a real server: foreign hosts and origins are refused, and each answer carries what protects it."""

from pathlib import Path

import pytest

from src.catalogue import text
from src.door import drawing_library, shell
from tests.browser.conftest import Server
from tests.door.visitor import Answer, Visitor, ask

ROUTES = (
    "/",
    "/budget",
    "/favicon.png",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/_stcore/bidi-components/chart_grid/x.js",
    "/_stcore/upload_file/session/file",
    "/component/some/x.js",
    drawing_library(),
    "/media/x.html",
    "/_door/cookie",
    "/nothing/of/that/name",
)
UPGRADE = (
    ("Connection", "Upgrade"),
    ("Upgrade", "websocket"),
    ("Sec-WebSocket-Version", "13"),
    ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ("Sec-WebSocket-Protocol", "streamlit"),
)
FOREIGN = (
    "evil.example",
    "localhost.evil.example:8501",
    "203.0.113.7",
    "[2001:db8::7]:8501",
    "0.0.0.0",
    "localhost:bad",
)


def host_of(server: Server) -> str:
    return server.base.removeprefix("http://")


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize("route", ROUTES)
def test_a_foreign_host_is_refused_on_every_route(server: Server, route: str, host: str) -> None:
    answer = ask(server.base, "GET", route, ("Host", host))
    assert answer.status == 400
    assert "看板不认识这个地址" in answer.text or "Invalid" in answer.text
    assert host not in answer.text
    assert not answer.cookies


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH"])
def test_a_foreign_host_is_refused_by_every_method(server: Server, method: str) -> None:
    for route in ROUTES:
        assert ask(server.base, method, route, ("Host", "evil.example"), ("Content-Length", "0")).status == 400


def test_a_request_without_a_host_or_with_two_is_refused(server: Server) -> None:
    good = host_of(server)
    for route in ROUTES:
        assert ask(server.base, "GET", route).status == 400
        assert ask(server.base, "GET", route, ("Host", good), ("Host", good)).status == 400
        assert ask(server.base, "GET", route, ("Host", good), ("Host", "evil.example")).status == 400


@pytest.mark.parametrize(
    "spelling", ["localhost:{port}", "LOCALHOST:{port}", "localhost.:{port}", "[::1]:{port}", "localhost"]
)
def test_our_own_names_are_let_in(server: Server, spelling: str) -> None:
    host = spelling.format(port=server.base.rpartition(":")[2])
    for route in ("/", "/budget", "/_stcore/health"):
        assert ask(server.base, "GET", route, ("Host", host)).status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:1", "https://127.0.0.1"])
def test_a_foreign_origin_is_refused_on_every_route(server: Server, origin: str) -> None:
    for route in ROUTES:
        for method in ("GET", "PUT", "POST", "DELETE", "OPTIONS"):
            given = ("Host", host_of(server)), ("Origin", origin), ("Content-Length", "0")
            assert ask(server.base, method, route, *given).status == 403


def upgrade(server: Server, *headers: tuple[str, str]) -> int:
    return ask(server.base, "GET", "/_stcore/stream", *headers, *UPGRADE).status


def test_the_socket_opens_for_our_own_pages_alone(server: Server) -> None:
    good = host_of(server)
    assert upgrade(server, ("Host", good), ("Origin", server.base)) == 101
    assert upgrade(server, ("Host", good)) == 101  # no browser leaves the origin out
    for host in FOREIGN:
        assert upgrade(server, ("Host", host), ("Origin", server.base)) in (400, 403)
        assert upgrade(server, ("Host", host), ("Origin", f"http://{host}")) in (400, 403)
    for origin in ("http://evil.example", "null", "http://127.0.0.1:1", f"https://{good}.evil.example"):
        assert upgrade(server, ("Host", good), ("Origin", origin)) == 403


@pytest.mark.parametrize("route", ROUTES)
def test_every_answer_carries_what_protects_it(server: Server, route: str) -> None:
    answer = ask(server.base, "GET", route, ("Host", host_of(server)))
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    assert "'unsafe-eval'" not in answer.headers["content-security-policy"]


def test_pages_run_no_script_but_ours_and_what_was_made_for_viewers_has_no_rights(server: Server) -> None:
    def scripts(answer: Answer) -> str:
        parts = answer.headers["content-security-policy"].split("; ")
        return next(part for part in parts if part.startswith("script-src"))

    page = Visitor(server.base).ask("GET", "/budget")
    assert "'unsafe-inline'" not in scripts(page)
    made = Visitor(server.base).ask("GET", "/media/x.html").headers["content-security-policy"]
    assert "sandbox allow-scripts" in made.split("; ")
    assert "allow-same-origin" not in made
    assert "default-src 'none'" in made


def test_writing_methods_have_no_other_route(server: Server) -> None:
    visitor = Visitor(server.base)
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        for route in ("/", "/_stcore/agent/interact", "/_stcore/agent/mcp", "/_stcore/health", "/media/x"):
            assert visitor.ask(method, route, {"Content-Length": "0"}).status == 405


def test_an_office_name_is_let_in_once_the_settings_have_it(tmp_path: Path) -> None:
    from tests.browser.conftest import start

    with start(tmp_path / "monitor.duckdb", "--server.allowedHosts", "fgj-pc.local") as named:
        for host in ("fgj-pc.local", "FGJ-PC.local.:80", "localhost", host_of(named)):
            assert ask(named.base, "GET", "/budget", ("Host", host)).status == 200
            assert upgrade(named, ("Host", host), ("Origin", f"http://{host}")) == 101
        assert ask(named.base, "GET", "/budget", ("Host", "evil.example")).status == 400
        forwarded = ("Host", "fgj-pc.local"), ("Origin", "https://fgj-pc.local"), ("X-Forwarded-Proto", "https")
        assert upgrade(named, *forwarded) == 101
        assert "Secure" in ask(named.base, "GET", "/_stcore/health", *forwarded).headers["set-cookie"]


@pytest.mark.parametrize("path", ["/nosuchpage", "/overview/deeper", "/index.html", "/budget.html"])
def test_an_unknown_address_is_said_in_chinese_and_offers_the_pages(server: Server, path: str) -> None:
    answer = ask(server.base, "GET", path, ("Host", host_of(server)))
    assert answer.status == 404
    assert text("door.absent_title") in answer.text
    assert path in answer.text
    assert all(f'href="{address}"' in answer.text for address in shell.addresses())
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_every_page_has_the_shell_and_files_stay_files(server: Server) -> None:
    for address in shell.addresses():
        answer = ask(server.base, "GET", f"{address}?year=2023", ("Host", host_of(server)))
        assert (answer.status, answer.text) == (200, shell.shell())
    assert ask(server.base, "GET", "/favicon.png", ("Host", host_of(server))).headers["content-type"] == "image/png"
    assert '<html lang="zh-CN">' in shell.shell()
    assert text("door.no_script") in shell.shell()
    assert f'rel="preload" as="script" fetchpriority="high" href="{drawing_library()}"' in shell.shell()
    assert "You need to enable JavaScript" not in shell.shell()
