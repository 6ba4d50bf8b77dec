"""Centres for deck tests: the real year, and sample centres put together in memory."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from src import sample, store
from src.records import Beside, Centre, Record, ScoreItem, Source

YEAR = 2023
REAL = "zhengning"


@cache
def real() -> Centre:
    """The real centre as the store reads it on first run."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "monitor.duckdb"
        store.ensure(path)
        return store.read_full_centre(path, REAL)


@cache
def samples() -> dict[str, Centre]:
    """The sample centres by id, later deliveries over earlier ones, each with those that it is compared with."""
    records: dict[tuple[str, int, str, str], Record] = {}
    forms: dict[tuple[str, int], tuple[ScoreItem, ...]] = {}
    organisations, sources = {}, dict[int, Source]()
    for number, delivery in enumerate(sample.dataset(sample.SEED), start=1):
        organisations[delivery.organisations[0].org_id] = delivery.organisations[0]
        sources[number] = delivery.source
        for record in delivery.records:
            records[record.org_id, record.year, record.indicator, record.role] = replace(record, batch_id=number)
        if delivery.score_items:
            first = delivery.score_items[0]
            forms[first.org_id, first.year] = tuple(replace(i, batch_id=number) for i in delivery.score_items)
    alone = {
        org_id: Centre(
            organisation,
            "sample",
            tuple(r for r in records.values() if r.org_id == org_id),
            tuple(i for (owner, _), items in forms.items() if owner == org_id for i in items),
            sources,
        )
        for org_id, organisation in organisations.items()
    }
    return {org_id: replace(one, beside=_beside(one, alone)) for org_id, one in alone.items()}


def _beside(centre: Centre, known: dict[str, Centre]) -> Beside:
    own = centre.organisation
    peers = tuple(one for one in known.values() if one.organisation.is_peer(own))
    units = tuple(
        one for one in known.values() if one.organisation.unit_kind and one.organisation.parent_id == own.org_id
    )
    return Beside(peers, units)


def next_year(centre: Centre) -> Centre:
    """The real centre with a further year: counts one higher, amounts a tenth higher."""
    later = tuple(
        replace(r, year=r.year + 1, as_of=date(r.year + 1, 12, 31), value=_grown(r))
        for r in centre.records
        if r.year == YEAR
    )
    items = tuple(replace(i, year=i.year + 1) for i in centre.form(YEAR))
    held = centre.own_ledger
    found = tuple(replace(p, problem_id=f"{p.problem_id}'", year=p.year + 1) for p in held.problems if p.year == YEAR)
    ledger = replace(held, problems=(*held.problems, *found))
    return replace(centre, records=centre.records + later, score_items=centre.score_items + items, ledger=ledger)


def _grown(record: Record) -> Decimal | None:
    if record.value is None or record.unit == "%":
        return record.value
    whole = record.value == record.value.to_integral_value()
    return record.value + 1 if whole else (record.value * Decimal("1.1")).quantize(Decimal("0.01"))
