"""Fit how likely two mentions on a page are of one event, on the event gold's split "train".

usage: coreference.py CORPORA OUT.onnx [--epochs N]

Learns weights of what two mentions share, and of their words' vectors a score of the pair (bilinear: one matrix for the
earlier word, one for the later). Only pairs that the rules let be one are learned from. Writes
``lang/en/coreference.toml`` and the installed model with the matrices to OUT.onnx; prints, for pairs of the split
"tune", precision and recall by chance, beside those of the rules alone.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import numpy as np
import onnx
import torch
import torch.nn.functional as F  # noqa: N812
from graft import PAIR, D, with_vectors
from torch import Tensor, nn

from daybook import annotate
from daybook.annotate.neural import Neural, find_model
from daybook.extract.clock import Clock
from daybook.extract.context import in_context
from daybook.extract.coreference import NAMES, Event, features, may_be_of
from daybook.extract.drafts import Draft, drafts_of_page
from daybook.extract.lexicon import lexicon
from daybook.lang import load
from gold import read as read_text
from gold import records

TARGET = Path(__file__).parents[2] / "src/daybook/lang/en/coreference.toml"
PAGES = 8  # that a step learns from
BACK = 40  # mentions before one that it is compared with


class Pairs(NamedTuple):
    """The pairs of a page's mentions that the gold knows: the mentions' vectors, which two, what they share, whether
    they are of one report, and whether the rules let them be."""

    vectors: Tensor
    earlier: Tensor
    later: Tensor
    shared: Tensor
    one: Tensor
    allowed: Tensor


class Scorer(nn.Module):
    """The log-odds that two mentions are of one event."""

    def __init__(self) -> None:
        super().__init__()
        self.earlier, self.later = nn.Linear(D, PAIR, bias=False), nn.Linear(D, PAIR, bias=False)
        self.shared = nn.Linear(len(NAMES), 1, bias=False)
        self.dropout = nn.Dropout(0.4)
        known = load("en", "coreference")["weights"]
        self.shared.weight.data[:] = torch.tensor([known.get(name, 0.0) for name in NAMES])
        for matrix in (self.earlier, self.later):
            nn.init.normal_(matrix.weight, std=0.01)

    def forward(self, pairs: Pairs) -> Tensor:
        vectors = self.dropout(pairs.vectors)
        product = self.earlier(vectors)[pairs.earlier] * self.later(vectors)[pairs.later]
        return self.shared(pairs.shared)[:, 0] + product.sum(1)


class Tap(Neural):
    """An annotator that keeps the vector of each word that may name an event, by where it begins."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.vectors: dict[int, np.ndarray] = {}

    def tag(self, text, sentences):
        self.vectors = {}
        return super().tag(text, sentences)

    def _events(self, scores, spans):
        for place, vector in zip(scores.event_places.tolist(), scores.event_vectors, strict=True):
            self.vectors[spans[place].start] = vector
        return super()._events(scores, spans)


def tapped(model: Path, folder: Path) -> Path:
    """Write the model with the words' own vectors where theirs as the earlier and the later of two would be."""
    told = onnx.load(str(model))
    with_vectors(told, np.eye(D))
    onnx.save(told, str(folder / "tapped.onnx"))
    (folder / "tapped.json").write_bytes(model.with_suffix(".json").read_bytes())
    return folder / "tapped.onnx"


def pairs_of(corpora: Path, split: str, tap: Tap) -> Iterator[Pairs]:
    """Give the pairs of each page of a split."""
    with patch.object(annotate, "installed", lambda: tap):
        for gold, source in records(corpora, split, full=True):
            page, annotation = read_text(gold["id"], source)
            drafts = in_context(list(drafts_of_page(page, annotation, lexicon())), Clock(page))
            known = list(mentions(drafts, gold["reports"]))
            rows = [
                (i, j, features(known[i][0], known[j][0]), known[i][1] == known[j][1], may_be(known[i][0], known[j][0]))
                for j in range(len(known))
                for i in range(max(0, j - BACK), j)
                if known[i][0].part == known[j][0].part
            ]
            if rows:
                nothing = np.zeros(D, np.float32)
                vectors = [tap.vectors.get(draft.candidate.span.start, nothing) for draft, _ in known]
                earlier, later, shared, one, allowed = map(np.array, zip(*rows, strict=True))
                made = (np.array(vectors), earlier, later, shared.astype(np.float32), one, allowed)
                yield Pairs(*map(torch.tensor, made))


