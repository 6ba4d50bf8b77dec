"""The real 2023 centre from the store, and what it would look like in the hard cases."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from src import store
from src.catalogue import indicators
from src.records import Centre, Record, Role

YEAR = 2023
Change = Callable[[Centre], Centre]


@pytest.fixture(scope="session")
def real(shipped_file: Path) -> Centre:
    return store.read_full_centre(shipped_file, "zhengning")


def with_records(centre: Centre, records: Iterable[Record]) -> Centre:
    return replace(centre, records=tuple(records))


def with_values(centre: Centre, pick: Callable[[Record], Decimal | None]) -> Centre:
    return with_records(centre, (replace(r, value=pick(r)) for r in centre.records))


def without(centre: Centre, *prefixes: str) -> Centre:
    return with_records(centre, (r for r in centre.records if not r.indicator.startswith(prefixes)))


def without_form(centre: Centre) -> Centre:
    return replace(centre, score_items=())


def with_targets(centre: Centre, share: str) -> Centre:
    targets = [
        replace(r, role="target", value=(r.value * Decimal(share)).quantize(Decimal("0.01")))
        for r in centre.records
        if r.role == "actual" and r.value is not None and not r.indicator.startswith("budget")
    ]
    return with_records(centre, [*(r for r in centre.records if r.role != "stated_ratio"), *targets])


def with_record(centre: Centre, indicator: str, role: Role, value: str, year: int = YEAR) -> Centre:
    unit = "%" if role == "stated_ratio" else indicators()[indicator].unit
    new = Record(
        centre.organisation.org_id, year, date(year, 12, 31), indicator, role, Decimal(value), unit, None, "§1", 1
    )
    kept = [r for r in centre.records if (r.year, r.indicator, r.role) != (year, indicator, role)]
    return with_records(centre, [*kept, new])


def with_years(centre: Centre, *years: int) -> Centre:
    records = [
        replace(r, year=y, as_of=date(y, 12, 31), value=None if r.value is None else r.value + abs(y - YEAR))
        for y in years
        for r in centre.records
    ]
    items = [replace(i, year=y) for y in years for i in centre.score_items]
    return replace(centre, records=tuple(records), score_items=tuple(items))


def with_scores(centre: Centre, share: str | None) -> Centre:
    score = None if share is None else Decimal(share)
    return replace(
        centre,
        score_items=tuple(replace(i, score=None if score is None else i.weight * score) for i in centre.score_items),
    )


def with_day(centre: Centre, day: date, *prefixes: str) -> Centre:
    """What these indicators (none: all) report counts until the day; plans stay those of the year."""
    return with_records(
        centre,
        (
            replace(r, as_of=day)
            if r.year == day.year
            and r.role in ("actual", "started", "stated_ratio")
            and (not prefixes or r.indicator.startswith(prefixes))
            else r
            for r in centre.records
        ),
    )


def with_budget(centre: Centre, **stages: tuple[str, str, str]) -> Centre:
    """The budget's parts and total in their three stages."""
    for part, values in stages.items():
        for role, value in zip(("initial", "adjusted", "actual"), values, strict=True):
            centre = with_record(centre, f"budget.{part}", role, value)  # type: ignore[arg-type]
    return centre


def under_way(centre: Centre, day: date) -> Centre:
    """A year that reports until the day, without its form."""
    return without_form(with_day(centre, day))


JULY, SEPTEMBER = date(YEAR, 7, 31), date(YEAR, 9, 30)

PROGRAMMES = (
    "funding",
    "investment",
    "renovation",
    "resettlement",
    "rental_subsidy",
    "presale",
    "second_hand",
    "inventory",
    "maintenance_fund",
    "property",
    "budget",
)

