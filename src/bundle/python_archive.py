"""The Python that a bundle may bring along: an archive as python-build-standalone publishes it (…-install_only.tar.gz)."""

import struct
import tarfile
from pathlib import Path

from src.bundle.failure import Failure
from src.bundle.platforms import PLATFORMS, PYTHON, Platform

_ELF = {62: "x86_64", 183: "aarch64"}
_PE = {0x8664: "AMD64"}
"""Processors by their number in program files (ELF specification e_machine; PE specification Machine)."""


def platform_of(archive: Path) -> Platform:
    """The platform that the archive is for, told by the program in it; raises Failure where it is no Python for any bundle."""
    try:
        with tarfile.open(archive, "r|gz") as members:
            machine = next((found for member in members if (found := _machine(members, member))), None)
    except (OSError, tarfile.TarError) as error:
        raise Failure(f"{archive}: {error}") from error
    for platform in PLATFORMS:
        if platform.machine == machine:
            return platform
    raise Failure(
        f"{archive}: no Python {PYTHON} for {', '.join(one.name for one in PLATFORMS)} (an …-install_only.tar.gz)"
    )


def _machine(members: tarfile.TarFile, member: tarfile.TarInfo) -> str | None:
    names = (f"python/bin/python{PYTHON}", f"python/python{PYTHON.replace('.', '')}.dll")
    file = members.extractfile(member) if member.name in names and member.isfile() else None
    if file is None:
        return None
    head = file.read(4096)
    if head.startswith(b"\x7fELF"):
        return _ELF.get(struct.unpack_from("<H", head, 18)[0])
    if head.startswith(b"MZ"):
        return _PE.get(struct.unpack_from("<H", head, struct.unpack_from("<I", head, 60)[0] + 4)[0])
    return None
