"""One-page summaries that try the sheet: the real year, sample years, long names, many findings, next to no figures."""

from dataclasses import replace
from functools import cache

from src.catalogue import rules
from src.deck.one_page import OnePage, one_page
from src.records import Finding, Severity
from tests.deck.centres import REAL, YEAR, next_year, real, samples

LONG_NAME = "某某市某某自治县住房和城乡建设局房产服务与住房保障中心（含棚户区改造办公室）"
LONG = (
    "“老旧小区改造群众满意度（含配套基础设施改造提升）”应为百分比，完成值填 525，疑为人数或次数，请核对后更正并说明原因"
)
SEVERITIES: tuple[Severity, ...] = ("note", "question", "error", "question", "note", "note", "note", "question")
FINDINGS = tuple(
    Finding(REAL, YEAR, rule, severity, f"{LONG}（第 {number} 条）", "依据", position=number)
    for number, (rule, severity) in enumerate(zip(rules(), SEVERITIES, strict=False), 1)
)


NAMES = ("real", "later", "long", "bare", *samples())


def bare() -> OnePage:
    """A centre that reported one figure."""
    centre = real()
    figure = centre.record(YEAR, "renovation.households")
    assert figure is not None
    return one_page(replace(centre, records=(figure,), score_items=()), YEAR)


@cache
def cases() -> dict[str, OnePage]:
    """Pages by name."""
    centre = real()
    named = replace(centre, organisation=replace(centre.organisation, name=LONG_NAME))
    found = {
        "real": one_page(centre, YEAR, FINDINGS[:2]),
        "later": one_page(next_year(centre), YEAR + 1),
        "long": one_page(named, YEAR, FINDINGS),
        "bare": bare(),
    }
    for org_id, sample in samples().items():
        found[org_id] = one_page(sample, sample.years[-1], FINDINGS)
    return found
