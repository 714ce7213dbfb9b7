"""Date a page: its own day from what it says of itself, then every time in its text, read as of that day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import UTC, timedelta
from itertools import chain

from msgspec.structs import replace

from daybook.dates.clues import candidates, parse_age
from daybook.dates.expressions import find_times
from daybook.dates.undated import from_text
from daybook.dates.weigh import modified, month_first, possible, published
from daybook.model import Annotation, Page, Role, Sentence, Teaser, TimeExpression, When

__all__ = ["date_page", "own_day"]

_FEW_DAYS = 10  # of so many days that a page may be of, its times are read as of each
_SILENT = frozenset({Role.FURNITURE, Role.TEASER})


def date_page(page: Page, annotation: Annotation) -> Page:
    """Give the page with its `published`, `modified`, `times` and the times of its teasers filled in.

    `published` says with its basis and grounds where it comes from; it is None where nothing on the page tells.
    """
    own = own_day(page, annotation)
    teasers = tuple(_aged(teaser, page) for teaser in page.teasers)
    told = (_times_of_teaser(page, teaser, annotation.sentences) for teaser in teasers)
    times = sorted(chain(_times(_story(page), own, annotation), *told), key=lambda time: time.start)
    return replace(page, published=own, modified=modified(page), teasers=teasers, times=tuple(times))


def own_day(page: Page, annotation: Annotation) -> When | None:
    """Give the day or the interval that a page is of, with its basis and grounds; None where nothing on it tells."""
    return published(page) or _from_its_words(page, modified(page), annotation)


def _aged(teaser: Teaser, page: Page) -> Teaser:
    """Give a teaser with the time that its age denotes; one that is a date needs no capture's time."""
    if teaser.age is None:
        return teaser
    if page.captured is None:
        days = set(possible(candidates(teaser.age, month_first(page)), page))  # "4/5/2022" may be two
        when = When(start=min(days), end=min(days), basis="date", grounds=(f"“{teaser.age}”",)) if days else None
        return replace(teaser, when=when if len(days) == 1 else None)
    moment = page.captured
    found = parse_age(teaser.age, moment.astimezone(UTC) if moment.tzinfo else moment)
    if found is None:
        return teaser
    grounds = (f"“{teaser.age}” at capture",)
    return replace(teaser, when=When(start=found[0], end=found[1], basis="age", grounds=grounds))


def _times_of_teaser(page: Page, teaser: Teaser, sentences: Sequence[Sentence]) -> list[TimeExpression]:
    """Find the times in a teaser's words as read on the day that its age tells; an age at its end is none of them.

    The words are read by themselves: with the page before them each teaser would cost as much as the page is long.
    """
    words = page.text[teaser.start : teaser.end]
    if teaser.age and words.endswith(teaser.age):
        words = words.removesuffix(teaser.age)
    if not words.strip():
        return []
    first, last = (bisect_left(sentences, at, key=lambda one: one.start) for at in (teaser.start, teaser.end))
    own = Annotation(sentences=tuple(_moved(sentence, -teaser.start) for sentence in sentences[first:last]))
    found = _times(words, teaser.when, own)
    return [replace(time, start=time.start + teaser.start, end=time.end + teaser.start) for time in found]


def _moved(sentence: Sentence, by: int) -> Sentence:
    tokens = tuple(replace(token, start=token.start + by, end=token.end + by) for token in sentence.tokens)
    return replace(sentence, start=sentence.start + by, end=sentence.end + by, tokens=tokens)


def _from_its_words(page: Page, changed: When | None, annotation: Annotation) -> When | None:
    """The interval that the text itself allows, up to the day of its capture or of its last change."""
    text = _story(page)
    latest = [page.captured.date()] if page.captured else []
    latest += [changed.last_day] if changed and changed.last_day else []
    return from_text(text, min(latest, default=None), annotation) if text.strip() else None


def _times(text: str, own: When | None, annotation: Annotation) -> tuple[TimeExpression, ...]:
    """Find the times in a text as read on the page's day; where that is one of several, as read on each."""
    first, last = (own.first_day, own.last_day) if own else (None, None)
    if first is None or last is None or (last - first).days >= _FEW_DAYS:
        return find_times(text, None, annotation)
    if first == last:
        return find_times(text, first, annotation)
    days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    open_ = find_times(text, None, annotation)
    read = [{(t.start, t.end): t for t in find_times(text, day, annotation)} for day in days]
    return tuple(
        _agreed(time, [r[time.start, time.end] for r in read if (time.start, time.end) in r]) for time in open_
    )


def _agreed(time: TimeExpression, readings: list[TimeExpression]) -> TimeExpression:
    """What readings on several days come to: their value where they agree, and the interval that holds them all."""
    if not readings:
        return time
    if len({r.value for r in readings}) == 1:
        return readings[0]
    whens = [r.when for r in readings]
    if any(w is None or w.start is None or w.end is None for w in whens):
        return time
    first = min(w.start for w in whens if w and w.start)
    last = max(w.end for w in whens if w and w.end)
    return replace(time, when=When(start=first, end=last, grounds=("the page's own day is not known exactly",)))


def _story(page: Page) -> str:
    """The page's text with furniture and rails blanked, so that offsets stay and nothing is read across them."""
    parts, at = [], 0
    for block in page.blocks:
        if block.role not in _SILENT:
            parts.append("\n" * (block.start - at) + page.text[block.start : block.end])
            at = block.end
    return "".join(parts) if page.blocks else page.text
