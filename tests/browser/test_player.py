"""The player in real Chromium, from a file, with the network off."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from src.deck.meeting import PARTS
from src.deck.player import build_player
from src.records import Finding
from tests.deck.centres import REAL, YEAR, next_year, real, samples

pytestmark = pytest.mark.browser

READY = "document.documentElement.dataset.ready"
SIZES = {"small": (1280, 720), "wall": (3840, 2160), "old": (1024, 768), "phone": (844, 390)}
BREAKOUT = '</script><img src=x onerror="alert(2)"><a href="https://example.org/">a</a>'
FINDING = Finding(REAL, YEAR, "lost_without_reason", "question", "一条疑问", "依据", position=6)
# Text of the charts outside its slide or over another, content beyond its slide: what a projector would cut or smear.
CUT = """() => [...document.querySelectorAll('.slide')].flatMap((slide, number) => {
  const found = [], box = slide.getBoundingClientRect();
  const inner = slide.querySelector('.body');
  if (inner && (inner.scrollHeight > inner.clientHeight + 1 || inner.scrollWidth > inner.clientWidth + 1)) found.push(number + 1);
  if (slide.scrollHeight > slide.clientHeight + 1) found.push(number + 1);
  const shown = [...slide.querySelectorAll('svg text')].map(text => [text.textContent, text.getBoundingClientRect()]);
  shown.filter(([, at]) => at.width).forEach(([said, at], place, all) => {
    if (at.left < box.left || at.right > box.right || at.bottom > box.bottom) found.push(said);
    const crossed = all.slice(place + 1).filter(([, other]) => Math.min(at.right, other.right) - Math.max(at.left, other.left) > 2
      && Math.min(at.bottom, other.bottom) - Math.max(at.top, other.top) > at.height / 3);
    found.push(...crossed.map(([other]) => `${number + 1}: ${said} over ${other}`));
  });
  return found;
})"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("player") / "汇报.html"
    build_player(out, real(), YEAR, (FINDING,))
    return out


class Watched:
    """A page with what it logged and asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.trouble: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.trouble.append(message.text) if message.type != "log" else None)
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("dialog", lambda dialog: (self.trouble.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: self.asked.append(request.url))


def watched(browser: Browser, **options: object) -> Watched:
    options = {"viewport": {"width": 1280, "height": 720}, "offline": True} | options
    return Watched(browser.new_context(**options).new_page())


def load(watch: Watched, file: Path, hash_: str = "") -> Page:
    """The file in the window, from its beginning; the former file's log is forgotten."""
    watch.page.goto("about:blank")
    watch.trouble.clear()
    watch.asked.clear()
    watch.page.goto(file.as_uri() + hash_)
    watch.page.wait_for_function(READY)
    return watch.page


@pytest.fixture(scope="module")
def opened(browser: Browser, file: Path) -> Iterator[Watched]:
    """The player, loaded once for every test that only drives it."""
    watch = watched(browser)
    load(watch, file)
    yield watch
    watch.page.context.close()


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Watched]:
    """A window for files that a test loads itself."""
    watch = watched(browser)
    yield watch
    watch.page.context.close()


