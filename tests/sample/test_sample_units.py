"""The fictional department: three units, two years, and one row of its own form that is not what they add up to."""

from pathlib import Path

import pytest

from src import catalogue, checks, measures, store
from src.measures import Rollup
from src.sample import units

YEARS = catalogue.read_toml("sample_units")["years"]
ORG = "zhaolin"


def rolled(path: Path, year: int) -> Rollup:
    found = measures.rollup(store.read_centre(path, ORG), store.read_units(path, ORG), year)
    assert found is not None
    return found


@pytest.mark.parametrize("year", YEARS)
def test_three_units_with_every_form(sample_file: Path, year: int) -> None:
    found = rolled(sample_file, year)
    assert [one.organisation.unit_kind for one in found.units] == ["own", "subordinate", "subordinate"]
    assert (found.missing, found.without_budget, found.unscored, found.shared) == ((), (), (), ())
    assert found.own_total is not None
    assert {row.method for row in found.rows} == {"ratio", "sum", "weighted", "band"}
    assert {row.coverage.stating for row in found.rows} == {1, 2, 3}
    assert all(row.own is not None for row in found.rows)


def test_one_difference_is_planted_and_found(sample_file: Path) -> None:
    told = {
        year: [(row.tier3, [one.what for one in row.differences]) for row in rolled(sample_file, year).differing]
        for year in YEARS
    }
    assert told == {2023: [], 2024: [("老旧小区改造户数", ["实际完成值", "得分"])]}
    found = [one.message for one in checks.run(sample_file, [ORG]) if one.rule.startswith("rollup_")]
    assert found == ["“老旧小区改造户数”实际完成值填 1,218，按单位汇总为 1,228；得分填 19.33，按单位汇总为 19.49"]


def test_the_edge_of_a_band_stands_in_the_data(sample_file: Path) -> None:
    row = next(one for one in rolled(sample_file, 2023).rows if one.tier3 == "资产管理规范性")
    assert (row.value.value, row.value.band and row.value.band.state) == (80, "good")


def test_every_year_has_its_own_document_and_says_that_it_is_a_sample() -> None:
    made = list(units.deliveries())
    assert len({one.source.source_id for one in made}) == len(made) == 8
    assert all(one.kind == "sample" and "示例数据" in (one.source.title or "") for one in made)
