"""Bring the trained annotator's attributions to the edges that grammar and quotation marks give.

The model labels words one by one, so its spans fray: a source without its article, a clause that stops short, a word
from the next paragraph. Here each span becomes a phrase of the sentence's tree, or a whole quotation.
"""

from __future__ import annotations

from collections.abc import Sequence

from daybook.annotate.attributions import Attribution
from daybook.annotate.story import Place, Story
from daybook.model import Span, Stretches

__all__ = ["sharpen"]

_NEAR = 0.85  # share of words that a span must have in common with a phrase to become it
_GAP = 4  # tokens that may be missing within a span
_WHOLE = 0.5  # share of a sentence or quotation that must be marked for all of it to be taken
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})


def sharpen(story: Story, attribution: Attribution, runs: Stretches[Sequence[Span]]) -> Attribution | None:
    """Give an attribution with clean edges; None where nothing said remains.

    `runs` are the page's direct speech, each by the stretches of its marks.
    """
    cue = _cue(story, attribution.cue)
    if cue is None:
        return None
    attribution = _parted(story, attribution)
    source = _source(story, attribution, cue)
    content = _content(story, attribution.content, cue, source)
    content = _quotations(story, content, runs, cue)
    if not content:
        return None
    return Attribution((story.span(source),) if source else (), (story.span(cue),), tuple(content))


def _pieces(story: Story, spans: Sequence[Span]) -> list[Place]:
    """Give spans as token ranges within sentences, in reading order."""
    found: list[Place] = []
    for span in spans:
        place = story.place(span)
        while place is not None:
            found.append(place)
            rest = place.sentence + 1
            if rest >= len(story.sentences) or story.sentences[rest].start >= span.end:
                break
            place = story.place(Span(story.sentences[rest].start, span.end))
    return sorted(found)


def _joined(places: Sequence[Place], gap: int) -> list[Place]:
    """Join ranges of one sentence that few tokens part."""
    found: list[Place] = []
    for place in places:
        if found and found[-1].sentence == place.sentence and place.first - found[-1].end <= gap:
            found[-1] = found[-1]._replace(end=max(place.end, found[-1].end))
        else:
            found.append(place)
    return found


def _cue(story: Story, spans: Sequence[Span]) -> Place | None:
    """Choose the cue's range that holds a verb, else its first."""
    places = _joined(_pieces(story, spans), 2)
    verbs = [place for place in places if _verb(story, place) is not None]
    return next(iter(verbs or places), None)


def _parted(story: Story, attribution: Attribution) -> Attribution:
    """Part a source from the name that ends what is said ("met Minister | Ed Lamb, Ann Dow, an aide, | said")."""
    said = {(place.sentence, place.end): place for place in _pieces(story, attribution.content)}
    for place in _joined(_pieces(story, attribution.source), 2):
        tokens = story.tokens(place.sentence)
        before = said.get((place.sentence, place.first))
        comma = next((i for i in range(place.first, place.end) if tokens[i].text == ","), None)
        if (
            before is None
            or comma is None
            or comma + 1 >= place.end
            or tokens[place.first - 1].upos in {"PUNCT", "VERB"}
        ):
            continue
        content = [span for span in attribution.content if span.end != tokens[place.first - 1].end]
        content.append(story.span(before._replace(end=comma)))
        source = story.span(place._replace(first=comma + 1))
        return Attribution((source,), attribution.cue, tuple(sorted(content)))
    return attribution


def _verb(story: Story, cue: Place) -> int | None:
    """Give the main verb of a cue ("has also said" → said)."""
    tokens = story.tokens(cue.sentence)
    return next((i for i in range(cue.end - 1, cue.first - 1, -1) if tokens[i].upos == "VERB"), None)


def _source(story: Story, attribution: Attribution, cue: Place) -> Place | None:
    """Take the noun phrase that a source is a part of, nearest to the cue; the cue's subject where there is none."""
    places = _joined(_pieces(story, attribution.source), 2)
    said = _pieces(story, attribution.content)
    subject = _subject(story, cue)
    if subject is not None and any(_dice(subject, place) > 0 for place in said) and not _is_active(story, cue):
        subject = None
    if subject is not None and (not places or any(_dice(subject, place) >= 0.5 for place in places)):
        return subject
    if not places:
        return None
    best = min(places, key=lambda p: (abs(p.sentence - cue.sentence), _distance(p, cue), p.first - p.end))
    tokens = story.tokens(best.sentence)
    heads = [i for i in range(best.first, best.end) if not best.first <= tokens[i].head < best.end]
    head = next((i for i in heads if tokens[i].upos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}), None)
    if head is None:
        return _trimmed(story, best)
    if tokens[head].deprel in {"compound", "flat", "nmod:desc", "amod", "nmod:unmarked"} and tokens[head].head > head:
        head = tokens[head].head
    phrase = _cut(story.phrases(best.sentence)[head], best.first, cue)
    near = _trimmed(story, phrase)
    strays = any(_dice(near, place) > 0 for place in said)
    return near if _dice(near, best) >= 0.5 and not strays else _trimmed(story, best)


