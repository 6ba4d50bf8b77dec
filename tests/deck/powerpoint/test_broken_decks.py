"""Parts of a real deck missing, cut short, garbled or replaced: a sentence that names it, or the rest refreshed and it named."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import cache, partial

import pytest
from pptx import Presentation
from pptx.util import Inches

from src.deck.errors import DeckError
from src.deck.powerpoint import build, refresh
from src.deck.powerpoint.layouts import open_template
from tests.deck.centres import YEAR, next_year, real

PARTS = 8
"""Of the deck with each defect here, each part with one at least; every part with every defect is in `make soak`."""

CHARTS = ("overview.score", "budget.bridge")
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000b49444154789c6360000200000500017a5eab3f"
    "0000000049454e44ae426082"
)


@cache
def deck() -> bytes:
    """A deck of two charts to which somebody added a slide with a picture."""
    file = io.BytesIO()
    build(file, real(), YEAR, charts=CHARTS, parts=("cover", "conclusions", "problems"))
    presentation = Presentation(file)
    slide = presentation.slides.add_slide(presentation.slide_layouts[2])
    slide.shapes.add_picture(io.BytesIO(PICTURE), Inches(1), Inches(2))
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
    return out.getvalue()


def spoilt_in_the_package(part: str) -> bytes:
    """The deck with the beginning of one part's packed bytes overwritten: its checksum no longer fits."""
    data = bytearray(deck())
    with zipfile.ZipFile(io.BytesIO(deck())) as package:
        start = package.getinfo(part).header_offset + 30 + len(part.encode())
    data[start : start + 12] = b"\xff" * 12
    return bytes(data)


