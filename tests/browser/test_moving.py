"""Moving about: the browser's own back and forward, links, the phone, paper, and what is said when the connection fails."""

import re
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocketRoute, expect

from src import store
from src.catalogue import pages, text
from src.charts.theme import DARK, LIGHT
from src.records import Delivery, Organisation, Source
from tests.browser.conftest import Server, start, window
from tests.browser.test_dashboard import open_address, painted
from tests.browser.test_words_in_inputs import seen_english

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(context: BrowserContext) -> Iterator[Page]:
    """One window for all tests."""
    with window(context) as opened:
        yield opened


@pytest.fixture
def other(context: BrowserContext) -> Iterator[Page]:
    """A window for one test."""
    with window(context) as opened:
        yield opened


def pick(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option).click()


def shows(page: Page, title: str, centre: str, year: str) -> None:
    expect(page.locator(".page-head h1")).to_contain_text(title)
    expect(page.locator(".page-head h1")).to_contain_text(year)
    expect(page.locator(".page-head p").first).to_contain_text(centre)
    assert f"year={year}" in page.url


def test_back_and_forward_take_one_choice_at_a_time(page: Page, sample_server: Server) -> None:
    page.goto("about:blank")
    open_address(page, sample_server.base)
    page.wait_for_url("**/?org=*year=*")
    entries = page.evaluate("history.length")
    first, second = pages()["overview"].title, pages()["renovation"].title
    page.get_by_role("combobox", name=text("ui.year")).wait_for()
    pick(page, text("ui.centre"), "松泉县房产服务中心")
    page.wait_for_url("**org=songquan**")
    painted(page)
    pick(page, text("ui.year"), "2021 年")
    page.wait_for_url("**year=2021**")
    painted(page)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=second).click()
    page.wait_for_url("**/renovation?*")
    shows(page, second, "松泉县", "2021")
    assert page.evaluate("history.length") == entries + 3
    page.go_back()
    shows(page, first, "松泉县", "2021")
    page.go_back()
    shows(page, first, "松泉县", "2024")
    page.go_back()
    shows(page, first, "澄湾县", "2024")
    for _ in range(2):
        page.go_forward()
        painted(page)
    shows(page, first, "松泉县", "2021")
    page.go_forward()
    shows(page, second, "松泉县", "2021")
    assert page.evaluate("history.length") == entries + 3


def test_pickers_show_the_view_on_each_page_and_a_choice_changes_nothing_else(
    page: Page, sample_server: Server
) -> None:
    """The browser draws a new page's picker on its first option unless it is told: the next choice then took that along."""
    page.goto("about:blank")
    open_address(page, f"{sample_server.base}/?org=songquan&year=2022")
    centre, year, month = (page.get_by_role("combobox", name=text(f"ui.{one}")) for one in ("centre", "year", "month"))
    for place in ("overview", "renovation", "records"):
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=pages()[place].title, exact=True).click()
        shows(page, pages()[place].title, "松泉县", "2022")
        expect(centre).to_have_value(re.compile("松泉县"))
        expect(year).to_have_value("2022 年")
    pick(page, text("ui.year"), "2021 年")
    page.wait_for_url("**org=songquan**year=2021**")
    pick(page, text("ui.centre"), "云溪县房产服务中心")
    page.wait_for_url("**org=yunxi**year=2021**")
    pick(page, text("ui.year"), "2024 年")
    page.wait_for_url("**org=yunxi**year=2024**")
    for place in ("monthly", "projects"):
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=pages()[place].title, exact=True).click()
        page.wait_for_url(f"**/{place}?org=yunxi**year=2024**")
        expect(centre).to_have_value(re.compile("云溪县"))
        if place == "monthly":
            pick(page, text("ui.month"), "10 月底")
            page.wait_for_url("**month=10-31**")
    expect(month).to_have_value("10 月底")
    pick(page, text("ui.month"), "9 月底")
    page.wait_for_url("**/projects?org=yunxi**year=2024**month=09-30**")


