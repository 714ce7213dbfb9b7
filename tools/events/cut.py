"""Cut the texts of the event gold into lessons for the branch, once for many runs.

usage: cut.py CORPORA OUT.pkl [--split train|tune] [--part K/N]   (each text's windows as the reader has them)
       cut.py CORPORA OUT.pkl --short [--part K/N]                (windows of one to three sentences)

Reads the corpora's texts, `tools/event_gold` and the installed annotator; writes a pickle of pages, each a list of
`windows.Window`, for `go_on.py`. Embedding is slow: "--part 2/8" does the third of eight parts of the texts, to
a file of its own.

A page of a few lines is one short window, and whole texts show the branch few of them. A short cut is embedded anew,
as if its first word began a paragraph, and is a page of its own: it keeps the labels that its words had in the whole
text. A text gives up to four: one of its first two sentences, its first with one or two more, and two of one to
three sentences from anywhere in it.
"""

from __future__ import annotations

import argparse
import pickle
import random
import tempfile
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import torch
from graft import graft
from train import silent, untaught
from windows import Labelled, Tap, Window, labelled, tapped

from daybook.annotate.encode import PARAGRAPH, Word
from gold import part_of, records

SHORTEST = 4  # words of a cut


class Stretch(NamedTuple):
    """The words from `start` to `end` of a text's window of some number."""

    window: int
    start: int
    end: int


def short(text: Labelled, tap: Tap, rng: random.Random) -> Iterator[Window]:
    """Give short cuts of a text's windows."""
    whole = sentences(text)
    for number, start, end in stretches(whole, rng):
        window, words = text.windows[number], text.words[number]
        _, embedded = tap.embed([Word(words[start].text, PARAGRAPH), *words[start + 1 : end]])
        labels = (row[start:end] for row in (window.kinds, window.statuses, window.periods, window.numbers))
        roles = [(event - start, row[start:end]) for event, row in window.roles if start <= event < end]
        yield Window(*embedded, *labels, roles)


def sentences(text: Labelled) -> list[Stretch]:
    """Give a text's sentences, in order; one that a window's border cuts is two."""
    found, begin = [], 0
    for number, window in enumerate(text.windows):
        spans = text.spans[begin : begin + len(window.kinds)]
        begin += len(spans)
        starts = [span.start for span in spans]
        for _, places in groupby(range(len(spans)), key=lambda place: bisect_right(text.bounds, starts[place])):
            inside = list(places)
            found.append(Stretch(number, inside[0], inside[-1] + 1))
    return found


def stretches(whole: list[Stretch], rng: random.Random) -> Iterator[Stretch]:
    """Choose stretches of one to three sentences, each within its window and none twice."""
    if not whole:
        return
    chosen = [(rng.randrange(min(2, len(whole))), 1), (0, rng.choice([2, 2, 3]))]
    chosen += [(rng.randrange(len(whole)), rng.choice([1, 1, 2, 3])) for _ in range(2)]
    joined = []
    for place, count in chosen:
        first = whole[place]
        last = [part for part in whole[place : place + count] if part.window == first.window][-1]
        joined.append(first._replace(end=last.end))
    yield from (stretch for stretch in dict.fromkeys(joined) if stretch.end - stretch.start >= SHORTEST)


def lessons(options: argparse.Namespace) -> Iterator[list[Window]]:
    """Give the pages that are asked for."""
    net, model = untaught()
    part, parts = map(int, options.part.split("/"))
    told = [row for row in records(options.corpora, options.split) if part_of(row[0]["id"], parts) == part]
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base.onnx"  # with a branch, so that the package can load it
        graft(silent(net), model, base)
        tap = Tap(tapped(base, Path(folder)))
        for (gold, _), text in zip(told, labelled(told, tap), strict=True):
            if options.short:
                yield from ([cut] for cut in short(text, tap, random.Random(gold["id"])))
            elif text.windows:
                yield text.windows


def main() -> None:
    """Cut and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--split", default="train")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--part", default="0/1", metavar="K/N")
    options = parser.parse_args()
    torch.set_num_threads(1)
    pages = list(lessons(options))
    options.out.write_bytes(pickle.dumps(pages))
    print(f"{options.out}: {len(pages)} pages, {sum(map(len, pages))} windows")


if __name__ == "__main__":
    main()
