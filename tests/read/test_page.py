"""HTML pages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from short_pages import BODY, head, read

from daybook.errors import ReadError
from daybook.model import Page, Role

STORY = """<!doctype html><html lang="en"><head><title>Harbour talks open | The Serrat Courier</title>
<meta property="og:site_name" content="The Serrat Courier">
<meta property="article:published_time" content="2024-03-05T08:00:00Z">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Harbour talks open",
 "author": [{"@type": "Person", "name": "By Maria Lindqvist"}, {"name": "Courier Staff"}],
 "datePublished": "2024-03-05T08:00:00+00:00"}</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Harbour talks open</h1><p class="standfirst">Both sides sat down on Tuesday for the first time</p>
<div class="byline">By Maria Lindqvist</div><time datetime="2024-03-05">5 March 2024</time>
<figure><img src="a.jpg"><figcaption>The old harbour at dawn</figcaption></figure>
<p>PORT SERRAT (AP) — Talks on the future of the harbour opened on Tuesday, officials of both sides said.</p>
<h2>What is at stake</h2>
<p>The harbour <a href="/trade">trade</a> feeds half of the island, and the council wants a new quay by 2026.</p>
<p>A second round is planned for the end of the month, the council's spokesman told reporters in the town.</p>
</article>
<aside><h3>Most read</h3><ul><li><a href="/news/ferry">Ferry service resumes after two days of storms</a>
<span>3 hours ago</span></li><li><a href="/news/park">Council votes down the new parking plan</a></li></ul></aside>
<footer>Copyright 2024</footer></body></html>"""


def by_role(page: Page, role: Role) -> list[str]:
    return [page.text[block.start : block.end].strip() for block in page.blocks if block.role is role]


def test_each_part_of_a_page_has_its_role() -> None:
    page = read(STORY, url="https://courier.example/2024/03/05/talks")
    assert by_role(page, Role.HEADLINE) == ["Harbour talks open"]
    assert by_role(page, Role.DECK) == ["Both sides sat down on Tuesday for the first time"]
    assert by_role(page, Role.BYLINE) == ["By Maria Lindqvist"]
    assert by_role(page, Role.DATELINE) == ["5 March 2024"]
    assert by_role(page, Role.CAPTION) == ["The old harbour at dawn"]
    assert by_role(page, Role.HEADING) == ["What is at stake"]
    assert len(by_role(page, Role.PARAGRAPH)) == 3
    assert [(page.words(t), t.href, t.age) for t in page.teasers] == [
        ("Ferry service resumes after two days of storms", "https://courier.example/news/ferry", "3 hours ago"),
        ("Council votes down the new parking plan", "https://courier.example/news/park", None),
    ]


def test_the_head_tells_title_outlet_authors_and_dates() -> None:
    page = read(STORY, url="https://courier.example/2024/03/05/talks")
    assert (page.title, page.outlet, page.language) == ("Harbour talks open", "The Serrat Courier", "en")
    assert page.authors == ("Maria Lindqvist",)
    assert page.agency == "Associated Press"
    bases = {clue.basis for clue in page.date_clues if clue.role == "published"}
    assert {"json-ld", "meta", "url"} <= bases


def test_links_are_spans_of_the_text() -> None:
    page = read(STORY)
    links = [link for block in page.blocks if block.role is Role.PARAGRAPH for link in block.links]
    assert [page.text[link.start : link.end] for link in links] == ["trade"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (bytes(range(256)) * 50, "not text"),
        (b"<html><script>let a = 1</script></html>", "no words"),
        (b"<p>" + b"word " * 10_400_000, "bytes"),
        (b"<i>a</i>" * 400_000, "elements"),
        (b"<i>a</i>" * 100_000, "elements"),
        (b"a<br>" * 70_000, "elements"),
    ],
)
def test_what_cannot_be_read_is_a_named_error(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        read(data)


def test_deep_nesting_is_read() -> None:
    assert "deep down" in read("<div>" * 100_000 + "deep down").text


def test_a_blocks_place_counts_the_elements_that_show_no_words() -> None:
    page = read("<body><div></div><div><p><br></p><p><span></span><b>Harbour talks</b> open</p></div></body>")
    assert [block.source for block in page.blocks] == ["html/body/div[2]/p[2]"]


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "utf-16", "utf-8"])
def test_the_declared_character_set_is_used(charset: str) -> None:
    html = f'<html><head><meta charset="{charset}"></head><body><p>Переговоры открылись во вторник</p></body></html>'
    assert "Переговоры открылись" in read(html.encode(charset)).text


def test_an_undeclared_character_set_is_guessed() -> None:
    story = "Переговоры о будущем гавани открылись во вторник, сообщили представители обеих сторон. " * 10
    assert "Переговоры о будущем" in read(f"<p>{story}</p>".encode("windows-1251")).text


FRAGMENTS = st.sampled_from(
    [*STORY.split("<")[3:40], "p>", "div>", "/div>", "br>br>", "a href=x>", "table><tr><td>", "x-y>", "!--", "pre>"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=20)), max_size=60))
def test_blocks_tile_the_text_of_any_page(parts: list[str]) -> None:
    html = "<p>x<" + "<".join(parts)
    try:
        page = read(html)
    except ReadError:
        return
    assert "".join(page.text[block.start : block.end] for block in page.blocks) == page.text
    assert all(block.start < block.end for block in page.blocks)
    assert all(page.words(teaser).strip() for teaser in page.teasers)
    assert read(html) == page


PARAGRAPHS = [
    f"The council met for the {nth} time on the future of the harbour, and its members spoke until late in the evening."
    for nth in ("first", "second", "third", "fourth")
]


def test_a_story_kept_in_json_ld_is_read() -> None:
    body = "\\n".join(PARAGRAPHS)
    page = read(
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Council meets", '
        f'"articleBody": "{body}"}}</script><body><div id="root">Please turn on scripts</div></body>'
    )
    assert by_role(page, Role.PARAGRAPH) == PARAGRAPHS


def test_a_story_kept_in_a_scripts_state_is_read() -> None:
    body = "".join(f"<p>{words}</p>" for words in PARAGRAPHS).replace("<", "\\\\u003c")
    page = read(f'<body><div id="root"></div><script>state.push([1, "{body}"])</script></body>')
    assert by_role(page, Role.PARAGRAPH) == PARAGRAPHS


def test_a_teasers_summary_is_no_second_teaser_and_its_age_is_found_below_it() -> None:
    card = (
        '<li><a href="/news/ferry"><h3>Ferry service resumes after two days of storms</h3></a>'
        '<a href="/news/ferry">Passengers had been waiting on the quay since Sunday night</a>'
        "<span>Yesterday</span></li>"
    )
    page = read(STORY.replace("<ul>", f"<ul>{card}").replace('/news/ferry">Ferry service', '/news/boat">Boat service'))
    found = [(page.words(teaser), teaser.age) for teaser in page.teasers]
    assert found[0] == ("Ferry service resumes after two days of storms", "Yesterday")
    assert len(found) == 3


def test_cells_of_a_table_row_are_read_as_one_line() -> None:
    rows = "<tr><td>North quay</td><td>120 berths</td></tr><tr><td>South quay</td><td>80 berths</td></tr>"
    page = read(STORY.replace("<h2>", f"<table>{rows}</table><h2>"))
    lines = [page.text[block.start : block.end].strip() for block in page.blocks]
    assert "North quay\t120 berths" in lines


def test_a_name_between_headline_and_date_signs_the_story() -> None:
    """Where nothing declares an author, a line that is a name and nothing else does; a section's name does not."""
    page = read(
        "<html><head><title>Harbour talks open</title></head><body><h1>Harbour talks open</h1>"
        "<div><span>Harbour News</span><span>Maria Lindqvist |</span><span>5 March 2024</span></div>"
        "<p>Talks on the future of the harbour opened on Tuesday, officials said, and the news spread quickly.</p>"
        "<p>A second round is planned for the end of the month, the council's spokesman told reporters in town.</p>"
    )
    assert page.authors == ("Maria Lindqvist",)


