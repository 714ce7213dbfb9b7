"""Options under which the annotator's sums of 8-bit products are exact, whatever the processor.

Processors without VNNI instructions add pairs of products in 16 bits, where they saturate. ONNX Runtime can widen them
(``session.x64quantprecision``), which takes half as long again, also where nothing saturates: so it is tried out.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np
import onnxruntime

_LARGEST, _WIDTH = 255 * 127, 64  # of a product; of the row of `tools/annotator/saturation.py`
_ROWS = 4


def exact_options(threads: int) -> onnxruntime.SessionOptions:
    """Give the options of a session of so many threads whose sums are exact."""
    options = _options(threads)
    if not is_exact(_options(1)):
        options.add_session_config_entry("session.x64quantprecision", "1")
    return options


def is_exact(options: onnxruntime.SessionOptions) -> bool:
    """Tell whether sums of the largest products come out right in a session of such options."""
    session = onnxruntime.InferenceSession(_probe(), options, providers=["CPUExecutionProvider"])
    (sums,) = session.run(None, {"row": np.full((_ROWS, _WIDTH), 255, np.uint8)})
    return bool((sums == _LARGEST * _WIDTH).all())


def _options(threads: int) -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return options


@cache
def _probe() -> bytes:
    return files("daybook.data").joinpath("saturation.onnx").read_bytes()
