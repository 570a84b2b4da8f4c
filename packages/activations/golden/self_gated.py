"""Self-gated units, x times a gate of x."""

import math

import mpmath
import torch
from common import GRID, elementwise, from_lists
from mpmath import erf, erfc, exp, expm1, log1p, mpf, sqrt, tanh
from torch.nn import functional


def sigmoid(x):
    return 1 / (1 + exp(-x))


def normal_cdf(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def exact(name, formula, function, parameters=None, tolerance=None):
    """From mpmath at 50 digits, which no tail outlasts; the derivative is a difference at twice as many."""
    with mpmath.workdps(50):
        x = [mpf(value) for value in GRID.tolist()]
        value = [float(function(each)) for each in x]
        derivative = [float(mpmath.diff(function, each)) for each in x]
    return from_lists(name, f"{formula} by mpmath", value, derivative, parameters, tolerance)


def aptx(alpha, beta, gamma, tolerance=None):
    # α − 1 + 2σ(2βx) is α + tanh(βx), with its lower tail for an α of 1.
    return exact(
        "aptx",
        "(alpha - 1 + 2 * sigmoid(2 * beta * x)) * gamma * x",
        lambda x: (alpha - 1 + 2 * sigmoid(2 * mpf(beta) * x)) * gamma * x,
        {"alpha": alpha, "beta": beta, "gamma": gamma},
        tolerance,
    )


def smish(alpha, beta, tolerance=None):
    return exact(
        "smish",
        "alpha * x * tanh(log1p(sigmoid(beta * x)))",
        lambda x: alpha * x * tanh(log1p(sigmoid(mpf(beta) * x))),
        {"alpha": alpha, "beta": beta},
        tolerance,
    )


def logish(alpha, beta, tolerance=None):
    return exact(
        "logish",
        "alpha * x * log1p(sigmoid(beta * x))",
        lambda x: alpha * x * log1p(sigmoid(mpf(beta) * x)),
        {"alpha": alpha, "beta": beta},
        tolerance,
    )


GOLDEN = [
    elementwise("swish", "torch.nn.functional.silu", functional.silu),
    # PyTorch's own cancels in the lower tail. In the tail the last bit of x² / 2, up to 84, is several bits of e^(−x²/2).
    elementwise(
        "gelu", "x * torch.special.erfc(-x / sqrt 2) / 2", lambda x: x * torch.special.erfc(-x / math.sqrt(2)) / 2, tolerance=8e-6
    ),
    *[
        elementwise(
            "clippedGelu",
            "torch.clip of x * torch.special.erfc(-x / sqrt 2) / 2",
            lambda x, limit=limit: torch.clip(x * torch.special.erfc(-x / math.sqrt(2)) / 2, -limit, limit),
            {"limit": limit},
            8e-6,
        )
        for limit in (10.0, 3.0)
    ],
    exact(
        "geluTanh",
        "x * sigmoid(2 * sqrt(2 / pi) * (x + 0.044715 * x^3))",
        lambda x: x * sigmoid(2 * sqrt(2 / mpmath.pi) * (x + mpf("0.044715") * x**3)),
    ),
    exact("quickGelu", "x * sigmoid(1.702 * x)", lambda x: x * sigmoid(mpf("1.702") * x)),
    elementwise("hardSwish", "torch.nn.functional.hardswish", functional.hardswish),
    elementwise(
        "hardMish", "x / 2 * torch.nn.functional.hardtanh(x + 2, 0, 2)", lambda x: x / 2 * functional.hardtanh(x + 2, 0, 2)
    ),
    *[
        elementwise(
            "eSwish", "beta * torch.nn.functional.silu", lambda x, beta=beta: beta * functional.silu(x), {"beta": beta}
        )
        for beta in (1.375, 1.0, 0.3)
    ],
    elementwise("mish", "torch.nn.functional.mish", functional.mish),
    exact("tanhExp", "x * tanh(exp(x))", lambda x: x * tanh(exp(x))),
    exact("serf", "x * erf(log1p(exp(x)))", lambda x: x * erf(log1p(exp(x)))),
    smish(1.0, 1.0),
    smish(0.5, 2.0),
    exact("phish", "x * tanh(x * erfc(-x / sqrt 2) / 2)", lambda x: x * tanh(x * normal_cdf(x)), tolerance=8e-6),
    logish(1.0, 1.0),
    logish(1.0, 10.0),
    exact("gish", "x * log1p(-expm1(-exp(x)))", lambda x: x * log1p(-expm1(-exp(x)))),
    exact("logLogish", "-x * expm1(-exp(x))", lambda x: -x * expm1(-exp(x))),
    exact("golu", "x * exp(-exp(-x))", lambda x: x * exp(-exp(-x))),
    elementwise("lisht", "x * torch.tanh(x)", lambda x: x * torch.tanh(x)),
    exact("colu", "x / (1 - x * exp(-(x + exp(x))))", lambda x: x / (1 - x * exp(-(x + exp(x))))),
    # A number of the grid lies 4e-5 from where it crosses 0: there an error of 3e-8 in the sum is 4e-3 of it.
    exact("dsilu", "sigmoid(x) * (1 + x * sigmoid(-x))", lambda x: sigmoid(x) * (1 + x * sigmoid(-x)), tolerance=4e-3),
    aptx(1.0, 1.0, 0.5),
    aptx(1.0, 0.5, 0.5),
    aptx(0.0, 1.0, 1.0),
    aptx(0.5, 2.0, 0.5),
    aptx(2.0, 1.0, 0.25),
]
