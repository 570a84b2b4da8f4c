"""Shrinkages: towards 0, and to 0 near it."""

import mpmath
import torch.nn.functional as functional
from common import GRID, elementwise, from_lists

mpmath.mp.dps = 50


def tanh_shrink(number):
    return float(mpmath.mpf(number) - mpmath.tanh(mpmath.mpf(number)))


GOLDEN = [
    *[
        elementwise(
            "softShrink",
            "torch.nn.functional.softshrink",
            lambda x, lambd=lambd: functional.softshrink(x, lambd),
            {"lambda": lambd},
        )
        for lambd in (0.5, 0.25, 2.0)
    ],
    *[
        elementwise(
            "hardShrink",
            "torch.nn.functional.hardshrink",
            lambda x, lambd=lambd: functional.hardshrink(x, lambd),
            {"lambda": lambd},
        )
        for lambd in (0.5, 0.25, 2.0)
    ],
    # PyTorch's own subtracts, and has no digits left near 0.
    from_lists(
        "tanhShrink",
        "x - mpmath.tanh(x)",
        [tanh_shrink(number) for number in GRID.tolist()],
        [float(mpmath.tanh(number) ** 2) for number in GRID.tolist()],
    ),
]
