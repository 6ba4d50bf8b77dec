"""Last year's deck, rearranged, restyled and added to, with this year's figures."""

import io
from typing import Any

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Inches

from src import board
from src.deck.errors import DeckError
from src.deck.powerpoint import RefreshReport, build, refresh
from src.records import Centre
from tests.deck.centres import YEAR, next_year, real, samples

CHARTS = ["overview.score", "renovation.progress", "maintenance_fund.flow", "budget.bridge", "market.price"]


def old_deck(centre: Centre | None = None) -> Any:
    file = io.BytesIO()
    build(file, centre or real(), YEAR, charts=CHARTS)
    return Presentation(file)


def refreshed(
    presentation: Any, centre: Centre | None = None, year: int = YEAR + 1, **options: Any
) -> tuple[Any, RefreshReport]:
    before, after = io.BytesIO(), io.BytesIO()
    presentation.save(before)
    report = refresh(before.getvalue(), after, centre or next_year(real()), year, **options)
    return Presentation(after), report


def find(presentation: Any, name: str) -> tuple[Any, Any]:
    return next(
        (slide, shape) for slide in presentation.slides for shape in slide.shapes if shape.name.startswith(name)
    )


def slide_order(presentation: Any) -> list[int]:
    return [slide.slide_id for slide in presentation.slides]


def test_charts_titles_and_notes_are_of_the_new_year() -> None:
    deck, report = refreshed(old_deck())
    centre = next_year(real())
    assert set(report.refreshed) == set(CHARTS)
    for identity in CHARTS:
        spec = board.chart(identity, centre, YEAR + 1)
        slide, frame = find(deck, f"chart:{identity}")
        assert slide.shapes.title.text_frame.text == spec.title.replace("**", "")
        assert str(YEAR + 1) in slide.notes_slide.notes_text_frame.text
        assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == spec.alt
    assert report.snapshot in deck.slides[0].placeholders[1].text_frame.text


def test_what_somebody_changed_and_added_stays() -> None:
    deck = old_deck()
    slides = deck.slides._sldIdLst
    moved = list(slides)[4]
    slides.remove(moved)
    slides.insert(1, moved)
    added = deck.slides.add_slide(deck.slide_layouts[2])
    added.shapes.title.text_frame.text = "县里要求"
    slide, frame = find(deck, "chart:renovation.progress")
    frame.left, frame.top, frame.width, frame.height = Inches(2), Inches(2), Inches(8), Inches(4)
    fill = frame.chart.plots[0].series[0].format.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(0, 128, 0)
    slide.shapes.add_textbox(Inches(9), Inches(6), Inches(2), Inches(0.4)).text_frame.text = "手写批注"
    order = slide_order(deck)
    after, _ = refreshed(deck)
    assert slide_order(after) == order
    slide, frame = find(after, "chart:renovation.progress")
    assert (frame.left, frame.top, frame.width, frame.height) == (Inches(2), Inches(2), Inches(8), Inches(4))
    assert frame.chart.plots[0].series[0].format.fill.fore_color.rgb == RGBColor(0, 128, 0)
    assert frame.chart.plots[0].overlap == 100
    assert "手写批注" in [s.text_frame.text for s in slide.shapes if s.has_text_frame]
    assert "县里要求" in [s.shapes.title.text_frame.text for s in after.slides]


def test_a_title_edited_by_hand_is_left_and_reported() -> None:
    deck = old_deck()
    slide, _ = find(deck, "chart:overview.score")
    slide.shapes.title.text_frame.paragraphs[0].runs[0].text = "自评接近满分"
    after, report = refreshed(deck)
    assert find(after, "chart:overview.score")[0].shapes.title.text_frame.text == "自评接近满分"
    assert report.edited == (("title.overview.score", "自评接近满分"),)


def test_a_title_that_the_user_gave_counts_as_edited() -> None:
    file = io.BytesIO()
    build(file, real(), YEAR, charts=["overview.score"], titles={"overview.score": "自拟标题"})
    after, report = refreshed(Presentation(file))
    assert find(after, "chart:overview.score")[0].shapes.title.text_frame.text == "自拟标题"
    assert report.edited == (("title.overview.score", "自拟标题"),)


def test_a_chart_that_needs_another_kind_takes_the_old_ones_place() -> None:
    deck = old_deck()
    _, frame = find(deck, "chart:maintenance_fund.flow")
    place = (frame.left, frame.top, frame.width, frame.height)
    kind = frame.chart.chart_type
    after, _ = refreshed(deck)
    _, frame = find(after, "chart:maintenance_fund.flow")
    assert frame.chart.chart_type != kind
    assert (frame.left, frame.top, frame.width, frame.height) == place
    assert len([s for slide in after.slides for s in slide.shapes if s.name == "chart:maintenance_fund.flow"]) == 1


def test_charts_that_are_gone_and_our_tables_are_reported() -> None:
    deck = old_deck()
    _, frame = find(deck, "chart:market.price")
    frame._element.getparent().remove(frame._element)
    _, report = refreshed(deck, charts=CHARTS)
    assert report.not_found == ("market.price",)
    assert any("自评表" in title for title in report.tables)


def test_tables_keep_last_years_figures_and_foot() -> None:
    after, _ = refreshed(old_deck())
    slide, table = find(after, "table:sources")
    assert f"{YEAR} 年度" in next(s.text_frame.text for s in slide.shapes if s.name.startswith("text:footer"))
    assert table.has_table


def test_the_same_figures_change_nothing_that_is_seen() -> None:
    deck = old_deck()
    before = [[(s.name, s.has_text_frame and s.text_frame.text) for s in slide.shapes] for slide in deck.slides]
    after, report = refreshed(deck, real(), YEAR)
    assert [
        [(s.name, s.has_text_frame and s.text_frame.text) for s in slide.shapes] for slide in after.slides
    ] == before
    assert not report.edited


def test_sample_figures_mark_every_slide_and_real_ones_remove_our_mark() -> None:
    marked, _ = refreshed(old_deck(), samples()["qinglan"], YEAR)
    assert all(
        any(s.has_text_frame and "示例数据" in s.text_frame.text for s in slide.shapes) for slide in marked.slides
    )
    clean, _ = refreshed(marked, real(), YEAR)
    assert not any(s.has_text_frame and s.text_frame.text == "示例数据" for slide in clean.slides for s in slide.shapes)


def test_a_deck_without_our_charts_is_refused() -> None:
    file = io.BytesIO()
    Presentation().save(file)
    with pytest.raises(DeckError, match="没有找到"):
        refresh(file.getvalue(), io.BytesIO(), real(), YEAR, name="别的.pptx")
