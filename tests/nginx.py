"""The shipped configuration of nginx, on free ports and with a certificate made for the moment."""

import os
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

CONFIGURATION = (Path(__file__).parents[1] / "docs" / "server" / "nginx.conf").read_text(encoding="utf-8")
NAME = "office.example"
MAIN = "pid {place}/pid; error_log {place}/error.log; events {{}} http {{ access_log off; {temporary} include {place}/site.conf; }}"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
KEY = ("-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", f"/CN={NAME}")
PROCESSES = (8501, 8502)
"""The ports that the configuration names."""


def program(name: str) -> str:
    """Its path; without it the test is skipped, but not where everything has to be tested."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin")
    if not found and os.environ.get("CI"):
        pytest.fail(f"{name} is missing; CI must install it")
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


def trusting() -> ssl.SSLContext:
    """A client's side that takes the certificate as it is."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@contextmanager
def in_front_of(ports: Sequence[int], place: Path, *, port: int, plain: int) -> Iterator[int]:
    """The `port` with TLS at which nginx answers for the processes on those one or two ports; `plain` is its port without TLS."""
    command = [program("nginx"), "-p", str(place), "-c", str(place / "nginx.conf")]
    files = ["-keyout", str(place / "key.pem"), "-out", str(place / "cert.pem")]
    subprocess.run([program("openssl"), "req", *KEY, *files], check=True, capture_output=True)
    (place / "site.conf").write_text(_site(ports, place, port, plain), encoding="utf-8")
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
        try:
            yield port
        finally:
            running.terminate()


def _site(ports: Sequence[int], place: Path, port: int, plain: int) -> str:
    """The configuration's own lines; a process too many goes with its line."""
    exchanged = {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "/etc/ssl/certs/office.example.pem": str(place / "cert.pem"),
        "/etc/ssl/private/office.example.key": str(place / "key.pem"),
    }
    for number, named in enumerate(PROCESSES):
        line = f"server 127.0.0.1:{named} fail_timeout=5s;"
        exchanged[line] = line.replace(str(named), str(ports[number])) if number < len(ports) else ""
    site = CONFIGURATION
    for old, new in exchanged.items():
        assert site.count(old) == 1, old
        site = site.replace(old, new)
    return site
