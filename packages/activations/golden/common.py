"""What the golden values of all families have in common."""

import json
from pathlib import Path

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


def finite(values):
    """Nested lists of numbers, with None for what is not finite."""
    if isinstance(values, list):
        return [finite(value) for value in values]
    return values if abs(values) < float("inf") else None


def elementwise(name, source, function, parameters=None, tolerance=None):
    """Values and derivatives of a torch function on the grid; `source` says whose definition it is."""
    x = GRID.clone().requires_grad_(True)
    y = function(x)
    (derivative,) = torch.autograd.grad(y.sum(), x)
    return from_lists(name, source, y.tolist(), derivative.tolist(), parameters, tolerance)


def from_lists(name, source, value, derivative, parameters=None, tolerance=None):
    """The same from lists, for what comes from JAX or mpmath. `tolerance` is relative, for float32 on tensors."""
    entry = {"name": name, "parameters": parameters or {}, "source": source}
    if tolerance is not None:
        entry["tolerance"] = tolerance
    return {**entry, "value": finite(value), "derivative": finite(derivative)}


def vector(name, source, function, parameters=None, rows=ROWS):
    """Values of a torch function of each row, and the gradient of the sum of its outputs weighted with `upstream`."""
    x = rows.clone().requires_grad_(True)
    y = function(x)
    upstream = torch.tensor([1.0, -0.5, 0.25, 2.0], dtype=torch.float64).repeat(y.shape[-1])[: y.shape[-1]]
    (gradient,) = torch.autograd.grad(y, x, grad_outputs=upstream.expand_as(y))
    return {
        "name": name,
        "parameters": parameters or {},
        "source": source,
        "rows": rows.tolist(),
        "value": finite(y.tolist()),
        "upstream": upstream.tolist(),
        "gradient": finite(gradient.tolist()),
    }


def write(name, content):
    text = json.dumps(content, allow_nan=False)
    (HERE / f"{name}.json").write_text(text.replace('], "', '],\n  "').replace('}, {"', '},\n  {"') + "\n")
