"""What a form as a whole says or leaves out: results at all, scores of its rows, a total that adds up, its table."""

from collections.abc import Iterator
from decimal import Decimal

from src.catalogue import text as message
from src.intake.document import Document
from src.intake.form.contents import Form
from src.intake.form.lost_tables import unread_form
from src.intake.questions import doubt, question
from src.intake.value import is_placeholder
from src.records import Issue


def results(form: Form) -> bool:
    """Whether any row says what was achieved: a form of planned values alone does not."""
    return any(item.score is not None or not is_placeholder(item.actual_text or "") for item in form.items)


def missing_scores(form: Form) -> Iterator[Issue]:
    """A question for each row with points to win and none stated."""
    for item in form.items:
        if item.score is None and item.weight:
            yield doubt("score_missing", "question", item.quote or "", item.locator or "", row=item.tier3)


def totals(form: Form) -> Iterator[Issue]:
    """What the total row gets wrong: a total in the wrong column, or one that does not add up."""
    if form.total_span is None or not form.items:
        return
    weights = sum((item.weight for item in form.items), Decimal(0))
    scores = sum((item.score for item in form.items if item.score is not None), Decimal(0))
    weight, score = form.total["weight"].number, form.total["score"].number
    locator = message("intake.locator_total")
    if score is None and weight is not None and weight == scores and weight != weights:
        yield Issue(
            "total_in_weight_column", "note", message("intake.total_in_weight_column", total=weight), None, locator
        )
        return
    if weight is not None and weight != weights:
        yield Issue(
            "weights_differ", "question", message("intake.weights_differ", stated=weight, exact=weights), None, locator
        )
    if score is not None and score != scores:
        yield Issue(
            "scores_differ", "question", message("intake.scores_differ", stated=score, exact=scores), None, locator
        )


def lost_table(document: Document, form: Form, *, read: bool) -> Iterator[Issue]:
    """A question where the form lost its table and was read line by line, and where it could not be `read` so."""
    if read:
        yield question("form_stacked")
    if not form.has_items and (header := unread_form(document)):
        yield question("form_unread", header=header)
