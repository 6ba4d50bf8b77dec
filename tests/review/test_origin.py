"""The centre and the source of a draft."""

from dataclasses import replace

import pytest

from src.records import Organisation
from src.review import bad_centre, new_centre

KNOWN = (Organisation("anlan", "安澜县房产服务中心"),)


def test_a_centre_that_the_database_does_not_know_is_new(draft):
    unknown = replace(draft, org_id=None)
    assert new_centre(unknown) == Organisation("柳溪县房产服务中心", "柳溪县房产服务中心")
    assert new_centre(draft) is None
    assert new_centre(replace(unknown, org_name=None)) is None


def test_the_source_is_recognised_by_its_hash(draft):
    assert draft.source.source_id == draft.source.sha256 == draft.sha256


@pytest.mark.parametrize(
    ("org_id", "name", "says"),
    [
        ("", "柳溪县房产服务中心", "编号和名称"),
        ("liuxi", " ", "编号和名称"),
        ("liu xi", "柳溪县房产服务中心", "只用文字"),
        ("<script>", "柳溪县房产服务中心", "只用文字"),
        ("anlan", "柳溪县房产服务中心", "已经是“安澜县房产服务中心”"),
        ("anlan2", "安澜县房产服务中心", "已经登记过"),
        ("liuxi", "县" * 61, "太长"),
    ],
)
def test_what_keeps_a_centre_out(org_id, name, says):
    sentence = bad_centre(Organisation(org_id, name), KNOWN)
    assert sentence is not None
    assert says in sentence


@pytest.mark.parametrize("org_id", ["liuxi", "柳溪县房产服务中心", "liu-xi_2"])
def test_a_good_centre(org_id):
    assert bad_centre(Organisation(org_id, "柳溪县房产服务中心"), KNOWN) is None
