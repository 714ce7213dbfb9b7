"""Fit how often each word of the lexicon is an event of its kind, and the weights of confidence, on the event gold.

usage: fit.py CORPORA EVENTS_JSONL

Writes ``lang/en/triggers/priors.toml``: shares by word, smoothed towards the lexicon's own `prior`, and words that the
lexicon lacks, both from the split "train". Prints the weights for ``extract/confidence.py``, fitted on the split
"held", which the annotator has not seen either.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from msgspec.structs import replace

from daybook.annotate import annotate
from daybook.dates import date_page
from daybook.extract import drafts
from daybook.extract.confidence import features
from daybook.extract.context import in_context
from daybook.extract.join import group_mentions
from daybook.extract.lexicon import lexicon
from daybook.extract.times import Clock
from daybook.lang import load
from daybook.model import Annotation, Capture, Page
from daybook.read import read_page

SMOOTH = 4.0
SHARE = 0.6  # a word that is an event of a kind less often is not learned
PARTS = {"VERB": "verb", "NOUN": "noun"}
TARGET = Path(__file__).parents[2] / "src/daybook/lang/en/triggers/priors.toml"
Counts = dict[str, list[float]]
Read = Iterator[tuple[dict[str, Any], Page, Annotation]]


def stories(corpora: Path, events: Path, split: str) -> Read:
    """Give the gold of each story of a split with its page, read up to extraction."""
    with gzip.open(corpora / "wire" / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        wire = {story["id"]: story for story in map(json.loads, lines)}
    for gold in map(json.loads, events.read_text("utf-8").splitlines()):
        if gold["split"] == split:
            story = wire[gold["id"]]
            page = read_page(
                Capture(
                    data=story["text"].encode(), media_type="text/plain", name=story["id"], published=story["published"]
                )
            )
            annotation = annotate(page)
            page = replace(page, parties=annotation.parties, quotations=annotation.quotations)
            yield gold, date_page(page, annotation), annotation


def spots(gold: dict[str, Any]) -> list[tuple[int, int, str]]:
    """Give the gold triggers of a story: start, end, kind."""
    return [(m[2], m[3], report["kind"]) for report in gold["reports"] for m in report["mentions"]]


def is_right(draft: drafts.Draft, gold: list[tuple[int, int, str]]) -> bool:
    """Tell whether a draft's trigger is a gold trigger of its kind."""
    span = draft.candidate.span
    return any(s < span.end and span.start < e and kind == draft.candidate.kind for s, e, kind in gold)


def logistic(x: np.ndarray, y: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Fit a logistic regression by Newton's method."""
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - ridge * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(x.shape[1])
        weights += np.linalg.solve(hessian, gradient)
    return weights


def learn(read: Read) -> tuple[dict[str, float], dict[str, float]]:
    """Give the shares of the lexicon's words, and of words that it lacks or whose senses do not fit."""
    counts: Counts = defaultdict(lambda: [0.0, 0.0, 0.5])
    seen: Counter[str] = Counter()
    hits: dict[str, Counter[str]] = defaultdict(Counter)
    for gold, page, annotation in read:
        marks = spots(gold)
        found = list(drafts.drafts_of_page(page, annotation, lexicon(learned=False)))
        for draft in found:
            count = counts[" ".join(draft.candidate.sense.key)]
            count[0] += 1
            count[1] += is_right(draft, marks)
            count[2] = draft.candidate.sense.prior
        known = {draft.candidate.span.start for draft in found}
        for token in (token for sentence in annotation.sentences for token in sentence.tokens):
            if token.start not in known and token.upos in PARTS and token.lemma.isalpha():
                word = f"{token.lemma} {PARTS[token.upos]}"
                seen[word] += 1
                for kind in {kind for s, e, kind in marks if s < token.end and token.start < e}:
                    hits[f"{word} {kind}"][gold["id"]] += 1
    priors = {key: (good + SMOOTH * prior) / (n + SMOOTH) for key, (n, good, prior) in counts.items() if n >= 2}
    further = {}
    for key, stories_of in hits.items():
        share = stories_of.total() / (seen[key.rsplit(" ", 1)[0]] + 1)
        if len(stories_of) >= 2 and share >= SHARE:
            further[key] = share
    return priors, further


def weights(read: Read) -> np.ndarray:
    """Give the weights of confidence, fitted on stories that neither the annotator nor the shares were made from."""
    rows, right = [], []
    for gold, page, annotation in read:
        marks = spots(gold)
        found = in_context(list(drafts.drafts_of_page(page, annotation, lexicon())), Clock(page))
        for group in group_mentions(found):
            rows.append(features(group))
            right.append(float(any(is_right(draft, marks) for draft in group)))
    return logistic(np.array(rows), np.array(right))


def main(corpora: Path, events: Path) -> None:
    priors, further = learn(stories(corpora, events, "train"))
    tables = {"priors": priors, "learned": further}
    lines = [
        "# Made by tools/priors/fit.py from the event gold: how often a word, in a sense, is an event of its kind."
    ]
    for name, table in tables.items():
        lines += [f"[{name}]", *(f'"{key}" = {share:.2f}' for key, share in sorted(table.items())), ""]
    TARGET.write_text("\n".join(lines), "utf-8")
    for cache in (load, lexicon):
        cache.cache_clear()
    print("WEIGHTS = (" + ", ".join(f"{w:.3f}" for w in weights(stories(corpora, events, "held"))) + ")")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
