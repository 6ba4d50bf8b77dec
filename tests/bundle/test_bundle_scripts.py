"""What a zip holds for its kind of PC: every file that is named is there, encodings and line ends are those that the PC reads."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path, PureWindowsPath
from zipfile import ZipFile

import pytest

from src.bundle import packing, project
from src.bundle.__main__ import PROJECT
from src.bundle.platforms import PLATFORMS, Platform

RELEASE = project.Release("1.2.3-20260102-abcdef0", datetime(2026, 1, 2, 3, 4, 6, tzinfo=UTC))
VERSION = f"{packing.FOLDER}/versions/{RELEASE.name}"
NETWORK = ("http:", "https:", "index-url", "curl", "wget", "download", "Invoke-WebRequest")


@pytest.fixture(scope="module")
def zips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ZipFile]:
    """A zip of each platform with one small wheel."""
    folder = tmp_path_factory.mktemp("zips")
    wheels = folder / "wheels"
    wheels.mkdir()
    with ZipFile(wheels / "one-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("one/a_file_of_the_package.py", "")
    for platform in PLATFORMS:
        packing.pack(PROJECT, RELEASE, platform, wheels, None, folder / f"{platform.name}.zip")
    return {platform.name: ZipFile(folder / f"{platform.name}.zip") for platform in PLATFORMS}


@pytest.fixture(params=PLATFORMS, ids=lambda platform: platform.name)
def platform(request: pytest.FixtureRequest) -> Platform:
    return request.param


def scripts(zipped: ZipFile, ending: str) -> dict[str, bytes]:
    return {name: zipped.read(name) for name in zipped.namelist() if name.endswith(f".{ending}")}


def test_everything_lies_below_one_folder_and_nothing_where_the_data_will_be(
    zips: dict[str, ZipFile], platform: Platform
) -> None:
    names = zips[platform.name].namelist()
    assert all(name.startswith(f"{packing.FOLDER}/") for name in names)
    assert not [name for name in names if name.startswith(f"{packing.FOLDER}/data/")]
    assert len(names) == len(set(names))


def test_the_project_is_whole(zips: dict[str, ZipFile], platform: Platform) -> None:
    names = set(zips[platform.name].namelist())
    for file in (
        "app.py",
        ".streamlit/config.toml",
        "data/zhengning-2023/record.csv",
        "docs/使用说明.md",
    ):
        assert f"{VERSION}/{file}" in names
    assert not [name for name in names if "/tests/" in name or name.endswith((".pyc", ".duckdb"))]


def test_scripts_of_windows_are_ascii_with_its_line_ends(zips: dict[str, ZipFile]) -> None:
    found = scripts(zips["windows-x64"], "cmd")
    assert len(found) == len(packing.VERBS) + 1
    for content in found.values():
        content.decode("ascii")
        assert content.count(b"\n") == content.count(b"\r\n") > 0


@pytest.mark.parametrize("name", ["linux-x64", "linux-arm64"])
def test_scripts_of_linux_may_be_run_and_are_read_by_a_plain_shell(
    zips: dict[str, ZipFile], name: str, tmp_path: Path
) -> None:
    found = scripts(zips[name], "sh")
    assert len(found) == len(packing.VERBS) + 1
    for place, content in found.items():
        content.decode("ascii")
        assert b"\r" not in content
        assert zips[name].getinfo(place).external_attr >> 16 & 0o111
        script = tmp_path / Path(place).name
        script.write_bytes(content)
        subprocess.run(["sh", "-n", script], check=True)


def test_every_starter_leads_to_the_script_of_its_version(zips: dict[str, ZipFile], platform: Platform) -> None:
    zipped = zips[platform.name]
    for verb in packing.VERBS:
        starter = zipped.read(f"{packing.FOLDER}/{verb}.{'cmd' if platform.is_windows else 'sh'}").decode()
        (named,) = re.findall(r"versions[^\"]+", starter)
        assert f"{packing.FOLDER}/{PureWindowsPath(named).as_posix()}" in zipped.namelist()
        assert re.search(rf'" {verb} ', starter)


def test_scripts_say_only_what_lies_beside_them(zips: dict[str, ZipFile], platform: Platform) -> None:
    zipped = zips[platform.name]
    ending = "cmd" if platform.is_windows else "sh"
    script = zipped.read(f"{VERSION}/src/launcher/launch.{ending}").decode()
    said = set(re.findall(r"(?:\bsay|give_up|SAID=)[ ]?([a-z]+_?[a-z]+)", script))
    assert said <= set(packing.BEFORE)
    assert len(said) >= 4
    for name in packing.BEFORE:
        message = zipped.read(f"{VERSION}/messages/{name}.txt").decode("utf-8")
        assert message.endswith("\r\n" if platform.is_windows else "\n")
        assert "{" not in message


def test_no_script_reaches_for_the_network(zips: dict[str, ZipFile], platform: Platform) -> None:
    zipped = zips[platform.name]
    room = {name for name in zipped.namelist() if name.startswith(f"{VERSION}/src/launcher/")}
    found = {*scripts(zipped, "cmd"), *scripts(zipped, "sh"), *room}
    for name in found:
        content = zipped.read(name).decode()
        assert not [
            word for word in NETWORK if word in content.replace('f"http://{host}', "").replace("http://localhost", "")
        ], name
    assert "--no-index" in zipped.read(f"{VERSION}/src/launcher/installing.py").decode()


def test_the_manifest_tells_the_launcher_what_it_needs(zips: dict[str, ZipFile], platform: Platform) -> None:
    zipped = zips[platform.name]
    manifest = tomllib.loads(zipped.read(f"{VERSION}/bundle.toml").decode())
    assert (manifest["name"], manifest["machine"]) == (RELEASE.name, platform.machine)
    wheel = f"{packing.FOLDER}/packages/{manifest['packages']}/wheels/one-1-py3-none-any.whl"
    assert wheel in zipped.namelist()
    inside = f"packages/{manifest['packages']}/env/Lib/site-packages/one/a_file_of_the_package.py"
    assert manifest["longest_path"] == len(inside)


@pytest.fixture
def house(zips: dict[str, ZipFile], tmp_path: Path) -> Path:
    """A bundle for this machine's kind, unpacked."""
    machine = {"x86_64": "linux-x64", "aarch64": "linux-arm64"}.get(os.uname().machine)
    if sys.platform != "linux" or machine is None:
        pytest.skip("bundles for a shell are for Linux")
    zips[machine].extractall(tmp_path / "正宁 房产")
    return tmp_path / "正宁 房产" / packing.FOLDER


