"""Every page alone, as a first visit that skips `app.py`, on real, sample and missing data."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from src import catalogue, store
from src.catalogue import pages, text
from src.records import Delivery, Source
from src.ui.parts import GUIDE
from tests.store.ledger_rows import figure, project
from tests.ui.people import unkept

PROJECT = Path(__file__).parents[2]
PAGES = sorted(path.stem for path in (PROJECT / "pages").glob("*.py"))
PAGES_WITHOUT_DATA: dict[str, Callable[[AppTest], bool]] = {
    "guide": lambda app: any(GUIDE.read_text(encoding="utf-8").strip() == part.value.strip() for part in app.markdown),
    "history": lambda app: catalogue.text("ui.history.empty") in markup(app),
    "intake": lambda app: catalogue.text("ui.signing_in.no_account") in markup(app),
}
"""What each page that opens without data shows then."""
CHART_PAGES = [page for page in PAGES if pages()[page].charts and not pages()[page].months and page != "comparison"]


def open_page(page: str, **address: str) -> AppTest:
    app = AppTest.from_file(str(PROJECT / "pages" / f"{page}.py"), default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def cards(app: AppTest) -> list[dict[str, Any]]:
    """The cards of the page's charts, as the browser gets them."""
    return [card for row in rows(app) for card in row]


def rows(app: AppTest) -> list[list[dict[str, Any]]]:
    """The cards in their rows."""
    parts = [element.proto for element in app.get("bidi_component")]
    grids = [json.loads(part.bytes) for part in parts if part.component_name == "chart_grid"]
    return [row for grid in grids for row in grid["rows"]]


def markup(app: AppTest) -> str:
    """All that the page says as HTML, in its cards too."""
    bodies = [element.proto.body for element in app.get("html")]
    return unkept("\n".join([*bodies, *(card["head"] + card.get("foot", "") for card in cards(app))]))


def test_every_page_stands_in_the_menu():
    assert sorted(pages()) == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_alone_on_the_real_year(real_to_read, page):
    app = open_page(page)
    assert not app.exception
    body = markup(app)
    assert "正宁县房产服务中心" in body
    assert "正房产发〔2024〕11号" in body
    assert text("ui.sample") not in body


@pytest.mark.parametrize(
    ("page", "org", "year", "expected"),
    [
        ("projects", "yunxi", "2025", [2, 1, 1, 1]),
        ("score", "songquan", "2022", [1, 1, 1]),
        ("score", "songquan", "2021", [2, 1]),
    ],
)
def test_no_chart_stands_in_a_mostly_blank_card(sample_file, monkeypatch, page, org, year, expected):
    """Beside a chart of many bars a low one would float in a card that is as high; then each has a row."""
    monkeypatch.setenv("HOUSING_DATABASE", str(sample_file))
    found = [[card for card in row if "figure" in card] for row in rows(open_page(page, org=org, year=year))]
    assert [len(row) for row in found if row] == expected


@pytest.mark.parametrize("page", CHART_PAGES)
def test_every_chart_shows_its_source_and_its_table(real_to_read, page):
    app = open_page(page)
    charts = [card for card in cards(app) if "figure" in card]
    assert charts or all('class="gap"' in card["head"] for card in cards(app))  # a new page may have no figures of 2023
    for card in charts:
        assert card["figure"]["data"]
        assert 'class="chart-foot"' in card["foot"]
        assert card["alt"]
        assert card["picture"]["name"].endswith("-正宁县房产服务中心-2023")
        said, _, _ = card["foot"].partition("</summary>")
        assert page != "overview" or "推算" not in said  # a small card keeps its formulas in the table behind it
    assert any("推算" in card["foot"] for card in charts) or page not in ("overview", "renovation")


def test_view_stays_in_the_address(real_to_read):
    app = open_page("budget", org="zhengning", year="2023")
    assert app.query_params["year"] == "2023"
    assert app.query_params["org"] == "zhengning"


def test_an_address_that_the_browser_changed_leads_the_pickers(sample_file, monkeypatch):
    monkeypatch.setenv("HOUSING_DATABASE", str(sample_file))
    app = open_page("budget", org="songquan", year="2021")
    app.query_params["year"] = "2022"
    app.run()
    assert app.selectbox(key="year").value == "2022"
    app.selectbox(key="year").set_value("2020")
    app.query_params["year"] = "2021"  # it left before the page had written what was picked
    app.run()
    assert app.selectbox(key="year").value == "2020"
    assert app.query_params["year"] in ("2020", ["2020"])


