"""Softplus and its kin: smooth rectifiers, and logarithms of sums of exponentials."""

import math

import torch
from common import elementwise
from torch.nn import functional


def softplus(x, beta=1.0):
    """From the threshold on PyTorch takes the line, which is exact in float64 from 37 on, not from its default of 20."""
    return functional.softplus(x, beta=beta, threshold=40.0)


def squareplus(x, b):
    """JAX's own cancels in the left tail."""
    root = torch.sqrt(x**2 + b)
    return torch.where(x >= 0, (x + root) / 2, b / 2 / (root - x))


def smelu(x, beta):
    return torch.where(x >= beta, x, torch.where(x <= -beta, 0.0 * x, (x + beta) ** 2 / (4 * beta)))


def log_cosh(x):
    near = torch.log1p(2 * torch.sinh(x.clamp(-2, 2) / 2) ** 2)
    far = torch.abs(x) + torch.log1p(torch.exp(-2 * torch.abs(x))) - math.log(2)
    return torch.where(torch.abs(x) < 2, near, far)


def sqrt_softplus(x):
    """Far down softplus underflows before its root does."""
    return torch.where(x < -38, torch.exp(x / 2), torch.sqrt(softplus(x.clamp(min=-38))))


def shifted_softplus(x):
    near = torch.log1p(torch.expm1(x.clamp(max=2)) / 2)
    return torch.where(x < 2, near, softplus(x) - math.log(2))


GOLDEN = [
    elementwise("softplus", "torch.nn.functional.softplus", softplus),
    *[
        elementwise(
            "softplus",
            "torch.nn.functional.softplus",
            lambda x, beta=beta: softplus(x, beta),
            {"beta": beta},
        )
        for beta in (0.5, 2.0)
    ],
    elementwise("shiftedSoftplus", "torch.log1p(torch.expm1(x) / 2)", shifted_softplus),
    *[
        elementwise(
            "squareplus", "(x + torch.sqrt(x^2 + b)) / 2", lambda x, b=b: squareplus(x, b), {"b": b}
        )
        for b in (4.0, 0.25)
    ],
    elementwise("squareplus", "torch.relu", torch.relu, {"b": 0.0}),
    elementwise("sparsePlus", "0, (x + 1)^2 / 4 or x", lambda x: smelu(x, 1.0)),
    *[
        elementwise(
            "smelu",
            "0, (x + beta)^2 / (4 beta) or x",
            lambda x, beta=beta: smelu(x, beta),
            {"beta": beta},
        )
        for beta in (1.0, 0.25, 1.5)
    ],
    elementwise("logSigmoid", "torch.nn.functional.logsigmoid", functional.logsigmoid),
    elementwise("logCosh", "torch.log1p(2 torch.sinh(x / 2)^2)", log_cosh),
    elementwise("sqrtSoftplus", "torch.sqrt(torch.nn.functional.softplus)", sqrt_softplus),
]
