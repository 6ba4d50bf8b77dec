"""Which stretches of the document are marked, with the numbers that the lists beside it use."""

from collections.abc import Iterator

from src.catalogue import text
from src.review import Mark
from src.ui.intake.reviewed import Reviewed


def marks(found: Reviewed) -> tuple[Mark, ...]:
    """A mark for every figure, every candidate of a conflict, every suggestion, every unread figure and every row of the form."""
    return (*figures(found), *candidates(found), *suggestions(found), *unread(found), *form(found))


def figures(found: Reviewed) -> tuple[Mark, ...]:
    """Marks of the figures that were read, in their order."""
    draft = found.draft
    return tuple(
        Mark(f"f{number + 1}", str(number + 1), _figure_state(found, number), row.span)
        for number, row in enumerate(draft.records)
    )


def candidates(found: Reviewed) -> tuple[Mark, ...]:
    """Marks of what contradicts itself, in the order of the conflicts and their candidates."""
    return tuple(_candidates(found))


def suggestions(found: Reviewed) -> tuple[Mark, ...]:
    """Marks of the suggestions, in their order."""
    return tuple(
        Mark(
            f"s{number + 1}",
            text("ui.intake.badge_suggestion", number=number + 1),
            _suggestion_state(found, number),
            offered.span,
        )
        for number, offered in enumerate(found.draft.suggestions)
    )


def unread(found: Reviewed) -> tuple[Mark, ...]:
    """Marks of the figures that were not read, in their order."""
    added = {addition.unread for addition in found.decisions.added}
    return tuple(
        Mark(
            f"u{number}",
            text("ui.intake.badge_unread", number=number + 1),
            "fixed" if number in added else "unread",
            figure.span,
        )
        for number, figure in enumerate(found.draft.unread)
    )


def form(found: Reviewed) -> tuple[Mark, ...]:
    """Marks of the rows of the form."""
    draft = found.draft
    state = "form" if found.decisions.form else "out"
    return tuple(
        Mark(f"r{item.position}", text("ui.intake.badge_item", number=item.position), state, item.span)
        for item in draft.score_items
    )


def _suggestion_state(found: Reviewed, number: int) -> str:
    taken = found.decisions.accepted.get(number)
    if taken is None:
        return "out" if number in found.rejected else "suggested"
    offered = found.draft.suggestions[number]
    same = (taken.indicator, taken.role, taken.value) == (offered.indicator, offered.role, offered.value)
    return "taken" if same and taken.as_of in (None, offered.as_of) else "fixed"


def _figure_state(found: Reviewed, number: int) -> str:
    if number in found.decisions.left_out:
        return "out"
    return "fixed" if number in found.decisions.corrected else "taken"


def _candidates(found: Reviewed) -> Iterator[Mark]:
    for number, conflict in enumerate(found.draft.conflicts):
        chosen, settled = found.decisions.chosen.get(number), number in found.decisions.chosen
        for place, row in enumerate(conflict.candidates):
            state = "open" if not settled else "taken" if place == chosen else "out"
            yield Mark(
                f"c{number + 1}-{place}",
                text("ui.intake.badge_conflict", number=number + 1, place=place + 1),
                state,
                row.span,
            )
