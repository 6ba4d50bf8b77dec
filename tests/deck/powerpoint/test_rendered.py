"""What LibreOffice shows: every title, text and label whole, in its place. A real and a sample deck."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pptx import Presentation
from pptx.util import Emu

from src import board
from src.charts.slide.data import is_transparent, shown, slide_series
from src.charts.slide.labels import labels
from src.charts.slide.layout import layout
from src.charts.spec import ChartSpec
from src.deck.powerpoint import build
from src.records import Centre
from tests.conftest import made_once
from tests.deck.centres import YEAR, real, samples
from tests.deck.office import convert, program
from tests.deck.powerpoint.test_deck import FINDINGS

CENTRES = {"real": real, "sample": lambda: samples()["qinglan"]}
TOLERANCE = 3.0
HANGING = "。，；、："


@dataclass(frozen=True)
class Rendered:
    centre: Centre
    presentation: Any
    pages: list[Any]


def squeezed(content: str) -> str:
    """Without white space, and without the ellipsis, which LibreOffice takes from another font, out of turn."""
    return "".join(content.replace("…", "").split())


def printed(folder: Path) -> None:
    """Every deck and its pages, from one run of LibreOffice."""
    files = [folder / f"{name}.pptx" for name in CENTRES]
    for file, centre in zip(files, CENTRES.values(), strict=True):
        build(file, centre(), YEAR, FINDINGS)
        _show_all(file)
    convert(files)


@pytest.fixture(scope="module", params=list(CENTRES))
def rendered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    program()
    folder = made_once(tmp_path_factory, "decks", printed)
    with pdfplumber.open(folder / f"{request.param}.pdf") as document:
        pages = [(page.width, page.height, page.chars) for page in document.pages]
    return Rendered(CENTRES[request.param](), Presentation(folder / f"{request.param}.pptx"), pages)


def _show_all(file: Path) -> None:
    """The appendix too: hidden slides are not printed."""
    presentation = Presentation(str(file))
    for slide in presentation.slides:
        slide._element.attrib.pop("show", None)
    presentation.save(str(file))


def characters(page: Any, content: str, left: float = 0.0) -> list[Any]:
    """The characters of the text as they stand on the page, right of a place; empty where the text is not whole."""
    drawn = [c for c in page[2] for _ in squeezed(c["text"])]  # a ligature is one glyph and several letters
    joined = "".join(squeezed(c["text"]) for c in page[2])
    at = joined.find(squeezed(content))
    while at >= 0 and drawn[at]["x0"] < left - TOLERANCE:  # the same source may stand under two charts
        at = joined.find(squeezed(content), at + 1)
    return drawn[at : at + len(squeezed(content))] if at >= 0 else []


def test_one_page_a_slide(rendered: Rendered) -> None:
    assert len(rendered.pages) == len(rendered.presentation.slides)


def test_every_text_is_whole_and_inside_its_box(rendered: Rendered) -> None:
    for slide, page in zip(rendered.presentation.slides, rendered.pages, strict=True):
        for shape in slide.shapes:
            if not shape.has_text_frame or not shape.name.startswith("text:") or shape.name.startswith("text:number"):
                continue
            # The numbers of a list stand between its paragraphs.
            parts = [characters(page, p.text, shape.left.pt) for p in shape.text_frame.paragraphs if p.text.strip()]
            assert all(parts), (shape.name, shape.text_frame.text)
            found = [one for part in parts for one in part]
            assert min(c["x0"] for c in found) >= shape.left.pt - TOLERANCE
            # A full stop or comma may hang over the end of the line.
            assert (
                max(c["x1"] for c in found if c["text"] not in HANGING) <= Emu(shape.left + shape.width).pt + TOLERANCE
            ), shape.name
            assert max(c["bottom"] for c in found) <= Emu(shape.top + shape.height).pt + 2 * TOLERANCE, shape.name


def test_every_table_is_whole_and_ends_above_the_foot(rendered: Rendered) -> None:
    for number, (slide, page) in enumerate(zip(rendered.presentation.slides, rendered.pages, strict=True), start=1):
        foot = [s for s in slide.shapes if s.name.startswith(("text:footer", "text:mark"))]
        for frame in (s for s in slide.shapes if s.has_table):
            for cell in (c for row in frame.table.rows for c in row.cells if c.text):
                assert characters(page, cell.text), (frame.name, cell.text)
            low = "".join(squeezed(c["text"]) for c in page[2] if c["top"] > foot[0].top.pt - TOLERANCE)
            expected = "".join(squeezed(s.text_frame.text) for s in foot) + str(number)
            assert sorted(low) == sorted(expected), frame.name


def test_every_category_and_label_of_every_chart_is_whole_and_on_the_page(rendered: Rendered) -> None:
    for slide, page in zip(rendered.presentation.slides, rendered.pages, strict=True):
        for frame in (s for s in slide.shapes if s.has_chart):
            spec = board.chart(frame.name.removeprefix("chart:"), rendered.centre, YEAR)
            assert isinstance(spec, ChartSpec)
            for content in (
                *map(str, frame.chart.plots[0].categories),
                *(line.label for line in spec.reference_lines),
                *label_texts(frame, spec),
            ):
                found = characters(page, content)
                assert found, (spec.id, content)
                inside = all(
                    c["x0"] >= 0 and c["x1"] <= page[0] and c["top"] >= 0 and c["bottom"] <= page[1] for c in found
                )
                assert inside, (spec.id, content)


def label_texts(frame: Any, spec: ChartSpec) -> list[str]:
    plan = layout(spec, frame.width.pt, frame.height.pt)
    columns = labels(spec, slide_series(spec), plan)
    return [label.content for column in columns for label in column if label is not None]


def test_a_waterfall_hides_what_only_carries_it(rendered: Rendered) -> None:
    for slide, page in zip(rendered.presentation.slides, rendered.pages, strict=True):
        for frame in (s for s in slide.shapes if s.has_chart):
            for series in frame.chart.plots[0].series:
                if is_transparent(series.name):
                    assert not characters(page, series.name)


def test_labels_that_fit_nowhere_are_left_out_not_cut() -> None:
    spec = board.chart("score.breakdown", real(), YEAR)
    assert isinstance(spec, ChartSpec)
    series = slide_series(spec)
    given = [shown(spec, s, i) for s in series for i in range(len(spec.categories))]
    drawn = [
        x for column in labels(spec, series, layout(spec, 870, 330)) for x in column if x is not None and not x.waits
    ]
    assert len(drawn) == len([g for g in given if g])