CASES: dict[str, Change] = {
    "real": lambda c: c,
    "empty": lambda c: without_form(with_records(c, ())),
    "form only": lambda c: with_records(c, ()),
    "no form": without_form,
    "only prices": lambda c: with_records(c, (r for r in c.records if r.indicator.endswith("price"))),
    "targets exceeded": lambda c: with_targets(c, "0.8"),
    "targets missed": lambda c: with_targets(c, "1.6"),
    "targets nearly met": lambda c: with_targets(c, "1.1"),
    "targets equal": lambda c: with_targets(c, "1"),
    "targets zero": lambda c: with_targets(c, "0"),
    "all zero": lambda c: with_values(c, lambda r: Decimal(0)),
    "all equal": lambda c: with_values(c, lambda r: Decimal(100)),
    "huge": lambda c: with_values(c, lambda r: (r.value or Decimal(0)) * 1_000_000),
    "tiny": lambda c: with_values(c, lambda r: (r.value or Decimal(0)) / 1_000_000),
    "sales zero": lambda c: with_record(
        with_record(c, "presale.residential_area", "actual", "0"), "presale.residential_units", "actual", "0"
    ),
    "overspent": lambda c: with_record(c, "budget.total", "adjusted", "2000"),
    "unspent": lambda c: with_record(c, "budget.total", "actual", "2000"),
    "cut": lambda c: with_record(c, "budget.project", "adjusted", "500"),
    "more completed than started": lambda c: with_record(c, "renovation.households", "started", "900"),
    "more homes than deals": lambda c: with_record(c, "presale.units", "actual", "600"),
    "no started": lambda c: with_records(c, (r for r in c.records if r.role != "started")),
    "started only": lambda c: with_records(c, (r for r in c.records if r.role == "started")),
    "two years": lambda c: with_years(c, 2022, 2023),
    "eight years": lambda c: with_years(c, *range(2016, 2024)),
    "years with gaps": lambda c: with_years(c, 2016, 2018, 2019, 2023),
    "only earlier years": lambda c: with_years(c, 2019, 2021),
    "full marks": lambda c: with_scores(c, "1"),
    "half marks": lambda c: with_scores(c, "0.5"),
    "above weight": lambda c: with_scores(c, "1.2"),
    "zero marks": lambda c: with_scores(c, "0"),
    "no scores": lambda c: with_scores(c, None),
    "one score missing": lambda c: replace(
        c, score_items=tuple(replace(i, score=None) if i.position == 3 else i for i in c.score_items)
    ),
    "july": lambda c: under_way(c, JULY),
    "july with targets": lambda c: under_way(with_targets(c, "2"), JULY),
    "middle of a month": lambda c: under_way(with_targets(c, "2"), date(YEAR, 3, 15)),
    "january": lambda c: under_way(with_targets(c, "2"), date(YEAR, 1, 31)),
    "days differ": lambda c: with_day(with_day(with_targets(c, "1"), SEPTEMBER, "presale", "budget"), JULY, "funding"),
    "eight years, the last to september": lambda c: under_way(with_years(c, *range(2016, 2024)), SEPTEMBER),
    "two years, the last to september": lambda c: under_way(with_years(c, 2022, 2023), SEPTEMBER),
    "two years, presale to september": lambda c: with_day(with_years(c, 2022, 2023), SEPTEMBER, "presale"),
    "both parts rose by 10": lambda c: with_budget(
        c, basic=("10", "20", "20"), project=("30", "40", "40"), total=("40", "60", "60")
    ),
    "nothing budgeted": lambda c: with_budget(c, basic=("0", "0", "0"), project=("0", "0", "0"), total=("0", "0", "0")),
    "nothing sold": lambda c: with_values(c, lambda r: Decimal(0) if r.indicator.startswith("presale") else r.value),
    "no source": lambda c: replace(c, sources={}),
    "long reason": lambda c: replace(
        c, score_items=tuple(replace(i, reason="资金下达较晚" * 30) for i in c.score_items)
    ),
    "one heading": lambda c: replace(
        c, score_items=tuple(replace(i, tier2="同名", tier3="同名") for i in c.score_items)
    ),
    **{f"without {name}": (lambda c, n=name: without(c, f"{n}.")) for name in PROGRAMMES},
    **{f"only {name}": (lambda c, n=name: without_form(without(c, *_others(n)))) for name in PROGRAMMES},
}


def _others(name: str) -> tuple[str, ...]:
    return tuple(f"{other}." for other in PROGRAMMES if other != name)


@pytest.fixture
def cases() -> dict[str, Change]:
    return CASES


@pytest.fixture(params=CASES, ids=lambda name: str(name).replace(" ", "-"))
def case(request: pytest.FixtureRequest, real: Centre) -> Centre:
    return CASES[request.param](real)
