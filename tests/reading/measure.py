"""How well reports are read: `python -m tests.reading.measure FOLDER…` compares each `NAME/text.txt` with `NAME/truth.json`.

Printed are figures read that no truth states (wrong), values of conflicts that no truth states (an indicator stated
differently is asked about, which would hide that one of its values was misread), suggestions right as filled in, the
share of true figures that were read, and read or suggested, the rows of forms, and seconds. With -v also which figures.
A wrong figure makes it fail.
"""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from src.intake import Draft, read
from src.intake.draft import DraftRecord

Key = tuple[str, str, Decimal, str]
"""Indicator, role, value, and the day where it is not the year's end."""


@dataclass
class Measured:
    """What came of one report or of many; lists name the figures."""

    true: int = 0
    wrong: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    """Misread values that a conflict holds back."""
    read: int = 0
    suggested: int = 0
    right: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    rows: int = 0
    rows_read: int = 0
    seconds: float = 0.0

    def add(self, other: "Measured", name: str) -> None:
        """Takes in another report's figures, with its name before those that are listed."""
        for count in ("true", "read", "suggested", "right", "rows", "rows_read", "seconds"):
            setattr(self, count, getattr(self, count) + getattr(other, count))
        for listed in ("wrong", "hidden", "false", "missed"):
            getattr(self, listed).extend(f"{name}: {each}" for each in getattr(other, listed))

    def shares(self) -> Iterator[tuple[str, float, float]]:
        """What part of the figures came out how, each with its goal."""
        offered = self.right + len(self.false)
        yield "suggestions right as filled in", self.right / max(offered, 1), 0.85
        yield "read", self.read / max(self.true, 1), 0.70
        yield "read or suggested", (self.read + self.suggested) / max(self.true, 1), 0.95
        yield "form rows", self.rows_read / max(self.rows, 1), 0.98


def measure(folder: Path) -> Measured:
    """What came of one report."""
    start = time.perf_counter()
    draft = read(folder / "text.txt")
    seconds = time.perf_counter() - start
    return replace(measure_draft(draft, folder), seconds=seconds)


def measure_draft(draft: Draft, folder: Path) -> Measured:
    """What is in a draft, held against the truth of a folder."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
    year_end = f"{truth['year']}-12-31"
    true = {_key(row, year_end) for row in truth["records"]}
    doubtful = {_key(row, year_end) for row in truth.get("doubtful", ())} | true
    found = set(_keys(draft.records, year_end))
    offered = set(_suggested(draft, year_end))
    items = list(truth.get("score_items", ()))
    return Measured(
        true=len(true),
        wrong=[_shown(key) for key in sorted(found - true)],
        hidden=[_shown(key) for key in sorted(set(_contradicted(draft, year_end)) - true)],
        read=len(true & found),
        suggested=len(true & (offered - found)),
        right=len(offered & doubtful),
        false=[_shown(key) for key in sorted(offered - doubtful)],
        missed=[_shown(key) for key in sorted(true - found - offered)],
        rows=len(items),
        rows_read=sum(any(row.items() <= found.items() for found in _items(draft)) for row in items),
    )


def _key(row: dict[str, Any], year_end: str) -> Key:
    return row["indicator"], row["role"], Decimal(row["value"]).normalize(), row.get("as_of") or year_end


def _contradicted(draft: Draft, year_end: str) -> Iterator[Key]:
    for conflict in draft.conflicts:
        yield from _keys(conflict.candidates, year_end)


def _keys(rows: Iterable[DraftRecord], year_end: str) -> Iterator[Key]:
    for row in rows:
        yield row.indicator, row.role, row.value.normalize(), str(row.as_of or year_end)


def _suggested(draft: Draft, year_end: str) -> Iterator[Key]:
    for row in draft.suggestions:
        yield row.indicator, row.role, row.value.normalize(), str(row.as_of or draft.as_of or year_end)


def _items(draft: Draft) -> list[dict[str, Any]]:
    return [
        {name: getattr(item, name) for name in ("position", "tier3", "target_text", "actual_text", "weight", "score")}
        for item in draft.score_items
    ]


def _shown(key: Key) -> str:
    return f"{key[0]} {key[1]} {key[2]:f} ({key[3]})"


def reports(folder: Path) -> list[Path]:
    """The folders of the reports in a folder, which is one itself or holds some."""
    return [text.parent for text in sorted(folder.rglob("text.txt"))]


def report(folders: Iterable[Path]) -> Measured:
    """What came of every report in the folders; a folder is one report, or holds some."""
    whole = Measured()
    for folder in (found for one in folders for found in reports(one)):
        whole.add(measure(folder), folder.name)
    return whole


def lines(found: Measured) -> Iterator[str]:
    """The figures of a measurement as lines."""
    yield f"figures {found.true}, form rows {found.rows}"
    yield f"wrong, read silently {len(found.wrong)}"
    yield f"wrong, held back by a conflict {len(found.hidden)}"
    yield from (f"{name} {share:.1%} (goal {goal:.0%})" for name, share, goal in found.shares())
    yield f"seconds {found.seconds:.2f}"


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:] if name != "-v"]
    result = report(given)
    if "-v" in sys.argv:
        for title in ("wrong", "hidden", "false", "missed"):
            for line in getattr(result, title):
                print(title, line)
    print("\n".join(lines(result)))
    sys.exit(bool(result.wrong))
