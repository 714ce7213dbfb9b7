"""Measure the shipped annotator: grammar, sentences and tokens, names, attributions, cost.

    python bench/annotate.py [--corpora DIR] [--model FILE] [--sample N]

Grammar on UD EWT and GUM dev, from gold tokens and from raw text (a word counts where its span is right; heads by
span). Names on our held tenth (eight types), CrossNER politics dev and Wikigold's last fifth (their types). PolNeAR dev
by the set's own score_attribution.py. The peer for sentences, tokens and speed: ``pip install spacy`` (its
blank English pipeline with the sentencizer: no trained model can be had offline); left out where not installed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from daybook.annotate.encode import GLUED, PARAGRAPH
from daybook.annotate.neural import Neural, installed
from daybook.annotate.sentences import split_sentences
from daybook.annotate.tokens import tokenize
from daybook.model import Span

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools/annotator"))
import corpora as C  # noqa: E402, N812

Cut = list[list[Span]]
Cutter = Callable[[str], Cut]
COARSE = {"GPE": "LOC", "FACILITY": "LOC"}


# --- texts -----------------------------------------------------------------------------------------------------------


def raw(doc: C.Doc) -> tuple[str, Cut]:
    """Give a document's text and the spans of its gold words by sentence; a paragraph is a line."""
    text, cut = "", []
    for sent in doc.sents:
        spans = []
        for word in sent.words:
            if text:
                text += {PARAGRAPH: "\n", GLUED: ""}.get(word.before, " ")
            spans.append(Span(len(text), len(text) + len(word.text)))
            text += word.text
        cut.append(spans)
    return text, cut


