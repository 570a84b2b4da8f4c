"""Writes the golden values beside this file: float64 values and derivatives, from PyTorch.

    pip install torch==2.13.0 mpmath==1.3.0
    python generate.py

PyTorch's own GELU cancels in the lower tail, so it is composed here from torch.special.erfc, which does not; the normal
distribution function itself comes from mpmath at 50 digits.
"""

import json
import math
from pathlib import Path

import mpmath
import torch

HERE = Path(__file__).parent
MAGNITUDES = [
    0.0, 1e-8, 1e-4, 1e-3, 0.01, 0.1, 0.25, 0.5, 0.7518, 1.0, 1.2785, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 5.5, 6.0, 8.0,
    10.0, 12.0, 13.0, 17.0, 20.0, 30.0, 50.0, 88.0, 100.0, 700.0, 1000.0, 10000.0,
]  # fmt: skip
# Numbers that float32 holds, so that tensors are given the very same inputs.
GRID = torch.tensor([-m for m in reversed(MAGNITUDES)] + MAGNITUDES, dtype=torch.float32).to(torch.float64)
ROWS = torch.tensor(
    [[0.0, 0.0, 0.0, 0.0], [1.0, 2.0, 3.0, 4.0], [-1.5, 0.25, 0.5, 10.0], [1e4, -1e4, 0.0, 9999.0], [-30.0, 5.5, 5.5, -88.0]],
    dtype=torch.float64,
)  # fmt: skip
UPSTREAM = torch.tensor([1.0, -0.5, 0.25, 2.0], dtype=torch.float64)

ELEMENTWISE = [
    ("sigmoid", {}, torch.sigmoid),
    ("tanh", {}, torch.tanh),
    ("relu", {}, torch.relu),
    *[
        ("leakyRelu", {"slope": slope}, lambda x, slope=slope: torch.nn.functional.leaky_relu(x, slope))
        for slope in (0.01, 0.2, 0.0, 1.0, 2.5, -0.5)
    ],
    ("swish", {}, torch.nn.functional.silu),
    ("gelu", {}, lambda x: x * torch.special.erfc(-x / math.sqrt(2)) / 2),
    ("identity", {}, lambda x: x * 1.0),
]


def write(name, content):
    text = json.dumps(content, allow_nan=False)
    (HERE / f"{name}.json").write_text(text.replace('], "', '],\n  "').replace('}, {"', '},\n  {"') + "\n")


def golden(function):
    x = GRID.clone().requires_grad_(True)
    y = function(x)
    (derivative,) = torch.autograd.grad(y.sum(), x)
    return {"x": GRID.tolist(), "value": y.tolist(), "derivative": derivative.tolist()}


def golden_softmax():
    x = ROWS.clone().requires_grad_(True)
    y = torch.softmax(x, dim=-1)
    (gradient,) = torch.autograd.grad(y, x, grad_outputs=UPSTREAM.expand_as(y))
    return {"x": ROWS.tolist(), "value": y.tolist(), "upstream": UPSTREAM.tolist(), "gradient": gradient.tolist()}


def golden_normal_cdf():
    mpmath.mp.dps = 50
    x = [sign * k / 8 for sign in (-1, 1) for k in range(0, 38 * 8)] + [-1 / 3, -2.2, -5.1, -17.7, -36.9]
    return {"x": x, "value": [float(mpmath.erfc(-mpmath.mpf(v) / mpmath.sqrt(2)) / 2) for v in x]}


if __name__ == "__main__":
    write(
        "elementwise",
        [{"name": name, "parameters": parameters, **golden(function)} for name, parameters, function in ELEMENTWISE],
    )
    write("softmax", golden_softmax())
    write("normal-cdf", golden_normal_cdf())
