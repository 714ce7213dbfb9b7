"""Kinds of pages: live blogs, lists, interviews, picture stories, print versions, tables, other scripts."""

import pytest

from daybook.model import Capture, Page, Role
from daybook.read import read_page

STORY = [
    "Talks on the future of the old harbour opened on Tuesday morning, officials of both sides said, and went on.",
    "The council wants a new quay by next summer, its spokesman told reporters in the town after the meeting was over.",
    "The owners of the ferries have asked for more time to find the money, which the council has so far refused.",
]
BODY = "".join(f"<p>{words}</p>" for words in STORY)
HEADS = ["Council votes down the parking plan", "Ferry service resumes after storms", "Envoy to visit the port in May"]


def read(html: str) -> Page:
    capture = Capture(data=html.encode(), media_type="text/html", name="test", url="https://courier.example/page")
    return read_page(capture)


def by_role(page: Page, role: Role) -> list[str]:
    return [page.text[block.start : block.end].strip() for block in page.blocks if block.role is role]


def test_a_live_blog_keeps_the_times_and_headings_of_its_posts() -> None:
    posts = "".join(
        f'<article class="post"><time datetime="2024-03-05T{14 - n}:00:00Z">{14 - n}.00 GMT</time><h2>{head}</h2>'
        f"<p>{words}</p></article>"
        for n, (head, words) in enumerate(zip(HEADS, STORY, strict=True))
    )
    page = read(f"<title>Harbour talks: live</title><main><h1>Harbour talks: live</h1>{posts}</main>")
    assert by_role(page, Role.DATELINE) == ["14.00 GMT", "13.00 GMT", "12.00 GMT"]
    assert by_role(page, Role.HEADING) == HEADS
    assert by_role(page, Role.PARAGRAPH) == STORY


def test_a_page_that_lists_stories_gives_teasers_with_their_ages() -> None:
    cards = "".join(
        f'<li><h3><a href="/{n}">{head}</a></h3><p>{words}</p><time>{n} hours ago</time></li>'
        for n, (head, words) in enumerate(zip(HEADS, STORY, strict=True), 2)
    )
    page = read(f"<title>World news</title><main><h1>World news</h1><ul>{cards}</ul></main>")
    assert [(page.words(t), t.age) for t in page.teasers] == [
        (head, f"{n} hours ago") for n, head in enumerate(HEADS, 2)
    ]


def test_the_questions_of_an_interview_are_part_of_it() -> None:
    asked = ["Ms Lindqvist, what did you talk about?", "And what comes next?", "Will there be money for the quay?"]
    talk = "".join(f"<p><b>{q}</b></p><p>{a}</p>" for q, a in zip(asked, STORY, strict=True))
    page = read(f"<title>We need the quay</title><article><h1>We need the quay</h1>{talk}</article>")
    assert set(by_role(page, Role.PARAGRAPH)) == {*asked, *STORY}


def test_a_story_in_pictures_is_its_captions_and_the_words_above_them() -> None:
    lines = ["The quay after the storm", "Boats on the beach at Port Serrat", "A street in the old town under water"]
    figures = "".join(f"<figure><img src=a.jpg><figcaption>{line}</figcaption></figure>" for line in lines)
    intro = "A storm hit the island on Tuesday."
    page = read(f"<title>The storm</title><article><h1>The storm</h1><p>{intro}</p>{figures}</article>")
    assert by_role(page, Role.CAPTION) == lines
    assert by_role(page, Role.PARAGRAPH) == [intro]


@pytest.mark.parametrize(
    "html",
    [
        f"<html amp><article><h1>Talks open</h1><amp-ad></amp-ad>{BODY}<amp-social-share>Share</amp-social-share>",
        f"<h1>Talks open<div><p>{STORY[0]}<div></b><p>{STORY[1]}</div></p></span><td><p>{STORY[2]}<li></p></h2>",
        f"<div><div><h1>Talks open</h1>{'<div>' * 500}{BODY}",
        f"<h1>Talks open</h1><center>{'<br><br>'.join(STORY)}</center>",
        '<div id=root></div><script id="__NEXT_DATA__" type="application/json">{"title":"Talks open","body":['
        + ",".join(f'{{"type":"paragraph","text":"{words} It was late in the evening by then."}}' for words in STORY)
        + "]}</script>",
    ],
    ids=["amp", "broken", "nested", "breaks", "state"],
)
def test_the_story_is_read_however_it_is_marked_up(html: str) -> None:
    page = read(html)
    assert [words[: len(story)] for words, story in zip(by_role(page, Role.PARAGRAPH), STORY, strict=True)] == STORY


