"""Measure the dashboard beside Streamlit's default settings and beside a plain Dash app, and print one table.

`python -m tests.bench.run` from the project's folder, on a machine that does nothing else: servers, viewers and browser share
its cores. Rounds alternate between the contestants, so that a slow moment hits both; shown are medians over the rounds.
"""

import argparse
import os
import platform
import signal
import statistics
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from src import store
from tests.bench import (
    centres,
    cost,
    county,
    deck,
    hostile,
    many_files,
    paint,
    province,
    reading,
    saving,
    several,
    subjects,
)
from tests.bench.servers import Server, running
from tests.bench.table import Row, table
from tests.bench.viewers import Load, load_for, load_of, one_viewer
from tests.bundle.day import archive_of_this_python, followed, users_folder
from tests.reading.measure import report

REPORTS = Path(__file__).parents[1] / "reading"
"""The halves of the reports with truths."""

VIEWERS = 50
PAUSE_SECONDS = 0.2
CROWD_PAUSE_SECONDS = 0.05
"""Between visits where two servers are compared by how many they can serve: with 0.2 s, 50 viewers ask for fewer than ours can."""

MEMORY_VISITS = 2000
FIRST_START = 60
"""Seconds from the first double-click on an office PC until the figures are shown."""
FLAT_MB = 40
"""Growth over those visits that counts as flat: what the allocator and Python's own collector move within."""


@dataclass(frozen=True)
class Bench:
    """Where and how long to measure."""

    database: Path
    folder: Path
    rounds: int
    seconds: float

    def serve(self, kind: str) -> AbstractContextManager[Server]:
        """A server of the kind on this database."""
        return running(kind, self.database, self.folder)

    def load(self, kind: str, pages: Sequence[str], pause: float = PAUSE_SECONDS) -> Load:
        """What 50 viewers see on a fresh server within the time of a round, after a short round that warms up."""
        with self.serve(kind) as server:
            load_of(kind, server.port, pages, viewers=2, pause=0.01, visits=2 * len(pages))
            return load_for(kind, server.port, pages, viewers=VIEWERS, pause=pause, seconds=self.seconds)


def visits(bench: Bench) -> list[Row]:
    """Visits a second of the product, of default settings and of Dash.

    Beside default settings both sides show every page; beside Dash both show pages of six charts, to viewers who hardly pause:
    both have all they can do.
    """
    six, crowd = tuple(subjects.DASH_PAGES), CROWD_PAUSE_SECONDS
    contestants: dict[str, tuple[str, Sequence[str], float]] = {
        "every page: this dashboard": ("product", subjects.PAGES, PAUSE_SECONDS),
        "six charts, hardly a pause: this dashboard": ("product", ("",), crowd),
        "six charts, hardly a pause: Dash, 2 workers": ("dash", six, crowd),
        "six charts, hardly a pause: Dash that keeps whole pages ready": ("keeping dash", six, crowd),
    }
    loads: dict[str, list[Load]] = {name: [] for name in contestants}
    for _ in range(bench.rounds):
        for name, contestant in contestants.items():
            loads[name].append(bench.load(*contestant))
    default = "every page: default settings, no caches"
    loads[default] = [bench.load("plain", subjects.PAGES)]
    every, own, dash, _keeping, plain = (
        statistics.median(load.visits_a_second for load in seen) for seen in loads.values()
    )
    slow = statistics.median(load.p95 for load in loads["every page: this dashboard"])
    failed = [f"{name}: {failure}" for name, seen in loads.items() for load in seen for failure in load.failures]
    return [
        *(Row(f"{VIEWERS} viewers, {name}", _shown(seen)) for name, seen in loads.items()),
        _at_least("ratio to default settings", every / plain, 15),
        _at_least("ratio to Dash", own / dash, 1.8),
        Row("95 of 100 visits within", f"{slow:.2f} s", "≤ 1 s", slow <= 1),
        Row("failed visits", f"{len(failed)} {failed[:1] or ''}".strip(), "0", not failed),
    ]


