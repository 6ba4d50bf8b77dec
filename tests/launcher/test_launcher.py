"""What the start window does without packages: places, settings, ports, the lock of a running dashboard, the link."""

import hashlib
import os
import platform
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from src.launcher import desktop, installing, instance, places, settings
from src.launcher.instance import Instance
from src.launcher.places import Version
from src.launcher.refusal import Refusal

ROOT = Path(__file__).parents[2]


def unpacked(house: Path, name: str, made: str, packages: str = "aaaa", python: str = "3.11") -> Version:
    """A version of a bundle as unpacking leaves it, with the locks of the project."""
    folder = house / "versions" / name
    folder.mkdir(parents=True)
    values = {"name": name, "made": made, "python": python, "machine": platform.machine(), "packages": packages}
    lines = [f'{key} = "{value}"' for key, value in values.items()]
    (folder / places.MANIFEST).write_text("\n".join((*lines, "longest_path = 200")), encoding="utf-8")
    for lock in (installing.PIP_LOCK, installing.LOCK):
        (folder / lock).write_bytes((ROOT / lock).read_bytes())
    (house / "packages" / packages / "wheels").mkdir(parents=True, exist_ok=True)
    return places.version_at(folder)


def test_the_newest_other_version_is_the_former_one(tmp_path: Path) -> None:
    unpacked(tmp_path, "0.9.0-x", "2026-01-01T00:00:00+00:00")
    second = unpacked(tmp_path, "0.10.0-x", "2026-02-01T00:00:00+00:00")
    third = unpacked(tmp_path, "0.11.0-x", "2026-03-01T00:00:00+00:00")
    assert places.former(third) == second
    assert places.former(second) == third


def test_alone_a_version_has_no_former_one(tmp_path: Path) -> None:
    assert places.former(unpacked(tmp_path, "0.9.0-x", "2026-01-01T00:00:00+00:00")) is None


