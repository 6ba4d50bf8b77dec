"""A province in one database, 86 centres and 20 years of each, beside one with the sample's ten and as many years of each.

The measured centre is the same in both, so that a ratio tells what the others cost it. It is processor time, of a server the
client's and the session's together; files and servers take turns, so that a slow moment hits all.
"""

import itertools
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

from src import board, catalogue, checks, sample, store
from src.records import Centre, Delivery, Record, Source
from src.store.queries import Queries
from src.store.rows import TABLE_OF, names
from src.ui import data
from src.ui.history.page import MOST_BATCHES
from tests import server

CENTRES, YEARS, LAST_YEAR = 86, 20, 2024
ORG, YEAR = "songquan", 2023
"""The measured centre and year: figures and forms, no register."""
TEMPLATES = ("yunxi", "qinglan", "songquan", "heting", "chengwan", "yueya")
"""Centres of the sample that every further one is made after."""
SPAN = 8
"""Years that the sample has of a template, the last of them `LAST_YEAR`."""
TABLES = ("record", "score_item", "annual_goal")
PAGE = "funding"


def write(database: store.Database, centres: int = CENTRES) -> None:
    """The sample with so many centres in all, `YEARS` years of figures and forms of each that the sample has several years of."""
    with store.new_database(database, "sample") as draft:
        for delivery in sample.dataset():
            store.save_batch(draft, delivery, "bench")
        with store.connect(draft, write=True) as connection:
            _grow(connection, centres)
            connection.execute("ANALYZE")


def _grow(connection: Queries, centres: int) -> None:
    """Add copies of the templates' batches: earlier years of the templates themselves, and all years under further ids.

    Batches stand in the order of their years, as they would have come in: the rows of a centre lie apart.
    """
    known = connection.execute("SELECT count(*), (SELECT max(batch_id) FROM batch) FROM organisation").fetchone()
    further, last = max(0, centres - known[0]), known[1]
    asked = ", ".join(f"'{one}'" for one in TEMPLATES)
    connection.execute(f"""
        CREATE TEMPORARY TABLE copied AS
        SELECT *, {last} + row_number() OVER (ORDER BY year, org_id, old_id) AS batch_id
        FROM (
            SELECT t.org_id AS old_org, t.batch_id AS old_id, t.year - g.shift * {SPAN} AS year, g.shift,
                CASE WHEN g.place < 0 THEN t.org_id ELSE 'c' || g.place END AS org_id, g.place
            FROM (SELECT DISTINCT org_id, year, batch_id FROM record WHERE org_id IN ({asked})) AS t
            JOIN (
                SELECT p.place, s.shift, CASE p.place % {len(TEMPLATES)}
                    {" ".join(f"WHEN {at} THEN '{one}'" for at, one in enumerate(TEMPLATES))} END AS org_id
                FROM (SELECT place FROM generate_series(-1, {further - 1}) AS p(place)) AS p,
                    (SELECT shift FROM generate_series(0, {YEARS // SPAN}) AS s(shift)) AS s
            ) AS g ON (g.org_id = t.org_id AND g.place >= 0) OR (g.place = -1 AND g.shift > 0)
        ) AS every
        WHERE year > {LAST_YEAR - YEARS}
    """)
    connection.execute("""
        INSERT INTO organisation (org_id, name, level, batch_id)
        SELECT org_id, '第' || place || '县房产服务中心（示例）', 'county', min(batch_id)
        FROM copied WHERE place >= 0 GROUP BY org_id, place
    """)
    connection.execute("""
        INSERT INTO source (source_id, title, issuer)
        SELECT 'bench-' || c.batch_id, s.title, s.issuer
        FROM copied AS c JOIN batch AS b ON b.batch_id = c.old_id JOIN source AS s ON s.source_id = b.source_id
    """)
    connection.execute("""
        INSERT INTO batch (batch_id, source_id, created_at, created_by, note)
        SELECT c.batch_id, 'bench-' || c.batch_id, b.created_at, b.created_by, b.note
        FROM copied AS c JOIN batch AS b ON b.batch_id = c.old_id ORDER BY c.batch_id
    """)
    for kind, table in TABLE_OF.items():
        if table in TABLES:
            _copy(connection, kind, table)


