"""Reports with their truths that the reader was shown: none of their figures is read wrongly without a question.

Of each set every fourth report is read here, beginning at another one in each set; `make reading` reads all of them.
"""

from pathlib import Path

import pytest

from tests.reading.measure import report, reports

SETS = sorted(folder for folder in Path(__file__).parent.iterdir() if any(folder.glob("*/text.txt")))
EVERY = 4


def test_there_are_sets() -> None:
    assert len(SETS) >= 68


@pytest.mark.parametrize(("place", "folder"), [pytest.param(*one, id=one[1].name) for one in enumerate(SETS)])
def test_no_figure_is_read_silently_and_wrong(place: int, folder: Path) -> None:
    found = report(reports(folder)[place % EVERY :: EVERY])
    assert found.true > 0
    assert not found.wrong
