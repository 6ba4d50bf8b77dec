"""The year as an offline player: one HTML file that holds its slides, its charts and the library that draws them.

Nothing in the file is asked from elsewhere: its own content security policy forbids every request and every script but the
two it was written with, so text that comes from data can neither call out nor run.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from src.catalogue import template, text
from src.charts import screen
from src.charts.spec import ChartSpec, Gap
from src.charts.theme import DARK, FONT_STACK, LIGHT
from src.deck import standalone
from src.deck.player.slides import Slide, chart_slide, conclusions, cover, findings_slides, frame, gap_slides
from src.deck.player.sources import source_slides
from src.deck.snapshot import DeckReport, Snapshot, checked_charts, freeze, split_gaps
from src.markup import macros
from src.records import Centre, Finding

FOLDER = Path(__file__).parent / "assets"
_html = macros(__file__)

Progress = Callable[[int, int], None]
SCRIPT_WORDS = (
    "position",
    "typed",
    "no_fullscreen",
    "fullscreen",
    "leave_fullscreen",
    "play",
    "pause",
    "no_presenter",
    "presenter",
    "next_slide",
    "last_slide",
    "figure_failed",
)


def build_player(
    out: str | Path | BinaryIO,
    centre: Centre,
    year: int,
    findings: Sequence[Finding] = (),
    *,
    charts: Sequence[str] | None = None,
    dark: bool | None = None,
    auto_advance_seconds: float | None = None,
    titles: Mapping[str, str] | None = None,
    notes: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> DeckReport:
    """Write the player and say what it holds.

    `charts` chooses and orders the charts (None: all, in standard order); `titles` and `notes` are the user's own by chart id,
    a note stands under its chart. `dark` of None follows the viewer's system. With `auto_advance_seconds` the slides turn by
    themselves, until somebody pauses them. `progress` hears how many charts are drawn and how many there are. Raises DeckError for unknown charts and a year without figures.
    """
    if auto_advance_seconds is not None and auto_advance_seconds <= 0:
        raise ValueError(f"auto_advance_seconds must be positive, not {auto_advance_seconds}")
    snapshot = freeze(centre, year, findings)
    specs, gaps = split_gaps(centre, year, checked_charts(charts))
    slides = _slides(snapshot, specs, gaps, findings, titles or {}, notes or {})
    standalone.write(
        out,
        _html.document,
        FOLDER,
        title=text("deck.player.page_title", centre=centre.organisation.name, period=snapshot.period),
        snapshot=snapshot.id,
        colours=_colours(),
        data=_data(_figures(specs, progress), auto_advance_seconds),
        appearance={None: "auto", True: "dark", False: "light"}[dark],
        slides=[frame(snapshot, slide, number, len(slides)) for number, slide in enumerate(slides, 1)],
        keys=[line.split("=", 1) for line in template("deck.player.keys").splitlines() if line],
    )
    return DeckReport(len(slides), tuple(spec.id for spec in specs), gaps, snapshot.id)


def outline(
    centre: Centre,
    year: int,
    findings: Sequence[Finding] = (),
    *,
    charts: Sequence[str] | None = None,
    titles: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Titles of the slides that `build_player` writes, in order, without drawing a figure; raises what it raises."""
    specs, gaps = split_gaps(centre, year, checked_charts(charts))
    return tuple(
        slide.title for slide in _slides(freeze(centre, year, findings), specs, gaps, findings, titles or {}, {})
    )


def _slides(
    snapshot: Snapshot,
    specs: Sequence[ChartSpec],
    gaps: Sequence[Gap],
    findings: Sequence[Finding],
    titles: Mapping[str, str],
    notes: Mapping[str, str],
) -> tuple[Slide, ...]:
    return (
        cover(snapshot),
        conclusions(snapshot),
        *(chart_slide(spec, titles.get(spec.id), notes.get(spec.id), findings) for spec in specs),
        *findings_slides(snapshot, findings),
        *gap_slides(gaps),
        *source_slides(snapshot),
    )


def _colours() -> str:
    """The theme's colours as custom properties, for both appearances and for paper."""
    light, dark = standalone.custom_properties(LIGHT), standalone.custom_properties(DARK)
    return (
        f":root{{color-scheme:light;--fonts:{FONT_STACK};--on-navigation:{LIGHT.card};--on-navigation-muted:{DARK.muted};{light}}}\n"
        f'@media screen{{:root[data-appearance="dark"]{{color-scheme:dark;{dark}}}}}\n'
        f'@media screen and (prefers-color-scheme:dark){{:root[data-appearance="auto"]{{color-scheme:dark;{dark}}}}}'
    )


def _data(figures: dict[str, Any], seconds: float | None) -> dict[str, Any]:
    """What the script reads."""
    return {
        "words": {name: template(f"deck.player.{name}") for name in SCRIPT_WORDS},
        "seconds": seconds,
        "figures": figures,
    }


def _figures(specs: Sequence[ChartSpec], progress: Progress | None) -> dict[str, Any]:
    found = {}
    for done, spec in enumerate(specs, 1):
        found[spec.id] = {"light": _figure(spec, False), "dark": _figure(spec, True)}
        if progress:
            progress(done, len(specs))
    return found


def _figure(spec: ChartSpec, dark: bool) -> dict[str, Any]:
    found: dict[str, Any] = screen.figure(spec, dark=dark, size="projection").to_plotly_json()
    return found
