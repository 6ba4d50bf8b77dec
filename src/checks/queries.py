"""The queries of the data rules: one SQL file per rule, and no file without a rule."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from src.catalogue import Rule, rules

FOLDER = Path(__file__).parent
_PARAMETER = re.compile(r"\$([a-z_]+)")


@cache
def queries(folder: Path = FOLDER) -> dict[str, str]:
    """SQL by rule id in reporting order; raises ValueError naming a rule without a file, or a file without a rule."""
    return match_queries(
        rules(), {file.stem: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.sql"))}
    )


def match_queries(known: Mapping[str, Rule], files: Mapping[str, str]) -> dict[str, str]:
    """Each rule's SQL; raises ValueError naming what has no counterpart, parameters included."""
    if missing := sorted(known.keys() - files.keys()):
        raise ValueError(f"rules without an SQL file: {', '.join(missing)}")
    if unknown := sorted(files.keys() - known.keys()):
        raise ValueError(f"SQL files without a rule: {', '.join(unknown)}")
    for key, rule in known.items():
        used, given = set(_PARAMETER.findall(files[key])), set(rule.parameters)
        if used != given:
            raise ValueError(f"rule {key}: parameters {sorted(given)} given, {sorted(used)} used")
    return {key: files[key] for key in known}
