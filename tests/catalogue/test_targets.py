"""The rows of the paper of targets: what dangles is named."""

from pathlib import Path

import pytest

from src.catalogue.targets import target_rows

ROW = '[tier]\nquantity = {{ label = "甲", second = "乙" }}\n[[row]]\n{row}\n'


@pytest.mark.parametrize(
    "row",
    [
        'indicator = "renovation.towers"\ntier = "quantity"\nfrom = ["result"]',
        'indicator = "renovation.buildings"\ntier = "quality"\nfrom = ["result"]',
        'indicator = "renovation.buildings"\ntier = "quantity"\nfrom = ["guess"]',
        'indicator = "renovation.buildings"\ntier = "quantity"\nfrom = ["finishing"]',
        'indicator = "renovation.buildings"\ntier = "quantity"\nfrom = ["result"]\nscale = "buildings"',
        'blank = "weather"\ntier = "quantity"',
    ],
)
def test_a_row_that_dangles_is_named(row: str, tmp_path: Path) -> None:
    (tmp_path / "targets.toml").write_text(ROW.format(row=row), encoding="utf-8")
    with pytest.raises(
        ValueError, match=r"targets\.toml: the row of '(renovation\.towers|renovation\.buildings|weather)'"
    ):
        target_rows(tmp_path)


def test_every_kind_of_target_that_the_guideline_asks_for_has_a_row() -> None:
    assert list(dict.fromkeys(row.tier1 for row in target_rows())) == ["成本指标", "产出指标", "效益指标", "满意度指标"]
