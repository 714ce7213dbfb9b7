"""Why an entry is as it is, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from daybook.merge.comparison import grounds
from daybook.merge.ground import Ground
from daybook.merge.origins import carrier
from daybook.merge.profile import profile
from daybook.model import Entry, Filing, Judgement, Ruling

_BACKGROUND = "base"


def explanation(entry: Entry, ordered: Sequence[Filing], judged: Sequence[Judgement]) -> tuple[str, ...]:
    """Give the sentences that tell why these reports are one entry, why this status and time, and who copied whom."""
    return (*_merging(ordered), *_status(entry), *_copies(entry), *map(judgement_words, judged))


def _merging(ordered: Sequence[Filing]) -> Iterator[str]:
    if len(ordered) < 2:
        return
    first = profile(ordered[0])
    for filing in ordered[1:4]:
        found = grounds(first, profile(filing))
        total = sum(ground.points for ground in found)
        told = " ".join(
            _told(ground) for ground in sorted(found, key=lambda g: -g.points) if ground.field != _BACKGROUND
        )
        yield f"{carrier(filing)} with {carrier(ordered[0])} ({total:+.1f}): {told}"
    if len(ordered) > 4:
        yield f"{len(ordered) - 4} more reports were joined in the same way."


def _told(ground: Ground) -> str:
    return f"{ground.sentence[:-1]} ({ground.points:+.1f})."


def _status(entry: Entry) -> Iterator[str]:
    steps = entry.history
    if len(steps) > 1:
        course = ", then ".join(
            f"{step.status.replace('_', ' ')} ({(step.published or 'no date')[:10]})" for step in steps
        )
        yield f"Status by order of publication: {course}."
    for before, after in pairwise(steps):
        if before.when and after.when and before.when.start != after.when.start:
            told = (before.published or "no date")[:10]
            yield f"Its time was {before.when.start}, as told on {told}, and then {after.when.start}."


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
