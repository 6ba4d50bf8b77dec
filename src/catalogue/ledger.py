"""The words of the year as it runs: a project's figures with their units, and the labels of its closed lists."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from src.catalogue.reading import read_toml

ClosedList = Literal[
    "project_role",
    "nature",
    "stage",
    "allotment_stage",
    "alias_kind",
    "payment_kind",
    "likelihood",
    "fund_row",
    "deviation",
    "problem_origin",
    "action_status",
    "budget_effect",
]


@dataclass(frozen=True, slots=True)
class ProjectIndicator:
    """What a project's figure says, and its canonical unit."""

    id: str
    label: str
    unit: str


@cache
def project_indicators() -> Mapping[str, ProjectIndicator]:
    """Every indicator that a project record may name, those of the yearly figures among them."""
    data, yearly = read_toml("ledger"), read_toml("indicators")
    own = {key: ProjectIndicator(key, **entry) for key, entry in data["indicators"].items()}
    shared = {
        key: ProjectIndicator(key, yearly[key]["label"], yearly[key]["unit"]) for key in data["yearly"]["indicators"]
    }
    return own | shared


@cache
def ledger_labels(of: ClosedList) -> Mapping[str, str]:
    """Chinese label of each value of a closed list, in its order."""
    return dict(read_toml("ledger")[of])


@cache
def name_endings() -> tuple[str, ...]:
    """Words at the end of a project's name that one table prints and another leaves out."""
    return tuple(read_toml("ledger")["compared_name"]["endings"])


def short_names(names: Sequence[str]) -> tuple[str, ...]:
    """The projects' names as an axis has room for them: without their usual endings where that keeps all of them apart."""
    short = [_without_endings(name) for name in names]
    counts = Counter(short)
    return tuple(one if counts[one] == 1 else name for one, name in zip(short, names, strict=True))


def _without_endings(name: str) -> str:
    endings = read_toml("ledger")["short_name"]["endings"]
    short = "".join(name.split())
    while ending := next((one for one in endings if short.endswith(one) and len(short) > len(one) + 1), None):
        short = short.removesuffix(ending)
    return short
