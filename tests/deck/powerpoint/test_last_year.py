"""Last year's deck, rearranged, restyled and added to, with this year's figures."""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from src import board
from src.charts.slide import Owner, add_chart
from src.charts.spec import ChartSpec
from src.deck.errors import DeckError
from src.deck.meeting import PARTS
from src.deck.plan import page_title
from src.deck.powerpoint import RefreshReport, build, refresh, report_lines
from src.deck.powerpoint.report import Left
from src.deck.speech import notes
from src.records import Centre
from tests.deck.centres import YEAR, next_year, real, samples
from tests.deck.office import convert
from tests.deck.powerpoint.test_deck import FINDINGS
from tests.real_year import DRAWN

CHARTS = ["overview.score", "renovation.progress", "maintenance_fund.flow", "budget.bridge", "market.price"]


def old_deck(centre: Callable[[], Centre] = real) -> Any:
    return Presentation(io.BytesIO(built(centre)))


@cache
def built(centre: Callable[[], Centre]) -> bytes:
    """The deck, made once for all tests."""
    file = io.BytesIO()
    build(file, centre(), YEAR, FINDINGS, charts=CHARTS, parts=PARTS)
    return file.getvalue()


def refreshed(
    presentation: Any, centre: Centre | None = None, year: int = YEAR + 1, **options: Any
) -> tuple[Any, RefreshReport]:
    before, after = io.BytesIO(), io.BytesIO()
    presentation.save(before)
    report = refresh(before.getvalue(), after, centre or next_year(real()), year, FINDINGS, **options)
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
    assert report.edited == (Left(3, "title.overview.score", "自评接近满分"),)
    assert (
        flag(find(after, "chart:overview.score")[0])
        == "请核对：标题（一级指标得分）是手工改过的文字，未随 2024 年数据更新"
    )


def test_a_title_that_the_user_gave_counts_as_edited() -> None:
    file = io.BytesIO()
    build(file, real(), YEAR, charts=["overview.score"], parts=PARTS, titles={"overview.score": "自拟标题"})
    after, report = refreshed(Presentation(file))
    assert find(after, "chart:overview.score")[0].shapes.title.text_frame.text == "自拟标题"
    assert report.edited == (Left(3, "title.overview.score", "自拟标题"),)


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


def test_charts_that_are_gone_are_reported() -> None:
    deck = old_deck()
    _, frame = find(deck, "chart:market.price")
    frame._element.getparent().remove(frame._element)
    _, report = refreshed(deck, charts=CHARTS)
    assert report.not_found == ("market.price",)
    _, report = refreshed(deck)
    assert "market.area" in report.not_found
    assert "projects.stage" not in report.not_found  # nothing is registered: the new year has no such chart either


def test_our_tables_get_the_new_years_rows_on_as_many_slides_as_they_need() -> None:
    more = next_year(real())
    extra = [replace(r, indicator=f"other.{n}") for n, r in enumerate(more.records) if r.year == YEAR + 1][:20]
    centre = replace(more, records=(*more.records, *extra))
    after, report = refreshed(old_deck(), centre)
    fresh = io.BytesIO()
    build(fresh, centre, YEAR + 1, FINDINGS, charts=CHARTS, parts=PARTS)
    for key in ("sources", "form"):
        assert rows(after, f"table:{key}") == rows(Presentation(fresh), f"table:{key}")
    assert not report.tables
    assert not report.flagged
    foots = [s.text_frame.text for slide in after.slides for s in slide.shapes if s.name.startswith("text:footer")]
    assert len(foots) == len(after.slides) - 1
    assert all(f"{YEAR + 1} 年度" in foot for foot in foots)


def test_fewer_rows_leave_no_slide_of_last_year() -> None:
    centre = next_year(real())
    few = replace(centre, records=tuple(r for n, r in enumerate(centre.records) if r.year == YEAR or n % 3 == 0))
    after, _ = refreshed(old_deck(), few)
    titles = [
        s.shapes.title.text_frame.text for s in after.slides if s.shapes.title.text_frame.text.startswith("数据来源")
    ]
    assert titles[-1].endswith(f"（{len(titles)}/{len(titles)}）") or len(titles) == 1


def test_a_table_that_somebody_edited_stays_with_the_foot_of_its_year_and_says_so() -> None:
    deck = old_deck()
    find(deck, "table:sources.1")[1].table.cell(1, 4).text = "见附件"
    before = rows(deck, "table:sources")
    after, report = refreshed(deck)
    assert rows(after, "table:sources") == before
    kept = [s for s in after.slides if any(x.name.startswith("table:sources") for x in s.shapes)]
    assert len(report.flagged) == len(kept) == len(report.tables)
    for slide in kept:
        assert flag(slide) == f"请核对：数据来源仍是 {YEAR} 年的数据"
        assert f"{YEAR} 年度" in next(s.text_frame.text for s in slide.shapes if s.name.startswith("text:footer"))


