"""One word for one thing: what the product says keeps to docs/词汇表.md."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GLOSSARY = ROOT / "docs" / "词汇表.md"
SAID = sorted(
    [
        *ROOT.glob("src/**/texts.toml"),
        ROOT / "src/catalogue/pages.toml",
        ROOT / "src/catalogue/rules.toml",
        ROOT / "docs/使用说明.md",
    ]
)


def terms() -> dict[str, str]:
    """The word to use by each that is not used."""
    rows = re.findall(r"^\| ([a-z /]+) \| ([^|]+) \| ([^|]+) \|", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    return {other: used.strip() for _, used, others in rows for other in re.split("、", others.strip())}


def test_the_glossary_is_read() -> None:
    assert terms()["重算"] == "复算"
    assert len(terms()) > 15


@pytest.mark.parametrize("file", SAID, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_other_word_is_used(file: Path) -> None:
    said = file.read_text(encoding="utf-8")
    assert {other: used for other, used in terms().items() if other in said} == {}
