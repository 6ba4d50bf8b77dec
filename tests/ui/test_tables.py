"""The files of page 指标总表: harmless cells, and sample data say so."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import streamlit

from src import store
from src.catalogue import text, words
from src.records import Delivery
from tests.ui.test_pages import open_page

ATTACK = "=cmd|' /C calc'!A0"


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, str]]:
    """File name and text of each download by its label, as the page last drew it."""
    kept: dict[str, tuple[str, str]] = {}
    column, draw = streamlit.delta_generator.DeltaGenerator, streamlit.delta_generator.DeltaGenerator.download_button

    def keep(self: Any, label: str, data: Any, **options: Any) -> bool:
        content = data() if callable(data) else data
        kept[label] = (options["file_name"], content.decode("utf-8-sig"))
        return bool(draw(self, label, data, **options))

    monkeypatch.setattr(column, "download_button", keep)
    monkeypatch.setattr(streamlit, "download_button", partial(keep, streamlit._main))
    return kept


def test_a_formula_in_a_place_does_not_run_in_a_spreadsheet(real: Path, saved: dict[str, tuple[str, str]]) -> None:
    centre = store.read_centre(real, "zhengning")
    record = centre.record(2023, "renovation.households")
    assert record is not None
    source = centre.source(record)
    assert source is not None
    store.save_batch(real, Delivery(source=source, records=[replace(record, locator=ATTACK)]), by="测试")
    open_page("records")
    name, content = saved[text("ui.download_csv")]
    assert name == "正宁县房产服务中心-2023年指标总表.csv"
    assert content.startswith(",".join(words("ui.records_head")))
    assert f",'{ATTACK}" in content
    assert f",{ATTACK}" not in content


def test_sample_records_say_so_in_name_and_first_line(
    sample_file: Path, monkeypatch: pytest.MonkeyPatch, saved: dict[str, tuple[str, str]]
) -> None:
    monkeypatch.setenv("HOUSING_DATABASE", str(sample_file))
    open_page("records")
    for label, head in (
        (text("ui.download_csv"), words("ui.records_head")),
        (text("ui.years_csv"), (*words("ui.years_head"), "2017")),
    ):
        name, content = saved[label]
        assert name.startswith("示例数据-")
        first, second = content.splitlines()[:2]
        assert first == text("ui.sample_banner")
        assert second.startswith(",".join(head))