def _copy(connection: Queries, kind: type, table: str) -> None:
    """The rows of the table that the copied batches bring, under the copy's id and year."""
    moved = {
        "org_id": "c.org_id",
        "year": "c.year",
        "batch_id": "c.batch_id",
        "as_of": f"CAST(r.as_of - c.shift * {SPAN} * INTERVAL '1 year' AS DATE)",
    }
    named = names(kind)
    connection.execute(f"""
        INSERT INTO {table} ({", ".join(f'"{name}"' for name in named)})
        SELECT {", ".join(moved.get(name, f'r."{name}"') for name in named)}
        FROM {table} AS r JOIN copied AS c ON c.old_id = r.batch_id AND c.old_org = r.org_id AND c.year = r.year - c.shift * {SPAN}
        ORDER BY c.batch_id
    """)


def medians(folder: Path, rounds: int) -> Mapping[str, Mapping[str, tuple[float, float]]]:
    """By what is done and where, "file" or "server": processor seconds in the small database and in the province, medians over the rounds.

    A server is measured where one is named (tests/server.py).
    """
    taken: dict[tuple[str, str, bool], list[float]] = {}
    with ExitStack() as stack:
        places = list(_places(stack, folder))
        for number in range(rounds + 1):  # a first round only warms up
            for (where, is_province, database), (name, work) in itertools.product(places, STEPS.items()):
                seconds = _seconds(database, partial(work, database, number))
                if number:
                    taken.setdefault((name, where, is_province), []).append(seconds)
    wheres = dict.fromkeys(where for where, _, _ in places)
    return {
        name: {where: tuple(statistics.median(taken[name, where, big]) for big in (False, True)) for where in wheres}
        for name in STEPS
    }


def limit(step: str) -> float:
    """How many times the small database's time the step may take in the province."""
    return 2.0 if step.startswith("save") else 1.5


def _places(stack: ExitStack, folder: Path) -> Iterator[tuple[str, bool, store.Database]]:
    """Each database, made now; those of a server are dropped at the end of the stack."""
    for is_province, centres in ((False, 0), (True, CENTRES)):
        file = folder / f"{'province' if is_province else 'small'}.duckdb"
        write(file, centres)
        yield "file", is_province, file
        if server.ADDRESS is not None:
            database = stack.enter_context(server.empty())
            write(database, centres)
            yield "server", is_province, database


def _read(database: store.Database, _: int) -> None:
    store.read_full_centre(database, ORG)


def _save(database: store.Database, number: int) -> None:
    """A figure of one year, with the copy before it, as the pages and the command line save."""
    _save_of(ORG, database, number)


def _page(database: store.Database, _: int) -> None:
    """What the page of a centre draws after a save of that centre: list, edition with findings, peers, charts."""
    listed, _is_older = data.listing(database, newest=True)
    found = data.edition(listed, ORG, newest=True)
    _draw(data.compared(found.listing, found.edition).centre)


def _draw(centre: Centre) -> None:
    for chart in catalogue.pages()[PAGE].charts:
        board.chart(chart, centre, YEAR)


def _others_save(database: store.Database, number: int) -> None:
    _save_of("qinglan", database, number)


def _findings(database: store.Database, _: int) -> None:
    checks.run(database, [ORG], [YEAR])


def _history(database: store.Database, _: int) -> None:
    store.batch_count(database), store.batch_count(database, ORG)
    store.history(database, ORG, most=MOST_BATCHES)
    store.batch_events(database)


def _whole_history(database: store.Database, _: int) -> None:
    store.history(database, most=MOST_BATCHES)


STEPS: Mapping[str, Callable[[store.Database, int], None]] = {
    "reading a centre": _read,
    "save": _save,
    "page after its save": _page,
    "save of another": _others_save,
    "page after another's save": _page,
    "findings of a year": _findings,
    "history of the centre": _history,
    "history": _whole_history,
}


def _save_of(org_id: str, database: store.Database, number: int) -> None:
    row = Record(org_id, YEAR, date(YEAR, 12, 31), "funding.total", "actual", Decimal(4000 + number), "万元")
    with store.automatic_backup(database):
        store.save_batch(database, Delivery(Source("bench"), [row], kind="sample"), "bench")


def _seconds(database: store.Database, work: Callable[[], None]) -> float:
    before = time.process_time() + _session_seconds(database)
    work()
    return time.process_time() + _session_seconds(database) - before


def _session_seconds(database: store.Database) -> float:
    """Processor seconds that the server's sessions on the database have used; only where the server is on this machine."""
    if not isinstance(database, store.Server):
        return 0.0
    with store.connect(database) as connection:
        rows = connection.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()").fetchall()
    return sum(int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) for (pid,) in rows) / 1e9
