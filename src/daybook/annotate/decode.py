"""From the model's scores for a window's words to trees, names and attributions. Pure arithmetic, no state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from daybook.annotate.trees import decode_tree

__all__ = [
    "Labels",
    "Link",
    "Scores",
    "decode_events",
    "decode_links",
    "decode_names",
    "decode_parse",
    "decode_tags",
    "fitting",
]

_LEAST = 0.02  # a kind or a status less likely than this is not told of
_ROLE = 0.1  # a word less likely to fill a role is not told of

Floats = NDArray[np.float32]


class Labels(NamedTuple):
    """What the model's columns mean: the tags of each per-word task, relations, roles of an attribution.

    Of events: kinds (the first: none), statuses, periods, and the roles of an event (the first: none).
    """

    tagsets: dict[str, list[str]]
    relations: list[str]
    roles: list[str]
    kinds: list[str]
    statuses: list[str]
    periods: list[str]
    event_roles: list[str]


class Scores(NamedTuple):
    """Raw scores of one window of `n` words, by head of the network (see tools/annotator/network.py)."""

    tags: Floats  # [n, tags of all tasks in a row]
    arcs: Floats  # [n, n + 1]: column 0 the root, column i + 1 word i as head
    rel: Floats  # [n, relations * r]
    rel_bias: Floats  # [n, relations]
    rel_head: Floats  # [n + 1, r]
    attr_cue: Floats  # [n, roles * a]
    attr_word: Floats  # [n, a]
    attr_bias: Floats  # [n, roles]
    events: Floats  # [n, kinds + statuses + periods]
    event_places: NDArray[np.int64]  # [k]: the words that may name an event
    event_roles: Floats  # [k, n, event roles]: what each word is to the event of each of these
    event_vectors: Floats  # [k, 2 * v]: each of these as the earlier, and as the later, of two words for one event

    def of(self, labels: Labels, task: str) -> Floats:
        """Give the columns of one per-word task."""
        begin = 0
        for name, tags in labels.tagsets.items():
            if name == task:
                return self.tags[:, begin : begin + len(tags)]
            begin += len(tags)
        raise KeyError(task)


class Filling(NamedTuple):
    """A word (by its place in the window), the role that it may fill, and the chance that it does."""

    place: int
    role: str
    chance: float


class EventScore(NamedTuple):
    """A word (by its place in the window), the chance that it names an event, the chances by kind, status and period
    of it, what may fill its roles, and its vectors as the earlier and the later of two words for one event."""

    place: int
    chance: float
    kinds: dict[str, float]
    statuses: dict[str, float]
    periods: dict[str, float]
    fillings: tuple[Filling, ...]
    as_earlier: tuple[float, ...]
    as_later: tuple[float, ...]


class Link(NamedTuple):
    """An attribution within a window: runs of words ``[start, end)`` for each role."""

    score: float
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


def decode_parse(scores: Scores, labels: Labels, begin: int, end: int) -> tuple[list[int], list[str]]:
    """Give heads (within the sentence, -1 the root) and relations of the sentence of words ``[begin, end)``."""
    columns = [0, *range(begin + 1, end + 1)]
    heads = decode_tree(scores.arcs[begin:end, columns])
    count, size = end - begin, scores.rel_head.shape[1]
    chosen = scores.rel_head[[begin + head + 1 if head >= 0 else 0 for head in heads]]
    parts = scores.rel[begin:end].reshape(count, -1, size)
    rel = np.matmul(parts, chosen[:, :, None])[:, :, 0] + scores.rel_bias[begin:end]
    root = labels.relations.index("root")
    rel[:, root] = -np.inf
    names = [labels.relations[number] for number in rel.argmax(1)]
    return heads, ["root" if head < 0 else name for head, name in zip(heads, names, strict=True)]


def fitting(labels: Labels, upos_of: Mapping[str, Sequence[str]]) -> NDArray[np.bool_]:
    """Give which Universal tag (row) goes with which Penn tag (column); one that `upos_of` lacks goes with any."""
    upos, xpos = labels.tagsets["upos"], labels.tagsets["xpos"]
    return np.array([[tag in upos_of.get(fine, upos) for fine in xpos] for tag in upos])


def decode_tags(scores: Scores, labels: Labels, begin: int, end: int, fits: NDArray[np.bool_]) -> list[tuple[str, str]]:
    """Give the Universal and the Penn tag of words ``[begin, end)``: the likeliest pair of those that fit."""
    upos, xpos = labels.tagsets["upos"], labels.tagsets["xpos"]
    coarse = _log_softmax(scores.of(labels, "upos")[begin:end])
    fine = _log_softmax(scores.of(labels, "xpos")[begin:end])
    both = np.where(fits, coarse[:, :, None] + fine[:, None, :], -np.inf).reshape(end - begin, -1)
    return [(upos[place // len(xpos)], xpos[place % len(xpos)]) for place in both.argmax(1).tolist()]


def _log_softmax(scores: Floats) -> Floats:
    top = scores - scores.max(1, keepdims=True)
    return np.asarray(top - np.log(np.exp(top).sum(1, keepdims=True)), np.float32)


def decode_names(scores: Floats, tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Give the names of one sentence as (first word, word after the last, type) from its words' BIO scores."""
    found: list[tuple[int, int, str]] = []
    for index, number in enumerate(_best_path(scores, tags)):
        tag = tags[number]
        if tag[0] == "B":
            found.append((index, index + 1, tag[2:]))
        elif tag[0] == "I":
            begin, _, kind = found[-1]
            found[-1] = (begin, index + 1, kind)
    return found


