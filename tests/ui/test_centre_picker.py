"""The picker of the centre: of a few one list, of very many their superior first and a search by typing."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from src import store
from src.records import Delivery, Organisation, Record, Source
from src.ui.centre_picker import MANY
from tests.ui.test_pages import markup, open_page

CITIES = (Organisation("east", "东市住建局", "city"), Organisation("west", "西市住建局", "city"))
COUNTIES = tuple(
    Organisation(f"{city.org_id}-{n}", f"{city.name[0]}市{n}号县房产服务中心", parent_id=city.org_id) for city in CITIES for n in range(70)
)  # fmt: skip


@pytest.fixture
def many(empty: Path) -> Path:
    """Two cities with seventy counties each."""
    records = [
        Record(one.org_id, 2024, date(2024, 12, 31), "renovation.households", "actual", Decimal(n), "户")
        for n, one in enumerate(COUNTIES)
    ]
    store.save_batch(empty, Delivery(Source("s"), records, organisations=[*CITIES, *COUNTIES]), "测试")
    return empty


def shown(app: AppTest) -> str:
    """Id of the centre whose page it is."""
    assert not app.exception
    (org_id,) = [app.query_params["org"]] if isinstance(app.query_params["org"], str) else app.query_params["org"]
    return org_id


def test_of_very_many_those_under_one_superior_are_offered(many: Path) -> None:
    app = open_page("overview", org="west-69")
    assert shown(app) == "west-69"
    assert len(app.selectbox(key="org").options) == MANY + 1, "the centre itself and the first of its neighbours"
    app.selectbox(key="superior").set_value("east").run()
    assert shown(app) == "east-0"
    assert len(app.selectbox(key="org").options) == MANY


@pytest.mark.parametrize(
    ("typed", "found", "said"),
    [
        ("西市 7号", "west-7", ""),
        ("69号县", "west-3", "名称含“69号县”的单位有 2 个"),
        ("南市", "west-3", "没有名称含“南市”的单位"),
        ("东市69号县房产服务中心", "east-69", ""),
    ],
)
def test_a_part_of_a_name_finds_the_centre(many: Path, typed: str, found: str, said: str) -> None:
    app = open_page("overview", org="west-3")
    app.text_input(key="find_centre").set_value(typed).run()
    assert shown(app) == found
    assert said in markup(app)
    if "2 个" in said:
        app.selectbox(key="org").set_value("east-69").run()
        assert shown(app) == "east-69"
        assert said not in markup(app)


def test_a_link_to_a_centre_that_is_not_there_offers_no_thousands(many: Path) -> None:
    app = open_page("overview", org="nowhere")
    assert "nowhere" in markup(app)
    assert len(app.selectbox(key="org").options) <= MANY
