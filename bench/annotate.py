"""Measure the annotator on UD and PolNeAR dev: `python bench/annotate.py --corpora DIR`.

UD: gold sentences and tokens, through the run time. PolNeAR: raw text, linked source and content, by the set's own
score_attribution.py.
"""

import argparse
import gzip
import json
import re
import sys
import time
from pathlib import Path

from daybook.annotate.neural import Neural, installed
from daybook.annotate.sentences import split_sentences
from daybook.annotate.tokens import tokenize
from daybook.model import Span


def syntax(neural: Neural, path: Path) -> None:
    """Print UPOS, UAS and LAS; each sentence is read by itself."""
    right = {"upos": 0, "uas": 0, "las": 0}
    words, began = 0, time.process_time()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        blocks = file.read().split("\n\n")
    for block in blocks:
        rows = [line.split("\t") for line in block.splitlines() if re.match(r"\d+\t", line)]
        if not rows:
            continue
        text, spans = "", []
        for row in rows:
            spans.append(Span(len(text), len(text) + len(row[1])))
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        for token, row in zip(neural.tag(text, [spans]).sentences[0].tokens, rows, strict=True):
            head = token.head + 1 == int(row[6])
            right["upos"] += token.upos == row[3]
            right["uas"] += head
            right["las"] += head and token.deprel == row[7]
        words += len(rows)
    speed = words / (time.process_time() - began)
    print(
        path.name, {name: round(100 * count / words, 2) for name, count in right.items()}, f"{speed:.0f} tokens/CPU s"
    )


def attribution(neural: Neural, folder: Path) -> None:
    """Print the corpus's own measures."""
    sys.path.insert(0, str(folder))
    import score_attribution

    with gzip.open(folder / "polnear-dev.jsonl.gz", "rt", encoding="utf-8") as file:
        gold = [row for row in map(json.loads, file) if row.get("primary", True)]
    found = {}
    for row in gold:
        text = row["text"]
        lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
        cut = [sentence for start, end in lines for sentence in split_sentences(text, tokenize(text, start, end))]
        found[row["id"]] = [
            {role: [[s.start, s.end] for s in getattr(one, role)] for role in ("source", "cue", "content")}
            for one in neural.tag(text, cut).attributions or ()
        ]
    score_attribution.show(score_attribution.score(gold, found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    corpora = parser.parse_args().corpora
    neural = installed()
    if neural is None:
        sys.exit("no annotator model is installed")
    for name in ("ewt-dev", "gum-dev"):
        syntax(neural, corpora / "syntax" / f"{name}.conllu.gz")
    attribution(neural, corpora / "attribution")


if __name__ == "__main__":
    main()
