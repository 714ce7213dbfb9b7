# ruff: noqa: N812
"""The annotator's network: a BERT encoder whose input also carries case and spacing, and a head for each task."""

import json
import math
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

ARC, REL, ATTR = 192, 64, 96
FEATURES = 32
ROLES = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]


class Layer(nn.Module):
    def __init__(self, d: int, heads: int, inner: int, dropout: float):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(d, 3 * d)
        self.out = nn.Linear(d, d)
        self.norm1 = nn.LayerNorm(d, eps=1e-12)
        self.up = nn.Linear(d, inner)
        self.down = nn.Linear(inner, d)
        self.norm2 = nn.LayerNorm(d, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        b, n, d = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        if mask is None:  # export: one window, nothing to hide
            a = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(d // self.heads), -1) @ v
        else:
            a = F.scaled_dot_product_attention(q, k, v, mask)
        x = self.norm1(x + self.drop(self.out(a.transpose(1, 2).reshape(b, n, d))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


def mlp(d: int, out: int, dropout: float) -> nn.Module:
    return nn.Sequential(nn.Linear(d, out), nn.GELU(), nn.Dropout(dropout))


class Annotator(nn.Module):
    """Encoder and heads. `tagsets` maps each per-word task to its labels; `rels` are the dependency relations."""

    def __init__(
        self,
        tagsets: dict[str, list[str]],
        rels: list[str],
        layers: int = 6,
        d: int = 384,
        heads: int = 12,
        inner: int = 1536,
        dropout: float = 0.1,
    ):
        super().__init__()
        self.tagsets, self.rels = tagsets, rels
        self.words = nn.Embedding(30522, d)
        self.positions = nn.Embedding(512, d)
        self.features = nn.Embedding(FEATURES, d)
        nn.init.normal_(self.features.weight, std=0.01)
        self.norm = nn.LayerNorm(d, eps=1e-12)
        self.layers = nn.ModuleList(Layer(d, heads, inner, dropout) for _ in range(layers))
        self.word_norm = nn.LayerNorm(d)
        self.drop = nn.Dropout(dropout)
        self.tag_hidden = mlp(d, 256, dropout)
        self.tags = nn.ModuleDict({name: nn.Linear(256, len(labels)) for name, labels in tagsets.items()})
        self.root = nn.Parameter(torch.randn(d) * 0.02)
        self.arc_dep, self.arc_head = mlp(d, ARC, dropout), mlp(d, ARC, dropout)
        self.arc = nn.Linear(ARC, ARC)
        self.arc_bias = nn.Linear(ARC, 1)
        self.rel_dep, self.rel_head = mlp(d, REL, dropout), mlp(d, REL, dropout)
        self.rel = nn.Linear(REL, len(rels) * REL)
        self.rel_bias = nn.Linear(REL, len(rels))
        self.attr_cue, self.attr_word = mlp(d, ATTR, dropout), mlp(d, ATTR, dropout)
        self.attr = nn.Linear(ATTR, len(ROLES) * ATTR)
        self.attr_bias = nn.Linear(ATTR, len(ROLES))

    def load_pretrained(self, folder: Path) -> None:
        w = load_file(str(folder / "model.safetensors"))
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        self.words.weight.data.copy_(w["embeddings.word_embeddings.weight"])
        self.positions.weight.data.copy_(w["embeddings.position_embeddings.weight"])
        self.words.weight.data += w["embeddings.token_type_embeddings.weight"][0]
        self.norm.weight.data.copy_(w["embeddings.LayerNorm.weight"])
        self.norm.bias.data.copy_(w["embeddings.LayerNorm.bias"])
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}."
            for name in ("weight", "bias"):
                layer.qkv.get_parameter(name).data.copy_(
                    torch.cat([w[f"{p}attention.self.{part}.{name}"] for part in ("query", "key", "value")])
                )
                for mine, theirs in (
                    ("out", "attention.output.dense"),
                    ("norm1", "attention.output.LayerNorm"),
                    ("up", "intermediate.dense"),
                    ("down", "output.dense"),
                    ("norm2", "output.LayerNorm"),
                ):
                    getattr(layer, mine).get_parameter(name).data.copy_(w[f"{p}{theirs}.{name}"])

    def encode(self, ids: Tensor, features: Tensor, first: Tensor, last: Tensor, mask: Tensor | None) -> Tensor:
        n = ids.shape[1]
        x = self.words(ids) + self.positions.weight[:n] + self.features(features)
        x = self.drop(self.norm(x))
        attend = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, attend)
        index = first.unsqueeze(-1).expand(-1, -1, x.shape[-1])
        index2 = last.unsqueeze(-1).expand(-1, -1, x.shape[-1])
        return self.word_norm(x.gather(1, index) + x.gather(1, index2))

    def arcs(self, h: Tensor) -> Tensor:
        """Scores [batch, dependents, heads]; head 0 is the root, head i+1 word i."""
        withroot = torch.cat([self.root.expand(h.shape[0], 1, -1), h], 1)
        heads = self.arc_head(withroot)
        return self.arc(self.arc_dep(h)) @ heads.transpose(1, 2) + self.arc_bias(heads).transpose(1, 2)

    def rel_parts(self, h: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        withroot = torch.cat([self.root.expand(h.shape[0], 1, -1), h], 1)
        dep = self.rel_dep(h)
        return self.rel(dep), self.rel_bias(dep), self.rel_head(withroot)

    def rel_scores(self, h: Tensor, heads: Tensor) -> Tensor:
        t, bias, hh = self.rel_parts(h)
        t = t.view(*t.shape[:2], len(self.rels), REL)
        chosen = hh.gather(1, heads.unsqueeze(-1).expand(-1, -1, REL))
        return torch.einsum("bwrd,bwd->bwr", t, chosen) + bias

    def attr_parts(self, h: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        word = self.attr_word(h)
        return self.attr(self.attr_cue(h)), word, self.attr_bias(word)

    def attr_scores(self, h: Tensor, rows: Tensor, cues: Tensor) -> Tensor:
        """Scores [cue, word, role] for the cue words `cues` of batch rows `rows`."""
        word = self.attr_word(h)
        c = self.attr(self.attr_cue(h[rows, cues])).view(len(rows), len(ROLES), ATTR)
        return torch.einsum("cra,cwa->cwr", c, word[rows]) + self.attr_bias(word)[rows]

    def describe(self) -> dict[str, Any]:
        return {"tagsets": self.tagsets, "relations": self.rels, "roles": ROLES, "rel": REL, "attr": ATTR}


class Exported(nn.Module):
    """One window in, every head's raw scores out."""

    def __init__(self, net: Annotator, tasks: list[str]):
        super().__init__()
        self.net, self.tasks = net, tasks

    def forward(self, ids: Tensor, features: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        net = self.net
        h = net.encode(ids[None], features[None], first[None], last[None], None)
        hidden = net.tag_hidden(h)
        tags = torch.cat([net.tags[name](hidden) for name in self.tasks], -1)
        rel, rel_bias, rel_head = net.rel_parts(h)
        cue, word, bias = net.attr_parts(h)
        return tags[0], net.arcs(h)[0], rel[0], rel_bias[0], rel_head[0], cue[0], word[0], bias[0]


OUTPUTS = ["tags", "arcs", "rel", "rel_bias", "rel_head", "attr_cue", "attr_word", "attr_bias"]


def export(net: Annotator, path: Path, meta: dict[str, Any], tasks: list[str]) -> None:
    """Write the network in ONNX, with the per-word heads of `tasks` (those that were trained) and `meta` within."""
    import onnx

    net = net.eval().float()
    s, w = 12, 8
    sample = (torch.arange(s) + 1000, torch.zeros(s, dtype=torch.long), torch.arange(w) + 1, torch.arange(w) + 1)
    torch.onnx.export(
        Exported(net, tasks),
        sample,
        str(path),
        input_names=["ids", "features", "first", "last"],
        output_names=OUTPUTS,
        dynamic_axes={"ids": {0: "s"}, "features": {0: "s"}, "first": {0: "w"}, "last": {0: "w"}},
        opset_version=17,
        dynamo=False,
    )
    model = onnx.load(str(path))
    entry = model.metadata_props.add()
    entry.key, entry.value = (
        "daybook",
        json.dumps(net.describe() | meta | {"tagsets": {t: net.tagsets[t] for t in tasks}}),
    )
    onnx.save(model, str(path))
