import pytest

from src.catalogue import FOLDER
from src.catalogue.form_layout import form_patterns


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("so_far = ['(截至", "so_for = ['(截至", r"\[budget_columns\]: \['so_far', 'so_for'\]"),
        ("[sub_columns]\nnature", "[sub_columns]\nkind", r"\[sub_columns\]: \['kind', 'nature'\]"),
        (
            "'所占(分值|权重)']",
            "'打分(情况|结果)?']",
            r"\[budget_columns\]: '打分\(情况\|结果\)\?' stands under weight and score",
        ),
        ("'所占(分值|权重)']", "'权重(分']", r"\[budget_columns\] weight: missing \)"),
    ],
)
def test_a_label_that_nobody_could_read_is_named(tmp_path, old, new, said):
    content = (FOLDER / "form_layout.toml").read_text(encoding="utf-8")
    assert old in content
    (tmp_path / "form_layout.toml").write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        form_patterns(tmp_path)
