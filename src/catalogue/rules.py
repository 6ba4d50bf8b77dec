"""Data rules: how grave a finding is, what it says, and which document it rests on. The queries stand in src/checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import get_args

from src.catalogue.reading import FOLDER, read_toml
from src.records import Severity

Parameter = Decimal | int | str | list[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A data rule: `message` is filled from the query's columns, `parameters` are the query's $names.

    `topic` is the heading that a reviewer puts it under, `action` what the centre is asked to do.
    """

    id: str
    label: str
    severity: Severity
    topic: str
    message: str
    action: str
    reference: str
    parameters: Mapping[str, Parameter]

    @property
    def codes(self) -> tuple[str, ...]:
        """Flaws of a document that the rule reports; none for a rule about figures and rows."""
        given = self.parameters.get("codes")
        return tuple(given) if isinstance(given, list) else ()


@cache
def noted_codes() -> frozenset[str]:
    """Kinds of flaws of a document that no stored row shows: each is kept with the save and reported by the rule of its `codes`."""
    return frozenset(code for rule in rules().values() for code in rule.codes)


@cache
def rules(folder: Path = FOLDER) -> dict[str, Rule]:
    """Data rules by id in reporting order; raises ValueError naming a rule of unknown severity."""
    found = {
        key: Rule(
            id=key,
            label=row["label"],
            severity=row["severity"],
            topic=row["topic"],
            message=row["message"],
            action=row["action"],
            reference=row["reference"],
            parameters=row.get("parameters", {}),
        )
        for key, row in read_toml("rules", folder).items()
    }
    for rule in found.values():
        if rule.severity not in get_args(Severity):
            raise ValueError(f"rule {rule.id}: severity {rule.severity!r} is none of {get_args(Severity)}")
    return found
