"""A province's yearly reports in one go: 86 texts of usual length read and checked, by one process without a helper."""

import contextlib
import io
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

from src import command_line, store
from src.records import Delivery, Organisation, Record, Source
from tests.bench import reading

REPORTS = 86
"""Counties and districts of a province."""
PLACE, YEAR = "云岭", 2022
LIMIT = 5.0
"""Reports a second of processor time that are to be reached."""


def rate(folder: Path) -> float:
    """Reports a second of processor time, from the files to the table; the database knows their centres and their year before."""
    place, database = folder / "reports", folder / "province.duckdb"
    place.mkdir()
    store.create(database, "real")
    names = [f"第{number:02}" for number in range(REPORTS)]
    text = reading.report()
    for name in names:
        (place / f"{name}.txt").write_text(text.replace(PLACE, name), encoding="utf-8")
    centres = tuple(Organisation(f"c{number}", f"{name}县房产管理服务中心") for number, name in enumerate(names))
    earlier = date(YEAR - 1, 12, 31)
    rows = tuple(
        Record(one.org_id, earlier.year, earlier, "rental_subsidy.households", "actual", Decimal(90), "户")
        for one in centres
    )
    store.save_batch(database, Delivery(Source("centres"), rows, organisations=centres), by="bench")
    before, printed = time.process_time(), io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = command_line.main(["import", str(place), "--database", str(database)])
    if code or printed.getvalue().count(".txt") < REPORTS:
        raise RuntimeError(f"import of a folder ended with {code}")
    return REPORTS / (time.process_time() - before)
