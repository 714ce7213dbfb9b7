"""The corpora's pages as leaves with labels: which of them are the gold story's own words."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from daybook.model import Capture
from daybook.read.decode import decode
from daybook.read.features import Claims
from daybook.read.leaf import Leaf
from daybook.read.metadata import read_metadata
from daybook.read.tree import parse

# Scripts without spaces count a character to a word here, or a line of them would be one word.
WORD = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+")


class LabelledPage:
    """One page: its leaves, what its head claims, and for each leaf its label (1, 0) and weight (0 where unsure)."""

    def __init__(self, name: str, folder: Path, gold: dict[str, Any]) -> None:
        self.name = name
        self.set = folder.name
        self.gold = gold
        self.site = site_of(gold.get("url") or name)
        data = gzip.decompress((folder / f"{name}.html.gz").read_bytes())
        document = parse(decode(Capture(data=data, media_type="text/html", name=name)))
        self.metadata = metadata = read_metadata(document, gold.get("url"))
        self.leaves: list[Leaf] = [leaf for leaf in document.leaves if leaf.may_be_story]
        body = metadata.linked.body if metadata.linked else None
        self.claims = Claims(metadata.title, metadata.description, body)
        labels = [label(self.leaves, body) for body in gold["bodies"]]
        self.labels = labels[0]
        self.weights = np.where(np.ptp(np.array(labels), axis=0) > 0, 0.0, 1.0) if len(self.leaves) else np.zeros(0)


def site_of(url: str) -> str:
    """Give the site that a page is of, roughly its registered name, so that no site stands on both sides of a split."""
    host = urlsplit(url).netloc or url
    parts = [part for part in host.split(".") if part not in ("www", "com", "co", "org", "net", "uk", "gov", "edu")]
    return parts[-2] if len(parts) > 1 and len(parts[-1]) <= 3 else parts[-1] if parts else host


def label(leaves: list[Leaf], body: list[str]) -> np.ndarray:
    """Label the leaves whose words stand in the gold text, in runs of four words; short ones must be a line of it."""
    gold = [WORD.findall(line) for paragraph in body for line in paragraph.split("\n")]
    lines = Counter(" ".join(line) for line in gold if line)
    words = [word for line in gold for word in line]
    grams = Counter(tuple(words[i : i + 4]) for i in range(max(0, len(words) - 3)))
    held = np.zeros(len(leaves), np.float32)
    runs = {i: Counter(tuple(own[j : j + 4]) for j in range(len(own) - 3)) for i, own in words_of(leaves).items()}
    for i, mine in runs.items():
        held[i] = holds(grams, mine)
    held = without_copies(leaves, held, runs, grams)
    joined = " " + " ".join(words) + " "
    for i in (i for i in range(len(leaves)) if i not in runs):
        own = " ".join(WORD.findall(leaves[i].text))
        near = held[max(0, i - 3) : i + 4].sum()
        if own and near and (lines[own] or (f" {own} " in joined and len(own) > 3 and neighbours_hold(held, i))):
            held[i] = 1
    return held


def neighbours_hold(held: np.ndarray, i: int) -> bool:
    return bool(held[max(0, i - 1) : i].sum() and held[i + 1 : i + 2].sum())


def words_of(leaves: list[Leaf]) -> dict[int, list[str]]:
    """List the words of the leaves that have five and more."""
    words = ((i, WORD.findall(leaf.text)) for i, leaf in enumerate(leaves))
    return {i: own for i, own in words if len(own) > 4}


def holds(grams: Counter[tuple[str, ...]], mine: Counter[tuple[str, ...]]) -> bool:
    return sum((mine & grams).values()) >= 0.5 * sum(mine.values())


def without_copies(
    leaves: list[Leaf], held: np.ndarray, runs: dict[int, Counter[tuple[str, ...]]], grams: Counter[tuple[str, ...]]
) -> np.ndarray:
    """Where the page says something more often than the gold text, keep the copies among most of the story."""
    lengths = np.array([min(len(leaf.text), 600) for leaf in leaves]) * held  # not where all stands in one leaf
    near = {i: lengths[max(0, i - 12) : i + 13].sum() for i in runs if held[i]}
    left = grams.copy()
    result = np.zeros_like(held)
    for i in sorted(near, key=lambda i: -near[i]):
        if holds(left, runs[i]):
            result[i] = 1
            left -= runs[i]
    return result


def load(corpora: Path, sets: list[str], limit: int | None = None) -> list[LabelledPage]:
    pages = []
    for name in sets:
        folder = corpora / "pages" / name
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        pages += [LabelledPage(page, folder, gold[page]) for page in list(gold)[:limit]]
    return [page for page in pages if page.leaves]
