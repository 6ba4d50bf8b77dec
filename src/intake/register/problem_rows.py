"""Which problems and actions a centre has already: the same words are the same thing."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from src.records import Ledger
from src.store.project_names import folded_name

ID_LENGTH = 6


def id_of(prefix: str, words: str) -> str:
    """Id of what is said in these words: the same words are the same thing, whoever says them and when."""
    return f"{prefix}-{hashlib.sha256(_folded(words).encode()).hexdigest()[:ID_LENGTH]}"


def _folded(words: str) -> str:
    return "".join(words.split())


@dataclass(frozen=True, slots=True)
class Known:
    """Ids by words: of problems with their year, of actions with their problem, of projects by name."""

    problems: Mapping[tuple[int, str], str]
    actions: Mapping[tuple[str, str], str]
    projects: Mapping[str, str]

    @classmethod
    def of(cls, ledger: Ledger | None) -> "Known":
        """What the ledger holds; nothing of a new centre."""
        if ledger is None:
            return cls({}, {}, {})
        return cls(
            {(one.year, _folded(one.text)): one.problem_id for one in ledger.problems},
            {(one.problem_id, _folded(one.text)): one.action_id for one in ledger.actions},
            {folded_name(one.name): one.project_id for one in ledger.projects},
        )

    def problem_id(self, year: int, words: str) -> str | None:
        """Id of the problem of the year in these words."""
        return self.problems.get((year, _folded(words)))

    def action_id(self, problem_id: str, words: str) -> str | None:
        """Id of the problem's action in these words."""
        return self.actions.get((problem_id, _folded(words)))

    def project_id(self, name: str | None) -> str | None:
        """Id of the project of this name; the name itself where the register has none of it."""
        return None if name is None else self.projects.get(folded_name(name), name)
