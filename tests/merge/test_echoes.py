"""A page's second namings of an event, and the sentences that stand on several pages."""

from __future__ import annotations

from made_filings import DOCKERS, FERRANTE, HOLM, filing
from msgspec.structs import replace

from daybook.merge import file_page, grounds, merge, profile
from daybook.merge.components import components
from daybook.merge.echoes import echo_of
from daybook.merge.history import history
from daybook.model import Block, EventMention, Page, Report, ReportKey, Role, Span, Status


def test_a_page_that_says_the_meeting_means_the_one_that_it_tells_of() -> None:
    full = filing("a 2026-03-09", "meeting", "occurred", "Ferrante meets dockers", (FERRANTE,), at="2026-03-09")
    bare = filing("a 2026-03-09", "meeting", "occurred", "Meeting", ("union",))
    planned = filing("a 2026-03-09", "meeting", "planned", "Another", ("Thursday",))
    page = Page(text="", reports=(full.report, bare.report, planned.report))
    assert [echo_of(page, index) for index in range(3)] == [None, 0, None]
    named = replace(page, reports=(*page.reports, replace(full.report, who=(HOLM,))))
    assert echo_of(named, 1) is None
    filings = [
        replace(one, key=ReportKey("a", at), echo_of=0 if at == 1 else None) for at, one in enumerate((full, bare))
    ]
    assert len([entry for group in components(filings) for entry in merge(group)]) == 1


def told_on(text: str, *reports: tuple[str, Report]) -> Page:
    """Make a page of one line whose reports are each mentioned by the given words, which are its triggers too."""
    return Page(
        text=text,
        reports=tuple(
            replace(
                report,
                mentions=(EventMention(start=0, end=len(text), trigger=Span(at := text.index(word), at + len(word))),),
            )
            for word, report in reports
        ),
    )


def test_the_deal_is_the_deal_told_of_before_whatever_its_clause_says_of_time() -> None:
    reached = filing("a 2026-03-19", "agreement", "occurred", "Dockers reach accord", (DOCKERS,), at="2026-03-19")
    taken_up = filing("a 2026-03-19", "agreement", "planned", "Deal", at="2029")
    for words, echo in (("Under the deal, it ends by 2029", 0), ("A deal would end it by 2029", None)):
        page = told_on(f"Dockers reached an accord. {words}.", ("accord", reached.report), ("deal", taken_up.report))
        assert echo_of(page, 1) == echo
    filings = [replace(one, key=ReportKey("a", at)) for at, one in enumerate((reached, taken_up))]
    filings[1] = replace(filings[1], echo_of=0)
    (entry,) = (entry for group in components(filings) for entry in merge(group))
    assert (entry.status, entry.when, entry.title) == ("occurred", reached.report.when, "Dockers reach accord")
    assert [set(step.reports) for step in entry.history] == [set(entry.reports)]


def test_a_teaser_joins_the_page_whose_headline_it_repeats() -> None:
    headline, body = "Minister to meet Trieste dockers as strike looms", "Ferrante will meet the dockers on Thursday"
    full = filing("A 2026-03-02", "meeting", "planned", "Ferrante to meet dockers", (FERRANTE,), at="2026-03-05")
    page = Page(
        text=f"{headline}\n{body}",
        reports=(
            replace(
                full.report,
                mentions=tuple(
                    EventMention(start=start, end=start + 10, trigger=Span(start + at, start + at + 4))
                    for start, at in ((0, 12), (len(headline) + 1, 14))
                ),
            ),
        ),
    )
    (filed,) = file_page("a", replace(page, published=full.published))
    mention = EventMention(start=0, end=len(headline), trigger=Span(12, 16))
    bare = replace(full.report, who=(), when=None, title="Meet Trieste dockers", mentions=(mention,))
    (teaser,) = file_page("b", Page(text=headline, published=full.published, reports=(bare,)))
    assert len([entry for group in components([filed, teaser]) for entry in merge(group)]) == 1


def test_one_who_stays_away_does_not_undo_a_vote_that_lies_ahead() -> None:
    planned = filing("A 2026-03-23", "vote", "planned", "Members to vote", ("members",), at="2026-03-27")
    away = filing("B 2026-03-24", "vote", "not_occurred", "Kos does not vote", ("members",), at="2026-03-27")
    assert [step.status for step in history([planned, away])] == [Status.PLANNED]


def test_one_word_in_one_story_is_one_event_where_no_day_tells_and_of_dated_pages_may_be_the_next() -> None:
    theme = tuple(f"stem{number}" for number in range(16))

    def points(*pages: str) -> float:
        made = (filing(page, "attack", "occurred", "Raid", ("Kos",), words="raid camp") for page in pages)
        one, other = (profile(replace(each, theme=theme)) for each in made)
        return sum(ground.points for ground in grounds(one, other))

    assert points("A -", "B -") > 0 > points("A 2026-03-02", "B 2026-03-04")


def two_reports(first: str, second: str, one: Report, other: Report) -> Page:
    """Make a page of two lines, each told by the word that it begins with, neither with parties."""
    starts = (0, len(first) + 1)
    reports = tuple(
        replace(
            report,
            who=(),
            title=line,
            mentions=(
                EventMention(start=at, end=at + len(line), trigger=Span(at, at + len(line.split(maxsplit=1)[0]))),
            ),
        )
        for report, line, at in zip((one, other), (first, second), starts, strict=True)
    )
    return Page(text=f"{first}\n{second}", reports=reports)


def disasters(first: str, second: str) -> Page:
    dated = filing("a 2026-03-24", "disaster", "occurred", first, at="2026-03-24").report
    undated = filing("a 2026-03-24", "disaster", "occurred", second).report
    return two_reports(first, second, dated, undated)


def test_what_a_page_tells_by_words_of_its_own_is_no_echo_of_another_event() -> None:
    assert echo_of(disasters("Fires in Vard", "Cholera spreads through the camps"), 1) is None
    assert echo_of(disasters("Fires in Vard", "Fires spread through the camps"), 1) == 0
    assert echo_of(disasters("Fires in Vard", "Disaster"), 1) == 0


def test_another_story_s_headline_is_no_echo_of_the_page_s_own_event() -> None:
    page = disasters("Fires in Vard", "Fires spread")
    start = page.reports[1].mentions[0].start
    beside = replace(page, blocks=(Block(role=Role.TEASER, start=start, end=len(page.text)),))
    assert (echo_of(page, 1), echo_of(beside, 1)) == (0, None)


def test_what_was_held_in_another_year_is_not_taken_up() -> None:
    first = filing("a 2026-03-24", "meeting", "occurred", "Forum", (HOLM,), at="2019").report
    for day, echo in (("2026-03-24", None), (None, 0)):
        second = filing("a 2026-03-24", "meeting", "occurred", "Forum", at=day).report
        page = told_on("Holm opened a forum then; the meeting ended.", ("forum", first), ("meeting", second))
        assert echo_of(page, 1) == echo
