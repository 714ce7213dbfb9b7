"""What repeats across a site's pages."""

import random
from pathlib import Path

import pytest

from daybook.book import Book
from daybook.model import Capture, Page, Role
from daybook.read import read_page
from daybook.read.furniture import SiteBlocks, set_apart, site_of
from daybook.tasks.add import add
from daybook.tasks.build import finish, rebuild

APPEAL = "The Serrat Courier will publish a guide to giving on Monday; readers have kept us free for forty years."
STANDING = "The island's council and the harbour's owners have been at odds since the old quay sank in March 2019."
PLACES = ("harbour", "market", "school", "station", "quarry")


def capture(number: int, *, site: str = "courier.example", extra: str = "") -> Capture:
    place = PLACES[number]
    html = (
        f"<title>Work on the {place} begins</title><article><h1>Work on the {place} begins</h1>"
        f"<p>Work on the {place} began on Tuesday after months of talks, the council's spokesman told reporters.</p>"
        f"<p>{APPEAL}</p><p>The {place} will open again in the spring of next year, he said, if the money lasts.</p>"
        f"{extra}</article>"
    )
    url = f"https://{site}/news/{place}"
    return Capture(data=html.encode(), media_type="text/html", name=place, url=url)


def furniture(pages: list[Page]) -> frozenset[bytes]:
    blocks = SiteBlocks()
    for page in pages:
        blocks.add(page)
    return blocks.furniture()


def roles(page: Page) -> dict[str, Role]:
    return {page.text[block.start : block.end].strip(): block.role for block in page.blocks}


def test_what_a_sites_pages_repeat_is_set_apart() -> None:
    pages = [read_page(capture(n)) for n in range(3)]
    assert roles(pages[0])[APPEAL] is Role.PARAGRAPH
    apart = set_apart(pages[0], furniture(pages))
    assert roles(apart)[APPEAL] is Role.FURNITURE
    assert {**roles(apart), APPEAL: Role.PARAGRAPH} == roles(pages[0])


def test_two_pages_show_no_template_nor_does_one_page_that_was_captured_often() -> None:
    assert furniture([read_page(capture(n)) for n in range(2)]) == frozenset()
    assert furniture([read_page(capture(0, extra=f"<p>Version {n}</p>")) for n in range(5)]) == frozenset()


def test_a_standing_paragraph_on_fewer_than_half_of_the_pages_stays() -> None:
    pages = [read_page(capture(n, extra=f"<p>{STANDING}</p>" if n < 2 else "")) for n in range(5)]
    assert roles(set_apart(pages[0], furniture(pages)))[STANDING] is Role.PARAGRAPH


def test_a_page_keeps_its_story_where_most_of_it_repeats() -> None:
    pages = [read_page(capture(n)) for n in range(3)]
    copy = read_page(
        Capture(data=f"<p>{APPEAL}</p>".encode(), media_type="text/html", name="x", url="https://a.example")
    )
    assert set_apart(copy, furniture(pages)) == copy


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.courier.example/a", "courier.example"),
        ("https://archive.example/web/2020/http://courier.example/a", "courier.example"),
        ("http://[x", None),
        (None, None),
    ],
)
def test_the_site_is_the_host_that_was_captured(url: str | None, site: str | None) -> None:
    assert site_of(read_page(Capture(data=b"Words of a page.", media_type="text/plain", name="x", url=url))) == site


def test_a_build_sets_apart_what_repeats_whatever_the_order_of_adding(tmp_path: Path) -> None:
    """Adding reads each page alone; building knows the whole book, and comes to the same from any order, and again."""
    readings = []
    for seed in (1, 2):
        captures = [capture(n) for n in range(4)] + [capture(4, site="herald.example")]
        random.Random(seed).shuffle(captures)
        path = tmp_path / f"{seed}.daybook"
        with Book(path) as book:
            list(add(book, captures))
            assert all(roles(book.page(one.id))[APPEAL] is Role.PARAGRAPH for one in captures)
        for _ in range(2):
            list(rebuild(path))
            finish(path)
            with Book(path) as book:
                readings.append({one.name: book.page(one.id) for one in captures})
    assert all(reading == readings[0] for reading in readings)
    kept = {name: roles(page)[APPEAL] for name, page in readings[0].items()}
    assert kept == {**dict.fromkeys(PLACES[:4], Role.FURNITURE), PLACES[4]: Role.PARAGRAPH}
