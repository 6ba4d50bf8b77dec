"""Why a chart or a finding is as it is: written in a window after signing in, shown under the chart, beside the finding, taken back."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from src import store
from src.ui.commenting import dialog
from tests.ui.people import account, markup, open_page, press, sign_in
from tests.ui.test_pages import cards

CHART, WHY = "budget.stages", "追加的是中央专项资金 <b>"


def opened(subject: str = CHART, page: str = "budget", year: int = 2023) -> AppTest:
    """The page with the window open, as a press of the chart's button leaves it."""
    app = open_page(page)
    app.session_state[dialog.OPEN] = ("budget", "zhengning", year, subject)
    app.run()
    assert not app.exception
    return app


def under(app: AppTest, chart: str) -> str:
    return next(str(card["foot"]) for card in cards(app) if card["id"] == chart)


def test_an_editor_writes_on_a_chart_and_takes_it_back(real: Path) -> None:
    account(real)
    app = sign_in(opened())
    app.text_area[0].set_value(WHY)
    press(app, f"comment-save-{CHART}")
    assert dialog.OPEN not in app.session_state
    assert '<p class="comment">说明：追加的是中央专项资金 &lt;b&gt;（张三，' in under(app, CHART)
    assert 'class="comment"' not in under(app, "budget.bridge")

    again = sign_in(opened())
    assert again.text_area[0].value == WHY
    press(again, f"comment-withdraw-{CHART}")
    assert 'class="comment"' not in under(again, CHART)
    assert [row.content for row in store.comment_rows(real)] == [None, WHY]
    assert "撤回了说明" in markup(opened())


def test_who_is_not_signed_in_reads_what_was_written_and_gets_no_box(real: Path) -> None:
    store.comment(real, "zhengning", 2023, CHART, WHY, "李四")
    app = opened()
    assert "追加的是中央专项资金 &lt;b&gt;" in markup(app)
    assert not app.text_area


@pytest.mark.parametrize(("page", "year"), [("funding", 2023), ("budget", 2022)])
def test_the_window_closes_with_the_page_or_the_year(real_to_read: Path, page: str, year: int) -> None:
    app = opened(page=page, year=year)
    assert dialog.OPEN not in app.session_state


def test_a_comment_on_a_finding_stands_beside_it_and_in_what_needs_attention(real: Path) -> None:
    account(real)
    app = sign_in(open_page("checks"))
    box = next(area for area in app.text_area if area.key.startswith("comment-supply_above_band-"))
    box.set_value(WHY)
    save = next(button for button in app.button if button.key.startswith("comment-save-supply_above_band-"))
    press(app, save.key)
    assert "追加的是中央专项资金 &lt;b&gt;" in markup(app)
    assert "追加的是中央专项资金 &lt;b&gt;" in markup(open_page("overview"))
