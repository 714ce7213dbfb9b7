"""A filing made ready for comparing: its parties, words and days worked out once."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache, lru_cache

import msgspec
from msgspec.structs import replace

from daybook.data.countries import country_of_name
from daybook.lang import load
from daybook.merge.echoes import echo_of
from daybook.merge.kinds import MANY
from daybook.merge.names import Known, countries_in, fold_words, known, means_nothing, numbered, stop_words
from daybook.merge.ranks import ranks_of
from daybook.merge.sentences import sentence_of
from daybook.merge.stems import stem, stems, with_bases
from daybook.model import STORY_ROLES, Filing, Kind, Page, Party, Report, ReportKey, Span, Status, When

_WORD = re.compile(r"\w+")
_CAPITALS = 0.7  # of a sentence's words with a capital at most, for them to tell names
_SENTENCES = 3  # of a report whose words are kept
_TELLING = 4  # stems that a sentence has at least for its copies to be known by it
_THEME = 24  # stems that a story's theme is made of
_ABOUT = 7
_FRESH = 7  # days from a page's day to its capture within which its rail is of its time
_STORY = 6000  # characters of a story that its theme is taken from
KEPT = 1 << 13  # filings whose profiles are kept: more than pages that come together touch


class Profile(msgspec.Struct, frozen=True, eq=False):
    """What comparing needs of a filing. `days` are first and last day of the event, if told and closed.

    Profiles are compared by identity: :func:`profile` gives one filing one profile, by which pairs' scores are kept.
    """

    key: ReportKey
    kind: Kind
    status: Status
    who: tuple[Known, ...]
    whom: tuple[Known, ...]
    days: tuple[date, date] | None
    published: date | None
    captured: date | None  # of a page without a date
    words: frozenset[str]
    topic: frozenset[str]  # words without those of parties and place
    names: frozenset[str]  # stems of the words with a capital in its sentences
    title: frozenset[str]  # stems of the report's title without those of parties and place
    report: Report
    theme: frozenset[str]
    about: tuple[str, ...]  # the first of the theme, by which a report that names nobody is filed
    triggers: frozenset[str]
    ranks: frozenset[str]
    echo_of: int | None
    told: frozenset[str]


def file_page(capture_id: str, page: Page) -> tuple[Filing, ...]:
    """Give a page's reports as filings, in their order."""
    parties = {party.name: replace(party, mentions=(), description_span=None) for party in page.parties}
    theme = theme_of("\n".join([page.title or "", *(page.words(b) for b in page.blocks if b.role in STORY_ROLES)]))
    marks = _marks(capture_id, page)
    return tuple(
        Filing(
            key=ReportKey(capture_id, index),
            report=_without_its_page_s_range(report),
            published=_published(page, report),
            captured=page.captured,
            outlet=page.outlet,
            agency=page.agency,
            url=page.url,
            parties=tuple(parties[name] for name in dict.fromkeys(report.who + report.whom) if name in parties),
            words=_words(page, report),
            names=_names(page, report),
            triggers=_triggers(page, report),
            ranks=ranks_of(page, report),
            mark=marks[index],
            theme=() if _in_teaser(page, report) else theme,
            echo_of=echo_of(page, index),
            told=_told(page, report),
        )
        for index, report in enumerate(page.reports)
    )


def _published(page: Page, report: Report) -> When | None:
    """Give when what a report rests on was out: the page's day; of another story's headline, as far as it is known.

    A rail is of the moment of capture: beside an old story may stand headlines of years later. So its headlines have
    their own age, else the day of a page that is known to the day and was captured soon after, for all one knows.
    """
    starts = [mention.start for mention in report.mentions]
    teaser = next((t for t in page.teasers if starts and all(t.start <= start < t.end for start in starts)), None)
    if teaser is None:
        return page.published
    day = page.published.first_day if page.published and page.published.is_one_day else None
    fresh = day is not None and (page.captured is None or (page.captured.date() - day).days <= _FRESH)
    return teaser.when or (page.published if fresh else None)


def _without_its_page_s_range(report: Report) -> Report:
    """Take a time out of a report that is but its page's, where that may be any of a long time: it tells nothing."""
    guess = report.when is not None and report.when.is_guess and not report.when.is_brief
    return replace(report, when=None) if guess else report


def theme_of(text: str) -> tuple[str, ...]:
    """Give the stems that a story's text turns on, the commonest first, those of its beginning counted double."""
    head = len(text) // 4
    counts = Counter[str]()
    for part in (text[:_STORY], text[: min(head, 600)]):
        counts.update(stem(word) for word in fold_words(part) if len(word) > 3 and not word.isdigit())
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return tuple(ranked[:_THEME])


def _in_teaser(page: Page, report: Report) -> bool:
    """Tell whether a report rests on another story's headline alone."""
    spans = [mention.start for mention in report.mentions]
    return bool(spans) and all(
        any(block.start <= start < block.end and block.role not in STORY_ROLES for block in page.blocks)
        for start in spans
    )


def _marks(capture_id: str, page: Page) -> list[str]:
    """Name the reports of a page by their first triggers: a newer reader that finds one again names it the same."""
    found: Counter[str] = Counter()
    marks = []
    for report in page.reports:
        first = min((mention.trigger for mention in report.mentions), default=Span(0, 0))
        word = page.text[first.start : first.end] or report.title
        told = f"{capture_id} {word} {page.text.count(word, 0, first.start)}"
        marks.append(hashlib.sha256(f"{told} {found[told]}".encode()).hexdigest()[:16])
        found[told] += 1
    return marks


def _triggers(page: Page, report: Report) -> tuple[str, ...]:
    words = (page.text[m.trigger.start : m.trigger.end] for m in report.mentions)
    return tuple(dict.fromkeys(stem(word) for text in words for word in fold_words(text)[:1]))