@pytest.mark.parametrize("page", ["overview", "budget", "export", "records"])
@pytest.mark.parametrize(("name", "given", "picked"), [("year", "1999", "2023"), ("org", "nowhere", "zhengning")])
def test_a_link_to_what_is_not_there_shows_no_other_figures_and_offers_the_choice(
    real_to_read, page, name, given, picked
):
    app = open_page(page, **{name: given})
    assert not app.exception
    body = markup(app)
    assert "没有数据" in body
    assert given in body
    assert not cards(app)
    assert 'class="tile' not in body
    assert "2,976.37" not in body
    assert app.selectbox(key=name).value is None
    app.selectbox(key=name).select(picked).run()
    assert not app.exception
    assert app.query_params[name] in (picked, [picked])
    assert "没有数据：" not in markup(app)


def test_a_link_to_a_year_that_the_centre_has_not_offers_its_years(sample_file, monkeypatch):
    monkeypatch.setenv("HOUSING_DATABASE", str(sample_file))
    app = open_page("overview", org="heting", year="2018")
    assert "2018" in markup(app)
    assert not cards(app)
    assert app.selectbox(key="year").options == [f"{year} 年" for year in (2025, 2024, 2023, 2022, 2021, 2020, 2017)]


def test_changing_to_a_centre_without_the_year_says_that_the_year_changed(sample_file, monkeypatch):
    monkeypatch.setenv("HOUSING_DATABASE", str(sample_file))
    app = open_page("overview", org="yunxi", year="2018")
    app.selectbox(key="org").select("heting").run()
    assert "没有 2018 年的数据，已改为显示 2025 年" in markup(app)
    app.run()
    assert "已改为显示" not in markup(app)


