"""The Linux bundle on a PC without network: an ordinary user follows the README word for word."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from src.bundle.platforms import PYTHON
from tests.bundle.day import followed, users_folder
from tests.bundle.office import HOUSE, Told, commands, is_root
from tests.ui.people import unkept

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux" or f"{sys.version_info.major}.{sys.version_info.minor}" != PYTHON,
        reason=f"needs Linux and Python {PYTHON}",
    ),
]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with users_folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def day(folder: Path, python_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    """What the office was told, line by line."""
    return followed(folder, python_archive, tmp_path_factory.mktemp("zips"))


def test_the_readme_was_followed_to_its_end(day: list[Told], folder: Path) -> None:
    followed = iter(one.line for one in day)
    assert all(line in followed for line in commands())
    assert {one.line: one.said for one in day if one.code and "exit" not in one.line} == {}


def first(day: list[Told], ending: str, *, after: str = "") -> Told:
    """The first line with the ending, behind the first one that contains `after`."""
    lines = [after in one.line for one in day]
    return next(one for one in day[lines.index(True) :] if one.line.endswith(ending))


def test_the_real_figures_are_shown_after_the_first_start(day: list[Told]) -> None:
    page = unkept(first(day, "start.sh").page)
    assert "2,976.37" in page
    assert "正房产发〔2024〕11号" in page
    assert "示例数据" not in page


def test_a_second_start_opens_the_dashboard_that_runs(day: list[Told]) -> None:
    second = [one for one in day if one.line.endswith("start.sh")][1]
    assert second.said == "看板已经在运行，正在浏览器里打开 http://localhost:8501。\n"


def test_after_sleep_the_page_goes_on(day: list[Told]) -> None:
    assert "2,976.37" in first(day, "sleep").page


def test_an_update_keeps_data_and_settings(day: list[Told]) -> None:
    started = first(day, "start.sh", after="backup")
    assert "正在安装" not in started.said
    assert "http://localhost:8601" in started.said
    assert "启动码" in started.said
    assert "2,976.37" in started.page


def test_a_command_works_in_the_folder_of_whoever_types_it(day: list[Told], folder: Path) -> None:
    assert first(day, "backup copy.duckdb").code == 0
    assert (folder / "copy.duckdb").is_file()


def test_the_start_window_speaks_chinese_alone(day: list[Told]) -> None:
    said = re.sub(
        r"https?://\S+|看板在?|\b(stop|zip|toml|settings|data|port|duckdb|monitor|restore|before|update)\b",
        "",
        first(day, "start.sh").said,
    )
    assert not re.findall(r"[A-Za-z]{2,} [A-Za-z]{2,}", said)


def test_the_former_version_starts_on_the_copy_from_before_the_update(day: list[Told], folder: Path) -> None:
    former = first(day, "former.sh")
    assert "由更新版本的程序建立" in former.said
    assert "monitor-before-update-20260101-000000.duckdb" in former.said
    assert "2,976.37" in former.page
    (kept,) = (folder / HOUSE / "data").glob("monitor-replaced-*.duckdb")
    with duckdb.connect(str(kept), read_only=True) as connection:
        assert connection.execute("SELECT schema_version FROM database_info").fetchone() == (99,)


def test_a_port_that_another_program_uses_is_passed_over(day: list[Told]) -> None:
    assert "端口 8601 被其他程序占用，这次改用 8602" in first(day, "former.sh").said


@pytest.mark.skipif(not is_root(), reason="root of a namespace writes everywhere")
def test_a_read_only_folder_is_refused_in_one_sentence(day: list[Told]) -> None:
    refused = next(one for one in day if "exit" in one.line)
    assert (refused.code, refused.said.count("。")) == (2, 2)
    assert refused.said.startswith("看板所在的文件夹不能写入")


def test_what_is_left_after_removing_is_the_data(day: list[Told], folder: Path) -> None:
    assert f"数据还在 {folder / HOUSE / 'data'}" in first(day, "remove.sh").said
    assert [file.name for file in (folder / HOUSE).iterdir()] == ["data"]
    assert (folder / HOUSE / "data" / "monitor.duckdb").is_file()
    assert not list((folder / "home" / "桌面").iterdir())
