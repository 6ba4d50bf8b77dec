"""The figures and forms that the rules read, saved ones or a draft over them, copied into temporary tables.

So the window functions behind the store's views run once and not once per rule, and a draft is checked by the same rules.
"""

from collections.abc import Sequence

from src.checks.connection import Connection, condition, load
from src.checks.rollup import load_units
from src.measures import PLANNED
from src.records import AnnualGoal, Record, ScoreItem

FIGURE = {
    "org_id": "varchar",
    "year": "integer",
    "as_of": "date",
    "indicator": "varchar",
    "role": "varchar",
    "value": "decimal(20, 8)",
    "unit": "varchar",
}
FORM_ROW = {
    "org_id": "varchar",
    "year": "integer",
    "position": "integer",
    "tier1": "varchar",
    "tier2": "varchar",
    "tier3": "varchar",
    "nature": "varchar",
    "comparison": "varchar",
    "target_text": "varchar",
    "actual_text": "varchar",
    "target": "decimal(20, 8)",
    "actual": "decimal(20, 8)",
    "unit": "varchar",
    "weight": "decimal(20, 8)",
    "score": "decimal(20, 8)",
    "reason": "varchar",
}
GOAL = {"org_id": "varchar", "year": "integer", "expected": "varchar", "achieved": "varchar"}
NOTE = {
    "org_id": "varchar",
    "year": "integer",
    "code": "varchar",
    "severity": "varchar",
    "message": "varchar",
    "locator": "varchar",
    "holds_form": "boolean",
    "holds_figures": "boolean",
}
VIEWS = {
    "figure": ("year_record", FIGURE),
    "form_row": ("current_score_item", FORM_ROW),
    "goal": ("current_annual_goal", GOAL),
    "note": ("current_reading_note", NOTE),
}


def load_saved(connection: Connection, org_ids: Sequence[str] | None, years: Sequence[int] | None) -> None:
    """Tables figure, form_row, goal and note: what is in force of the centres and years, and of the year before each; their units."""
    span = None if years is None else sorted({y for year in years for y in (year - 1, year)})
    where, values = condition(org_ids, span)
    for table, (view, columns) in VIEWS.items():
        query = f"create or replace temp table {table} as select {', '.join(columns)} from {view} where {where}"
        connection.execute(query, values)
    load_units(connection, org_ids, years)


def lay_draft(
    connection: Connection, records: Sequence[Record], items: Sequence[ScoreItem], goals: Sequence[AnnualGoal]
) -> None:
    """Lay a draft over the tables as a save would.

    A later figure wins, one without value uncovers what holds of an earlier date, a form replaces the year's.
    """
    _load_rows(connection, "draft_figure", FIGURE, records)
    _load_rows(connection, "draft_form_row", FORM_ROW, items)
    _load_rows(connection, "draft_goal", GOAL, goals)
    where, values = condition(sorted({row.org_id for row in records}), sorted({row.year for row in records}))
    connection.execute(
        "delete from figure using draft_figure as draft where figure.org_id = draft.org_id and figure.year = draft.year "
        "and figure.indicator = draft.indicator and figure.role = draft.role and figure.as_of <= draft.as_of"
    )
    connection.execute(
        f"insert into figure with held as (select {', '.join(FIGURE)} from current_record "
        "semi join draft_figure using (org_id, year, indicator, role) "
        f"anti join draft_figure using (org_id, year, indicator, role, as_of) where {where} "
        "union all from draft_figure where value is not null) "
        "select * from held anti join figure using (org_id, year, indicator, role) qualify row_number() over ("
        "partition by org_id, year, indicator, role order by as_of desc) = 1",
        values,
    )
    for table in ("form_row", "goal"):
        connection.execute(
            f"delete from {table} using draft_{table} as draft "
            f"where {table}.org_id = draft.org_id and {table}.year = draft.year"
        )
        connection.execute(f"insert into {table} select * from draft_{table}")


def drop_notes(connection: Connection) -> None:
    """For a draft that is a document: whether older notes still hold is told by what its own reading says beside it."""
    connection.execute("delete from note")


def ask(connection: Connection, years: Sequence[int] | None, others: Sequence[str] = ()) -> None:
    """Table asked: the centres and years with any figure, form, goal or row of `others` that are to be reported.

    Column day of figure: until when what is reported counts, within its year; null for plans, which belong to the year.
    View whole_year_figure: the figures that speak of a whole year and not of progress within it.
    """
    # A figure of an indicator that has left the catalogue has neither name nor rule.
    connection.execute("delete from figure where indicator not in (select indicator from catalogue_indicator)")
    where, values = condition(None, years)
    everything = " union ".join(f"select org_id, year from {table}" for table in (*VIEWS, *others))
    query = f"create or replace temp table asked as select org_id, year from ({everything}) where {where}"
    connection.execute(query, values)
    connection.execute("alter table figure add column day date")
    connection.execute(
        "update figure set day = least(as_of, make_date(year, 12, 31)) where not list_contains($planned, role)",
        {"planned": sorted(PLANNED)},
    )
    connection.execute(
        "create or replace temp view whole_year_figure as select * from figure where day = make_date(year, 12, 31)"
    )


def _load_rows(
    connection: Connection,
    table: str,
    columns: dict[str, str],
    rows: Sequence[Record] | Sequence[ScoreItem] | Sequence[AnnualGoal],
) -> None:
    named = [f"{name} {kind}" for name, kind in columns.items()]
    load(connection, table, named, [[getattr(row, name) for name in columns] for row in rows])
