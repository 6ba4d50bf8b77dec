"""Names of downloads: one that every system takes, whatever the centre is called."""

import pytest

from src.ui.file_names import LONGEST_STEM, safe_stem


@pytest.mark.parametrize(
    ("wanted", "safe"),
    [
        ("正宁县房产服务中心-2023年度汇报", "正宁县房产服务中心-2023年度汇报"),
        ("../../etc/passwd", "etc-passwd"),
        ("..\\..\\a:b", "a-b"),
        ('a<b>c"d|e?f*g', "a-b-c-d-e-f-g"),
        ("a\x1b\u202eb\udc80\n\r\tc\x00d", "a-b- c-d"),
        ("  名 . . ", "名"),
        ("...", "-"),
        ("", "-"),
        ("CON", "_CON"),
        ("nul.2023", "_nul.2023"),
        ("COM1", "_COM1"),
        ("lpt\u00b9", "_lpt\u00b9"),
        ("CONTRACT", "CONTRACT"),
    ],
)
def test_a_name_is_one_that_every_system_takes(wanted: str, safe: str) -> None:
    assert safe_stem(wanted) == safe


def test_a_long_name_keeps_its_end_and_fits_a_file_system() -> None:
    name = safe_stem("长" * 10_000 + "-2023年度汇报")
    assert len(name) <= LONGEST_STEM
    assert name.endswith("-2023年度汇报")
    assert len(f"{name}.pptx".encode()) <= 255
