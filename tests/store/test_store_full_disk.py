"""A full disk, made by the kernel: no database half made, no save lost that was told to be safe."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.store.small_disk import needs_small_disk, on_small_disk


def tried(folder: Path, kilobytes: int, what: str) -> dict[str, Any]:
    needs_small_disk()
    done = on_small_disk(folder, kilobytes, [sys.executable, "-m", "tests.store.full_disk", folder, what])
    assert done.stderr == ""
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("kilobytes", [500, 1500, 2000])
def test_a_first_start_without_room_says_so_and_leaves_nothing(tmp_path: Path, kilobytes: int) -> None:
    found = tried(tmp_path, kilobytes, "start")
    assert found["said"].startswith("磁盘空间不足，无法写入")
    assert (found["left"], found["batches"]) == ([], 1)


def test_a_first_start_with_just_enough_room_is_whole(tmp_path: Path) -> None:
    assert tried(tmp_path, 4000, "start") == {"said": "", "left": ["monitor.duckdb"], "batches": 1}


def test_saves_until_the_disk_is_full_are_all_there(tmp_path: Path) -> None:
    found = tried(tmp_path, 12_000, "fill")
    assert found["found"] == found["saved"]
    assert found["left"] == []
    assert all("。" in sentence and "\n" not in sentence for sentence in found["said"])
