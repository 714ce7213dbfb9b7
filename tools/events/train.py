"""Train the events' branch on the event gold and graft it on the annotator.

usage: train.py CORPORA OUT.onnx [--epochs N] [--roles W] [--from WEIGHTS.pt] [--save WEIGHTS.pt]
       train.py CORPORA OUT.onnx --unlabelled ../shared/gold --epochs 1 --roles 6 --save FIRST.pt
       train.py CORPORA OUT.onnx --without 0/2     (leave out a part of the texts, for what when.py fits on them)
       train.py CORPORA OUT.onnx --small     (one epoch on a tenth, to see it work)

The annotator stays as shipped and embeds the texts once; only the branch learns. Prints, after each epoch, how well
words of events, their kinds, periods and roles are found on the split "tune". Which mentions are of one event is
learned with all else, and written as the words' vectors (`coreference.py` then weighs them). See docs/model-card.md for
the runs that made the shipped weights.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from branch import Branch, Sizes, begin
from graft import graft
from mention_pairs import pairs_near
from silver import silver
from torch import Tensor, nn
from windows import KINDS, OPEN, PERIODS, ROLES, STATUSES, Window, windows

from daybook.annotate.neural import find_model
from gold import Source, part_of, records

LAYERS = 6
BATCH = 16


class Batch:
    """The windows of some pages side by side, padded."""

    def __init__(self, pages: list[list[Window]]) -> None:
        chosen = [window for page in pages for window in page]
        self.page = torch.tensor([number for number, page in enumerate(pages) for _ in page])
        pieces, words = max(len(w.vectors) for w in chosen), max(len(w.kinds) for w in chosen)
        self.x = torch.zeros(len(chosen), pieces, chosen[0].vectors.shape[1])
        self.mask = torch.zeros(len(chosen), pieces, dtype=torch.bool)
        self.first, self.last = (torch.zeros(len(chosen), words, dtype=torch.long) for _ in range(2))
        self.kinds, self.statuses, self.periods, self.numbers = (
            torch.full((len(chosen), words), OPEN) for _ in range(4)
        )
        rows, events, roles = [], [], []
        for row, window in enumerate(chosen):
            size, count = len(window.vectors), len(window.kinds)
            self.x[row, :size] = torch.tensor(window.vectors.astype(np.float32))
            self.mask[row, :size] = True
            self.first[row, :count] = torch.tensor(window.first.astype(np.int64))
            self.last[row, :count] = torch.tensor(window.last.astype(np.int64))
            self.kinds[row, :count] = torch.tensor(window.kinds)
            self.statuses[row, :count] = torch.tensor(window.statuses)
            self.periods[row, :count] = torch.tensor(window.periods)
            self.numbers[row, :count] = torch.tensor(window.numbers)
            for event, told in window.roles:
                rows.append(row)
                events.append(event)
                roles.append(np.pad(told, (0, words - count), constant_values=OPEN))
        self.rows, self.events = torch.tensor(rows, dtype=torch.long), torch.tensor(events, dtype=torch.long)
        self.roles = torch.tensor(np.array(roles)) if roles else None


def loss_of(net: Branch, batch: Batch, role_weight: float) -> Tensor:
    """Give the loss of all heads on a batch."""
    h = net.encode(batch.x, batch.first, batch.last, batch.mask)
    hidden = net.hidden(h)
    told = batch.kinds != OPEN
    loss = 3 * F.cross_entropy(net.kind(hidden)[told], batch.kinds[told], label_smoothing=0.03)
    for scores, gold in ((net.status(hidden), batch.statuses), (net.period(hidden), batch.periods)):
        told = gold != OPEN
        if told.any():
            loss = loss + 0.25 * F.cross_entropy(scores[told], gold[told])
    if batch.roles is not None:
        scores = net.arguments(h, batch.rows, batch.events).transpose(1, 2)
        loss = loss + role_weight * F.cross_entropy(scores, batch.roles, ignore_index=OPEN)
    odds, one = pairs_told(net, batch, h)
    return loss + F.binary_cross_entropy_with_logits(odds, one) if len(one) else loss


def pairs_told(net: Branch, batch: Batch, h: Tensor) -> tuple[Tensor, Tensor]:
    """Give the log-odds that two mentions of a page are of one event, and whether the gold has them so (1 or 0)."""
    rows, words = torch.nonzero(batch.numbers != OPEN, as_tuple=True)
    earlier, later = pairs_near(batch.page[rows])
    number = batch.numbers[rows, words]
    return net.pairs(h[rows, words], earlier, later), (number[earlier] == number[later]).float()


def groups(
    taught: list[list[Window]], rng: np.random.Generator, size: Callable[[list[Window]], float] = len
) -> list[list[list[Window]]]:
    """Put pages together whose windows are about as long, some `BATCH` windows each (or of that `size`), in any
    order."""
    length = [max(len(window.vectors) for window in page) + rng.random() * 40 for page in taught]
    made: list[list[list[Window]]] = [[]]
    for place in np.argsort(length):
        if sum(map(size, made[-1])) >= BATCH:
            made.append([])
        made[-1].append(taught[place])
    rng.shuffle(made)
    return made


def optimizer_of(net: Branch, layers: float, heads: float) -> torch.optim.Optimizer:
    """Give what changes the weights, at a rate each for the layers and the heads."""
    above = [p for name, p in net.named_parameters() if not name.startswith(("layers", "pairs"))]
    return torch.optim.AdamW(
        [
            {"params": list(net.layers.parameters()), "lr": layers},
            {"params": above, "lr": heads},
            {"params": net.pairs.parameters(), "lr": 2e-3, "weight_decay": 0.1},
        ],
        weight_decay=0.02,
    )


def falling(optimizer: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LRScheduler:
    """Let the rates rise over the first steps and then fall to next to nothing."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / 30) * max(0.02, 1 - step / steps)
    )


