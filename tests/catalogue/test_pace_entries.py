from datetime import date
from decimal import Decimal

import pytest

from src import catalogue
from src.catalogue import calendar, pace
from src.catalogue.numerals import ordinal


@pytest.fixture
def changed(tmp_path):
    """A copy of a catalogue file in which one text stands for another."""

    def change(name: str, old: str, new: str):
        content = (catalogue.FOLDER / f"{name}.toml").read_text(encoding="utf-8")
        assert content.count(old) >= 1
        (tmp_path / f"{name}.toml").write_text(content.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    return change


@pytest.mark.parametrize(
    ("old", "new"),
    [("0, 0, 5, 15", "0, 9, 5, 15"), ("0, 0, 5, 15", "0, 5, 15"), ("93, 100, 100]", "93, 99, 99]")],
)
def test_a_curve_that_falls_or_stops_short_is_refused_by_name(changed, old, new):
    with pytest.raises(ValueError, match="season"):
        pace.curves(changed("pace", old, new))


def test_a_curve_that_is_used_and_not_there_is_named(changed):
    with pytest.raises(ValueError, match="spring"):
        pace.read_pace(changed("pace", 'renovation = "season"', 'renovation = "spring"'))


@pytest.mark.parametrize(
    ("old", "new"), [("[paper.report]", "[paper.letter]"), ('every = "month"\nday', 'every = "week"\nday')]
)
def test_a_paper_that_nobody_knows_or_never_returns_is_refused(changed, old, new):
    with pytest.raises(ValueError, match=r"letter|week"):
        calendar.papers(changed("calendar", old, new))


def test_curves_name_what_exists():
    data = pace.read_pace()
    assert set(data["programme"]) <= set(catalogue.programmes())
    assert set(data["indicator"]) <= set(catalogue.indicators())
    assert set(data["nature"]) == set(catalogue.ledger_labels("nature"))


def test_what_has_no_official_source_says_so():
    assert catalogue.curves()["season"].reference == catalogue.forecast_rule().reference == "本系统设定，无官方出处"
    assert "类比参照" in catalogue.pace_rules()[0].note
    assert all("无官方出处" in p.date_reference for p in catalogue.papers().values() if p.id != "monitoring")


def test_every_state_and_outlook_has_its_word():
    assert list(catalogue.pace_labels().values()) == ["正常", "滞后", "严重滞后"]
    assert list(catalogue.outlook_labels().values()) == ["可达", "需加快", "难以按期"]


def test_the_share_of_a_year_goes_by_months():
    assert catalogue.PartYear(2025, date(2025, 7, 31)).elapsed == "58"
    assert catalogue.PartYear(2025, date(2024, 12, 31)).share == 0
    assert round(catalogue.PartYear(2024, date(2024, 2, 29)).share, 9) == round(Decimal(2) / 12, 9)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2025, 5, 1), 3, date(2025, 8, 1)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
    ],
)
def test_so_many_months_later(day, months, later):
    assert catalogue.months_later(day, months) == later


@pytest.mark.parametrize(
    ("label", "place"), [("第二批（新建）", 2), ("2025年第十二批", 12), ("第3批", 3), ("续建", None), ("", None)]
)
def test_a_batch_names_its_place(label, place):
    assert ordinal(label) == place