def mentions(drafts: list[Draft], reports: list[dict]) -> Iterator[tuple[Draft, int]]:
    """Give the drafts of a page that stand on a gold trigger, with the number of its report."""
    marks = [(m[2], m[3], n) for n, report in enumerate(reports) for m in report["mentions"]]
    for draft in drafts:
        span = draft.candidate.span
        report = next((n for start, end, n in marks if start < span.end and span.start < end), None)
        if report is not None:
            yield draft, report


def may_be(earlier: Draft, later: Draft) -> bool:
    """Tell whether the rules let two mentions be of one event."""
    return may_be_of(later, Event(earlier, 0.0))


def train(net: Scorer, taught: list[Pairs], epochs: int) -> None:
    """Teach the scorer, the rates falling to nothing."""
    matrices = [net.earlier.weight, net.later.weight]
    optimizer = torch.optim.AdamW(
        [
            {"params": matrices, "lr": 2e-3, "weight_decay": 0.1},
            {"params": net.shared.parameters(), "lr": 5e-3, "weight_decay": 0.0},
        ]
    )
    steps = epochs * (len(taught) // PAGES + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / steps))
    rng = np.random.default_rng(0)
    net.train()
    for _ in range(epochs):
        order = rng.permutation(len(taught))
        for start in range(0, len(order), PAGES):
            told = [taught[place] for place in order[start : start + PAGES]]
            scores = torch.cat([net(pairs)[pairs.allowed] for pairs in told])
            one = torch.cat([pairs.one[pairs.allowed] for pairs in told])
            if len(one):
                optimizer.zero_grad()
                F.binary_cross_entropy_with_logits(scores, one.float()).backward()
                optimizer.step()
            schedule.step()
    net.eval()


def measure(net: Scorer, told: list[Pairs]) -> None:
    """Print precision and recall of pairs by chance."""
    with torch.no_grad():
        chances = torch.cat([torch.sigmoid(net(pairs)) * pairs.allowed for pairs in told]).numpy()
    one = torch.cat([pairs.one for pairs in told]).numpy()
    found = {f"chance {least}": chances >= least for least in (0.25, 0.3, 0.35, 0.4, 0.5, 0.6)}
    found["rules"] = torch.cat([pairs.shared[:, NAMES.index("rules")] > 0 for pairs in told]).numpy()
    for name, taken in found.items():
        print(f"{name:11} precision {one[taken].mean():.3f} recall {one[taken].sum() / one.sum():.3f}")


def write(net: Scorer, model: Path, target: Path) -> None:
    """Write the weights of what is shared to the package, and the model with the matrices to `target`."""
    weights = net.shared.weight[0].tolist()
    lines = [f'"{name}" = {weight:.3f}' for name, weight in zip(NAMES, weights, strict=True)]
    head = "# Made by tools/events/coreference.py: what speaks for two mentions being of one event, in log-odds."
    TARGET.write_text("\n".join([head, "[weights]", *lines, ""]), "utf-8")
    told = onnx.load(str(model))
    with_vectors(told, torch.cat([net.earlier.weight, net.later.weight]).detach().numpy().T)
    onnx.save(told, str(target))
    target.with_suffix(".json").write_bytes(model.with_suffix(".json").read_bytes())


def main() -> None:
    """Fit, write, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=14)
    options = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(1)
    model = find_model()
    assert model, "no annotator is installed"
    net = Scorer()
    with tempfile.TemporaryDirectory() as folder:
        tap = Tap(tapped(model, Path(folder)))
        train(net, list(pairs_of(options.corpora, "train", tap)), options.epochs)
        measure(net, list(pairs_of(options.corpora, "tune", tap)))
    write(net, model, options.out)


if __name__ == "__main__":
    main()
