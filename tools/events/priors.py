"""Fit how often each word of the lexicon is an event of its kind, on the event gold's split "train".

usage: priors.py CORPORA

Writes ``lang/en/triggers/priors.toml``: shares by word, smoothed towards the lexicon's own `prior`, and words that the
lexicon lacks.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from daybook.extract.drafts.draft import Draft
from daybook.extract.drafts.page import drafts_of_page
from daybook.extract.triggers.lexicon import lexicon
from gold import Read, pages

SMOOTH = 4.0
SHARE = 0.6  # a word that is an event of a kind less often is not learned
PARTS = {"VERB": "verb", "NOUN": "noun"}
TARGET = Path(__file__).parents[2] / "src/daybook/lang/en/triggers/priors.toml"
Counts = dict[str, list[float]]
Spots = list[tuple[int, int, str]]


def spots(gold: dict[str, Any]) -> Spots:
    """Give the gold triggers of a story: start, end, kind."""
    return [(m[2], m[3], report["kind"]) for report in gold["reports"] for m in report["mentions"]]


def is_right(draft: Draft, gold: Spots) -> bool:
    """Tell whether a draft's trigger is a gold trigger of its kind."""
    span = draft.candidate.span
    return any(s < span.end and span.start < e and kind == draft.candidate.kind for s, e, kind in gold)


def learn(found_stories: Iterator[Read]) -> tuple[dict[str, float], dict[str, float]]:
    """Give the shares of the lexicon's words, and of words that it lacks or whose senses do not fit."""
    counts: Counts = defaultdict(lambda: [0.0, 0.0, 0.5])
    seen: Counter[str] = Counter()
    hits: dict[str, Counter[str]] = defaultdict(Counter)
    for gold, page, annotation in found_stories:
        marks = spots(gold)
        found = list(drafts_of_page(page, replace(annotation, event_words=None), lexicon(learned=False)))
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


def main(corpora: Path) -> None:
    """Write the table."""
    priors, further = learn(pages(corpora, "train"))
    lines = [
        "# Made by tools/events/priors.py from the event gold: how often a word, in a sense, is an event of its kind."
    ]
    for name, table in {"priors": priors, "learned": further}.items():
        lines += [f"[{name}]", *(f'"{key}" = {share:.2f}' for key, share in sorted(table.items())), ""]
    TARGET.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
