"""The configuration for nginx and systemd: accepted by a real nginx, and a browser stays with its process."""

import http.client
import os
import re
import shutil
import ssl
import subprocess
import threading
import time
import tomllib
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from src.door import policy
from tests.browser.conftest import PROJECT, free_port

SERVER = PROJECT / "docs" / "server"
CONFIGURATION = (SERVER / "nginx.conf").read_text(encoding="utf-8")
UNIT = (SERVER / "housing-monitor@.service").read_text(encoding="utf-8")
MAIN = "pid {place}/pid; error_log {place}/error.log; events {{}} http {{ access_log off; {temporary} include {place}/site.conf; }}"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
NAME = "office.example"


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


def program(name: str) -> str:
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if not found and os.environ.get("CI"):
        pytest.fail(f"{name} is missing; CI must install it")
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


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
    """The port at which the configuration answers: its own lines, with free ports and a certificate made for the moment."""
    place, port = tmp_path_factory.mktemp("nginx"), free_port()
    command = [program("nginx"), "-p", str(place), "-c", str(place / "nginx.conf")]
    certificate = [
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-subj",
        f"/CN={NAME}",
    ]
    files = ["-keyout", str(place / "key.pem"), "-out", str(place / "cert.pem")]
    subprocess.run([program("openssl"), "req", *certificate, *files], check=True, capture_output=True)
    exchanged = {
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "/etc/ssl/certs/office.example.pem": str(place / "cert.pem"),
        "/etc/ssl/private/office.example.key": str(place / "key.pem"),
        "127.0.0.1:8501": f"127.0.0.1:{processes[0].server_port}",
        "127.0.0.1:8502": f"127.0.0.1:{processes[1].server_port}",
    }
    site = CONFIGURATION
    for old, new in exchanged.items():
        assert site.count(old) == 1, old
        site = site.replace(old, new)
    (place / "site.conf").write_text(site, encoding="utf-8")
    temporary = " ".join(f"{kind}_temp_path {place}/{kind};" for kind in TEMPORARY)
    (place / "nginx.conf").write_text(MAIN.format(place=place, temporary=temporary), encoding="utf-8")
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    assert "warn" not in tried.stderr
    with subprocess.Popen([*command, "-g", "daemon off;"], stderr=subprocess.DEVNULL) as running:
        for _ in range(100):
            if (place / "pid").exists():
                break
            time.sleep(0.05)
        yield port
        running.terminate()


def ask(port: int, cookie: str = "", method: str = "GET", body: bytes | None = None) -> tuple[int, str, dict[str, str]]:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with closing(http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=context)) as connection:
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
