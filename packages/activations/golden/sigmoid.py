"""Sigmoids: bounded on both sides and monotonic, or at least flat far out."""

import math

import torch
from common import elementwise
from torch.nn import functional


def soft_clipping(x, alpha):
    """One logarithm of what is never close to 0 for lack of digits."""
    return torch.log1p(math.expm1(alpha) * torch.sigmoid(alpha * (x - 1))) / alpha


def laplace(x, mu, sigma):
    return torch.special.erfc((mu - x) / (sigma * math.sqrt(2))) / 2


def aranda_ordaz(x, power):
    """By its logarithm: 1 minus a power cancels in the left tail."""
    return -torch.expm1(-functional.softplus(x + math.log(power), threshold=40.0) / power)


GOLDEN = [
    elementwise("sigmoid", "torch.sigmoid", torch.sigmoid),
    elementwise("tanh", "torch.tanh", torch.tanh),
    elementwise("hardSigmoid", "torch.nn.functional.hardsigmoid", functional.hardsigmoid),
    elementwise(
        "hardSigmoid",
        "torch.nn.functional.hardtanh(0.2 x + 0.5, 0, 1)",
        lambda x: functional.hardtanh(0.2 * x + 0.5, 0.0, 1.0),
        {"slope": 0.2, "offset": 0.5},
    ),
    elementwise(
        "sparseSigmoid",
        "torch.nn.functional.hardtanh((x + 1) / 2, 0, 1)",
        lambda x: functional.hardtanh((x + 1) / 2, 0.0, 1.0),
    ),
    *[
        elementwise(
            "hardTanh",
            "torch.nn.functional.hardtanh",
            lambda x, low=low, high=high: functional.hardtanh(x, low, high),
            {"minimum": low, "maximum": high},
        )
        for low, high in ((-1.0, 1.0), (0.0, 6.0), (-2.0, 0.5))
    ],
    *[
        elementwise(
            "penalizedTanh",
            "torch.tanh, times slope where x <= 0",
            lambda x, slope=slope: torch.tanh(x) * torch.where(x > 0, 1.0, slope),
            {"slope": slope},
        )
        for slope in (0.25, 1.5)
    ],
    elementwise("scaledTanh", "1.7159 * torch.tanh(2 x / 3)", lambda x: 1.7159 * torch.tanh(2 * x / 3)),
    elementwise("bipolarSigmoid", "torch.tanh(x / 2)", lambda x: torch.tanh(x / 2)),
    elementwise("dynamicTanh", "torch.tanh(x / 2), as it starts", lambda x: torch.tanh(x / 2)),
    *[
        elementwise(
            "arandaOrdaz",
            "-torch.expm1(-torch.nn.functional.softplus(x + log lambda) / lambda)",
            lambda x, power=power: aranda_ordaz(x, power),
            {"lambda": power},
        )
        for power in (2.0, 0.1)
    ],
    elementwise("arandaOrdaz", "torch.sigmoid", torch.sigmoid, {"lambda": 1.0}),
    elementwise("dynamicErf", "torch.erf(x / 2), as it starts", lambda x: torch.erf(x / 2)),
    elementwise("arctan", "torch.arctan", torch.arctan),
    elementwise("asinh", "torch.arcsinh", torch.arcsinh),
    elementwise(
        "symlog",
        "2 * torch.arcsinh(x / (2 sqrt(1 + |x|)))",
        lambda x: 2 * torch.arcsinh(x / (2 * torch.sqrt(1 + torch.abs(x)))),
    ),
    elementwise("softsign", "torch.nn.functional.softsign", functional.softsign),
    # Half of PyTorch's softsign plus a half cancels in the left tail.
    elementwise(
        "elliott",
        "(1 + x + |x|) / (2 (1 + |x|))",
        lambda x: (1 + x + torch.abs(x)) / (2 * (1 + torch.abs(x))),
    ),
    *[
        elementwise(
            "isru",
            "x * torch.rsqrt(1 + alpha x^2)",
            lambda x, alpha=alpha: x * torch.rsqrt(1 + alpha * x**2),
            {"alpha": alpha},
        )
        for alpha in (1.0, 3.0)
    ],
    elementwise("erf", "torch.erf", torch.erf),
    elementwise(
        "sqnl",
        "torch.sign where |x| >= 2, else x - x |x| / 4",
        lambda x: torch.where(torch.abs(x) >= 2, torch.sign(x), x - x * torch.abs(x) / 4),
    ),
    elementwise("complementaryLogLog", "-torch.expm1(-torch.exp(x))", lambda x: -torch.expm1(-torch.exp(x))),
    *[
        elementwise(
            "softClipping",
            "torch.log1p(expm1(alpha) * torch.sigmoid(alpha (x - 1))) / alpha",
            lambda x, alpha=alpha: soft_clipping(x, alpha),
            {"alpha": alpha},
        )
        for alpha in (0.5, 1.0, 4.0)
    ],
    # In the tail the last bits of (x - mu) / sigma, up to 14, are multiplied by as much again.
    elementwise(
        "laplace",
        "torch.special.erfc((mu - x) / (sigma sqrt 2)) / 2",
        lambda x: laplace(x, math.sqrt(0.5), math.sqrt(1 / (4 * math.pi))),
        tolerance=3e-5,
    ),
    elementwise(
        "laplace",
        "torch.special.erfc((mu - x) / (sigma sqrt 2)) / 2",
        lambda x: laplace(x, 0.0, 1.0),
        {"mu": 0.0, "sigma": 1.0},
        tolerance=8e-6,
    ),
]
