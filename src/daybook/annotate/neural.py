"""The trained annotator: grammar, names and attributions from one small model in ONNX Runtime.

The model reads a window of whole sentences at a time and never more than one window in a run, so that what it gives
for a page depends on that page alone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import onnxruntime
from tokenizers import Tokenizer

from daybook.annotate.agreement import agreeing
from daybook.annotate.attributions import Attribution
from daybook.annotate.decode import (
    Labels,
    Scores,
    decode_events,
    decode_links,
    decode_names,
    decode_parse,
    decode_tags,
    fitting,
)
from daybook.annotate.encode import GLUED, PARAGRAPH, SENTENCE, SPACED, Encoder, Word, pack
from daybook.annotate.exactness import exact_options
from daybook.annotate.garden_paths import with_verb
from daybook.annotate.lemmas import lemmatize
from daybook.errors import DaybookError
from daybook.lang import load
from daybook.model import Argument, Entity, EventRole, EventWord, Kind, Period, Sentence, Span, Status, Token

__all__ = ["Neural", "Tagged", "find_model", "installed"]

VARIABLE = "DAYBOOK_ANNOTATOR_MODEL"
_KINDS, _STATUSES = {kind.value: kind for kind in Kind}, {status.value: status for status in Status}
_PERIODS, _ROLES = {period.value: period for period in Period}, {role.value: role for role in EventRole}
_CUE = 0.5  # a word is a cue's from this probability on


class Tagged(NamedTuple):
    """What the annotator finds in a text: sentences with their grammar, names, who says what, words of events."""

    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    attributions: tuple[Attribution, ...] | None  # None: nobody looked for them
    event_words: tuple[EventWord, ...] | None


class _Chunk(NamedTuple):
    """Words that are read together: a sentence, or a part of one that is longer than the model can read."""

    sentence: int
    spans: list[Span]
    words: list[Word]


def find_model() -> Path | None:
    """Give the model's file: what DAYBOOK_ANNOTATOR_MODEL names, else the package's own; None where there is none."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    packaged = Path(str(files("daybook.data").joinpath("annotator.onnx")))
    return packaged if packaged.exists() else None


@cache
def installed() -> Neural | None:
    """Give this process's annotator; None where no model is installed."""
    path = find_model()
    return Neural(path) if path else None