@pytest.mark.parametrize("author", ["The Serrat Courier", "Serrat Courier", "Serrat-Courier", "Von", "Staff writer"])
def test_what_names_no_person_is_no_author(author: str) -> None:
    page = read(
        '<html><head><meta property="og:site_name" content="The Serrat Courier">'
        f'<meta name="author" content="{author}"></head><body><h1>Harbour talks open</h1><p>Talks opened.</p>'
    )
    assert page.authors == ()


@pytest.mark.parametrize(
    "around", ["<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "/* <![CDATA[ */ {};", "{}" + " \n" * 50_000 + "x"]
)
def test_what_wraps_json_ld_is_taken_off_in_no_time(around: str) -> None:
    json_ld = around.replace("{}", '{"@type": "NewsArticle", "headline": "Harbour talks open again on Tuesday"}')
    page = read(f'<script type="application/ld+json">{json_ld}</script><p>Talks on the future of the harbour.</p>')
    assert page.title == "Harbour talks open again on Tuesday" or around.endswith("x")


def test_a_long_text_without_markup_reads_as_it_stands() -> None:
    words = [f"word{n}" for n in range(60_000)] + ["x" * 300_000, "end"]
    assert read("<p>" + " \n".join(words) + "</p>").text == " ".join(words)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("<p>By Maria Lindqvist on May 5, 2024</p>", ("Maria Lindqvist",)),
        ("<p>5 May 2024 By Maria Lindqvist</p>", ("Maria Lindqvist",)),
        ("<p>By Maria Lindqvist, Senior Analyst</p>", ("Maria Lindqvist",)),
        ("<span>Written by</span><div>Maria Lindqvist</div>", ("Maria Lindqvist",)),
        ("<p>Reviewed by Tom Abara</p>", ()),
        ("<p>Maria Lindqvist/Tom Abara</p>", ("Maria Lindqvist", "Tom Abara")),
        ("<p class='byline'>Reuters</p>", ("Reuters",)),
        ("<p class='byline'>The Serrat Courier</p>", ()),
        ("<p class='byline'>12:04 GMT</p>", ()),
        ("<p>By Maria Lindqvist, in News, Islands, Business</p>", ("Maria Lindqvist",)),
        ("<p>By Maria Lindqvist with Tom Abara</p>", ("Maria Lindqvist", "Tom Abara")),
        ("<p>Kolumne von Maria Lindqvist</p>", ("Maria Lindqvist",)),
        ("<p>Maria Lindqvist | Senior Writer | 5 May 2024</p>", ("Maria Lindqvist",)),
        ("<p>Island Business | 5 May 2024</p><p>An island business is a business on an island.</p>", ()),
        ("<p>Maria Lindqvist</p><p>Tech Writer</p>", ("Maria Lindqvist",)),
        ("<ul><li>Maria Lindqvist</li><li>05-05-2024</li></ul>", ("Maria Lindqvist",)),
        ("<ul><li>Maria Lindqvist</li><li>Tom Abara</li></ul>", ()),
    ],
)
def test_a_byline_names_people_else_the_organisation_that_is_credited(line: str, authors: tuple[str, ...]) -> None:
    page = read(f"{head(og_site_name='The Serrat Courier')}<h1>Harbour talks open</h1>{line}{BODY}")
    assert page.authors == authors


