"""The element that holds a page's charts."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from plotly.offline import get_plotlyjs

from src.door import library


@pytest.fixture
def fresh_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(library, "STATIC_FOLDER", tmp_path / "static")
    library.drawing_library.cache_clear()
    yield tmp_path / "static"
    library.drawing_library.cache_clear()


def test_the_drawing_library_stands_once_however_many_come_first(fresh_folder):
    with ThreadPoolExecutor(8) as visitors:
        addresses = {visitor.result() for visitor in [visitors.submit(library.library_address) for _ in range(8)]}
    (address,) = addresses
    (file,) = fresh_folder.iterdir()
    assert address == f"/app/static/{file.name}"
    assert file.read_bytes() == get_plotlyjs().encode()


def test_a_server_under_a_path_of_its_own_says_so_in_the_address(fresh_folder, monkeypatch):
    monkeypatch.setattr(library.config, "get_option", lambda name: {"server.baseUrlPath": "housing/"}[name])
    assert library.library_address().startswith("/housing/app/static/charts-")