@pytest.mark.parametrize(
    "html",
    [
        "<title>Harbour talks open</title><body onload='print()'><b>Harbour talks open</b><br>By Maria Lindqvist<br>"
        f"5 March 2004<hr>{'<br><br>'.join(STORY)}",
        "<table><tr><td><a href=/>Home</a><br><a href=/s>Sport</a></td><td><font size=5><b>Harbour talks open</b>"
        "</font><br><font size=1>By Maria Lindqvist<br>5 March 2004</font><br><br><font size=2>"
        f"{'<br><br>'.join(STORY)}</font></td><td><b>Other news</b><br><a href=/1>{HEADS[0]}</a></td></tr></table>",
    ],
    ids=["print", "tables"],
)
def test_a_top_parted_by_line_breaks_alone_is_headline_byline_and_date(html: str) -> None:
    page = read(html)
    assert by_role(page, Role.HEADLINE) == ["Harbour talks open"] == [page.title]
    assert by_role(page, Role.BYLINE) == ["By Maria Lindqvist"]
    assert by_role(page, Role.DATELINE) == ["5 March 2004"]
    assert by_role(page, Role.PARAGRAPH) == STORY
    assert page.authors == ("Maria Lindqvist",)


@pytest.mark.parametrize(
    ("language", "title", "story", "head", "age"),
    [
        ("ar", "افتتاح محادثات الميناء",
         ["افتتحت يوم الثلاثاء المحادثات بشأن مستقبل الميناء القديم في المدينة، حسبما قال مسؤولون من الجانبين.",
          "ويريد المجلس بناء رصيف جديد بحلول الصيف المقبل، بحسب ما قال المتحدث باسمه للصحفيين."],
         "مجلس المدينة يرفض خطة المواقف الجديدة", "منذ 3 ساعات"),
        ("he", "שיחות הנמל נפתחו",
         ["השיחות על עתיד הנמל הישן נפתחו ביום שלישי בבוקר, כך אמרו גורמים משני הצדדים, ונמשכו עד שעות הלילה.",
          "המועצה רוצה רציף חדש עד הקיץ הבא, אמר דוברה לעיתונאים בעיר לאחר תום הפגישה."],
         "המועצה דחתה את תוכנית החניה החדשה בעיר", "לפני 3 שעות"),
        ("zh", "港口谈判开始",
         ["新华社北京3月5日电（记者王明）关于旧港口未来的谈判星期二上午开始，双方官员表示，会议一直持续到深夜。",
          "委员会希望在明年夏天之前建成新码头，其发言人在会后对记者说。"],
         "市议会否决新的停车计划引发争议", "3小时前"),
        ("ja", "港の協議始まる",
         ["古い港の将来に関する協議が火曜日の朝に始まり、双方の当局者によると、夜遅くまで続いた。",
          "評議会は来年夏までに新しい埠頭を望んでいると、報道官が会議後に記者団に語った。"],
         "市議会が新しい駐車計画を否決し議論に", "3時間前"),
    ],
)  # fmt: skip
def test_other_scripts_are_read(language: str, title: str, story: list[str], head: str, age: str) -> None:
    body = "".join(f"<p>{words}</p>" for words in story)
    page = read(
        f"<title>{title}_新闻网</title><article><h1>{title}</h1>{body}</article>"
        f"<aside><ul><li><a href=/1>{head}</a><span>{age}</span></li></ul></aside>"
    )
    assert (page.language, page.title) == (language, title)
    assert by_role(page, Role.PARAGRAPH) == story
    assert [(page.words(teaser), teaser.age) for teaser in page.teasers] == [(head, age)]
    assert page.agency == ("Xinhua" if language == "zh" else None)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("<p><em>Correction: An earlier version of this article gave the wrong day.</em></p>", Role.CORRECTION),
        ("<p>With additional reporting by Tom Abara and Lena Ott</p>", Role.CREDIT),
        ("<p>Tom Abara in Port Serrat and Lena Ott in Varna contributed to this report.</p>", Role.CREDIT),
        ("<p>Abara reported from Port Serrat.</p>", Role.CREDIT),
        ("<p>(Reporting by Maria Lindqvist; additional reporting by Tom Abara; Editing by Lena Ott)</p>", Role.CREDIT),
    ],
)
def test_corrections_and_credits_below_the_story(line: str, role: Role) -> None:
    page = read(f"<title>Talks</title><article><h1>Harbour talks open</h1>{BODY}{line}</article>")
    assert len(by_role(page, role)) == 1
    assert page.authors == (("Maria Lindqvist",) if "Maria" in line else ())
    assert by_role(page, Role.HEADLINE) == ["Harbour talks open"]  # an only h1, whatever the window's title says


