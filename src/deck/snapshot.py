"""The snapshot that a deck freezes: its id and the date that its figures speak of."""

import hashlib
from datetime import date

from src.records import Centre


def snapshot_id(centre: Centre, year: int) -> str:
    """Eight hex digits that change when any figure up to the year, or the year's form, changes; equal for equal figures."""
    lines = [f"{centre.organisation.org_id}|{centre.organisation.name}|{centre.kind}|{year}"]
    lines += sorted(
        f"{r.year}|{r.as_of}|{r.indicator}|{r.role}|{r.value.normalize():f}|{r.unit}"
        for r in centre.records
        if r.value is not None and r.year <= year
    )
    lines += [
        f"{i.position}|{i.tier1}|{i.tier2}|{i.tier3}|{i.target_text}|{i.actual_text}|{i.weight.normalize():f}|{i.score}|{i.reason}"
        for i in centre.form(year)
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]


def as_of(centre: Centre, year: int) -> date | None:
    """The latest date that a figure of the year speaks of; None where the year has no figure."""
    return max((r.as_of for r in centre.records if r.year == year and r.value is not None), default=None)
