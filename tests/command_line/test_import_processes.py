"""`import` with a new centre's id, and as real processes: a disk without space, two imports at once."""

import json
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from src import store
from src.command_line import main

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "tests" / "intake" / "reports"
NEW = "南屏县房产服务中心"


@pytest.fixture
def database(empty_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(empty_file, tmp_path / "monitor.duckdb"))


def arguments(database: Path, report: str, *options: str) -> list[str]:
    return ["import", str(REPORTS / f"{report}.txt"), "--database", str(database), *options]


def command(database: Path, report: str, *options: str) -> list[str]:
    return [sys.executable, "-m", "src", *arguments(database, report, *options)]


def run(database: Path, report: str, *options: str, bytes_of_disk: int | None = None) -> subprocess.CompletedProcess:
    def limit() -> None:
        if bytes_of_disk is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_of_disk, bytes_of_disk))

    return subprocess.run(
        command(database, report, *options),
        cwd=ROOT, capture_output=True, text=True, timeout=60, preexec_fn=limit, check=False,
    )  # fmt: skip


def test_a_new_centre_gets_the_id_that_is_given(database):
    done = run(database, "nanping-2023", "--yes", "--org", "nanping", "--json")
    assert (done.returncode, json.loads(done.stdout)["org"]) == (0, "nanping")
    assert [(centre.org_id, centre.name) for centre in store.organisations(database)] == [("nanping", NEW)]
    again = run(database, "nanping-2023", "--dry-run", "--json")
    assert json.loads(again.stdout)["org"] == "nanping"


@pytest.mark.parametrize("org", ["南屏", "Nan Ping", "<b>"])
def test_an_unknown_centre_is_refused_with_what_to_do(database, org, capsys):
    assert main(arguments(database, "nanping-2023", "--yes", "--org", org)) == 2
    said = capsys.readouterr().err
    assert "--org songping" in said
    assert len(said.strip().splitlines()) == 1
    assert store.history(database) == ()


def test_a_known_centre_is_not_registered_again_under_a_mistyped_id(database):
    assert main(arguments(database, "nanping-2023", "--yes", "--org", "nanping")) == 0
    assert main(arguments(database, "nanping-2023", "--yes", "--org", "nanpin")) == 2
    assert len(store.organisations(database)) == len(store.history(database)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
@pytest.mark.parametrize("bytes_of_disk", [4096, 60_000])
def test_a_disk_without_space_is_told_in_one_line_and_nothing_is_saved(database, bytes_of_disk):
    before = database.read_bytes()
    done = run(database, "nanping-2023", "--yes", bytes_of_disk=bytes_of_disk)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.strip().splitlines()) == 1
    assert "磁盘" in done.stderr
    assert store.history(database) == ()
    assert database.read_bytes() == before


def test_imports_at_once_wait_for_each_other(database):
    reports = ["nanping-2023", "bailu-2024", "lanhe-2020", "hongqi-2024"]
    together = [
        subprocess.Popen(
            command(database, report, "--yes", "--json"), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for report in reports
    ]
    results = [process.communicate(timeout=600) for process in together]
    assert [process.returncode for process in together] == [0] * len(reports), results
    assert sorted(json.loads(out)["batch"] for out, _ in results) == [1, 2, 3, 4]
    assert len(store.organisations(database)) == len(reports)
