"""The year on one page: what stands on it, and that page and document are whole and harmless."""

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import docx
import openpyxl
import pytest
from lxml import etree

from src import board
from src.catalogue import pages, rules
from src.charts.spec import ChartSpec, Gap
from src.deck.errors import DeckError
from src.deck.one_page import write_docx, write_html
from src.deck.one_page.content import CHARTS, MOST_ATTENTION, MOST_LINES, OnePage, one_page
from src.deck.one_page.word.charts import SCALE
from src.deck.one_page.word.document import MOST_YEARS
from src.deck.snapshot import snapshot_id
from src.records import Finding
from tests.comparing import among, households
from tests.deck.centres import YEAR, real, samples
from tests.deck.one_page.pages import FINDINGS, bare

SCRIPT = "</script><img src=x onerror=alert(1)>"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def html(page: OnePage) -> str:
    out = io.BytesIO()
    write_html(out, page)
    return out.getvalue().decode()


def word(page: OnePage) -> tuple[Any, zipfile.ZipFile]:
    out = io.BytesIO()
    write_docx(out, page)
    return docx.Document(out), zipfile.ZipFile(out)


def said(document: Any) -> str:
    """Every text of the document in order."""
    return "".join(node.text or "" for node in document.element.body.iter(f"{WORD}t"))


def test_six_figures_and_three_charts_of_the_overview() -> None:
    page = one_page(real(), YEAR, FINDINGS)
    assert page.tiles == board.tiles("overview", real(), YEAR)
    assert len(page.tiles) == 6
    assert [chart.id for chart in page.charts] == list(pages()["overview"].charts[:CHARTS])
    assert page.snapshot.id == snapshot_id(real(), YEAR)
    assert page.snapshot.id in page.meta
    assert "数据截至 2023-12-31" in page.meta
    assert "正房产发〔2024〕11号" in page.sources


def test_a_chart_without_figures_gives_way_and_is_named() -> None:
    centre = replace(real(), score_items=())
    page = one_page(centre, YEAR)
    assert all(isinstance(chart, ChartSpec) for chart in page.charts)
    assert "overview.score" not in [chart.id for chart in page.charts]
    assert any("一级指标得分" in remark for remark in page.remarks)


def test_where_little_is_reported_the_page_says_what_is_missing() -> None:
    page = bare()
    assert len(page.charts) == CHARTS
    gaps = [chart for chart in page.charts if isinstance(chart, Gap)]
    assert gaps
    document, _ = word(page)
    for gap in gaps:
        assert gap.sentence in html(page)
        assert gap.sentence in said(document)
    for tile in page.tiles:
        if tile.value is None:
            assert tile.missing is not None
            assert tile.missing in said(document)


def test_gravest_findings_come_first_one_a_rule_and_the_rest_is_counted() -> None:
    alike = replace(FINDINGS[2], position=99)
    page = one_page(real(), YEAR, (*FINDINGS, alike))
    assert [line.severity for line in page.attention[:4]] == ["error", "question", "question", "question"]
    assert len(page.attention) == MOST_LINES // 2, "each of these takes two lines"
    assert "同类共 2 项" in page.attention[0].message
    assert page.attention[0].desk == "人秘股"
    assert any("另有 4 条" in remark for remark in page.remarks)
    short = one_page(real(), YEAR, [replace(finding, message="一条") for finding in FINDINGS])
    assert len(short.attention) == MOST_ATTENTION
    assert one_page(real(), YEAR).remarks == ("数据体检未发现需要关注的问题。",)


def test_measures_stand_behind_the_gravest_findings_as_far_as_the_room_goes() -> None:
    question, error = FINDINGS[1], FINDINGS[2]
    short = one_page(real(), YEAR, [replace(finding, message="一条") for finding in (question, error)])
    measures = [rules()[finding.rule].action for finding in (error, question)]
    assert [line.message for line in short.attention] == [f"一条；整改措施：{measure}" for measure in measures]
    two_lines = [replace(finding, message="长" * 88, severity="question") for finding in FINDINGS[:4]]
    assert _with_measure(two_lines) == [False] * 4, "they fill the room"
    assert _with_measure([replace(two_lines[0], message="一条"), *two_lines[1:]]) == [True, True, False, False]


def test_how_a_figure_stands_to_others_is_said_between_message_and_action() -> None:
    three = among(households("a", "985"), households("b", "1200"), households("c", "1060"))
    finding = Finding("a", 2024, "attainment_low", "question", "改造户数完成率 80%", "依据", "renovation.households")
    (line,) = one_page(three, 2024, [finding]).attention
    said = "改造户数完成率 80%；老旧小区改造户数比 3 个单位的中位数少 75 户；整改措施：说明未完成的原因和改进措施"
    assert line.message == said


