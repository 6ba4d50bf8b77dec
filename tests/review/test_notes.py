"""What stays true of a document once it is saved goes with the batch; what only concerns its reading does not."""

from dataclasses import replace

from src.catalogue import noted_codes
from src.catalogue import text as message
from src.catalogue.sentences import texts
from src.records import Issue, ReadingNote
from src.review import Decisions, delivery, select
from src.review.notes import notes

TOTAL = Issue(
    "total_in_weight_column", "note", message("intake.total_in_weight_column", total=98), None, "自评表合计行"
)


def test_repeats_that_disagree_are_told_without_what_to_do_about_the_draft(contradicting):
    (note,) = delivery(contradicting, select(contradicting, Decisions(chosen={0: 1}))).notes
    assert (note.org_id, note.year, note.code, note.severity) == ("liuxi", 2023, "contradiction", "question")
    assert note.message.startswith("老旧小区改造楼幢（实施）前后不一致：40 幢")
    assert "请" not in note.message
    assert note.locator is None  # the message names both places


def test_a_flaw_of_the_form_goes_with_the_form(draft):
    flawed = replace(draft, issues=(TOTAL,))
    said = "合计 98 写在“分值”栏，与得分合计相等，应在“得分”栏"
    assert delivery(flawed, select(flawed, Decisions())).notes == (
        ReadingNote("liuxi", 2023, "total_in_weight_column", "note", said, "自评表合计行"),
    )
    assert delivery(flawed, select(flawed, Decisions(form=False))).notes == ()


def test_a_flaw_of_the_report_goes_without_the_form_too(contradicting):
    assert [note.code for note in notes(contradicting, form=False)] == ["contradiction"]


def test_what_concerns_the_reading_alone_is_not_kept(draft):
    passing = [Issue(code, "question", "x") for code in ("form_stacked", "ambiguous", "org_differs", "known_file")]
    grave = Issue("several_years", "error", "x")
    assert notes(replace(draft, issues=(*passing, grave)), form=True) == ()


def test_every_flaw_that_is_kept_is_one_that_reading_finds():
    of_tables = {"register_total"}
    assert noted_codes() - {"goal_without_figures"} - of_tables <= texts("intake").keys()