def test_the_same_figures_change_nothing_that_is_seen() -> None:
    deck = old_deck()
    before = [[(s.name, s.has_text_frame and s.text_frame.text) for s in slide.shapes] for slide in deck.slides]
    after, report = refreshed(deck, real(), YEAR)
    assert [
        [(s.name, s.has_text_frame and s.text_frame.text) for s in slide.shapes] for slide in after.slides
    ] == before
    assert not report.edited
    assert not report.missing


def test_a_deck_of_another_centre_is_refused_by_name() -> None:
    with pytest.raises(DeckError, match=r"是青岚县.*的演示文稿，不能换成正宁县房产服务中心的数据"):
        refreshed(old_deck(lambda: samples()["qinglan"]), real(), YEAR)


def test_a_chart_of_another_centre_pasted_into_the_deck_is_refused() -> None:
    deck = old_deck()
    spec = board.chart("score.losses", real(), YEAR)
    assert isinstance(spec, ChartSpec)
    add_chart(deck.slides[3], spec, 0, 0, Inches(5), Inches(3), Owner("qinglan", "青岚县住房保障中心", YEAR))
    with pytest.raises(DeckError, match="qinglan"):
        refreshed(deck)


def test_a_chart_that_somebody_renamed_is_found_by_its_workbook() -> None:
    deck = old_deck()
    find(deck, "chart:budget.bridge")[1].name = "我的图"
    after, report = refreshed(deck)
    assert set(report.refreshed) == set(CHARTS)
    spec = board.chart("budget.bridge", next_year(real()), YEAR + 1)
    assert isinstance(spec, ChartSpec)
    assert find(after, "我的图")[1]._element.nvGraphicFramePr.cNvPr.get("descr") == spec.alt


def test_a_type_that_somebody_chose_stays_with_new_figures_and_label_texts() -> None:
    deck = old_deck()
    _, frame = find(deck, "chart:overview.score")
    bars = frame.chart._chartSpace.chart.plotArea.find(qn("c:barChart"))
    bars.find(qn("c:barDir")).set("val", "col")
    after, report = refreshed(deck)
    assert ("overview.score", "type") in report.kept
    chart = find(after, "chart:overview.score")[1].chart
    assert chart.chart_type == XL_CHART_TYPE.COLUMN_CLUSTERED
    spec = board.chart("overview.score", next_year(real()), YEAR + 1)
    assert isinstance(spec, ChartSpec)
    assert list(chart.plots[0].series[0].values) == [float(v) for v in spec.series[0].values if v is not None]


def test_an_axis_and_a_label_format_that_somebody_chose_stay() -> None:
    deck = old_deck()
    chart = find(deck, "chart:market.price")[1].chart
    chart.value_axis.maximum_scale, chart.value_axis.minimum_scale = 9000, 1000
    for number in chart._chartSpace.iter(qn("c:dLbls")):
        for one in number.iter(qn("c:numFmt")):
            one.set("formatCode", "0.0")
    after, report = refreshed(deck)
    chart = find(after, "chart:market.price")[1].chart
    assert (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) == (1000, 9000)
    assert {e.get("formatCode") for s in chart._chartSpace.iter(qn("c:dLbls")) for e in s.iter(qn("c:numFmt"))} == {
        "0.0"
    }
    assert set(report.kept) == {("market.price", "axis"), ("market.price", "labels")}


def test_an_axis_too_short_for_the_new_figures_is_set_free_and_reported() -> None:
    deck = old_deck()
    find(deck, "chart:market.price")[1].chart.value_axis.maximum_scale = 4900
    after, report = refreshed(deck)
    assert report.taken_back == (("market.price", "axis"),)
    assert find(after, "chart:market.price")[1].chart.value_axis.maximum_scale is None


def test_where_an_axis_began_is_remembered_for_a_program_that_drops_workbooks() -> None:
    centre, file = samples()["chengwan"], io.BytesIO()
    build(file, centre, YEAR, charts=["score.losses"])
    deck = Presentation(file)
    space = find(deck, "chart:score.losses")[1].chart._chartSpace
    assert find(deck, "chart:score.losses")[1].chart.value_axis.minimum_scale
    space.remove(space.find(qn("c:externalData")))
    after, report = refreshed(deck, centre)
    assert not any((report.kept, report.taken_back))
    spec = board.chart("score.losses", centre, YEAR + 1)
    assert isinstance(spec, ChartSpec)
    assert find(after, "chart:score.losses")[1].chart.value_axis.minimum_scale == float(spec.axis_minimum or 0)


