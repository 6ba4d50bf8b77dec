"""The viewer's own deck: reorder, rename, note, remove; the address keeps it over a refresh."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from src.ui import my_deck
from src.ui.my_deck import Entry
from tests.ui.test_pages import open_page

THREE = (Entry("budget.stages"), Entry("score.losses"), Entry("market.price"))


def in_address(app: AppTest) -> tuple[Entry, ...]:
    """The collection that the page's address holds."""
    given = app.query_params.get(my_deck.PARAMETER, "")
    return my_deck.decode(given[0] if isinstance(given, list) else given)


def editing(*entries: Entry) -> AppTest:
    return open_page("present", deck=my_deck.encode(entries))


def test_every_page_keeps_the_collection_in_its_address(real_to_read: Path) -> None:
    for page in ("budget", "records", "export"):
        assert in_address(open_page(page, deck=my_deck.encode(THREE))) == THREE


def test_charts_are_moved_and_removed(real: Path) -> None:
    app = editing(*THREE)
    assert app.button(key="up-budget.stages").disabled
    assert app.button(key="down-market.price").disabled
    app.button(key="down-budget.stages").click().run()
    assert [entry.chart_id for entry in in_address(app)] == ["score.losses", "budget.stages", "market.price"]
    app.button(key="up-market.price").click().run()
    assert [entry.chart_id for entry in in_address(app)] == ["score.losses", "market.price", "budget.stages"]
    app.button(key="remove-market.price").click().run()
    assert [entry.chart_id for entry in in_address(app)] == ["score.losses", "budget.stages"]


def test_titles_and_notes_are_kept_and_taken_back(real: Path) -> None:
    app = editing(*THREE)
    app.text_input(key="title-score.losses").set_value("失分在两项").run()
    app.text_input(key="note-score.losses").set_value("请财务股说明").run()
    assert in_address(app)[1] == Entry("score.losses", "失分在两项", "请财务股说明")
    app.button(key="up-score.losses").click().run()
    assert in_address(app)[0] == Entry("score.losses", "失分在两项", "请财务股说明")
    app.text_input(key="title-score.losses").set_value("").run()
    assert in_address(app)[0] == Entry("score.losses", None, "请财务股说明")


def test_own_title_and_note_stand_in_the_fields_after_a_refresh(real_to_read: Path) -> None:
    app = editing(Entry("score.losses", "失分在两项", "请财务股说明"))
    assert app.text_input(key="title-score.losses").value == "失分在两项"
    assert app.text_input(key="note-score.losses").value == "请财务股说明"
