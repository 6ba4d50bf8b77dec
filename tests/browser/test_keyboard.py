"""Without a mouse: Tab reaches what a chart page offers, and the eye sees where it is."""

import pytest
from playwright.sync_api import Page

from src.catalogue import pages, text
from tests.browser.test_dashboard import painted, resize, visit
from tests.browser.test_words_in_inputs import seen_english

pytestmark = pytest.mark.browser

MOST_STEPS = 60
LEAST_RING = 2
"""Pixels of the outline around what has the focus."""
STOP = """() => {
  const kinds = {menu: '[data-testid="stSidebarNavLink"]', picker: '[role="combobox"]', collect: '.collect',
    source: '.chart-foot summary'};
  const e = document.activeElement, box = e.getBoundingClientRect();
  const ring = getComputedStyle(e.matches(kinds.picker) ? e.closest('[role="group"]') : e);
  const kind = Object.keys(kinds).find(kind => e.matches(kinds[kind])) ?? '';
  return {kind, label: e.getAttribute('aria-label') ?? e.innerText.trim().split('\\n').pop(), left: e === document.body,
    ring: ring.outlineStyle === 'none' ? 0 : parseFloat(ring.outlineWidth),
    onScreen: box.width > 0 && box.bottom > 0 && box.top < innerHeight};
}"""


def walk(page: Page) -> list[dict]:
    """What has the focus after each Tab, until the focus leaves the page."""
    stops: list[dict] = []
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        page.wait_for_timeout(100)
        stop = page.evaluate(STOP)
        if stop["left"]:
            break
        stops.append(stop)
    return stops


def test_tab_reaches_menu_picker_and_every_chart_and_shows_where_it_is(context, server):
    with visit(context, f"{server.base}/budget") as page:
        resize(page, "laptop")
        painted(page)
        page.keyboard.press("Tab")
        skip = page.get_by_test_id("stSkipToContent")
        assert skip.evaluate("e => e === document.activeElement")
        assert text("door.skip_menu") in skip.evaluate("e => getComputedStyle(e, '::after').content")
        assert not seen_english(page), "the first stop is a link of Streamlit's own"
        stops = walk(page)
        charts = page.locator(".collect").count()
    wanted = [stop for stop in stops if stop["kind"]]
    labels = {kind: [stop["label"] for stop in wanted if stop["kind"] == kind] for kind in ("menu", "picker")}
    assert labels["menu"] == [page.title for page in pages().values()]
    assert labels["picker"] == [text("ui.year")]
    assert charts
    assert [stop["kind"] for stop in wanted if stop["kind"] in ("collect", "source")] == ["collect", "source"] * charts
    assert not [stop for stop in wanted if stop["ring"] < LEAST_RING or not stop["onScreen"]]
