"""Writes the imprint of a deck: what each of our shapes says, as it stands in the deck now."""

from collections import defaultdict
from typing import Any

from src.deck.powerpoint import imprint as imprints
from src.deck.powerpoint import recognition
from src.deck.powerpoint.imprint import Imprint
from src.deck.powerpoint.text import digest, signed_digest
from src.deck.snapshot import Snapshot


def stamp(presentation: Any, snapshot: Snapshot, before: Imprint | None = None) -> None:
    """Write the imprint; texts that a refresh left alone keep the digests that they had `before`."""
    old = before or Imprint()
    texts: defaultdict[str, set[str]] = defaultdict(set)
    charts: defaultdict[str, set[str]] = defaultdict(set)
    for slide in presentation.slides:
        for found in recognition.texts(slide, old):
            key, signed = signed_digest(found.shape) or (found.key, None)
            texts[key].update({signed} if signed else old.texts.get(key, ()))
        for frame, identity in recognition.charts(slide, old):
            charts[identity].add(digest(frame._element.nvGraphicFramePr.cNvPr.get("descr") or ""))
    imprints.write(
        presentation,
        Imprint(
            snapshot.centre.organisation.org_id,
            snapshot.year,
            {key: frozenset(digests) for key, digests in texts.items()},
            {key: frozenset(digests) for key, digests in charts.items()},
        ),
    )
