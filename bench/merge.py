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
import math
import random
import re
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from rapidfuzz import fuzz, process

from daybook.book import Book
from daybook.book.numbers import number_of
from daybook.bulk import Shelf, merge_all
from daybook.lang import load
from daybook.merge import file_page, keys, merge, same_text, sketch, sketch_keys
from daybook.merge.components import components
from daybook.merge.profile import names_in, stem, stems, theme_of
from daybook.model import (
    Block,
    Capture,
    EventMention,
    Filing,
    Kind,
    Page,
    Party,
    Place,
    Report,
    ReportKey,
    Role,
    Span,
    Status,
    When,
)
from daybook.pipeline import read_capture

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


def plain_page(text: str) -> Page:
    return Page(text=text, blocks=(Block(role=Role.PARAGRAPH, start=0, end=len(text)),))


# --- adding ------------------------------------------------------------------------------------------------------------


def adding(options: argparse.Namespace) -> None:
    print("reports in the book  ms a page, median  slowest of 50")
    for size in map(int, options.sizes.split(",")):
        filings = list(generated(options.gold, size + 50 * PAGE))
        random.Random(1).shuffle(filings)
        with tempfile.TemporaryDirectory() as folder, Book(Path(folder) / "b.daybook") as book:
            spent = []
            for at in range(0, len(filings), PAGE):
                capture, page = page_of(filings[at : at + PAGE])
                begun = time.perf_counter()
                book.add(capture, page)
                spent.append(1000 * (time.perf_counter() - begun))
        last = sorted(spent[-50:])
        print(f"{size:19,} {last[25]:18.1f} {last[-1]:14.1f}", flush=True)


PAGE = 8  # reports of a page, as agency stories have them


def page_of(filings: list[Filing]) -> tuple[Capture, Page]:
    """Make a page whose reports are those of filings, a line each."""
    text, reports, parties = "", [], {}
    for filing in filings:
        start, line = len(text), f"{filing.report.title} {' '.join(p.name for p in filing.parties)}.\n"
        mention = EventMention(start=start, end=start + len(line) - 1, trigger=Span(start, start + 4))
        reports.append(replace(filing.report, mentions=(mention,)))
        parties |= {party.name: party for party in filing.parties}
        text += line
    page = replace(plain_page(text), published=filings[0].published, outlet=filings[0].outlet, reports=tuple(reports), parties=tuple(parties.values()))  # fmt: skip
    return Capture(data=text.encode() + filings[0].key.capture_id.encode(), media_type="text/plain", name="made"), page


# --- scale -------------------------------------------------------------------------------------------------------------


def generated(gold: Path, count: int) -> Iterator[Filing]:
    """Perturb the reports of the gold pages: every event gets other parties and another day, and five reports of it."""
    templates = [r for path in sorted(gold.glob("dev/*.json")) for r in json.loads(path.read_text())["reports"]]
    for event in range(count // 5):
        chance = random.Random(event)
        told = chance.choice(templates)
        day = date(2000, 1, 1) + timedelta(days=event // 20)
        names = {n: f"{n} {chance.choice(NAMES)}{chance.choice(NAMES).lower()}" for n in told["who"] + told["whom"]}
        for copy in range(5):
            yield perturbed(told, names, day, event * 5 + copy, chance)


NAMES = [a + b for a in ("Bar", "Cor", "Del", "Fen", "Gul", "Hav", "Jor", "Kel", "Lom", "Mir") for b in ("an", "eth", "ik", "os", "um")]  # fmt: skip


def perturbed(told: dict[str, Any], names: dict[str, str], day: date, number: int, chance: random.Random) -> Filing:
    shorten: Callable[[str], str] = lambda name: names[name] if chance.random() < 0.7 else names[name].split()[-1]  # noqa: E731
    exact = chance.random() < 0.8
    return Filing(
        key=ReportKey(f"{number:016x}", 0),
        report=Report(
            kind=Kind(told["kind"]),
            title=told["title"],
            status=Status(told["status"]) if chance.random() < 0.7 else Status.OCCURRED,
            who=tuple(shorten(name) for name in told["who"]),
            whom=tuple(shorten(name) for name in told["whom"]),
            where=Place(name=told["where"]) if told["where"] and chance.random() < 0.8 else None,
            when=When(start=str(day), end=str(day)) if exact else None,
        ),
        published=When(start=str(day + timedelta(days=chance.randrange(2))), end=None),
        outlet=f"Outlet {chance.randrange(200)}",
        parties=tuple(Party(name=name, type="person") for name in names.values()),
        words=stems(f"{told['title']} {' '.join(names.values())}"),
        theme=stems(f"{told['title']} {' '.join([*told['mentions'], *names.values()])}")[:24],
        triggers=tuple(dict.fromkeys(stem(trigger.split()[0].casefold()) for trigger in told["triggers"])),
    )


def scale(options: argparse.Namespace) -> None:
    print(f"{options.jobs} processes; CPU seconds of all, but for the making of the reports, and seconds of the clock")
    print("reports    CPU s  of it keys  clock  entries  largest  MiB, all processes  exponent of CPU s")
    before: tuple[int, float] | None = None
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            spent = [0.0]
            shelf = Shelf.filled(Path(folder), filed(generated(options.gold, size), spent))
            begun, clock, entries, largest = cpu_seconds(), time.perf_counter(), 0, 0
            for made in merge_all(shelf, jobs=options.jobs):
                entries += len(made)
                largest = max(largest, *(len(entry.reports) for entry in made))
            clock = time.perf_counter() - clock
        seconds = cpu_seconds() - begun + spent[0]
        own, others = (resource.getrusage(who).ru_maxrss / 1024 for who in PROCESSES)
        growth = f"{math.log(seconds / before[1]) / math.log(size / before[0]):.2f}" if before else "-"
        memory = own + others * (options.jobs if others else 0)
        print(f"{size:9,} {seconds:6.1f} {spent[0]:11.1f} {clock:6.1f} {entries:8,} {largest:8} {memory:19.0f} {growth:>18}", flush=True)  # fmt: skip
        before = size, seconds


PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in PROCESSES]
    return sum(one.ru_utime + one.ru_stime for one in used)


def filed(filings: Iterable[Filing], spent: list[float]) -> Iterator[tuple[Filing, list[int]]]:
    """Give filings with their keys as a book does, and count the seconds that these take."""
    for filing in filings:
        begun = time.process_time()
        numbers = sorted({number_of(key) for key in keys(filing)})
        spent[0] += time.process_time() - begun
        yield filing, numbers


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