class Neural:
    """A loaded model. One is enough for a process."""

    def __init__(self, path: Path, threads: int = 1) -> None:
        """Load the model `path`, and its tokenizer of the same name in .json.

        Raises DaybookError where they cannot be read.
        """
        options = exact_options(threads)
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
            told = json.loads(self._session.get_modelmeta().custom_metadata_map["daybook"])
            tokenizer = Tokenizer.from_file(str(path.with_suffix(".json")))
            events = told["events"]
        except Exception as error:
            raise DaybookError(
                f"the annotator's model {path} cannot be read: {error}",
                f"install Daybook again, or point {VARIABLE} at a model with its .json beside it",
            ) from error
        self._encoder = Encoder(tokenizer)
        self._limit: int = told["limit"]
        self._labels = Labels(
            told["tagsets"],
            told["relations"],
            told["roles"],
            events["kinds"],
            events["statuses"],
            events["periods"],
            events["roles"],
        )
        self._fits = fitting(self._labels, load("en", "tags")["upos_of"])

    def tag(self, text: str, sentences: list[list[Span]]) -> Tagged:
        """Annotate the tokens of the sentences of `text`, in reading order. Offsets are those of `text`."""
        self._encoder.learn([text[span.start : span.end] for sentence in sentences for span in sentence])
        chunks = list(self._chunks(text, sentences))
        lengths = [sum(self._encoder.length(word.text) for word in chunk.words) for chunk in chunks]
        tokens: dict[int, list[Token]] = {}
        entities: list[Entity] = []
        attributions: list[Attribution] = []
        events: list[EventWord] = []
        for first, after in pack(lengths, self._limit):
            window = chunks[first:after]
            scores = self._scores([word for chunk in window for word in chunk.words])
            begin = 0
            for chunk in window:
                end = begin + len(chunk.words)
                self._grammar(scores, begin, end, chunk, tokens.setdefault(chunk.sentence, []))
                entities += self._names(scores, begin, end, chunk.spans)
                begin = end
            spans = [span for chunk in window for span in chunk.spans]
            attributions += self._links(scores, text, spans)
            events += self._events(scores, spans)
        found = tuple(Sentence(row[0].start, row[-1].end, tuple(with_verb(agreeing(row)))) for row in tokens.values())
        return Tagged(found, tuple(entities), tuple(attributions), tuple(events))

    def _scores(self, words: list[Word]) -> Scores:
        window = self._encoder.window(words)
        return Scores(*self._session.run(None, window._asdict()))

    def _chunks(self, text: str, sentences: list[list[Span]]) -> Iterator[_Chunk]:
        """Give the sentences' words with what stands before each, in chunks that the model can read."""
        at = -1
        for number, spans in enumerate(sentences):
            fresh = at < 0 or "\n" in text[at : spans[0].start]
            before = PARAGRAPH if fresh else SENTENCE
            chunk, used = _Chunk(number, [], []), 0
            for span in spans:
                word = text[span.start : span.end]
                used += self._encoder.length(word)
                if used > self._limit and chunk.words:
                    yield chunk
                    chunk, used = _Chunk(number, [], []), self._encoder.length(word)
                chunk.spans.append(span)
                chunk.words.append(Word(word, before))
                before = GLUED if text[span.end : span.end + 1].strip() else SPACED
            if chunk.words:
                yield chunk
            at = spans[-1].end if spans else at

    def _grammar(self, scores: Scores, begin: int, end: int, chunk: _Chunk, tokens: list[Token]) -> None:
        """Add the chunk's tokens to those of its sentence. A later chunk hangs from the sentence's first root."""
        heads, relations = decode_parse(scores, self._labels, begin, end)
        tags = decode_tags(scores, self._labels, begin, end, self._fits)
        base = len(tokens)
        root = next((index for index, token in enumerate(tokens) if token.head < 0), -1)
        for index, span in enumerate(chunk.spans):
            head, relation = heads[index] + base, relations[index]
            if heads[index] < 0:
                head, relation = (root, "parataxis") if base else (-1, "root")
            word, (upos, xpos) = chunk.words[index].text, tags[index]
            tokens.append(Token(span.start, span.end, word, lemmatize(word, upos), upos, xpos, head, relation))

    def _names(self, scores: Scores, begin: int, end: int, spans: list[Span]) -> list[Entity]:
        rows = scores.of(self._labels, "entity")[begin:end]
        found = decode_names(rows, self._labels.tagsets["entity"])
        return [Entity(start=spans[a].start, end=spans[b - 1].end, type=kind) for a, b, kind in found]

    def _events(self, scores: Scores, spans: list[Span]) -> list[EventWord]:
        return [
            EventWord(
                start=spans[found.place].start,
                end=spans[found.place].end,
                chance=found.chance,
                kinds={_KINDS[kind]: chance for kind, chance in found.kinds.items()},
                statuses={_STATUSES[status]: chance for status, chance in found.statuses.items()},
                periods={_PERIODS[period]: chance for period, chance in found.periods.items()},
                arguments=tuple(
                    Argument(start=spans[word].start, end=spans[word].end, role=_ROLES[role], chance=chance)
                    for word, role, chance in found.fillings
                ),
                as_earlier=found.as_earlier,
                as_later=found.as_later,
            )
            for found in decode_events(scores, self._labels)
        ]

    def _links(self, scores: Scores, text: str, spans: list[Span]) -> list[Attribution]:
        found = decode_links(scores, self._labels, _CUE)
        return [
            Attribution(*(_runs(part, text, spans) for part in (link.source, link.cue, link.content))) for link in found
        ]


def _runs(runs: tuple[tuple[int, int], ...], text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Give runs of words as spans of the text; none crosses the end of a paragraph."""
    found: list[Span] = []
    for begin, end in runs:
        found.append(spans[begin])
        for span in spans[begin + 1 : end]:
            if "\n" in text[found[-1].end : span.start]:
                found.append(span)
            else:
                found[-1] = Span(found[-1].start, span.end)
    return tuple(found)
