"""Reports with their truths that the reader was shown: none of their figures is read wrongly without a question."""

from pathlib import Path

import pytest

from tests.reading.measure import report

SETS = sorted(folder for folder in Path(__file__).parent.iterdir() if any(folder.glob("*/text.txt")))


def test_there_are_sets() -> None:
    assert len(SETS) >= 60


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: str(folder.name))
def test_no_figure_is_read_silently_and_wrong(folder: Path) -> None:
    found = report([folder])
    assert found.true > 0
    assert not found.wrong
