"""Guessing passwords: across names, from one place, from many, and what it costs people who only want to sign in."""

from pathlib import Path

import pytest

from src import accounts
from src.accounts import Refused, Writer, attempts
from tests.accounts.conftest import PASSWORD
from tests.accounts.test_entry import wait

pytestmark = pytest.mark.both

HOME, ELSEWHERE = "10.0.0.5", "10.0.0.66"


def guess(database: Path, name: str, address: str) -> str:
    """What somebody hears who does not know the password."""
    with pytest.raises(Refused) as refused:
        accounts.sign_in(database, name, "not the password", address)
    return str(refused.value)


def test_one_place_may_not_try_name_after_name(database: Path, editor: Writer) -> None:
    heard = [guess(database, f"姓名{number}", ELSEWHERE) for number in range(327)]
    assert sum("姓名或密码不对" in said for said in heard) == attempts.MOST_OF_AN_ADDRESS
    assert "这台电脑输错次数太多" in heard[-1]
    assert accounts.sign_in(database, "张三", PASSWORD, HOME) == editor
    wait(database, attempts.KEPT_SECONDS)
    assert "姓名或密码不对" in guess(database, "姓名1", ELSEWHERE)


def test_many_places_together_may_not_either(database: Path, editor: Writer) -> None:
    heard = [guess(database, f"姓名{number}", f"10.0.1.{number % 250}") for number in range(327)]
    assert sum("姓名或密码不对" in said for said in heard) == attempts.MOST_OF_ALL
    assert "最近有很多登录失败" in heard[-1]


def test_a_name_cannot_be_guessed_from_many_places(database: Path, editor: Writer) -> None:
    heard = [guess(database, "张三", f"10.0.2.{number}") for number in range(40)]
    assert sum("姓名或密码不对" in said for said in heard) == attempts.MOST_OF_A_NAME_ANYWHERE


def test_whoever_works_at_their_own_computer_is_not_locked_out_by_others(database: Path, editor: Writer) -> None:
    accounts.sign_in(database, "张三", PASSWORD, HOME)
    for number in range(100):
        guess(database, "张三", f"10.0.3.{number}")
    assert accounts.sign_in(database, "张三", PASSWORD, HOME) == editor
    with pytest.raises(Refused, match="最近有很多登录失败"):
        accounts.sign_in(database, "张三", PASSWORD, "10.0.9.9")
    wait(database, attempts.KEPT_SECONDS - 61)
    with pytest.raises(Refused, match=r"请 [12] 分钟后再试"):
        accounts.sign_in(database, "张三", PASSWORD, "10.0.9.9")
    wait(database, 62)
    assert accounts.sign_in(database, "张三", PASSWORD, "10.0.9.9") == editor


def test_signing_in_does_not_clear_the_failures_of_other_names(database: Path, editor: Writer) -> None:
    """Somebody with an account of their own gets no more guesses for it."""
    heard = []
    for number in range(30):
        heard.append(guess(database, f"姓名{number}", ELSEWHERE))
        if number < attempts.MOST_OF_AN_ADDRESS - 1:
            accounts.sign_in(database, "张三", PASSWORD, ELSEWHERE)
    assert sum("姓名或密码不对" in said for said in heard) == attempts.MOST_OF_AN_ADDRESS


SECRET = "a-secret-of-the-proxy"


@pytest.mark.parametrize(
    ("headers", "client", "address"),
    [
        ({}, None, "127.0.0.1"),
        ({}, "192.168.1.7", "192.168.1.7"),
        ({}, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ({}, "2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ({"X-Forwarded-For": "10.0.0.7"}, "10.0.0.7", "forwarded"),
        ({"X-Forwarded-For": "10.0.0.7", "X-Housing-Proxy-Secret": "guessed"}, "10.0.0.7", "forwarded"),
        ({"x-forwarded-for": "10.0.0.7", "x-housing-proxy-secret": SECRET}, "10.0.0.7", "10.0.0.7"),
        ({}, "no address", "unknown"),
    ],
)
def test_a_proxy_names_the_place_only_where_it_proves_itself(
    monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], client: str | None, address: str
) -> None:
    monkeypatch.setenv("HOUSING_PROXY_SECRET", SECRET)
    assert accounts.address_of(headers, client) == address


def test_without_a_secret_no_proxy_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HOUSING_PROXY_SECRET", raising=False)
    given = {"X-Forwarded-For": "10.0.0.7", "X-Housing-Proxy-Secret": ""}
    assert accounts.address_of(given, "10.0.0.7") == "forwarded"
