"""Page 投屏: the player runs in the page, frozen with its date and id, whatever is saved meanwhile."""

import re
from dataclasses import replace
from pathlib import Path

from streamlit.testing.v1 import AppTest

from src import board, store
from src.catalogue import text
from src.deck.snapshot import snapshot_id
from src.records import Delivery
from src.ui import my_deck
from src.ui.my_deck import Entry
from src.ui.present import RUNNING
from tests.real_year import DRAWN
from tests.ui.test_pages import markup, open_page


def button(app: AppTest, label: str) -> AppTest:
    """The page after a click on the button with this label."""
    found = [one for one in app.button if one.label == label]
    assert len(found) == 1, label
    return found[0].click().run()


def shown(app: AppTest) -> str:
    """The player that the page embeds."""
    html, _ = app.session_state[RUNNING]
    assert isinstance(html, bytes)
    return html.decode()


def test_standard_deck_starts_with_every_chart_date_and_id(real_to_read: Path) -> None:
    app = button(open_page("present"), text("ui.start"))
    assert not app.exception
    assert sorted(re.findall(r'data-figure="([^"]+)"', shown(app))) == sorted(DRAWN)
    said = markup(app)
    assert "数据截至 2023-12-31" in said
    assert snapshot_id(store.read_full_centre(real_to_read, "zhengning"), 2023) in said
    assert "player_frame" in [element.proto.component_name for element in app.get("bidi_component")]


def contents(app: AppTest) -> list[str]:
    """What the table of contents before the start lists."""
    listed = re.search(r'<ol class="outline">(.*?)</ol>', markup(app))
    assert listed
    return re.findall(r"<b>\d+</b><span>(.*?)</span>", listed[1])


def test_the_slides_are_listed_before_the_start_by_number_and_conclusion(real_to_read: Path) -> None:
    app = open_page("present")
    listed = contents(app)
    assert listed == re.findall(
        r'class="cell" data-kind="\w+" data-title="([^"]*)"', shown(button(app, text("ui.start")))
    )
    conclusion = board.chart("market.price", store.read_centre(real_to_read, "zhengning"), 2023).title
    assert any(conclusion.replace("**", "") in one for one in listed)


def test_an_own_deck_lists_its_slides_alone_by_their_own_titles(real_to_read: Path) -> None:
    deck = (Entry("market.price", "<b>自拟</b>标题"), Entry("score.losses"))
    losses = board.chart("score.losses", store.read_centre(real_to_read, "zhengning"), 2023)
    listed = contents(open_page("present", deck=my_deck.encode(deck)))
    assert listed == ["&lt;b&gt;自拟&lt;/b&gt;标题", losses.title.replace("**", "")]


def test_running_projection_is_frozen_while_somebody_imports(real: Path) -> None:
    app = button(open_page("present"), text("ui.start"))
    before, said = shown(app), markup(app)
    centre = store.read_full_centre(real, "zhengning")
    record = centre.record(2023, "renovation.households")
    assert record is not None
    assert record.value is not None
    store.save_batch(
        real, Delivery(source=centre.source(record), records=[replace(record, value=record.value + 15)]), by="测试"
    )
    app.run()
    assert shown(app) == before
    assert snapshot_id(centre, 2023) in said
    assert snapshot_id(centre, 2023) in markup(app)
    assert "1,000 户" not in shown(app)
    again = button(button(app, text("ui.stop")), text("ui.start"))
    assert "1,000 户" in shown(again)
    assert snapshot_id(store.read_full_centre(real, "zhengning"), 2023) in markup(again)


def test_own_deck_is_projected_in_its_order_with_titles_and_notes(real_to_read: Path) -> None:
    deck = (Entry("market.price", "自拟标题", "会上说明"), Entry("score.losses"))
    app = button(open_page("present", deck=my_deck.encode(deck)), text("ui.start"))
    assert re.findall(r'data-figure="([^"]+)"', shown(app)) == ["market.price", "score.losses"]
    assert "自拟标题" in shown(app)
    assert "会上说明" in shown(app)


def test_slides_turn_by_themselves_where_chosen(real_to_read: Path) -> None:
    app = open_page("present", deck=my_deck.encode((Entry("score.losses"),)))
    assert '"seconds":null' in shown(button(app, text("ui.start"))).replace(" ", "")
    app = open_page("present", deck=my_deck.encode((Entry("score.losses"),)))
    app.button_group(key="present-advance").set_value(20).run()
    assert '"seconds":20' in shown(button(app, text("ui.start"))).replace(" ", "")


def test_an_empty_own_deck_says_how_to_fill_it(real_to_read: Path) -> None:
    app = open_page("present")
    app.session_state["deck_choice"] = "mine"
    app.run()
    assert not app.exception
    assert text("ui.my_deck_empty") in markup(app)
    assert text("ui.start") not in [one.label for one in app.button]