@pytest.mark.parametrize(
    ("facts", "authors"),
    [
        (["Date 5 May 2024", "Author Maria Lindqvist", "Topics Harbour, Ferries"], ("Maria Lindqvist",)),
        (["(责编：牛镛、岳弘彬)"], ("牛镛", "岳弘彬")),
        (["Author Maria Lindqvist", "Author Tom Abara"], ()),  # of several stories
        (["Written by Maria Lindqvist", "8 April 2024"], ("Maria Lindqvist",)),
        (["Article by", "Maria Lindqvist"], ("Maria Lindqvist",)),
    ],
)
def test_facts_below_the_story_name_its_author(facts: list[str], authors: tuple[str, ...]) -> None:
    related = "".join(f"<li><a href='/{i}'>Another story of the old harbour, the {i}th</a></li>" for i in range(12))
    listed = "".join(f"<li>{fact}</li>" for fact in facts)
    page = read(f"<h1>Harbour talks open</h1>{BODY}<ul>{related}</ul><ul>{listed}</ul>")
    assert page.authors == authors


@pytest.mark.parametrize(
    ("declared", "authors"),
    [
        ("mlindqvist2", ("Maria Lindqvist",)),  # an account with the site's system
        ("M. Lindqvist", ("M. Lindqvist",)),
        ("Tom Abara", ("Maria Lindqvist",)),  # who put it on the site: the story says who wrote it
        ("Associated Press", ("Maria Lindqvist",)),
    ],
)
def test_the_name_that_signs_outdoes_an_account_an_agency_and_anybody_else(
    declared: str, authors: tuple[str, ...]
) -> None:
    page = read(f"<meta name='author' content='{declared}'><h1>Harbour talks open</h1><p>By Maria Lindqvist</p>{BODY}")
    assert page.authors == authors


def test_authors_of_other_stories_are_not_the_storys() -> None:
    card = "<div class='card'><h3>Another story of the harbour</h3><span itemprop='author'>{}</span></div>"
    byline = "<p><span itemprop='author'>Maria Lindqvist</span> and <span itemprop='author'>Tom Abara</span></p>"
    page = read(f"<h1>Harbour talks open</h1>{byline}{BODY}{card.format('Ann Hale')}{card.format('Jo Verne')}")
    assert page.authors == ("Maria Lindqvist", "Tom Abara")


def test_a_byline_may_stand_above_the_headline() -> None:
    page = read(f"<div class='post-author'>Maria Lindqvist</div><h1>Harbour talks open</h1>{BODY}")
    assert page.authors == ("Maria Lindqvist",)


