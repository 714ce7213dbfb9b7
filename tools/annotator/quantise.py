"""Make the exported network small: 8-bit weights for products and for the embedding table.

    quantise.py IN.f32.onnx OUT.onnx

Activations are quantised as they come, one window at a time, so that the ranges of a window depend on it alone.
"""

import sys
import tempfile
from pathlib import Path

import onnx
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process


def quantise(source: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ready = Path(folder) / "ready.onnx"
        quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(target),
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )
    model, original = onnx.load(str(target)), onnx.load(str(source))
    del model.metadata_props[:]
    model.metadata_props.extend(original.metadata_props)
    onnx.save(model, str(target))


if __name__ == "__main__":
    quantise(Path(sys.argv[1]), Path(sys.argv[2]))
