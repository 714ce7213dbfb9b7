"""Who says what a page quotes, where the name of the speaker is only a pronoun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from daybook.extract.cast.pronouns import types_of
from daybook.extract.clause_words import clause_words
from daybook.model import Quotation


def speaker_of(
    one: Quotation, quotations: Sequence[Quotation], text: str, types: Mapping[str | None, str]
) -> str | None:
    """Name a quotation's speaker, or describe them by its words; a pronoun is whoever spoke last, and so is one who
    "also said" it, where a pronoun's speaker has not spoken before. `types` are those of the page's parties."""
    if one.source is None:
        return one.speaker
    words = text[one.source.start : one.source.end].lower()
    wanted = types_of(words)
    if one.speaker and not (wanted and _also_says(one, text)):
        return one.speaker
    before = [q for q in quotations if q.source is not None and q.source.end <= one.source.start]
    if one.speaker and any(q.speaker == one.speaker for q in before):
        return one.speaker
    if any(words in clause_words("nameless")[which] for which in ("words", "first_person")):
        return None
    if wanted is None:
        return text[one.source.start : one.source.end]
    last = before[-1] if before else None
    if last is None:
        return one.speaker
    speaker = speaker_of(last, before, text, types) if one.speaker else last.speaker
    return speaker if types.get(speaker) in wanted else one.speaker


def _also_says(one: Quotation, text: str) -> bool:
    cue = text[one.cue.start : one.cue.end].lower().split() if one.cue else []
    return bool(cue) and cue[0] in clause_words("same_day")["also"]
