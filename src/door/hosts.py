"""Which names the dashboard answers to, and whether a request comes from one of its own pages.

A page of another name that points to this machine (DNS rebinding) sends that name as its host, and a page of another site sends
that site as its origin: both are refused before anything is read.
"""

import ipaddress
import re
from collections.abc import Iterable

HOST = re.compile(r"(?P<name>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?)(?::(?P<port>[0-9]{1,5}))?")
LOCAL = ("localhost", "127.0.0.1", "::1")
PORTS = {"http": 80, "https": 443}


def split(host: str) -> tuple[str, int | None] | None:
    """Name in small letters and port of a Host header; None where it is none."""
    found = HOST.fullmatch(host)
    if not found:
        return None
    port = int(found["port"]) if found["port"] else None
    if port is not None and not 0 < port < 65536:
        return None
    return plain(found["name"]), port


def plain(name: str) -> str:
    """A name or address as it is compared: small letters, no final dot, an address in its shortest form."""
    bare = name.strip().lower().removesuffix(".").removeprefix("[").removesuffix("]")
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        return bare if bare.isascii() else bare.encode("idna").decode()


def known_names(*given: str | None) -> frozenset[str]:
    """The names of this machine and those of the settings; an address that stands for all of them names nothing."""
    names: Iterable[str] = (plain(name) for name in (*LOCAL, *given) if name)
    return frozenset(name for name in names if name not in ("0.0.0.0", "::", "*", ""))


def is_known(host: str, names: frozenset[str], local_address: str | None) -> bool:
    """Whether the host is one of the names, or the very address at which the connection arrived."""
    found = split(host)
    return found is not None and (found[0] in names or found[0] == plain(local_address or ""))


def is_same_origin(origin: str, host: str) -> bool:
    """Whether an Origin header names the host that the request went to; a proxy may bring https to a server without it."""
    scheme, _, netloc = origin.partition("://")
    ours, theirs = split(host), split(netloc)
    if ours is None or theirs is None or scheme not in PORTS:
        return False
    standard = PORTS[scheme]
    return ours[0] == theirs[0] and (ours[1] or standard) == (theirs[1] or standard)
