# ruff: noqa: E501
"""Readers of the training corpora. Each gives documents in one form, whatever its labels.

A label that a corpus does not give is left out, never taken for "none": a name is a *set* of tags that the corpus allows.
"""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from daybook.annotate.encode import GLUED, PARAGRAPH, SENTENCE, SPACED, Word
from daybook.annotate.sentences import split_sentences
from daybook.annotate.tokens import tokenize
from daybook.model import Span

TYPES = ["PERSON", "ORG", "GPE", "LOC", "FACILITY", "NORP", "EVENT", "WORK"]
ENTITY_TAGS = ["O"] + [f"{p}-{t}" for t in TYPES for p in "BI"]
BIT = {tag: 1 << i for i, tag in enumerate(ENTITY_TAGS)}
ANY = (1 << len(ENTITY_TAGS)) - 1
#: UD genres of GUM whose texts' licences allow any use (Wikinews, Wikivoyage, Wikipedia, OpenStax, public speeches, CC BY vlogs).
GUM_GENRES = {"bio", "interview", "news", "speech", "textbook", "vlog", "voyage"}


@dataclass
class Sent:
    """Words of a sentence with what their corpus says of them; -1 stands for unknown."""

    words: list[Word]
    upos: list[str] | None = None
    xpos: list[str] | None = None
    heads: list[int] | None = None
    rels: list[str] | None = None
    lemmas: list[str] | None = None
    allowed: list[int] | None = None  # bit set of entity tags per word
    kinds: list[str] | None = None
    statuses: list[str | None] | None = None
    spans: list[Span] = field(default_factory=list)


@dataclass
class Doc:
    id: str
    sents: list[Sent]
    attributions: list[dict[str, list[int]]] = field(default_factory=list)  # role -> word numbers within the document
    has_attributions: bool = False


def lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as f:
        yield from f


# --- syntax ----------------------------------------------------------------------------------------------------------


def conllu(path: Path, genres: set[str] | None = None) -> Iterator[Doc]:
    doc: Doc | None = None
    rows: list[list[str]] = []
    keep, paragraph, glued = True, True, set()
    for line in (raw.rstrip("\n") for raw in lines(path)):
        if line.startswith("# newdoc"):
            if doc and doc.sents:
                yield doc
            doc, paragraph = Doc(line.split("=")[-1].strip(), []), True
            keep = genres is None or doc.id.split("_")[1] in genres
        elif line.startswith("# newpar"):
            paragraph = True
        elif line and line[0].isdigit():
            row = line.split("\t")
            if "-" in row[0]:
                a, b = map(int, row[0].split("-"))
                glued |= set(range(a, b)) | ({b} if "SpaceAfter=No" in row[9] else set())
            elif "." not in row[0]:
                rows.append(row)
        elif not line and rows:
            if keep and doc is not None:
                doc.sents.append(_sentence(rows, glued, paragraph))
            rows, glued, paragraph = [], set(), False
    if doc and doc.sents:
        yield doc


def _sentence(rows: list[list[str]], glued: set[int], paragraph: bool) -> Sent:
    words, allowed, before = [], [], PARAGRAPH if paragraph else SENTENCE
    for row in rows:
        words.append(Word(row[1], before))
        before = GLUED if int(row[0]) in glued or "SpaceAfter=No" in row[9] else SPACED
        name = row[3] == "PROPN" or any(c.isupper() for c in row[1])
        allowed.append(ANY if name else BIT["O"])
    return Sent(
        words,
        [r[3] for r in rows],
        [r[4] for r in rows],
        [int(r[6]) for r in rows],
        [r[7] for r in rows],
        [r[2] for r in rows],
        allowed,
    )


# --- names in columns --------------------------------------------------------------------------------------------------

