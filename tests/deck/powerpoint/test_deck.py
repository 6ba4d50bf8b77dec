"""The deck as a whole: what stands on which slide, on the shipped template and on a unit's own."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from src import board
from src.charts.slide import chart_id
from src.charts.spec import ChartSpec
from src.deck.errors import DeckError
from src.deck.meeting import MOST_SLIDES, bars, meeting
from src.deck.player import build_player
from src.deck.powerpoint import build
from src.deck.snapshot import DeckReport, snapshot_id
from src.records import Centre, Comment, Finding
from tests.deck.centres import REAL, YEAR, real, samples
from tests.real_year import DRAWN

FINDINGS = (
    Finding(
        REAL,
        YEAR,
        "attainment_high",
        "question",
        "争取资金完成 194%，请说明原因",
        "财预〔2020〕10号",
        indicator="funding.total",
        comment=Comment(YEAR, "attainment_high:funding.total:", "追加了中央专项资金", "张三", datetime(2024, 3, 1)),
    ),
    Finding(REAL, YEAR, "lost_without_reason", "question", "“资金使用规范性”失 1 分，未说明原因", "自评表", position=6),
)


def made(centre: Centre, year: int = YEAR, **options: Any) -> tuple[Any, DeckReport, bytes]:
    file = io.BytesIO()
    report = build(file, centre, year, FINDINGS, **options)
    return Presentation(io.BytesIO(file.getvalue())), report, file.getvalue()


@pytest.fixture(scope="module")
def deck() -> tuple[Any, DeckReport, bytes]:
    return made(real())


def texts(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def tables(presentation: Any, prefix: str) -> list[Any]:
    return [s.table for slide in presentation.slides for s in slide.shapes if s.has_table and s.name.startswith(prefix)]


def test_a_dozen_slides_are_shown_and_all_else_is_a_hidden_section(deck: tuple[Any, DeckReport, bytes]) -> None:
    presentation, report, _ = deck
    charts = [s.name.removeprefix("chart:") for slide in presentation.slides for s in slide.shapes if s.has_chart]
    assert sorted(charts) == sorted(report.charts) == sorted(DRAWN)
    shown = [slide for slide in presentation.slides if slide._element.get("show") != "0"]
    titles = [slide.shapes.title.text_frame.text for slide in shown]
    assert len(shown) <= MOST_SLIDES
    assert shown == list(presentation.slides)[: len(shown)]
    assert "2023" in titles[0]
    assert titles[1] == "结论"
    assert titles[-1] == "最需要关注的 2 个问题"
    assert report.slides == len(presentation.slides)
    root = etree.fromstring(etree.tostring(presentation.part._element))
    sections = {s.get("name"): len(s[0]) for s in root.iter("{*}section")}
    assert sections == {"会上展示": len(shown), "附录": len(presentation.slides) - len(shown)}


def test_no_slide_of_a_meeting_has_one_bar_alone(deck: tuple[Any, DeckReport, bytes]) -> None:
    for centre in (real(), *samples().values()):
        specs = [spec for i in board.CHARTS if isinstance(spec := board.chart(i, centre, centre.years[-1]), ChartSpec)]
        for slide in meeting(specs, lambda _: True).slides:
            assert sum(map(bars, slide)) > 1


def test_type_can_be_read_from_the_last_row() -> None:
    for centre in (real(), samples()["qinglan"]):
        presentation, _, _ = made(centre)
        for slide in presentation.slides:
            for shape in slide.shapes:
                if shape.has_chart:
                    sizes = [int(e.get("sz")) for e in shape.chart._chartSpace.iter() if e.get("sz")]
                    assert min(sizes) >= 1600, shape.name
                if shape.has_table:
                    assert min(int(e.get("sz")) for e in shape._element.iter() if e.get("sz")) >= 1400, shape.name


def test_a_slide_is_read_title_first_then_its_chart_and_its_foot_is_a_placeholder(
    deck: tuple[Any, DeckReport, bytes],
) -> None:
    for slide in list(deck[0].slides)[2:]:
        title, first, *_ = slide.shapes
        assert title.is_placeholder
        assert first.has_chart or first.has_table
        assert first._element.nvGraphicFramePr.cNvPr.get("descr")
        kinds = {p.placeholder_format.type: p for p in slide.placeholders}
        assert "2023 年度" in kinds[PP_PLACEHOLDER.FOOTER].text_frame.text
        assert PP_PLACEHOLDER.SLIDE_NUMBER in kinds


def test_notes_are_a_script(deck: tuple[Any, DeckReport, bytes]) -> None:
    slide = next(s for s in deck[0].slides if any(x.name == "chart:funding.sources" for x in s.shapes))
    said = slide.notes_slide.notes_text_frame.text
    assert said.startswith("说：争取资金 3,873 万元")
    assert "可能问：争取资金完成 194%，请说明原因\n答：分析大幅超额的原因，说明目标是怎样定的，由财务股负责。" in said


def test_a_choice_of_charts_is_those_charts_and_nothing_else_unless_asked() -> None:
    charts = ["score.losses", "funding.sources"]
    presentation, _, _ = made(real(), charts=charts)
    assert [len([s for s in slide.shapes if s.has_chart]) for slide in presentation.slides] == [1, 1]
    presentation, _, _ = made(real(), charts=charts, parts=["cover", "sources"])
    assert len([s for s in presentation.slides if s._element.get("show") != "0"]) == 3
    assert len(tables(presentation, "table:sources")) > 1
    assert not tables(presentation, "table:form")


def test_the_cover_leaves_occasion_date_and_speaker_to_fill_in(deck: tuple[Any, DeckReport, bytes]) -> None:
    assert all(word in texts(deck[0].slides[0]) for word in ("会议：", "日期：", "汇报人："))


def test_the_cover_names_centre_year_date_and_snapshot(deck: tuple[Any, DeckReport, bytes]) -> None:
    cover = texts(deck[0].slides[0])
    for part in ("正宁县房产服务中心", "2023", "数据截至 2023-12-31", deck[1].snapshot):
        assert part in cover
    assert deck[1].snapshot == snapshot_id(real(), YEAR)


def test_conclusions_are_a_numbered_list_in_the_layouts_placeholder(deck: tuple[Any, DeckReport, bytes]) -> None:
    (body,) = (s for s in deck[0].slides[1].placeholders if s.placeholder_format.type == PP_PLACEHOLDER.OBJECT)
    paragraphs = body.text_frame.paragraphs
    assert [p.text for p in paragraphs] == [s.replace("**", "") for s in board.conclusions(real(), YEAR)]
    assert all(p._p.pPr.find(qn("a:buAutoNum")) is not None for p in paragraphs)


def test_a_chart_slide_says_its_conclusion_source_formula_and_number(deck: tuple[Any, DeckReport, bytes]) -> None:
    spec = board.chart("renovation.progress", real(), YEAR)
    slide = next(s for s in deck[0].slides if any(shape.name == "chart:renovation.progress" for shape in s.shapes))
    assert slide.shapes.title.text_frame.text == spec.title.replace("**", "")
    assert slide.shapes.title.is_placeholder
    assert spec.note in texts(slide)
    assert spec.subtitle in texts(slide)
    notes = slide.notes_slide.notes_text_frame.text
    assert "985 ÷ 1,968" in notes
    assert "正房产发〔2024〕11号" in notes
    assert any(f.get("type") == "slidenum" for f in slide._element.iter(qn("a:fld")))


def test_findings_propose_the_measure_name_the_desk_and_leave_the_deadline_blank(
    deck: tuple[Any, DeckReport, bytes],
) -> None:
    (table,) = tables(deck[0], "table:findings")
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert [row[1] for row in rows[1:]] == [
        f"{FINDINGS[0].message}\n说明：追加了中央专项资金（张三，2024-03-01）",
        FINDINGS[1].message,
    ]
    assert [row[3:] for row in rows[1:]] == [
        ["分析大幅超额的原因，说明目标是怎样定的", "财务股", ""],
        ["在“偏差原因分析及改进措施”栏补写原因", "人秘股", ""],
    ]


def test_every_figure_of_the_year_stands_on_the_sources_pages(deck: tuple[Any, DeckReport, bytes]) -> None:
    rows = [[c.text for c in row.cells] for table in tables(deck[0], "table:sources") for row in list(table.rows)[1:]]
    assert len(rows) == sum(r.year == YEAR for r in real().records)
    assert all("正房产发〔2024〕11号" in row[3] and row[4] for row in rows)


def test_the_form_is_whole_with_merged_tiers_and_its_total(deck: tuple[Any, DeckReport, bytes]) -> None:
    form = [t for t in tables(deck[0], "table:form.") if len(t.columns) == 8]
    rows = [[c.text for c in row.cells] for table in form for row in list(table.rows)[1:]]
    assert [row[2] for row in rows if row[2]] == [i.tier3 for i in real().form(YEAR) if i.position]
    assert rows[-1] == ["合计", "", "", "", "", "100", "98", ""]
    first = form[0].cell(1, 0)
    assert first.text == "部门管理"
    assert first.is_merge_origin


def test_every_run_names_an_east_asian_font_and_nothing_is_a_picture(deck: tuple[Any, DeckReport, bytes]) -> None:
    presentation, _, data = deck
    for slide in presentation.slides:
        parts = [slide._element, slide.notes_slide._element] if slide.has_notes_slide else [slide._element]
        for run in (r for part in parts for r in part.iter(qn("a:r"))):
            assert run.find(qn("a:rPr")).find(qn("a:ea")) is not None, run.find(qn("a:t")).text
    package = zipfile.ZipFile(io.BytesIO(data))
    assert not [name for name in package.namelist() if name.startswith("ppt/media/")]
    theme = package.read("ppt/theme/theme1.xml").decode()
    assert theme.count('<a:ea typeface="微软雅黑"') == 2
    assert 'script="Hans" typeface="微软雅黑"' in theme


def test_all_shapes_stay_on_the_slide_and_texts_do_not_meet_the_chart(deck: tuple[Any, DeckReport, bytes]) -> None:
    presentation = deck[0]
    for slide in presentation.slides:
        boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
        for left, top, right, bottom in boxes:
            assert min(left, top) >= 0
            assert right <= presentation.slide_width
            assert bottom <= presentation.slide_height
        for chart in (s for s in slide.shapes if s.has_chart or s.has_table):
            for other in (s for s in slide.shapes if s is not chart and s.has_text_frame):
                apart = other.top + other.height <= chart.top or chart.top + chart.height <= other.top
                beside = other.left + other.width <= chart.left or chart.left + chart.width <= other.left
                assert apart or beside, (chart.name, other.name)


def test_the_users_choice_of_charts_titles_and_notes() -> None:
    presentation, report, _ = made(
        real(),
        charts=["score.losses", "funding.sources"],
        titles={"score.losses": "自拟标题"},
        notes={"score.losses": "会上说明"},
    )
    assert report.charts == ("score.losses", "funding.sources")
    assert presentation.slides[0].shapes.title.text_frame.text == "自拟标题"
    assert "会上说明" in presentation.slides[0].notes_slide.notes_text_frame.text


def test_a_comment_stands_on_the_slide_of_its_chart_and_on_the_wall() -> None:
    said = Comment(YEAR, "renovation.progress", "雨季停工两个月", "张三", datetime(2024, 3, 5))
    centre = replace(real(), comments=(said,))
    presentation, _, _ = made(centre, charts=["renovation.progress", "renovation.trend"])
    line = "说明：雨季停工两个月（张三，2024-03-05）"
    holding = [slide for slide in presentation.slides if line in texts(slide)]
    assert [chart_id(shape) for slide in holding for shape in slide.shapes if shape.has_chart] == [
        "renovation.progress"
    ]
    player = io.BytesIO()
    build_player(player, centre, YEAR, charts=["renovation.progress"])
    assert line in player.getvalue().decode()


def test_sample_data_are_marked_on_every_slide() -> None:
    centre = samples()["qinglan"]
    presentation, report, _ = made(centre)
    assert all("示例数据" in texts(slide) for slide in presentation.slides)
    (gap,) = (gap for gap in report.gaps if gap.id in DRAWN)
    assert gap.id == "maintenance_fund.flow", "the sample leaves this out on purpose"
    assert gap.lack in [cell.text for t in tables(presentation, "table:gaps") for row in t.rows for cell in row.cells]


def test_real_figures_are_not_marked(deck: tuple[Any, DeckReport, bytes]) -> None:
    assert not any("示例数据" in texts(slide) for slide in deck[0].slides)


def test_unknown_charts_are_named_with_the_known_ones() -> None:
    with pytest.raises(DeckError, match=r"甲、乙.*score\.losses"):
        build(io.BytesIO(), real(), YEAR, charts=["甲", "score.losses", "乙"])


def test_a_year_without_figures_is_refused() -> None:
    with pytest.raises(DeckError, match="1999"):
        build(io.BytesIO(), real(), 1999)


def test_the_snapshot_changes_with_a_figure_and_only_then() -> None:
    from dataclasses import replace
    from decimal import Decimal

    centre = real()
    same = replace(centre, records=tuple(reversed(centre.records)))
    changed = replace(centre, records=(replace(centre.records[0], value=Decimal("3874")), *centre.records[1:]))
    assert snapshot_id(same, YEAR) == snapshot_id(centre, YEAR) != snapshot_id(changed, YEAR)


def test_text_that_looks_like_markup_stays_text() -> None:
    from dataclasses import replace

    centre = real()
    named = replace(centre, organisation=replace(centre.organisation, name="<script>&甲"))
    presentation, _, _ = made(named)
    assert "<script>&甲" in texts(presentation.slides[0])