def train(
    net: Branch, taught: list[list[Window]], tune: list[list[Window]], epochs: int, role_weight: float, seed: int
) -> None:
    """Teach the branch, the rates falling to nothing."""
    rng = np.random.default_rng(seed)
    optimizer = optimizer_of(net, 1.3e-4, 1e-3)
    plan = [groups(taught, rng) for _ in range(epochs)]
    steps = sum(map(len, plan))
    schedule = falling(optimizer, steps)
    for epoch, lesson in enumerate(plan):
        net.train()
        for group in lesson:
            loss = loss_of(net, Batch(group), role_weight)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        print(f"epoch {epoch}: {measured(net, tune)}", flush=True)


def measured(net: Branch, told: list[list[Window]]) -> str:
    """Give how well words of events, kinds, periods, roles and mentions of one event are found, word by word."""
    net.eval()
    hits, periods = np.zeros(4), np.zeros(2)
    roles, ones = np.zeros((len(ROLES), 3)), np.zeros(3)
    with torch.no_grad():
        for start in range(0, len(told), BATCH // 2):
            batch = Batch(told[start : start + BATCH // 2])
            h = net.encode(batch.x, batch.first, batch.last, batch.mask)
            hidden = net.hidden(h)
            chances = torch.softmax(net.kind(hidden), -1)
            counted = batch.kinds != OPEN
            found, gold = (chances[..., 0] < 0.5) & counted, batch.kinds > 0
            right = (chances[..., 1:].argmax(-1) + 1 == batch.kinds) & found & gold
            hits += [int(part.sum()) for part in (found & gold, found, gold, right)]
            dated = batch.periods != OPEN
            guessed = net.period(hidden).argmax(-1)
            periods += [int((guessed == batch.periods)[dated].sum()), int(dated.sum())]
            odds, one = pairs_told(net, batch, h)
            ones += [int(part.sum()) for part in ((odds > 0) & (one > 0), odds > 0, one)]
            if batch.roles is not None:
                best = net.arguments(h, batch.rows, batch.events).argmax(-1)
                best[batch.roles == OPEN] = 0
                for role in range(1, len(ROLES)):
                    mine, theirs = best == role, batch.roles == role
                    roles[role] += [int(part.sum()) for part in (mine & theirs, mine, theirs)]
    told_roles = " ".join(
        f"{name} {hit / max(1, mine):.2f}/{hit / max(1, theirs):.2f}"
        for name, (hit, mine, theirs) in zip(ROLES[1:], roles[1:], strict=True)
    )
    found = f"words P {hits[0] / hits[1]:.3f} R {hits[0] / hits[2]:.3f} kind {hits[3] / hits[0]:.3f}"
    joined = f"one event P {ones[0] / max(1, ones[1]):.3f} R {ones[0] / max(1, ones[2]):.3f}"
    return f"{found} period {periods[0] / max(1, periods[1]):.3f}; {told_roles}; {joined}"


def untaught(seed: int = 0) -> tuple[Branch, Path]:
    """Give a branch with the layers of the installed annotator and heads that have learned nothing, drawn by `seed`,
    and that annotator's file; one thread is used from then on."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    model = find_model()
    assert model, "no annotator is installed"
    net = Branch(LAYERS, Sizes(len(KINDS), len(STATUSES), len(PERIODS), len(ROLES)))
    begin(net, model)
    return net, model


def silent(net: Branch) -> Branch:
    """Give a copy that takes no word for an event: an untaught one takes all, and reading is then very slow."""
    quiet = deepcopy(net)
    quiet.kind.bias.data[0] = 100.0
    return quiet


def lessons(corpora: Path, without: str | None) -> Iterator[tuple[dict[str, Any], Source]]:
    """Give the split "train" with its texts, but those of a part of it ("0/2": of two, the first)."""
    part, _, parts = (without or "-1/1").partition("/")
    return (told for told in records(corpora, "train") if part_of(told[0]["id"], int(parts)) != int(part))


def main() -> None:
    """Train and graft."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--roles", type=float, default=1.5, help="what the roles' loss counts for")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--from", dest="begun", type=Path)
    parser.add_argument(
        "--unlabelled", type=Path, metavar="GOLD", help="learn from what the reader makes of other texts"
    )
    parser.add_argument("--without", metavar="PART/PARTS", help="leave out a part of the texts")
    parser.add_argument("--save", type=Path)
    parser.add_argument("--small", action="store_true")
    options = parser.parse_args()
    net, model = untaught(options.seed)
    if options.begun:
        net.load_state_dict(torch.load(options.begun), strict=False)  # a head that the weights lack begins anew
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base.onnx"  # with a branch, so that the package can load it
        graft(silent(net), model, base)
        tune = list(windows(records(options.corpora, "tune"), base, Path(folder)))
        # Texts are read before windows are cut, by the reader as it is and not by the silenced copy.
        first = list(silver(options.corpora, options.unlabelled)) if options.unlabelled else []
        told = islice(first or lessons(options.corpora, options.without), 0, None, 10 if options.small else 1)
        taught = list(windows(told, base, Path(folder)))
        train(net, taught, tune, 1 if options.small else options.epochs, options.roles, options.seed)
    if options.save:
        torch.save(net.state_dict(), options.save)
    graft(net, model, options.out)


if __name__ == "__main__":
    main()
