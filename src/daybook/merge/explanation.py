"""Why an entry is as it is, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from daybook.merge.comparison import grounds
from daybook.merge.ground import Ground
from daybook.merge.origins import carrier
from daybook.merge.profile import profile
from daybook.model import Entry, Filing, Judgement, Ruling, When

_BACKGROUND = "base"
_TOLD = 4  # reports of which it is told what joined them


def explanation(entry: Entry, ordered: Sequence[Filing], judged: Sequence[Judgement]) -> tuple[str, ...]:
    """Give the sentences that tell why these reports are one entry, why this status and time, and who copied whom."""
    return (
        *_merging(ordered),
        *_status(entry),
        *_unheard(entry, ordered),
        *_series(entry),
        *_copies(entry),
        *map(judgement_words, judged),
    )


def _merging(ordered: Sequence[Filing]) -> Iterator[str]:
    """Tell of the first reports by what each of them joined the entry: the one before it that it agrees with best."""
    profiles = [profile(filing) for filing in ordered[:_TOLD]]
    for at in range(1, len(profiles)):
        found = [grounds(profiles[at], one) for one in profiles[:at]]
        totals = [sum(ground.points for ground in some) for some in found]
        best = max(range(at), key=lambda number: (totals[number], -number))
        spoken = sorted(found[best], key=lambda ground: -ground.points)
        told = " ".join(_told(ground) for ground in spoken if ground.field != _BACKGROUND)
        yield f"{carrier(ordered[at])} with {carrier(ordered[best])} ({totals[best]:+.1f}): {told}"
    if more := len(ordered) - len(profiles):
        yield f"{more} more report{'s were' if more > 1 else ' was'} joined in the same way."


def _told(ground: Ground) -> str:
    return f"{ground.sentence[:-1]} ({ground.points:+.1f})."


def _status(entry: Entry) -> Iterator[str]:
    steps = entry.history
    if len(steps) > 1:
        course = ", then ".join(f"{_words(step.status)} ({(step.published or 'no date')[:10]})" for step in steps)
        yield f"Status by order of publication: {course}."
    for before, after in pairwise(steps):
        if before.when and after.when and before.when.start != after.when.start:
            told = (before.published or "no date")[:10]
            yield f"Its time was {_days(before.when)}, as told on {told}, and then {_days(after.when)}."


def _days(when: When) -> str:
    return str(when.start) if when.start == when.end else f"{when.start or '…'} to {when.end or '…'}"


def _unheard(entry: Entry, ordered: Sequence[Filing]) -> Iterator[str]:
    """Tell of reports whose status made no step, because of what was known by then (the rules of the history)."""
    step_of = {key: step for step in entry.history for key in step.reports}
    unheard = Counter(
        (str(filing.report.status), str(step_of[filing.key].status))
        for filing in ordered
        if filing.key in step_of and filing.report.status != step_of[filing.key].status
    )
    for (said, stood), count in sorted(unheard.items()):
        told = f"{count} reports call" if count > 1 else "1 report calls"
        yield f"{told} it {_words(said)}, which did not change that it was {_words(stood)}."


def _words(status: str) -> str:
    return status.replace("_", " ")


def _series(entry: Entry) -> Iterator[str]:
    """Tell of figures that differ from one day to another."""
    for series in entry.figures:
        days = {(reading.published or "no date")[:10] for reading in series.readings}
        if len({reading.low for reading in series.readings}) > 1 and len(days) > 1:
            course = ", then ".join(f"{one.words} ({(one.published or 'no date')[:10]})" for one in series.readings)
            yield f"Figures for {series.of}: {course}."


def _copies(entry: Entry) -> Iterator[str]:
    for source in entry.origins:
        copiers = [name for name in source.carriers if name != source.name]
        if copiers:
            yield f"{', '.join(copiers)}: text of {source.name}, counted as one source."


def judgement_words(judgement: Judgement) -> str:
    """Give a judgement as a sentence."""
    said = {
        Ruling.SAME: "ruled that these reports are of one event",
        Ruling.DIFFERENT: "ruled that reports here and elsewhere are of different events",
        Ruling.WRONG: "ruled it wrong",
        Ruling.RIGHT: "ruled it right",
        Ruling.CORRECT: f"corrected {judgement.field} to {judgement.value!r}",
        Ruling.DATE: f"dated its page {judgement.value}",
    }[judgement.ruling]
    return f"{judgement.by} {said} on {judgement.at:%Y-%m-%d} (judgement {judgement.id})."
