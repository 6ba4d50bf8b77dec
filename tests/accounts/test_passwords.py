"""Passwords that attackers try first are refused, padded ones too; a person's own words are not."""

import tomllib
from pathlib import Path

import pytest

from src import accounts
from src.accounts import Refused, Writer
from src.accounts.passwords import COMMON, LEAST_LENGTH, is_guessable

LISTS = tomllib.loads(COMMON.read_text(encoding="utf-8"))


def test_each_list_has_its_source_and_a_hundred_chinese_ones() -> None:
    assert "Source:" in COMMON.read_text(encoding="utf-8")
    assert len(set(LISTS["chinese"].split())) >= 100


@pytest.mark.parametrize("word", sorted({word for words in LISTS.values() for word in words.split()}))
def test_a_common_password_is_refused_however_it_is_padded(word: str) -> None:
    for padded in (
        word,
        word + "2024",
        "123" + word,
        word + word,
        word.upper() + "!!!!!",
        word + "123456789",
        f" {word}  #1",
    ):
        assert is_guessable(padded, "张三"), padded
    wide = "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in word)
    assert is_guessable(wide + "１２３", "张三")


@pytest.mark.parametrize(
    "password",
    [
        " " * 10,
        "　" * 12,
        "\t\n" * 6,
        "!!!!!!!!!!",
        "。。。。。。。。。。",
        "aaaaaaaaaa",
        "abababababab",
        "abcdabcdabcd",
        "1234567890",
        "0987654321",
        "12345678901234567890",
        "qwertyuiop",
        "poiuytrewq",
        "QWERTYUIOPASDFGHJKL",
        "abcdefghijkl",
        "zyxwvutsrqponm",
        "1qaz2wsx3edc",
        "１２３４５６７８９０",
        "密码密码密码密码密码",
        "woaini1314520",
        "13912345678",
        "19860101198601",
    ],
)
def test_runs_repetitions_and_digits_are_refused(password: str) -> None:
    assert is_guessable(password, "张三")


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("zhangsanfeng", "zhangsanfeng"),
        ("zhangsanfeng", "ZhangSanFeng2024"),
        ("zhangsanfeng", "gnefnasgnahz"),
        ("Zhang San-Feng", "zhangsanfeng!"),
        ("zhangwei", "zhangwei19860101"),
        ("张三", "张三19800101"),
        ("张三", "三张2024年2024"),
        ("ｌｉｓｉ２０２４", "lisi2024123"),
    ],
)
def test_the_name_is_no_password(name: str, password: str) -> None:
    assert is_guessable(password, name)


@pytest.mark.parametrize(
    "password",
    [
        "一个够长的密码-2024",
        "从导入到撤销一二三四",
        "柳溪一二三四五六七八",
        "correct horse battery staple",
        "春天的雨落在老旧小区",
        "Tr4vel-kettle-91-moss",
        "xK9#mQ2$vL7p",
    ],
)
def test_words_of_ones_own_are_accepted(password: str) -> None:
    assert not is_guessable(password, "张三")


def test_bytes_of_a_terminal_that_are_no_text_make_a_password(database: Path, terminal: Writer) -> None:
    password = "春天的雨\udcff落在老旧小区"
    accounts.add(database, terminal, name="张三", password=password)
    assert accounts.sign_in(database, "张三", password).name == "张三"
    with pytest.raises(Refused):
        accounts.sign_in(database, "张三", password.replace("\udcff", "?"))


def test_an_account_with_a_guessable_password_is_not_made(database: Path, terminal: Writer) -> None:
    for password in (" " * LEAST_LENGTH, "woaini1314!!", "张三" * 5):
        with pytest.raises(Refused, match="太容易猜到"):
            accounts.add(database, terminal, name="张三", password=password)
    assert accounts.accounts(database) == ()
