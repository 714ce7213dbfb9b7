"""Make the network that tells whether sums of 8-bit products saturate on a processor (`daybook.annotate.exactness`).

    saturation.py OUT.onnx

One product of a row of the largest unsigned numbers with columns of the largest signed ones: exact sums are `WIDTH *
255 * 127`, saturated ones far less.
"""

import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

ROWS, WIDTH, COLUMNS = 4, 64, 32


def main(target: str) -> None:
    """Write the network."""
    weights = numpy_helper.from_array(np.full((WIDTH, COLUMNS), 127, np.int8), "weights")
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["row", "weights"], ["sums"])],
        "saturation",
        [helper.make_tensor_value_info("row", TensorProto.UINT8, [ROWS, WIDTH])],
        [helper.make_tensor_value_info("sums", TensorProto.INT32, [ROWS, COLUMNS])],
        [weights],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, target)


if __name__ == "__main__":
    main(sys.argv[1])
