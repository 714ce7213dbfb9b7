"""Meetings that are called after those who meet: a week of them has one of each rank."""

import pytest
from made_filings import filing, points
from msgspec.structs import replace

from daybook.merge.blocking import keys
from daybook.merge.ranks import ranks_of
from daybook.model import EventMention, Filing, Kind, Page, Report, Span, Status


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("The salmon council's ministerial meeting opens on Friday.", ("ministers",)),
        ("The Salmon Leaders' annual meeting opens on Friday.", ("leaders",)),
        ("The Salmon CEO meeting opens on Friday.", ("business",)),
        ("The leaders of the council held a meeting on Friday.", ()),
        ("The prime minister's meeting with Holm opened on Friday.", ()),
    ],
)
def test_the_words_before_a_meeting_tell_whose_it_is(text: str, ranks: tuple[str, ...]) -> None:
    start = text.index("meeting")
    span = Span(start, start + len("meeting"))
    mention = EventMention(start=span.start, end=span.end, trigger=span)
    report = Report(kind=Kind.MEETING, title="Meeting", status=Status.PLANNED, mentions=(mention,), confidence=0.9)
    assert ranks_of(Page(text=text), report) == ranks
    assert ranks_of(Page(text=text), replace(report, kind=Kind.VISIT)) == ()


def _of_rank(rank: str, outlet: str) -> Filing:
    title = f"Salmon Council {rank}' meeting"
    told = filing(f"{outlet} 2026-03-03", "meeting", "planned", title, ("Salmon Council",), at="2026-03-12/2026-03-13")
    return replace(told, ranks=(rank,), names=("council", "salmon"))


def test_ranks_speak_for_two_meetings() -> None:
    leaders, others = _of_rank("leaders", "Ledger"), _of_rank("ministers", "Gazette")
    assert points(leaders, _of_rank("leaders", "Gazette"), "trigger") > 0
    assert points(leaders, others, "trigger") < 0


def test_meetings_of_the_same_days_find_each_other_by_a_name_in_their_sentences() -> None:
    one = filing("Ledger 2026-03-03", "meeting", "planned", "Officials meet", at="2026-03-12/2026-03-13")
    other = filing("Gazette 2026-03-12", "meeting", "occurred", "Trade forum ends", at="2026-03-12/2026-03-13")
    shared = keys(replace(one, names=("salmon",))) & keys(replace(other, names=("council", "salmon")))
    assert any("salmon" in key for key in shared)
