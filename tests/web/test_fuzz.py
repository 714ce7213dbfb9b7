"""Odd questions: none breaks the site, steers its SQL or comes back as markup."""

from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from daybook.book import Book
from daybook.book.filters import fold
from daybook.tasks.add import add
from daybook.web import make_app
from tests.web.test_site import capture

MARKUP = '"><i id=odd>'
NAMES = ("q", "party", "place", "outlet", "name", "after", "from", "to", "kind", "status", "sources", "limit", "order")
NAMES += ("view", "core", "all", "ahead", "world", "unknown")
ADDRESSES = ("/diary", "/chronology", "/map", "/search", "/party", "/outlets", "/entry/a", "/page/a")
BITS = ("'", '"', "%", "_", "\\", "' OR 1=1 --", "; DROP TABLE entries", "NEAR(", "*", "^", ":", "-", "AND", "{", "}")
BITS += ("../", "\x00", "\ud800", "\u202e", "0001-01-01", "9999-12-31", "2026-02-30", "1e9", "-1", "٣", MARKUP)
odd = st.lists(st.sampled_from(BITS) | st.text(max_size=20), max_size=4).map("".join)
calm = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path: Path = tmp_path_factory.mktemp("fuzz") / "port.daybook"
    with Book(path) as book:
        list(add(book, [capture("Minister to visit the port", "Sandro Vitale", "https://courier.example/1")]))
    return TestClient(make_app(path), raise_server_exceptions=False)


def query(pairs: list[tuple[str, str]]) -> str:
    return "&".join(f"{name}={quote(value.encode('utf-8', 'surrogatepass'), safe='')}" for name, value in pairs)


@calm
@given(st.sampled_from(ADDRESSES), st.sampled_from(("", ".json", ".csv", ".ics")), st.data())
def test_no_question_breaks_the_site_nor_comes_back_as_markup(
    client: TestClient, address: str, form: str, data: st.DataObject
) -> None:
    pairs = data.draw(st.lists(st.tuples(st.sampled_from(NAMES), odd), max_size=4))
    answer = client.get(f"{address}{form}?{query(pairs)}")
    assert answer.status_code < 500
    if "html" in answer.headers["content-type"]:
        assert "<i id=odd>" not in answer.text


@calm
@given(odd)
@example("../../etc/passwd")
@example("..%2f..%2fetc%2fpasswd")
def test_no_address_leads_out_of_the_book(client: TestClient, odd: str) -> None:
    part = quote(odd.encode("utf-8", "surrogatepass"), safe="/%")
    for before in ("/page/", "/entry/", "/static/", "/page/x/", "/"):
        answer = client.get(before + part, follow_redirects=False)
        assert answer.status_code < 500
        assert b"root:" not in answer.content


@calm
@given(odd)
@example("%")
@example("_")
@example("' OR 1=1 --")
@example("ferrante")
def test_a_party_filter_leaves_just_those_whose_names_hold_it(client: TestClient, odd: str) -> None:
    odd = odd.replace("\ud800", "")
    sought = fold(" ".join(odd.replace("\0", " ").split()))
    every = client.get("/chronology.json?order=oldest&all=1&limit=500").json()["entries"]
    left = client.get(f"/chronology.json?order=oldest&all=1&limit=500&{query([('party', odd)])}").json()["entries"]
    held = [one["id"] for one in every if any(sought in fold(name) for name in (*one["who"], *one["whom"]))]
    assert [one["id"] for one in left] == (held if sought else [one["id"] for one in every])
