"""What a cell's format makes of its number, as spreadsheet programs show it."""

from decimal import Decimal

import pytest

from src.intake.number_format import Shown, hides_text, is_percent, shown

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("620.5", "General", "620.5"),
        ("620.5", "#,##0", "620.5"),
        ("0.95", "0.0%", "95%"),
        ("95", '0"%"', "95%"),
        ("95", r"0\%", "95%"),
        ("620.5", '0.00"万元"', "620.5万元"),
        ("64", "G/通用格式户", "64户"),
        ("90", '"≥"0', "≥90"),
        ("5", '"¥"#,##0.00', "5"),
        ("5", "[$¥-804]#,##0", "5"),
        ("-5", r"0.00_);\(0.00\)", "-5"),
        ("-5", "0;[Red]0", "-5"),
        ("0", ACCOUNTING, "0"),
        ("620.5", ACCOUNTING, "620.5"),
        ("0", "0;-0;;@", ""),
        ("1234", "0.00E+00", "1234"),
        ("0.5", "# ?/?", "0.5"),
        ("5", '"完成"', "完成"),
        ("620", '[>=10000]0!.0,"万";0', "620"),
        ("12345", "# ##0", "12345"),
        ("1E+300", "0", "1" + "0" * 300),
    ],
)
def test_a_format_that_adds_or_rounds_shows_the_number(number, code, text):
    assert shown(Decimal(number), code) == Shown(text)


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("6205000", '0!.0,"万"', "620.5万"),
        ("6205000", r'0\.0,"万"', "620.5万"),
        ("6205000", '0"."0,"万元"', "620.5万元"),
        ("6205000", "0!.0,", "620.5"),
        ("6205432", "0!.0,", "620.5432"),
        ("6205000", "#,##0,", "6205"),
        ("6205000", "0.0,", "6205"),
        ("6205000", "#,##0,.0", "6205"),
        ("620500000", '0!.00,,"亿"', "6.205亿"),
        ("62050", '[>=10000]0!.0,"万";0', "6.205万"),
        ("-6205000", "0!.0,", "-620.5"),
        ("12345678", '0"亿"0000"万"', ""),
        ("12345", "000-0000", ""),
    ],
)
def test_a_format_that_shows_another_size_is_in_doubt(number, code, text):
    assert shown(Decimal(number), code) == Shown(text, doubt=True)


def test_a_format_that_shows_nothing_hides():
    assert shown(Decimal(5), ";;;") == Shown("", hidden=True)
    assert hides_text(";;;")
    assert not hides_text("0;0;0;@")


def test_only_a_sign_that_counts_in_hundredths_is_per_cent():
    assert is_percent("0.0%")
    assert not is_percent('0.0"%"')
    assert not is_percent(r"0\%")
