"""What the rules read: the figures and forms in question, the catalogue, and whatever needs arithmetic.

All of it lies in temporary tables, so that the window functions behind the store's views run once and not once per rule.
They are filled from the connection's own views, so that a draft laid over those views is checked like saved figures.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from src import measures
from src.catalogue import Band, indicators, programmes, score_template, scoring_rules, standard_row
from src.checks.connection import Connection, load
from src.measures import Measure
from src.records import Centre, Organisation, Record, ScoreItem

ORG_YEAR = ("org_id varchar", "year integer")
Row = tuple[object, ...]


def load_figures(connection: Connection, org_ids: Sequence[str] | None, years: Sequence[int] | None) -> None:
    """Tables figure, form_row and goal of the centres and years with the year before each, and asked: what to report."""
    span = None if years is None else sorted({y for year in years for y in (year - 1, year)})
    where, values = _condition(org_ids, span)
    for table, view in (("figure", "year_record"), ("form_row", "current_score_item"), ("goal", "current_annual_goal")):
        connection.execute(f"create or replace temp table {table} as select * from {view} where {where}", values)
    where, values = _condition(None, years)
    connection.execute(
        "create or replace temp table asked as select org_id, year from ("
        "select org_id, year from figure union select org_id, year from form_row union select org_id, year from goal"
        f") where {where}",
        values,
    )


def _condition(org_ids: Sequence[str] | None, years: Sequence[int] | None) -> tuple[str, list[object]]:
    """A filter that DuckDB pushes below the views' window functions; None is no limit, an empty list lets nothing pass."""
    kept: list[tuple[str, list[object]]] = []
    if org_ids is not None:
        kept.append(("org_id", list(org_ids)))
    if years is not None:
        kept.append(("year", list(years)))
    clauses = [f"{column} in ({', '.join('?' * len(values))})" if values else "false" for column, values in kept]
    return " and ".join(clauses) or "true", [value for _, values in kept for value in values]


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
        ("indicator varchar", "place integer", "label varchar", "programme varchar", "part_of varchar"),
        [(i.id, place, i.label, i.programme, i.part_of) for place, i in enumerate(indicators().values())],
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


def load_forms(connection: Connection) -> None:
    """Tables form_template and scored_row of every form that is asked for."""
    found = connection.execute(
        "select org_id, year, position, tier1, tier2, tier3, nature, comparison, target_text, actual_text, target, actual, "
        "unit, weight, score, reason from form_row semi join asked using (org_id, year) "
        "order by org_id, year, position"
    )
    items = [ScoreItem(*row) for row in found.fetchall()]
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
            "recomputed_as_printed decimal(20, 8)",
            "expected_unit varchar",
        ),
        [_scored(item) for item in items],
    )


def _templates(items: list[ScoreItem]) -> Iterator[Row]:
    for (org_id, year), rows in groupby(items, key=lambda item: (item.org_id, item.year)):
        template = score_template(row.tier1 for row in rows)
        if template is not None:
            yield org_id, year, template.id, template.reference


def _scored(item: ScoreItem) -> Row:
    recomputed = measures.scored_item(item).recomputed
    standard = standard_row(item.tier3)
    return (
        item.org_id,
        item.year,
        item.position,
        _stored(recomputed),
        _as_printed(recomputed, item.score),
        standard.unit if standard else None,
    )


def load_measures(connection: Connection) -> None:
    """Table measured_figure: the derived measures that rules judge, of every centre and year that is asked for."""
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
            "above_normal boolean",
            "reference varchar",
        ),
        [row for centre, year in _centres(connection) for row in _measured(centre, year)],
    )


def _centres(connection: Connection) -> Iterator[tuple[Centre, int]]:
    found = connection.execute(
        "select org_id, year, as_of, indicator, role, value, unit from figure semi join asked using (org_id, year) "
        "order by org_id, year"
    )
    records = [Record(*row) for row in found.fetchall()]
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
        measure.reference,
    )


def _is_above_normal(band: Band | None) -> bool:
    return band is not None and band.lower is not None and band.state in ("caution", "warning")


def _stored(value: Decimal | None) -> Decimal | None:
    return None if value is None else measures.rounded(value, 8)


def _as_printed(value: Decimal | None, printed: Decimal | None) -> Decimal | None:
    """The value rounded to the decimals of the printed one, or None where there is nothing to compare."""
    if value is None or printed is None:
        return None
    return measures.rounded(value, measures.printed_decimals(printed))
