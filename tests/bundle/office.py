"""An office PC on Linux: an ordinary user without network follows the README's section, line by line.

Run in a network namespace of its own. What every line said comes back as JSON.
"""

import fcntl
import json
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from tests.door.visitor import Visitor

README = Path(__file__).parents[2] / "README.md"
TITLE = "## On an office PC without network\n"
PATIENCE_SECONDS = 600
"""How busy the machine is decides nothing; `make bench` times the first start."""
NOBODY = 65534
HOUSE = "housing-monitor"
PORT = 8501


@dataclass
class Told:
    """A line of the README, or what was tried beside it, and what came of it."""

    line: str
    code: int
    said: str
    seconds: float
    page: str = ""


def commands() -> list[str]:
    """The indented lines of the README's section."""
    section = README.read_text(encoding="utf-8").partition(TITLE)[2].partition("\n## ")[0]
    return re.findall(r"^    (\S.*)$", section, re.MULTILINE)


class Office:
    """The user's folder, and what runs in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told: list[Told] = []
        self._window: subprocess.Popen[bytes] | None = None
        self._file = folder / "window.txt"

    def follow(self, line: str, answer: str = "y\n") -> None:
        """Type the line; one that starts the dashboard goes on in its window, and the page is looked at."""
        begin = time.monotonic()
        if line.endswith(("start.sh", "former.sh")) and self._window is None:
            with self._file.open("wb") as window:
                self._window = self._typed(line, window)
            self._window.stdin.write(answer.encode())
            self._window.stdin.close()
            page = self._page(begin + PATIENCE_SECONDS)
            self._tell(line, 0, self._file.read_text(encoding="utf-8"), begin, page)
            return
        typed = self._typed(line, subprocess.PIPE)
        said, _ = typed.communicate(answer.encode(), timeout=PATIENCE_SECONDS)
        self._tell(line, typed.returncode, said.decode(), begin)
        if line.endswith("stop.sh") and self._window:
            self._window.wait(PATIENCE_SECONDS)
            self._window = None

    def sleep(self, seconds: float) -> None:
        """The PC sleeps while a page is open, and wakes."""
        begin = time.monotonic()
        visitor = Visitor(self._base()).connect()
        visitor.open("")
        process = self._running()["process"]
        os.kill(process, signal.SIGSTOP)
        time.sleep(seconds)
        os.kill(process, signal.SIGCONT)
        page = visitor.open("").html
        visitor.leave()
        self._tell("sleep", 0, "", begin, page)

    def _tell(self, line: str, code: int, said: str, begin: float, page: str = "") -> None:
        self.told.append(Told(line, code, said, round(time.monotonic() - begin, 1), page))

    def _typed(self, line: str, window: object) -> subprocess.Popen[bytes]:
        identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 and is_root() else {}
        environment = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        environment |= {"HOME": str(self.folder / "home"), "LANG": "zh_CN.UTF-8", "STREAMLIT_SERVER_HEADLESS": "true"}
        environment["PYTHONHOME"] = "/left/by/another/program"
        return subprocess.Popen(
            ["sh", "-c", line],
            cwd=self.folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=window,  # type: ignore[arg-type]
            stderr=subprocess.STDOUT,
            **identity,  # type: ignore[arg-type]
        )

    def _page(self, end: float) -> str:
        """The overview once it is shown; empty where it is not within the time."""
        while time.monotonic() < end and self._window is not None and self._window.poll() is None:
            try:
                visitor = Visitor(self._base()).connect()
                page = visitor.open("").html
                visitor.leave()
                return page
            except (OSError, ValueError):  # not there yet
                time.sleep(0.2)
        return ""

    def _base(self) -> str:
        return self._running()["url"].replace("localhost", "127.0.0.1")

    def _running(self) -> dict:
        return json.loads((self.folder / HOUSE / "data" / "running").read_bytes())

    def close(self) -> None:
        """Leave nothing running."""
        if self._window is not None and self._window.poll() is None:
            os.kill(self._running()["process"], signal.SIGKILL)
            self._window.wait()


def is_root() -> bool:
    """Whether this is the machine's root and not only that of a namespace."""
    return Path("/proc/self/uid_map").read_text().split() == ["0", "0", "4294967295"]


def loopback_up() -> None:
    """A new network namespace has its loopback down (netdevice(7): SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        asked = struct.pack("16sh14x", b"lo", 0)
        _, flags = struct.unpack("16sh14x", fcntl.ioctl(any_socket, 0x8913, asked))
        fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh14x", b"lo", flags | 1))


def as_after_an_update_of_tables(data: Path) -> None:
    """What a version with another schema leaves: the database moved forward, and the copy from before."""
    database, copy = data / "monitor.duckdb", data / "monitor-before-update-20260101-000000.duckdb"
    shutil.copy(database, copy)
    owner = database.stat()
    with duckdb.connect(str(database)) as connection:
        connection.execute("UPDATE database_info SET schema_version = 99")
    for file in (database, copy):
        os.chown(file, owner.st_uid, owner.st_gid)


def a_day(office: Office, next_zip: Path) -> None:
    """The lines of the README in their order, and between them what offices do besides."""
    house = office.folder / HOUSE
    starts = 0
    for line in commands():
        if line.startswith("unzip") and house.exists():
            with (house / "data" / "settings.toml").open("a", encoding="utf-8") as settings:
                settings.write("port = 8601\n")
            next_zip.replace(office.folder / "housing-monitor-linux-x64.zip")
        if line.endswith("former.sh"):
            as_after_an_update_of_tables(house / "data")
            with socket.create_server(("127.0.0.1", 8601)):
                office.follow(line)
            continue
        office.follow(line)
        if line.endswith("/start.sh"):
            starts += 1
            if starts == 1:
                office.follow(line)
                office.sleep(2)
        if line.startswith("unzip") and starts == 0 and is_root():
            house.chmod(0o555)
            office.follow(f"sh {HOUSE}/start.sh; exit $?")
            house.chmod(0o755)


def main() -> None:
    """Arguments: the user's folder with the first zip in it, the next zip."""
    loopback_up()
    office = Office(Path(sys.argv[1]))
    try:
        a_day(office, Path(sys.argv[2]))
    finally:
        office.close()
        print(json.dumps([asdict(told) for told in office.told], ensure_ascii=False))


if __name__ == "__main__":
    main()
