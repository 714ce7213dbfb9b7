"""Who is quoted as saying what: attributions brought together with quotation marks and parties."""

from __future__ import annotations

from collections.abc import Sequence

from daybook.annotate.attributions import Attribution, speech_beside, stated
from daybook.annotate.edges import sharpen
from daybook.annotate.quotation_marks import quoted_runs
from daybook.annotate.speakers import Speakers
from daybook.annotate.story import Story
from daybook.model import STORY_ROLES, Block, Page, Party, Quotation, Span, Stretches

__all__ = ["attributions", "direct_speech", "find_quotations"]

_WORDS = 4  # a quotation of fewer is a term in quotation marks, unless somebody is said to say it
_MARKS = "\"“”‘’'«»„ \t\n,.;:"


def direct_speech(page: Page) -> list[list[Span]]:
    """Give the runs of direct speech in a page's story."""
    return quoted_runs(page.text, [block for block in page.blocks if block.role in STORY_ROLES])


def find_quotations(
    page: Page, story: Story, parties: Sequence[Party], told: Sequence[Attribution] | None
) -> tuple[tuple[Quotation, ...], tuple[Party, ...]]:
    """Find a page's quotations, in the order of their contents; and the parties, with those speakers that have no name.

    `told` are the trained annotator's attributions; None where there is no model, and rules alone must do.
    """
    runs = direct_speech(page)
    if told is None:
        found = _by_marks(page, story, runs, [])
        found += stated(story, [span for one in found for span in (*one.cue, *one.content)])
    else:
        placed: Stretches[Sequence[Span]] = Stretches((span.start, span.end, run) for run in runs for span in run)
        found = [sharp for one in told if (sharp := sharpen(story, one, placed)) is not None]
        found += _by_marks(page, story, runs, found)
    found = _one_speaker(found, runs)
    quoted = Stretches((span.start, span.end, span) for run in runs for span in run)
    speakers = Speakers(story, parties)
    found.sort(key=lambda one: one.source or one.content)  # whom "the ministry" means is told before it
    made = [_quotation(story, attribution, quoted, speakers) for attribution in found if attribution.content]
    made.sort(key=lambda quotation: (quotation.content, quotation.cue or quotation.content))
    return tuple(made), speakers.parties


def _one_speaker(found: list[Attribution], runs: list[list[Span]]) -> list[Attribution]:
    """Leave a quotation to one of those it is ascribed to: the one whose cue is nearest to its marks."""
    placed = Stretches((part.start, part.end, number) for number, one in enumerate(found) for part in one.content)
    for run in runs:
        near = sorted({number for span in run for number in placed.over(span.start, span.end)})
        rivals = [
            number
            for number in near
            if any(part.overlaps(span) for part in found[number].content for span in run)
            and not any(span.covers(cue) for cue in found[number].cue for span in run)
        ]
        if len(rivals) < 2:
            continue
        nearest = min(rivals, key=lambda number: _distance(found[number], run))
        for number in set(rivals) - {nearest}:
            rest = tuple(p for p in found[number].content if not any(p.overlaps(span) for span in run))
            found[number] = found[number]._replace(content=rest)
    return found


def _distance(attribution: Attribution, run: Sequence[Span]) -> int:
    gaps = [max(a.start - b.end, b.start - a.end) for a in attribution.cue for b in run]
    return min(gaps, default=10_000)


def _by_marks(page: Page, story: Story, runs: list[list[Span]], known: Sequence[Attribution]) -> list[Attribution]:
    """Attribute the runs between marks that no attribution holds yet.

    One without a speaker of its own goes on with the one before it in its paragraph ('"...," she said. "..."').
    """
    blocks = Stretches((block.start, block.end, block) for block in page.blocks)
    attributed = Stretches((part.start, part.end, part) for one in known for part in one.content)
    found: list[Attribution] = []
    last: tuple[Block | None, int] | None = None  # the paragraph, and the attribution, of the speech before
    for run in runs:
        if any(attributed.over(span.start, span.end) for span in run):
            last = None
            continue
        block = next(iter(blocks.at(run[0].start)), None)
        beside = speech_beside(story, run)
        if beside is not None and (_is_speech(page.text, run) or _touches(page.text, beside)):
            found.append(beside)
            last = (block, len(found) - 1)
        elif last is not None and last[0] == block and _is_speech(page.text, run):
            one = found[last[1]]
            found[last[1]] = one._replace(content=(*one.content, *run))
    return found


def _is_speech(text: str, run: Sequence[Span]) -> bool:
    """Tell whether marked words are speech, no mere term: some words, begun like a sentence or ended like a clause."""
    words = text[run[0].start : run[-1].end].strip(_MARKS)
    ends = text[run[-1].start : run[-1].end].rstrip("\"”’'»")[-1:] in {",", ".", "?", "!", "…", "-", "—"}
    return len(words.split()) >= _WORDS and (words[:1].isupper() or ends)


def _touches(text: str, attribution: Attribution) -> bool:
    """Tell whether little stands between the cue or its source and the quotation."""
    content, edges = attribution.content, [*attribution.cue, *attribution.source]
    gaps = [text[min(a.end, b.end) : max(a.start, b.start)] for a in edges for b in content]
    return any(len(gap.split()) <= 2 for gap in gaps)


def _quotation(story: Story, attribution: Attribution, quoted: Stretches[Span], speakers: Speakers) -> Quotation:
    source = attribution.source[0] if attribution.source else None
    return Quotation(
        kind=_kind(story.text, attribution.content, quoted),
        content=attribution.content[0],
        cue=attribution.cue[0] if attribution.cue else None,
        source=source,
        speaker=speakers.name(source),
        continued=attribution.content[1:],
    )


def _kind(text: str, content: Sequence[Span], quoted: Stretches[Span]) -> str:
    """Tell direct (all between marks), mixed (some of it) and indirect speech apart."""
    total = sum(len(text[span.start : span.end].strip(_MARKS)) for span in content)
    shared = 0
    for span in content:
        for marks in quoted.over(span.start, span.end):
            shared += len(text[max(span.start, marks.start) : min(span.end, marks.end)].strip(_MARKS))
    if not shared:
        return "indirect"
    return "direct" if shared >= 0.95 * total else "mixed"


def attributions(quotations: Sequence[Quotation]) -> list[dict[str, list[tuple[int, int]]]]:
    """Give quotations as PolNeAR writes attributions: lists of (start, end) for source, cue and content."""
    return [
        {
            "source": [(q.source.start, q.source.end)] if q.source else [],
            "cue": [(q.cue.start, q.cue.end)] if q.cue else [],
            "content": [(span.start, span.end) for span in (q.content, *q.continued)],
        }
        for q in quotations
    ]
