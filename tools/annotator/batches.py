"""Documents to batches: windows of whole sentences, filled up to a number of pieces, with every label as a tensor."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from corpora import BIT, Doc, Sent

from daybook.annotate.encode import Encoder, pack

#: Words that cannot stand for a cue: the cue's first other word does.
WEAK = frozenset(
    [
        "has",
        "have",
        "had",
        "having",
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "being",
        "to",
        "would",
        "will",
        "could",
        "can",
        "may",
        "might",
        "should",
        "must",
        "did",
        "does",
        "do",
        "not",
        "n't",
        "'s",
        "'ve",
        "'d",
        "also",
        "a",
        "an",
        "the",
        "in",
        "of",
        "it",
        "that",
        "as",
        ",",
        ".",
        '"',
        "“",
        "”",
        "—",
        "–",
        "-",
    ]
)


@dataclass
class Piece:
    """A window: some consecutive sentences of a document, and the number of its first word there."""

    doc: Doc
    sents: list[Sent]
    offset: int


def windows(docs: list[Doc], encoder: Encoder, limit: int, rng: random.Random | None) -> Iterator[Piece]:
    """Cut documents into windows: always full ones without `rng`, else of random size, one in five a lone sentence."""
    for doc in docs:
        lengths = [sum(encoder.length(w.text) for w in s.words) for s in doc.sents]
        size = limit
        if rng is not None:
            size = 1 if rng.random() < 0.2 and not doc.has_attributions else rng.randint(limit // 3, limit)
        starts = [0]
        for s in doc.sents:
            starts.append(starts[-1] + len(s.words))
        for a, b in pack(lengths, size):
            yield Piece(doc, doc.sents[a:b], starts[a])


def anchor(words: list[str], cue: list[int]) -> int | None:
    """Give the word that stands for a cue."""
    return next((i for i in cue if words[i].lower() not in WEAK), cue[0] if cue else None)


class Batcher:
    def __init__(
        self, encoder: Encoder, tagsets: dict[str, list[str]], rels: list[str], roles: list[str], longest: int = 320
    ):
        self.encoder, self.longest = encoder, longest
        self.tags = {name: {label: i for i, label in enumerate(labels)} for name, labels in tagsets.items()}
        self.rels = {label: i for i, label in enumerate(rels)}
        self.roles = {label: i for i, label in enumerate(roles)}

    def batch(self, pieces: list[Piece], rng: random.Random | None = None) -> dict[str, Any]:
        rows = [self._row(p, rng) for p in pieces]
        out: dict[str, Any] = {}
        for key in ("ids", "features"):
            out[key] = _pad([r[key] for r in rows], 0)
        out["mask"] = _pad([[1] * len(r["ids"]) for r in rows], 0).bool()
        for key in ("first", "last"):
            out[key] = _pad([r[key] for r in rows], 0)
        for key in ("sent", "upos", "xpos", "heads", "rels", "kind", "status", "cue"):
            out[key] = _pad([r[key] for r in rows], -1)
        out["allowed"] = _pad([r["allowed"] for r in rows], 0)
        links = [(b, cue, labels) for b, r in enumerate(rows) for cue, labels in r["links"]]
        if links:
            width = out["first"].shape[1]
            out["links"] = (
                torch.tensor([x[0] for x in links]),
                torch.tensor([x[1] for x in links]),
                torch.tensor([x[2] + [-1] * (width - len(x[2])) for x in links]),
            )
        return out

    def _row(self, p: Piece, rng: random.Random | None) -> dict[str, Any]:
        words = [w for s in p.sents for w in s.words]
        keep, used = 0, 2
        for w in words:
            used += self.encoder.length(w.text)
            if used > self.longest:
                break
            keep += 1
        keep = max(keep, 1)
        win = self.encoder.window(words[:keep])
        features = win.features.copy()
        if rng is not None and rng.random() < 0.06 and p.doc.id and not p.doc.has_attributions:
            form = rng.choice([1, 2, 3])
            old = features // 4
            lettered = (old >= 1) & (old <= 5)
            features[lettered] = form * 4 + features[lettered] % 4
        row: dict[str, Any] = {
            "ids": win.ids.tolist(),
            "features": features.tolist(),
            "first": win.first.tolist(),
            "last": win.last.tolist(),
        }
        cols: dict[str, list[int]] = {
            k: [] for k in ("sent", "upos", "xpos", "heads", "rels", "kind", "status", "allowed")
        }
        base = 0
        for number, s in enumerate(p.sents):
            n = len(s.words)
            cols["sent"] += [number] * n
            for key, labels in (("upos", s.upos), ("xpos", s.xpos), ("kind", s.kinds), ("status", s.statuses)):
                table = self.tags.get(key, {})
                cols[key] += [table.get(x, -1) for x in labels] if labels else [-1] * n
            heads = [h + base if h > 0 else 0 for h in s.heads] if s.heads else [-1] * n
            cols["heads"] += [h if h <= keep else -1 for h in heads]
            cols["rels"] += [self.rels.get(r, -1) for r in s.rels] if s.rels else [-1] * n
            cols["allowed"] += s.allowed if s.allowed else [0] * n
            base += n
        row |= {k: v[:keep] for k, v in cols.items()}
        row["links"] = []
        row["cue"] = [-1] * keep
        if p.doc.has_attributions:
            row["cue"] = [0] * keep
            texts = [w.text for w in words[:keep]]
            for a in p.doc.attributions:
                local = {role: [i - p.offset for i in nums if 0 <= i - p.offset < keep] for role, nums in a.items()}
                if not local["content"] or (at := anchor(texts, local["cue"])) is None:
                    continue
                row["cue"][at] = 1
                labels = [0] * keep
                for role in ("content", "cue", "source"):
                    previous = None
                    for i in local[role]:
                        labels[i] = self.roles[("I-" if previous == i - 1 else "B-") + role]
                        previous = i
                row["links"].append((at, labels))
        return row


def _pad(rows: list[list[int]], fill: int) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([r + [fill] * (width - len(r)) for r in rows])


def stream(docs: list[Doc], encoder: Encoder, limit: int, budget: int, rng: random.Random) -> Iterator[list[Piece]]:
    """Give batches of windows without end, each of some `budget` pieces, its windows of like length."""
    while True:
        order = docs[:]
        rng.shuffle(order)
        pool: list[tuple[int, Piece]] = []
        for piece in windows(order, encoder, limit, rng):
            pool.append((sum(encoder.length(w.text) for s in piece.sents for w in s.words), piece))
            if sum(n for n, _ in pool) > budget * 16:
                yield from _fill(pool, budget, rng)
                pool = []
        yield from _fill(pool, budget, rng)


def _fill(pool: list[tuple[int, Piece]], budget: int, rng: random.Random) -> Iterator[list[Piece]]:
    pool.sort(key=lambda x: x[0])
    batches: list[list[Piece]] = []
    now: list[Piece] = []
    for n, piece in pool:
        if now and (len(now) + 1) * (n + 2) > budget:
            batches.append(now)
            now = []
        now.append(piece)
    if now:
        batches.append(now)
    rng.shuffle(batches)
    yield from batches


def entity_mask(count: int) -> torch.Tensor:
    """Powers of two, to open a bit set of tags."""
    assert count == len(BIT)
    return torch.tensor([1 << i for i in range(count)])
