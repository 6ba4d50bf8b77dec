"""Charts stay true when somebody edits their figures: the workbook is taken out, edited, and recalculated by LibreOffice Calc."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.util import Inches

from src import board
from src.catalogue.notation import rounded
from src.charts.slide import add_chart
from src.charts.slide.data import is_transparent
from src.charts.slide.labels import C15
from src.charts.slide.sheet import Owner, embedded
from src.charts.spec import ChartSpec
from tests.charts.cases import CASES
from tests.deck.centres import YEAR, real, samples
from tests.deck.office import convert

NUMBER = re.compile(r"[\u2212]?\d[\d,]*+(?:\.\d++)?+(?! 年)")
AREA = re.compile(r"^图表数据!\$([A-Z]+)\$(\d+)(?::\$\1\$(\d+))?$")
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
OWNER = Owner("zhengning", "正宁县房产服务中心", YEAR)


def specs() -> Iterator[ChartSpec]:
    yield from (spec for spec in CASES if spec.id != "bar.empty")
    for name, centre in (("real", real()), ("sample", samples()["qinglan"])):
        for identity in board.CHARTS:
            spec = board.chart(identity, centre, YEAR)
            if isinstance(spec, ChartSpec):
                yield replace(spec, id=f"{name}.{identity}")


def blank() -> Any:
    """An empty slide."""
    presentation = Presentation()
    return presentation.slides.add_slide(presentation.slide_layouts[6])


@dataclass(frozen=True)
class Case:
    """A chart with its sheet as written, and as Calc sees it unchanged and after every figure was edited."""

    spec: ChartSpec
    space: Any
    unchanged: Any
    edited: Any


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    folder: Path = tmp_path_factory.mktemp("sheets")
    slide = blank()
    drawn = [
        (spec, add_chart(slide, spec, Inches(1), Inches(1), Inches(11), Inches(5), OWNER).chart) for spec in specs()
    ]
    for number, (_, chart) in enumerate(drawn):
        blob = chart.part.chart_workbook.xlsx_part.blob
        book = openpyxl.load_workbook(io.BytesIO(blob))  # saved by openpyxl, formulas hold no value any more
        _edit(book.copy_worksheet(book.active))
        book.save(folder / f"{number}.xlsx")
    convert(sorted(folder.glob("*.xlsx")), "xlsx", folder / "out")
    read = [openpyxl.load_workbook(folder / "out" / f"{n}.xlsx", data_only=True) for n in range(len(drawn))]
    return [Case(spec, chart._chartSpace, *book.worksheets) for (spec, chart), book in zip(drawn, read, strict=True)]


def _edit(sheet: Any) -> None:
    """Every figure that is typed in is another one; no two get equal."""
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, int | float):
                cell.value = round(cell.value * (1.2 + cell.column / 20) + cell.row + cell.column * 3)


def ranges(space: Any) -> Iterator[tuple[str, list[str | float | None]]]:
    """Every range that the chart's formulas name, with what the chart itself holds of it."""
    for element in space.iter(f"{CHART}f", f"{{{C15}}}f"):
        cache = element.getnext()
        count = int(next(e for e in cache.iter(f"{CHART}ptCount")).get("val"))
        held: list[str | float | None] = [None] * count
        for point in cache.iter(f"{CHART}pt"):
            said = point.find(f"{CHART}v").text
            held[int(point.get("idx"))] = float(said) if cache.tag == f"{CHART}numCache" else said
        yield element.text, held


def cells(sheet: Any, reference: str) -> list[Any]:
    column, first, last = AREA.match(reference).groups()  # type: ignore[union-attr]
    return [sheet[f"{column}{row}"].value for row in range(int(first), int(last or first) + 1)]


def series_of(case: Case, sheet: Any) -> Iterator[tuple[str, list[Any], list[Any]]]:
    """Name, values and label texts of each series as the sheet has them now."""
    for series in case.space.iter(f"{CHART}ser"):
        name = cells(sheet, next(series.find(f"{CHART}tx").iter(f"{CHART}f")).text)[0]
        values = cells(sheet, next(series.find(f"{CHART}val").iter(f"{CHART}f")).text)
        said = [cells(sheet, f.text) for f in series.iter(f"{{{C15}}}f")]
        yield name, values, said[0] if said else [None] * len(values)


def test_unchanged_every_range_holds_what_the_chart_draws(cases: list[Case]) -> None:
    for case in cases:
        for reference, held in ranges(case.space):
            found = cells(case.unchanged, reference)
            for now, cached in zip(found, held, strict=True):
                if isinstance(cached, float):
                    assert now == pytest.approx(cached), (case.spec.id, reference)
                else:
                    assert (now or None) == cached, (case.spec.id, reference)


