"""One readable wide view per programme, written from the catalogue: a new indicator becomes a column by itself."""

from collections.abc import Iterator

from src import catalogue
from src.catalogue import Indicator, text
from src.records import Role
from src.store.connection import quoted

ROLES: dict[str, tuple[Role, ...]] = {
    "budget": ("initial", "adjusted", "actual", "stated_ratio"),
    "inventory": ("actual",),
}
DEFAULT_ROLES: tuple[Role, ...] = ("target", "started", "actual", "stated_ratio")

UNIT_SUFFIXES = tuple(
    (suffix, text(f"store.unit.{suffix}"))
    for suffix in ("wan_yuan", "yi_yuan", "yuan", "wan_sqm", "sqm", "yuan_per_sqm", "percent", "months", "points")
)
"""Suffix of a column by unit; a counted thing (households, units) carries its unit in its name."""


def columns(programme: str) -> tuple[tuple[str, Indicator, Role], ...]:
    """Name, indicator and role of each figure column of the programme's view, in the order of the catalogue."""
    return tuple(
        (column_name(indicator, role), indicator, role)
        for indicator in catalogue.indicators().values()
        if indicator.programme == programme
        for role in ROLES.get(programme, DEFAULT_ROLES)
    )


def column_name(indicator: Indicator, role: Role) -> str:
    """For example `households_started`, `total_initial_wan_yuan`, `total_stated_percent`; no role where only one is asked for."""
    name = indicator.id.partition(".")[2]
    if role == "stated_ratio":
        return f"{name}_stated_percent"
    suffix = next((f"_{suffix}" for suffix, unit in UNIT_SUFFIXES if unit == indicator.unit), "")
    is_alone = len(ROLES.get(indicator.programme, DEFAULT_ROLES)) == 1
    return f"{name}{suffix}" if is_alone else f"{name}_{role}{suffix}"


def programmes() -> tuple[str, ...]:
    """Programmes that have indicators, each the name of its view."""
    return tuple(dict.fromkeys(i.programme for i in catalogue.indicators().values()))


def statements() -> Iterator[str]:
    """The SQL that makes every wide view and comments it and its columns.

    All of the store's SQL runs on DuckLake too, but for one thing: it keeps no comments on columns of views.
    """
    for programme in programmes():
        yield _view(programme)
        yield f"COMMENT ON VIEW {programme} IS {quoted(_view_comment(programme))}"
        for column, comment in (*_key_comments(), *_figure_comments(programme)):
            yield f"COMMENT ON COLUMN {programme}.{column} IS {quoted(comment)}"


def _view(programme: str) -> str:
    figures = ",\n    ".join(
        f"max(CASE WHEN r.indicator = '{indicator.id}' AND r.role = '{role}' THEN r.value END) AS {name}"
        for name, indicator, role in columns(programme)
    )
    wanted = ", ".join(f"'{i.id}'" for i in catalogue.indicators().values() if i.programme == programme)
    return (
        f"CREATE OR REPLACE VIEW {programme} AS\nSELECT\n    r.org_id,\n    o.name AS organisation,\n    r.year,\n"
        f"    {figures}\nFROM year_record AS r\nJOIN current_organisation AS o ON o.org_id = r.org_id\n"
        f"WHERE r.indicator IN ({wanted})\nGROUP BY r.org_id, o.name, r.year\nORDER BY r.org_id, r.year"
    )


def _view_comment(programme: str) -> str:
    return text("store.wide_view", programme=catalogue.programmes()[programme].label)


def _key_comments() -> tuple[tuple[str, str], ...]:
    return tuple((name, text(f"store.wide_column.{name}")) for name in ("org_id", "organisation", "year"))


def _figure_comments(programme: str) -> Iterator[tuple[str, str]]:
    labels = catalogue.roles()
    for name, indicator, role in columns(programme):
        yield name, text("store.wide_figure", label=indicator.label, role=labels[role], unit=indicator.unit_in(role))
