"""The page of comparisons: its choices in the address, what it shows of many centres, of units and of a centre alone."""

from datetime import date
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from src import store
from src.catalogue import text
from src.records import Delivery, Record, Source
from tests.ui.test_pages import cards, markup, open_page


@pytest.fixture
def sample(sample_file, monkeypatch):
    monkeypatch.setenv("HOUSING_DATABASE", str(sample_file))


def drawn(app: AppTest) -> list[str]:
    assert not app.exception
    return [card["id"] for card in cards(app)]


def test_the_choices_lead_the_page_and_stand_in_its_address(sample):
    app = open_page("comparison", org="songquan", year="2023", measure="execution_rate", against="2021")
    assert drawn(app) == [
        "comparison.ranking.execution_rate",
        "comparison.years.execution_rate.2021",
        "comparison.change.execution_rate.2021",
    ]
    assert "（本单位）" in str(cards(app)[0]["figure"])
    app.selectbox(key="measure").set_value("subsidy_per_household").run()
    app.selectbox(key="against").set_value("2022").run()
    assert drawn(app)[2] == "comparison.change.subsidy_per_household.2022"
    assert app.query_params["measure"] in ("subsidy_per_household", ["subsidy_per_household"])
    assert text("ui.sample_banner") in markup(app)


def test_a_department_compares_its_units_or_itself_with_others(sample):
    app = open_page("comparison", org="zhaolin", year="2024", among="units", measure="renovation.households")
    assert drawn(app) == [
        "units.execution",
        "units.score",
        "units.ranking.renovation.households",
        "units.change.renovation.households.2023",
    ]
    assert "没有数据：照林县房产交易所（示例）" in markup(app)


def test_a_link_to_what_is_not_compared_shows_what_is_usual(sample):
    assert drawn(open_page("comparison", org="songquan", year="2023", measure="no.such", against="1999"))


def test_a_centre_alone_reads_what_is_missing_and_how_it_comes(real_to_read):
    app = open_page("comparison")
    assert drawn(app) == []
    assert "没有可比的单位和年份" in markup(app)
    assert text("ui.comparison.alone") in markup(app)
    assert [one.key for one in app.selectbox] == ["year"]


def test_what_another_centre_saves_is_compared_at_once(sample_copy):
    app = open_page("comparison", org="yunxi", year="2023", measure="renovation.households")
    before = cards(app)[0]["head"]
    figure = Record("songquan", 2023, date(2023, 12, 31), "renovation.households", "actual", Decimal(9999), "户")
    store.save_batch(sample_copy, Delivery(Source("later"), [figure], kind="sample"), "测试")
    app.run()
    assert "云溪县老旧小区改造户数 2,043 户，6 个单位中由高到低第 3" in cards(app)[0]["head"] != before
    assert "9,999" in str(cards(app)[0])


def test_tiles_say_how_far_from_the_median(sample):
    assert "比 6 个单位的中位数多" in markup(open_page("funding", org="yunxi", year="2023"))


def test_the_real_centre_stands_beside_nobody(real_to_read):
    assert "中位数" not in markup(open_page("funding"))
