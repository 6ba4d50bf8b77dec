"""The cards of charts as data: what the browser keeps them under."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from src import board, store
from src.charts.spec import ChartSpec
from src.records import Centre
from src.ui import charts


def test_a_kept_chart_never_lends_its_picture_to_another_centre(real: Path) -> None:
    centre = store.read_centre(real, "zhengning")
    other = replace(centre, organisation=replace(centre.organisation, name="柳溪县房产服务中心"))

    def card(one: Centre) -> dict[str, Any]:
        spec = board.chart("score.losses", one, 2023)
        assert isinstance(spec, ChartSpec)
        return charts._card(spec, one, 2023, "page", False)

    mine, theirs = card(centre), card(other)
    assert mine["figure"] == theirs["figure"]
    assert mine["picture"] != theirs["picture"]
    assert mine["key"] != theirs["key"]
    assert mine["key"] == card(centre)["key"]