def _with_measure(findings: list[Finding]) -> list[bool]:
    return ["整改措施" in line.message for line in one_page(real(), YEAR, findings).attention]


def test_a_year_without_figures_is_refused() -> None:
    with pytest.raises(DeckError, match="1999"):
        one_page(real(), 1999)


def test_page_and_document_say_the_same() -> None:
    page = one_page(real(), YEAR, FINDINGS)
    shown, (document, _) = html(page), word(page)
    written = said(document)
    texts = [page.title, page.meta, *(line.message for line in page.attention), *(t.value or "" for t in page.tiles)]
    for content in (*texts, *(t.base for t in page.tiles), page.sources):
        assert content in re.sub(r"<[^>]+>", "", shown)
        assert content in written
    for chart in page.charts:
        assert chart.title in written
        assert f'data-figure="{chart.id}"' in shown


def test_html_asks_for_nothing_and_cannot_be_broken_out_of() -> None:
    centre = replace(real(), organisation=replace(real().organisation, name=SCRIPT))
    shown = html(one_page(centre, YEAR, (replace(FINDINGS[0], message=SCRIPT),)))
    assert "default-src 'none'" in shown
    assert not re.search(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(?!data:)', shown)
    assert shown.count("<script") == shown.count("</script>") == 3
    assert "<img" not in shown


def test_charts_of_the_document_are_native_with_their_workbook_and_alt_text() -> None:
    page = one_page(real(), YEAR)
    document, package = word(page)
    names = package.namelist()
    assert not [name for name in names if "media" in name]
    frames = list(document.element.body.iter(f"{DRAWING}chart"))
    assert len(frames) == CHARTS
    for number, spec in enumerate(page.charts, 1):
        assert isinstance(spec, ChartSpec)
        chart = etree.fromstring(package.read(f"word/charts/chart{number}.xml"))
        values = [float(v.text or "") for v in chart.iter(f"{DRAWING}v") if _is_value(v)]
        assert values == [float(v) for series in _drawn(spec) for v in series.values if v is not None]
        book = openpyxl.load_workbook(io.BytesIO(package.read(f"word/embeddings/workbook{number}.xlsx")))
        assert book.active.cell(1, 2).value == _drawn(spec)[0].name
        sizes = [int(node.get("sz")) for node in chart.iter(f"{MAIN}defRPr", f"{MAIN}rPr")]
        assert max(sizes) <= 1800 / SCALE
    described = [p.get("descr") for p in document.element.body.iter() if p.tag.endswith("}docPr")]
    assert described == [chart.alt for chart in page.charts]


def _drawn(spec: ChartSpec) -> Any:
    return sorted(spec.series, key=lambda series: series.role == "target") if spec.kind == "overlap" else spec.series


def _is_value(node: Any) -> bool:
    return any(parent.tag == f"{DRAWING}val" for parent in node.iterancestors())


def test_every_part_of_the_document_is_reached_and_typed() -> None:
    _, package = word(one_page(real(), YEAR))
    types = package.read("[Content_Types].xml").decode()
    for name in package.namelist():
        if name.startswith(("word/charts/chart", "word/drawings/drawing")):
            assert f'PartName="/{name}"' in types
    assert 'Extension="xlsx"' in types
    relations = package.read("word/charts/_rels/chart1.xml.rels").decode()
    assert "../embeddings/workbook1.xlsx" in relations
    ids = set(re.findall(r'r:id="(rId\d+)"', package.read("word/charts/chart1.xml").decode()))
    assert ids == set(re.findall(r' Id="(rId\d+)"', relations))


def test_sample_data_are_marked_and_real_ones_are_not() -> None:
    sample = one_page(samples()["qinglan"], YEAR)
    assert "示例数据" in html(sample)
    assert "示例数据" in said(word(sample)[0])
    genuine = one_page(real(), YEAR)
    assert "示例数据" not in html(genuine)
    assert "示例数据" not in said(word(genuine)[0])


def test_document_names_an_east_asian_font() -> None:
    document, _ = word(one_page(real(), YEAR))
    fonts = document.styles["Normal"].element.rPr.find(f"{WORD}rFonts")
    assert fonts.get(f"{WORD}eastAsia") == "微软雅黑"


def test_figures_stand_beside_their_course_where_there_are_years() -> None:
    centre = samples()["chengwan"]
    page = one_page(centre, centre.years[-1])
    courses = [tile.course for tile in page.tiles if tile.course]
    assert courses
    shown, document = html(page), said(word(page)[0])
    for one in courses:
        assert f'points="{board.course.line(one)}"' in shown
        assert board.course.blocks(one[-MOST_YEARS:]) in document
    alone = one_page(real(), YEAR)
    assert 'class="course"' not in html(alone)
    assert not set("▂▃▄▅▆▇█") & set(said(word(alone)[0]))