def test_of_an_authors_box_below_the_story_only_the_declared_name_signs() -> None:
    box = "<div class=author><b>Maria Lindqvist</b><p>Reporter</p><a href=/a>View All</a></div>"
    page = read(f"<meta name=author content='Maria Lindqvist'><article><h1>Talks open</h1>{BODY}</article>{box}")
    assert by_role(page, Role.BYLINE)[0] == "Maria Lindqvist"
    assert "View All" not in by_role(page, Role.BYLINE)


@pytest.mark.parametrize("line", ["Last updated 21 hours ago", "Updated 4:30 am", "Published 5 March 2024"])
def test_a_line_that_says_when_the_story_changed_is_its_date(line: str) -> None:
    assert by_role(read(f"<h1>Talks open</h1><div>{line}</div>{BODY}"), Role.DATELINE) == [line]


def test_what_a_page_says_wherever_it_embeds_something_is_no_story() -> None:
    notice = (
        "<h3>This content is not shown</h3><p>Your settings of privacy keep us from showing what others made; "
        "let all contents of others be shown to see it here.</p>"
    )
    page = read(f"<article><h1>Talks open</h1>{notice.join(f'<p>{words}</p>' for words in [*STORY, STORY[0][::-1]])}")
    assert not [words for words in by_role(page, Role.PARAGRAPH) if "privacy" in words]


@pytest.mark.parametrize(("line", "found"), [("$549 at the harbour shop", 0), ("$5 billion for the harbour", 1)])
def test_a_price_that_leads_to_a_shop_is_no_teaser(line: str, found: int) -> None:
    page = read(f"<article><h1>Talks open</h1>{BODY}</article><aside><a href='/1'>{line}</a></aside>")
    assert len(page.teasers) == found


@pytest.mark.parametrize(
    "appeal",
    [
        "Like this story? Share it with a friend!",
        "Sign up for our newsletter and get the day's news from the islands every morning.",
        "We ask you to support independent journalism on the islands, so that all can read it for free.",
        "Folgen Sie uns auf allen Kanälen, damit Sie nichts mehr von den Inseln verpassen.",
        "この記事は会員限定です。会員登録すると続きをお読みいただけます。",
    ],
)
def test_what_a_page_asks_of_its_reader_is_no_story(appeal: str) -> None:
    page = read(f"<title>Harbour talks open</title><article><h1>Harbour talks open</h1>{BODY}<p>{appeal}</p></article>")
    assert appeal in by_role(page, Role.FURNITURE)


def test_a_table_within_the_story_is_its_own_and_one_below_is_not() -> None:
    rows = "".join(f"<tr><td>{name}</td><td>{i}</td><td>{i * 7}</td></tr>" for i, name in enumerate("ABCDEF", start=3))
    after = "<p>The figures are those of the council, which counts the ferries every spring, it said on Tuesday.</p>"
    story = f"{BODY}<div><table>{rows}</table></div>{after}{BODY}"
    below = f"<div><div><div><div><table>{rows.replace('td', 'th')}</table></div></div></div></div>"
    page = read(f"<title>Harbour talks open</title><article><h1>Harbour talks open</h1>{story}</article>{below}")
    assert by_role(page, Role.LIST_ITEM)[:2] == ["A\t3\t21", "B\t4\t28"]
    assert len(by_role(page, Role.LIST_ITEM)) == 6


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("In this March 5, 2024, file photo, ferries wait at the old quay for the tide to come in.", Role.CAPTION),
        ("FILE - Ferries wait at the old quay for the tide to come in, March 5, 2024.", Role.CAPTION),
        ("In this town the ferries wait at the old quay for the tide to come in, as they always have.", Role.PARAGRAPH),
    ],
)
def test_a_caption_is_told_by_how_agencies_begin_it(line: str, role: Role) -> None:
    page = read(f"<title>Talks</title><article><h1>Harbour talks open</h1>{BODY}<p>{line}</p>{BODY}</article>")
    assert line in by_role(page, role)


