"""All years beside each other on 指标总表."""

from dataclasses import replace

from src import store
from src.ui.years import years_table
from tests.ui.test_pages import markup, open_page


def test_every_year_is_a_column_and_missing_stays_empty(sample_file):
    centre = store.read_centre(sample_file, "heting")
    table = years_table(centre)
    assert list(table.columns) == sorted({record.year for record in centre.records})
    for record in centre.records:
        if record.indicator == "renovation.households" and record.role == "actual":
            shown = table.loc[("老旧小区改造", "老旧小区改造户数", "完成", "户"), record.year]
            assert shown.replace(",", "") == f"{record.value:f}"
    gone = [r for r in centre.records if not (r.year == 2023 and r.indicator == "renovation.households")]
    table = years_table(replace(centre, records=tuple(gone)))
    assert table.loc[("老旧小区改造", "老旧小区改造户数", "完成", "户"), 2023] == ""
    cells = {value for row in table.to_numpy().tolist() for value in row}
    assert all(isinstance(cell, str) for cell in cells)
    assert not cells & {"nan", "None", "NaN"}


def test_rows_follow_the_catalogue(sample_file):
    programmes = [key[0] for key in years_table(store.read_centre(sample_file, "yunxi")).index]
    seen = list(dict.fromkeys(programmes))
    assert programmes == [name for name in seen for _ in range(programmes.count(name))]
    assert seen[0] == "资金争取与投资"


def test_card_shows_where_there_are_years_to_compare(sample_file, monkeypatch):
    monkeypatch.setenv("HOUSING_DATABASE", str(sample_file))
    app = open_page("records", org="yunxi", year="2023")
    assert not app.exception
    assert "2017–2025 年" in markup(app)


def test_one_year_needs_no_comparison(real_to_read):
    assert "历年对照" not in markup(open_page("records"))
