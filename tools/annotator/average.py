"""Average the weights of runs that went on from one another, and write the average as the model.

    average.py RUN/final.pt RUN/final.pt ... --out DIR [--corpora DIR]

A later run parses and names better but forgets words that its treebanks lack; the average keeps both (Wortsman et al.
2022, "Model soups"). Each of the runs needs its annotator.f32.onnx beside it, whose labels are taken.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import onnx
import torch
from batches import Batcher
from network import ROLES, Annotator, export
from quantise import quantise
from tokenizers import Tokenizer
from train import LIMIT, digests, evaluate, load_dev, pretrained

from daybook.annotate.encode import Encoder


def labels(run: Path) -> dict[str, Any]:
    model = onnx.load(str(run.with_name("annotator.f32.onnx")), load_external_data=False)
    return json.loads(next(entry.value for entry in model.metadata_props if entry.key == "daybook"))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("runs", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    told = labels(args.runs[-1])
    states = [torch.load(run)["net"] for run in args.runs]
    net = Annotator(told["tagsets"], told["relations"])
    net.load_state_dict({name: sum(state[name].float() for state in states) / len(states) for name in net.state_dict()})
    tokenizer = Tokenizer.from_file(str(pretrained() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    encoder, dev = Encoder(tokenizer), load_dev(args.corpora)
    encoder.learn([word.text for docs in dev.values() for doc in docs for sent in doc.sents for word in sent.words])
    figures = evaluate(net, Batcher(encoder, told["tagsets"], told["relations"], ROLES), dev)
    print(figures)
    torch.save({"net": net.state_dict(), "figures": figures}, args.out / "final.pt")
    meta = {"limit": LIMIT, "figures": figures, "averaged": len(states), "digests": digests(args.corpora)}
    export(net, args.out / "annotator.f32.onnx", meta, list(told["tagsets"]))
    quantise(args.out / "annotator.f32.onnx", args.out / "annotator.onnx")
    tokenizer.save(str(args.out / "annotator.json"))


if __name__ == "__main__":
    main()
