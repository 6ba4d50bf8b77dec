"""Page 导出: every button gives a file of its kind, with a good name and the right content, or says no in one sentence."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import streamlit
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from src.catalogue import template, text
from src.deck.shipped import TEMPLATE
from src.ui import my_deck
from src.ui.my_deck import Entry
from tests.real_year import DRAWN
from tests.ui.people import account, sign_in
from tests.ui.test_pages import markup, open_page

STEM = "正宁县房产服务中心-2023年度"
FILES = {
    text("ui.download_pptx"): f"{STEM}汇报.pptx",
    text("ui.download_html"): f"{STEM}汇报.html",
    text("ui.download_xlsx"): f"{STEM}汇报.xlsx",
    text("ui.download_one_page_html"): f"{STEM}一页纸.html",
    text("ui.download_one_page_docx"): f"{STEM}一页纸.docx",
    text("ui.download_form_docx"): f"{STEM}整体支出绩效自评表.docx",
    text("ui.download_form_xlsx"): f"{STEM}整体支出绩效自评表.xlsx",
    text("ui.download_book"): f"{STEM}数据工作簿.xlsx",
    text("ui.download_template"): "正宁县房产服务中心-2024年度填报模板.xlsx",
}


class Downloads(dict[str, tuple[str, Any]]):
    """File name and content of each download button by its label, as the page last drew them."""

    def content(self, label: str) -> bytes:
        given = self[label][1]
        found = given() if callable(given) else given
        assert isinstance(found, bytes)
        return found


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> Downloads:
    """Keeps what the page hands to its download buttons, which are drawn all the same."""
    kept, draw = Downloads(), streamlit.download_button

    def keep(label: str, data: Any, **options: Any) -> bool:
        kept[label] = (options["file_name"], data)
        return bool(draw(label, data, **options))

    monkeypatch.setattr(streamlit, "download_button", keep)
    return kept


def slide_texts(content: bytes) -> list[str]:
    return [
        "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for slide in Presentation(io.BytesIO(content)).slides
    ]


def charts_of(content: bytes) -> list[str]:
    slides = Presentation(io.BytesIO(content)).slides
    return [s.name.removeprefix("chart:") for slide in slides for s in slide.shapes if s.has_chart]


def mine(page: str, *entries: Entry) -> AppTest:
    return open_page(page, deck=my_deck.encode(entries))


def test_every_button_gives_its_file(real_to_read: Path, downloads: Downloads) -> None:
    app = open_page("export")
    assert not app.exception
    assert {label: downloads[label][0] for label in FILES} == FILES
    assert sorted(charts_of(downloads.content(text("ui.download_pptx")))) == sorted(DRAWN)
    player = downloads.content(text("ui.download_html")).decode()
    assert player.count("data-figure=") >= len(DRAWN)
    summary = downloads.content(text("ui.download_one_page_html")).decode()
    assert "2023 年度工作一页纸" in summary
    written = docx.Document(io.BytesIO(downloads.content(text("ui.download_one_page_docx"))))
    assert "2023 年度工作一页纸" in written.paragraphs[0].text
    for content in (player, summary, downloads.content(text("ui.download_one_page_docx"))):
        assert content


def test_workbook_holds_every_chart_and_every_record_with_its_source(real_to_read: Path, downloads: Downloads) -> None:
    open_page("export")
    book = openpyxl.load_workbook(io.BytesIO(downloads.content(text("ui.download_xlsx"))))
    assert len(book.sheetnames) == len(DRAWN) + 1
    records = book[text("ui.sheet_records")]
    rows = [[cell.value for cell in row] for row in records.iter_rows()]
    figures = [row for row in rows if "正房产发〔2024〕11号" in row]
    assert len(figures) == 45
    assert any(value == pytest.approx(2976.37) for row in figures for value in row if isinstance(value, int | float))


def test_own_deck_is_what_is_exported(real_to_read: Path, downloads: Downloads) -> None:
    mine("export", Entry("score.losses", "自拟标题", "会上说明"), Entry("funding.sources"))
    content = downloads.content(text("ui.download_pptx"))
    assert charts_of(content) == ["score.losses", "funding.sources"]
    slide = Presentation(io.BytesIO(content)).slides[0]
    assert slide.shapes.title.text_frame.text == "自拟标题"
    assert "会上说明" in slide.notes_slide.notes_text_frame.text
    player = downloads.content(text("ui.download_html")).decode()
    assert "自拟标题" in player
    assert "会上说明" in player
    assert len(openpyxl.load_workbook(io.BytesIO(downloads.content(text("ui.download_xlsx")))).sheetnames) == 3


def test_my_deck_is_kept_as_a_file_and_opened_again(real: Path, downloads: Downloads) -> None:
    mine("export", Entry("score.losses", "自拟标题"))
    kept = downloads.content(text("ui.keep_deck"))
    app = signed_in(real)
    app.file_uploader(key="kept_deck").upload("我的汇报.txt", kept).run()
    assert charts_of(downloads.content(text("ui.download_pptx"))) == ["score.losses"]
    app.file_uploader(key="kept_deck").upload("别的.txt", b"no deck").run()
    assert text("ui.not_a_kept_deck") in markup(app)
    assert charts_of(downloads.content(text("ui.download_pptx"))) == ["score.losses"]


def test_what_stands_beside_the_own_charts_is_ticked(real_to_read: Path, downloads: Downloads) -> None:
    app = mine("export", Entry("score.losses"))
    app.checkbox(key="part-cover-False").check().run()
    slides = slide_texts(downloads.content(text("ui.download_pptx")))
    assert len(slides) == 2
    assert "2023 年度汇报" in slides[0]


def test_sample_exports_say_so_in_name_and_on_every_slide_and_sheet(
    sample_file: Path, monkeypatch: pytest.MonkeyPatch, downloads: Downloads
) -> None:
    monkeypatch.setenv("HOUSING_DATABASE", str(sample_file))
    open_page("export")
    unmarked = {label for label in FILES if not downloads[label][0].startswith("示例数据-")}
    assert unmarked == {text("ui.download_template")}, "an empty workbook holds no figures"
    assert all("示例数据" in said for said in slide_texts(downloads.content(text("ui.download_pptx"))))
    book = openpyxl.load_workbook(io.BytesIO(downloads.content(text("ui.download_xlsx"))))
    for sheet in book:
        assert any("示例数据" in str(cell.value) for row in sheet.iter_rows(max_row=3) for cell in row)
    for label in (text("ui.download_one_page_html"), text("ui.download_html")):
        assert "示例数据" in downloads.content(label).decode()


def signed_in(database: Path) -> AppTest:
    """The page for somebody who may upload."""
    account(database)
    return sign_in(open_page("export"))


def test_only_who_signed_in_may_upload_and_anybody_may_download(real: Path, downloads: Downloads) -> None:
    app = open_page("export")
    assert not app.file_uploader
    assert text("ui.sign_in_for_template") in markup(app)
    assert text("ui.sign_in_for_old_deck") in markup(app)
    assert text("ui.report_text.sign_in") in markup(app)
    assert text("ui.download_pptx") in downloads
    assert [one.key for one in signed_in(real).file_uploader] == [
        "kept_deck",
        "template",
        "old_deck",
        "report-text-from",
    ]


def test_the_report_begins_from_the_words_of_an_earlier_one(real: Path, downloads: Downloads) -> None:
    app = signed_in(real)
    earlier = "一、单位概况\n（一）主要职能\n负责住房保障。\n"
    app.file_uploader(key="report-text-from").upload("去年.txt", earlier.encode()).run()
    assert text("ui.report_text.taken", name="去年.txt", basis=0, duties=1, results=0) in markup(app)
    written = docx.Document(io.BytesIO(downloads.content(text("ui.download_report"))))
    assert "【待核对：以下沿用上年文字】负责住房保障。" in [one.text for one in written.paragraphs]
    app.file_uploader(key="report-text-from").upload("坏.docx", b"no report").run()
    assert not app.exception
    assert "坏.docx" in markup(app)
    app.file_uploader(key="report-text-from").upload("空.txt", "全年工作。".encode()).run()
    assert text("ui.report_text.nothing", name="空.txt") in markup(app)


def test_a_units_template_is_used(real: Path, downloads: Downloads) -> None:
    template = io.BytesIO()
    Presentation().save(template)
    app = signed_in(real)
    app.file_uploader(key="template").upload("本单位.pptx", template.getvalue()).run()
    assert not app.exception
    content = downloads.content(text("ui.download_pptx"))
    assert Presentation(io.BytesIO(content)).slide_width == Presentation(template).slide_width
    assert sorted(charts_of(content)) == sorted(DRAWN)


def test_the_offline_file_turns_by_itself_where_chosen(real: Path, downloads: Downloads) -> None:
    app = mine("export", Entry("score.losses"))
    assert b'"seconds":null' in downloads.content(text("ui.download_html")).replace(b" ", b"")
    app.button_group(key="export-advance").set_value(30).run()
    assert b'"seconds":30' in downloads.content(text("ui.download_html")).replace(b" ", b"")


def macro_deck() -> bytes:
    """The shipped template with a macro inside."""
    out = io.BytesIO(TEMPLATE.read_bytes())
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("ppt/vbaProject.bin", b"x")
    return out.getvalue()


BAD = {"text": (b"not a deck", "不是 .pptx"), "macros": (macro_deck(), "宏")}


@pytest.mark.parametrize("defect", BAD)
@pytest.mark.parametrize(
    ("uploader", "button"), [("template", text("ui.download_pptx")), ("old_deck", text("ui.download_refreshed"))]
)
def test_a_bad_upload_is_refused_by_name_and_gives_no_file(
    real: Path, downloads: Downloads, defect: str, uploader: str, button: str
) -> None:
    content, expected = BAD[defect]
    app = signed_in(real)
    downloads.clear()
    app.file_uploader(key=uploader).upload("坏文件.pptx", content).run()
    assert not app.exception
    said = markup(app)
    assert "坏文件.pptx" in said
    assert expected in said
    assert 'role="alert"' in said
    assert button not in downloads


def test_last_years_deck_is_refreshed_and_reported(real: Path, downloads: Downloads) -> None:
    mine("export", Entry("score.losses"), Entry("funding.sources", "手工标题"))
    old = downloads.content(text("ui.download_pptx"))
    app = signed_in(real)
    app.file_uploader(key="old_deck").upload("去年.pptx", old).run()
    assert not app.exception
    said = markup(app)
    assert template("deck.powerpoint.refreshed").split("{")[0] + "2 张图" in said
    assert template("deck.powerpoint.not_found").split("{")[0] in said
    assert "手工标题" in said
    assert downloads[text("ui.download_refreshed")][0] == FILES[text("ui.download_pptx")]
    assert charts_of(downloads.content(text("ui.download_refreshed"))) == ["score.losses", "funding.sources"]
