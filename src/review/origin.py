"""The centre that the document speaks of, where the database does not know it yet."""

import re
from collections.abc import Sequence

from src.catalogue import text
from src.intake import Draft
from src.records import Organisation

CENTRE_ID = re.compile(r"[\w\-]{1,40}")
LONGEST_NAME = 60


def new_centre(draft: Draft) -> Organisation | None:
    """The centre that the document names and the database does not know yet, under its name; None: known or not named."""
    if draft.org_id is not None or draft.org_name is None:
        return None
    return Organisation(draft.org_name, draft.org_name)


def bad_centre(centre: Organisation, known: Sequence[Organisation]) -> str | None:
    """What keeps a new centre from being added, as one sentence; None where nothing does."""
    if not centre.name.strip() or not centre.org_id:
        return text("review.centre_incomplete")
    if not CENTRE_ID.fullmatch(centre.org_id):
        return text("review.centre_bad_id", org=centre.org_id)
    if len(centre.name) > LONGEST_NAME:
        return text("review.centre_long_name", limit=LONGEST_NAME)
    for other in known:
        if centre.org_id == other.org_id:
            return text("review.centre_id_taken", org=other.org_id, name=other.name)
        if centre.name.strip() == other.name:
            return text("review.centre_name_taken", name=other.name)
    return None