def _best_path(scores: Floats, tags: Sequence[str]) -> list[int]:
    """Give the best sequence of tags in which I- only follows its own type."""
    path: list[int] = scores.argmax(1).tolist()
    if not any(path):
        return path
    own = {number: (tags.index(f"B-{tag[2:]}"), number) for number, tag in enumerate(tags) if tag[0] == "I"}
    if path[0] not in own and all(here not in own or before in own[here] for before, here in pairwise(path)):
        return path
    return _viterbi(scores.tolist(), own)


def _viterbi(scores: list[list[float]], own: Mapping[int, tuple[int, int]]) -> list[int]:
    """Give the best sequence of tags, of which some only follow one of two of their `own` (Viterbi 1967).

    Any other tag follows whatever was best: so a step needs no table of pairs.
    """
    total = [-1e9 if number in own else score for number, score in enumerate(scores[0])]
    back = []
    for row in scores[1:]:
        most = max(total)
        came = [total.index(most)] * len(row)
        sums = [most + score for score in row]
        for here, (begin, inside) in own.items():
            came[here] = begin if total[begin] >= total[inside] else inside
            sums[here] = total[came[here]] + row[here]
        total = sums
        back.append(came)
    path = [total.index(max(total))]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


def decode_events(scores: Scores, labels: Labels) -> list[EventScore]:
    """Give the words of a window that may name an event, with what may fill their roles."""
    borders = np.cumsum([len(labels.kinds), len(labels.statuses)])
    kinds, statuses, periods = (np.exp(_log_softmax(part)) for part in np.split(scores.events, borders, axis=1))
    return [
        EventScore(
            place,
            round(float(1 - kinds[place, 0]), 3),
            _likely(kinds[place, 1:], labels.kinds[1:]),
            _likely(statuses[place], labels.statuses),
            _likely(periods[place], labels.periods),
            fillings,
            *_halves(vector),
        )
        for place, fillings, vector in zip(
            scores.event_places.tolist(), _fillings(scores, labels), scores.event_vectors.tolist(), strict=True
        )
    ]


def _halves(vector: list[float]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    middle = len(vector) // 2
    return tuple(vector[:middle]), tuple(vector[middle:])


def _likely(chances: Floats, names: Sequence[str]) -> dict[str, float]:
    return {name: round(chance, 3) for name, chance in zip(names, chances.tolist(), strict=True) if chance > _LEAST}


def _fillings(scores: Scores, labels: Labels) -> list[tuple[Filling, ...]]:
    """Give for each word that may name an event the words that may fill its roles, in order."""
    raw = scores.event_roles
    top = np.exp(raw - raw.max(2, keepdims=True))
    chances = top / top.sum(2, keepdims=True)
    return [
        tuple(
            Filling(word, labels.event_roles[role + 1], round(float(row[word, role + 1]), 3))
            for word, role in np.argwhere(row[:, 1:] > _ROLE).tolist()
        )
        for row in chances
    ]


def decode_links(scores: Scores, labels: Labels, threshold: float) -> list[Link]:
    """Give the attributions of a window: one for each word that the model takes for a cue's."""
    cue = scores.of(labels, "cue")
    chance = 1 / (1 + np.exp(cue[:, 0] - cue[:, 1]))
    anchors = np.flatnonzero(chance > threshold)
    if not len(anchors):
        return []
    size = scores.attr_word.shape[1]
    parts = scores.attr_cue[anchors].reshape(len(anchors), len(labels.roles), size)
    role = np.einsum("kra,wa->kwr", parts, scores.attr_word) + scores.attr_bias
    paths = (_best_path(table, labels.roles) for table in role)
    links = (_link(path, labels.roles, chance[anchor]) for anchor, path in zip(anchors, paths, strict=True))
    return [link for link in links if link is not None]


def _link(path: Sequence[int], roles: Sequence[str], score: float) -> Link | None:
    """Give the runs of words that take each role for one cue; None where nothing is said."""
    names = [roles[number] for number in path]
    runs: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    for index, name in enumerate(names):
        if name[0] == "B":
            runs[name[2:]].append((index, index + 1))
        elif name[0] == "I":
            runs[name[2:]][-1] = (runs[name[2:]][-1][0], index + 1)
    if not runs["content"]:
        return None
    return Link(float(score), tuple(runs["source"]), tuple(runs["cue"]), tuple(runs["content"]))