def test_search_words_stand_in_the_address_and_make_no_entry(page: Page, sample_server: Server) -> None:
    open_address(page, f"{sample_server.base}/records?org=songquan&year=2021")
    entries = page.evaluate("history.length")
    every = page.locator(".st-key-card-records h2").inner_text()
    page.get_by_label(text("ui.search")).press_sequentially("补贴")
    page.wait_for_url("**search=*")
    expect(page.locator(".st-key-card-records h2")).not_to_have_text(every)
    painted(page)
    found = page.locator(".st-key-card-records h2").inner_text()
    assert page.evaluate("history.length") == entries
    pick(page, text("ui.year"), "2022 年")
    page.wait_for_url(lambda url: "search=" in url and "year=2022" in url)
    page.go_back()
    page.wait_for_url(lambda url: "search=" in url and "year=2021" in url)
    page.reload()
    painted(page)
    expect(page.get_by_label(text("ui.search"))).to_have_value("补贴")
    expect(page.locator(".st-key-card-records h2")).to_have_text(found)


@pytest.fixture
def phone(page: Page) -> Iterator[Page]:
    page.set_viewport_size({"width": 390, "height": 844})
    yield page
    page.set_viewport_size({"width": 1366, "height": 768})


LEAST_TOUCH = 40
TOUCHED = """() => [...document.querySelectorAll(
    'main button, main summary, main a, main [data-testid="stSelectbox"] [role="group"], .stSidebar a')].map(e => {
  const box = e.getBoundingClientRect(), more = getComputedStyle(e, '::after');
  const over = more.content === '""' && more.position === 'absolute' ? parseFloat(more.height) : 0;
  return {what: e.className + ' ' + e.textContent.slice(0, 12), seen: e.checkVisibility() && box.width > 0, least: Math.max(box.height, over)};
}).filter(one => one.seen)"""
LESS_THAN_HALF = """() => [...document.querySelectorAll('.js-plotly-plot')]
  .filter(plot => plot.data.every(one => one.orientation === 'h') && plot._fullLayout._size.w < plot.clientWidth / 2)
  .map(plot => plot.closest('.card').id)"""
