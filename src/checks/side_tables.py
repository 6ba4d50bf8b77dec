"""What the rules join beside the figures: the catalogue, and whatever needs arithmetic, as temporary tables."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from src import measures
from src.catalogue import (
    PERCENT,
    Band,
    Indicator,
    indicators,
    programmes,
    score_template,
    scoring_rules,
    standard_row,
    text,
)
from src.catalogue.notation import rounded, show
from src.checks.connection import Connection, load
from src.checks.figures import FIGURE, FORM_ROW
from src.checks.rollup import load_rollups
from src.measures import Measure
from src.records import Centre, Organisation, Record, ScoreItem

ORG_YEAR = ("org_id varchar", "year integer")
Row = tuple[object, ...]


def load_catalogue(connection: Connection) -> None:
    """Tables catalogue_programme, catalogue_indicator and template_tier."""
    load(
        connection,
        "catalogue_programme",
        ("programme varchar", "label varchar"),
        [(p.id, p.label) for p in programmes().values()],
    )
    load(
        connection,
        "catalogue_indicator",
        (
            "indicator varchar",
            "place integer",
            "label varchar",
            "programme varchar",
            "part_of varchar",
            "minimum decimal(20, 8)",
            "maximum decimal(20, 8)",
            "allowed varchar",
            "is_percent boolean",
        ),
        [
            (i.id, place, i.label, i.programme, i.part_of, i.minimum, i.maximum, _allowed(i), i.unit == PERCENT)
            for place, i in enumerate(indicators().values())
        ],
    )
    load(
        connection,
        "template_tier",
        ("template varchar", "name varchar", "headings varchar[]", "weight decimal(20, 8)"),
        [
            (template.id, tier.name, [tier.name, *tier.aliases], tier.weight)
            for template in scoring_rules().templates
            for tier in template.tiers
        ],
    )


def _allowed(indicator: Indicator) -> str | None:
    """The range of the catalogue as it reads in a message, or None where any value is allowed."""
    bounds = {"minimum": indicator.minimum, "maximum": indicator.maximum}
    given = {name: show(bound) for name, bound in bounds.items() if bound is not None}
    kind = "between" if len(given) == len(bounds) else "".join(given)
    return text(f"checks.allowed_{kind}", **given) if given else None


def load_forms(connection: Connection) -> None:
    """Tables form_template and scored_row of every form that is asked for."""
    answer = connection.execute(
        f"select {', '.join(FORM_ROW)} from form_row semi join asked using (org_id, year) order by org_id, year, position"
    )
    items = [ScoreItem(*row) for row in answer.fetchall()]
    load(
        connection,
        "form_template",
        (*ORG_YEAR, "template varchar", "reference varchar"),
        list(_templates(items)),
    )
    load(
        connection,
        "scored_row",
        (
            *ORG_YEAR,
            "position integer",
            "recomputed decimal(20, 8)",
            "differs boolean",
            "expected_unit varchar",
            "is_at_least boolean",
        ),
        [_scored(item) for item in items],
    )


def _templates(items: list[ScoreItem]) -> Iterator[Row]:
    for (org_id, year), rows in groupby(items, key=lambda item: (item.org_id, item.year)):
        template = score_template(row.tier1 for row in rows)
        if template is not None:
            yield org_id, year, template.id, template.reference


def _scored(item: ScoreItem) -> Row:
    scored = measures.scored_item(item)
    standard = standard_row(item.tier3)
    return (
        item.org_id,
        item.year,
        item.position,
        _stored(scored.recomputed),
        scored.differs,
        standard.unit if standard else None,
        (item.comparison or (standard.comparison if standard else None)) == ">=",
    )


def load_measures(connection: Connection) -> None:
    """Tables measured_figure and implied_target: what rules judge, of every centre and year that is asked for; departments rolled up."""
    centres = list(_centres(connection))
    load(
        connection,
        "measured_figure",
        (
            *ORG_YEAR,
            "measure varchar",
            "indicator varchar",
            "value decimal(38, 8)",
            "as_printed decimal(38, 8)",
            "band varchar",
            "advice varchar",
            "is_above_normal boolean",
            "is_warning boolean",
            "reference varchar",
        ),
        [row for centre, year in centres for row in _measured(centre, year)],
    )
    load(
        connection,
        "implied_target",
        (*ORG_YEAR, "indicator varchar", "lower decimal(38, 8)", "upper decimal(38, 8)"),
        [row for centre, year in centres for row in _implied(centre, year)],
    )
    load_rollups(connection)


def _centres(connection: Connection) -> Iterator[tuple[Centre, int]]:
    answer = connection.execute(
        f"select {', '.join(FIGURE)} from figure semi join asked using (org_id, year) order by org_id, year"
    )
    records = [Record(*row) for row in answer.fetchall()]
    for (org_id, year), group in groupby(records, key=lambda record: (record.org_id, record.year)):
        yield Centre(Organisation(org_id, org_id), "real", tuple(group), ()), year


def _measured(centre: Centre, year: int) -> Iterator[Row]:
    for indicator, measure in measures.attainments(centre, year):
        yield _figure(centre, year, "attainment", indicator, measure)
    for indicator in (i.id for i in indicators().values() if i.programme == "budget"):
        for name, rate in (("execution_rate", measures.execution_rate), ("adjustment_rate", measures.adjustment_rate)):
            yield _figure(centre, year, name, indicator, rate(centre, year, indicator))
    months = measures.months_of_supply_by_area(centre, year)
    yield _figure(centre, year, "months_of_supply_by_area", "inventory.residential_area", months)


def _ends(lower: Decimal, upper: Decimal, decimals: int, indicator: str) -> tuple[Decimal, Decimal]:
    """Both ends with as many decimals as the actual figure, or as the indicator may have where that makes them one."""
    for places in (decimals, indicators()[indicator].decimals):
        ends = rounded(lower, places), rounded(upper, places)
        if ends[0] != ends[1]:
            break
    return ends


def _figure(centre: Centre, year: int, name: str, indicator: str, measure: Measure) -> Row:
    band = measure.band
    return (
        centre.organisation.org_id,
        year,
        name,
        indicator,
        _stored(measure.value),
        _as_printed(measure.value, centre.value(year, indicator, "stated_ratio")),
        band.label if band else None,
        band.advice if band else None,
        _is_above_normal(band),
        band is not None and band.state == "warning",
        measure.reference,
    )


def _implied(centre: Centre, year: int) -> Iterator[Row]:
    """The range of targets that each stated ratio allows."""
    for indicator, _ in measures.attainments(centre, year):
        target = measures.implied_target(centre, year, indicator)
        if target.lower is not None and target.upper is not None:
            yield (
                centre.organisation.org_id,
                year,
                indicator,
                *_ends(target.lower, target.upper, target.decimals, indicator),
            )


def _is_above_normal(band: Band | None) -> bool:
    return band is not None and band.lower is not None and band.state in ("caution", "warning")


def _stored(value: Decimal | None) -> Decimal | None:
    return None if value is None else rounded(value, 8)


def _as_printed(value: Decimal | None, printed: Decimal | None) -> Decimal | None:
    """The value rounded to the decimals of the printed one, or None where there is nothing to compare."""
    if value is None or printed is None:
        return None
    return rounded(value, measures.printed_decimals(printed))
