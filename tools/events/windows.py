"""What the branch learns from: windows as the annotator embeds them, with the gold's labels."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
import onnx

from daybook import annotate
from daybook.annotate.decode import Scores
from daybook.annotate.encode import Word
from daybook.annotate.neural import Neural, Tagged
from daybook.extract.choosing.when import period_of
from daybook.model import EventRole, Kind, Page, Period, Span, Status, When
from gold import Source, read

HIDDEN = "/norm/LayerNormalization_output_0"  # the pieces' vectors that the branch shares with the annotator
KINDS = ["none", *(kind.value for kind in Kind)]
STATUSES = [status.value for status in Status]
ROLES = ["none", *(role.value for role in EventRole)]
PERIODS = [period.value for period in Period]
OPEN = -1  # a word that the gold leaves open: neither taught nor counted
_BACK = 2  # sentences before an event's in which its participants are looked for


class Window(NamedTuple):
    """One window: pieces' vectors, each word's first and last piece, its kind, status and period, the number on its
    page of the event that it names, and the roles of all words for each word that names an event."""

    vectors: np.ndarray
    first: np.ndarray
    last: np.ndarray
    kinds: np.ndarray
    statuses: np.ndarray
    periods: np.ndarray
    numbers: np.ndarray
    roles: list[tuple[int, np.ndarray]]


def tapped(model: Path, folder: Path) -> Path:
    """Write the annotator with the vectors of its pieces as a further output."""
    graph = onnx.load(str(model))
    graph.graph.output.append(onnx.helper.make_tensor_value_info(HIDDEN, onnx.TensorProto.FLOAT, None))
    target = folder / "tapped.onnx"
    onnx.save(graph, str(target))
    target.with_suffix(".json").write_bytes(model.with_suffix(".json").read_bytes())
    return target


class Tap(Neural):
    """An annotator that keeps the words of each window with their pieces' vectors, and the words' places."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.windows: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        self.words: list[list[Word]] = []
        self.spans: list[Span] = []

    def embed(self, words: list[Word]) -> tuple[Scores, tuple[np.ndarray, np.ndarray, np.ndarray]]:
        """Give the annotator's scores of words as a window, and their pieces' vectors with first and last pieces."""
        window = self._encoder.window(words)
        *told, vectors = self._session.run(None, window._asdict())
        return Scores(*told), (vectors[0].astype(np.float16), np.asarray(window.first), np.asarray(window.last))

    def _scores(self, words: list[Word]) -> Scores:
        scores, window = self.embed(words)
        self.windows.append(window)
        self.words.append(words)
        return scores

    def tag(self, text: str, sentences: list[list[Span]]) -> Tagged:
        self.windows, self.words, self.spans = [], [], [span for sentence in sentences for span in sentence]
        return super().tag(text, sentences)


class Labelled(NamedTuple):
    """A text's windows with the gold's labels, the words of each, and where the text's sentences start."""

    windows: list[Window]
    words: list[list[Word]]
    spans: list[Span]  # of all windows' words
    bounds: list[int]


def windows(told: Iterable[tuple[dict[str, Any], Source]], model: Path, folder: Path) -> Iterator[list[Window]]:
    """Give the windows of each record's text, as the annotator `model` (with any branch) reads them."""
    return (text.windows for text in labelled(told, Tap(tapped(model, folder))) if text.windows)


def labelled(told: Iterable[tuple[dict[str, Any], Source]], tap: Tap) -> Iterator[Labelled]:
    """Read each record's text with `tap` as the annotator, and label its windows."""
    with patch.object(annotate, "installed", lambda: tap):
        for gold, source in told:
            page, annotation = read(gold["id"], source)
            day = When(start=source.published[:10], end=None).first_day
            bounds = [sentence.start for sentence in annotation.sentences]
            yield Labelled(list(_labelled(tap, gold, page, bounds, day)), tap.words, tap.spans, bounds)


