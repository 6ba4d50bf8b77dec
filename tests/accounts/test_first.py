"""The first account by the code of the start window: once, by whoever has the code, and never beside another account."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from src import accounts
from src.accounts import Refused, Writer, first
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.both


def make(database: Path, code: str, name: str = "王五", address: str = "") -> Writer:
    return accounts.make_first(database, code=code, name=name, password=PASSWORD, address=address)


def code_of(database: Path) -> str:
    found = accounts.first_code(database)
    assert found
    return found


def test_the_code_makes_an_admin_once(database: Path) -> None:
    code = code_of(database)
    assert accounts.awaits_first(database)
    made = make(database, code)
    assert (made.name, made.role) == ("王五", "admin")
    accounts.require_role(database, made, "admin")
    assert [(one.name, one.role, one.created_by) for one in accounts.accounts(database)] == [("王五", "admin", "王五")]
    assert accounts.log(database)[0].action == "add_account"
    assert not accounts.awaits_first(database)
    assert accounts.first_code(database) is None
    with pytest.raises(Refused, match="没有可用的启动码"):
        make(database, code, "赵六")


@pytest.mark.parametrize("spell", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} ", "－".join])
def test_the_code_may_be_typed_as_people_type(database: Path, spell) -> None:  # type: ignore[no-untyped-def]
    assert make(database, spell(code_of(database))).role == "admin"


def test_a_new_start_ends_the_code_before(database: Path) -> None:
    old, new = code_of(database), code_of(database)
    with pytest.raises(Refused, match="启动码不对"):
        make(database, old)
    assert make(database, new)


def test_an_account_from_elsewhere_ends_the_code(database: Path, terminal: Writer) -> None:
    code = code_of(database)
    accounts.add(database, terminal, name="张三", password=PASSWORD)
    assert not accounts.awaits_first(database)
    accounts.remove(database, terminal, "张三")
    with pytest.raises(Refused, match="没有可用的启动码"):
        make(database, code)


def test_an_account_that_was_made_in_the_meantime_stays_the_only_one(database: Path, terminal: Writer) -> None:
    code = code_of(database)
    accounts.add(database, terminal, name="张三", password=PASSWORD)
    with pytest.raises(Refused, match="已经有账号了"):
        make(database, code)
    assert [one.name for one in accounts.accounts(database)] == ["张三"]


def test_two_who_type_the_code_at_once_make_one_account(database: Path) -> None:
    code = code_of(database)

    def one(name: str) -> str:
        try:
            return make(database, code, name).name
        except Refused as refusal:
            return str(refusal)

    with ThreadPoolExecutor(4) as pool:
        heard = list(pool.map(one, ("甲", "乙", "丙", "丁")))
    assert len(accounts.accounts(database)) == 1
    assert sum("没有可用的启动码" in said for said in heard) == 3


def test_the_code_cannot_be_guessed_from_one_place_or_many(database: Path) -> None:
    code = code_of(database)
    for _ in range(5):
        with pytest.raises(Refused, match="启动码不对"):
            make(database, "AAAA-AAAA", address="10.0.0.1")
    with pytest.raises(Refused, match="已暂停登录"):
        make(database, code, address="10.0.0.1")
    for number in range(5, first.MOST_WRONG):
        with pytest.raises(Refused, match="启动码不对"):
            make(database, "AAAA-AAAA", address=f"10.0.1.{number}")
    with pytest.raises(Refused, match="已作废；请重新启动"):
        make(database, code, address="10.0.0.9")
    assert accounts.accounts(database) == ()
    assert make(database, code_of(database), address="10.0.0.9")


def test_a_bad_name_or_password_leaves_the_code_to_try_again(database: Path) -> None:
    code = code_of(database)
    for name, password in (("", PASSWORD), ("王五", "short"), ("王五", "1234567890")):
        with pytest.raises(Refused):
            accounts.make_first(database, code=code, name=name, password=password)
    assert make(database, code)
