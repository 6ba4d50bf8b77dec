"""What a measurement prints: lines with what was measured, the target and whether it holds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table; `holds` is None where no target is set."""

    name: str
    measured: str
    target: str = ""
    holds: bool | None = None


def table(rows: list[Row]) -> str:
    """The rows in columns, with a word for each target."""
    words = {True: "pass", False: "FAIL", None: ""}
    lines = [(row.name, row.measured, row.target, words[row.holds]) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
