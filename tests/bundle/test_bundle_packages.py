"""The packages of each platform, resolved for it: complete for one Python, with wheels that run there, all of them in the locks."""

import re
import struct
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from src.bundle import project, python_archive, wheels
from src.bundle.__main__ import PROJECT
from src.bundle.failure import Failure
from src.bundle.platforms import GLIBC, PLATFORMS, PYTHON, Platform
from tests.test_requirements import locked

MARKED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?: ; (?P<marker>.+?))? \\$", re.MULTILINE)


@pytest.fixture(scope="module")
def uv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheels.fetch_uv(tmp_path_factory.mktemp("uv"))


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
def test_every_package_has_a_wheel_for_the_platform(platform: Platform, uv: Path, tmp_path: Path) -> None:
    """The resolver takes wheels alone, and fails for a pin without one for the platform and the Python."""
    found = [
        pin for file in wheels.resolve(PROJECT, platform, uv, tmp_path) for pin in MARKED.finditer(file.read_text())
    ]
    names = {pin["name"] for pin in found}
    assert names == {*locked("requirements.lock"), *locked("requirements-office.lock")}
    (numpy,) = [pin["version"] for pin in found if pin["name"] == "numpy"]
    assert numpy in locked("requirements.lock")["numpy"]


def test_markers_count_on_the_platform_and_not_here(uv: Path, tmp_path: Path) -> None:
    """What pip does not do: see `resolve`."""
    listed = tmp_path / "requirements.txt"
    listed.write_text("colorama==0.4.6 ; sys_platform == 'win32'\nidna==3.10\n")
    (tmp_path / "requirements-office.txt").write_text("")
    (tmp_path / "requirements-office.lock").write_text("")
    (tmp_path / "requirements.lock").write_text("")
    windows = next(platform for platform in PLATFORMS if platform.is_windows)
    with pytest.raises(Failure, match=r"requirements.lock does not hold colorama==0.4.6 .*: run make lock"):
        wheels.resolve(tmp_path, windows, uv, tmp_path)


def test_a_package_without_a_wheel_for_the_platform_is_named(uv: Path, tmp_path: Path) -> None:
    for name in ("requirements-office.txt", "requirements-office.lock", "requirements.lock"):
        (tmp_path / name).write_text("")
    (tmp_path / "requirements.txt").write_text("pywin32==311\n")
    arm = next(platform for platform in PLATFORMS if platform.machine == "aarch64")
    with pytest.raises(Failure, match="pywin32"):
        wheels.resolve(tmp_path, arm, uv, tmp_path)


def test_linux_takes_no_wheel_for_a_newer_glibc_than_kylin_has() -> None:
    linux = [platform for platform in PLATFORMS if not platform.is_windows]
    for platform in linux:
        minors = {int(found) for tag in platform.tags for found in re.findall(r"manylinux_2_(\d+)_", tag)}
        assert max(minors) == GLIBC[0] == 28
        assert platform.uv == f"{platform.machine}-manylinux_2_28"


def packed(folder: Path, name: str, content: bytes) -> Path:
    """An archive with one file."""
    out = folder / "python.tar.gz"
    with tarfile.open(out, "w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        archive.addfile(member, BytesIO(content))
    return out


ELF = b"\x7fELF" + bytes(14) + struct.pack("<H", 183) + bytes(100)
PE = b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<H", 0x8664) + bytes(100)


def test_a_python_archive_tells_its_platform(tmp_path: Path) -> None:
    assert python_archive.platform_of(packed(tmp_path, f"python/bin/python{PYTHON}", ELF)).name == "linux-arm64"
    assert python_archive.platform_of(packed(tmp_path, "python/python311.dll", PE)).name == "windows-x64"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("python/bin/python3.9", ELF),
        (f"python/bin/python{PYTHON}", b"#!/bin/sh"),
        (f"python/bin/python{PYTHON}", ELF[:18] + struct.pack("<H", 258) + ELF[20:]),
        ("other/file", b""),
    ],
    ids=["other version", "no program", "loongarch", "no python"],
)
def test_an_archive_that_is_no_python_for_a_bundle_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    with pytest.raises(Failure, match="no Python"):
        python_archive.platform_of(packed(tmp_path, name, content))


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "python.tar.gz"
    wrong.write_text("<html>")
    with pytest.raises(Failure, match=r"python.tar.gz"):
        python_archive.platform_of(wrong)


def test_versions_with_equal_locks_share_their_packages(tmp_path: Path) -> None:
    for lock in project.LOCKS:
        (tmp_path / lock).write_bytes((PROJECT / lock).read_bytes())
    assert project.packages(tmp_path) == project.packages(PROJECT)
    (tmp_path / project.LOCKS[0]).write_text("other")
    assert project.packages(tmp_path) != project.packages(PROJECT)
