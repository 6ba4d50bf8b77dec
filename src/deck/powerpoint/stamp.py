"""Writes the imprint of a deck: what each of our shapes says, as it stands in the deck now."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from src.charts.slide import Drawn, as_drawn, is_lost
from src.deck.powerpoint import imprint as imprints
from src.deck.powerpoint import recognition
from src.deck.powerpoint.imprint import Imprint
from src.deck.powerpoint.text import digest, signatures, signed_digest
from src.deck.snapshot import Snapshot


def stamp(
    presentation: Any, snapshot: Snapshot, before: Imprint | None = None, fresh: Mapping[str, Drawn] | None = None
) -> None:
    """Write the imprint.

    After a refresh, texts that it left alone keep the digests that they had `before`, and `fresh` says what it drew, by chart:
    the charts themselves hold what somebody moved, too.
    """
    old = before or Imprint()
    texts: defaultdict[str, set[str]] = defaultdict(set)
    charts: defaultdict[str, set[str]] = defaultdict(set)
    drawn: dict[str, Drawn] = {}
    for slide in presentation.slides:
        for key, signed in _signatures(slide, before):
            texts[key].update({signed} if signed else old.texts.get(key, ()))
        for frame, identity in recognition.charts(slide, old):
            charts[identity].add(digest(frame._element.nvGraphicFramePr.cNvPr.get("descr") or ""))
            if not is_lost(frame):
                one = as_drawn(frame) if fresh is None else fresh.get(identity, old.drawn.get(identity, Drawn()))
                drawn[identity] = drawn[identity].with_copy(one) if identity in drawn else one
    imprints.write(
        presentation,
        Imprint(
            snapshot.centre.organisation.org_id,
            snapshot.year,
            {key: frozenset(digests) for key, digests in texts.items()},
            {key: frozenset(digests) for key, digests in charts.items()},
            drawn,
        ),
    )


def _signatures(slide: Any, before: Imprint | None) -> Iterator[tuple[str, str | None]]:
    """Key and digest of each text of ours; None for one whose name says nothing. In a deck just written every name does."""
    if before is None:
        yield from signatures(slide)
        return
    for found in recognition.texts(slide, before):
        yield signed_digest(found.shape.name) or (found.key, None)