def test_figures_that_somebody_edited_in_a_chart_are_replaced_and_flagged() -> None:
    deck = old_deck()
    _, frame = find(deck, "chart:market.price")
    next(frame.chart._chartSpace.iter(qn("c:val"))).find(f".//{qn('c:v')}").text = "5000"
    after, report = refreshed(deck)
    assert report.overwritten == ("market.price",)
    assert "手工改过的数字" in flag(find(after, "chart:market.price")[0])


def edit_a_figure(presentation: Any, title: str) -> None:
    """Raise the first figure of the chart under the title."""
    slide = next(s for s in presentation.slides if s.shapes.title and title in s.shapes.title.text_frame.text)
    frame = next(shape for shape in slide.shapes if shape.has_chart)
    next(frame.chart._chartSpace.iter(qn("c:val"))).find(f".//{qn('c:v')}").text = "5000"


def test_a_figure_edited_in_a_deck_that_libreoffice_saved_is_noticed() -> None:
    file = io.BytesIO()
    old_deck().save(file)
    deck = Presentation(io.BytesIO(saved_by_libreoffice(file.getvalue())))
    assert not any(part.partname.endswith(".xlsx") for part in deck.part.package.iter_parts()), "no workbook says it"
    edit_a_figure(deck, "均价")
    after, report = refreshed(deck)
    assert report.overwritten == ("market.price",)
    assert [flag(s) for s in after.slides if flag(s)] == ["请核对：住宅均价中手工改过的数字已换成系统数据"]


def place_of(label: Any) -> tuple[str, float, float]:
    x, y = (next(iter(label.iter(qn(f"c:{side}"))), None) for side in "xy")
    return label.find(qn("c:dLblPos")).get("val"), *(0.0 if one is None else float(one.get("val")) for one in (x, y))


def labels_of(presentation: Any, chart: str) -> list[Any]:
    first = find(presentation, f"chart:{chart}")[1].chart.plots[0].series[0]._element
    return [one for one in first.iter(qn("c:dLbl")) if one.find(qn("c:delete")) is None]


def test_labels_that_somebody_moved_stay_there_also_at_the_next_refresh() -> None:
    deck = old_deck()
    for position in find(deck, "chart:market.price")[1].chart._chartSpace.iter(qn("c:dLblPos")):
        position.set("val", "inBase")
    drag(labels_of(deck, "overview.score")[2], 0.12, -0.05)
    for year in (YEAR + 1, YEAR):
        deck, report = refreshed(deck, next_year(real()), year)
        assert set(report.kept) == {("market.price", "places"), ("overview.score", "places")}
        assert not report.taken_back
        assert {place_of(label)[0] for label in labels_of(deck, "market.price")} == {"inBase"}
        assert place_of(labels_of(deck, "overview.score")[2])[1:] == (0.12, -0.05)
        assert place_of(labels_of(deck, "overview.score")[1])[1:] == (0.0, 0.0)


def drag(label: Any, x: float, y: float) -> None:
    """As PowerPoint writes a label that was drawn aside."""
    sides = f'<c:x val="{x}"/><c:y val="{y}"/>'
    layout = f"<c:layout {nsdecls('c')}><c:manualLayout>{sides}</c:manualLayout></c:layout>"
    label.find(qn("c:idx")).addnext(parse_xml(layout))


def test_a_moved_label_whose_bar_is_gone_is_reported() -> None:
    deck = old_deck()
    drag(labels_of(deck, "overview.score")[4], 0.1, 0.1)
    fewer = replace(
        next_year(real()), score_items=tuple(i for i in next_year(real()).score_items if i.year == YEAR or i.position < 15)
    )  # fmt: skip
    _, report = refreshed(deck, fewer)
    assert ("overview.score", "places") in report.taken_back
    assert any("标签位置" in line for line in report_lines(report))


def test_what_somebody_changed_is_reported_where_the_figures_need_another_kind_of_chart() -> None:
    deck = old_deck()
    find(deck, "chart:maintenance_fund.flow")[1].chart.value_axis.maximum_scale = 3000
    _, report = refreshed(deck)
    assert report.taken_back == (("maintenance_fund.flow", "axis"),)


def test_what_a_slide_no_longer_has_is_reported_with_its_page() -> None:
    deck = old_deck()
    slide, _ = find(deck, "chart:overview.score")
    source = next(s for s in slide.shapes if s.name.startswith("text:source"))
    source._element.getparent().remove(source._element)
    _, report = refreshed(deck)
    assert report.missing == ((3, "source.overview.score"),)
    assert "第 3 页没有找到来源说明（一级指标得分）。" in report_lines(report)


