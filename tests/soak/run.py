"""Try the dashboard over and over with faults, load and hostile files, and print one table.

`python -m tests.soak.run` from the project's folder; it ends by itself. Each measurement is a module here with a function
`rows(folder)` that returns lines of the table; `folder` is an empty folder of its own.
"""

import argparse
import os
import platform
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.table import Row, table
from tests.soak import decks, faults, inputs, load, stalls

MEASUREMENTS: dict[str, Callable[[Path], list[Row]]] = {
    "faults": faults.rows,
    "stalls": stalls.rows,
    "load": load.rows,
    "inputs": inputs.rows,
    "decks": decks.rows,
}


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 all targets reached, 1 one was missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak.run", description="Faults, load and hostile files.")
    parser.add_argument("only", nargs="*", metavar="MEASUREMENT", help=f"of {', '.join(MEASUREMENTS)}; all by default")
    given = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # a stopped soak stops its servers too
    rows = [Row(f"{os.cpu_count()} cores, Python {platform.python_version()}", "measured", "target")]
    for name in given.only or MEASUREMENTS:
        print(f"{name} …", file=sys.stderr)
        with tempfile.TemporaryDirectory() as folder:
            rows += MEASUREMENTS[name](Path(folder))
    print(table(rows))
    return int(any(row.holds is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