@pytest.fixture(scope="module")
def with_register(shipped_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real 2023, and of 2025 a register alone, to read."""
    made = Path(shutil.copyfile(shipped_file, tmp_path_factory.mktemp("register") / "monitor.duckdb"))
    day = date(2025, 7, 31)
    rows = [project(as_of=day), figure("12", as_of=day, year=2025)]
    store.save_batch(made, Delivery(Source("register"), ledger=rows), "甲")
    return made


@pytest.mark.parametrize("page", PAGES)
def test_a_year_of_which_there_is_a_register_alone_is_offered_and_opens(with_register, monkeypatch, page):
    monkeypatch.setenv("HOUSING_DATABASE", str(with_register))
    app = open_page(page, org="zhengning")
    assert not app.exception
    if app.selectbox and any(box.key == "year" for box in app.selectbox):
        assert app.selectbox(key="year").options == ["2025 年", "2023 年"]
        assert app.selectbox(key="year").value == "2025"


def test_an_address_brings_no_picture_or_link_into_the_page(real_to_read):
    app = open_page("overview", year="<img src=//a.example/x>")
    assert "“&lt;img src=//a.example/x&gt;”" in markup(app)


def test_an_endless_address_is_said_in_short(real_to_read):
    app = open_page("overview", org="http://a.example/" + "x" * 50_000)
    assert not app.exception
    assert len(markup(app)) < 40_000


def test_a_broken_collection_is_a_sentence(real_to_read):
    app = open_page("overview", deck="[" * 50_000)
    assert not app.exception
    assert ["图表集" in toast.value for toast in app.toast] == [True]


@pytest.mark.parametrize("page", PAGES)
def test_sample_data_is_marked_on_every_page(sample_file, monkeypatch, page):
    monkeypatch.setenv("HOUSING_DATABASE", str(sample_file))
    app = open_page(page)
    assert not app.exception
    assert text("ui.sample_banner") in markup(app)


@pytest.fixture(scope="module")
def years(sample_file: Path) -> dict[str, tuple[int, ...]]:
    """The years of each sample centre."""
    centres = [one.org_id for one in store.organisations(sample_file)]
    return {centre: store.read_centre(sample_file, centre).years for centre in centres}


@pytest.mark.parametrize("page", CHART_PAGES)
def test_every_page_draws_every_sample_centre_in_its_first_or_last_year(sample_file, years, monkeypatch, page):
    """Half of the centres in each: the next page takes the other half."""
    monkeypatch.setenv("HOUSING_DATABASE", str(sample_file))
    for place, centre in enumerate(years, CHART_PAGES.index(page)):
        year = years[centre][-(place % 2)]
        app = open_page(page, org=centre, year=str(year))
        assert not app.exception, (centre, year)
        body = markup(app)
        assert str(year) in body
        for leftover in ("None", "nan", "Infinity", "Decimal"):
            assert not re.search(rf"\b{leftover}\b", body), (centre, year, leftover)
        undrawn = [card for card in cards(app) if "figure" not in card]
        assert len(undrawn) <= 1, (centre, year)  # what several charts lack is said once


@pytest.mark.parametrize("page", [page for page in PAGES if page not in PAGES_WITHOUT_DATA])
def test_empty_database_says_how_to_add_data(empty, page):
    app = open_page(page)
    assert not app.exception
    assert text("ui.empty_title") in markup(app)
    assert text("ui.empty") in markup(app)


@pytest.mark.parametrize("page", PAGES_WITHOUT_DATA)
def test_page_that_needs_no_data_does_its_work_on_an_empty_database(empty, page):
    app = open_page(page)
    assert not app.exception
    body = markup(app)
    assert pages()[page].title in body
    assert text("ui.empty_title") in body
    assert text("ui.empty") not in body
    assert PAGES_WITHOUT_DATA[page](app)


def failing_page() -> None:
    raise LookupError("the reason")


def test_a_page_that_raises_says_the_reason_in_a_test():
    app = AppTest.from_function(failing_page).run()
    assert app.exception[0].message == "the reason"
    assert "failing_page" in "".join(app.exception[0].stack_trace)


def test_file_that_is_no_database_is_said_in_one_sentence(tmp_path, monkeypatch):
    path = tmp_path / "notes.duckdb"
    path.write_text("not a database", encoding="utf-8")
    monkeypatch.setenv("HOUSING_DATABASE", str(path))
    app = open_page("overview")
    assert not app.exception
    assert text("ui.cannot_open") in markup(app)


def test_a_database_that_is_gone_beside_its_copies_is_said_with_the_way_back(tmp_path, monkeypatch):
    path = tmp_path / "monitor.duckdb"
    store.ensure(path)
    with store.automatic_backup(path) as newest:
        pass
    path.unlink()
    monkeypatch.setenv("HOUSING_DATABASE", str(path))
    app = open_page("overview")
    assert not app.exception
    assert text("ui.cannot_open") in markup(app)
    assert newest.name in markup(app)
    assert not path.exists()


def test_a_save_shows_at_the_next_interaction(real):
    from dataclasses import replace

    app = open_page("renovation")
    assert "985" in markup(app)
    centre = store.read_centre(real, "zhengning")
    record = centre.record(2023, "renovation.households")
    source = centre.source(record)
    store.save_batch(real, Delivery(source=source, records=[replace(record, value=record.value + 15)]), by="测试")
    app.run()
    assert "1,000" in markup(app)


def test_search_narrows_the_record_table(real_to_read):
    app = open_page("records")
    assert text("ui.records_found", count=45) in markup(app)
    app.text_input(key="search").set_value("4805.86").run()
    assert text("ui.records_found", count=1) in markup(app)
    app.text_input(key="search").set_value("没有这个词").run()
    assert text("ui.nothing_found") in markup(app)


def test_form_shows_lost_points_and_recomputed_scores(real_to_read):
    body = markup(open_page("score"))
    assert "资金使用规范性" in body
    assert text("ui.form_no_reason") in body
    assert "98" in body
    found = body.partition('<ul class="findings">')[2]
    assert "得满分，却填写了偏差原因" in found
    assert "年初编报偏低" not in found  # of the budget's page
    assert text("ui.more_findings", count=12) in found


def test_page_of_a_subject_lists_its_figures_with_their_place(real_to_read):
    body = markup(open_page("renovation"))
    assert text("ui.record_card_subtitle", year=2023, count=8) in body
    centre = store.read_centre(real_to_read, "zhengning")
    for indicator in ("renovation.households", "resettlement.homes"):
        assert centre.record(2023, indicator).locator in body
