"""Make one branch of several runs that went on from one another: the mean of their weights; or graft a run alone.

usage: mean.py RUN.pt... [--save MEAN.pt] [--graft OUT.onnx]

Runs with other lessons, rates or lengths err in other places, and their mean reads better than any of them while it
costs no more than one (Izmailov and others 2018, "Averaging weights leads to wider optima and better generalization";
Wortsman and others 2022, "Model soups"). The runs are those that `train.py --save` and `go_on.py` write. `--save`
writes the mean for `go_on.py --from`, `--graft` writes it on the installed annotator, with the words' vectors that
tell which mentions are of one event.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from graft import graft
from torch import Tensor
from train import untaught


def mean(runs: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Give the mean of the runs' weights."""
    return {name: torch.stack([run[name] for run in runs]).mean(0) for name in runs[0]}


def main() -> None:
    """Average, write, graft."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--save", type=Path)
    parser.add_argument("--graft", type=Path)
    options = parser.parse_args()
    made = mean([torch.load(run) for run in options.runs])
    if options.save:
        torch.save(made, options.save)
    if options.graft:
        net, model = untaught()
        net.load_state_dict(made)
        graft(net, model, options.graft)


if __name__ == "__main__":
    main()
