"""Which mentions are of one event: what the branch learns of pairs of words beside its other lessons.

It learns from all pairs of a page, also from those that the rules of `daybook.extract.joining.coreference` bar.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

D, PAIR = 384, 32  # sizes of a word's vector, and of what is made of it for either of two words
BACK = 40  # mentions before one that it is compared with
RARE = -2.5  # log-odds that any two are of one event, to begin with


class Pairs(nn.Module):
    """The log-odds that two words name one event: the product of the vectors of the earlier and the later of them.

    What all pairs have in common (`bias`) is for training alone: `coreference.py` fits its own beside what else the
    mentions share.
    """

    def __init__(self) -> None:
        super().__init__()
        self.earlier, self.later = nn.Linear(D, PAIR, bias=False), nn.Linear(D, PAIR, bias=False)
        self.bias = nn.Parameter(torch.tensor(RARE))
        self.dropout = nn.Dropout(0.3)
        for matrix in (self.earlier, self.later):
            nn.init.normal_(matrix.weight, std=0.02)

    def forward(self, vectors: Tensor, earlier: Tensor, later: Tensor) -> Tensor:
        """Score pairs of the words whose vectors [word, d] are given, by their numbers."""
        vectors = self.dropout(vectors)
        return self.bias + (self.earlier(vectors)[earlier] * self.later(vectors)[later]).sum(1)

    def weights(self) -> np.ndarray:
        """Give [d, 2 * v]: what makes of a word's vector those of the earlier and the later of two."""
        return torch.cat([self.earlier.weight, self.later.weight]).detach().numpy().T


def pairs_near(page: Tensor) -> tuple[Tensor, Tensor]:
    """Give the pairs (earlier, later) of mentions that stand near on one page; `page` is each mention's, in order."""
    order = torch.arange(len(page))
    apart = order[None] - order[:, None]
    return torch.nonzero((apart > 0) & (apart <= BACK) & (page[None] == page[:, None]), as_tuple=True)
