"""The rest of the self-gated units: parameterized, learned (with their initial weights) and from distribution functions."""

import math

import torch
from common import elementwise

SIGMOID = torch.sigmoid


def normal_cdf(x):
    return torch.special.erfc(-x / math.sqrt(2)) / 2


def swish(x):
    return torch.nn.functional.silu(x)


def gelu(x):
    return x * normal_cdf(x)


def arctan_linear(x):
    """x * (1/2 + arctan(x) / pi), below -1 from the arctangent of the reciprocal, which keeps the tail."""
    far = torch.minimum(x, torch.tensor(-1.0, dtype=x.dtype))
    return torch.where(x < -1, far * torch.arctan(1 / -far) / math.pi, x * (0.5 + torch.arctan(x) / math.pi))


def expanded(unit, x, alpha):
    return (1 + alpha) * unit(x) + alpha * unit(-x)


def softplus(x):
    return torch.logaddexp(x, torch.zeros_like(x))


def acon(x, p1, p2, beta):
    """Without cancellation where p2 is 0."""
    difference = p1 - p2
    return difference * x * SIGMOID(beta * difference * x) + p2 * x


def smu(x, alpha, mu):
    z = math.sqrt(2) * mu * (1 - alpha) * x
    return alpha * x + (1 - alpha) * x * normal_cdf(z)


def smu1(x, alpha, mu):
    """The hyperbola as a quotient on the left."""
    root = torch.sqrt((1 - alpha) ** 2 * x**2 + mu**2)
    right = ((1 + alpha) * x + root) / 2
    left = alpha * x + mu**2 / 2 / (root - (1 - alpha) * x)
    return torch.where(x < 0, left, right)


def soft_root_sign(x, alpha, beta):
    left = torch.clamp(x, max=0)
    right = torch.clamp(x, min=0)
    scaled = left * torch.exp(left / beta)
    return torch.where(x < 0, scaled / (scaled / alpha + 1), right / (right / alpha + torch.exp(-right / beta)))


def laplace(x):
    tail = torch.exp(-torch.abs(x)) / 2
    return x * torch.where(x < 0, tail, 1 - tail)


def flattened(x, threshold):
    return torch.where(x > 0, swish(x), torch.zeros_like(x)) + threshold


def bounded(x, alpha):
    """(x + alpha) * sigmoid(x) - alpha / 2 without the cancellation near 0."""
    return swish(x) + alpha / 2 * torch.tanh(x / 2)