def several_processes(bench: Bench) -> list[Row]:
    """One process and several behind nginx, and whether files go through it."""
    many = {"viewers": VIEWERS, "pause": PAUSE_SECONDS, "rounds": bench.rounds, "seconds": bench.seconds}
    one, more = several.loads(bench.database, bench.folder, **many)
    ratio = statistics.median(
        there.visits_a_second / here.visits_a_second for here, there in zip(one, more, strict=True)
    )
    failed = [failure for load in (*one, *more) for failure in load.failures]
    carried = several.carried(bench.database, bench.folder)
    return [
        Row(f"{VIEWERS} viewers through nginx, one process", _shown(one)),
        Row(f"{VIEWERS} viewers through nginx, {several.PROCESSES} processes", _shown(more)),
        _at_least(f"ratio of {several.PROCESSES} processes to one", ratio, several.LEAST_RATIO),
        Row("failed visits", f"{len(failed)} {failed[:1] or ''}".strip(), "0", not failed),
        Row(
            f"uploads and downloads of {several.BROWSERS} browsers that failed",
            f"{len(carried)} {carried[:1] or ''}".strip(),
            "0",
            not carried,
        ),
    ]


def office(bench: Bench) -> list[Row]:
    """Starts of the Linux bundle on a PC without network: the first one installs, both show the real figures at their end."""
    archive = archive_of_this_python(bench.folder / "cpython-install_only.tar.gz")
    with users_folder() as folder:
        told = followed(folder, archive, bench.folder / "zips")
    first, *later = [one.seconds for one in told if one.line.endswith("start.sh") and one.page]
    return [
        Row(
            "office PC: first start, installing included", f"{first:.0f} s", f"≤ {FIRST_START} s", first <= FIRST_START
        ),
        Row("office PC: start after an update", f"{later[0]:.0f} s"),
    ]


def costs(bench: Bench) -> list[Row]:
    """Processor time of a visit, as a ratio to an empty page's and between two pages with tables."""
    empty = ("empty", "")
    with ExitStack() as stack:
        servers = {kind: stack.enter_context(bench.serve(kind)) for kind in ("empty", "product")}
        taken = cost.seconds(servers, [empty, *(("product", page) for page in subjects.PAGES)], bench.rounds)
    overview, checks = (
        statistics.median(mine / other for mine, other in zip(taken["product", page], taken[beside], strict=True))
        for page, beside in (("", empty), ("checks", ("product", "records")))
    )
    shown = {
        page or ("overview" if kind == "product" else "an empty page"): seen for (kind, page), seen in taken.items()
    }
    return [
        *(Row(f"CPU of a visit: {page}", f"{statistics.median(seen) * 1000:.1f} ms") for page, seen in shown.items()),
        _at_most("the overview to an empty page", overview, 1.6),
        _at_most("the data checks to the table of figures", checks, 1.0),
    ]


def memory(bench: Bench) -> list[Row]:
    """Memory of the product before and after many visits."""
    with bench.serve("product") as server:
        many = {"viewers": VIEWERS, "pause": PAUSE_SECONDS, "visits": MEMORY_VISITS}
        load_of("product", server.port, subjects.PAGES, **(many | {"visits": 300}))
        before = server.resident_mb()
        load_of("product", server.port, subjects.PAGES, **many)
        after = server.resident_mb()
    growth = after - before
    measured = f"{before:.0f} → {after:.0f} MB ({growth:+.0f})"
    return [Row(f"memory over {MEMORY_VISITS} visits", measured, f"≤ +{FLAT_MB} MB", growth <= FLAT_MB)]


def alone(bench: Bench) -> list[Row]:
    """Each page for one viewer."""
    with bench.serve("product") as server:
        seen = one_viewer("product", server.port, subjects.PAGES, pause=PAUSE_SECONDS, visits=15)
    medians = {page or "overview": load.median * 1000 for page, load in seen.items()}
    slowest = max(medians, key=medians.__getitem__)
    rows = [Row(f"one viewer: {page}", f"{median:.0f} ms") for page, median in medians.items()]
    measured = f"{medians[slowest]:.0f} ms ({slowest})"
    return [*rows, Row("one viewer: slowest page", measured, "≤ 40 ms", medians[slowest] <= 40)]


def running_year(bench: Bench) -> list[Row]:
    """Pages and data rules of a county with hundreds of projects and thousands of payments."""
    path = county.database(bench.folder)
    with running("product", path, bench.folder) as server:
        seen = one_viewer("product", server.port, county.PAGES, pause=PAUSE_SECONDS, visits=15)
    taken, imported = county.rules_seconds(path), county.import_seconds(path, bench.folder)
    visited = [(page, load.median * 1000) for page, load in seen.items()]
    limit = county.PAGE_LIMIT
    return [
        *(
            Row(
                f"{county.PROJECTS} projects: {page or 'overview'}",
                f"{median:.0f} ms",
                f"≤ {limit} ms",
                median <= limit,
            )
            for page, median in visited
        ),
        Row(
            f"data rules, {county.PAYMENTS:,} payments",
            f"{taken:.2f} s CPU",
            f"≤ {county.RULES_LIMIT} s",
            taken <= county.RULES_LIMIT,
        ),
        Row(
            f"import of {county.PAYMENTS:,} payments",
            f"{imported:.2f} s CPU",
            f"≤ {county.IMPORT_LIMIT} s",
            imported <= county.IMPORT_LIMIT,
        ),
    ]


