"""`deck`: the year as a PowerPoint deck or as the offline player, or last year's deck with this year's figures."""

import io
from argparse import Namespace
from dataclasses import replace
from typing import Any

from src import board, checks, store
from src.catalogue import text
from src.charts.lacking import lacking
from src.command_line.arguments import CommandParser, Refusal, chosen_centre, chosen_year, open_database
from src.command_line.output import print_json, say
from src.command_line.progress import ProgressLine
from src.deck.errors import DeckError
from src.deck.meeting import PARTS
from src.deck.player import build_player
from src.deck.powerpoint import RefreshReport, build, refresh, report_lines
from src.deck.snapshot import DeckReport, checked_charts
from src.store.disk import write_whole

SLIDES, PLAYER = ".pptx", ".html"
LEAST_SECONDS, MOST_SECONDS = 1, 600


def add_arguments(parser: CommandParser) -> None:
    """Add OUT, --org, --year, --charts, --parts, --template, --update and --advance."""
    parser.add_file("out")
    parser.add_centre_and_year()
    for option, name in (
        ("--charts", "charts"),
        ("--parts", "parts"),
        ("--template", "template"),
        ("--update", "update"),
    ):
        parser.arguments.add_argument(option, metavar=name.upper(), help=text(f"deck.option_{name}"))
    parser.arguments.add_argument("--advance", type=float, metavar="SECONDS", help=text("deck.option_advance"))


def run(arguments: Namespace) -> int:
    """Write the deck and print what it holds."""
    try:
        _run(arguments)
    except DeckError as refusal:
        raise Refusal(str(refusal)) from refusal
    return 0


def _run(arguments: Namespace) -> None:
    kind = arguments.out.suffix.lower()
    _check(arguments, kind)
    asked = _charts(arguments.charts)
    checked_charts([one for one in asked or () if not board.is_asked(one)])
    parts = _parts(arguments.parts)
    path = open_database(arguments)
    centre = chosen_centre(path, arguments.org, with_ledger=True)
    centre = replace(centre, beside=store.read_beside(path, centre.organisation.org_id))
    year = chosen_year(centre, arguments.year)
    charts = None if asked is None else board.charts_of(asked, centre, year)
    if asked and not charts:
        raise Refusal(text("deck.nothing_to_compare", centre=centre.organisation.name, year=year))
    # Written in memory first: a refusal half way leaves no broken file and never harms the one that stands there.
    whole = io.BytesIO()
    found = checks.run(path, [centre.organisation.org_id], [year])
    findings = [finding for finding in found if finding.is_open]
    lines: list[str] = []
    if arguments.update:
        refreshed = refresh(arguments.update, whole, centre, year, findings, charts=charts)
        document, lines = _refreshed(refreshed), report_lines(refreshed)
    else:
        with ProgressLine("charts") as line:
            if kind == PLAYER:
                seconds = arguments.advance
                report = build_player(
                    whole,
                    centre,
                    year,
                    findings,
                    charts=charts,
                    parts=parts,
                    auto_advance_seconds=seconds,
                    progress=line,
                )
            else:
                report = build(
                    whole,
                    centre,
                    year,
                    findings,
                    charts=charts,
                    parts=parts,
                    template=arguments.template,
                    progress=line,
                )
        document, lines = _built(report), [text("deck.written_slides", slides=report.slides, charts=len(report.charts))]
        lines += [text("deck.written_gap", charts=names, lack=lack) for names, lack in lacking(report.gaps)]
    write_whole(arguments.out, whole.getvalue())
    document = {"org": centre.organisation.org_id, "year": year, "file": str(arguments.out)} | document
    if arguments.json:
        print_json(document)
    else:
        _print(document, lines)


def _check(arguments: Namespace, kind: str) -> None:
    if kind not in (SLIDES, PLAYER):
        raise Refusal(text("deck.wrong_suffix", name=arguments.out.name))
    if kind == PLAYER and (arguments.template or arguments.update):
        raise Refusal(text("deck.player_options"))
    if arguments.update and arguments.template:
        raise Refusal(text("deck.update_with_template"))
    _check_advance(arguments, kind)


def _check_advance(arguments: Namespace, kind: str) -> None:
    seconds = arguments.advance
    if seconds is None:
        return
    if kind != PLAYER:
        raise Refusal(text("deck.advance_without_player", name=arguments.out.name))
    if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        raise Refusal(text("deck.advance_out_of_range", least=LEAST_SECONDS, most=MOST_SECONDS, given=f"{seconds:g}"))


def _charts(given: str | None) -> list[str] | None:
    return None if given is None else [part.strip() for part in given.split(",") if part.strip()]


def _parts(given: str | None) -> list[str] | None:
    parts = _charts(given)
    unknown = [part for part in parts or () if part not in PARTS]
    if unknown:
        separator = text("catalogue.list_separator")
        raise Refusal(text("deck.unknown_parts", unknown=separator.join(unknown), known=separator.join(PARTS)))
    return parts


def _built(report: DeckReport) -> dict[str, Any]:
    missing = [{"chart": gap.id, "message": gap.sentence} for gap in report.gaps]
    return {"snapshot": report.snapshot, "slides": report.slides, "charts": list(report.charts), "missing": missing}


def _refreshed(report: RefreshReport) -> dict[str, Any]:
    return {
        "snapshot": report.snapshot,
        "refreshed": list(report.refreshed),
        "not_found": list(report.not_found),
        "without_figures": list(report.without_figures),
        "edited": [{"page": left.page, "key": left.key, "text": left.said} for left in report.edited],
        "tables": list(report.tables),
        "missing": [{"page": page, "key": key} for page, key in report.missing],
        "kept": [{"chart": chart, "what": what} for chart, what in report.kept],
        "taken_back": [{"chart": chart, "what": what} for chart, what in report.taken_back],
        "overwritten": list(report.overwritten),
        "flagged": list(report.flagged),
        "unlinked": list(report.unlinked),
        "lost": list(report.lost),
    }


def _print(document: dict[str, Any], lines: list[str]) -> None:
    say(text("deck.written", file=document["file"], snapshot=document["snapshot"]))
    for line in lines:
        say(line)