NAMES_ON_BARS = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
  const bars = [...plot.querySelectorAll('.point path')].map(bar => bar.getBoundingClientRect());
  const hits = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom - 2 && a.bottom > b.top + 2;
  return plot._fullLayout.yaxis.showticklabels ? [] : [...plot.querySelectorAll('.annotation text')]
    .filter(name => name.textContent !== '//' && bars.some(bar => hits(name.getBoundingClientRect(), bar))).map(name => name.textContent);
})"""


def test_on_a_phone_the_menu_closes_on_choice(phone: Page, sample_server: Server) -> None:
    open_address(phone, f"{sample_server.base}/score")
    menu = phone.get_by_test_id("stSidebar")
    phone.get_by_test_id("stExpandSidebarButton").click()
    expect(menu).to_have_attribute("data-collapsed", "false")
    phone.keyboard.press("Escape")
    expect(menu).to_have_attribute("data-collapsed", "true")
    phone.get_by_test_id("stExpandSidebarButton").click()
    phone.get_by_role("link", name=pages()["budget"].title).click()
    expect(phone.locator(".page-head h1")).to_contain_text(pages()["budget"].title)
    expect(menu).to_have_attribute("data-collapsed", "true")


def test_on_a_phone_bars_keep_half_the_width_and_a_finger_hits(phone: Page, sample_server: Server) -> None:
    open_address(phone, f"{sample_server.base}/score")
    assert phone.locator(".js-plotly-plot").count()
    assert not phone.evaluate(LESS_THAN_HALF)
    assert not phone.evaluate(NAMES_ON_BARS)
    touched = phone.evaluate(TOUCHED)
    assert touched
    assert not [one for one in touched if one["least"] < LEAST_TOUCH]


BUTTONS_AND_TEXTS = """() => [...document.querySelectorAll('.card:has(.js-plotly-plot)')].map(card => {
  const boxes = found => [...card.querySelectorAll(found)].map(one => one.getBoundingClientRect()).filter(box => box.width);
  const [buttons, texts] = [boxes('.modebar-btn, .collect'), boxes('.main-svg text, .chart-head h2, .chart-head p')];
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return { buttons: buttons.map(box => [box.width, box.height]), hidden: texts.filter(box => buttons.some(one => meet(box, one))).length };
})"""


@pytest.mark.parametrize(("width", "height"), [(390, 844), (820, 1180)], ids=["phone", "tablet"])
def test_on_a_touch_screen_the_buttons_of_a_chart_hide_none_of_it(
    browser: Browser, sample_server: Server, width: int, height: int
) -> None:
    """Where nothing hovers they are always there."""
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=True, is_mobile=True)
    window = context.new_page()
    open_address(window, f"{sample_server.base}/funding?org=yunxi&year=2024")
    painted(window)
    found = window.evaluate(BUTTONS_AND_TEXTS)
    context.close()
    assert found
    for chart in found:
        assert chart["hidden"] == 0
        assert len(chart["buttons"]) == 4
        assert all(min(button) >= LEAST_TOUCH for button in chart["buttons"])


def test_on_a_phone_name_and_value_stand_first_and_sources_open_as_a_sheet(phone: Page, sample_server: Server) -> None:
    open_address(phone, f"{sample_server.base}/budget")
    assert phone.locator(".js-plotly-plot .annotation").count()
    assert not phone.evaluate(NAMES_ON_BARS)
    row = phone.locator(".card.records tbody tr").first
    first = {kind: row.locator(f"td.{kind}").bounding_box() for kind in ("name", "value", "unit")}
    assert len({box["y"] for box in first.values()}) == 1
    assert first["name"]["x"] < first["value"]["x"] < first["unit"]["x"]
    for other in row.locator("td:not(.name, .value, .unit)").all():
        assert other.bounding_box()["y"] > first["name"]["y"]
    phone.locator(".tile > details > summary").first.click()
    sheet = phone.locator(".tile > details[open] > .scroll")
    box = sheet.bounding_box()
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 390, 844)
    phone.mouse.click(195, 60)
    expect(sheet).to_be_hidden()
    phone.locator(".chart-foot > summary").first.click()
    sheet = phone.locator(".chart-foot[open] > .scroll")
    expect(sheet).to_be_visible()
    phone.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    assert phone.locator(".chart-foot > summary").first.evaluate("e => e === document.activeElement")


SCROLLING = """() => [...document.querySelectorAll('main .scroll, main [role="radiogroup"]')]
  .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.slice(0, 30))"""


def test_on_a_phone_no_table_scrolls_sideways(phone: Page, sample_server: Server) -> None:
    for place in ("records", "history", "checks", "score"):
        open_address(phone, f"{sample_server.base}/{place}?org=chengwan&year=2024")
        assert phone.locator("main .scroll, main [role=radiogroup]").count()
        assert not phone.evaluate(SCROLLING)
    open_address(phone, f"{sample_server.base}/records?org=chengwan&year=2024")
    row = phone.locator(".st-key-card-years tbody tr").first
    name, years = row.locator("td.name").bounding_box(), row.locator("td.year").all()
    assert len(years) > 2
    assert all(year.bounding_box()["y"] > name["y"] for year in years)
    assert years[0].bounding_box()["y"] == years[1].bounding_box()["y"]
    open_address(phone, f"{sample_server.base}/history?org=chengwan&year=2024")
    row = phone.locator(".st-key-card-history-batch tbody tr").first
    boxes = [row.locator(f"td.{kind}").bounding_box() for kind in ("name", "value", "unit")]
    assert len({box["y"] for box in boxes}) == 1
    assert row.locator("td[data-head]").first.bounding_box()["y"] > boxes[0]["y"]


OVERLAPPING = """() => [...document.querySelectorAll('.plot')].flatMap(plot => {
  const texts = [...plot.querySelectorAll('.textpoint text, .annotation text')].filter(one => one.getBoundingClientRect().width);
  const boxes = texts.map(one => one.getBoundingClientRect());
  const hits = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
  return texts.flatMap((one, i) => texts.slice(i + 1).filter((_, j) => hits(boxes[i], boxes[i + 1 + j])).map(other => one.textContent + other.textContent));
})"""


def test_on_a_phone_long_names_of_lines_stand_above_and_nothing_overlaps(phone: Page, sample_server: Server) -> None:
    """A figure of a part of the year is long: its months stand behind it."""
    open_address(phone, f"{sample_server.base}/funding?org=yunxi&year=2024")
    assert phone.locator("#card-funding-trend .textpoint text").count() > 1
    assert not phone.evaluate(OVERLAPPING)
    plot, ends = phone.locator("#card-funding-trend .plot"), phone.locator("#card-funding-trend .annotation text")
    assert plot.evaluate("e => e._fullLayout._size.w > e.clientWidth / 2")
    assert any("1–9" in end for end in ends.all_text_contents())
    assert not phone.evaluate(NAMES_CUT)


NAMES_CUT = """() => [...document.querySelectorAll('.plot .annotation text')].filter(name => {
  const box = name.getBoundingClientRect(), plot = name.closest('.plot').getBoundingClientRect();
  return box.width && box.right > plot.right + 1; }).map(name => name.textContent)"""


def test_on_a_phone_a_long_name_above_a_bar_is_whole(phone: Page, sample_server: Server) -> None:
    open_address(phone, f"{sample_server.base}/score?org=chengwan&year=2024")
    assert phone.locator(".plot .annotation text tspan.line").count()
    assert not phone.evaluate(NAMES_CUT)


PAPER_WIDTH = 690
WIDTHS = "() => [...document.querySelectorAll('.plot .main-svg')].map(svg => svg.getBoundingClientRect().width)"


def test_a_chart_is_announced_by_its_conclusion_until_it_is_drawn(page: Page, sample_server: Server) -> None:
    held = []
    page.route("**/_door/charts-*.js", lambda route: held.append(route))
    page.goto(f"{sample_server.base}/budget?org=songquan&year=2021", wait_until="domcontentloaded")
    plot = page.locator("#card-budget-stages .plot")
    plot.wait_for()
    assert page.locator("#card-budget-stages h2").inner_text()
    assert text("ui.chart_words.drawing") in plot.evaluate("e => getComputedStyle(e, '::before').content")
    held[0].continue_()
    expect(plot).to_have_class(re.compile("js-plotly-plot"))
    assert plot.evaluate("e => getComputedStyle(e, '::before').content") == "none"
    page.unroute_all()


def plain(said: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", said))


def test_paper_shows_each_card_whole_and_charts_as_wide_as_the_sheet(
    page: Page, sample_server: Server, tmp_path: Path
) -> None:
    open_address(page, f"{sample_server.base}/market?org=songquan&year=2021")
    on_screen = page.evaluate(WIDTHS)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert max(page.evaluate(WIDTHS)) <= PAPER_WIDTH
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    painted(page)
    assert page.evaluate(WIDTHS) == on_screen
    conclusions = [plain(one) for one in page.locator(".card:has(.plot) h2").all_inner_texts()]
    page.evaluate("document.querySelector('.sample-mark').remove()")  # it lies across the words
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as printed:
        sheets = [plain(sheet.get_textpage().get_text_range()) for sheet in printed]
    begun = [sum(one in sheet for one in conclusions) for sheet in sheets]
    ended = [sheet.count(f"▸{text('ui.details')}") for sheet in sheets]
    assert sum(begun) == len(conclusions) > 2
    assert begun == ended


DARKEST = 128
COLOURS = "() => document.querySelector('.plot').data.map(one => JSON.stringify(one.marker)).join()"


@pytest.mark.parametrize("place", ["market", "records", "guide", "history"])
def test_paper_is_light_whatever_the_appearance(other: Page, server: Server, tmp_path: Path, place: str) -> None:
    other.emulate_media(color_scheme="dark")
    open_address(other, f"{server.base}/{place}")
    drawn = other.evaluate(COLOURS) if other.locator(".plot").count() else ""
    assert not drawn or DARK.actual in drawn
    other.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True, print_background=True)
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as printed:
        for sheet in printed:
            grey = sheet.render(scale=1).to_pil().convert("L")
            assert sum(grey.histogram()[:DARKEST]) < grey.width * grey.height / 5
    if drawn:
        other.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert LIGHT.actual in other.evaluate(COLOURS)
        assert DARK.actual not in other.evaluate(COLOURS)
        other.evaluate("dispatchEvent(new Event('afterprint'))")
        assert other.evaluate(COLOURS) == drawn


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (390, 844)])
def test_pickers_are_whole_and_no_name_is_cut(page: Page, sample_server: Server, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_address(page, f"{sample_server.base}/budget?org=chengwan&year=2021")
    for label in ("ui.year", "ui.centre"):
        box = page.get_by_role("combobox", name=text(label))
        assert box.evaluate("e => e.scrollWidth <= e.clientWidth")
        place = box.bounding_box()
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= size[0]


LONG_NAME = "甘肃省庆阳市正宁县住房和城乡建设局房产服务与物业管理指导中心"


@pytest.fixture(scope="module")
def long_names(shipped_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Two centres, one of them with a name of 30 characters."""
    database = tmp_path_factory.mktemp("names") / "monitor.duckdb"
    shutil.copy(shipped_file, database)
    rows = [replace(row, org_id="long") for row in store.read_centre(database, "zhengning").records]
    store.save_batch(
        database, Delivery(Source("long"), records=rows, organisations=[Organisation("long", LONG_NAME)]), by="测试"
    )
    with start(database) as running:
        yield running