DEFECTS: dict[str, Callable[[bytes], bytes | None]] = {
    "missing": lambda content: None,
    "empty": lambda content: b"",
    "cut": lambda content: content[: len(content) // 2],
    "garbled": lambda content: bytes(byte ^ 0x15 for byte in content),
    "another root": lambda content: b"<a/>",
    "nothing inside": lambda content: re.sub(rb"(?s)(<\w+:\w+ [^>]*>).*(</[^>]+>)\s*$", rb"\1\2", content),
    "no attributes": lambda content: re.sub(rb' (?!xmlns)[\w:]+="[^"]*"', b"", content),
    "other ids": lambda content: content.replace(b'"rId', b'"rId9'),
    "other numbers": lambda content: re.sub(rb'"[0-9]+"', b'"x"', content),
}


def broken(defect: str, most: int = PARTS) -> Iterator[tuple[str, bytes]]:
    """The deck once for each of so many of its parts, with that part broken in this way."""
    whole = parts(deck())
    names = random.Random(0).sample(sorted(whole), len(whole))
    begin = most * [*DEFECTS, "spoilt"].index(defect)
    for part in (names[(begin + step) % len(names)] for step in range(min(most, len(names)))):
        if defect == "spoilt":
            yield part, spoilt_in_the_package(part)
            continue
        changed = DEFECTS[defect](whole[part])
        rest = {name: data for name, data in whole.items() if name != part}
        yield part, packed(rest if changed is None else rest | {part: changed})


def said_of(work: Callable[[], object]) -> str | None:
    """The refusal, None where there is none."""
    try:
        work()
    except DeckError as refusal:
        return str(refusal)
    return None


def is_one_sentence(said: str) -> bool:
    return said.endswith("。") and said.count("。") == 1 and "\n" not in said


@pytest.mark.parametrize("defect", [*DEFECTS, "spoilt"])
def test_a_deck_with_one_broken_part_is_refreshed_or_refused_by_name(defect: str) -> None:
    centre, refreshed = next_year(real()), 0
    for part, data in broken(defect):
        out = io.BytesIO()
        said = said_of(partial(refresh, data, out, centre, YEAR + 1, name="旧.pptx"))
        assert said is None or is_one_sentence(said), part
        if said is None:
            refreshed += 1
            assert all(slide.slide_layout.name for slide in Presentation(out).slides), part
    assert refreshed >= PARTS // 3


@pytest.mark.parametrize("defect", ["missing", "garbled", "nothing inside", "no attributes", "other numbers"])
def test_a_template_with_one_broken_part_is_used_or_refused_by_name(defect: str) -> None:
    for part, data in broken(defect):
        said = said_of(partial(build, io.BytesIO(), real(), YEAR, charts=CHARTS[:1], template=data))
        assert said is None or is_one_sentence(said), part


NAMED = {
    "ppt/slideLayouts/slideLayout2.xml",
    "ppt/theme/theme1.xml",
    "ppt/slideMasters/slideMaster1.xml",
    "ppt/_rels/presentation.xml.rels",
    "[Content_Types].xml",
}


@pytest.mark.parametrize("part", sorted(NAMED))
def test_a_part_that_no_deck_can_be_without_is_named(part: str) -> None:
    whole = parts(deck())
    for spoilt in (packed({k: v for k, v in whole.items() if k != part}), spoilt_in_the_package(part)):
        with pytest.raises(DeckError) as refusal:
            refresh(spoilt, io.BytesIO(), next_year(real()), YEAR + 1, name="旧.pptx")
        assert part in str(refusal.value) or (part == "[Content_Types].xml" and "不是 .pptx" in str(refusal.value))
        with pytest.raises(DeckError):
            open_template(spoilt, "模板.pptx")


def test_a_broken_chart_is_drawn_anew_and_a_broken_slide_leaves() -> None:
    whole = parts(deck())
    chart = next(name for name in whole if re.fullmatch(r"ppt/charts/chart[0-9]+\.xml", name))
    slide = "ppt/slides/slide2.xml"
    out = io.BytesIO()
    report = refresh(packed(whole | {chart: b"<a", slide: b"<a"}), out, next_year(real()), YEAR + 1)
    assert set(report.refreshed) == set(CHARTS)
    assert {chart, slide} <= set(report.lost)
    assert len(Presentation(out).slides) == len(Presentation(io.BytesIO(deck())).slides) - 1


def test_a_broken_picture_becomes_an_empty_one() -> None:
    whole = parts(deck())
    picture = next(name for name in whole if "/media/" in name)
    out = io.BytesIO()
    report = refresh(packed({k: v for k, v in whole.items() if k != picture}), out, next_year(real()), YEAR + 1)
    assert report.lost == (picture,)
    assert Presentation(out).slides[-1].shapes[-1].image.size == (1, 1)


def linked_outside(whole: dict[str, bytes]) -> dict[str, bytes]:
    relations = next(name for name in whole if re.fullmatch(r"ppt/charts/_rels/chart[0-9]+\.xml\.rels", name))
    outside = re.sub(rb'Target="[^"]*"', b'Target="file:///Z:/figures.xlsx" TargetMode="External"', whole[relations])
    return whole | {relations: outside}


def test_a_chart_linked_to_an_outside_workbook_gets_its_own_and_is_named() -> None:
    out = io.BytesIO()
    report = refresh(packed(linked_outside(parts(deck()))), out, next_year(real()), YEAR + 1)
    assert set(report.refreshed) == set(CHARTS)
    assert len(report.unlinked) == 1
    assert not any(b"Z:/figures" in content for content in parts(out.getvalue()).values())


def test_a_chart_without_its_workbook_gets_one() -> None:
    whole = {name: data for name, data in parts(deck()).items() if "/embeddings/" not in name}
    out = io.BytesIO()
    report = refresh(packed(whole), out, next_year(real()), YEAR + 1)
    assert set(report.refreshed) == set(CHARTS)
    charts = [s.chart for slide in Presentation(out).slides for s in slide.shapes if s.has_chart]
    assert all(chart.part.chart_workbook.xlsx_part is not None for chart in charts)


def test_entities_and_endless_nesting_are_refused() -> None:
    whole = parts(deck())
    entity = b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    deep = b"<a>" * 250 + b"</a>" * 250
    for content in (entity, deep):
        with pytest.raises(DeckError, match="拒绝"):
            refresh(packed(whole | {"ppt/presProps.xml": content}), io.BytesIO(), next_year(real()), YEAR + 1)
