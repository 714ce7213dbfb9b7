"""The site as a browser and as a program see it, without a browser."""

import base64
import json
import re
from pathlib import Path

import anyio
import icalendar
import pytest
from starlette.testclient import TestClient

from daybook.book import Book
from daybook.model import Capture
from daybook.tasks.add import add
from daybook.web import make_app
from daybook.web.answers import Answer, Asked
from daybook.web.app import VIEWS

STORY = """<html><head><title>{title}</title>
<meta property="article:published_time" content="2026-03-02">
</head><body><article><h1>{title}</h1>
<p>Transport Minister Paolo Ferrante will meet {name} in Trieste on Thursday, his spokesman said on Monday.</p>
<p>The minister visited Rome on Sunday. "We want peace," Ferrante said.</p></article>
<a href="javascript:alert(1)">More</a></body></html>"""
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
HOSTILE = '"><script>alert(1)</script>'


def capture(title: str, name: str, url: str) -> Capture:
    return Capture(
        data=STORY.format(title=title, name=name).encode(), media_type="text/html", name=f"{title}.html", url=url
    )


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "port.daybook"
    with Book(path) as book:
        pages = [
            capture("Minister to visit the port", "Sandro Vitale", "https://courier.example/1"),
            capture("&lt;b&gt;Talks&lt;/b&gt;", "Elena &lt;script&gt; Marchetti", "javascript:alert(2)"),
        ]
        assert all(added.outcome == "added" for added in add(book, pages))
    return path


@pytest.fixture
def client(path: Path) -> TestClient:
    return TestClient(make_app(path), raise_server_exceptions=False)


def first_entry(client: TestClient) -> dict[str, object]:
    found = client.get("/chronology.json?order=oldest").json()["entries"]
    return next(entry for entry in found if entry["kind"] == "meeting")


def test_the_diary_shows_the_coming_meeting_and_leads_to_why_it_is_planned(client: TestClient) -> None:
    diary = client.get("/")
    assert diary.status_code == 200
    assert "Thursday 5 March 2026" in diary.text
    entry = first_entry(client)
    shown = client.get(f"/entry/{entry['id']}")
    assert re.search(r'<mark class="m said"[^>]*>[^<]*will meet', shown.text)
    assert "planned" in shown.text


@pytest.mark.parametrize("view", ["day", "week", "month"])
def test_every_view_of_the_diary(client: TestClient, view: str) -> None:
    assert client.get(f"/diary?view={view}").status_code == 200


@pytest.mark.parametrize(
    "address", ["/chronology", "/map", "/outlets", "/failures", "/about", "/search?q=minister", "/search"]
)
def test_pages_have_a_twin_for_programs(client: TestClient, address: str) -> None:
    page, _, query = address.partition("?")
    assert client.get(address).status_code == 200
    assert json.loads(client.get(f"{page}.json?{query}").content) is not None


def test_a_filtered_diary_is_a_calendar(client: TestClient) -> None:
    calendar = icalendar.Calendar.from_ical(client.get("/diary.ics?view=month&kind=meeting").content)
    assert "20260305" in [event["dtstart"].to_ical().decode()[:8] for event in calendar.walk("VEVENT")]
    none = icalendar.Calendar.from_ical(client.get("/diary.ics?kind=vote").content)
    assert not none.walk("VEVENT")


def test_filters_narrow_and_their_counts_tell_what_others_would_leave(client: TestClient) -> None:
    every = client.get("/chronology.json?order=oldest").json()
    visits = client.get("/chronology.json?order=oldest&kind=visit").json()
    assert {entry["kind"] for entry in visits["entries"]} == {"visit"}
    assert visits["counts"]["total"] == every["counts"]["kinds"]["visit"]
    assert visits["counts"]["kinds"] == every["counts"]["kinds"]


def told(tmp_path: Path, **texts: str) -> TestClient:
    """Serve a book of pages with these texts, all of Monday 2 March 2026."""
    with Book(tmp_path / "b.daybook") as book:
        pages = [
            Capture(data=text.encode(), media_type="text/plain", name=name, published="2026-03-02")
            for name, text in texts.items()
        ]
        assert all(added.outcome == "added" for added in add(book, pages))
    return TestClient(make_app(tmp_path / "b.daybook"), raise_server_exceptions=False)


def test_the_chronology_leads_to_what_lies_ahead_and_back(tmp_path: Path) -> None:
    client = told(
        tmp_path,
        past="President Ana Holt visited Oslo on Sunday.",
        ahead="President Ana Holt will visit Vard on Friday.",
        some_day="Mayor Jan Dunn will visit Norden.",
    )
    past = client.get("/chronology").text
    assert "/chronology?ahead=1" in re.sub(r"\s", "", past)
    assert "2 more lie ahead or have no date" in past
    assert "Vard" not in past.partition('aria-label="Entries"')[2]
    every = client.get("/chronology?ahead=1").text
    assert "Leave out what lies ahead" in every
    assert "Vard" in every
    assert "Norden" in every


