"""Periodic functions."""

import math

import torch
from common import elementwise

GOLDEN = [
    *[
        elementwise("sine", "torch.sin", lambda x, frequency=frequency: torch.sin(frequency * x), {"frequency": frequency})
        for frequency in (1.0, 0.5)
    ],
    *[
        elementwise("cosine", "torch.cos", lambda x, frequency=frequency: torch.cos(frequency * x), {"frequency": frequency})
        for frequency in (1.0, 0.5)
    ],
    elementwise("sinc", "torch.sinc(x / pi)", lambda x: torch.sinc(x / math.pi)),
    *[
        elementwise(
            "snake",
            "x + torch.sin(frequency * x)^2 / frequency",
            lambda x, frequency=frequency: x + torch.sin(frequency * x) ** 2 / frequency,
            {"frequency": frequency},
        )
        for frequency in (1.0, 0.5)
    ],
    elementwise("learnedSnake", "x + torch.sin(x)^2", lambda x: x + torch.sin(x) ** 2),
    elementwise("gcu", "x * torch.cos(x)", lambda x: x * torch.cos(x)),
]