def test_a_chart_without_figures_keeps_the_foot_of_its_year_and_says_so() -> None:
    centre = next_year(real())
    without = replace(centre, records=tuple(r for r in centre.records if "price" not in r.indicator or r.year == YEAR))
    after, report = refreshed(old_deck(), without)
    slide, _ = find(after, "chart:market.price")
    assert report.without_figures == ("market.price",)
    assert flag(slide) == f"请核对：住宅均价仍是 {YEAR} 年的数据"
    assert f"{YEAR} 年度" in next(s.text_frame.text for s in slide.shapes if s.name.startswith("text:footer"))
    again, _ = refreshed(after)
    assert flag(find(again, "chart:market.price")[0]) == "", "a later refresh takes the note away"


def test_a_deck_that_nobody_edited_is_as_one_made_anew() -> None:
    """Also one that LibreOffice saved, which renames placeholders, writes charts its own way and drops workbooks."""
    centre = next_year(real())
    old, fresh = io.BytesIO(), io.BytesIO()
    build(old, real(), YEAR, FINDINGS)
    build(fresh, centre, YEAR + 1, FINDINGS)
    for data in (old.getvalue(), saved_by_libreoffice(old.getvalue())):
        after = io.BytesIO()
        report = refresh(data, after, centre, YEAR + 1, FINDINGS)
        assert len(report.refreshed) == len(DRAWN)
        silent = (report.edited, report.missing, report.tables, report.without_figures, report.flagged, report.lost)
        assert not any(silent), report
        assert not any((report.kept, report.taken_back, report.overwritten)), report
        renewed, anew = contents(Presentation(after), "chart:"), contents(Presentation(fresh), "chart:")
        assert renewed == {name: anew[name] for name in renewed}, "a second year has further charts"
        assert contents(Presentation(after), "table:") == contents(Presentation(fresh), "table:")
        for slide in Presentation(after).slides:
            charts = [s.name.removeprefix("chart:") for s in slide.shapes if s.has_chart]
            specs = [spec for one in charts if isinstance(spec := board.chart(one, centre, YEAR + 1), ChartSpec)]
            if specs:
                assert slide.shapes.title.text_frame.text == page_title(specs).replace("**", "")
                assert slide.notes_slide.notes_text_frame.text == notes(specs, FINDINGS)
        shown = "".join(text for page in said(Presentation(after)) for text in page)
        assert f"{YEAR}年度" not in shown


def saved_by_libreoffice(data: bytes) -> bytes:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "deck.pptx").write_bytes(data)
        convert([folder / "deck.pptx"], "pptx", folder / "out")
        return (folder / "out" / "deck.pptx").read_bytes()


def rows(presentation: Any, name: str) -> list[list[str]]:
    frames = [s for slide in presentation.slides for s in slide.shapes if s.name.startswith(name)]
    return [[cell.text for cell in row.cells] for frame in frames for row in list(frame.table.rows)[1:]]


def contents(presentation: Any, prefix: str) -> dict[str, Any]:
    """What our charts or tables hold, by name: series with values and label texts, or rows."""
    found: dict[str, Any] = {}
    for shape in (s for slide in presentation.slides for s in slide.shapes if s.name.startswith(prefix)):
        if shape.has_table:
            found[shape.name] = [[cell.text for cell in row.cells] for row in shape.table.rows]
            continue
        space = shape.chart._chartSpace
        series = [(s.name, list(s.values)) for s in shape.chart.plots[0].series]
        fills = [
            [e.get("val") for e in s.iter(qn("a:schemeClr"), qn("a:srgbClr"))][:1] for s in space.iter(qn("c:ser"))
        ]
        found[shape.name] = (series, [t.text for t in space.iter(qn("a:t"))], fills)
    return found


def said(presentation: Any) -> list[list[str]]:
    """The texts of each slide and its notes, without white space and the number of the page."""
    pages = []
    for slide in presentation.slides:
        shown = ["".join(s.text_frame.text.split()) for s in slide.shapes if s.has_text_frame]
        notes = [slide.notes_slide.notes_text_frame.text] if slide.has_notes_slide else []
        pages.append(
            sorted(x for x in [*shown, *("".join(n.split()) for n in notes)] if x and x != "‹#›" and not x.isdigit())
        )
    return pages


def flag(slide: Any) -> str:
    """The note for whoever looks the slide through; empty where there is none."""
    return next((s.text_frame.text for s in slide.shapes if s.name.startswith("text:flag")), "")


def test_a_deck_without_our_charts_is_refused() -> None:
    file = io.BytesIO()
    Presentation().save(file)
    with pytest.raises(DeckError, match="没有找到"):
        refresh(file.getvalue(), io.BytesIO(), real(), YEAR, name="别的.pptx")
