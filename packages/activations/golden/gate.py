"""Gated units: the first half of the channels is the value, the second half the gate."""

import math

import torch
from common import vector


def halves(gate):
    def unit(x):
        value, gates = torch.chunk(x, 2, dim=-1)
        return value * gate(gates)

    return unit


def gated_tanh(x):
    value, gates = torch.chunk(x, 2, dim=-1)
    return torch.tanh(value) * torch.sigmoid(gates)


def gelu(x):
    return x * torch.special.erfc(-x / math.sqrt(2)) / 2


# No gate is at a kink, nor so far down that some backends flush it to 0 before it is multiplied.
SMOOTH_ROWS = torch.tensor(
    [[1.0, 2.0, 3.0, 4.0], [-1.5, 0.25, 0.5, 10.0], [1e4, -1e4, -7.0, 9999.0], [-30.0, 5.5, 6.5, -8.0]], dtype=torch.float64
)

GOLDEN = [
    vector("glu", "torch.nn.functional.glu", torch.nn.functional.glu),
    vector("gtu", "torch.tanh(a) * torch.sigmoid(b)", gated_tanh),
    vector("bilinear", "a * b", halves(lambda b: b)),
    vector("reglu", "a * torch.relu(b)", halves(torch.relu)),
    vector("geglu", "a * b * torch.special.erfc(-b / sqrt 2) / 2", halves(gelu), rows=SMOOTH_ROWS),
    *[
        vector(
            "swiglu",
            "a * b * torch.sigmoid(beta b)",
            halves(lambda b, beta=beta: b * torch.sigmoid(beta * b)),
            {"beta": beta},
            rows=SMOOTH_ROWS,
        )
        for beta in (1.0, 0.5)
    ],
    vector("seglu", "a * torch.nn.functional.selu(b)", halves(torch.nn.functional.selu), rows=SMOOTH_ROWS),
    vector("crelu", "torch.cat([torch.relu(x), torch.relu(-x)])", lambda x: torch.cat([torch.relu(x), torch.relu(-x)], dim=-1)),
    vector("maxout", "the larger one of every two, torch.max", lambda x: x.unflatten(-1, (-1, 2)).max(dim=-1).values),
    vector(
        "maxout",
        "the largest one of all four, torch.max",
        lambda x: x.unflatten(-1, (-1, 4)).max(dim=-1).values,
        {"pieces": 4},
    ),
]
