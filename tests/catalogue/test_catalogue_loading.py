import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from src import catalogue
from src.catalogue import FOLDER

Edit = Callable[[str, str, str], Path]


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """A copy of the catalogue in which one file has one text replaced once."""

    def edit(name: str, old: str, new: str) -> Path:
        folder = tmp_path / "catalogue"
        shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        file = folder / name
        content = file.read_text(encoding="utf-8")
        assert old in content
        file.write_text(content.replace(old, new, 1), encoding="utf-8")
        return folder

    return edit


def test_an_indicator_of_an_unknown_programme_is_named(edited: Edit) -> None:
    folder = edited("indicators.toml", 'programme = "renovation"', 'programme = "renewal"')
    with pytest.raises(ValueError, match=r"indicator renovation\.projects: unknown programme 'renewal'"):
        catalogue.indicators(folder)


def test_a_part_of_an_unknown_whole_is_named(edited: Edit) -> None:
    folder = edited("indicators.toml", 'part_of = "funding.total"', 'part_of = "funding.all"')
    with pytest.raises(ValueError, match=r"funding\.central_budget: part_of unknown indicator 'funding\.all'"):
        catalogue.indicators(folder)


def test_an_unknown_direction_is_named(edited: Edit) -> None:
    folder = edited("indicators.toml", 'direction = "neutral"', 'direction = "none"')
    with pytest.raises(ValueError, match=r"renovation\.investment_total: direction 'none' is none of"):
        catalogue.indicators(folder)


def test_a_duplicate_indicator_is_named_with_its_file(edited: Edit) -> None:
    folder = edited("indicators.toml", '["funding.central_budget"]', '["funding.total"]')
    with pytest.raises(ValueError, match=r"(?s)indicators\.toml.*funding\.total"):
        catalogue.indicators(folder)


def test_a_duplicate_rule_is_named_with_its_file(edited: Edit) -> None:
    folder = edited("rules.toml", "[zero_weight]", "[programme_missing]")
    with pytest.raises(ValueError, match=r"(?s)rules\.toml.*programme_missing"):
        catalogue.rules(folder)


def test_a_rule_of_unknown_severity_is_named(edited: Edit) -> None:
    folder = edited("rules.toml", 'severity = "note"', 'severity = "hint"')
    with pytest.raises(ValueError, match="rule attainment_short: severity 'hint'"):
        catalogue.rules(folder)


def test_a_duplicate_score_template_is_named(edited: Edit) -> None:
    folder = edited("scoring.toml", 'id = "project"', 'id = "department"')
    with pytest.raises(ValueError, match="score template 'department' is defined twice"):
        catalogue.scoring_rules(folder)


def test_a_score_template_that_does_not_add_up_is_named(edited: Edit) -> None:
    folder = edited("scoring.toml", "weight = 50", "weight = 40")
    with pytest.raises(ValueError, match="score template 'department': tier weights do not add up to 100"):
        catalogue.scoring_rules(folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [('nature = "定性"', 'nature = "定"', "nature '定'"), ('comparison = "<="', 'comparison = "<"', "comparison '<'")],
)
def test_a_standard_row_with_an_unknown_word_is_named(edited: Edit, old: str, new: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"standard row .*{message}"):
        catalogue.scoring_rules(edited("scoring.toml", old, new))


def test_an_unknown_text_is_named() -> None:
    with pytest.raises(KeyError, match=r"measures\.nothing"):
        catalogue.text("measures.nothing")
