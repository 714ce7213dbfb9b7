"""Measure merging: event coreference beside a lemma baseline, document clusters beside TF-IDF and MinHash, and scale.

usage: python bench/merge.py [coref|documents|copies|adding|scale] [--corpora DIR] [--sizes N,...] [--limit N] [--jobs N]

coref: ECB+ train, gold event mentions. Each becomes a report: kind by the extractor's lexicon, parties and place by the
gold mentions of its sentence, no time, no date of the page (the set has none). The baseline joins equal head lemmas.
documents: BASIL, one event in three outlets. Pages are read by the whole pipeline; two are of one event when they share
an entry, or by average link over the number of entries that they share. Baselines: TF-IDF with average link at a similarity of 0.25, MinHash at a Jaccard of 0.3.
copies: pairs of agency stories of one week, a TF-IDF cosine of 0.3 at least. Gold: half the shorter one's sentences stand
in the other, word for word but for small changes (rapidfuzz, 85 %). Baselines: MinHash of 5-word shingles, two Jaccards.
adding: one page more to a book of N reports, in milliseconds of the clock.
scale: reports of the gold pages, perturbed; time and memory of merging them all at once, as daybook build does, and the
exponent of growth.
"""

# ruff: noqa: E501 - one line an expression

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import re
import time
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from daybook.lang import load
from daybook.merge import file_page, merge, same_text, sketch, sketch_keys
from daybook.merge.components import components
from daybook.merge.profile import names_in, theme_of
from daybook.merge.stems import stem, stems
from daybook.model import (
    Capture,
    Filing,
    Kind,
    Place,
    Report,
    ReportKey,
    Status,
)
from daybook.pipeline import read_capture
from merge_scale import adding, plain_page, scale

