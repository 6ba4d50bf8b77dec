"""The servers of the comparison, each a process of its own on a free port."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
POLL_SECONDS = 0.02


@dataclass(frozen=True)
class Server:
    """A running server; `started` is the clock's reading just before its process started."""

    port: int
    process: subprocess.Popen[bytes]
    started: float

    @property
    def address(self) -> str:
        """Its front page."""
        return f"http://127.0.0.1:{self.port}"

    def resident_mb(self) -> float:
        """Memory in RAM of the process and its children, in MB."""
        family = [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(recursive=True)]
        return sum(member.memory_info().rss for member in family) / 1e6

    def descriptors(self) -> int:
        """Open files, sockets and event loops of the process; on Windows its handles."""
        process = psutil.Process(self.process.pid)
        return process.num_fds() if psutil.POSIX else process.num_handles()


def _product(port: int, _folder: Path) -> tuple[list[str], Path]:
    options = ["--server.headless=true", f"--server.port={port}"]
    return [sys.executable, "-m", "streamlit", "run", "app.py", *options], ROOT


def _empty(port: int, _folder: Path) -> tuple[list[str], Path]:
    options = ["--server.headless=true", f"--server.port={port}"]
    return [sys.executable, "-m", "streamlit", "run", "tests/bench/empty/app.py", *options], ROOT


def _plain(port: int, folder: Path) -> tuple[list[str], Path]:
    launch = Path(__file__).with_name("plain") / "launch.py"
    return [sys.executable, str(launch), f"--server.port={port}"], folder


def _dash(port: int, _folder: Path) -> tuple[list[str], Path]:
    options = ["--workers", "2", "--threads", "1", "--keep-alive", "0", "--log-level", "warning"]
    bind = ["--bind", f"127.0.0.1:{port}"]
    return [sys.executable, "-m", "gunicorn", *options, *bind, "tests.bench.dash_app:server"], ROOT


KINDS = {"product": _product, "empty": _empty, "plain": _plain, "dash": _dash, "keeping dash": _dash}
"""Command and start folder by kind: the dashboard under its own settings, an empty page under its menu, its pages under default
settings, the yardstick, and the yardstick that keeps whole pages ready."""


@contextmanager
def running(
    kind: str, database: Path, folder: Path, *, wait: bool = True, options: Sequence[str] = ()
) -> Iterator[Server]:
    """A server of one of the KINDS, stopped at the end; `wait` until it answers; further command `options`."""
    port = free_port()
    command, start_folder = KINDS[kind](port, folder)
    command += options
    environment = {**os.environ, "HOUSING_DATABASE": str(database), "PYTHONPATH": str(ROOT), "HOME": str(folder)}
    if kind == "keeping dash":
        environment["YARDSTICK_KEEPS"] = "1"
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=start_folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        server = Server(port, process, started)
        if wait:
            wait_until_open(server)
        yield server
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(15)
        process.kill()
        process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_open(server: Server) -> None:
    """Return as soon as the port accepts a connection; raises RuntimeError where the server ends or takes too long."""
    while time.perf_counter() - server.started < START_SECONDS:
        if server.process.poll() is not None:
            raise RuntimeError(f"server ended with code {server.process.returncode}: {server.process.args}")
        with suppress(OSError), socket.create_connection(("127.0.0.1", server.port), timeout=1):
            return
        time.sleep(POLL_SECONDS)
    raise RuntimeError(f"server did not open its port within {START_SECONDS} s: {server.process.args}")
