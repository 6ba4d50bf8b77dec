"""What Office is given: every part of every file valid, and the centre's own properties on each."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from src import measures
from src.deck.one_page import one_page, write_docx
from src.deck.powerpoint import build, refresh
from src.deck.shipped import TEMPLATE
from src.files import form_docx, form_xlsx
from src.files.book import write_book
from src.files.form_grid import OfficialForm, official_form
from src.files.report.content import report
from src.files.report.document import write_report
from src.files.targets_grid import targets_grid
from tests.deck.centres import YEAR, next_year, real, samples
from tests.deck.powerpoint.test_deck import FINDINGS

CENTRE = "正宁县房产服务中心"
EXCEPTIONS = (
    # openpyxl writes the children of a font in an order that Excel reads and that the schema does not have.
    ("/xl/styles.xml", re.compile(r"Unexpected element '(sz|color|b)' found")),
    # A text that begins with = stays text only as an inline string; Excel moves it into its table when it saves.
    ("/xl/worksheets/", re.compile(r"inline-string cell")),
)


def written(write: Callable[[io.BytesIO], Any]) -> bytes:
    out = io.BytesIO()
    write(out)
    return out.getvalue()


@cache
def deck() -> bytes:
    return written(lambda out: build(out, real(), YEAR, FINDINGS))


def targets() -> OfficialForm:
    return targets_grid(measures.targets_form(real(), real().own_ledger, YEAR + 1), real(), None)


FILES: dict[str, Callable[[], bytes]] = {
    "deck.pptx": deck,
    "sample.pptx": lambda: written(lambda out: build(out, samples()["qinglan"], YEAR, FINDINGS)),
    "refreshed.pptx": lambda: written(lambda out: refresh(deck(), out, next_year(real()), YEAR + 1, FINDINGS)),
    "template.pptx": TEMPLATE.read_bytes,
    "page.docx": lambda: written(lambda out: write_docx(out, one_page(real(), YEAR, FINDINGS))),
    "form.docx": lambda: written(lambda out: form_docx.write_docx(out, official_form(real(), YEAR, None))),
    "report.docx": lambda: written(lambda out: write_report(out, report(real(), YEAR, None))),
    "form.xlsx": lambda: written(lambda out: form_xlsx.write_xlsx(out, official_form(real(), YEAR, None))),
    "targets.docx": lambda: written(lambda out: form_docx.write_docx(out, targets())),
    "targets.xlsx": lambda: written(lambda out: form_xlsx.write_xlsx(out, targets())),
    "book.xlsx": lambda: written(lambda out: write_book(out, real(), YEAR, None)),
}


@pytest.mark.parametrize("name", FILES)
def test_every_part_is_valid(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(FILES[name]())
    files = [file]
    with zipfile.ZipFile(file) as package:
        books = [one for one in package.namelist() if one.endswith(".xlsx")]
        files += [Path(package.extract(one, tmp_path)) for one in books[:3]]
    found = [error for one in files for error in OpenXmlValidator(max_errors=0).validate(one).errors]
    assert [f"{e.part_uri} {e.description}" for e in found if not excepted(e)] == []


def excepted(error: Any) -> bool:
    return any(error.part_uri.startswith(part) and said.search(error.description) for part, said in EXCEPTIONS)


def properties(data: bytes, part: str = "docProps/core.xml") -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {etree.QName(e).localname: e.text or "" for e in etree.fromstring(package.read(part))}


@pytest.mark.parametrize("name", [name for name in FILES if name not in ("template.pptx", "sample.pptx")])
def test_the_centre_is_the_author_and_the_dates_are_of_today(name: str) -> None:
    said = properties(FILES[name]())
    assert said["creator"] == CENTRE
    assert said["lastModifiedBy"] == CENTRE
    assert said["title"]
    assert said["language"] == "zh-CN"
    for date in ("created", "modified"):
        assert (
            abs((datetime.now(UTC) - datetime.fromisoformat(said[date].replace("Z", "+00:00"))).total_seconds()) < 86400
        )


def test_nothing_of_a_librarys_template_is_left() -> None:
    for name in ("deck.pptx", "template.pptx", "page.docx", "form.docx"):
        data = FILES[name]()
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            whole = b"".join(package.read(one) for one in names if one.startswith("docProps/"))
        assert not [one for one in names if "thumbnail" in one or "printerSettings" in one], name
        assert properties(data, "docProps/app.xml")["Application"] == "房产服务绩效监测看板"
        assert b"python" not in whole
        assert b"Macintosh" not in whole


def test_no_shape_prompt_or_theme_of_a_deck_speaks_english() -> None:
    english = re.compile("Placeholder|Click|level|Office|Text ?[Bb]ox")
    with zipfile.ZipFile(io.BytesIO(deck())) as package:
        for part in (one for one in package.namelist() if one.startswith("ppt/") and one.endswith(".xml")):
            content = package.read(part).decode()
            said = re.findall(r'<a:(?:theme|clrScheme|fontScheme|fmtScheme) [^>]*name="([^"]*)"', content)
            said += re.findall(r'<p:cNvPr [^>]*name="([^"]*)"', content) + re.findall("<a:t>([^<]*)</a:t>", content)
            assert not [one for one in said if english.search(one)], part
            assert set(re.findall(r'\blang="([^"]*)"', content)) <= {"zh-CN"}, part
        assert "单击此处添加备注" in package.read("ppt/notesMasters/notesMaster1.xml").decode()


def test_slides_are_wide_without_a_type_and_their_layouts_speak_chinese() -> None:
    with zipfile.ZipFile(io.BytesIO(deck())) as package:
        presentation = package.read("ppt/presentation.xml").decode()
        layouts = [
            package.read(one).decode() for one in package.namelist() if re.match(r"ppt/slideLayouts/[^/]+xml$", one)
        ]
        charts = [package.read(one).decode() for one in package.namelist() if re.match(r"ppt/charts/[^/]+xml$", one)]
    assert re.search(r'<p:sldSz cx="12192000" cy="6858000"/>', presentation)
    assert "notesMasterIdLst" in presentation
    assert {re.search(r'<p:cSld name="([^"]+)"', one)[1] for one in layouts} == {"封面", "标题和内容", "仅标题"}  # type: ignore[index]
    assert not any("Click to edit" in one or 'lang="en-US"' in one for one in layouts)
    assert not any('="-' in axis for one in charts for axis in re.findall(r"<c:(?:axId|crossAx)[^>]*>", one))