def compared(bench: Bench) -> list[Row]:
    """The page of comparisons with six centres and a department of three units."""
    path = centres.database(bench.folder)
    with running("product", path, bench.folder) as server:
        seen = one_viewer("product", server.port, ("comparison",), pause=PAUSE_SECONDS, visits=15)
    page, choice = (seconds * 1000 for seconds in centres.data_seconds(path))
    visit, limit = seen["comparison"].median * 1000, centres.DATA_LIMIT
    return [
        Row(
            "six centres: comparison, one viewer",
            f"{visit:.0f} ms",
            f"≤ {centres.PAGE_LIMIT} ms",
            visit <= centres.PAGE_LIMIT,
        ),
        Row("  the page's data made anew", f"{page:.0f} ms CPU", f"≤ {limit} ms", page <= limit),
        Row("  the charts of one choice", f"{choice:.0f} ms CPU", f"≤ {limit} ms", choice <= limit),
        Row("  reading the others after a save", f"{centres.read_seconds(path) * 1000:.0f} ms CPU"),
    ]


def painted(bench: Bench) -> list[Row]:
    """Page switches and cold starts in a browser, beside Dash."""
    centre = subjects.shown_centre(bench.database)
    stops = {"product": subjects.product_stops(centre), "dash": subjects.dash_stops(centre)}
    switch: dict[str, list[float]] = {"product": [], "dash": []}
    cold: dict[str, list[float]] = {"product": [], "dash": []}
    with paint.chromium() as browser:
        for _ in range(bench.rounds):
            for kind, (front, other) in stops.items():
                with bench.serve(kind) as server:
                    switch[kind] += paint.switches(browser, server, front, other, times=6)
        for _ in range(bench.rounds):
            for kind in cold:
                cold[kind].append(paint.cold_start(browser, kind, bench.database, bench.folder))
    return [
        *_beside("page switch until the last chart", switch, 1.0),
        *_beside("first chart after a cold start", cold, 1.0),
    ]


def slides(bench: Bench) -> list[Row]:
    """The full deck beside picture export, the player's file and how fast it turns."""
    decks = deck.decks(bench.database, bench.folder, bench.rounds)
    with paint.chromium() as browser:
        player = deck.player(bench.database, bench.folder, browser)
    native, pictures, kept = map(statistics.median, (decks.native, decks.pictures, decks.kept_browser))
    flip = statistics.median(player.flips) * 1000
    return [
        Row("full deck, native charts", f"{native:.2f} s", "≤ 0.5 s", native <= 0.5),
        Row("the same charts as pictures", f"{pictures:.2f} s (kaleido {version('kaleido')})"),
        _at_least("ratio to pictures", pictures / native, 20),
        Row("  beside a browser that is kept running", f"{kept:.2f} s, {kept / native:.1f} ×"),
        Row("player: one file", f"{player.megabytes:.1f} MB", "≤ 6 MB", player.megabytes <= 6),
        Row(f"player: a flip, median of {len(player.flips)}", f"{flip:.0f} ms", "≤ 50 ms", flip <= 50),
    ]


def _beside(name: str, seconds: dict[str, list[float]], limit: float) -> list[Row]:
    mine, other = statistics.median(seconds["product"]), statistics.median(seconds["dash"])
    return [
        Row(name, f"{mine:.2f} s, Dash {other:.2f} s"),
        _at_most("ratio to Dash", mine / other, limit),
    ]


def _at_least(name: str, ratio: float, limit: float) -> Row:
    return Row(f"  {name}", f"{ratio:.1f} ×", f"≥ {limit} ×", ratio >= limit)


def _at_most(name: str, ratio: float, limit: float) -> Row:
    return Row(f"  {name}", f"{ratio:.2f} ×", f"≤ {limit} ×", ratio <= limit)