TOPICS = ("accord", "coercion", "conflict", "contact", "economy", "politics", "society", "speech")


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def scorer(corpora: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score_clusters", corpora / "merge" / "score_clusters.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def entries_of(filings: Iterable[Filing]) -> dict[ReportKey, str]:
    """Give the entry of each report."""
    made = (entry for group in components(filings) for entry in merge(group))
    return {key: entry.id for entry in made for key in entry.reports}


# --- coreference -------------------------------------------------------------------------------------------------------


@cache
def kinds() -> dict[str, Kind]:
    """Give the kind of a trigger's stem, out of the extractor's lexicon."""
    found: dict[str, Kind] = {}

    def walk(value: Any, kind: str | None) -> None:
        if isinstance(value, dict):
            kind = value.get("kind", kind)
            for name, inner in value.items():
                walk(inner, name if name in set(map(str, Kind)) else kind)
        elif isinstance(value, list):
            for inner in value:
                walk(inner, kind)
        elif isinstance(value, str) and kind in set(map(str, Kind)) and value.isalpha():
            found.setdefault(stem(value), Kind(kind))

    for topic in TOPICS:
        walk(load("en", f"triggers/{topic}"), None)
    return found


def mention_filing(
    mention: dict[str, Any], sentence: list[str], around: list[dict[str, Any]], theme: tuple[str, ...]
) -> Filing:
    """Make a report of a gold mention."""
    trigger = stem(mention["text"].split()[0].casefold())
    named = lambda tag: tuple(dict.fromkeys(m["text"] for m in around if m["tag"].startswith(tag)))  # noqa: E731
    places = named("LOC")
    return Filing(
        key=ReportKey(mention["doc"], int(mention["m"])),
        report=Report(
            kind=kinds().get(trigger, Kind.OTHER),
            title=mention["text"],
            status=Status.OCCURRED,
            who=named("HUMAN"),
            where=Place(name=places[0]) if places else None,
        ),
        words=stems(" ".join([mention["text"], *sentence])),
        names=names_in([" ".join(sentence)]),
        theme=theme,
        triggers=(trigger,),
    )


def coref(options: argparse.Namespace) -> None:
    folder, score = options.corpora / "merge", scorer(options.corpora)
    texts = {doc["id"]: doc["sents"] for doc in rows(folder / "ecb-docs.jsonl.gz")}
    every = [m for m in rows(folder / "ecb-mentions.jsonl.gz") if m["valid"]]
    around = defaultdict(list)
    for mention in every:
        if not mention["event"]:
            around[mention["doc"], mention["sent"]].append(mention)
    events = [m for m in every if m["event"]][: options.limit]
    gold = {(m["doc"], int(m["m"])): m["cluster"] for m in events}
    lemma = {(m["doc"], int(m["m"])): stem(m["text"].split()[-1].casefold()) for m in events}
    within = {key: (m["sub"], lemma[key]) for m in events if (key := (m["doc"], int(m["m"])))}
    begun = time.process_time()
    themes = {
        doc: theme_of("\n".join(" ".join(sentence) for sentence in sents.values())) for doc, sents in texts.items()
    }
    filings = [
        mention_filing(m, texts[m["doc"]][str(m["sent"])], around[m["doc"], m["sent"]], themes[m["doc"]])
        for m in events
    ]
    homes = entries_of(filings)
    ours = {(key.capture_id, key.index): home for key, home in homes.items()}
    print(f"ECB+ train, {len(events)} gold mentions; ours in {time.process_time() - begun:.1f} CPU s")
    for name, predicted in (("lemma, corpus-wide", lemma), ("lemma, gold subtopic", within), ("daybook", ours)):
        print(f"{name:22}", score.line(score.score(gold, predicted)))


# --- documents ---------------------------------------------------------------------------------------------------------


def documents(options: argparse.Namespace) -> None:
    from datasketch import MinHash
    from scipy.cluster.hierarchy import fcluster, linkage
    from sklearn.feature_extraction.text import TfidfVectorizer

    score = scorer(options.corpora)
    docs = rows(options.corpora / "merge" / "basil-clusters.jsonl.gz")[: options.limit]
    gold = {doc["id"]: doc["cluster"] for doc in docs}
    texts = [f"{doc['title']}\n{doc['text']}" for doc in docs]
    vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts).toarray()
    labels = fcluster(linkage(vectors, "average", metric="cosine"), 0.75, "distance")
    hashes = []
    for text in texts:
        words, found = text.casefold().split(), MinHash(64)
        for at in range(max(1, len(words) - 4)):
            found.update(" ".join(words[at : at + 5]).encode())
        hashes.append(found)
    near = [(a, b) for a in range(len(docs)) for b in range(a) if hashes[a].jaccard(hashes[b]) >= 0.3]
    copies = joined([doc["id"] for doc in docs], [(docs[a]["id"], docs[b]["id"]) for a, b in near])
    begun = time.process_time()
    filings = [filing for doc, text in zip(docs, texts, strict=True) for filing in read_filings(doc, text)]
    homes = entries_of(filings)
    print(f"BASIL, {len(docs)} documents, {len(filings)} reports; ours in {time.process_time() - begun:.1f} CPU s")
    tfidf = {doc["id"]: int(label) for doc, label in zip(docs, labels, strict=True)}
    ours = {"daybook, one entry": by_one_entry(docs, homes), "daybook, average link": by_entries(docs, homes)}
    for name, predicted in {"MinHash": copies, "TF-IDF average link": tfidf, **ours}.items():
        print(f"{name:22}", score.line(score.score(gold, predicted)))


def by_one_entry(docs: list[dict[str, Any]], homes: dict[ReportKey, str]) -> dict[str, str]:
    """Two documents are of one event when they share an entry, and so on from one to the next."""
    sharing = defaultdict(list)
    for key, home in homes.items():
        sharing[home].append(key.capture_id)
    return joined([doc["id"] for doc in docs], [(group[0], one) for group in sharing.values() for one in group])