def test_edited_every_number_of_a_label_stands_in_its_row(cases: list[Case]) -> None:
    checked = 0
    for case in cases:
        for name, _, said in series_of(case, case.edited):
            for row, label in enumerate(said):
                plain = (label or "").removeprefix(name)
                for number in NUMBER.findall(plain):
                    row_values = [c.value for c in case.edited[row + 2] if isinstance(c.value, int | float)]
                    places = len(number.partition(".")[2])
                    value = Decimal(number.replace(",", "").replace("\u2212", "-"))
                    known = {abs(rounded(Decimal(repr(v)), places)) for v in row_values}
                    assert abs(value) in known, (case.spec.id, label, row_values)
                    checked += 1
    assert checked > 100


def test_edited_a_label_is_another_one_than_before(cases: list[Case]) -> None:
    for case in cases:
        before, after = (list(series_of(case, sheet)) for sheet in (case.unchanged, case.edited))
        for (name, _, old), (_, _, new) in zip(before, after, strict=True):
            for one, other in zip(old, new, strict=True):
                if one and other and NUMBER.search(one.removeprefix(name)):
                    assert one != other, case.spec.id


def test_edited_a_verdict_is_that_of_the_new_figure(cases: list[Case]) -> None:
    case = next(c for c in cases if c.spec.id == "bar.judged")
    (_, (first, second), said), *_ = series_of(case, case.edited)
    assert first >= 100
    assert 80 <= second < 100
    assert said == [f"{first}% 完成", f"{second}% 基本完成"]


def test_edited_words_of_a_lost_point_and_of_a_missing_weight_follow(cases: list[Case]) -> None:
    case = next(c for c in cases if c.spec.id == "overlap.said")
    (_, scores, at_score), (_, weights, at_weight) = series_of(case, case.edited)
    assert weights > scores
    assert [s or None for s in at_score] == [None, None]
    lost = weights[1] - scores[1]
    assert at_weight == [f"{scores[0]} / {weights[0]}", f"{scores[1]} / {weights[1]}\u3000失 {lost} 分"]


def test_edited_steps_stand_where_the_one_before_ended(cases: list[Case]) -> None:
    for case in (c for c in cases if c.spec.kind == "waterfall"):
        heads = [cell.value for cell in case.edited[1]]
        change, start, end = (heads.index(name) for name in ("步骤", "起点", "终点"))
        rows = list(case.edited.iter_rows(min_row=2, values_only=True))
        series = [s for s in series_of(case, case.edited) if s[0] != "（标签位，勿删）"]
        for number, (row, is_total) in enumerate(zip(rows, case.spec.totals, strict=True)):
            if row[change] is None:
                continue
            assert row[start] == (0 if is_total else pytest.approx(rows[number - 1][end]))
            drawn = sorted((row[start], row[end]))
            (base,) = (values[number] for name, values, _ in series if is_transparent(name))
            pieces = [v for name, values, _ in series if not is_transparent(name) and (v := values[number])]
            assert sum(map(abs, pieces)) == pytest.approx(drawn[1] - drawn[0]), case.spec.id
            assert base == pytest.approx(min(drawn, key=abs) if drawn[0] * drawn[1] > 0 else 0)


def test_edited_a_reference_line_moves_as_a_whole(cases: list[Case]) -> None:
    seen = 0
    for case in cases:
        lines = {line.label for line in case.spec.reference_lines}
        for name, values, said in (s for s in series_of(case, case.edited) if s[0] in lines):
            assert len(set(values) - {None}) == 1, (case.spec.id, name)
            expected = f"{values[0]:,}" if NUMBER.search(name) else name
            assert expected in "".join(filter(None, said)), "its label says where it stands"
            seen += 1
    assert seen > 5


def test_a_workbook_knows_its_chart() -> None:
    spec = board.chart("score.losses", real(), YEAR)
    assert isinstance(spec, ChartSpec)
    chart = add_chart(blank(), spec, 0, 0, Inches(9), Inches(4), OWNER).chart
    blob = chart.part.chart_workbook.xlsx_part.blob
    known = embedded(blob)
    assert known is not None
    assert (known.chart, known.org_id, known.year, known.drawn) == ("score.losses", "zhengning", YEAR, "BAR_STACKED")
    assert known.minimum == float(spec.axis_minimum or 0)
    properties = openpyxl.load_workbook(io.BytesIO(blob)).properties
    assert (properties.creator, properties.title) == ("正宁县房产服务中心", spec.title.replace("**", ""))
    assert embedded(b"no workbook") is None