@pytest.fixture
def player(opened: Watched, file: Path) -> Iterator[Page]:
    """The player on its first slide; nothing may be logged or asked for while a test drives it."""
    opened.page.keyboard.press("Home")
    yield opened.page
    assert opened.trouble == []
    assert opened.asked == [file.as_uri()]


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A player with one chart, which loads faster."""
    out = tmp_path_factory.mktemp("player") / "short.html"
    build_player(out, real(), YEAR, charts=["overview.score"], parts=PARTS)
    return out


def count(page: Page) -> int:
    return page.locator(".cell").count()


def shown(page: Page) -> int:
    """The number of the one visible slide, as its counter says."""
    found = page.eval_on_selector_all(
        ".slide",
        "all => all.filter(s => getComputedStyle(s).visibility === 'visible').map(s => s.querySelector('.count').textContent)",
    )
    assert len(found) == 1
    number, _, of = found[0].partition("/")
    assert int(of) == count(page)
    return int(number)


def test_keys_of_clickers_and_keyboards_turn_pages(player):
    assert shown(player) == 1
    forward = ("ArrowRight", "ArrowDown", "Enter", "n", "PageDown", "Space")
    for expected, key in enumerate(forward, 2):
        player.keyboard.press(key)
        assert shown(player) == expected, key
    player.mouse.click(640, 300)
    assert shown(player) == len(forward) + 2
    for back, key in enumerate(("ArrowLeft", "ArrowUp", "p", "PageUp"), 1):
        player.keyboard.press(key)
        assert shown(player) == len(forward) + 2 - back, key
    player.keyboard.press("End")
    assert shown(player) == count(player)
    player.keyboard.press("ArrowRight")
    assert shown(player) == count(player)
    player.keyboard.press("Home")
    assert shown(player) == 1
    player.keyboard.press("ArrowLeft")
    assert shown(player) == 1


def test_digits_and_enter_jump(player):
    player.keyboard.type("12")
    expect(player.locator("#toast")).to_contain_text("12")
    player.keyboard.press("Enter")
    assert shown(player) == 12
    expect(player.locator("#toast")).to_be_empty()
    player.keyboard.type("3")
    player.keyboard.press("Escape")
    player.keyboard.press("Enter")
    assert shown(player) == 13, "the digit is forgotten, Enter alone turns the page"
    player.keyboard.type("999")
    player.keyboard.press("Enter")
    assert shown(player) == count(player)


def test_address_names_the_slide_and_history_goes_back(player):
    player.keyboard.press("ArrowRight")
    player.keyboard.press("ArrowRight")
    assert player.url.endswith("#/3")
    player.go_back()
    assert shown(player) == 2
    player.go_forward()
    assert shown(player) == 3
    player.evaluate("location.hash = '#/5'")
    player.wait_for_function("document.querySelector('.current .count').textContent.startsWith('5/')")


@pytest.mark.parametrize(
    ("hash_", "number"),
    [("#/3", 3), ("#/999", -1), ("#/0", 1), ("#/overview.score", 3), ("#/no.chart", 1), ("#elsewhere", 1)],
)
def test_link_opens_its_slide(window, short, hash_, number):
    page = load(window, short, hash_)
    assert shown(page) == (count(page) if number < 0 else number)


def test_overview_is_walked_by_keys(player):
    player.keyboard.press("o")
    assert player.locator(".pick:visible").count() == count(player)
    assert player.evaluate("document.activeElement.closest('.cell').dataset.kind") == "cover"
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft"):
        player.keyboard.press(key)
    player.keyboard.press("Enter")
    assert player.locator(".pick:visible").count() == 0
    assert shown(player) == 1 + int(
        player.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--columns')")
    )
    player.keyboard.press("o")
    player.locator(".pick").nth(2).click()
    assert shown(player) == 3
    player.keyboard.press("o")
    player.keyboard.press("Escape")
    assert shown(player) == 3


def test_white_hides_everything_too_and_black_follows_it(player):
    for key, colour in (("w", "rgb(255, 255, 255)"), ("b", "rgb(0, 0, 0)")):
        player.keyboard.press(key)
        expect(player.locator("#black")).to_have_css("background-color", colour)
    player.keyboard.press("b")
    expect(player.locator("#black")).to_be_hidden()


def test_the_presenter_sees_notes_next_slide_and_the_time(player):
    player.evaluate("location.hash = '#/overview.score'")
    with player.expect_popup() as opened:
        player.keyboard.press("s")
    desk = opened.value
    expect(desk.locator("body > h2")).to_contain_text("失去的 2 分都在部门管理")
    expect(desk.locator(".notes")).to_contain_text("说：失去的 2 分都在部门管理")
    expect(desk.locator(".notes")).to_contain_text("可能问：")
    expect(desk.locator(".coming")).to_contain_text("下一页：")
    expect(desk.locator(".preview .slide")).to_have_count(1)
    assert re.fullmatch(r"\d\d:\d\d:\d\d", desk.locator("time").text_content() or "")
    title, clock = desk.locator("body > h2").bounding_box(), desk.locator("time").bounding_box()
    assert title["x"] + title["width"] <= clock["x"]
    tops = [svg.bounding_box()["y"] for svg in desk.locator(".preview .main-svg").all()]
    assert len(set(tops)) == 1  # the layers of a chart lie on each other
    number = shown(player)
    desk.keyboard.press("ArrowRight")
    assert shown(player) == number + 1
    expect(desk.locator("body > h2")).to_contain_text(f"{number + 1}/")
    desk.close()


def test_black_hides_everything_until_the_next_key(player):
    black = player.locator("#black")
    player.keyboard.press("b")
    expect(black).to_be_visible()
    player.keyboard.press("b")
    expect(black).to_be_hidden()
    player.keyboard.press("b")
    player.keyboard.press("ArrowRight")
    expect(black).to_be_hidden()
    assert shown(player) == 2


def test_help_opens_in_chinese_and_closes(player):
    player.keyboard.press("?")
    expect(player.locator("#help")).to_be_visible()
    expect(player.locator("#help")).to_contain_text("黑屏")
    player.keyboard.press("ArrowRight")
    player.keyboard.press("Escape")
    expect(player.locator("#help")).to_be_hidden()
    assert shown(player) == 1


def test_full_screen_by_key_and_button(player):
    player.keyboard.press("f")
    player.wait_for_function("document.fullscreenElement !== null")
    expect(player.locator('[data-do="fullscreen"]')).to_have_attribute("aria-label", re.compile("退出"))
    player.keyboard.press("ArrowRight")
    assert shown(player) == 2
    player.keyboard.press("f")
    player.wait_for_function("document.fullscreenElement === null")


def test_buttons_turn_pages_and_rest_when_idle(player):
    player.mouse.move(300, 300)
    player.locator('[data-do="next"]').click()
    assert shown(player) == 2
    player.keyboard.press("Space")
    assert shown(player) == 3
    player.mouse.move(310, 300)
    player.wait_for_function("getComputedStyle(document.getElementById('controls')).opacity === '0'", timeout=8000)
    player.keyboard.press("Tab")
    player.wait_for_function("getComputedStyle(document.getElementById('controls')).opacity === '1'")


PORTRAIT = {"width": 390, "height": 844}
SWIPE = """([from, to, down]) => {
  const touch = (x, y) => new Touch({ identifier: 1, target: document.querySelector('.current .slide'), clientX: x, clientY: y });
  const target = document.querySelector('.current .slide');
  const fire = (type, x, y, touches) => target.dispatchEvent(new TouchEvent(type,
    { bubbles: true, touches: touches ? [touch(x, y)] : [], changedTouches: [touch(x, y)] }));
  fire('touchstart', from, 100, true); fire('touchend', to, 100 + down, false);
}"""
# What cannot be read on a phone held upright: small type, text out of sight to the side, one thing over another.
UNREADABLE = """() => [...document.querySelectorAll('.slide')].flatMap((slide, number) => {
  const found = [], box = slide.getBoundingClientRect();
  if (slide.scrollWidth > slide.clientWidth) found.push(`${number + 1}: wide`);
  const parts = [...slide.querySelectorAll('h2, .subtitle, .body, .note, .source, footer')].map(part => part.getBoundingClientRect());
  parts.slice(1).forEach((part, place) => { if (part.top < parts[place].bottom - 1) found.push(`${number + 1}: part ${place}`); });
  const said = [...slide.querySelectorAll('svg text, h2, p, li, td')].filter(one => one.textContent.trim());
  for (const one of said) {
    const at = one.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(one).fontSize) * (one.ownerSVGElement ? at.height / one.getBBox().height || 1 : 1);
    if (at.width && (at.left < box.left - 1 || at.right > box.right + 1)) found.push(`${number + 1}: ${one.textContent}`);
    if (size < 11) found.push(`${number + 1}: ${size} px ${one.textContent}`);
  }
  return found;
})"""


@pytest.mark.parametrize("viewport", [{"width": 844, "height": 390}, PORTRAIT], ids=["lying", "upright"])
def test_swipe_turns_pages(browser, short, viewport):
    page = load(watched(browser, has_touch=True, viewport=viewport), short)
    for way, expected in (
        ([300, 100, 0], 2),
        ([300, 100, 10], 3),
        ([100, 300, 0], 2),
        ([300, 280, 0], 2),
        ([300, 200, 250], 2),
    ):
        page.evaluate(SWIPE, way)
        assert shown(page) == expected
    page.context.close()


@pytest.mark.parametrize("centre", [real(), samples()["yunxi"]], ids=["real", "sample"])
def test_every_slide_is_read_on_a_phone_held_upright(browser, tmp_path, centre):
    build_player(tmp_path / "phone.html", centre, max(centre.years), (FINDING,))
    watch = watched(browser, has_touch=True, is_mobile=True, viewport=PORTRAIT)
    page = load(watch, tmp_path / "phone.html")
    assert page.evaluate(UNREADABLE) == []
    titles = page.eval_on_selector_all(".slide h2", "all => all.map(h => h.getBoundingClientRect().bottom)")
    assert max(titles) < PORTRAIT["height"] / 2, "the title leaves room for what it says"
    box = page.locator(".current .slide").bounding_box()
    assert (box["width"], box["height"]) == (PORTRAIT["width"], PORTRAIT["height"])
    page.set_viewport_size({"width": 844, "height": 390})
    page.wait_for_function(
        "[...document.querySelectorAll('.plot')].every(plot => plot.dataset.drawn.startsWith('wide'))"
    )
    assert page.evaluate(CUT) == [], "turned, it is the stage again"
    assert watch.trouble == []
    page.context.close()


def test_title_is_announced(player):
    player.keyboard.press("ArrowRight")
    expect(player.locator('#said[aria-live="polite"]')).to_have_text(f"第 2 页，共 {count(player)} 页 结论")
    assert player.evaluate("document.documentElement.lang") == "zh-CN"


def test_every_slide_prints_on_its_page(player, tmp_path):
    printed = tmp_path / "汇报.pdf"
    player.keyboard.press("End")
    player.pdf(path=printed, prefer_css_page_size=True)
    titles = player.eval_on_selector_all(".cell", "all => all.map(cell => cell.dataset.title)")
    with pdfplumber.open(printed) as document:
        assert len(document.pages) == len(titles)
        for page, title in zip(document.pages, titles, strict=True):
            letters = sorted(page.chars, key=lambda char: (round(char["top"]), char["x0"]))
            # Printing writes some ideographs as their look-alike radicals; NFKC leads both to one form.
            said = unicodedata.normalize("NFKC", "".join(char["text"] for char in letters))
            assert unicodedata.normalize("NFKC", "".join(title.split()))[:8] in "".join(said.split())
            assert 0.9 < max(char["x1"] for char in letters) / page.width <= 1


@pytest.mark.parametrize("size", SIZES)
def test_stage_is_letterboxed_and_whole_on_every_screen(player, size):
    width, height = SIZES[size]
    before = player.viewport_size
    player.set_viewport_size({"width": width, "height": height})
    player.keyboard.type("4")
    player.keyboard.press("Enter")
    player.wait_for_function(
        "width => document.querySelector('.current .slide').getBoundingClientRect().width <= width + 1", arg=width
    )
    box = player.locator(".current .slide").bounding_box()
    cut = player.evaluate(CUT)
    player.set_viewport_size(before)
    assert box["width"] / box["height"] == pytest.approx(16 / 9, rel=0.01)
    assert box["width"] == pytest.approx(min(width, height * 16 / 9), abs=2)
    assert box["x"] == pytest.approx((width - box["width"]) / 2, abs=2)
    assert box["y"] == pytest.approx((height - box["height"]) / 2, abs=2)
    assert cut == []


@pytest.mark.parametrize(
    "centre", [next_year(real()), *samples().values()], ids=lambda centre: centre.organisation.org_id
)
def test_nothing_is_cut_with_other_figures(window, tmp_path, centre):
    build_player(tmp_path / "other.html", centre, max(centre.years))
    assert load(window, tmp_path / "other.html").evaluate(CUT) == []
    assert window.trouble == []


@pytest.mark.parametrize(
    ("given", "scheme", "expected"),
    [(None, "dark", True), (None, "light", False), (False, "dark", False), (True, "light", True)],
)
def test_appearance_is_given_or_follows_the_system(window, tmp_path, given, scheme, expected):
    build_player(tmp_path / "look.html", real(), YEAR, dark=given, charts=["overview.score"], parts=PARTS)
    window.page.emulate_media(color_scheme=scheme)
    page = load(window, tmp_path / "look.html", "#/3")
    ground = page.evaluate("getComputedStyle(document.querySelector('.slide.chart')).backgroundColor")
    ink = page.evaluate("getComputedStyle(document.querySelector('.plot svg text')).fill")
    bright = [sum(map(int, re.findall(r"\d+", colour)[:3])) > 382 for colour in (ground, ink)]
    page.emulate_media(color_scheme="light")
    assert bright == [not expected, expected]


def test_appearance_changes_while_shown_and_stays_accessible(player):
    player.keyboard.type("3")
    player.keyboard.press("Enter")
    for scheme, bright in (("light", False), ("dark", True)):
        player.emulate_media(color_scheme=scheme)
        player.wait_for_function(f"document.documentElement.dataset.ready === '{scheme}'")
        ink = player.evaluate("getComputedStyle(document.querySelector('.plot svg text')).fill")
        assert (sum(map(int, re.findall(r"\d+", ink)[:3])) > 382) == bright
        for state in ("slide", "overview"):
            assert serious_violations(player) == [], (scheme, state)
            player.keyboard.press("o")
    player.emulate_media(color_scheme="light")
    player.wait_for_function("document.documentElement.dataset.ready === 'light'")


def serious_violations(page: Page) -> list[tuple[str, str]]:
    return [
        (one["id"], node["html"][:160])
        for one in Axe().run(page).response["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def test_slides_advance_until_paused(window, tmp_path):
    build_player(tmp_path / "loop.html", real(), YEAR, charts=["overview.score"], parts=PARTS, auto_advance_seconds=0.4)
    page = load(window, tmp_path / "loop.html")
    page.wait_for_function("document.querySelector('.current .count').textContent.startsWith('3/')")
    page.mouse.move(200, 200)
    page.locator('[data-do="play"]').click()
    resting = shown(page)
    page.wait_for_timeout(900)
    assert shown(page) == resting


def test_text_from_data_does_not_run(window, tmp_path):
    centre = real()
    items = tuple(replace(item, reason=BREAKOUT, tier3=BREAKOUT[:12] + item.tier3) for item in centre.score_items)
    hostile = replace(centre, organisation=replace(centre.organisation, name=BREAKOUT), score_items=items)
    build_player(tmp_path / "hostile.html", hostile, YEAR, (replace(FINDING, message=BREAKOUT),))
    page = load(window, tmp_path / "hostile.html")
    for _ in range(count(page)):
        page.keyboard.press("ArrowRight")
    assert page.locator("#stage img, #stage a, #stage script").count() == 0
    expect(page.locator(".cover h2")).to_have_text(BREAKOUT)
    assert window.trouble == []
    assert window.asked == [(tmp_path / "hostile.html").as_uri()]


@pytest.mark.parametrize("way", ["srcdoc", "blob"])
def test_player_works_inside_a_frame(browser, short, way):
    page = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True).new_page()
    page.set_content('<p id="kept">parent</p><iframe allow="fullscreen" style="width:1200px;height:640px"></iframe>')
    put = {
        "srcdoc": "(frame, html) => { frame.srcdoc = html }",
        "blob": "(frame, html) => { frame.src = URL.createObjectURL(new Blob([html], { type: 'text/html;charset=utf-8' })) }",
    }
    page.locator("iframe").evaluate(put[way], short.read_text(encoding="utf-8"))
    inside = page.frame_locator("iframe")
    inside.locator(":root[data-ready]").wait_for(state="attached")
    inside.locator("body").press("ArrowRight")
    inside.locator("body").press("ArrowRight")
    expect(inside.locator(".cell.current .count")).to_contain_text("3/")
    inside.locator("body").press("f")
    page.wait_for_function("document.fullscreenElement?.tagName === 'IFRAME'")
    inside.locator("body").press("f")
    page.wait_for_function("document.fullscreenElement === null")
    page.evaluate("history.back()")
    expect(inside.locator(".cell.current .count")).to_contain_text("2/")
    expect(page.locator("#kept")).to_have_text("parent")
    page.context.close()