SETS = {
    "wikigold": {
        "PER": ["PERSON"],
        "ORG": ["ORG"],
        "LOC": ["GPE", "LOC", "FACILITY"],
        "MISC": ["NORP", "EVENT", "WORK", "O"],
    },
    "wnut17": {
        "person": ["PERSON"],
        "location": ["GPE", "LOC", "FACILITY"],
        "corporation": ["ORG"],
        "group": ["ORG", "NORP"],
        "product": ["O", "WORK"],
        "creative-work": ["WORK"],
    },
    "btc": {"PER": ["PERSON"], "ORG": ["ORG"], "LOC": ["GPE", "LOC", "FACILITY"]},
    "crossner": {
        "politician": ["PERSON"],
        "person": ["PERSON"],
        "organisation": ["ORG"],
        "politicalparty": ["ORG"],
        "country": ["GPE"],
        "location": ["GPE", "LOC", "FACILITY"],
        "event": ["EVENT"],
        "election": ["EVENT"],
        "misc": ["NORP", "WORK", "EVENT", "O"],
    },
    "re3d": {
        "Person": ["PERSON"],
        "Organisation": ["ORG", "GPE"],
        "Location": ["GPE", "LOC", "FACILITY"],
        "Nationality": ["NORP"],
    },
}
#: Types that a set does not mark: an unmarked capitalised word may be one of these.
UNMARKED = {
    "wikigold": [], "wnut17": ["NORP", "EVENT"], "btc": ["NORP", "EVENT", "WORK", "FACILITY"], "crossner": ["NORP", "WORK", "FACILITY"],
    "re3d": ["EVENT", "WORK"],
}  # fmt: skip


def _outside(corpus: str, word: str) -> int:
    bits = BIT["O"]
    if any(c.isupper() for c in word):
        for t in UNMARKED[corpus]:
            bits |= BIT[f"B-{t}"] | BIT[f"I-{t}"]
    return bits


def _bits(types: list[str], prefix: str) -> int:
    return sum(BIT["O" if t == "O" else f"{prefix}-{t}"] for t in types)


_GLUE_BEFORE = re.compile(r"^(?:[.,;:!?)\]}%]|['’](?:s|re|ve|ll|d|m)?|n['’]t|''|”)$")
_GLUE_AFTER = re.compile(r"^(?:[(\[{$£€#]|``|“)$")


def detokenise(words: list[str], start: int) -> list[Word]:
    """Guess the spaces of words whose corpus has lost them."""
    out, quote = [], False
    before = start
    for word in words:
        closing = word == '"' and quote
        glue = before == SPACED and (bool(_GLUE_BEFORE.match(word)) or closing)
        text = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(word, word)
        out.append(Word(text, GLUED if glue else before))
        before = GLUED if _GLUE_AFTER.match(word) or (word == '"' and not quote) else SPACED
        quote ^= word == '"'
    return out


def columns(path: Path, corpus: str, column: int = -1, per_doc: int = 12) -> Iterator[Doc]:
    sents: list[Sent] = []
    words: list[str] = []
    tags: list[str] = []
    for line in [*lines(path), ""]:
        parts = line.split()
        if len(parts) >= 2:
            words.append(parts[0])
            tags.append(parts[column])
        elif words:
            allowed, previous = [], "O"
            for word, tag in zip(words, tags, strict=True):
                kind = tag[2:]
                if tag == "O" or kind not in SETS[corpus]:
                    allowed.append(_outside(corpus, word))
                else:
                    inside = tag[0] == "I" and previous[2:] == kind
                    allowed.append(_bits(SETS[corpus][kind], "I" if inside else "B"))
                previous = tag
            sents.append(Sent(detokenise(words, SENTENCE if sents else PARAGRAPH), allowed=allowed))
            words, tags = [], []
            if len(sents) == per_doc:
                yield Doc(f"{corpus}-{path.name}", sents)
                sents = []
    if sents:
        yield Doc(f"{corpus}-{path.name}", sents)


# --- texts with offsets ------------------------------------------------------------------------------------------------


def read_text(text: str) -> list[Sent]:
    """Cut a plain text into paragraphs (lines), sentences and words, as the run time does."""
    sents = []
    for line in re.finditer(r"[^\n]+", text):
        start = PARAGRAPH
        for spans in split_sentences(text, tokenize(text, line.start(), line.end())):
            before, words, end = start, [], -1
            for span in spans:
                if end >= 0:
                    before = GLUED if span.start == end else SPACED
                words.append(Word(text[span.start : span.end], before))
                end = span.end
            sents.append(Sent(words, spans=list(spans)))
            start = SENTENCE
    return sents


