"""Periodic functions."""

import math

import torch
from common import elementwise


def dsu(x):
    difference = math.pi / 2 * (torch.sinc(x / math.pi - 1) - torch.sinc(x / math.pi + 1))
    # The difference cancels near 0 and in the tails, the quotient near ±pi.
    is_near_pi = (x.abs() - math.pi).abs() < 1
    away = torch.where(is_near_pi, torch.zeros_like(x), x)
    return torch.where(is_near_pi, difference, torch.sin(away) / (1 - (away / math.pi) ** 2))


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
    elementwise(
        "dsu",
        "pi / 2 * (torch.sinc(x / pi - 1) - torch.sinc(x / pi + 1)), as a quotient near 0",
        dsu,
    ),
    elementwise("gcu", "x * torch.cos(x)", lambda x: x * torch.cos(x)),
]
