"""What a clause only held beside the report's own figures: the number of the year before, a wider region's average.

Whose the next figures are is in doubt behind it, until the text names another matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from src.intake.text.tokens import Token

LEFT_OPEN = frozenset({"region before", "time before"})
"""What is in doubt behind a clause of another region or time."""
BESIDE, SIGNS = {"time", "region", "measure", "part", "sign"}, {None, "average", "compare", "rate", "left", "holding"}
"""What the words of a clause may say that only holds a number beside another one."""
DOING = "action"
"""What stands for whatever may be done: only another subject is another matter."""
TIMES, REGIONS = ("past", "next", "start", "part"), ("other", "part", "spot", "nearby")
"""Times and regions that are not the report's own."""


@dataclass(slots=True)
class Aside:
    """Takes in what the clauses of a half sentence say, and tells whether those of another time or region were mere asides."""

    spoken_of: set[str] = field(default_factory=set)
    """The subjects and doings that the sentence has named."""
    only: bool = True
    """Whether the clause has only held numbers beside others."""
    counts: bool = False
    """Whether the clause has counted something."""
    told: bool = False
    """Whether the half sentence has counted something of the report's own."""
    turned: bool | None = None
    """Whether the half sentence turned to another time or region, and only in asides; None where it did not turn."""

    def take(self, token: Token) -> None:
        """Takes in a token of the clause."""
        self.only = self.only and _only_beside(token)
        self.counts = self.counts or token.quantity is not None

    def end_clause(self, *, turns: bool, away: bool, part: bool) -> None:
        """Ends a clause that did, or did not, turn to another time or region; a `part` of the year is no aside."""
        if turns:
            self.turned = self.only and self.told and not part and self.turned is not False
        elif self.turned and self.counts and not self.only:
            self.turned = False
        self.told = self.told or (self.counts and not away)
        self.only, self.counts = True, False

    def end_half(self, *, sentence: bool) -> frozenset[str] | None:
        """Ends a half sentence: what was spoken of, where it turned in asides alone."""
        passed = frozenset(self.spoken_of) if self.turned else None
        self.turned, self.told = None, False
        if sentence:
            self.spoken_of.clear()
        return passed


def is_away(time: str, region: str) -> bool:
    """Whether a time or a region is not the report's own."""
    return time in TIMES or region in REGIONS


def matters(token: Token) -> list[str]:
    """What a token names: a subject that indicators are for, a doing."""
    said = [(name, token.said(name)) for name in ("subject", DOING)]
    return [f"{name} {value.removesuffix('~')}" for name, value in said if value not in (None, "elsewhere")]


def is_another(matter: str, spoken_of: frozenset[str]) -> bool:
    """Whether a matter is none that was spoken of."""
    return matter not in spoken_of and not (DOING in spoken_of and matter.startswith(DOING))


def settled_by(matter: str) -> frozenset[str]:
    """What another matter settles: what else was done may be of the other region still, another subject is our own."""
    return frozenset({"time before"}) if matter.startswith(DOING) else LEFT_OPEN


def passed_in_line(tokens: Sequence[Token], away: Sequence[bool], sentences: Sequence[int]) -> frozenset[str] | None:
    """What a line spoke of that told of the report's own before its last sentence told of another time or region, and of no other matter."""
    figures = [at for at, token in enumerate(tokens) if token.quantity]
    turned = next((at for at in figures if away[at]), None)
    if turned is None or figures[0] == turned or any(not away[at] for at in figures if at > turned):
        return None
    own = [at for at in range(turned) if sentences[at] != sentences[turned]]
    begun = {matter for at in own for matter in matters(tokens[at])}
    named = {matter for at in range(len(own), len(tokens)) for matter in matters(tokens[at])}
    subjects = {matter for matter in named if not matter.startswith(DOING)}
    alone = sentences[figures[-1]] == sentences[turned] and subjects <= begun
    return frozenset({*begun, DOING}) if alone else None


def _only_beside(token: Token) -> bool:
    if token.mark or token.quantity or token.plain:
        return True
    return token.says is not None and token.says.keys() <= BESIDE and token.said("sign") in SIGNS
