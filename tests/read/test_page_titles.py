"""Titles: the story's headline, without the site's name, a kicker, a label."""

import pytest
from short_pages import BODY, head, read


def test_the_section_is_no_part_of_a_title() -> None:
    page = read(
        "<html><head><title>Harbour talks open after a long week - Politics</title></head><body>"
        "<div>Harbour talks open after a long week</div><p>Talks on the future of the harbour opened on Tuesday.</p>"
    )
    assert page.title == "Harbour talks open after a long week"


@pytest.mark.parametrize(
    ("linked", "shared", "titled", "shown", "title"),
    [
        # The title made for search engines gives way to the heading that is shared.
        ("Port Serrat harbour: talks, dates", "Harbour talks open at last", "Port Serrat harbour: talks, dates",
         "Harbour talks open at last", "Harbour talks open at last"),
        # The kicker is no part of the headline where the page is shared without it.
        ("Serrat islands: Harbour talks open at last", "Harbour talks open at last", "x",
         "Serrat islands: Harbour talks open at last", "Harbour talks open at last"),
        # A headline of its own, given to machines only, is the story's.
        ("Harbour talks open at last", "Why the quay matters to you", "Port Serrat", "Why the quay matters to you",
         "Harbour talks open at last"),
        # Cut short, it is completed by what is shown.
        ("Harbour talks open after a week of...", "", "", "Harbour talks open after a week of storms",
         "Harbour talks open after a week of storms"),
        # But where the window's title has it, as the page shows it, it stays.
        ("Serrat islands: Harbour talks open at last", "Harbour talks open at last",
         "Serrat islands: Harbour talks open at last | The Serrat Courier",
         "Serrat islands: Harbour talks open at last", "Serrat islands: Harbour talks open at last"),
        # What machines alone are told, and no word of it to readers, is the name of a section.
        ("Island life", "Harbour talks open at last", "Harbour talks open at last - Serrat",
         "Harbour talks open at last", "Harbour talks open at last"),
        # Of two spellings of the same words, the one in the window's title.
        ("'Harbour' talks open - at last", "Harbour talks open: at last", "Harbour talks open: at last - World",
         "'Harbour' talks open - at last", "Harbour talks open: at last"),
    ],
)  # fmt: skip
def test_one_title_is_chosen_of_several(linked: str, shared: str, titled: str, shown: str, title: str) -> None:
    json_ld = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{linked}"}}</script>'
    page = read(f"<title>{titled}</title>{head(og_title=shared)}{json_ld}<h1>{shown}</h1>{BODY}")
    assert page.title == title


@pytest.mark.parametrize(
    ("shared", "shown", "title"),
    [
        (
            "Harbour talks open at last",
            "<span>Port Serrat</span> Harbour talks open at last",
            "Harbour talks open at last",
        ),
        ("Why the quay matters to you", "Port Serrat: Harbour talks open at last", "Port Serrat harbour: talks, dates"),
    ],
)
def test_the_last_step_of_a_trail_gives_way_to_the_headline_below_it(shared: str, shown: str, title: str) -> None:
    told = "Port Serrat harbour: talks, dates"
    json_ld = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{told}"}}</script>'
    trail = f"<nav><ol><li><a href='/'>Home</a></li><li><h1>{told}</h1></li></ol></nav>"
    page = read(
        f"<title>{told}</title>{head(og_title=shared)}{json_ld}{trail}<article><h2>{shown}</h2>{BODY}</article>"
    )
    assert page.title == title


@pytest.mark.parametrize(
    ("titled", "shared", "shown", "title"),
    [
        # The site's name may stand behind the heading as well.
        ("Harbour talks open – The Serrat Courier", "Harbour talks open", "Harbour talks open – The Serrat Courier",
         "Harbour talks open"),
        ("Talks open in Port Serrat | Opinion", "", "Talks open in Port Serrat | Opinion", "Talks open in Port Serrat"),
        # A mark at the end closes a quotation, and parts nothing.
        ("", "The mayor: «Talks open at last»", "The mayor: «Talks open at last»", "The mayor: «Talks open at last»"),
        # A heading with which the window's title begins, and the story's title goes on, is the site's.
        ("Quayside Notes: Talks open at last", "Talks open at last", "Quayside Notes", "Talks open at last"),
    ],
)  # fmt: skip
def test_the_sites_name_is_no_part_of_a_title(titled: str, shared: str, shown: str, title: str) -> None:
    around = head(og_title=shared, og_site_name="The Serrat Courier")
    assert read(f"<title>{titled}</title>{around}<h1>{shown}</h1>{BODY}").title == title


@pytest.mark.parametrize("shown", ["Blog: {}", "Dec 18 2024 {}", "{} (courier.example) 87"])
def test_what_stands_around_a_title_in_its_heading_is_no_part_of_it(shown: str) -> None:
    title = "Harbour talks open at last"
    told = f"<title>{title} | The Serrat Courier</title>{head(og_title=title, og_site_name='The Serrat Courier')}"
    assert read(f"{told}<h1>{shown.format(title)}</h1>{BODY}").title == title


def test_the_sites_own_heading_is_no_title() -> None:
    page = read(
        f"<title>Harbour talks open | The Serrat Courier</title>{head(og_site_name='The Serrat Courier')}"
        f"<h1>Serrat Courier</h1><h2>Harbour talks open</h2>{BODY}"
    )
    assert page.title == "Harbour talks open"


@pytest.mark.parametrize(
    "titled",
    [
        "Harbour talks open – Serrat Courier",
        "serratcourier.example | Harbour talks open",
        "TALKS OPEN | SerratCourier.example",
    ],
)
def test_a_site_that_does_not_name_itself_is_known_by_its_address(titled: str) -> None:
    page = read(f"<title>{titled}</title>{BODY}", url="https://shop.serratcourier.example/2024/talks")
    assert page.title in ("Harbour talks open", "TALKS OPEN")
    assert read(f"<title>{titled}</title>{BODY}", url="https://[").title is not None