def test_this_version_and_the_former_one_stay_with_their_packages(tmp_path: Path) -> None:
    for number, packages in enumerate(("aaaa", "bbbb", "cccc", "cccc"), 1):
        newest = unpacked(tmp_path, f"{number}-x", f"2026-0{number}-01T00:00:00+00:00", packages)
    places.forget_older(newest)
    assert [version.name for version in places.versions(tmp_path)] == ["4-x", "3-x"]
    assert [folder.name for folder in (tmp_path / "packages").iterdir()] == ["cccc"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    (home / "Desktop").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    return home


def test_another_python_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    version = unpacked(tmp_path, "1-x", "2026-01-01", python="3.7")
    with pytest.raises(Refusal, match=r"需要 64 位 Python 3.7，找到的是 3\."):
        installing.install(version)
    assert not version.environment.exists()


def test_a_bundle_without_its_wheels_is_refused(tmp_path: Path) -> None:
    here = ".".join(platform.python_version_tuple()[:2])
    version = unpacked(tmp_path, "1-x", "2026-01-01", python=here)
    with pytest.raises(Refusal, match="程序包不完整"):
        installing.install(version)
    (version.wheels / "pip-26.3-py3-none-any.whl").write_bytes(b"another")
    with pytest.raises(Refusal, match="程序包不完整"):
        installing.install(version)


def test_a_failed_install_says_where_the_details_are_and_is_tried_again(tmp_path: Path) -> None:
    here = ".".join(platform.python_version_tuple()[:2])
    version = unpacked(tmp_path, "1-x", "2026-01-01", python=here)
    wheel = version.wheels / "pip-0-py3-none-any.whl"
    wheel.write_bytes(b"no wheel")
    with (version.folder / installing.PIP_LOCK).open("a") as lock:
        lock.write(hashlib.sha256(wheel.read_bytes()).hexdigest())
    for _ in range(2):
        with pytest.raises(Refusal, match=r"安装没有完成.*install\.log"):
            installing.install(version)


def write(data: Path, content: bytes) -> Path:
    (data / settings.NAME).write_bytes(content)
    return data


def test_the_first_start_lays_down_settings_that_explain_themselves(tmp_path: Path) -> None:
    assert settings.read(tmp_path) == settings.Settings(file=tmp_path / settings.NAME)
    written = (tmp_path / settings.NAME).read_text(encoding="utf-8")
    assert settings.read(tmp_path) == settings.Settings(file=tmp_path / settings.NAME)
    offered = (
        written.replace('# address = "', 'address = "').replace("# port =", "port =").replace("# names =", "names =")
    )
    write(tmp_path, offered.encode())
    assert settings.read(tmp_path) == settings.Settings("0.0.0.0", 8501, ("fgj-pc",), tmp_path / settings.NAME)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_settings_are_read_as_any_editor_saves_them(tmp_path: Path, encoding: str) -> None:
    write(tmp_path, '# 端口改为 8600\r\nport = 8600\r\nnames = ["房管局"]\r\n'.encode(encoding))
    chosen = settings.read(tmp_path)
    assert (chosen.port, chosen.names) == (8600, ("房管局",))
    assert chosen.flags()[-2:] == ["--server.allowedHosts", "房管局"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("port = ", "看不懂设置文件"),
        ("端口 = 8600", "看不懂设置文件"),
        ("port = 80", "“port”不对"),
        ("port = true", "“port”不对"),
        ('port = "8600"', "“port”不对"),
        ("ports = 8600", "“ports”不对"),
        ("address = 127", "“address”不对"),
        ('names = "a"', "“names”不对"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        settings.read(write(tmp_path, content.encode()))


def test_the_next_free_port_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        if taken > 65535 - settings.PORTS:
            pytest.skip("the system gave a port at the end of the range")
        found = settings.free_port(settings.Settings(port=taken))
        assert found is None or found > taken
    assert settings.free_port(settings.Settings(port=taken)) == taken


@pytest.mark.parametrize("address", ["192.0.2.1", "no such name", "::g"])
def test_an_address_that_is_none_of_this_pc_is_named(tmp_path: Path, address: str) -> None:
    with pytest.raises(Refusal, match="“address”不对"):
        settings.free_port(settings.Settings(address, file=tmp_path / settings.NAME))


HOLDER = """
import platform, sys, time
from pathlib import Path
from src.launcher import instance
lock = instance.take(Path(sys.argv[1]))
instance.note(lock, instance.Instance({process}, {computer}, "http://localhost:8501", "1-x"))
print("held", flush=True)
time.sleep(60)
"""


def holding(
    data: Path, process: str = "__import__('os').getpid()", computer: str = "platform.node()"
) -> subprocess.Popen:
    """A process that holds the lock of the data folder."""
    code = HOLDER.format(process=process, computer=computer)
    holder = subprocess.Popen([sys.executable, "-c", code, data], cwd=ROOT, stdout=subprocess.PIPE)
    assert holder.stdout
    assert holder.stdout.readline() == b"held\n"
    return holder


def test_who_runs_is_known_until_it_ends_in_whatever_way(tmp_path: Path) -> None:
    assert instance.running(tmp_path) is None
    with holding(tmp_path) as holder:
        assert instance.take(tmp_path) is None
        assert instance.running(tmp_path) == Instance(holder.pid, platform.node(), "http://localhost:8501", "1-x")
        holder.send_signal(signal.SIGKILL)
    assert instance.running(tmp_path) is None


def test_stop_ends_what_runs(tmp_path: Path) -> None:
    with holding(tmp_path) as holder:
        found = instance.running(tmp_path)
        assert found
        assert instance.stop(tmp_path, found)
        assert holder.wait(5) == -signal.SIGTERM


def launched(version: Version, *arguments: str, answer: str = "") -> subprocess.CompletedProcess[str]:
    """The launcher of a version as the start scripts call it."""
    (version.folder / "src").symlink_to(ROOT / "src")
    return subprocess.run(
        [sys.executable, "-m", "src.launcher", *arguments],
        cwd=version.folder,
        input=answer,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_dashboard_on_another_computer_is_not_stopped(tmp_path: Path) -> None:
    """The folder lies on a share, and the number of its process means nothing here."""
    version = unpacked(tmp_path, "1-x", "2026-01-01")
    version.data.mkdir()
    with holding(version.data, computer="'fgj-pc'") as holder:
        done = launched(version, "stop")
        assert done.returncode == 2
        assert "看板正在另一台电脑“fgj-pc”上使用这份数据" in done.stderr
        assert holder.poll() is None
        holder.kill()


def test_nothing_is_stopped_where_nothing_runs(tmp_path: Path) -> None:
    done = launched(unpacked(tmp_path, "1-x", "2026-01-01"), "stop")
    assert (done.returncode, done.stdout) == (0, "看板没有在运行。\n")


def test_removing_wants_a_yes(tmp_path: Path) -> None:
    done = launched(unpacked(tmp_path, "1-x", "2026-01-01"), "remove", answer="n\n")
    assert (done.returncode, done.stderr) == (2, "没有改动。\n")


@pytest.mark.skipif(os.name == "nt", reason="the link is another one there")
@pytest.mark.parametrize("name", ["a b", "正宁 房产", 'quote"', "dollar$HOME", "back\\slash", "tick`", "per%cent"])
def test_the_link_starts_the_script_whatever_the_folder_is_called(tmp_path: Path, home: Path, name: str) -> None:
    version = unpacked(tmp_path / name, "1-x", "2026-01-01")
    desktop.make_link(version)
    (entry,) = (home / "Desktop").iterdir()
    lines = dict(line.partition("=")[::2] for line in entry.read_text(encoding="utf-8").splitlines() if "=" in line)
    unescaped = lines["Exec"].replace("\\\\", "\\").replace("%%", "%")
    quoted = unescaped.removeprefix("env HOUSING_KEEP_WINDOW=1 sh ")
    shown = subprocess.run(["sh", "-c", f"printf %s {quoted}"], capture_output=True, text=True, check=True).stdout
    assert shown == str(version.house / "start.sh")
    desktop.remove_link(version)
    assert not list((home / "Desktop").iterdir())


def test_the_desktop_of_a_chinese_system_has_a_chinese_name(tmp_path: Path, home: Path) -> None:
    (home / ".config").mkdir()
    (home / "桌面").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/桌面"\n', encoding="utf-8")
    desktop.make_link(unpacked(tmp_path, "1-x", "2026-01-01"))
    assert [file.name for file in (home / "桌面").iterdir()] == ["housing-monitor.desktop"]