# beta * x is not exact in float32, and x * beta up to 88 multiplies its relative error in the exponential. The same goes for
# x^2 / 2 in the normal distribution function.
EXPONENT = 1.2e-5
GOLDEN = [
    *[
        elementwise(
            "learnedSwish",
            "x * torch.sigmoid(beta x)",
            lambda x, beta=beta: x * SIGMOID(beta * x),
            {} if beta == 1 else {"initialBeta": beta},
            tolerance=None if beta in (1, 4) else EXPONENT,
        )
        for beta in (1, 0.2, 1.702, 4)
    ],
    elementwise("aconC", "(p1 - p2) x torch.sigmoid(beta (p1 - p2) x) + p2 x", lambda x: acon(x, 1, 0, 1)),
    elementwise(
        "aconC",
        "(p1 - p2) x torch.sigmoid(beta (p1 - p2) x) + p2 x",
        lambda x: acon(x, 1.5, 0.5, 1),
        {"initialP1": 1.5, "initialP2": 0.5},
    ),
    elementwise("smu", "alpha x + (1 - alpha) x * torch.special.erfc(-mu (1 - alpha) x) / 2", lambda x: smu(x, 0.25, 1)),
    elementwise(
        "smu",
        "x * torch.special.erfc(-mu x) / 2",
        lambda x: smu(x, 0, 1),
        {"alpha": 0},
        tolerance=EXPONENT,
    ),
    elementwise("smu1", "((1 + alpha) x + torch.sqrt(...)) / 2, as a quotient on the left", lambda x: smu1(x, 0.25, 1)),
    elementwise("smu1", "((1 + alpha) x + torch.sqrt(...)) / 2, as a quotient on the left", lambda x: smu1(x, 0, 1), {"alpha": 0}),
    *[
        elementwise(
            "bsilu",
            "torch.nn.functional.silu(x) + alpha / 2 * torch.tanh(x / 2)",
            lambda x, alpha=alpha: bounded(x, alpha),
            {"alpha": alpha},
        )
        for alpha in (1.67, 0, 8)
    ],
    elementwise("eanaf", "x * torch.tanh(softplus(x) / 2)", lambda x: x * torch.tanh(softplus(x) / 2)),
    elementwise("sinSig", "x * torch.sin(pi / 2 * torch.sigmoid(x))", lambda x: x * torch.sin(math.pi / 2 * SIGMOID(x))),
    elementwise(
        "sinLu", "(x + a torch.sin(b x)) * torch.sigmoid(x)", lambda x: (x + torch.sin(x)) * SIGMOID(x)
    ),
    elementwise("lalu", "x * (torch.exp(-|x|) / 2, or 1 - it)", laplace),
    elementwise("calu", "x * (1/2 + torch.arctan(x) / pi), of 1/x below -1", arctan_linear),
    *[
        elementwise(
            "flattenedSwish",
            "torch.nn.functional.silu(x) + T for x > 0, else T",
            lambda x, threshold=threshold: flattened(x, threshold),
            {"threshold": threshold},
        )
        for threshold in (-0.2, 0)
    ],
    elementwise("srs", "x / (x / alpha + torch.exp(-x / beta))", lambda x: soft_root_sign(x, 2, 3), tolerance=EXPONENT),
    elementwise(
        "srs",
        "x / (x / alpha + torch.exp(-x / beta))",
        lambda x: soft_root_sign(x, 3, 2),
        {"initialAlpha": 3, "initialBeta": 2},
    ),
    elementwise("xatlu", "(1 + alpha) g(x) + alpha g(-x)", lambda x: expanded(arctan_linear, x, 0)),
    elementwise("xatlu", "(1 + alpha) g(x) + alpha g(-x)", lambda x: expanded(arctan_linear, x, 0.5), {"initialAlpha": 0.5}),
    elementwise("xgelu", "(1 + alpha) g(x) + alpha g(-x)", lambda x: expanded(gelu, x, 0), tolerance=EXPONENT),
    elementwise("xgelu", "(1 + alpha) g(x) + alpha g(-x)", lambda x: expanded(gelu, x, 0.5), {"initialAlpha": 0.5}),
    elementwise("xsilu", "(1 + alpha) g(x) + alpha g(-x)", lambda x: expanded(swish, x, 0)),
    elementwise("xsilu", "(1 + alpha) g(x) + alpha g(-x)", lambda x: expanded(swish, x, 0.5), {"initialAlpha": 0.5}),
    elementwise("swishT", "torch.nn.functional.silu(x) + alpha * torch.tanh(x)", lambda x: swish(x) + 0.1 * torch.tanh(x)),
    elementwise(
        "swishTc",
        "torch.nn.functional.silu(x) + alpha * torch.tanh(x / 2)",
        lambda x: swish(x) + 0.1 * torch.tanh(x / 2),
    ),
    *[
        elementwise("sgelu", "alpha x torch.erf(x / sqrt 2)", lambda x, a=a: a * x * torch.erf(x / math.sqrt(2)), {"alpha": a})
        for a in (1, 0.1)
    ],
    elementwise("pserf", "x * torch.erf(gamma softplus(delta x))", lambda x: x * torch.erf(1.25 * softplus(0.85 * x)), tolerance=EXPONENT),
    elementwise(
        "pserf",
        "x * torch.erf(gamma softplus(delta x))",
        lambda x: x * torch.erf(softplus(x)),
        {"gamma": 1, "delta": 1},
    ),
    elementwise(
        "erfAct",
        "x * torch.erf(alpha torch.exp(beta x))",
        lambda x: x * torch.erf(0.75 * torch.exp(torch.clamp(0.75 * x, max=10))),
    ),
]
