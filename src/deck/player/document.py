"""The year as an offline player: one HTML file that holds its slides, its charts and the library that draws them.

Nothing in the file is asked from elsewhere: its own content security policy forbids every request and every script but the
two it was written with, so text that comes from data can neither call out nor run.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from src.catalogue import template, text
from src.charts import screen
from src.charts.spec import ChartSpec
from src.charts.theme import DARK, FONT_STACK, LIGHT
from src.deck import standalone
from src.deck.plan import Asked, planned
from src.deck.player.slides import frame, slide
from src.deck.shipped import ROOM
from src.deck.snapshot import DeckReport, checked_charts, freeze, of_charts, split_gaps
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
    parts: Collection[str] | None = None,
    dark: bool | None = None,
    auto_advance_seconds: float | None = None,
    titles: Mapping[str, str] | None = None,
    notes: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> DeckReport:
    """Write the player and say what it holds: the slides of the .pptx on the shipped template, in their order.

    `charts`, `parts`, `titles` and `notes` mean what they mean there; a note also stands under its chart. `dark` of None follows
    the viewer's system. With `auto_advance_seconds` the slides of the meeting turn by themselves, until somebody pauses them.
    `progress` hears how many charts are drawn and how many there are. Raises DeckError for unknown charts and a year without figures.
    """
    if auto_advance_seconds is not None and auto_advance_seconds <= 0:
        raise ValueError(f"auto_advance_seconds must be positive, not {auto_advance_seconds}")
    snapshot = of_charts(freeze(centre, year, findings), charts)
    specs, gaps = split_gaps(centre, year, checked_charts(charts))
    plan = planned(snapshot, Asked(specs, gaps, charts, parts), ROOM)
    slides = [slide(snapshot, one, titles or {}, notes or {}) for one in plan]
    heading = text("deck.player.page_title", centre=centre.organisation.name, period=snapshot.period)
    standalone.write(
        out,
        _html.document,
        FOLDER,
        title=heading,
        heading=heading,
        snapshot=snapshot.id,
        frozen=text("deck.player.frozen", snapshot=snapshot.id, as_of=snapshot.as_of),
        colours=_colours(),
        data=_data(_figures([one.charts for one in plan], len(specs), progress), auto_advance_seconds),
        appearance={None: "auto", True: "dark", False: "light"}[dark],
        slides=[frame(snapshot, one, number, len(slides)) for number, one in enumerate(slides, 1)],
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
    snapshot = of_charts(freeze(centre, year, findings), charts)
    plan = planned(snapshot, Asked(specs, gaps, charts), ROOM)
    return tuple(slide(snapshot, one, titles or {}, {}).title for one in plan)


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


def _figures(slides: Sequence[tuple[ChartSpec, ...]], count: int, progress: Progress | None) -> dict[str, Any]:
    """The figures by chart id: on the stage, and upright on a phone; each light and dark."""
    found: dict[str, Any] = {}
    for specs in slides:
        stage: screen.Size = "projection" if len(specs) == 1 else "half_projection"
        for spec in specs:
            sizes: dict[str, screen.Size] = {"wide": stage, "tall": "page"}
            found[spec.id] = {
                shape: {"light": screen.figure(spec, size=size), "dark": screen.figure(spec, dark=True, size=size)}
                for shape, size in sizes.items()
            }
            if progress:
                progress(len(found), count)
    return found
