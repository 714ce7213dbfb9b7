"""Train the block model and measure it by cross-validation over sites.

    python tools/reader/train.py [--corpora DIR] [--folds 5] [--division 0] [--write]

Needs catboost (``pip install catboost``). Prints, for each set, text F1 and the share of pages under 0.9: of the labels
themselves (the most that the segmentation allows), and of the model on pages of sites that it has not seen. With
--write it then trains on all pages and writes ``src/daybook/data/reader``. Nothing of the corpora's text is written:
the model is thresholds, and words of class names that the pages of eight sites or more use.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from catboost import CatBoostClassifier

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "bench")]

from reader_pages import LabelledPage, load  # noqa: E402

import pages as bench  # noqa: E402
from daybook.read.blocks import Forest, context, probability  # noqa: E402
from daybook.read.boxes import weigher, words_in  # noqa: E402
from daybook.read.features import measure  # noqa: E402
from daybook.read.roles import assign_roles  # noqa: E402
from daybook.read.story import chosen  # noqa: E402

# Pages of news count for more than the web at large, of which there are more.
SET_WEIGHT = {"scrapinghub": 5.0, "newsroom": 5.0, "wcxb_dev": 1.0}
DEPTH = 6


def name_weights(pages: list[LabelledPage], least_sites: int = 8) -> dict[str, float]:
    """Give the log odds that a leaf under a box of a name is the story's, for names that many sites use."""
    for_story: defaultdict[str, float] = defaultdict(float)
    against: defaultdict[str, float] = defaultdict(float)
    sites: dict[str, set[str]] = {}
    for page in pages:
        inside: dict[str, list[float]] = {}
        for leaf, label in zip(page.leaves, page.labels, strict=True):
            for word in {word for box in leaf.box.around(6) for word in words_in(box.names)}:
                inside.setdefault(word, []).append(label)
        for word, labels in inside.items():
            share = sum(labels) / len(labels)
            for_story[word] += share
            against[word] += 1 - share
            sites.setdefault(word, set()).add(page.site)
    base = sum(for_story.values()) / sum(against.values())
    weights = {}
    for word, where in sites.items():
        if len(where) >= least_sites:
            odds = math.log((for_story[word] + 2 * base) / (against[word] + 2) / base)
            if abs(odds) > 0.3:
                weights[word] = round(max(-3.0, min(3.0, odds)), 2)
    return dict(sorted(weights.items()))


def row_weights(page: LabelledPage) -> np.ndarray:
    """Weigh leaves by their words and pages alike: the measure is of words, averaged over pages."""
    words = np.array([min(len(leaf.text.split()), 80) + 3 for leaf in page.leaves], float)
    own = page.labels > 0
    weights = words * page.weights
    for side in (own, ~own):
        total = weights[side].sum()
        if total:
            weights[side] /= max(total, 30)
    return weights * SET_WEIGHT.get(page.set, 1.0) * 100 + 1e-6


def fit(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray, trees: int) -> Forest:
    model = CatBoostClassifier(
        iterations=trees, depth=DEPTH, learning_rate=0.12, l2_leaf_reg=6, random_seed=7, verbose=0, thread_count=2,
        border_count=64, boosting_type="Plain", rsm=0.5, bootstrap_type="Bernoulli", subsample=0.8,
        allow_writing_files=False,
    )  # fmt: skip
    model.fit(rows, labels, sample_weight=weights)
    return export(model)


def export(model: CatBoostClassifier) -> Forest:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        data = json.loads(path.read_text())
    scale, bias = data["scale_and_bias"]
    trees = data["oblivious_trees"]
    depth = max(len(tree["splits"]) for tree in trees)
    features = np.zeros((len(trees), depth), np.int64)
    borders = np.full((len(trees), depth), np.inf, np.float32)
    values = np.zeros((len(trees), 1 << depth), np.float32)
    for i, tree in enumerate(trees):
        for j, split in enumerate(tree["splits"]):
            features[i, j] = split["float_feature_index"]
            borders[i, j] = split["border"]
        values[i, : len(tree["leaf_values"])] = np.array(tree["leaf_values"]) * scale
    return Forest(features, borders, values, bias[0] if isinstance(bias, list) else bias)


def folds_of(pages: list[LabelledPage], folds: int, salt: int = 0) -> np.ndarray:
    sites = sorted({page.site for page in pages})
    order = np.random.default_rng(salt).permutation(len(sites))
    fold = {site: int(order[i]) % folds for i, site in enumerate(sites)}
    return np.array([fold[page.site] for page in pages])


