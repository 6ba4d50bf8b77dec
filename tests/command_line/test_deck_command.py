"""The `deck` command: what it writes, prints and refuses."""

import json
import re
import shutil
from pathlib import Path

import pytest
from pptx import Presentation

from src.command_line import main
from tests.real_year import DRAWN


@pytest.fixture(autouse=True)
def database(shipped_file: Path, tmp_path: Path) -> None:
    shutil.copyfile(shipped_file, tmp_path / "monitor.duckdb")


def deck(folder: Path, *arguments: str) -> int:
    return main(["deck", *arguments, "--database", str(folder / "monitor.duckdb")])


def test_slides_and_their_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "汇报.pptx"
    assert deck(tmp_path, str(out), "--year", "2023", "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["charts"] == list(DRAWN)
    # What begins with a second year is not missing, unless it was chosen.
    assert document["missing"] == []
    assert len(Presentation(str(out)).slides) == document["slides"]


def test_what_several_charts_lack_is_said_once_with_their_names(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--org", "yunxi", "--year", "2025", "--database", str(sample_file)]
    assert main(["deck", str(tmp_path / "a.pptx"), *options]) == 0
    said = capsys.readouterr().out
    assert said.count("绩效自评表") == 1
    assert "没有画出一级指标得分、失分构成、二级指标得分：缺少绩效自评表" in said
    assert main(["deck", str(tmp_path / "b.pptx"), "--charts", "score", *options]) == 2
    refused = capsys.readouterr().err
    assert refused.count("绩效自评表") == 1
    assert "失分构成" in refused


def test_chosen_charts_and_then_an_update(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "旧.pptx", tmp_path / "新.pptx"
    assert deck(tmp_path, str(old), "--year", "2023", "--charts", "score.losses, funding.sources") == 0
    capsys.readouterr()
    assert deck(tmp_path, str(new), "--year", "2023", "--update", str(old), "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document["refreshed"]) == {"score.losses", "funding.sources"}
    assert "overview.score" in document["not_found"]


def test_a_meeting_of_several_centres_is_one_command(
    sample_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = tmp_path / "对比.pptx", tmp_path / "更新.pptx"
    options = ["--org", "songquan", "--year", "2023", "--database", str(sample_file), "--json"]
    assert main(["deck", str(old), "--charts", "comparison", "--parts", "cover", *options]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["slides"] == len(document["charts"]) + 1 <= 12
    assert "comparison.ranking.execution_rate" in document["charts"]
    assert document["missing"] == []
    assert main(["deck", str(new), "--update", str(old), *options]) == 0
    assert set(json.loads(capsys.readouterr().out)["refreshed"]) == set(document["charts"])


def test_a_centre_alone_has_nothing_to_compare(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert deck(tmp_path, str(tmp_path / "a.pptx"), "--year", "2023", "--charts", "comparison") == 2
    assert "没有可与其他单位相比的数据" in capsys.readouterr().err
    assert not (tmp_path / "a.pptx").exists()


def test_the_offline_player(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "放映.html"
    assert deck(tmp_path, str(out), "--year", "2023", "--charts", "score.losses") == 0
    assert out.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")


@pytest.mark.parametrize(("options", "seconds"), [((), None), (("--advance", "15"), 15)])
def test_the_player_turns_by_itself_where_asked(tmp_path: Path, options: tuple[str, ...], seconds: int | None) -> None:
    out = tmp_path / "放映.html"
    assert deck(tmp_path, str(out), "--year", "2023", "--charts", "score.losses", *options) == 0
    found = re.search(r'"seconds":\s*([\w.]+)', out.read_text(encoding="utf-8"))
    assert found
    assert json.loads(found[1]) == seconds


REFUSED = {
    "unknown_chart": (
        ["a.pptx", "--year", "2023", "--charts", "甲,score.losses"],
        ["甲", "score.losses", "overview.score"],
    ),
    "unknown_year": (["a.pptx", "--year", "1999"], ["1999"]),
    "other_suffix": (["a.pdf", "--year", "2023"], [".pptx"]),
    "missing_template": (["a.pptx", "--year", "2023", "--template", "没有.pptx"], ["没有.pptx"]),
    "player_with_template": (["a.html", "--year", "2023", "--template", "没有.pptx"], ["--template"]),
    "template_and_update": (["a.pptx", "--year", "2023", "--template", "x.pptx", "--update", "y.pptx"], ["--update"]),
    "slides_that_advance": (["a.pptx", "--year", "2023", "--advance", "10"], ["--advance", "a.pptx", ".html"]),
    "advance_at_once": (["a.html", "--year", "2023", "--advance", "0"], ["--advance", "1 到 600 秒"]),
    "advance_never": (["a.html", "--year", "2023", "--advance", "nan"], ["--advance", "nan"]),
    "advance_in_words": (["a.html", "--year", "2023", "--advance", "十秒"], ["--advance", "不是数字", "十秒"]),
    "missing_folder": (["没有/a.pptx", "--year", "2023"], ["没有"]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refusals_are_one_line_and_write_nothing(case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (name, *options), expected = REFUSED[case]
    assert deck(tmp_path, str(tmp_path / name), *options) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.strip().splitlines()) == 1
    assert all(part in printed.err for part in expected)
    assert not (tmp_path / name).exists()
