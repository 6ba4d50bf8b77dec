"""`score --rollup`: a department's form over its units, beside its own."""

from decimal import Decimal
from typing import Any

from src import measures, store
from src.catalogue import text
from src.catalogue.notation import show
from src.command_line.arguments import Refusal, heading
from src.command_line.output import number, print_json, print_table, say
from src.measures import Coverage, RolledRow, Rollup
from src.records import Centre, Organisation


def run(path: store.Database, centre: Centre, year: int, as_json: bool) -> int:
    """Print the roll-up; raises Refusal where the centre has no units in the year, or none of them a form."""
    found = measures.rollup(centre, store.read_units(path, centre.organisation.org_id), year)
    names = {"centre": centre.organisation.name, "year": year}
    if found is None:
        raise Refusal(text("command_line.rollup_no_units", **names))
    if len(found.missing) == len(found.units):
        raise Refusal(text("command_line.rollup_no_forms", **names, units=measures.unit_names(found.missing)))
    if as_json:
        print_json(_document(found))
    else:
        say(heading(centre, year))
        _print_tables(found)
    return 0


def _document(found: Rollup) -> dict[str, Any]:
    return {
        "org": found.organisation.org_id,
        "year": found.year,
        "units": [
            _organisation(one.organisation)
            | {
                "kind": one.organisation.unit_kind,
                "budget": one.budget,
                "spent": one.spent,
                "passed_on": one.passed_on,
                "form": one.organisation not in found.missing,
            }
            for one in found.units
        ],
        "missing": [_organisation(one) for one in found.missing],
        "coverage": _coverage(found.coverage),
        "items": [_item(row) for row in found.rows],
        "total": found.total.value,
        "own_total": found.own_total,
        "figures": [
            {
                "indicator": one.indicator,
                "role": one.role,
                "method": one.method,
                "value": one.value.value,
                "unit": one.value.unit,
                "formula": one.value.formula or one.value.reason,
                "coverage": _coverage(one.coverage),
            }
            for one in found.figures
        ],
    }


def _organisation(one: Organisation) -> dict[str, Any]:
    return {"org": one.org_id, "name": one.name}


def _coverage(one: Coverage) -> dict[str, Any]:
    return {"units": one.stating, "of": one.units, "funds_percent": one.share}


def _item(row: RolledRow) -> dict[str, Any]:
    own = None if row.own is None else {"value": row.own_value, "target": row.own.target, "score": row.own.score}
    computed = {"value": row.value.value, "target": row.target.value if row.target else None, "score": row.score.value}
    return {
        "position": row.position,
        "tier1": row.tier1,
        "tier2": row.tier2,
        "tier3": row.tier3,
        "method": row.method,
        "value": row.value.value,
        "unit": row.value.unit or None,
        "target": computed["target"],
        "completion": row.completion.value,
        "band": row.value.band.label if row.value.band else None,
        "score": row.score.value,
        "weight": row.weight,
        "formula": row.formula,
        "coverage": _coverage(row.coverage),
        "own": own,
        "difference": None if own is None else {key: _less(own[key], computed[key]) for key in own},
    }


def _less(own: Decimal | None, computed: Decimal | None) -> Decimal | None:
    return None if own is None or computed is None else own - computed


def _print_tables(found: Rollup) -> None:
    own = text("catalogue.missing") if found.own_total is None else number(found.own_total)
    say(text("command_line.rollup_total", total=found.total.shown, own=own, coverage=found.coverage.words))
    for key, units in (("rollup_missing", found.missing), ("rollup_without_budget", found.without_budget)):
        if units:
            say(text(f"command_line.{key}", units=measures.unit_names(units)))
    if found.unscored:
        rows = text("catalogue.list_separator").join(row.tier3 for row in found.unscored)
        say(text("command_line.rollup_unscored", rows=rows))
    say()
    print_table(
        (
            "position",
            "tier3",
            "method",
            "rolled_value",
            "weight",
            "rolled_score",
            "own_score",
            "coverage",
            "calculation",
        ),
        [
            (
                row.position,
                row.tier3,
                row.method_label,
                row.shown_value,
                row.weight,
                row.score.shown,
                None if row.own is None else row.own.score,
                row.coverage.words,
                row.formula,
            )
            for row in found.rows
        ],
    )
    if found.differing:
        say()
        say(text("command_line.rollup_differences", count=len(found.differing)))
        print_table(
            ("tier3", "what", "own", "computed"),
            [
                (row.tier3, one.what, show(one.own), show(one.computed))
                for row in found.differing
                for one in row.differences
            ],
        )