def train(pages: list[LabelledPage], trees: int) -> tuple[Forest, Forest, dict[str, float]]:
    """Train both forests; the second on what first forests say of pages that they have not seen."""
    weights = name_weights(pages)
    weigh = weigher(weights)
    rows = [measure(page.leaves, page.claims, weigh) for page in pages]
    labels = [page.labels for page in pages]
    loads = [row_weights(page) for page in pages]
    folds = folds_of(pages, 2, salt=1)
    odds: list[np.ndarray] = [np.zeros(0)] * len(pages)
    for k in range(2):
        seen = [i for i in range(len(pages)) if folds[i] != k]
        rows_seen, labels_seen, loads_seen = (np.concatenate([part[i] for i in seen]) for part in (rows, labels, loads))
        forest = fit(rows_seen, labels_seen, loads_seen, trees)
        for i in np.flatnonzero(folds == k):
            odds[i] = forest(rows[i])
    all_labels, all_loads = np.concatenate(labels), np.concatenate(loads)
    first = fit(np.concatenate(rows), all_labels, all_loads, trees)
    wide = [
        np.concatenate([row, context(odd, page.leaves)], axis=1)
        for row, odd, page in zip(rows, odds, pages, strict=True)
    ]
    second = fit(np.concatenate(wide), all_labels, all_loads, trees)
    return first, second, weights


def predict(model: tuple[Forest, Forest, dict[str, float]], page: LabelledPage) -> np.ndarray:
    first, second, weights = model
    rows = measure(page.leaves, page.claims, weigher(weights))
    return probability(second(np.concatenate([rows, context(first(rows), page.leaves)], axis=1)))


def report(measures: object, pages: list[LabelledPage], chosen: list[np.ndarray], what: str) -> None:
    """Print the measures of a choice of leaves, as the bench takes them: the blocks that end in the body's roles."""
    for name in dict.fromkeys(page.set for page in pages):
        own = [(page, mask) for page, mask in zip(pages, chosen, strict=True) if page.set == name]
        found = [{"text": body(page, mask)} for page, mask in own]
        scores = bench.score(measures, [{"bodies": page.gold["bodies"]} for page, _ in own], found)
        figures = " ".join(f"{key} {scores[key]:.4f}" for key in ("F1", "P", "R", "<0.9"))
        print(f"{what:24} {name:12} {len(own):4} {figures}", flush=True)


def body(page: LabelledPage, mask: np.ndarray) -> str:
    roles = assign_roles(page.leaves, [bool(own) for own in mask], page.metadata)
    return "\n".join(leaf.text for leaf, role in zip(page.leaves, roles, strict=True) if role in bench.BODY)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--sets", default="scrapinghub,newsroom,wcxb_dev")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--division", type=int, default=0, help="which of many divisions of the sites into folds")
    parser.add_argument("--trees", type=int, default=150)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--dump", type=Path, help="write the cross-validated choice of leaves of each page, for study")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    measures = bench.load_measures(options.corpora)
    pages = load(options.corpora, options.sets.split(","), options.limit)
    print(
        len(pages),
        "pages",
        sum(len(page.leaves) for page in pages),
        "leaves",
        len({page.site for page in pages}),
        "sites",
    )
    report(measures, pages, [page.labels > 0 for page in pages], "labels")
    if options.folds:
        folds = folds_of(pages, options.folds, options.division)
        chances: list[np.ndarray] = [np.zeros(0)] * len(pages)
        for k in range(options.folds):
            model = train([page for page, fold in zip(pages, folds, strict=True) if fold != k], options.trees)
            for i in np.flatnonzero(folds == k):
                chances[i] = predict(model, pages[i])
        for threshold in (0.45, 0.55, 0.65):
            masks = [
                np.array(chosen(page.leaves, chance, threshold, outlet=page.metadata.outlet))
                for page, chance in zip(pages, chances, strict=True)
            ]
            report(measures, pages, masks, f"unseen sites > {threshold}")
        if options.dump:
            rows = [
                {"name": p.name, "set": p.set, "chances": [round(float(c), 3) for c in chance]}
                for p, chance in zip(pages, chances, strict=True)
            ]
            options.dump.write_text("\n".join(map(json.dumps, rows)))
    if options.write:
        write(train(pages, options.trees), Path(__file__).parents[2] / "src/daybook/data/reader")


def write(model: tuple[Forest, Forest, dict[str, float]], folder: Path) -> None:
    first, second, weights = model
    arrays: dict[str, Any] = {}
    for k, forest in ((1, first), (2, second)):
        arrays |= {
            f"features{k}": forest.features.astype(np.int16),
            f"borders{k}": forest.borders,
            f"values{k}": forest.values,
            f"bias{k}": np.float32(forest.bias),
        }
    np.savez_compressed(folder / "blocks.npz", **arrays)
    (folder / "names.json").write_text(json.dumps(weights, indent=0, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
