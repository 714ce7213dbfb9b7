"""Teach the events' branch on, on whole pages and short cuts of them, on as many processors as there are.

usage: go_on.py OUT.pt --pages PAGES.pkl... [--cuts CUTS.pkl... [--share 0.5]] --tune TUNE.pkl --steps N
                [--from RUN.pt] [--layers RATE] [--heads RATE] [--roles W] [--seed N] [--processes N] [--bfloat16]

The files are those of `cut.py`; without `--from` the branch begins with the annotator's layers. An epoch has all
whole pages and the told share of the short cuts, drawn anew. The losses, those of pairs of mentions of one event
among them, are those of `train.py`; what differs is that a run is so many steps whatever the lessons, that a batch is
so many pieces and not so many windows, and that processes deal its pages among themselves and take the mean of their
gradients. Writes the weights after each epoch, as runs take hours, and prints how well the split "tune" is found.
`mean.py` makes one branch of several runs and grafts it.
"""

from __future__ import annotations

import argparse
import pickle
import tempfile
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from branch import Branch
from torch import nn
from train import Batch, falling, groups, loss_of, measured, optimizer_of, untaught
from windows import Window

Page = list[Window]
PIECES = 206  # of a window that counts for one in a batch: what windows of whole pages have
EACH = 0.15  # what any window counts beside its pieces


def size_of(page: Page) -> float:
    """Give what a page counts for in a batch."""
    return sum(EACH + len(window.vectors) / PIECES for window in page)


def lessons(pages: list[Page], cuts: list[Page], share: float, rng: np.random.Generator) -> Iterator[list[Page]]:
    """Give the batches of an epoch."""
    drawn = rng.permutation(len(cuts))[: int(len(cuts) * share)]
    yield from groups([*pages, *(cuts[place] for place in drawn)], rng, size_of)


def dealt(group: list[Page], processes: int) -> list[list[Page]]:
    """Deal the pages of a batch, about as many windows to each process."""
    shares: list[list[Page]] = [[] for _ in range(processes)]
    for page in sorted(group, key=len, reverse=True):
        min(shares, key=lambda share: sum(map(len, share))).append(page)
    return shares


def share_gradients(net: Branch, processes: int) -> None:
    """Give every process the mean of all gradients; one without pages has none."""
    parameters = list(net.parameters())
    told = [torch.zeros_like(p) if p.grad is None else p.grad for p in parameters]
    flat = torch.cat([gradient.flatten() for gradient in told])
    dist.all_reduce(flat)
    parts = (flat / processes).split([p.numel() for p in parameters])
    for parameter, part in zip(parameters, parts, strict=True):
        parameter.grad = part.view_as(parameter)


def learn(
    rank: int, net: Branch, pages: list[Page], cuts: list[Page], tune: list[Page], options: argparse.Namespace
) -> None:
    """Teach one process's copy of the branch; all copies stay alike. The first measures and writes."""
    if options.processes > 1:
        dist.init_process_group("gloo", init_method=options.meeting.as_uri(), rank=rank, world_size=options.processes)
    torch.set_num_threads(1)
    torch.manual_seed(options.seed + 100 * rank)  # another dropout in each
    rng = np.random.default_rng(options.seed)  # but the same batches
    optimizer = optimizer_of(net, options.layers, options.heads)
    schedule = falling(optimizer, options.steps)
    left, epoch = options.steps, 0
    while left > 0:
        net.train()
        for group in islice(lessons(pages, cuts, options.share, rng), left):
            left -= 1
            optimizer.zero_grad()
            if mine := dealt(group, options.processes)[rank]:
                with torch.autocast("cpu", torch.bfloat16, enabled=options.bfloat16):
                    loss = loss_of(net, Batch(mine), options.roles)
                loss.backward()
            if options.processes > 1:
                share_gradients(net, options.processes)
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        if rank == 0:
            torch.save(net.state_dict(), options.out)
            print(f"epoch {epoch}, {left} steps left: {measured(net, tune)}", flush=True)
        epoch += 1
    if options.processes > 1:
        dist.destroy_process_group()


def loaded(files: list[Path]) -> list[Page]:
    """Give the pages of files that `cut.py` wrote."""
    return list(chain.from_iterable(pickle.loads(file.read_bytes()) for file in files))


def main() -> None:
    """Load, and teach in as many processes as are told."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=Path, nargs="+", required=True)
    parser.add_argument("--cuts", type=Path, nargs="+", default=[])
    parser.add_argument("--share", type=float, default=1.0, help="of the cuts in an epoch")
    parser.add_argument("--tune", type=Path, required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--from", dest="begun", type=Path)
    parser.add_argument("--layers", type=float, default=1.3e-4, help="the rate at which layers change")
    parser.add_argument("--heads", type=float, default=1e-3, help="the rate at which heads change")
    parser.add_argument("--roles", type=float, default=6.0, help="what the roles' loss counts for")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--bfloat16", action="store_true", help="twice as fast on processors that have it")
    options = parser.parse_args()
    net, _ = untaught(options.seed)
    if options.begun:
        net.load_state_dict(torch.load(options.begun))
    told = (net, loaded(options.pages), loaded(options.cuts), loaded([options.tune]), options)
    with tempfile.TemporaryDirectory() as folder:
        options.meeting = Path(folder) / "meeting"
        if options.processes > 1:  # forked, so that they share the lessons' memory
            mp.start_processes(learn, told, nprocs=options.processes, start_method="fork")
        else:
            learn(0, *told)


if __name__ == "__main__":
    main()
