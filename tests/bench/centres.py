"""Six centres and a department with three units: what their comparisons cost."""

import time
from dataclasses import replace
from pathlib import Path

from src import board, sample, store
from src.board.multiples import multiples
from src.board.peers import offered, peers
from src.board.year_table import year_lines
from src.charts.screen import figure
from src.charts.spec import ChartSpec
from src.records import Centre

YEAR = 2023
DATA_LIMIT, PAGE_LIMIT = 40, 40
"""Milliseconds of processor time of a centre's comparisons made anew, and of a visit."""
CENTRES = ("yunxi", "qinglan", "songquan", "heting", "chengwan", "yueya", "zhaolin")
CHOICES = ("renovation.households", "execution_rate", "subsidy_per_household", "presale.residential_price", "score")


def database(folder: Path) -> Path:
    """The sample, written in the folder."""
    path = folder / "centres.duckdb"
    sample.write(path)
    return path


def read(path: Path, org_id: str) -> Centre:
    """The centre beside its peers and units."""
    return replace(store.read_full_centre(path, org_id), beside=store.read_beside(path, org_id))


def read_seconds(path: Path) -> float:
    """Processor seconds of reading whom a centre is compared with, as after each save of one of them."""
    store.read_beside(path, CENTRES[0])
    before = time.process_time()
    store.read_beside(path, CENTRES[0])
    return time.process_time() - before


def data_seconds(path: Path) -> tuple[float, float]:
    """Processor seconds of everything that the page says of a centre's year, and of one choice more; the slowest of all."""
    shown = [read(path, org_id) for org_id in CENTRES]
    _page(shown[0])
    return max(map(_page, shown)), max(_choice(one, subject) for one in shown for subject in CHOICES)


def _page(centre: Centre) -> float:
    centre = replace(centre)  # nothing remembered of it
    before = time.process_time()
    board.headline("comparison", centre, YEAR)
    offered(centre, YEAR, peers(centre))
    year_lines(centre, YEAR, YEAR - 1)
    multiples(centre, YEAR)
    return time.process_time() - before


def _choice(centre: Centre, subject: str) -> float:
    before = time.process_time()
    for base in ("ranking", f"years.{subject}.{YEAR - 1}", f"change.{subject}.{YEAR - 1}"):
        chart_id = f"comparison.{base}" if base != "ranking" else f"comparison.ranking.{subject}"
        spec = board.chart(chart_id, centre, YEAR)
        if isinstance(spec, ChartSpec):
            figure(spec)
    return time.process_time() - before
