"""The tables of the year as it runs: every head names one column, every word is a pattern, and broken files are named."""

import shutil

import pytest

from src.catalogue import FOLDER, ledger_labels, programmes
from src.catalogue.registers import folded_head, register_forms, register_heads, register_words

KINDS = ("register", "payments", "allotments")


@pytest.mark.parametrize("kind", KINDS)
def test_every_head_leads_to_its_own_column(kind):
    form = register_forms()[kind]
    assert form.id == kind
    for column in form.columns:
        assert all(register_heads(kind)[folded_head(head)] == column.key for head in (column.head, *column.synonyms))
        assert len(column.rows) <= 2


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("２０２５年计划投资（万元）", "本年计划投资"),
        ("完成投资/2025年", "完成投资/本年"),
        (" 形象 进度（％）", "形象进度"),
        ("小区（个）", "小区"),
        ("（备）", "(备)"),
        ("当年度完成投资：", "本年完成投资"),
    ],
)
def test_a_head_is_compared_without_width_space_brackets_and_its_year(printed, folded):
    assert folded_head(printed) == folded


def test_words_name_what_the_catalogue_knows():
    assert register_words("programme").keys() <= programmes().keys()
    assert (register_words("stage").keys() | register_words("stage_last").keys()) == ledger_labels("stage").keys()
    assert register_words("allotment_stage").keys() == ledger_labels("allotment_stage").keys()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('synonyms = ["施工企业"', 'synonyms = ["项目", "施工企业"', "stands under name and contractor"),
        ('required = ["name"]', 'required = ["title"]', "no column 'title'"),
        ('holds = "count"', 'holds = "counts"', "holds 'counts'"),
    ],
)
def test_a_broken_entry_is_named(tmp_path, old, new, said):
    text = (FOLDER / "registers.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "registers.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises((ValueError, KeyError), match=said):
        register_forms(tmp_path)


def test_a_pattern_that_is_none_is_named(tmp_path):
    shutil.copy(FOLDER / "registers.toml", tmp_path)
    with (tmp_path / "registers.toml").open("a", encoding="utf-8") as file:
        file.write("[broken]\nword = ['(']\n")
    with pytest.raises(ValueError, match=r"\[broken\] word"):
        register_words("broken", tmp_path)