def ours(text: str) -> Cut:
    """Cut a text as the package does."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    return [sentence for start, end in lines for sentence in split_sentences(text, tokenize(text, start, end))]


def peers() -> Iterator[tuple[str, Cutter]]:
    """Give the peers that are installed, as functions from a text to its sentences of tokens."""
    try:
        import spacy

        blank = spacy.blank("en")
        blank.add_pipe("sentencizer")

        def by_spacy(text: str) -> Cut:
            sents = [s for m in re.finditer(r"[^\n]+", text) for s in _spacy(blank(m.group()), m.start())]
            return [s for s in sents if s]

        yield "spaCy blank", by_spacy
    except ImportError:
        pass


def _spacy(doc: Any, start: int) -> Cut:
    return [[Span(start + t.idx, start + t.idx + len(t)) for t in sentence if not t.is_space] for sentence in doc.sents]


# --- measures --------------------------------------------------------------------------------------------------------


def f1(found: set[Any], gold: set[Any]) -> float:
    """Give F1 in per cent."""
    return 200 * len(found & gold) / max(1, len(found) + len(gold))


def grammar(neural: Neural, docs: list[C.Doc]) -> dict[str, float]:
    """Score UPOS, UAS and LAS on gold tokens, a document at a time."""
    count: Counter[str] = Counter()
    for doc in docs:
        text, cut = raw(doc)
        for sentence, gold in zip(neural.tag(text, cut).sentences, doc.sents, strict=True):
            rows = zip(sentence.tokens, gold.upos or [], gold.heads or [], gold.rels or [], strict=True)
            for token, upos, head, rel in rows:
                good = token.head + 1 == head
                count.update(n=1, UPOS=token.upos == upos, UAS=good, LAS=good and token.deprel == rel)
    return {name: 100 * count[name] / count["n"] for name in ("UPOS", "UAS", "LAS")}


def from_raw(neural: Neural, docs: list[C.Doc]) -> dict[str, float]:
    """Score F1 of sentences, tokens, UPOS and LAS from raw text (as the CoNLL 2018 shared task does, by span)."""
    found: dict[str, set[Any]] = {"sent F1": set(), "tok F1": set(), "UPOS": set(), "LAS": set()}
    gold: dict[str, set[Any]] = {name: set() for name in found}
    for number, doc in enumerate(docs):
        text, cut = squeezed(*raw(doc))
        plain, place = text
        mine = ours(plain)
        for spans, sent in zip(cut, doc.sents, strict=True):
            rows = [(*span, u, spans[h - 1] if h else None, r) for span, u, h, r in _rows(spans, sent)]
            _collect(gold, number, rows)
        for sentence in neural.tag(plain, mine).sentences:
            spans = [(place[t.start], place[t.end - 1]) for t in sentence.tokens]
            rows = [
                (*span, t.upos, spans[t.head] if t.head >= 0 else None, t.deprel)
                for span, t in zip(spans, sentence.tokens, strict=True)
            ]
            _collect(found, number, rows)
    return {name: f1(found[name], gold[name]) for name in found}


def squeezed(text: str, cut: Cut) -> tuple[tuple[str, list[int]], list[list[tuple[int, int]]]]:
    """Give a text with the number of each character among those that are no space, and the gold words so numbered."""
    place, count = [], 0
    for char in text:
        place.append(count)
        count += not char.isspace()
    return (text, place), [[(place[s.start], place[s.end - 1]) for s in spans] for spans in cut]


def _rows(spans: list[tuple[int, int]], sent: C.Sent) -> Iterator[tuple[tuple[int, int], str, int, str]]:
    return zip(spans, sent.upos or [], sent.heads or [], sent.rels or [], strict=True)


def _collect(into: dict[str, set[Any]], number: int, rows: list[tuple[Any, ...]]) -> None:
    into["sent F1"].add((number, rows[0][0], rows[-1][1]))
    for first, last, upos, head, rel in rows:
        into["tok F1"].add((number, first, last))
        into["UPOS"].add((number, first, last, upos))
        into["LAS"].add((number, first, last, head, rel))


def cutting(cutter: Cutter, docs: list[C.Doc]) -> dict[str, float]:
    """Score a peer's sentences and tokens on raw text."""
    found: dict[str, set[Any]] = {"sent F1": set(), "tok F1": set()}
    gold: dict[str, set[Any]] = {name: set() for name in found}
    for number, doc in enumerate(docs):
        (plain, place), cut = squeezed(*raw(doc))
        numbered = [[(place[s.start], place[s.end - 1]) for s in spans] for spans in cutter(plain)]
        for into, sentences in ((found, numbered), (gold, cut)):
            for spans in filter(None, sentences):
                into["sent F1"].add((number, spans[0][0], spans[-1][1]))
                into["tok F1"] |= {(number, *span) for span in spans}
    return {name: f1(found[name], gold[name]) for name in found}


def names(neural: Neural, docs: list[C.Doc], types: set[str] | None) -> dict[str, float]:
    """Score spans of names. `types` are those that the set marks, GPE and FACILITY as LOC; None: all eight of ours."""
    hits = marked = told = 0
    for doc in docs:
        text, cut = raw(doc)
        gold = set()
        for spans, sent in zip(cut, doc.sents, strict=True):
            gold |= gold_names(spans, sent.allowed or [], fine=types is None)
        found = {
            (e.start, e.end, e.type if types is None else COARSE.get(e.type, e.type))
            for e in entities(neural, text, cut)
        }
        if types is not None:
            gold, found = ({name for name in side if name[2] in types} for side in (gold, found))
        hits, marked, told = hits + len(gold & found), marked + len(gold), told + len(found)
    return {"P": 100 * hits / told, "R": 100 * hits / marked, "F1": 200 * hits / (told + marked)}


def entities(neural: Neural, text: str, cut: Cut) -> tuple[Any, ...]:
    return neural.tag(text, cut).entities


