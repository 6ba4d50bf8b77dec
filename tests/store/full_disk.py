"""Writes on a disk that gets full, run inside a small file system: `python -m tests.store.full_disk FOLDER start|fill`.

Prints one JSON document: what was said at each try, what is in the folder then, and what the next try finds with room.
"""

import json
import os
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

from src import accounts, store
from src.records import Delivery, Record, Source
from tests.store.victim import NAME, ORG, TERMINAL


def start(folder: Path) -> dict[str, object]:
    """The first start; and again once there is room."""
    try:
        store.ensure(folder / NAME)
        said = ""
    except store.StoreError as refusal:
        said = str(refusal)
    left = sorted(file.name for file in folder.iterdir())
    if said:
        os.system(f"mount -o remount,size=20m '{folder}'")
        store.ensure(folder / NAME)
    return {"said": said, "left": left, "batches": len(store.history(folder / NAME))}


def fill(folder: Path) -> dict[str, object]:
    """Save until the disk is full, a few times more, and look what is there."""
    path, saved, said = folder / NAME, [1], list[str]()
    store.ensure(path)
    while len(said) < 4:
        rows = [
            Record(ORG, 2023, date(2023, 12, 31), "funding.total", "actual", Decimal(1), "万元", quote="字" * 90_000)
        ]
        try:
            saved.append(accounts.save(path, TERMINAL, Delivery(source=Source("loop"), records=rows)))
        except store.StoreError as refusal:
            said.append(str(refusal))
    found = [batch.batch_id for batch in store.history(path)]
    drafts = sorted(file.name for file in folder.rglob("*") if ".tmp-" in file.name or file.name.endswith(".turn"))
    return {"said": said, "saved": saved, "found": sorted(found), "left": drafts}


if __name__ == "__main__":
    print(json.dumps({"start": start, "fill": fill}[sys.argv[2]](Path(sys.argv[1]))))
