"""The events' branch: the annotator's layers once more, taught to find events, and heads on them."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import torch
from mention_pairs import Pairs
from onnx import numpy_helper
from torch import Tensor, nn

sys.path.append(str(Path(__file__).parents[1] / "annotator"))  # last: it has a train.py, too
from network import Layer, mlp  # the annotator's network: tools/annotator/network.py

ARG = 192
NEAR, FAR, LEVELS = 8, 80, 20  # words apart: told one by one up to NEAR, then by their logarithm, alike from FAR on
EVENT = 0.1  # a word less likely to name an event is not asked for its roles
OUTPUTS = ["events", "event_places", "event_roles"]


class Sizes(NamedTuple):
    """How many kinds, statuses, periods and roles there are."""

    kinds: int
    statuses: int
    periods: int
    roles: int


def distances(reach: int = 512) -> Tensor:
    """Give a level for each number of words from `-reach` to `reach`, as relative positions are told (Raffel et al.
    2020, T5)."""
    levels = []
    for apart in range(-reach, reach + 1):
        size = abs(apart)
        grown = NEAR + int(math.log2(max(size, NEAR) / NEAR) / math.log2(FAR / NEAR) * (LEVELS - NEAR))
        level = size if size < NEAR else min(grown, LEVELS - 1)
        levels.append(level + LEVELS * (apart < 0))
    return torch.tensor(levels)


class Roles(nn.Module):
    """What each word beside an event's word is to the event: told by both words, and by how far apart they stand."""

    def __init__(self, roles: int, d: int):
        super().__init__()
        self.word, self.shift, self.scale = nn.Linear(d, ARG), nn.Linear(d, ARG), nn.Linear(d, ARG)
        self.apart = nn.Embedding(2 * LEVELS, ARG)
        self.norm = nn.LayerNorm(ARG)
        self.score = nn.Sequential(nn.Linear(ARG, ARG), nn.GELU(), nn.Dropout(0.15), nn.Linear(ARG, roles))
        self.dropout = nn.Dropout(0.2)
        self.register_buffer("levels", distances(), persistent=False)

    def forward(self, h: Tensor, rows: Tensor, words: Tensor) -> Tensor:
        """Score [event, word, role] for the events' words `words` of the batch's rows `rows`."""
        event, beside = h[rows, words], self.word(self.dropout(h))[rows]
        apart = torch.arange(h.shape[1])[None] - words[:, None]
        level = self.levels[apart + len(self.levels) // 2]
        joined = beside * (1 + self.scale(event)[:, None]) + self.shift(event)[:, None] + self.apart(level)
        return self.score(self.norm(joined))


class Branch(nn.Module):
    """Layers above the annotator's embeddings, and heads: kind, status and period of a word that names an event, for
    each such word the roles (who, whom, where, when, by) of all words beside it, and which of them name one event."""

    def __init__(self, layers: int, sizes: Sizes, d: int = 384, dropout: float = 0.1):
        super().__init__()
        self.layers = nn.ModuleList(Layer(d, 12, 4 * d, dropout) for _ in range(layers))
        self.word_norm = nn.LayerNorm(d)
        self.hidden = mlp(d, 256, 0.2)
        self.kind, self.status = nn.Linear(256, sizes.kinds), nn.Linear(256, sizes.statuses)
        self.period = nn.Linear(256, sizes.periods)
        self.arguments = Roles(sizes.roles, d)
        self.pairs = Pairs()

    def encode(self, x: Tensor, first: Tensor, last: Tensor, mask: Tensor | None) -> Tensor:
        """Give a vector for each word from those of the pieces, as the annotator embeds them."""
        attend = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, attend)
        ends = [x.gather(1, index[..., None].expand(-1, -1, x.shape[-1])) for index in (first, last)]
        return self.word_norm(ends[0] + ends[1])


class Exported(nn.Module):
    """One window in, the heads' raw scores out (`OUTPUTS`)."""

    def __init__(self, net: Branch):
        super().__init__()
        self.net = net

    def forward(self, x: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        net = self.net
        h = net.encode(x, first[None], last[None], None)
        hidden = net.hidden(h)
        kinds = net.kind(hidden)
        places = (torch.softmax(kinds[0], -1)[:, 0] < 1 - EVENT).nonzero()[:, 0]
        scores = torch.cat([kinds, net.status(hidden), net.period(hidden)], -1)
        return scores[0], places, net.arguments(h, torch.zeros_like(places), places)


def shipped(path: Path) -> dict[str, np.ndarray]:
    """Give the weights of an exported annotator, turned back from 8 bits, by their names in its network."""
    graph = onnx.load(str(path)).graph
    known = {item.name: item for item in graph.initializer}
    found = {name[4:]: numpy_helper.to_array(item) for name, item in known.items() if name.startswith("net.")}
    for node in graph.node:
        if node.op_type == "MatMulInteger" and not node.name.startswith("events."):
            base = node.input[1].removesuffix("_quantized")
            whole, zero = (numpy_helper.to_array(known[n]).astype(np.float32) for n in (node.input[1], node.input[3]))
            name = node.name.split("/MatMul")[0].strip("/").replace("/", ".")
            found[name] = (whole - zero) * numpy_helper.to_array(known[f"{base}_scale"])
    return found


def begin(net: Branch, path: Path) -> None:
    """Start a branch with the annotator's own layers."""
    known = shipped(path)

    def copy(target: nn.Parameter, value: np.ndarray) -> None:
        target.data.copy_(torch.tensor(np.array(value)))

    for number, layer in enumerate(net.layers):
        name = f"layers.{number}."
        for part in ("qkv", "out", "up", "down"):
            copy(getattr(layer, part).weight, known[name + part].T)
            copy(getattr(layer, part).bias, known[f"{name}{part}.bias"])
        for part in ("norm1", "norm2"):
            copy(getattr(layer, part).weight, known[f"{name}{part}.weight"])
            copy(getattr(layer, part).bias, known[f"{name}{part}.bias"])
    copy(net.word_norm.weight, known["word_norm.weight"])
    copy(net.word_norm.bias, known["word_norm.bias"])
