"""What commands print: exact JSON documents, and tables whose columns line up with Chinese letters in them."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any, TextIO
from unicodedata import east_asian_width

from src.catalogue import text
from src.catalogue.visible import UNSEEN, one_line, visible

EXACT = Context(prec=60, rounding=ROUND_HALF_EVEN)
DECIMALS = Decimal("1E-8")
"""An endless quotient is cut to as many decimals as the store keeps of a figure."""
RIGHT_ALIGNED = frozenset(
    {
        "value",
        "target",
        "actual",
        "weight",
        "score",
        "recomputed",
        "rolled_value",
        "rolled_score",
        "own_score",
        "own",
        "computed",
        "position",
        "batch",
        "records",
        "items",
        "ledger_rows",
        "investment_total",
        "year_plan",
        "investment_year",
        "investment",
        "allotted",
        "paid",
        "reached_share",
        "expected",
        "linear",
        "behind",
        "amount_yuan",
        "initial",
    }
)


def number(value: Decimal) -> str:
    """The value in plain digits, without trailing zeros: 4805.86, 3873."""
    exact = value if -value.as_tuple().exponent <= 8 else value.quantize(DECIMALS, context=EXACT)  # type: ignore[operator]
    plain = f"{exact:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def json_text(value: Any, indent: str = "") -> str:
    """A JSON document in which every Decimal is a number with exactly its digits."""
    deeper = indent + "  "
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return json.dumps(value.isoformat())
    if isinstance(value, Mapping):
        members = [f"{deeper}{json.dumps(key, ensure_ascii=False)}: {json_text(v, deeper)}" for key, v in value.items()]
        return "{\n" + ",\n".join(members) + f"\n{indent}}}" if members else "{}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        elements = [deeper + json_text(element, deeper) for element in value]
        return "[\n" + ",\n".join(elements) + f"\n{indent}]" if elements else "[]"
    return json.dumps(value, ensure_ascii=False)


def say(sentence: object = "", *, end: str = "\n", file: TextIO | None = None) -> None:
    """Print for people, the one way to do so: what a document or a file name holds never acts on the terminal."""
    print(visible(str(sentence)), end=end, file=file, flush=bool(file) or not end)


def print_json(document: Mapping[str, Any]) -> None:
    """Print the one document of --json; what would act on a terminal is escaped, as JSON allows in its strings."""
    print(UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json_text(document)))


def print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print rows under the Chinese headings of the columns; numbers to the right, None as a dash."""
    heading = [text(f"command_line.column.{column}") for column in columns]
    cells = [heading, *([_cell(value) for value in row] for row in rows)]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(columns))]
    for row in cells:
        padded = (_pad(cell, width, column) for cell, width, column in zip(row, widths, columns, strict=True))
        say("  ".join(padded).rstrip())


def _cell(value: Any) -> str:
    if value is None:
        return text("catalogue.missing")
    return number(value) if isinstance(value, Decimal) else one_line(str(value))


def _width(cell: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in cell)


def _pad(cell: str, width: int, column: str) -> str:
    space = " " * (width - _width(cell))
    return space + cell if column in RIGHT_ALIGNED else cell + space