def _subject(story: Story, cue: Place) -> Place | None:
    """Give the noun phrase of the subject of a cue's verb, or of the verb that it is joined to ("by saying")."""
    verb = _verb(story, cue)
    if verb is None:
        return None
    tokens = story.tokens(cue.sentence)
    shared = {"conj", "xcomp", "aux"} | ({"advcl"} if tokens[verb].xpos == "VBG" else set())
    for above in (verb, tokens[verb].head if tokens[verb].deprel in shared else -1):
        for index, token in enumerate(tokens):
            if above >= 0 and token.head == above and token.deprel in _SUBJECTS:
                if token.lemma in {"that", "which", "who"} and tokens[above].deprel == "acl:relcl":
                    return None
                return _trimmed(story, _cut(story.phrases(cue.sentence)[index], index, cue))
    return None


def _is_active(story: Story, cue: Place) -> bool:
    """Tell whether the subject of a cue's verb does it, whatever the model takes it for ("Holt called for")."""
    verb = _verb(story, cue)
    if verb is None:
        return False
    below = [token for token in story.tokens(cue.sentence) if token.head == verb]
    return not any(token.deprel.startswith("aux") and token.lemma == "be" for token in below)


def _distance(place: Place, cue: Place) -> int:
    if place.sentence != cue.sentence:
        return 0
    return max(place.first - cue.end, cue.first - place.end)


def _cut(place: Place, inside: int, cue: Place) -> Place:
    """Leave the cue out of a phrase, keeping the side that `inside` is on."""
    if cue.sentence != place.sentence or cue.end <= place.first or place.end <= cue.first:
        return place
    if place.first < cue.first and inside < cue.first:
        return place._replace(end=cue.first)
    return place._replace(first=cue.end) if cue.end < place.end and inside >= cue.end else place


def _trimmed(story: Story, place: Place) -> Place:
    """Take punctuation off a range's ends, and a lone preposition off its front."""
    tokens = story.tokens(place.sentence)
    first, end = place.first, place.end
    while end - first > 1 and tokens[end - 1].upos == "PUNCT":
        end -= 1
    while end - first > 1 and (tokens[first].upos == "PUNCT" or tokens[first].deprel == "case"):
        first += 1
    return Place(place.sentence, first, end)


def _dice(one: Place, other: Place) -> float:
    if one.sentence != other.sentence or one.first >= one.end or other.first >= other.end:
        return 0.0
    shared = min(one.end, other.end) - max(one.first, other.first)
    return 2 * max(shared, 0) / (one.end - one.first + other.end - other.first)


def _content(story: Story, spans: Sequence[Span], cue: Place, source: Place | None) -> list[Span]:
    """Give the content's spans: in the cue's sentence phrases, in others whole sentences."""
    places = _joined(_pieces(story, spans), _GAP)
    parted = [part for place in places for part in _without(place, [cue, *([source] if source else [])])]
    longest = max((place.end - place.first for place in parted), default=0)
    kept = [place for place in parted if place.end - place.first > 2 or longest <= 4]
    return [
        story.span(_phrase(story, place, cue, source) if place.sentence == cue.sentence else place) for place in kept
    ]


def _without(place: Place, others: Sequence[Place]) -> list[Place]:
    """Cut other ranges out of one."""
    parts = [place]
    for other in others:
        cut: list[Place] = []
        for part in parts:
            if other.sentence != part.sentence or other.end <= part.first or part.end <= other.first:
                cut.append(part)
                continue
            cut += [part._replace(end=other.first)] if part.first < other.first else []
            cut += [part._replace(first=other.end)] if other.end < part.end else []
        parts = cut
    return parts


def _phrase(story: Story, place: Place, cue: Place, source: Place | None) -> Place:
    """Give the phrase of the tree, cue and source cut out of it, that has most words in common with a range."""
    others = [cue] + ([source] if source is not None and source.sentence == cue.sentence else [])
    best, most = place, _NEAR
    for phrase in story.phrases(place.sentence):
        if phrase.end - phrase.first < 2:
            continue
        for rest in _without(phrase, others):
            part = _bare(story, rest)
            score = _dice(part, place) + (0.03 if part.first == cue.end else 0.0)
            if score > most:
                best, most = part, score
    return best


def _bare(story: Story, place: Place) -> Place:
    """Take commas and stops off a range's ends; quotation marks and brackets stay."""
    tokens = story.tokens(place.sentence)
    first, end = place.first, place.end
    while end - first > 1 and tokens[end - 1].text in {",", ".", ";", ":", "—", "–", "--"}:
        end -= 1
    while end - first > 1 and tokens[first].text in {",", ".", ";", ":", "—", "–", "--"}:
        first += 1
    return Place(place.sentence, first, end)


def _quotations(story: Story, content: list[Span], runs: Stretches[Sequence[Span]], cue: Place) -> list[Span]:
    """Take a quotation whole where much of it is marked; beyond the cue's sentence nothing else is content."""
    inside = story.sentences[cue.sentence]
    found = [span for span in content if inside.start <= span.start < inside.end]
    for run in (run for span in content for run in runs.over(span.start, span.end)):
        if any(_shared(marks, content) >= _WHOLE * (marks.end - marks.start) for marks in run):
            found += run
    merged: list[Span] = []
    for span in sorted(set(found)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def _shared(marks: Span, content: Sequence[Span]) -> int:
    return sum(max(0, min(marks.end, span.end) - max(marks.start, span.start)) for span in content)