def _shown(loads: list[Load]) -> str:
    """Visits a second, and the charts that came with a visit: a set-up that shows fewer has less to do."""
    charts, count = sum(load.charts for load in loads), sum(len(load.seconds) for load in loads)
    rate = statistics.median(load.visits_a_second for load in loads)
    return f"{rate:.1f} visits/s, {charts / count:.1f} charts a visit"


def reports(bench: Bench) -> list[Row]:
    """Reading the yearly report, as each kind of file, and a folder of them."""
    with paint.chromium() as browser:
        taken = reading.seconds(browser, bench.rounds)
    long, most = reading.long_seconds(), reading.LONG_LIMIT
    usual, dense = long
    rate = many_files.rate(bench.folder)
    return [
        *(
            Row(f"reading a report: .{kind}", f"{seconds:.2f} s", f"≤ {limit} s", seconds <= limit)
            for (kind, seconds), limit in zip(taken.items(), reading.LIMITS.values(), strict=True)
        ),
        Row(f"reading {usual}", f"{long[usual]:.1f} s CPU", f"≤ {most:.0f} s", long[usual] <= most),
        Row(f"reading {dense}", f"{long[dense]:.1f} s CPU"),
        Row(
            f"import of a folder of {many_files.REPORTS} texts",
            f"{rate:.1f} a second of CPU",
            f"≥ {many_files.LIMIT:.0f}",
            rate >= many_files.LIMIT,
        ),
    ]


def understood(bench: Bench) -> list[Row]:
    """How well the reports with truths are read, each half by itself."""
    rows: list[Row] = []
    for half in sorted(folder for folder in REPORTS.iterdir() if folder.is_dir() and any(folder.rglob("text.txt"))):
        found = report([half])
        rows.append(
            Row(f"{half.name}: read silently and wrong", f"{len(found.wrong)} of {found.true}", "0", not found.wrong)
        )
        rows.extend(
            Row(f"  {name}", f"{share:.1%}", f"≥ {goal:.0%}", share >= goal) for name, share, goal in found.shares()
        )
    return rows


def slowest(bench: Bench) -> list[Row]:
    """Hostile files, and a save beside a reader that never rests: the slowest of each."""
    book, seconds = max(hostile.books(bench.database).items(), key=lambda one: one[1])
    text, text_seconds = max(hostile.texts().items(), key=lambda one: one[1])
    save = saving.slowest(bench.folder)
    limits = (hostile.BOOK_LIMIT, hostile.TEXT_LIMIT, saving.LIMIT)
    names = (
        f"hostile workbook: {book}",
        f"endless repetition: {text}",
        f"slowest of {saving.SAVES} saves beside a reader",
    )
    return [
        Row(name, f"{taken:.2f} s", f"≤ {limit} s", taken <= limit)
        for name, taken, limit in zip(names, (seconds, text_seconds, save), limits, strict=True)
    ]


def many_centres(bench: Bench) -> list[Row]:
    """A province in one database, beside a small one: file and server side by side, the targets are the file's."""
    rows = []
    for name, found in province.medians(bench.folder, bench.rounds).items():
        limit = province.limit(name)
        measured = "  ".join(
            f"{where} {small * 1000:6.1f} → {large * 1000:6.1f} ms {large / small:5.2f} ×"
            for where, (small, large) in found.items()
        )
        small, large = found["file"]
        rows.append(Row(f"{province.CENTRES} centres: {name}", measured, f"≤ {limit} ×", large / small <= limit))
    return rows


MEASUREMENTS = {
    "costs": costs,
    "visits": visits,
    "several": several_processes,
    "office": office,
    "memory": memory,
    "alone": alone,
    "running_year": running_year,
    "compared": compared,
    "province": many_centres,
    "painted": painted,
    "slides": slides,
    "reading": reports,
    "understood": understood,
    "slowest": slowest,
}


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 all targets reached, 1 one was missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.run", description="Speed of the dashboard, as ratios.")
    parser.add_argument("only", nargs="*", metavar="MEASUREMENT", help=f"of {', '.join(MEASUREMENTS)}; all by default")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=20, help="length of a load round")
    given = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # a stopped benchmark stops its servers too
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "monitor.duckdb"
        store.ensure(database)
        bench = Bench(database, Path(folder), given.rounds, given.seconds)
        rows = [Row(f"{os.cpu_count()} cores, Python {platform.python_version()}", "measured", "target")]
        for name in given.only or MEASUREMENTS:
            print(f"{name} …", file=sys.stderr)
            rows += MEASUREMENTS[name](bench)
    print(table(rows))
    return int(any(row.holds is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
