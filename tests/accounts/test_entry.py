"""Three ways in: a password that cannot be guessed at leisure, a proxy that has to prove itself, the terminal."""

from pathlib import Path
from typing import Literal

import pytest
from argon2 import PasswordHasher

from src import accounts
from src.accounts import Refused, Writer, entry, passwords
from src.accounts.register import reading, writing
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.both

SECRET = "a-secret-of-the-proxy"
HEADERS = {"x-remote-user": "张三", "X-Housing-Proxy-Secret": SECRET}


def refusal(database: Path, name: str, password: str = "wrong password") -> str:
    with pytest.raises(Refused) as refused:
        accounts.sign_in(database, name, password)
    return str(refused.value)


def wait(database: Path, seconds: float) -> None:
    """Let every attempt be older, as if time had passed."""
    with writing(database) as connection:
        connection.execute("UPDATE entry_attempt SET at = at - ?", [seconds])


@pytest.fixture
def verified(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The hashes that passwords are held against from now on, at the product's cost."""
    noted: list[str] = []

    class Noting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
            noted.append(str(hash))
            return super().verify(hash, password)

    monkeypatch.setattr(passwords, "_hasher", Noting())
    return noted


def test_the_right_password_lets_in_under_the_role_of_the_account(database: Path, editor: Writer) -> None:
    assert (editor.name, editor.role) == ("张三", "editor")
    assert accounts.sign_in(database, " 张三 ", PASSWORD) == editor


def test_the_refusal_does_not_tell_whether_the_name_exists(database: Path, editor: Writer) -> None:
    known = [refusal(database, "张三") for _ in range(6)]
    unknown = [refusal(database, "没有这个人") for _ in range(6)]
    assert known == unknown
    assert known[0] == "姓名或密码不对，请重新输入；15 分钟内输错 5 次会暂停登录。"
    assert known[5] == "输错次数太多，这个姓名已暂停登录，请 15 分钟后再试。"


def test_an_unknown_name_costs_as_much_hashing_as_a_known_one(
    database: Path, full_cost: None, editor: Writer, verified: list[str]
) -> None:
    refusal(database, "张三")
    refusal(database, "没有这个人")
    assert [kept.rsplit("$", 2)[0] for kept in verified] == ["$argon2id$v=19$m=65536,t=3,p=4"] * 2


def test_five_failures_lock_the_name_also_for_the_right_password(database: Path, editor: Writer, admin: Writer) -> None:
    for _ in range(5):
        refusal(database, "张三")
    assert "已暂停登录" in refusal(database, "张三", PASSWORD)
    assert accounts.sign_in(database, "李四", PASSWORD).role == "admin"
    wait(database, 14 * 60)
    assert "请 1 分钟后再试" in refusal(database, "张三", PASSWORD)
    wait(database, 61)
    assert accounts.sign_in(database, "张三", PASSWORD) == editor


def test_the_lock_is_kept_and_so_survives_a_restart(database: Path, editor: Writer) -> None:
    for _ in range(5):
        refusal(database, "张三")
    with reading(database) as connection:
        assert connection is not None
        assert connection.execute("SELECT count(*) FROM entry_attempt WHERE name = '张三'").fetchone() == (5,)


def test_an_attempt_counts_before_its_password_is_looked_at(
    database: Path, editor: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(password: str, kept: str | None) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(entry, "matches", never)
    for _ in range(5):
        with pytest.raises(KeyboardInterrupt):
            accounts.sign_in(database, "张三", PASSWORD)
    monkeypatch.undo()
    assert "已暂停登录" in refusal(database, "张三", PASSWORD)


def test_signing_in_forgets_the_failures_before(database: Path, editor: Writer) -> None:
    for _ in range(3):
        for _ in range(4):
            refusal(database, "张三")
        accounts.sign_in(database, "张三", PASSWORD)


def test_an_endless_password_is_refused_without_hashing(database: Path, editor: Writer, verified: list[str]) -> None:
    refusal(database, "张三", "x" * 50_000_000)
    assert verified == []


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUSING_PROXY_SECRET", SECRET)


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_the_proxy_vouches_for_an_account(database: Path, editor: Writer, proxy: None, address: str) -> None:
    assert accounts.from_proxy(database, HEADERS, address) == editor


def test_the_user_header_may_have_another_name_and_come_as_latin_letters(
    database: Path, editor: Writer, proxy: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOUSING_PROXY_USER_HEADER", "Remote-Name")
    headers = {"remote-name": "张三".encode().decode("latin-1"), "X-Housing-Proxy-Secret": SECRET}
    assert accounts.from_proxy(database, headers, "127.0.0.1") == editor
    assert accounts.from_proxy(database, HEADERS, "127.0.0.1") is None


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "::", "192.168.1.5", "monitor.example"])
def test_a_server_that_others_reach_directly_trusts_no_header(
    database: Path, editor: Writer, proxy: None, address: str | None
) -> None:
    with pytest.raises(Refused, match="没有只监听本机"):
        accounts.from_proxy(database, HEADERS, address)


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", "口令"])
def test_a_header_without_the_secret_is_refused(
    database: Path, editor: Writer, proxy: None, secret: str | None
) -> None:
    headers = {"X-Remote-User": "张三"} | ({} if secret is None else {"X-Housing-Proxy-Secret": secret})
    with pytest.raises(Refused, match="口令不对"):
        accounts.from_proxy(database, headers, "127.0.0.1")


def test_without_a_configured_secret_no_header_counts(
    database: Path, editor: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOUSING_PROXY_SECRET", raising=False)
    headers = {"X-Remote-User": "张三", "X-Housing-Proxy-Secret": ""}
    assert accounts.from_proxy(database, headers, "127.0.0.1") is None


def test_a_short_secret_is_refused(database: Path, editor: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUSING_PROXY_SECRET", "short")
    with pytest.raises(Refused, match="至少要 16 个字符"):
        accounts.from_proxy(database, HEADERS | {"X-Housing-Proxy-Secret": "short"}, "127.0.0.1")


def test_a_user_without_account_is_refused(database: Path, proxy: None) -> None:
    with pytest.raises(Refused, match="代理传来的用户“张三”没有账号"):
        accounts.from_proxy(database, HEADERS, "127.0.0.1")


def test_a_request_that_names_nobody_is_no_sign_in(database: Path, proxy: None) -> None:
    assert accounts.from_proxy(database, {"X-Housing-Proxy-Secret": SECRET}, "127.0.0.1") is None


def test_nobody_works_at_the_terminal_without_a_name() -> None:
    with pytest.raises(Refused, match="没有写明操作人"):
        accounts.at_terminal("  ")


def test_a_name_with_a_letter_that_no_database_keeps_is_nobodys(database: Path, editor: Writer) -> None:
    assert "姓名或密码不对" in refusal(database, "张\0三")