def test_an_agency_declared_alone_is_who_wrote_the_story() -> None:
    page = read(f"<meta name='author' content='The Associated Press'><h1>Harbour talks open</h1>{BODY}")
    assert (page.authors, page.agency) == (("The Associated Press",), "Associated Press")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://a.example/2024/03/05/talks", "2024/03/05"),
        ("https://a.example/article/A2024030514320005196", "20240305"),
        ("https://a.example/news/5-3-2024", "5-3-2024"),
        ("https://a.example/releases/2024/20240305-talks", "20240305"),
        ("https://archive.example/web/20250101000000/https://a.example/2024/03/05/talks", "2024/03/05"),
        ("https://archive.example/web/20250101000000/a.example/talks", None),
        ("https://a.example/show/2024/res158", None),
        ("https://a.example/item/2028064", None),
    ],
)
def test_the_address_gives_its_date(url: str, words: str | None) -> None:
    clues = [clue.words for clue in read(BODY, url=url).date_clues if clue.basis == "url"]
    assert clues == ([words] if words else [])


@pytest.mark.parametrize(
    "line",
    [
        "PORT SERRAT, March 5 - ",
        "PORT SERRAT, 5 March 2024 — ",
        "PORT SERRAT, Eastern Isles, March 5 – ",
        "PORT SERRAT (March 5, 2024) — ",
        "PORT SERRAT, March 5, 2024 /Harbour Wire/ -- ",
        "LIMA: ",
        "NEW YORK, March 5: ",
        "Port Serrat, 5 March 2024 – ",
        "Port Serrat, Calif. – March 5, 2024 – ",
    ],
)
def test_a_dateline_is_known_by_its_shape(line: str) -> None:
    page = read(f"<h1>Talks</h1><p>{line}Talks began on Tuesday, officials of both sides said.</p>{BODY}")
    assert page.dateline is not None
    assert page.text[: page.dateline.end].endswith(line.rstrip() + " ")


@pytest.mark.parametrize(
    "opening",
    [
        "ARDEN, 22 years - ",
        "Ana Lopes, MP — the member — ",
        "Plan 12 - ",
        "NOTE: ",
        "HOLT: ",
        "Fair, June 9 – July 9: ",
        "Updated, May 4, 2024 – ",
    ],
)
def test_what_only_looks_like_a_dateline_is_none(opening: str) -> None:
    page = read(f"<h1>Talks</h1><p>{opening}Talks began on Tuesday, officials of both sides said.</p>{BODY}")
    assert page.dateline is None


@pytest.mark.parametrize(
    ("html", "clue"),
    [
        (f"<h1>Talks</h1>{BODY}<div>Comment</div>" + "<div>x</div>" * 9 + "<p>Published: 5 March 2024</p>",
         ("visible", "5 March 2024")),
        (f"<h1>Talks</h1><p>PORT SERRAT, March 5, 2024 (AFP) - Talks began on Tuesday, officials said.</p>{BODY}",
         ("dateline", "March 5, 2024")),
        (f"<h1>Talks</h1><p>05.03.2024 Talks began in the harbour of Port Serrat, officials of both sides said, and "
         f"went on until late in the evening of the next day, when the premier came to see the envoy.</p>{BODY}",
         ("dateline", "05.03.2024")),
        (f"<h1>Talks</h1>{BODY}" + "<div>x</div>" * 9 + "<p>This was kept by an editor on 5 March 2024 at 14:48</p>",
         ("visible", "5 March 2024 at 14:48")),
    ],
)  # fmt: skip
def test_dates_are_found_where_pages_put_them(html: str, clue: tuple[str, str]) -> None:
    page = read(html)
    assert clue in [(found.basis, found.words) for found in page.date_clues]
    assert all(not found.span or page.words(found.span).startswith(found.words[:4]) for found in page.date_clues)


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        ("José Volta e Pinto", ("José Volta e Pinto",)),
        ("Maria Lindqvist, MS, RD", ("Maria Lindqvist",)),
        ("Maria Lindqvist, M.D., Ph.D.", ("Maria Lindqvist",)),
        ("Maria Lindqvist, Sr. Director", ("Maria Lindqvist",)),
        ("Tom Abara, Jr.", ("Tom Abara, Jr",)),
        ("More About Maria Lindqvist »", ()),
        ("Editor: Maria Lindqvist", ("Maria Lindqvist",)),
        ("Фото: Мария Линд", ()),
        ("View all posts by Maria Lindqvist", ("Maria Lindqvist",)),
        ("Harbour Works GmbH", ("Harbour Works GmbH",)),  # credited, as an organisation
        ("No Author", ()),
        ("Maria Lindqvist and Tom Abara, The Island Post", ("Maria Lindqvist", "Tom Abara")),
        ("Updated by Maria Lindqvist", ()),
        ("View more posts", ()),
        ("https://courier.example/logo.png", ()),
    ],
)
def test_author_fields_are_read_as_people(author: str, authors: tuple[str, ...]) -> None:
    assert read(f"<meta name='author' content='{author}'><h1>Harbour talks open</h1>{BODY}").authors == authors
