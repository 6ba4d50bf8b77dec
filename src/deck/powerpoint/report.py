"""What became of last year's deck, for the person who has to look it through."""

from dataclasses import dataclass, field

from src.catalogue import text
from src.charts.slide import HandMade
from src.charts.wording import name_of

SLIDE_PARTS = ("title", "subtitle", "source", "notes")


@dataclass(frozen=True, slots=True)
class Left:
    """A text that somebody had edited and that was left alone: number of the slide, key, the text."""

    page: int
    key: str
    said: str


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What became of last year's deck.

    `refreshed` and `not_found` are chart ids; `without_figures` charts that stay as they were because the year lacks their
    figures; `edited` texts left alone; `tables` titles of slides whose table somebody had edited, which stay as they are;
    `missing` what of ours a slide no longer has, as (number of the slide or None, key). `kept` and `taken_back` say what
    somebody had changed about a chart, as (chart id, "type", "axis", "labels" or "places"); `overwritten` charts in which somebody had
    edited figures. `unlinked` charts took their figures from a workbook outside the deck and have one of their own now;
    `lost` names the parts that were missing or broken and are out of the deck now, and the slides that could not be
    refreshed. `flagged` are the numbers of the slides that carry a note for whoever looks the deck through.
    """

    refreshed: tuple[str, ...]
    not_found: tuple[str, ...]
    without_figures: tuple[str, ...]
    edited: tuple[Left, ...]
    tables: tuple[str, ...]
    snapshot: str
    missing: tuple[tuple[int | None, str], ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    taken_back: tuple[tuple[str, str], ...] = ()
    overwritten: tuple[str, ...] = ()
    unlinked: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    flagged: tuple[int, ...] = ()


@dataclass(slots=True)
class Progress:
    """The report while it grows."""

    refreshed: list[str] = field(default_factory=list)
    without_figures: list[str] = field(default_factory=list)
    edited: list[Left] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    missing: list[tuple[int | None, str]] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    taken_back: list[tuple[str, str]] = field(default_factory=list)
    overwritten: list[str] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    flagged: list[int] = field(default_factory=list)

    def note(self, chart: str, hand_made: HandMade) -> None:
        """Take in what somebody had changed about a chart."""
        self.kept += [(chart, what) for what in hand_made.kept]
        self.taken_back += [(chart, what) for what in hand_made.lost]

    def finished(self, not_found: tuple[str, ...], snapshot: str) -> RefreshReport:
        """The report."""
        return RefreshReport(
            tuple(dict.fromkeys(self.refreshed)),
            not_found,
            tuple(dict.fromkeys(self.without_figures)),
            tuple(self.edited),
            tuple(dict.fromkeys(self.tables)),
            snapshot,
            tuple(dict.fromkeys(self.missing)),
            tuple(dict.fromkeys(self.kept)),
            tuple(dict.fromkeys(self.taken_back)),
            tuple(dict.fromkeys(self.overwritten)),
            tuple(dict.fromkeys(self.unlinked)),
            tuple(self.lost),
            tuple(sorted(set(self.flagged))),
        )


def key_name(key: str) -> str:
    """What a key stands for, in words."""
    part, _, of = key.partition(".")
    if part not in SLIDE_PARTS:
        return text(f"deck.powerpoint.part.{key}")
    return text(f"deck.powerpoint.part.{part}", of=_owner_name(of))


def _owner_name(of: str) -> str:
    """The charts or the table that a text belongs to."""
    table = of.partition(".")[0]
    if table in ("findings", "problems", "gaps", "sources", "form"):
        return text(f"deck.powerpoint.table.{table}")
    if of in ("conclusions", "worst"):
        return text(f"deck.powerpoint.part.{of}")
    return text("catalogue.list_separator").join(name_of(one) for one in of.split("+"))


def report_lines(report: RefreshReport) -> list[str]:
    """The report in sentences, what was done first."""
    separator = text("catalogue.list_separator")

    def names(charts: tuple[str, ...]) -> str:
        return separator.join(map(name_of, charts))

    def changes(pairs: tuple[tuple[str, str], ...]) -> str:
        return separator.join(
            text("deck.powerpoint.changed", chart=name_of(chart), what=text(f"deck.powerpoint.change.{what}"))
            for chart, what in pairs
        )

    lines = [text("deck.powerpoint.refreshed", count=len(report.refreshed), names=names(report.refreshed))]
    lines += [
        text(f"deck.powerpoint.{key}", names=names(charts))
        for key in ("not_found", "without_figures", "overwritten", "unlinked")
        if (charts := getattr(report, key))
    ]
    if report.kept:
        lines.append(text("deck.powerpoint.kept", names=changes(report.kept)))
    if report.taken_back:
        lines.append(text("deck.powerpoint.taken_back", names=changes(report.taken_back)))
    lines += [
        text("deck.powerpoint.edited", page=left.page, name=key_name(left.key), text=" ".join(left.said.split()))
        for left in report.edited
    ]
    lines += [
        text("deck.powerpoint.missing", page=page, name=key_name(key))
        if page
        else text("deck.powerpoint.missing_anywhere", name=key_name(key))
        for page, key in report.missing
    ]
    if report.tables:
        lines.append(text("deck.powerpoint.tables_kept", names=separator.join(report.tables)))
    if report.flagged:
        lines.append(text("deck.powerpoint.flagged", pages=separator.join(map(str, report.flagged))))
    if report.lost:
        lines.append(text("deck.powerpoint.lost", names=separator.join(report.lost)))
    return lines