def by_entries(docs: list[dict[str, Any]], homes: dict[ReportKey, str]) -> dict[str, int]:
    """Average link, as the baseline has it, over the number of entries that two documents share: 0.5 of them."""
    from scipy.cluster.hierarchy import fcluster, linkage

    most, at = 8, {name: number for number, name in enumerate(dict.fromkeys(doc["id"] for doc in docs))}
    sharing = defaultdict(set)
    for key, home in homes.items():
        sharing[home].add(at[key.capture_id])
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for group in sharing.values():
        for pair in combinations(sorted(group), 2):
            shared[pair] += 1
    apart = [most - min(most, shared[pair]) for pair in combinations(range(len(at)), 2)]
    return dict(zip(at, map(int, fcluster(linkage(apart, "average"), most - 0.5, "distance")), strict=True))


def read_filings(doc: dict[str, Any], text: str) -> tuple[Filing, ...]:
    capture = Capture(data=text.encode(), media_type="text/plain", name=doc["id"], published=doc.get("date"), charset="utf-8")  # fmt: skip
    return file_page(doc["id"], read_capture(capture))


def joined(items: list[str], pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Give each item a label that the items joined by pairs share."""
    label = {item: item for item in items}
    for a, b in pairs:
        old, new = sorted((label[a], label[b]))
        if old != new:
            label = {item: old if name == new else name for item, name in label.items()}
    return label


# --- copies ------------------------------------------------------------------------------------------------------------


def copies(options: argparse.Namespace) -> None:
    from datasketch import MinHash

    stories = rows(options.corpora / "wire" / "stories.jsonl.gz")[: options.limit]
    near = likely_copies(stories)
    gold = {pair for pair in near if copied(stories[pair[0]]["text"], stories[pair[1]]["text"])}
    sketches = [sketch(plain_page(story["text"])) for story in stories]
    hashes: dict[int, Any] = {}
    for number in {number for pair in near for number in pair}:
        words, hashes[number] = stories[number]["text"].casefold().split(), MinHash(128)
        for at in range(max(1, len(words) - 4)):
            hashes[number].update(" ".join(words[at : at + 5]).encode())
    ours = {
        (a, b)
        for a, b in near
        if sketch_keys(sketches[a]) & sketch_keys(sketches[b]) and same_text(sketches[a], sketches[b])
    }
    print(f"wire, {len(stories)} stories, {len(near)} pairs compared, {len(gold)} of one text")
    print("                       precision  recall")
    found = {f"MinHash, Jaccard {j}": {p for p in near if hashes[p[0]].jaccard(hashes[p[1]]) >= j} for j in (0.5, 0.3)}
    for name, pairs in (*found.items(), ("daybook", ours)):
        right = len(pairs & gold)
        print(f"{name:22} {right / max(1, len(pairs)):9.3f} {right / max(1, len(gold)):7.3f}")
    if options.verbose:
        for kind, pairs in (("missed", gold - ours), ("wrong", ours - gold)):
            for a, b in sorted(pairs):
                print(kind, stories[a]["id"], stories[b]["id"])


def likely_copies(stories: list[dict[str, Any]]) -> list[tuple[int, int]]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform([s["text"] for s in stories])
    likeness = (vectors @ vectors.T).tocoo()
    days = [date.fromisoformat(story["published"]) for story in stories]
    cells = zip(likeness.row.tolist(), likeness.col.tolist(), likeness.data.tolist(), strict=True)
    return sorted((a, b) for a, b, cosine in cells if a < b and cosine >= 0.3 and abs((days[a] - days[b]).days) <= 7)


def copied(one: str, other: str) -> bool:
    mine, theirs = ([s for s in re.split(r"(?<=[.!?])\s+|\n+", text) if len(s) > 40] for text in (one, other))
    if len(" ".join(mine)) > len(" ".join(theirs)):
        mine, theirs = theirs, mine
    same = [sentence for sentence in mine if process.extractOne(sentence, theirs, scorer=fuzz.ratio, score_cutoff=85)]
    return sum(map(len, same)) * 2 >= sum(map(len, mine)) > 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", choices=["coref", "documents", "copies", "adding", "scale"])
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    for name, part in (
        ("coref", coref),
        ("documents", documents),
        ("copies", copies),
        ("adding", adding),
        ("scale", scale),
    ):
        if options.part in (None, name):
            part(options)


if __name__ == "__main__":
    main()
