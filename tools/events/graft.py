"""Put a trained branch into the annotator's file: one model, one session, one run a window."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from branch import OUTPUTS, Branch, Exported
from onnx import numpy_helper
from quantise import quantise  # tools/annotator/quantise.py, found through branch
from windows import HIDDEN, KINDS, PERIODS, ROLES, STATUSES

WORDS = "events./word_norm/LayerNormalization_output_0"  # the branch's vectors of a window's words
VECTORS = "event_vectors"


def _prune(graph: onnx.GraphProto) -> None:
    """Take out what no output needs."""
    while True:
        used = {name for node in graph.node for name in node.input} | {item.name for item in graph.output}
        dead = [node for node in graph.node if not used & set(node.output)]
        if not dead:
            break
        for node in dead:
            graph.node.remove(node)
    for item in [item for item in graph.initializer if item.name not in used]:
        graph.initializer.remove(item)
    del graph.value_info[:]


def _without_events(graph: onnx.GraphProto) -> None:
    """Take out an earlier branch."""
    for item in [item for item in graph.output if item.name.startswith("event")]:
        graph.output.remove(item)
    _prune(graph)


def _exported(net: Branch, folder: Path) -> onnx.ModelProto:
    sample = (torch.randn(1, 12, 384), torch.arange(8) + 1, torch.arange(8) + 1)
    torch.onnx.export(
        Exported(net.eval().float()),
        sample,
        str(folder / "branch.f32.onnx"),
        input_names=["x", "first", "last"],
        output_names=OUTPUTS,
        dynamic_axes={"x": {1: "s"}, "first": {0: "w"}, "last": {0: "w"}},
        opset_version=17,
        dynamo=False,
    )
    quantise(folder / "branch.f32.onnx", folder / "branch.onnx")
    return onnx.load(str(folder / "branch.onnx"))


def with_vectors(model: onnx.ModelProto, vectors: np.ndarray) -> None:
    """Give a model's words of events their vectors as the earlier and the later of two (`mention_pairs.py`).

    `vectors` [d, 2 * v] are the weights that make them of the branch's vectors of words.
    """
    graph = model.graph
    for item in [item for item in graph.output if item.name == VECTORS]:
        graph.output.remove(item)
    _prune(graph)
    graph.initializer.append(numpy_helper.from_array(vectors.astype(np.float32), "events.vectors"))
    graph.initializer.append(numpy_helper.from_array(np.array([0]), "events.first_axis"))
    graph.node.extend(
        [
            onnx.helper.make_node("Squeeze", [WORDS, "events.first_axis"], ["events.words"]),
            onnx.helper.make_node("Gather", ["events.words", "event_places"], ["events.named"], axis=0),
            onnx.helper.make_node("MatMul", ["events.named", "events.vectors"], [VECTORS]),
        ]
    )
    graph.output.append(onnx.helper.make_tensor_value_info(VECTORS, onnx.TensorProto.FLOAT, ["k", vectors.shape[1]]))
    onnx.checker.check_model(model)


def graft(net: Branch, base: Path, target: Path) -> None:
    """Write `base` with the branch on its pieces' vectors to `target`, which may be the same file."""
    model = onnx.load(str(base))
    _without_events(model.graph)
    with tempfile.TemporaryDirectory() as folder:
        branch = _exported(net, Path(folder)).graph
    shared = {"first", "last", "", *OUTPUTS}

    def named(name: str) -> str:
        return HIDDEN if name == "x" else name if name in shared else f"events.{name}"

    for item in branch.initializer:
        item.name = named(item.name)
    for node in branch.node:
        node.name = named(node.name)
        node.input[:], node.output[:] = map(named, node.input), map(named, node.output)
    model.graph.initializer.extend(branch.initializer)
    model.graph.node.extend(branch.node)
    model.graph.output.extend(branch.output)
    entry = next(item for item in model.metadata_props if item.key == "daybook")
    told = json.loads(entry.value)
    events = {"kinds": KINDS, "statuses": STATUSES, "periods": PERIODS, "roles": ROLES}
    entry.value = json.dumps(told | {"events": events})
    with_vectors(model, net.pairs.weights())
    onnx.save(model, str(target))
    target.with_suffix(".json").write_bytes(base.with_suffix(".json").read_bytes())
    print(f"{target}: {target.stat().st_size} bytes", file=sys.stderr)
