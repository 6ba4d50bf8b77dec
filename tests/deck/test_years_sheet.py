"""Every indicator over the years on one sheet: what stands on it, and that the file is whole and harmless."""

import io
import re
from dataclasses import replace

import pytest

from src.board.multiples import HEIGHT, WIDTH, multiples, of_one_year
from src.deck.errors import DeckError
from src.deck.years_sheet import YearsSheet, write_sheet, years_sheet
from tests.comparing import YEAR, households
from tests.deck.centres import real, samples

SCRIPT = "</script><img src=x onerror=alert(1)>"


def html(sheet: YearsSheet) -> str:
    out = io.BytesIO()
    write_sheet(out, sheet)
    return out.getvalue().decode()


def test_every_indicator_of_two_years_stands_on_the_sheet_and_the_others_are_named() -> None:
    shown = samples()["yunxi"]
    sheet = years_sheet(shown, 2024)
    assert {one.label for one in sheet.items}.isdisjoint(sheet.left_out)
    assert len(sheet.items) > 40
    document = html(sheet)
    assert document.count("<figure>") == len(sheet.items)
    assert document.count("<svg") == len(sheet.items)
    assert sheet.items[0].spec.title in document
    assert "示例数据" in document
    assert sheet.snapshot.id in document
    assert "A3" in document


def test_points_stay_in_their_box_and_a_missing_year_breaks_the_line() -> None:
    (small,) = multiples(households("a", "5", "9", None, "7", "6"), YEAR)
    assert [line.count(",") for line in small.lines] == [2, 2]
    assert (small.first, small.last) == (str(YEAR - 4), str(YEAR))
    assert all(0 <= float(dot.x) <= WIDTH and 0 <= float(dot.y) <= HEIGHT for dot in small.dots)
    assert min(float(dot.y) for dot in small.dots) == float(small.dots[1].y), "the highest figure stands highest"


def test_equal_figures_run_through_the_middle() -> None:
    (small,) = multiples(households("a", "5", "5"), YEAR)
    assert {dot.y for dot in small.dots} == {f"{HEIGHT / 2:.1f}"}


def test_a_part_of_a_year_is_hollow() -> None:
    items = multiples(samples()["yunxi"], 2025)
    under_way = next(one for one in items if "（" in one.last)
    assert [dot.is_hollow for dot in under_way.dots][-1]


def test_of_one_year_there_is_no_sheet_and_a_sentence_says_so() -> None:
    with pytest.raises(DeckError, match="没有两年以上的同一项数据"):
        years_sheet(real(), 2023)
    assert "老旧小区改造户数" in of_one_year(real(), 2023)


def test_what_documents_and_names_say_stays_text() -> None:
    evil = replace(households("a", "5", "9"), sources={})
    evil = replace(evil, organisation=replace(evil.organisation, name=SCRIPT))
    document = html(years_sheet(evil, YEAR))
    assert SCRIPT not in document
    assert not re.search(r"""(?:src|href)=["']?http""", document)
