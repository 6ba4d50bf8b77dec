"""The sample's database holds what was generated, and sample and real figures never meet in one file."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from src import sample, store
from src.sample.__main__ import main
from tests.conftest import made_once

PROJECT = Path(__file__).parents[2]


def made(folder: Path) -> None:
    """By the command as a process, on a machine whose window speaks another code."""
    done = subprocess.run(
        [sys.executable, "-m", "src.sample", folder / "new folder" / "sample.duckdb"],
        cwd=PROJECT,
        env={"PYTHONIOENCODING": "gbk", "PATH": ""},
        capture_output=True,
        check=True,
    )
    (folder / "said.txt").write_bytes(done.stdout)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "sample-command", made) / "new folder" / "sample.duckdb"


def test_the_command_says_in_utf8_what_was_written(database):
    said = (database.parents[1] / "said.txt").read_bytes().decode("utf-8")
    assert re.fullmatch(rf"已写入 {re.escape(str(database))}：10 个示例单位，[0-9]+ 份文件。\n", said)


def test_file_says_that_it_is_a_sample(database):
    assert store.kind(database) == "sample"
    assert all("（示例）" in organisation.name for organisation in store.organisations(database))
    assert not list(database.parent.glob("*.tmp-*"))


def test_store_gives_back_what_was_generated(database):
    for org_id in {delivery.organisations[0].org_id for delivery in sample.dataset()}:
        centre = store.read_centre(database, org_id)
        mine = [d for d in sample.dataset() if d.organisations[0].org_id == org_id]
        latest = {(r.year, r.indicator, r.role): r.value for d in mine for r in d.records}
        assert {(r.year, r.indicator, r.role): r.value for r in centre.records} == latest
        assert len(centre.score_items) == sum(len(d.score_items) for d in mine)
        assert all("示例数据" in (centre.source(record).title or "") for record in centre.records)


def test_existing_file_is_never_overwritten(database, capsys):
    before = database.read_bytes()
    assert main([str(database)]) == 2
    assert "已经存在" in capsys.readouterr().err
    assert database.read_bytes() == before


def test_real_database_refuses_sample_figures(tmp_path):
    real = tmp_path / "monitor.duckdb"
    store.create(real, "real")
    with pytest.raises(store.KindMismatch):
        store.save_batch(real, sample.dataset()[0], "x")


def test_sample_database_refuses_real_figures(database):
    with pytest.raises(store.KindMismatch):
        store.save_batch(database, replace(sample.dataset()[0], kind="real"), "x")