def _sentences(page: Page, report: Report) -> list[str]:
    return sorted({sentence_of(page, mention) for mention in report.mentions[:_SENTENCES]})


def _names(page: Page, report: Report) -> tuple[str, ...]:
    """Give the stems of the words that a report's sentences write with a capital: parties, places, titles of office."""
    return names_in(_sentences(page, report))


def names_in(sentences: Iterable[str]) -> tuple[str, ...]:
    """Give the stems of the words with a capital in sentences, sorted; none of a headline that writes most words so."""
    found: set[str] = set()
    for sentence in sentences:
        words = _WORD.findall(sentence)
        capitals = [word for at, word in enumerate(words) if word[0].isupper() and len(word) > (2 if at else 3)]
        if len(capitals) <= _CAPITALS * len(words):
            found |= {stem(folded) for word in capitals for folded in fold_words(word) if folded not in stop_words()}
    return tuple(sorted(found))


def _words(page: Page, report: Report) -> tuple[str, ...]:
    text = " ".join([report.title, *_sentences(page, report)])
    return tuple(sorted({*stems(text), *map(stem, countries_in(text))}))


def _told(page: Page, report: Report) -> tuple[str, ...]:
    """Give what each sentence of a report's mentions comes to, as digests of stems: a headline finds its teasers."""
    told = (stems(sentence_of(page, mention)) for mention in report.mentions[:_SENTENCES])
    return tuple(dict.fromkeys(f"{zlib.crc32(' '.join(words).encode()):x}" for words in told if len(words) >= _TELLING))


@lru_cache(maxsize=KEPT)
def profile(filing: Filing) -> Profile:
    """Make a filing ready for comparing, once."""
    return made_ready(filing)


def made_ready(filing: Filing) -> Profile:
    """Make a filing ready for comparing, anew."""
    parties: dict[str, Party] = {party.name: party for party in filing.parties}
    report = filing.report
    if _goes_to_own_country(filing, parties):
        report = replace(report, where=None)
    who = tuple(known(name, parties) for name in report.who if _tells(name, report))
    whom = tuple(known(name, parties) for name in report.whom if _tells(name, report))
    written = [name.written for party in who + whom for name in (party.name, *party.others)]
    named = {stem(word) for name in [*written, *_place_name(report)] for word in fold_words(name)}
    words = frozenset(filing.words or stems(report.title))
    published = filing.page_days.first_day if filing.page_days else None
    if sides := _sides(filing):
        who, whom = sides, ()
    return Profile(
        key=filing.key,
        kind=_kind(report, words),
        status=report.status,
        who=who,
        whom=whom,
        days=_days(report, published),
        published=published,
        captured=filing.captured.date() if filing.captured and not published else None,
        words=words,
        topic=words - named,
        names=frozenset(filing.names),
        title=frozenset(stems(report.title)) - named,
        report=report,
        theme=frozenset(filing.theme),
        about=filing.theme[:_ABOUT],
        triggers=_called(filing),
        ranks=frozenset(filing.ranks),
        echo_of=filing.echo_of,
        told=frozenset(filing.told),
    )


def _sides(filing: Filing) -> tuple[Known, ...]:
    """Give who takes part in a meeting as its own words count them: who is named at six-party talks is one of six."""
    if filing.report.kind is not Kind.MEETING:
        return ()
    told = (sides for sides, talks in numbered(filing.report.title) if stem(talks.casefold()) in filing.triggers)
    return tuple(known(sides, {}) for sides in dict.fromkeys(told))


def _goes_to_own_country(filing: Filing, parties: dict[str, Party]) -> bool:
    """Tell whether the place of a visit is the visitor's own country, by the words that describe him, and no return.

    Of 13 such in agency stories 9 were of a visitor abroad: "Norwegian Foreign Minister Holm arrived here".
    """
    report = filing.report
    if report.kind is not Kind.VISIT or not report.where or not report.where.country or not report.who:
        return False
    visitor = parties.get(report.who[0])
    if visitor is None or visitor.type != "person" or visitor.country != report.where.country:
        return False
    return country_of_name(report.where.name) is not None and not _homeward() & set(filing.words)


@cache
def _homeward() -> frozenset[str]:
    return frozenset(load("en", "merge")["homeward"])


def _kind(report: Report, words: frozenset[str]) -> Kind:
    """Give the kind of a report: what its sentences speak of as a vote is no contest ("won Sunday's run-off")."""
    return Kind.VOTE if report.kind is Kind.CONTEST and words & _voting() else report.kind


@cache
def _voting() -> frozenset[str]:
    return frozenset(load("en", "merge")["voting"])


def _called(filing: Filing) -> frozenset[str]:
    """Give the stems of the words for an event: "met" and "meet" are one, but of what is many a day "won" and "win"."""
    return frozenset(filing.triggers) if filing.report.kind in MANY else with_bases(filing.triggers)


def _tells(name: str, report: Report) -> bool:
    """Tell whether a party's name says more than the report's day and place: "Thursday's meeting", "Trieste talks"."""
    words = fold_words(name)
    return not means_nothing(name) and not any(words == fold_words(place) for place in _place_name(report))


def _place_name(report: Report) -> tuple[str, ...]:
    return (report.where.name,) if report.where else ()


def _days(report: Report, published: date | None) -> tuple[date, date] | None:
    when = report.when
    if when is None:
        return None
    first, last = when.first_day, when.last_day
    if report.status is Status.CANCELLED and first == last == published:
        return None  # the day of calling it off, more likely than that for which it had been set
    return (first, last) if first and last and first <= last else None


def shift(day: date, days: int) -> date:
    """Give the day some days later, or the same where there is no such day."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