def started(house: Path) -> subprocess.CompletedProcess[str]:
    """The start script on a PC without any Python."""
    tools = house.parent / "tools"
    tools.mkdir(exist_ok=True)
    for name in ("sh", "cat", "dirname", "gzip", "mkdir", "mv", "rm", "rmdir", "sed", "tar", "uname"):
        found = shutil.which(name)
        assert found
        (tools / name).unlink(missing_ok=True)
        (tools / name).symlink_to(found)
    environment = {"PATH": str(tools), "HOME": str(house.parent)}
    return subprocess.run(["sh", house / "start.sh"], env=environment, capture_output=True, text=True, check=False)


def test_without_a_python_the_start_says_what_to_lay_where(house: Path) -> None:
    done = started(house)
    assert done.returncode == 2
    assert done.stderr.startswith("没有找到 Python 3.11。请把 python-3.11.tar.gz 放到本文件夹")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["python-3.11.tar.gz", "cpython-3.11.9+20260101-x86_64-install_only.tar.gz"])
def test_an_archive_that_cannot_be_unpacked_is_told(house: Path, name: str) -> None:
    (house / name).write_bytes(b"cut short")
    done = started(house)
    assert done.returncode == 2
    assert "Python 没有解压成功" in done.stderr


def test_a_bundle_for_another_kind_of_pc_says_so(house: Path) -> None:
    manifest = next((house / "versions").glob("*/bundle.toml"))
    content = manifest.read_text(encoding="utf-8")
    manifest.write_text(re.sub('machine = ".*"', 'machine = "sparc"', content), encoding="utf-8")
    done = started(house)
    assert done.returncode == 2
    assert done.stderr.startswith("这个程序包是给 Linux ")
    assert "LoongArch" in done.stderr