def test_a_chronology_without_a_past_shows_what_there_is(tmp_path: Path) -> None:
    shown = told(tmp_path, one="Mayor Jan Dunn will visit Norden.").get("/chronology").text
    assert "1 entry, without a date." in shown
    assert "No entry is left" not in shown
    assert re.search(r"<bdi>[^<]*visit Norden", shown)


@pytest.mark.parametrize("view", ["week", "month"])
def test_what_goes_on_for_days_stands_under_each_of_them(tmp_path: Path, view: str) -> None:
    client = told(tmp_path, visit="President Ana Holt will visit Vard from March 5 to March 7, her office said.")
    shown = client.get(f"/diary?view={view}&kind=visit").text
    days = re.split(r'class="date" href|<h2>', shown)
    heads = [f"from=2026-03-0{n}" if view == "month" else f"{n} March 2026" for n in (4, 5, 6, 7, 8)]
    found = [next(day for day in days if head in day[:100]) for head in heads]
    assert ["visit Vard" in day for day in found] == [False, True, True, True, False]
    if view == "week":
        assert ["Thu 5 Mar 2026 to Sat 7 Mar 2026" in day for day in found] == [False, True, True, True, False]
        assert ["Nothing announced" in day for day in found] == [True, False, False, False, True]


def test_a_page_without_a_title_is_called_by_its_first_words(tmp_path: Path) -> None:
    client = told(tmp_path, one="Mayor Jan Dunn will visit Norden.")
    (name,) = set(re.findall(r'href="/page/(\w+)"', client.get("/pages").text))
    assert re.search(r"<h1[^>]*>Mayor Jan Dunn will visit Norden\.</h1>", client.get(f"/page/{name}").text)


def test_what_is_found_is_marked(client: TestClient) -> None:
    shown = client.get("/search?q=ferrante").text
    assert re.search(r'<blockquote dir="auto">[^<]*(?:<[^>]*>)*<mark class="m hit">Ferrante</mark>', shown)
    assert not {"\x02", "\x03"} & set(shown)


def test_parts_of_a_long_list_add_up_to_the_whole(client: TestClient) -> None:
    for order in ("newest", "oldest"):
        whole = [e["id"] for e in client.get(f"/chronology.json?order={order}&ahead=1").json()["entries"]]
        parts, after = [], ""
        while True:
            part = client.get(f"/chronology.json?order={order}&ahead=1&limit=1&after={after}").json()
            parts += [entry["id"] for entry in part["entries"]]
            if not part["next"]:
                break
            after = part["next"]
        assert parts == whole


def test_what_pages_say_is_never_markup_nor_a_link_to_run(client: TestClient) -> None:
    entries = client.get("/chronology.json?order=oldest&all=1").json()["entries"]
    captures = {key["capture_id"] for entry in entries for key in entry["reports"]}
    addresses = ["/", "/chronology?all=1&order=oldest", "/search?q=Talks", "/outlets"]
    addresses += [f"/entry/{entry['id']}" for entry in entries] + [f"/page/{one}" for one in captures]
    for address in addresses:
        text = client.get(address).text
        assert "<script>" not in text
        assert "<b>Talks" not in text
        assert 'href="javascript:' not in text


@pytest.mark.parametrize("name", ["q", "party", "place", "outlet", "name", "after", "from", "kind"])
def test_what_is_asked_is_never_markup(client: TestClient, name: str) -> None:
    for page in ("/chronology", "/diary", "/search", "/party", "/map"):
        answer = client.get(page, params={name: HOSTILE})
        assert answer.status_code < 500
        assert "<script>alert" not in answer.text


def test_headers_let_no_page_run_anything(client: TestClient) -> None:
    for address in ("/", "/chronology.json", "/static/daybook.js", "/nothing"):
        headers = client.get(address).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_a_capture_leaves_as_a_download_only(client: TestClient) -> None:
    entry = first_entry(client)
    answer = client.get(f"/page/{entry['reports'][0]['capture_id']}/capture")  # type: ignore[index]
    assert b"<html>" in answer.content
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-security-policy"].startswith("sandbox")


