"""What several charts lack, said once."""

from collections.abc import Iterable

from src.charts.spec import Gap
from src.charts.wording import listed


def lacking(gaps: Iterable[Gap]) -> tuple[tuple[str, str], ...]:
    """The names of the charts that lack the same, and what it is, in the order of the charts."""
    by_lack: dict[str, list[str]] = {}
    for gap in gaps:
        by_lack.setdefault(gap.lack or gap.sentence, []).append(gap.title)
    return tuple((listed(names), lack) for lack, names in by_lack.items())
