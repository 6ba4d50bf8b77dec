"""Which project a name or a code means: what the register, earlier rows and people's answers say of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Protocol, TypeVar

from src.catalogue.characters import plain
from src.catalogue.ledger import name_endings
from src.records import Alias, Allotment, Ledger, Payment

Money = TypeVar("Money", Allotment, Payment)
Subject = tuple[str | None, str | None]
"""Code and name of a project as a row prints them."""

LONGEST_ID = 60
KEPT_NAMES = 4096


@lru_cache(maxsize=KEPT_NAMES)
def folded_name(name: str) -> str:
    """A project's name as names are compared: folded, without white space, and without the words that names may end with."""
    folded = plain(name)
    while (shorter := next((folded[: -len(end)] for end in name_endings() if folded.endswith(end)), "")) != "":
        folded = shorter
    return folded


def new_id(code: str | None, name: str) -> str:
    """The id of a project that nobody has seen before: its code, else its folded name; it stays when the code becomes known."""
    return code or folded_name(name)[:LONGEST_ID]


class Named(Protocol):
    """What a project is known by."""

    @property
    def project_id(self) -> str:
        """Its id."""

    @property
    def project_code(self) -> str | None:
        """Its national code."""

    @property
    def name(self) -> str:
        """Its name as printed."""


@dataclass(slots=True)
class Register:
    """The projects that are known, by id in their newest row, and what their codes and names are."""

    newest: dict[str, Named] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    aliases: dict[tuple[str, str], str | None] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, ledger: Ledger | None) -> "Register":
        """What is stored; nothing of a centre that is new."""
        known = cls()
        if ledger is not None:
            for project in sorted(ledger.projects, key=lambda row: row.as_of):
                known.add(project)
            known.learn((row.project_code, row.project_id) for row in ledger.allotments)
            known.learn((row.project_code, row.project_id) for row in ledger.payments)
            known.aliases = {(row.kind, row.text): row.target_id for row in ledger.aliases}
        return known

    def add(self, project: Named) -> None:
        """A project, or a newer row of one."""
        self.newest[project.project_id] = project
        self.names.setdefault(folded_name(project.name), set()).add(project.project_id)
        if project.project_code:
            self.codes[project.project_code] = project.project_id

    def learn(self, pairs: Iterable[tuple[str | None, str | None]]) -> None:
        """Codes that rows with a project print; the first that is said of a code counts."""
        for code, project_id in pairs:
            if code and project_id:
                self.codes.setdefault(code, project_id)

    def learn_from(self, rows: Iterable[tuple[str | None, str | None]]) -> None:
        """Codes of rows, given as code and name, whose name is that of exactly one project."""
        self.learn((code, self.named(name)) for code, name in rows if code and code not in self.codes)

    def named(self, name: str | None) -> str | None:
        """The one project of this name; None where there is none, or several."""
        found = self.names.get(folded_name(name), set()) if name else set()
        return next(iter(found)) if len(found) == 1 else None

    def find(self, code: str | None, name: str | None) -> tuple[bool, str | None]:
        """Whether it is known what a row belongs to, and the project: by an answer on its code, its code, its name, an answer.

        What points to a project that the register no longer holds says nothing.
        """
        folded = folded_name(name) if name else None
        for key in (("project_code", code), ("project_name", folded)):
            if key[1] and key in self.aliases and self.aliases[key] is None:
                return True, None
        by_name = self.aliases.get(("project_name", folded)) if folded else None
        by_code = (self.aliases.get(("project_code", code)), self.codes.get(code)) if code else ()
        for project_id in (*by_code, self.named(name), by_name):
            if project_id in self.newest:
                return True, project_id
        return False, None

    def meant(self, rows: Iterable[Subject]) -> dict[Subject, str]:
        """The project of each of these codes and names that is known, as a file of them would be joined."""
        subjects = dict.fromkeys(rows)
        self.learn_from(subjects)
        found = {subject: self.find(*subject)[1] for subject in subjects}
        return {subject: project_id for subject, project_id in found.items() if project_id is not None}


def alias(org_id: str, code: str | None, name: str | None, target: str | None) -> Alias:
    """What a person said of a row: of its code where it has one, else of its name."""
    return (
        Alias(org_id, "project_code", code, target)
        if code
        else Alias(org_id, "project_name", folded_name(name or ""), target)
    )


def joined(ledger: Ledger) -> Ledger:
    """The ledger in which a payment or an allotment that came in before its project has the one that it means now."""
    rows: tuple[Allotment | Payment, ...] = (*ledger.allotments, *ledger.payments)
    lost = [row for row in rows if row.project_id is None]
    if not lost:
        return ledger
    known = Register.of(ledger)
    meant = known.meant((row.project_code, row.project_name) for row in lost)
    return replace(
        ledger,
        allotments=tuple(_joined(row, meant) for row in ledger.allotments),
        payments=tuple(_joined(row, meant) for row in ledger.payments),
    )


def _joined(row: Money, meant: Mapping[Subject, str]) -> Money:
    found = None if row.project_id else meant.get((row.project_code, row.project_name))
    return row if found is None else replace(row, project_id=found)
