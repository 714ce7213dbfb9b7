"""Fit how often each word of the lexicon is an event of its kind, and the weights of confidence, on the event gold.

usage: fit.py CORPORA EVENTS_JSONL GOLD_DIR

Writes ``lang/en/triggers/priors.toml``: shares by word, smoothed towards the lexicon's own `prior`, and words that the
lexicon lacks, both from the split "train". Prints the weights for ``extract/confidence.py``, fitted on the split
"held", which the annotator has not seen either, and on the pages of GOLD_DIR (counted twice: they are whole pages, as
users have them), with how well they do on pages of GOLD_DIR that they were not fitted on.
"""

from __future__ import annotations

import gzip
import json
import re
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
Spots = list[tuple[int, int, str]]
Read = Iterator[tuple[dict[str, Any], Page, Annotation]]


def stories(corpora: Path, events: Path, split: str) -> Read:
    """Give the gold of each story of a split with its page, read up to extraction."""
    with gzip.open(corpora / "wire" / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        wire = {story["id"]: story for story in map(json.loads, lines)}
    for gold in map(json.loads, events.read_text("utf-8").splitlines()):
        if gold["split"] == split:
            story = wire[gold["id"]]
            capture = Capture(
                data=story["text"].encode(), media_type="text/plain", name=story["id"], published=story["published"]
            )
            yield gold, *read(capture)


def read(capture: Capture) -> tuple[Page, Annotation]:
    """Read a capture up to extraction."""
    page = read_page(capture)
    annotation = annotate(page)
    page = replace(page, parties=annotation.parties, quotations=annotation.quotations)
    return date_page(page, annotation), annotation


def spots(gold: dict[str, Any]) -> Spots:
    """Give the gold triggers of a story: start, end, kind."""
    return [(m[2], m[3], report["kind"]) for report in gold["reports"] for m in report["mentions"]]


def is_right(draft: drafts.Draft, gold: Spots) -> bool:
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


def learn(found_stories: Read) -> tuple[dict[str, float], dict[str, float]]:
    """Give the shares of the lexicon's words, and of words that it lacks or whose senses do not fit."""
    counts: Counts = defaultdict(lambda: [0.0, 0.0, 0.5])
    seen: Counter[str] = Counter()
    hits: dict[str, Counter[str]] = defaultdict(Counter)
    for gold, page, annotation in found_stories:
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


Rows = list[tuple[tuple[float, ...], float]]


def rows(page: Page, annotation: Annotation, marks: Spots, optional: Spots) -> Rows:
    """Give the features of each report of a page and whether it is right, without those that the gold leaves open."""
    found = in_context(list(drafts.drafts_of_page(page, annotation, lexicon())), Clock(page))
    return [
        (features(group), float(any(is_right(draft, marks) for draft in group)))
        for group in group_mentions(found)
        if not any(s < d.candidate.span.end and d.candidate.span.start < e for s, e, _ in optional for d in group)
    ]


def pages(gold: Path) -> Iterator[Rows]:
    """Give the rows of each gold page, read as plain text with its date told."""
    for path in sorted(gold.glob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        capture = Capture(
            data=told["text"].encode(), media_type="text/plain", name=told["id"], published=told["published"][:10]
        )
        page, annotation = read(capture)
        placed = [
            ((*spot, report["kind"]), report["optional"])
            for report in told["reports"]
            for mention, trigger in zip(report["mentions"], report["triggers"], strict=True)
            if (spot := place(page.text, mention, trigger))
        ]
        marks = [spot for spot, optional in placed if not optional]
        yield rows(page, annotation, marks, [spot for spot, optional in placed if optional])


def place(text: str, mention: str, trigger: str) -> tuple[int, int] | None:
    """Give the offsets of a gold trigger, white space apart; None where the page as read lacks it."""
    mark, inner = (r"\s+".join(map(re.escape, words.split())) for words in (mention, trigger))
    hit = re.search(mark, text)
    within = re.search(inner, hit.group()) if hit else None
    return (hit.start() + within.start(), hit.start() + within.end()) if hit and within else None


def fitted(found: Rows) -> np.ndarray:
    """Fit the weights of confidence."""
    return logistic(np.array([row for row, _ in found]), np.array([right for _, right in found]), ridge=2.0)


def crossed(held: Rows, gold: list[Rows], folds: int = 6) -> str:
    """Give precision and recall on gold pages of weights that were not fitted on them, by the floor."""
    told: Rows = []
    for fold in range(folds):
        rest = [row for n, page in enumerate(gold) if n % folds != fold for row in page]
        weights = fitted(held + rest + rest)
        told += [
            ((float(np.dot(row, weights)),), right) for n, p in enumerate(gold) if n % folds == fold for row, right in p
        ]
    lines = []
    for floor in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55):
        kept = [right for (odds,), right in told if 1 / (1 + np.exp(-odds)) >= floor]
        share = sum(kept) / sum(right for _, right in told)
        lines.append(f"floor {floor:.2f}: precision {np.mean(kept):.3f}, recall of candidates {share:.3f}")
    return "\n".join(lines)


def main(corpora: Path, events: Path, gold: Path) -> None:
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
    held = [
        row
        for told, page, annotation in stories(corpora, events, "held")
        for row in rows(page, annotation, spots(told), [])
    ]
    found = list(pages(gold))
    print(crossed(held, found))
    of_gold = [row for page in found for row in page]
    print("WEIGHTS = (" + ", ".join(f"{w:.3f}" for w in fitted(held + of_gold + of_gold)) + ")")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
