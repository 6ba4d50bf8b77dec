"""What an office sets for its dashboard: one small file in the data folder, which every version reads."""

import errno
import socket
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from src.catalogue import text
from src.launcher.refusal import Refusal

NAME = "settings.toml"
PORT, PORTS = 8501, 20

_TAKEN = {errno.EADDRINUSE, errno.EACCES}


@dataclass(frozen=True)
class Settings:
    """Where the dashboard listens and which names it answers to."""

    address: str = "127.0.0.1"
    port: int = PORT
    names: tuple[str, ...] = ()
    file: Path = Path(NAME)
    """Where all that is written."""

    def flags(self) -> list[str]:
        """The same as options of `streamlit run`."""
        names = [part for name in self.names for part in ("--server.allowedHosts", name)]
        return ["--server.address", self.address, "--server.port", str(self.port), *names]


def read(data: Path) -> Settings:
    """The settings of the data folder; a file that explains them is laid there first. Raises Refusal naming what is wrong."""
    file = data / NAME
    if not file.exists():
        file.write_text(text("launcher.settings.template"), encoding="utf-8")
    try:
        found = tomllib.loads(_decoded(file.read_bytes()))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refusal(text("launcher.settings.unreadable", file=file, detail=error)) from error
    wrong = [name for name, value in found.items() if not _is_valid(name, value)]
    if wrong:
        raise Refusal(text("launcher.settings.wrong", file=file, name=wrong[0]))
    return Settings(**found | {"names": tuple(found.get("names", ())), "file": file})


def _decoded(content: bytes) -> str:
    """As editors of Chinese Windows save it: UTF-8 with or without its mark, or GBK."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _is_valid(name: str, value: Any) -> bool:
    match name:
        case "address":
            return isinstance(value, str) and bool(value)
        case "port":
            return type(value) is int and 1024 <= value <= 65535 - PORTS
        case "names":
            return isinstance(value, list) and all(isinstance(one, str) and one for one in value)
        case _:
            return False


def free_port(settings: Settings) -> int | None:
    """The port of the settings, or the next one that no program listens on; None where all that follow are taken.

    Raises Refusal where the address is none of this computer.
    """
    ports = range(settings.port, settings.port + PORTS)
    try:
        return next((port for port in ports if _is_free(settings.address, port)), None)
    except OSError as error:
        raise Refusal(text("launcher.settings.wrong", file=settings.file, name="address")) from error


def _is_free(address: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            probe.setsockopt(
                socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
            )  # a port of a server that has just ended is free
        try:
            probe.bind((address, port))
        except OSError as error:
            if error.errno not in _TAKEN:
                raise
            return False
    return True
