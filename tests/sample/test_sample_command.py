"""`python -m src.sample`: Chinese sentences, one for each refusal, and no file where it refuses."""

import re
from pathlib import Path

import pytest

from src.sample.__main__ import main

CALL = re.compile(r"python -m src\.sample \S+|OUT|SEED|--seed|--help|-h|data/sample\.duckdb")
ENGLISH = re.compile(r"[A-Za-z]{3,}")


def english(said: str, *names: object) -> list[str]:
    """English words that are neither how the command is typed nor the given names."""
    for name in names:
        said = said.replace(str(name), "")
    return ENGLISH.findall(CALL.sub("", said))


@pytest.mark.parametrize("arguments", [[], ["--seed", "x", "a.duckdb"], ["a.duckdb", "--no-such"], ["--seed"]])
def test_wrong_arguments_are_one_chinese_sentence(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"参数有误：[^\n]+。\n", said.err)
    assert not english(said.err)
    assert not list(tmp_path.iterdir())


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：")
    assert not english(said)


@pytest.mark.parametrize(
    ("below", "begin"), [("", "“{file}”已经存在"), ("/sample.duckdb", "无法写入文件夹：{file.parent}（")]
)
def test_a_place_that_cannot_take_the_file_is_named(
    below: str, begin: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("note", encoding="utf-8")
    out = Path(f"{taken}{below}")
    assert main([str(out)]) == 2
    said = capsys.readouterr().err
    assert said.startswith(begin.format(file=out))
    assert said.count("\n") == 1
    assert not english(said, out, out.parent)
    assert taken.read_text(encoding="utf-8") == "note"