@pytest.mark.parametrize("box", ["<div class='caption'><p>{}</p></div>", "<p class='photo-caption'>{}</p>"])
def test_a_caption_is_told_by_its_box(box: str) -> None:
    words = "Boats lie on the beach at Port Serrat after the storm of last week, which broke the quay in two."
    page = read(f"<title>Talks</title><article><h1>Harbour talks open</h1>{BODY}{box.format(words)}{BODY}</article>")
    assert by_role(page, Role.CAPTION) == [words]


def test_headings_are_read_where_each_paragraph_has_boxes_of_its_own() -> None:
    heading = "<h2>Who pays for the quay?</h2>"
    blocks = [f"<p>{STORY[0]}</p>", f"<p>{STORY[1]}</p>", heading, f"<p>{STORY[2]}</p>"]
    body = "".join(f"<div><div>{block}</div></div>" for block in blocks)
    page = read(f"<title>Harbour talks open</title><article><h1>Harbour talks open</h1>{body}</article>")
    assert by_role(page, Role.HEADING) == ["Who pays for the quay?"]


def test_facts_about_the_story_on_one_line_are_its_date() -> None:
    line = "05/10/2018 - Filed by: Desk 4 - Section: Harbour - Tags: quay ferries"
    page = read(f"<title>Talks</title><article><h1>Harbour talks open</h1><div>{line}{BODY}</div></article>")
    assert by_role(page, Role.DATELINE) == [line]
    assert by_role(page, Role.PARAGRAPH) == STORY


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("<p><b><a href='/2'>FERRIES RESUME AFTER THE STORM</a></b></p>", Role.TEASER),
        ("<p><b>FERRIES RESUME AFTER THE STORM</b></p>", Role.HEADING),
        ("<p>Views of the quay, photos © Tom Abara, 2024</p>", Role.CAPTION),
    ],
)
def test_a_line_between_paragraphs_that_leads_away_or_names_who_owns_a_picture(line: str, role: Role) -> None:
    page = read(f"<title>Talks</title><article><h1>Harbour talks open</h1>{BODY}{line}{BODY}</article>")
    assert any(words in line for words in by_role(page, role))
    assert by_role(page, Role.PARAGRAPH) == [*STORY, *STORY]


def test_what_is_read_out_and_not_shown_is_no_story() -> None:
    heard = "<div class='visually-hidden'>Article content</div>"
    body = "".join(f"<section>{heard}<p>{words}</p></section>" for words in STORY)
    page = read(f"<title>Talks</title><article><h1>Harbour talks open</h1>{body}</article>")
    assert by_role(page, Role.PARAGRAPH) == STORY


def test_a_link_around_much_is_the_link_of_what_it_holds() -> None:
    card = "<a href='/{}'><span><div><div><div><div><h3>{}</h3></div></div></div></div></span></a>"
    cards = "".join(card.format(n, head) for n, head in enumerate(HEADS))
    page = read(f"<h1>Talks open</h1><article>{BODY}</article><div>{cards}</div>")
    assert [page.text[teaser.start : teaser.end].strip() for teaser in page.teasers] == HEADS


def test_short_lines_between_paragraphs_are_the_storys_and_a_link_below_is_not() -> None:
    lines = ["Tuesday", "The quay", "Four ferries", "Wednesday", "The quay", "Two ferries"]
    body = "".join(f"<p>{words}</p>" for words in [STORY[0], *lines[:3], STORY[1], *lines[3:], STORY[2]])
    page = read(
        f"<article><h1>Talks open</h1><div>{body}<p><a href='/ferries'>All about the ferries</a></p></div></article>"
    )
    own = [page.text[b.start : b.end].strip() for b in page.blocks if b.role in (Role.PARAGRAPH, Role.HEADING)]
    assert own == [STORY[0], *lines[:3], STORY[1], *lines[3:], STORY[2]]


def test_one_byte_that_the_declared_set_lacks_is_of_another_where_no_other_letter_speaks_for_it() -> None:
    page = '<html><meta charset="utf-8"><body><p>{} owners met the mayor in Oslo on Friday.</p>'
    for words, told in ((b"Caf\xe9", "Café owners"), ("Café Bjørn ".encode() + b"\xe9", "Café Bjørn \ufffd owners")):
        data = page.encode().replace(b"{}", words)
        read = read_page(Capture(data=data, media_type="text/html", name="example"))
        assert told in read.text


def test_a_short_english_sentence_full_of_names_is_english() -> None:
    text = b"Trinidad and Tobago signed a treaty with Bosnia and Herzegovina on Monday."
    assert read_page(Capture(data=text, media_type="text/plain", name="test")).language == "en"