def gold_names(spans: list[Span], allowed: list[int], fine: bool) -> set[tuple[int, int, str]]:
    """Turn the tags that a corpus allows into spans; where several are allowed, the coarse LOC, else none."""
    found: list[list[Any]] = []
    open_ = False
    for span, bits in zip(spans, allowed, strict=True):
        tags = [tag for tag in C.ENTITY_TAGS if bits & C.BIT[tag]]
        tag = tags[0] if len(tags) == 1 else next((t for t in tags if t[2:] == "LOC" and "O" not in tags), "O")
        kind = tag[2:] if fine else COARSE.get(tag[2:], tag[2:])
        if tag[0] == "B" or (tag[0] == "I" and not open_):
            found.append([span.start, span.end, kind])
        elif tag[0] == "I":
            found[-1][1] = span.end
        open_ = tag != "O"
    return {(start, end, kind) for start, end, kind in found}


def attribution(neural: Neural, folder: Path, sample: int) -> None:
    """Print the corpus's own measures."""
    sys.path.insert(0, str(folder))
    import score_attribution

    with gzip.open(folder / "polnear-dev.jsonl.gz", "rt", encoding="utf-8") as file:
        gold = [row for row in map(json.loads, file) if row.get("primary", True)][:sample]
    found = {}
    for row in gold:
        found[row["id"]] = [
            {role: [[s.start, s.end] for s in getattr(one, role)] for role in ("source", "cue", "content")}
            for one in neural.tag(row["text"], ours(row["text"])).attributions or ()
        ]
    score_attribution.show(score_attribution.score(gold, found))


def speed(neural: Neural, texts: list[str]) -> None:
    """Print words per CPU second on news from raw text, ours (every head) and the peers' (no grammar, no names)."""
    words = sum(len(text.split()) for text in texts)
    for name, work in [("daybook", lambda text: neural.tag(text, ours(text))), *peers()]:
        began = time.process_time()
        for text in texts:
            work(text)
        print(f"  {name:12} {words / (time.process_time() - began):9.0f} words a CPU second")


def row(name: str, figures: dict[str, float]) -> None:
    print(f"  {name:28}" + "  ".join(f"{key} {value:5.1f}" for key, value in figures.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--model", type=Path, help="another model than the package's")
    parser.add_argument("--sample", type=int, default=1_000_000, help="documents of each set")
    options = parser.parse_args()
    root, most = options.corpora, options.sample
    began = time.perf_counter()
    neural = Neural(options.model) if options.model else installed()
    if neural is None:
        sys.exit("no annotator model is installed")
    print(f"loaded in {time.perf_counter() - began:.2f} s")
    ewt = list(C.conllu(root / "syntax/ewt-dev.conllu.gz"))[:most]
    gum = list(C.conllu(root / "syntax/gum-dev.conllu.gz"))[:most]
    sets = {"EWT dev": ewt, "GUM dev": gum, "GUM dev, news": [d for d in gum if "_news_" in d.id]}
    print("grammar, gold tokens")
    for name, docs in sets.items():
        row(name, grammar(neural, docs))
    print("from raw text")
    for name, docs in sets.items():
        row(name, from_raw(neural, docs))
        for peer, cutter in peers():
            row(f"  {peer}", cutting(cutter, docs))
    print("names")
    texts = C.wire_texts(root)
    wikigold = list(C.columns(root / "ner/wikigold/wikigold.conll.txt", "wikigold"))
    held = list(C.gold_names(ROOT / "tools/annotator/gold/entities.jsonl", texts, "held"))[:most]
    row("own news, held tenth", names(neural, held, None))
    three = {"PERSON", "ORG", "LOC"}
    politics = list(C.columns(root / "ner/crossner-politics/dev.txt", "crossner"))[:most]
    row("CrossNER politics dev", names(neural, politics, three | {"EVENT"}))
    row("Wikigold, last fifth", names(neural, wikigold[len(wikigold) * 4 // 5 :][:most], three))
    print("attribution, PolNeAR dev")
    attribution(neural, root / "attribution", most)
    print("speed, stories of the wire, one thread")
    speed(neural, list(texts.values())[: min(most, 150)])
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, with corpora and peers")


if __name__ == "__main__":
    main()
