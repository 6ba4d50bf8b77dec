"""Measure the dashboard beside Streamlit's default settings and beside a plain Dash app, and print one table.

`python -m tests.bench.run` from the project's folder, on a machine that does nothing else: servers, viewers and browser share
its cores. Rounds alternate between the contestants, so that a slow moment hits both; shown are medians over the rounds.
"""

import argparse
import os
import platform
import statistics
import sys
import tempfile
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from src import store
from tests.bench import paint, subjects
from tests.bench.servers import Server, running
from tests.bench.viewers import Load, load_for, load_of, one_viewer

VIEWERS = 50
PAUSE_SECONDS = 0.2
MEMORY_VISITS = 2000
FLAT_MB = 40
"""Growth over those visits that counts as flat: what the allocator and Python's own collector move within."""


@dataclass(frozen=True)
class Row:
    """One line of the table; `holds` is None where no target is set."""

    name: str
    measured: str
    target: str = ""
    holds: bool | None = None


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

    def load(self, kind: str, server: Server) -> Load:
        """What 50 viewers see within the time of a round, after a short round that warms up."""
        pages = tuple(subjects.DASH_PAGES) if kind == "dash" else subjects.PAGES
        load_of(kind, server.port, pages, viewers=2, pause=0.01, visits=3 * len(pages))
        return load_for(kind, server.port, pages, viewers=VIEWERS, pause=PAUSE_SECONDS, seconds=self.seconds)


def visits(bench: Bench) -> list[Row]:
    """Visits a second of the product, of default settings and of Dash."""
    loads: dict[str, list[Load]] = {"product": [], "dash": []}
    for _ in range(bench.rounds):
        for kind, seen in loads.items():
            with bench.serve(kind) as server:
                seen.append(bench.load(kind, server))
    with bench.serve("plain") as server:
        loads["plain"] = [bench.load("plain", server)]
    rate = {kind: statistics.median(load.visits_a_second for load in seen) for kind, seen in loads.items()}
    failed = [failure for seen in loads.values() for load in seen for failure in load.failures]
    slow = statistics.median(load.p95 for load in loads["product"])
    shown = {kind: f"{rate[kind]:.1f} visits/s, {_charts(seen)}" for kind, seen in loads.items()}
    return [
        Row(f"{VIEWERS} viewers: this dashboard", shown["product"]),
        Row(f"{VIEWERS} viewers: default settings, no caches", shown["plain"]),
        Row(f"{VIEWERS} viewers: Dash, 2 workers", shown["dash"]),
        _at_least("ratio to default settings", rate["product"] / rate["plain"], 15),
        _at_least("ratio to Dash", rate["product"] / rate["dash"], 1.3),
        Row("95 of 100 visits within", f"{slow:.2f} s", "≤ 1 s", slow <= 1),
        Row("failed visits", f"{len(failed)} {failed[:1] or ''}".strip(), "0", not failed),
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
        *_beside("first chart after a cold start", cold, 1.3),
    ]


def _beside(name: str, seconds: dict[str, list[float]], limit: float) -> list[Row]:
    mine, other = statistics.median(seconds["product"]), statistics.median(seconds["dash"])
    ratio = mine / other
    return [
        Row(name, f"{mine:.2f} s, Dash {other:.2f} s"),
        Row("  ratio to Dash", f"{ratio:.2f} ×", f"≤ {limit} ×", ratio <= limit),
    ]


def _at_least(name: str, ratio: float, limit: float) -> Row:
    return Row(f"  {name}", f"{ratio:.1f} ×", f"≥ {limit} ×", ratio >= limit)


def _charts(loads: list[Load]) -> str:
    """Charts that came with a visit: as many in each set-up, or the comparison means nothing."""
    charts, count = sum(load.charts for load in loads), sum(len(load.seconds) for load in loads)
    return f"{charts / count:.1f} charts a visit"


def table(rows: list[Row]) -> str:
    """The rows in columns, with a word for each target."""
    words = {True: "pass", False: "FAIL", None: ""}
    lines = [(row.name, row.measured, row.target, words[row.holds]) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


MEASUREMENTS = {"visits": visits, "memory": memory, "alone": alone, "painted": painted}


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 all targets reached, 1 one was missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.run", description="Speed of the dashboard, as ratios.")
    parser.add_argument("only", nargs="*", metavar="MEASUREMENT", help=f"of {', '.join(MEASUREMENTS)}; all by default")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=20, help="length of a load round")
    given = parser.parse_args(arguments)
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
