"""Rectifiers."""

import torch
from common import elementwise

GOLDEN = [
    elementwise("relu", "torch.relu", torch.relu),
    *[
        elementwise(
            "leakyRelu",
            "torch.nn.functional.leaky_relu",
            lambda x, slope=slope: torch.nn.functional.leaky_relu(x, slope),
            {"slope": slope},
        )
        for slope in (0.01, 0.2, 0.0, 1.0, 2.5, -0.5)
    ],
]