@pytest.mark.parametrize(
    "address",
    [
        "/diary?from=2026-99",
        "/chronology?kind=dance",
        "/chronology?sources=x",
        "/chronology?limit=0",
        "/diary?view=age",
    ],
)
def test_what_makes_no_sense_is_refused_with_the_reason(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    page, _, query = address.partition("?")
    assert client.get(f"{page}.json?{query}").json()["error"]


@pytest.mark.parametrize(
    "address", ["/entry/ffffffffff", "/page/none", "/party?name=Nobody", "/entry/x.exe", "/nowhere"]
)
def test_what_is_not_there_is_not_found(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def token_of(client: TestClient, entry_id: object) -> str:
    match = re.search(r'name="token" value="([^"]+)"', client.get(f"/entry/{entry_id}").text)
    assert match
    return match[1]


def test_a_correction_shows_and_can_be_undone(path: Path, client: TestClient) -> None:
    entry = first_entry(client)
    form = {"token": token_of(client, entry["id"]), "entry": str(entry["id"]), "by": "Ada"}
    told = client.post("/judge", data=form | {"ruling": "correct", "field": "when", "value": "2026-03-06"})
    assert told.status_code == 200
    assert client.get(f"/entry/{entry['id']}.json").json()["entry"]["when"]["start"] == "2026-03-06"
    with Book(path, create=False) as book:
        judgement = book.judgements()[-1]
    client.post("/judge", data=form | {"ruling": "undo", "judgement": judgement.id})
    assert client.get(f"/entry/{entry['id']}.json").json()["entry"]["when"]["start"] == "2026-03-05"


def test_rulings_need_the_token_and_the_same_origin(client: TestClient) -> None:
    entry = first_entry(client)
    form = {"entry": str(entry["id"]), "ruling": "wrong"}
    assert client.post("/judge", data=form).status_code == 400
    form["token"] = token_of(client, entry["id"])
    assert client.post("/judge", data=form, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.post("/judge", data=form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get(f"/entry/{entry['id']}").status_code == 200


def test_read_only_takes_no_rulings(path: Path) -> None:
    client = TestClient(make_app(path, read_only=True))
    assert client.post("/judge", data={}).status_code in (404, 405)
    assert 'action="/judge"' not in client.get(f"/entry/{first_entry(client)['id']}").text


def test_a_password_keeps_others_out(path: Path) -> None:
    client = TestClient(make_app(path, password="correct horse"))
    assert client.get("/").status_code == 401
    assert client.get("/", auth=("any", "wrong horse")).status_code == 401
    assert client.get("/", auth=("any", "correct horse")).status_code == 200
    odd = {"Authorization": "Basic " + base64.b64encode(b"\xff\xfe").decode()}
    assert client.get("/", headers=odd).status_code == 401


def test_who_gave_the_password_is_who_rules(path: Path) -> None:
    client = TestClient(make_app(path, password="correct horse"))
    client.auth = ("Ada", "correct horse")
    entry = first_entry(client)
    form = {"token": token_of(client, entry["id"]), "entry": str(entry["id"]), "ruling": "right"}
    assert client.post("/judge", data=form).status_code == 200
    (judgement,) = client.get("/judgements.json").json()
    assert judgement["by"] == "Ada"
    undo = form | {"ruling": "undo", "judgement": judgement["id"], "back": "judgements"}
    assert client.post("/judge", data=undo).url.path == "/judgements"
    assert client.get("/judgements.json").json() == []


def test_only_known_hosts_are_answered(path: Path) -> None:
    client = TestClient(make_app(path, hosts=("127.0.0.1", "::1")))
    assert client.get("/", headers={"Host": "rebound.example"}).status_code == 400
    assert client.get("/", headers={"Host": "127.0.0.1:8900"}).status_code == 200
    assert client.get("/", headers={"Host": "[::1]:8900"}).status_code == 200


def test_a_question_that_takes_too_long_ends(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = TestClient(make_app(path, time_limit=-1), raise_server_exceptions=False)
    assert client.get("/about").status_code in (200, 503)  # a book this small is answered before a look at the clock
    monkeypatch.setattr("daybook.book.connect._STEPS", 1)
    client = TestClient(make_app(path, time_limit=-1), raise_server_exceptions=False)
    for address in ("/", "/chronology", "/party?name=x", "/search?q=x", "/outlets", "/map", "/pages", "/entry/x"):
        assert client.get(address).status_code == 503, address
    assert client.get("/chronology.json").json()["remedy"] == "Narrow it down."


def test_a_question_ends_when_who_asked_has_gone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(asked: Asked) -> Answer:
        with asked.book.engine.connect() as connection:
            connection.exec_driver_sql(ENDLESS)
        raise AssertionError

    monkeypatch.setitem(VIEWS, "/about", endless)
    app = make_app(path, time_limit=600)
    scope = {"type": "http", "method": "GET", "path": "/about", "headers": [], "query_string": b""}

    async def gone() -> dict[str, str]:
        return {"type": "http.disconnect"}

    async def unheard(_message: object) -> None:
        pass

    async def ask() -> None:
        with anyio.fail_after(30):
            await app(scope, gone, unheard)

    anyio.run(ask)


def test_a_page_added_while_it_is_open_changes_the_version(path: Path, client: TestClient) -> None:
    before = client.get("/version").text
    with Book(path) as book:
        list(add(book, [capture("Another story of the port", "Anna Bauer", "https://courier.example/9")]))
    assert client.get("/version").text != before


def test_an_empty_book_says_what_to_do_next(tmp_path: Path) -> None:
    Book(tmp_path / "new.daybook").close()
    client = TestClient(make_app(tmp_path / "new.daybook"))
    for address in ("/", "/chronology", "/outlets"):
        assert "daybook add" in client.get(address).text


def test_the_description_names_every_address_that_there_is(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for address, item in described["paths"].items():
        entry = first_entry(client)
        page = entry["reports"][0]["capture_id"]  # type: ignore[index]
        there = address.replace("/entry/{id}", f"/entry/{entry['id']}").replace("/page/{id}", f"/page/{page}")
        answer = client.get(there + ("?name=Paolo Ferrante" if "/party" in there else ""))
        assert answer.status_code == 200, there
        assert "get" in item
