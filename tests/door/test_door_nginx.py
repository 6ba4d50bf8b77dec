"""The configuration for nginx and systemd: accepted by a real nginx, and a browser stays with its process."""

import http.client
import re
import threading
import tomllib
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from src.door import policy
from tests.browser.conftest import PROJECT, free_port
from tests.nginx import CONFIGURATION, NAME, in_front_of, trusting

UNIT = (PROJECT / "docs" / "server" / "housing-monitor@.service").read_text(encoding="utf-8")


class _Process(BaseHTTPRequestHandler):
    """Answers with its port and how much was sent, as the dashboard's own headers would come."""

    def do_GET(self) -> None:
        sent = len(self.rfile.read(int(self.headers.get("content-length", 0))))
        body = f"{self.server.server_port} {sent} {self.headers['host']} {self.headers['x-forwarded-proto']}".encode()
        self.send_response(200)
        self.send_header("content-security-policy", "ours")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_PUT = do_GET  # noqa: N815 - the name that the standard library calls

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def processes() -> Iterator[list[ThreadingHTTPServer]]:
    running = [ThreadingHTTPServer(("127.0.0.1", 0), _Process) for _ in range(2)]
    for one in running:
        threading.Thread(target=one.serve_forever, daemon=True).start()
    yield running
    for one in running:
        one.shutdown()
        one.server_close()


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory, processes: list[ThreadingHTTPServer]) -> Iterator[int]:
    """The port at which the configuration answers."""
    ports, place = [one.server_port for one in processes], tmp_path_factory.mktemp("nginx")
    with in_front_of(ports, place, port=free_port(), plain=free_port()) as port:
        yield port


def ask(port: int, cookie: str = "", method: str = "GET", body: bytes | None = None) -> tuple[int, str, dict[str, str]]:
    with closing(http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=trusting())) as connection:
        connection.request(method, "/", body, {"Host": NAME, **({"Cookie": cookie} if cookie else {})})
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), {name.lower(): value for name, value in answer.getheaders()}


def first_visit(port: int) -> tuple[str, str]:
    """The cookie of a browser that comes for the first time, and the process that it met."""
    _, text, headers = ask(port)
    assert headers["set-cookie"].endswith("; HttpOnly; SameSite=Lax; Secure")
    return headers["set-cookie"].partition(";")[0], text.split()[0]


def test_a_browser_stays_with_its_process_and_browsers_are_spread(nginx: int) -> None:
    visits = [first_visit(nginx) for _ in range(24)]
    assert len({process for _, process in visits}) == 2
    for cookie, process in visits[:8]:
        status, text, headers = ask(nginx, cookie, "PUT", b"x" * 2_000_000)
        assert (status, text) == (200, f"{process} 2000000 {NAME} https")
        assert "set-cookie" not in headers
        assert headers["content-security-policy"] == "ours"


def test_what_nginx_says_itself_is_a_sentence_with_our_headers(nginx: int) -> None:
    status, text, headers = ask(nginx, method="PUT", body=b"x" * 53 * 2**20)
    assert status == 413
    assert text.strip().endswith("。")
    assert {name: headers[name] for name in policy.COMMON} == policy.COMMON


def test_where_a_process_is_gone_the_other_answers_and_without_any_a_sentence(
    nginx: int, processes: list[ThreadingHTTPServer]
) -> None:
    visits = dict(first_visit(nginx)[::-1] for _ in range(24))
    gone, left = processes
    gone.shutdown()
    gone.server_close()
    assert ask(nginx, visits[str(gone.server_port)])[1].split()[0] == str(left.server_port)
    left.shutdown()
    left.server_close()
    status, text, headers = ask(nginx)
    assert (status, text.strip()[-1]) == (503, "。")
    assert {name: headers[name] for name in policy.COMMON} == policy.COMMON


def test_the_files_say_the_same_as_the_dashboard() -> None:
    settings = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    (largest,) = re.findall(r"client_max_body_size (\d+)m;", CONFIGURATION)
    assert int(largest) == settings["server"]["maxUploadSize"] + 1
    stated = {name.lower(): value for name, value in re.findall(r"add_header (\S+) (\S+) always;", CONFIGURATION)}
    assert policy.COMMON.items() <= stated.items()
    names = set(re.findall(r"server_name (\S+);", CONFIGURATION))
    assert names == set(re.findall(r"--server.allowedHosts (\S+)", UNIT)) == {NAME}
    assert "--server.address 127.0.0.1 --server.port %i" in UNIT
