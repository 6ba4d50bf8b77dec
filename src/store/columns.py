"""Many rows into a DuckDB table in one statement: each column as one text, which DuckDB reads exactly."""

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal


def unnested(columns: Iterable[Sequence[object]]) -> tuple[list[str], list[str | None]]:
    """For each column of as many values what a SELECT says of it, as text, and the parameter that it takes.

    A list as a parameter is taken value by value, which costs a third more; what all rows share is said once. The first column
    makes the rows, so it is never said once.
    """
    said: list[str] = []
    given: list[str | None] = []
    for values in columns:
        if said and values.count(values[0]) == len(values):
            said.append("?::VARCHAR")
            given.append(_as_text(values[0]))
        else:
            said.append("unnest(from_json(?, '[\"VARCHAR\"]'))")
            given.append(json.dumps([_as_text(value) for value in values], ensure_ascii=False))
    return said, given


def _as_text(value: object) -> str | None:
    if value is None or type(value) is str:
        return value
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
