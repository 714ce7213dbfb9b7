"""The site in a real browser: keys, small screens, and what axe finds (skipped where there is no Chromium)."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from daybook.book import Book
from daybook.capture import captures
from daybook.filling import add
from daybook.web import make_app

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt install chromium")
PAGES = ("diary", "diary?view=month", "chronology", "map", "outlets", "failures", "about", "search?q=strike")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the bundled example on a free port."""
    path = tmp_path_factory.mktemp("browser") / "demo.daybook"
    demo = Path(__file__).parents[2] / "examples/demo"
    with Book(path) as book:
        assert all(added.failure is None for added in add(book, captures([demo])))
    server = uvicorn.Server(uvicorn.Config(make_app(path), host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}/"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def page(browser: sync_api.Browser) -> Iterator[sync_api.Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda told: errors.append(told.text) if told.type == "error" else None)
    yield opened
    context.close()
    assert not errors


def entry_address(page: sync_api.Page, site: str) -> str:
    page.goto(f"{site}chronology")
    return site + str(page.locator("[data-line] a").first.get_attribute("href")).removeprefix("/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(page: sync_api.Page, site: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    for address in [*(site + path for path in PAGES), entry_address(page, site)]:
        page.goto(address)
        found = axe.Axe().run(page).response["violations"]
        serious = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
        assert not serious, (address, serious)


def test_nothing_reaches_over_the_edge_of_a_phone(page: sync_api.Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    for address in [*(site + path for path in PAGES), entry_address(page, site)]:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address


def test_the_book_can_be_read_by_keys_alone(page: sync_api.Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/chronology")
    page.keyboard.press("j")
    page.keyboard.press("j")
    chosen = page.locator("[data-line].here .what a")
    title = chosen.inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/entry/*")
    assert page.locator("h1").inner_text() == title
    page.keyboard.press("/")
    page.keyboard.type("strike")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=strike")
    assert "strike" in page.locator("main").inner_text().lower()


def test_an_entry_shows_the_exact_words_and_leads_to_their_page(page: sync_api.Page, site: str) -> None:
    page.goto(entry_address(page, site))
    words = page.locator("mark.m").first.inner_text()
    page.locator(".from a").first.click()
    page.wait_for_url("**/page/**")
    assert words in page.locator("main").inner_text()


def test_a_judgement_is_kept_and_can_be_undone(page: sync_api.Page, site: str) -> None:
    page.goto(entry_address(page, site))
    page.get_by_role("button", name="Right").click()
    page.wait_for_load_state()
    assert page.get_by_role("button", name="Undo").count() == 1
    page.get_by_role("button", name="Undo").click()
    page.wait_for_load_state()
    assert page.get_by_role("button", name="Undo").count() == 0