def mark_names(sents: list[Sent], entities: list[tuple[int, int, int, int]], outside: Callable[[str], int]) -> None:
    """Set `allowed` from (start, end, bits of B, bits of I); `outside` gives the bits of any other word."""
    entities = sorted(entities)
    for sent in sents:
        sent.allowed = []
        for span, word in zip(sent.spans, sent.words, strict=True):
            hit = next((e for e in entities if e[0] < span.end and span.start < e[1]), None)
            if hit is None:
                sent.allowed.append(outside(word.text))
            else:
                sent.allowed.append(hit[2] if span.start <= hit[0] else hit[3])


def re3d(folder: Path) -> Iterator[Doc]:
    for docs in sorted(folder.glob("*/documents.json")):
        named: dict[str, list[tuple[int, int, int, int]]] = {}
        for entity in map(json.loads, lines(docs.with_name("entities.json"))):
            types = SETS["re3d"].get(entity["type"])
            if types:
                span = (entity["begin"], entity["end"], _bits(types, "B"), _bits(types, "I"))
                named.setdefault(entity["documentId"], []).append(span)
        for row in map(json.loads, lines(docs)):
            sents = read_text(row["text"])
            mark_names(sents, flatten(named.get(row["_id"], [])), lambda w: _outside("re3d", w))
            yield Doc(row["_id"], sents)


def flatten(spans: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Longest spans first; where two cover the same characters, what either allows is allowed."""
    merged: dict[tuple[int, int], list[int]] = {}
    for s, e, b, i in spans:
        bits = merged.setdefault((s, e), [0, 0])
        bits[0] |= b
        bits[1] |= i
    out: list[tuple[int, int, int, int]] = []
    for (s, e), (b, i) in sorted(merged.items(), key=lambda x: (x[0][0] - x[0][1], x[0])):
        if not any(s < o[1] and o[0] < e for o in out):
            out.append((s, e, b, i))
    return sorted(out)


def wire_texts(corpora: Path) -> dict[str, str]:
    return {row["id"]: row["text"] for row in map(json.loads, lines(corpora / "wire" / "stories.jsonl.gz"))}


def gold_names(gold: Path, texts: dict[str, str], split: str) -> Iterator[Doc]:
    """Our own entity gold (offsets and digests; the texts are in the corpora)."""
    seen = set()
    for row in map(json.loads, lines(gold)):
        if row["split"] != split or row["id"].removeprefix("wire/") not in texts or row["id"] in seen:
            continue
        seen.add(row["id"])
        sents = read_text(texts[row["id"]][: row["length"]])
        spans = [(s, e, BIT[f"B-{t}"], BIT[f"I-{t}"]) for s, e, t in row["entities"]]
        mark_names(sents, spans, lambda w: BIT["O"])
        yield Doc(row["id"], sents)


def gold_triggers(gold: Path, texts: dict[str, str], split: str) -> Iterator[Doc]:
    """Our own event gold: the words that name events, each with the kind and status of its report."""
    for row in map(json.loads, lines(gold)):
        if row["split"] != split or row["id"].removeprefix("wire/") not in texts:
            continue
        sents = read_text(texts[row["id"].removeprefix("wire/")])
        marks = [(m[2], m[3], r["kind"], r["status"]) for r in row["reports"] for m in r["mentions"]]
        for sent in sents:
            sent.kinds, sent.statuses = [], []
            for span in sent.spans:
                hit = next((m for m in marks if m[0] < span.end and span.start < m[1]), None)
                sent.kinds.append(hit[2] if hit else "none")
                sent.statuses.append(hit[3] if hit else None)
        yield Doc(row["id"], sents)


# --- attribution -------------------------------------------------------------------------------------------------------


def polnear(path: Path) -> Iterator[Doc]:
    for row in map(json.loads, lines(path)):
        if not row.get("primary", True):
            continue
        sents = read_text(row["text"])
        spans = [span for sent in sents for span in sent.spans]
        doc = Doc(row["id"], sents, has_attributions=True)
        for attribution in row["attributions"]:
            roles = {}
            for role in ("source", "cue", "content"):
                marked = attribution.get(role) or []
                roles[role] = [i for i, w in enumerate(spans) if any(s < w.end and w.start < e for s, e in marked)]
            doc.attributions.append(roles)
        yield doc
