"""The ways that an editor takes through the site, in a browser, and whether everybody can read every page of it."""

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from daybook.book import Book
from daybook.model import Capture
from daybook.tasks.add import add
from daybook.web import make_app

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None and os.environ.get("DAYBOOK_BROWSER_TESTS") != "required",
    reason="no Chromium on this machine: install the package chromium",
)

DEMO = Path(__file__).parents[2] / "examples" / "demo"
EVE = "/diary?from=2026-03-03"
PLACES = (EVE, f"{EVE}&view=month", "/diary?from=2026-03-05&view=day", "/chronology", "/chronology?kind=vote&q=none")
PLACES += ("ENTRY", "PAGE", "/party?name=Paolo+Ferrante", "/map", "/search?q=Ferrante", "/outlets", "/failures")
PLACES += ("/about", "/entry/none", "/pages", "/judgements", "/party?name=Trieste", "/search?q=none")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "port.daybook"
    subprocess.run([sys.executable, "-m", "daybook", "add", str(path), str(DEMO)], check=True, capture_output=True)
    return path


@pytest.fixture(scope="module")
def site(book: Path) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(make_app(book), port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def tab(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site)
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
    yield tab
    context.close()
    assert not complaints


def talks(tab: Page) -> None:
    """Open the meeting that the demo's pages announce for 5 March."""
    tab.goto(EVE)
    day = tab.locator("section.group", has=tab.get_by_role("heading", name="Thursday 5 March 2026"))
    day.locator("li", has_text="to meet Trieste dockers").get_by_role("link").click()
    tab.wait_for_url("**/entry/*")


def only_meetings(tab: Page) -> None:
    """Narrow the chronology down to meetings, and wait until nothing else is in it."""
    tab.goto("/chronology")
    tab.get_by_role("checkbox", name="meeting").check()
    tab.get_by_role("button", name="Narrow down").click()
    expect(tab.get_by_role("link", name="Take away kind meeting")).to_be_visible()
    kinds = tab.locator(".line .kind")
    expect(kinds.first).to_be_visible()
    expect(kinds.filter(has_not_text="meeting")).to_have_count(0)


def address_of(tab: Page, place: str) -> str:
    if place in ("ENTRY", "PAGE"):
        talks(tab)
        if place == "PAGE":
            tab.locator(".from a").first.click()
        return tab.url
    return place


expect.set_options(timeout=20_000)  # a machine under test may be slow


def test_a_coming_meeting_is_found_with_why_it_is_planned_and_what_became_of_it(tab: Page) -> None:
    talks(tab)
    expect(tab.locator("mark.said").filter(has_text="will meet").first).to_be_visible()
    for status in ("planned", "postponed", "occurred"):
        expect(tab.locator(".history li", has_text=status)).to_be_visible()
    tab.locator(".from a").first.click()
    expect(tab.locator("a.m.event").first).to_be_visible()
    tab.locator("a.m.event", has_text="meet").first.click()
    expect(tab.locator("article.entry")).to_be_visible()


def test_a_correction_shows_and_is_undone(tab: Page) -> None:
    talks(tab)
    when = tab.locator(".facts dd").first
    before = when.inner_text()
    tab.get_by_label("The right").select_option("when")
    tab.get_by_label("is", exact=True).fill("2026-03-11")
    tab.get_by_role("button", name="Correct").click()
    expect(when).to_contain_text("Wednesday 11 March 2026")
    tab.get_by_role("button", name="Undo").click()
    expect(when).to_have_text(before)


def test_a_report_put_out_of_its_entry_is_taken_back_from_the_list_of_judgements(tab: Page) -> None:
    talks(tab)
    reports = tab.locator(".report")
    before = reports.count()
    out = reports.filter(has_text="Italian minister to meet dockers on Thursday")
    out.get_by_role("button", name="Not this event").click()
    expect(reports).to_have_count(before - 1)
    expect(out).to_have_count(0)
    tab.wait_for_load_state()
    tab.keyboard.press("g")
    tab.keyboard.press("j")
    tab.wait_for_url("**/judgements")
    expect(tab.locator(".rulings li")).to_have_count(1)
    tab.get_by_role("button", name="Undo").click()
    expect(tab.locator(".empty")).to_contain_text("Nobody has ruled")
    talks(tab)
    expect(reports).to_have_count(before)


def test_what_is_near_an_entry_is_made_one_with_it(tab: Page) -> None:
    talks(tab)
    near = tab.locator("section", has=tab.get_by_role("heading", name="Near it")).locator("li")
    title = near.first.locator("a").inner_text()
    before = tab.locator(".report").count()
    near.first.get_by_role("button", name=f"Same event: {title}").click()
    expect(tab.locator(".report")).not_to_have_count(before)
    tab.get_by_role("button", name="Undo").click()
    expect(tab.locator(".report")).to_have_count(before)


def test_the_book_is_read_by_keys_alone(tab: Page) -> None:
    tab.goto("/")
    tab.keyboard.press("g")
    tab.keyboard.press("c")
    tab.wait_for_url("**/chronology")
    for key in "jjjk":
        tab.keyboard.press(key)
    title = tab.locator("[data-line].here .what a").inner_text()
    assert title == tab.locator("[data-line] .what a").nth(1).inner_text()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/entry/*")
    expect(tab.locator("h1")).to_have_text(title)
    tab.keyboard.press("/")
    tab.keyboard.type("strike")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search?q=strike")
    for heading in ("Entries", "Quotations", "Pages"):
        found = tab.locator("section", has=tab.get_by_role("heading", name=heading)).locator("mark.hit")
        expect(found.first).to_have_text(re.compile("strik", re.IGNORECASE))


def test_an_outlet_leads_to_its_pages_and_how_they_were_read(tab: Page) -> None:
    tab.goto("/outlets")
    row = tab.locator("tbody tr, tr", has=tab.get_by_role("rowheader", name="Adriatic Press"))
    row.get_by_role("rowheader").get_by_role("link").click()
    expect(tab.locator("h1")).to_contain_text("Adriatic Press")
    lines = tab.locator("tr[data-line]")
    expect(lines).to_have_count(3)
    lines.first.get_by_role("rowheader").get_by_role("link").click()
    expect(tab.locator("article.page")).to_be_visible()


def test_a_filtered_diary_is_subscribed_to(tab: Page) -> None:
    tab.goto(EVE)
    tab.get_by_text("Filter", exact=True).click()
    tab.get_by_label("kind").select_option("meeting")
    tab.get_by_role("button", name="Narrow down").click()
    expect(tab.locator(".days li").first).to_contain_text("meeting")
    assert "kind=meeting" in tab.url
    address = tab.get_by_role("link", name="its iCalendar address").get_attribute("href")
    answer = tab.request.get(str(address))
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "BEGIN:VCALENDAR" in answer.text()


def test_filters_of_the_chronology_are_set_and_taken_away(tab: Page) -> None:
    only_meetings(tab)
    tab.get_by_role("link", name="Take away kind meeting").click()
    expect(tab.locator(".line .kind").filter(has_not_text="meeting").first).to_be_visible()


def test_dragging_over_the_strip_chooses_days(tab: Page) -> None:
    tab.goto("/chronology?from=2026-03-01&to=2026-03-31")
    box = tab.locator(".strip svg").bounding_box()
    assert box
    tab.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 50)
    tab.mouse.down()
    tab.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 50)
    tab.mouse.up()
    tab.wait_for_url(lambda url: "from=2026-03-01" not in url)
    assert "from=2026-03" in tab.url and "to=2026-03" in tab.url


def test_everything_reads_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    tab = context.new_page()
    talks(tab)
    tab.locator(".from a").first.click()
    expect(tab.locator("a.m.event").first).to_be_visible()
    only_meetings(tab)
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_kept_from_reading_and_nothing_runs_over_the_side(
    browser: Browser, site: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        base_url=site,
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 800},
    )
    tab = context.new_page()
    for place in PLACES:
        address = address_of(tab, place)
        tab.goto(address)
        found = Axe().run(tab).response["violations"]
        serious = [
            (one["id"], [node["html"][:120] for node in one["nodes"][:3]])
            for one in found
            if one["impact"] in ("serious", "critical")
        ]
        assert not serious, address
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, address
    context.close()


def test_the_weeks_diary_fits_one_sheet(tab: Page) -> None:
    tab.goto(EVE)
    assert tab.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1


def test_a_page_added_while_it_is_open_appears(tab: Page, book: Path) -> None:
    tab.goto("/search?q=lighthouse")
    expect(tab.locator(".empty")).to_be_visible()
    tab.wait_for_timeout(500)  # the page has asked once what the book's version is
    story = "<article><h1>Mayor opens the lighthouse</h1><p>The mayor opened the lighthouse on Monday.</p></article>"
    made = Capture(data=story.encode(), media_type="text/html", name="lighthouse.html")
    with Book(book) as opened:
        list(add(opened, [made]))
    expect(tab.locator("mark.hit").first).to_be_visible(timeout=15_000)
    expect(tab.get_by_role("status")).to_contain_text("grown")
