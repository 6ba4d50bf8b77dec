"""What the figures of one passage say of each other: a share of a task, parts of a whole.

Where they agree exactly, the one doubt that this answers is settled; where figures that were all read contradict each
other, one of them is misread or misprinted, and all are asked about.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.intake.text.candidate import Candidate

SUM = "sum"
ANSWERED = frozenset({"role", "plan", "action", "several", "carried", "whole", "wherein", "stocktaking"})
"""Doubts about what a figure is of, which an exact sum answers; whose it is, and of when, no sum tells."""
TOTALS = (
    ("budget.total", "budget.basic", "budget.project"),
    ("funding.total", "funding.central_budget", "funding.special_grants"),
)
"""Wholes with their parts; those of a budget are all there are."""
ALL_PARTS = "budget.total"
DONE = ("actual", "started")
WANTED, FIRST = ("target", "adjusted"), ("initial",)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Group:
    """Figures of which one can be worked out from the others, and whether it comes out."""

    members: Sequence[Candidate]
    agrees: bool


def weigh(found: Sequence[Candidate]) -> None:
    """Settles and adds doubts of the candidates of one passage, none of which is refused."""
    groups = [*_shares(found), *_totals(found), *_parts(found)]
    for group in groups:
        for member in group.members if group.agrees else ():
            if _is_answered(member, group):
                member.doubts.clear()
    broken = [group for group in groups if not group.agrees and not any(member.doubts for member in group.members)]
    for group in broken:
        for member in group.members:
            member.doubts.add(SUM)


def _is_answered(member: Candidate, group: _Group) -> bool:
    """Whether the sum answers every doubt about a figure, beside one that is plain or by a share that is no 100 %."""
    plain = not all(other.doubts for other in group.members)
    telling = group.members[0].role == "stated_ratio" and group.members[0].value != HUNDRED
    if not member.doubts or not member.doubts <= ANSWERED or not (plain or telling):
        return False
    begun = member if member.base is None or member.role != "stated_ratio" else member.base
    return "role" not in member.doubts or begun.role != "started"


def _shares(found: Sequence[Candidate]) -> Iterator[_Group]:
    for share in found:
        if share.role != "stated_ratio":
            continue
        own = _pairs(found, share.need.indicator)
        told = own or [pair for pair in _pairs(found, share.need.indicator, FIRST) if not pair[1].doubts]
        fitting = [(done, wanted) for done, wanted in told if makes(done.value, wanted.value, share.value)]
        if fitting:
            yield _Group((share, *fitting[0]), agrees=True)
        elif own:
            yield _Group((share, *own[0]), agrees=False)
        elif any(makes(done.value, wanted.value, share.value) for done, wanted in _pairs(found)):
            yield _Group((share,), agrees=False)


def _pairs(
    found: Sequence[Candidate], indicator: str | None = None, roles: Sequence[str] = WANTED
) -> list[tuple[Candidate, Candidate]]:
    """What was done beside what was wanted, of one indicator or of each."""
    tasks = [wanted for wanted in found if wanted.role in roles and wanted.value]
    return [
        (done, wanted)
        for done in (found if tasks else ())
        if done.role in DONE and indicator in (None, done.need.indicator)
        for wanted in tasks
        if done.need == wanted.need
    ]


def makes(done: Decimal, wanted: Decimal, share: Decimal) -> bool:
    """Whether a quotient is the share in percent, rounded or cut at its last printed digit; nothing is a share of zero."""
    last = Decimal(1).scaleb(min(int(share.as_tuple().exponent), 0))
    return wanted != 0 and abs(done / wanted * HUNDRED - share) < last


def _totals(found: Sequence[Candidate]) -> Iterator[_Group]:
    only = _only(found)
    for whole, *parts in TOTALS:
        for role in {role for indicator, role in only if indicator == whole} - {"stated_ratio"}:
            members = [only[key] for key in ((name, role) for name in (whole, *parts)) if key in only]
            if len(members) == len(parts) + 1:
                rest = members[0].value - sum(member.value for member in members[1:])
                if rest == 0 or whole == ALL_PARTS:
                    yield _Group(members, agrees=rest == 0)


def _parts(found: Sequence[Candidate]) -> Iterator[_Group]:
    """Parts that are more than their whole."""
    wholes = [whole for whole in found if whole.need.part is None]
    for part in (one for one in found if one.need.part is not None and one.role != "stated_ratio"):
        for whole in wholes:
            same = (part.need.subjects, part.canonical, part.need.measure, part.role) == (
                whole.need.subjects, whole.canonical, whole.need.measure, whole.role
            )  # fmt: skip
            if same and part.need.actions & whole.need.actions and part.value > whole.value:
                yield _Group((part, whole), agrees=False)


def _only(found: Sequence[Candidate]) -> dict[tuple[str, str], Candidate]:
    """Figures that are stated once, by what they are of."""
    times = Counter(candidate.key for candidate in found)
    return {candidate.key: candidate for candidate in found if times[candidate.key] == 1}