def _labelled(tap: Tap, gold: dict[str, Any], page: Page, bounds: list[int], day: date | None) -> Iterator[Window]:
    begin = 0
    for vectors, first, last in tap.windows:
        spans = tap.spans[begin : begin + len(first)]
        begin += len(first)
        kinds = np.zeros(len(spans), np.int64)
        statuses, periods, numbers = (np.full(len(spans), OPEN, np.int64) for _ in range(3))
        roles = []
        for number, report in enumerate(gold["reports"]):
            for *_, start, end in report["mentions"]:
                places = [i for i, span in enumerate(spans) if span.start < end and start < span.end]
                for place in places:
                    if not report.get("optional"):
                        kinds[place] = KINDS.index(report["kind"])
                    elif kinds[place] == 0:
                        kinds[place] = OPEN
                    statuses[place] = STATUSES.index(report["status"])
                if places and gold["full"]:
                    if numbers[places[0]] == OPEN:
                        numbers[places[0]] = number
                    periods[places] = PERIODS.index(_period(report["when"], day))
                    roles.append((places[0], _roles(report, page, spans, bounds, places[0])))
        yield Window(vectors, first, last, kinds, statuses, periods, numbers, roles)


def _period(told: dict[str, str] | None, day: date | None) -> Period:
    """Tell where the gold's time lies beside the page's day."""
    when = When(start=told["start"], end=told["end"] or told["start"]) if told else None
    return (period_of(when, day) if when else None) or Period.NONE


def _roles(report: dict[str, Any], page: Page, spans: list[Span], bounds: list[int], event: int) -> np.ndarray:
    """Give the role of each word for an event: of the words that name its participants nearest to it."""
    row = np.zeros(len(spans), np.int64)
    sentence = [bisect_right(bounds, span.start) for span in spans]
    for role, places in _fillings(report, page, spans):
        near = [place for place in places if sentence[place[0]] == sentence[event]]
        before = [p for p in places if p[0] < event and sentence[event] - sentence[p[0]] <= _BACK]
        for place in near or before[-1:]:
            row[[i for i in place if row[i] == 0]] = ROLES.index(role)
    return row


def _fillings(report: dict[str, Any], page: Page, spans: list[Span]) -> Iterator[tuple[str, list[list[int]]]]:
    """Give for each name that fills a role the places (words) where the page names it, in order; times first."""
    if report["when"]:
        told = [report["when"]["start"], report["when"]["end"]]
        yield "when", _places([(t.start, t.end) for t in page.times if _is_told(t.when, told)], spans)
    names = [("who", name) for name in report["who"]] + [("whom", name) for name in report["whom"]]
    names += [(role, report[field]) for role, field in (("where", "where"), ("by", "according_to")) if report[field]]
    for role, name in names:
        mentions = [(m.start, m.end) for party in page.parties if same_name(name, party.name) for m in party.mentions]
        written = [hit.span() for hit in re.finditer(re.escape(name), page.text)] if len(name) > 2 else []
        yield role, _places(mentions + written, spans)


def _is_told(when: When | None, told: list[str]) -> bool:
    if when is None or when.start is None:
        return False
    return all(mine.startswith(theirs) for mine, theirs in zip((when.start, when.end or when.start), told, strict=True))


def _places(found: list[tuple[int, int]], spans: list[Span]) -> list[list[int]]:
    places = [[i for i, span in enumerate(spans) if span.start < end and start < span.end] for start, end in found]
    return sorted({tuple(place): place for place in places if place}.values())


def same_name(one: str, other: str) -> bool:
    """Tell whether two names may be of one: the words of one among the other's, or half of all shared."""
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return False
    return mine <= theirs or theirs <= mine or len(mine & theirs) / len(mine | theirs) >= 0.5


def _words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return set(re.findall(r"[a-z0-9]+", plain)) - {"the", "a", "an", "of", "and", "mr", "mrs", "ms"}