@pytest.mark.parametrize("size", [(390, 844), (911, 512), (1366, 768)])
def test_a_long_name_stands_whole_in_the_picker_and_its_list(
    page: Page, long_names: Server, size: tuple[int, int]
) -> None:
    """The middle size is a laptop at 150 %."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_address(page, f"{long_names.base}/budget?org=zhengning")
    box = page.get_by_role("combobox", name=text("ui.centre"))
    box.click()
    option = page.get_by_role("option", name=LONG_NAME)
    assert option.evaluate(
        "e => e.firstChild.scrollWidth <= e.clientWidth && e.firstChild.scrollHeight <= e.clientHeight"
    )
    option.click()
    page.wait_for_url("**org=long**")
    painted(page)
    group = page.locator(".st-key-org [role=group]")
    expect(group.locator("input")).to_have_value(LONG_NAME)
    place = group.bounding_box()
    assert place["x"] + place["width"] <= size[0]
    if group.locator("input").evaluate("e => e.scrollWidth > e.clientWidth"):
        assert LONG_NAME in group.evaluate("e => getComputedStyle(e, '::before').content")
        assert group.evaluate("e => e.scrollHeight <= e.clientHeight")
        assert group.locator("input").evaluate("e => getComputedStyle(e).color") == "rgba(0, 0, 0, 0)"
    pick(page, text("ui.centre"), "正宁县房产服务中心")
    page.wait_for_url("**org=zhengning**")
    painted(page)
    assert not page.locator(".st-key-org [data-whole]").count()


def test_a_long_table_is_printed_to_its_end(page: Page, server: Server, tmp_path: Path) -> None:
    open_address(page, f"{server.base}/history")
    last = plain(page.locator(".st-key-card-history-batch tbody tr td.name").last.inner_text())
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    with pypdfium2.PdfDocument(tmp_path / "page.pdf") as printed:
        assert last in "".join(plain(sheet.get_textpage().get_text_range()) for sheet in printed)


def test_an_unknown_address_leads_to_the_pages(page: Page, sample_server: Server) -> None:
    page.goto(f"{sample_server.base}/nosuchpage")
    expect(page.get_by_role("heading", name=text("door.absent_title"))).to_be_visible()
    assert not seen_english(page) - {"nosuchpage"}
    page.get_by_role("link", name=pages()["budget"].title).click()
    expect(page.locator(".page-head h1")).to_contain_text(pages()["budget"].title)


def test_what_a_network_blocks_and_what_it_loses_is_said_in_chinese(other: Page, sample_server: Server) -> None:
    is_blocked, sockets = True, []

    def connect(socket: WebSocketRoute) -> None:
        if is_blocked:
            socket.close()
        else:
            socket.connect_to_server()
            sockets.append(socket)

    other.route_web_socket("**/_stcore/stream", connect)
    other.goto(f"{sample_server.base}/present")
    expect(other.locator(".shell-said.blocked")).to_be_visible()
    assert sample_server.base.replace("http", "ws") in other.locator(".shell-said.blocked code").inner_text()
    assert not seen_english(other) - {"WebSocket", "Upgrade", "Connection", "Host", "Origin"}
    is_blocked = False
    expect(other.locator(".shell-said.blocked")).to_be_hidden()
    other.get_by_role("button", name=text("ui.start")).click()
    other.frame_locator(".st-key-projection iframe").locator(":root[data-ready]").wait_for(state="attached")
    is_blocked = True
    for socket in sockets:
        socket.close()
    expect(other.locator(".shell-said.lost")).to_be_visible()
    assert not seen_english(other)
    other.locator(".st-key-projection iframe").press("ArrowRight")  # the projection goes on
    is_blocked = False
    expect(other.locator(".shell-said.lost")).to_be_hidden()
