"""The player as a file: whole, small, frozen, and harmless whatever the data say."""

import html
import io
import json
import re
from dataclasses import replace
from datetime import datetime

import pytest
from pptx import Presentation

from src import board
from src.deck.errors import DeckError
from src.deck.meeting import PARTS
from src.deck.player import build_player
from src.deck.powerpoint import build
from src.records import Comment, Finding
from tests.deck.centres import REAL, YEAR, real, samples
from tests.real_year import DRAWN

LARGEST_MB = 6
SCRIPT = "<script>alert(1)</script>"
BREAKOUT = '</script><img src=x onerror="alert(2)">'
FINDING = Finding(REAL, YEAR, "lost_without_reason", "question", BREAKOUT, SCRIPT, position=6)


def page(centre=None, findings=(), **options) -> str:
    out = io.BytesIO()
    build_player(out, centre or real(), YEAR, findings, **options)
    return out.getvalue().decode()


def slides(content: str) -> list[str]:
    return content.split('<div class="cell"')[1:]


def hostile():
    centre = real()
    items = tuple(replace(item, reason=BREAKOUT, tier3=SCRIPT + item.tier3) for item in centre.score_items)
    return replace(centre, organisation=replace(centre.organisation, name=SCRIPT), score_items=items)


def test_file_is_whole_and_small():
    html = page()
    assert len(html.encode()) <= LARGEST_MB * 2**20
    assert not re.search(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(?!data:)', html)
    assert "default-src 'none'" in html


def test_problems_say_the_comment_the_measure_and_the_desk():
    commented = replace(FINDING, comment=Comment(YEAR, FINDING.subject, "凭证已补齐", "张三", datetime(2024, 3, 1)))
    (row,) = re.findall("<tr>(?:(?!</tr>).)*凭证已补齐.*?</tr>", page(findings=(commented,), parts=PARTS), re.DOTALL)[
        1:
    ]
    said = " ".join(re.sub("<[^>]*>", " ", re.sub("</?span[^>]*>", "", row)).split())
    assert "说明：凭证已补齐（张三，2024-03-01）" in said
    assert "在“偏差原因分析及改进措施”栏补写原因 人秘股" in said


@pytest.mark.parametrize("whose", [real, lambda: samples()["qinglan"]], ids=["real", "sample"])
def test_slides_are_those_of_the_pptx_in_their_order_with_their_names_and_charts(whose):
    centre = whose()
    out, deck = io.BytesIO(), io.BytesIO()
    report = build_player(out, centre, YEAR, (FINDING,))
    assert build(deck, centre, YEAR, (FINDING,)) == report
    shown = []
    for found in slides(out.getvalue().decode()):
        title = html.unescape(re.search('data-title="([^"]*)"', found)[1])
        shown.append((title.replace(" ", ""), re.findall('data-figure="([^"]+)"', found), "data-appendix" in found))
    presentation = Presentation(deck)
    assert shown == [
        (
            "".join(slide.shapes.title.text_frame.text.split()),
            [s.name.removeprefix("chart:") for s in slide.shapes if s.has_chart],
            slide._element.get("show") == "0",
        )
        for slide in presentation.slides
    ]
    assert any(len(charts) == 2 for _, charts, _ in shown)


def test_every_chart_has_a_figure_for_the_wall_and_one_for_a_phone():
    data = json.loads(re.search('<script type="application/json" id="deck">(.*?)</script>', page())[1])
    assert set(data["figures"]) == set(DRAWN)
    for figure in data["figures"].values():
        for look in ("light", "dark"):
            assert figure["wide"][look]["layout"].get("height") is None
            assert figure["tall"][look]["layout"]["font"]["size"] >= 11
            assert figure["tall"][look]["layout"]["height"] > 0


def test_chosen_charts_keep_their_order_and_own_titles():
    chosen = ["score.losses", "market.price"]
    html = page(charts=chosen, titles={"market.price": "自定标题"}, notes={"market.price": "一句备注"})
    assert re.findall(r'data-figure="([^"]+)"', html) == chosen
    assert "自定标题" in html
    assert "一句备注" in html


def test_player_and_deck_are_one_snapshot():
    player, deck = io.BytesIO(), io.BytesIO()
    one, other = build_player(player, real(), YEAR), build(deck, real(), YEAR)
    assert one.snapshot == other.snapshot
    assert one.charts == other.charts
    assert f"快照编号 {one.snapshot}" in player.getvalue().decode()


def test_player_is_reproducible():
    assert page() == page()


def test_unknown_chart_is_refused_with_the_known_ones():
    with pytest.raises(DeckError, match=r"no\.such.*score\.losses"):
        page(charts=["no.such"])


def test_year_without_figures_is_refused():
    with pytest.raises(DeckError, match="1999"):
        build_player(io.BytesIO(), real(), 1999)


def test_advance_needs_a_positive_time():
    with pytest.raises(ValueError, match="positive"):
        page(auto_advance_seconds=0)


def test_path_may_be_text_or_path(tmp_path):
    build_player(tmp_path / "a.html", real(), YEAR)
    build_player(str(tmp_path / "b.html"), real(), YEAR)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


@pytest.mark.parametrize("org_id", list(samples()))
def test_every_sample_slide_says_so(org_id):
    for slide in slides(page(samples()[org_id])):
        assert '<span class="mark">' in slide
        assert "示例数据" in slide


def test_real_slides_bear_no_sample_mark():
    assert "示例数据" not in page()


def test_text_from_data_cannot_become_markup():
    html = page(hostile(), (FINDING,), titles={"budget.stages": BREAKOUT}, notes={"budget.stages": SCRIPT})
    assert html.count("<script") == html.count("</script>") == 3
    assert "<img" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") > len(board.CHARTS)
