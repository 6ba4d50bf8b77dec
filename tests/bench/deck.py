"""The deck and the player: the full deck with native charts beside the same charts exported as pictures, file sizes, flips.

Pictures are exported as plotly does it, all charts in one call that starts its browser, and once more as favourably as kaleido
allows, with a browser that was started before the clock and kept. Rounds alternate, so that a slow moment hits both.
"""

import io
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import kaleido
from playwright.sync_api import Browser

from src import board, checks, store
from src.charts.screen import figure
from src.charts.spec import ChartSpec
from src.deck.player import build_player
from src.deck.powerpoint import build
from src.records import Centre, Finding
from tests.bench.paint import CHROMIUM, SCREEN

ORG, YEAR = "zhengning", 2023
DECKS_A_ROUND = 5
PICTURE = {"width": 1280, "height": 720, "scale": 3}
"""3840 × 2160 pixels: as sharp on a large screen as a native chart, and as the pages' own download of a picture."""

# Milliseconds from the key until the browser has shown the next slide.
FLIP = """() => new Promise(done => {
  const began = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""


@dataclass(frozen=True)
class Decks:
    """Seconds of each full deck, and of each export of all its charts as pictures, with a browser of its own or a kept one."""

    native: list[float]
    pictures: list[float]
    kept_browser: list[float]


@dataclass(frozen=True)
class Player:
    """Megabytes of the file and seconds of each flip through all its slides."""

    megabytes: float
    flips: list[float]


def decks(database: Path, folder: Path, rounds: int) -> Decks:
    """All ways in turn, from figures to files, after one deck and one export that warm up."""
    centre, findings = _year(database)
    os.environ.setdefault("BROWSER_PATH", str(CHROMIUM))

    def turns() -> tuple[list[float], list[float]]:
        taken = [(_deck_seconds(centre, findings), _picture_seconds(centre, folder)) for _ in range(rounds + 1)][1:]
        return [seconds for native, _ in taken for seconds in native], [pictures for _, pictures in taken]

    native, pictures = turns()
    kaleido.start_sync_server(silence_warnings=True)
    try:
        more, kept = turns()
    finally:
        kaleido.stop_sync_server(silence_warnings=True)
    return Decks(native + more, pictures, kept)


def player(database: Path, folder: Path, browser: Browser) -> Player:
    """The player of the whole year, loaded and then turned slide by slide."""
    centre, findings = _year(database)
    file = folder / "player.html"
    build_player(file, centre, YEAR, findings)
    page = browser.new_context(viewport=SCREEN).new_page()
    page.goto(file.as_uri())
    page.wait_for_function("document.documentElement.dataset.ready")
    flips = [page.evaluate(FLIP) / 1000 for _ in range(page.locator(".cell").count() - 1)]
    page.context.close()
    return Player(file.stat().st_size / 2**20, flips)


def _year(database: Path) -> tuple[Centre, tuple[Finding, ...]]:
    return store.read_centre(database, ORG), checks.run(database, [ORG], [YEAR])


def _deck_seconds(centre: Centre, findings: tuple[Finding, ...]) -> list[float]:
    return [_seconds(lambda: build(io.BytesIO(), centre, YEAR, findings)) for _ in range(DECKS_A_ROUND)]


def _picture_seconds(centre: Centre, folder: Path) -> float:
    def export() -> None:
        charts = [spec for chart in board.CHARTS if isinstance(spec := board.chart(chart, centre, YEAR), ChartSpec)]
        jobs = [{"fig": figure(spec), "path": str(folder / f"{spec.id}.png"), "opts": PICTURE} for spec in charts]
        failed = kaleido.write_fig_from_object_sync(jobs)
        if failed:
            raise RuntimeError(f"kaleido: {failed}")

    return _seconds(export)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
