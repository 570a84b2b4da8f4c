"""Elementary functions."""

import torch
from common import elementwise

LARGEST_FLOAT32 = 3.4028234663852886e38
NUMERATOR = [0.02996348, 0.61690165, 2.37539147, 3.06608078, 1.52474449, 0.25281987]
DENOMINATOR = [1.19160814, 4.40811795, 0.91111034, 0.34885983]


def in_float32(entry):
    """The same without the numbers that overflow float32."""
    fits = {
        key: [v if v is not None and abs(v) <= LARGEST_FLOAT32 else None for v in entry[key]] for key in ("value", "derivative")
    }
    return {**entry, **fits}


def rational(x):
    above = sum(coefficient * x**power for power, coefficient in enumerate(NUMERATOR))
    within = sum(coefficient * x ** (power + 1) for power, coefficient in enumerate(DENOMINATOR))
    # At 0 the derivative from the left; torch.abs takes 0.
    return above / (1 + torch.where(within > 0, within, -within))


GOLDEN = [
    elementwise("identity", "x", lambda x: x * 1.0),
    elementwise("absolute", "torch.abs", torch.abs),
    elementwise("square", "torch.square", torch.square),
    elementwise("cube", "torch.pow(x, 3)", lambda x: torch.pow(x, 3)),
    elementwise("ncu", "x * (1 - torch.square(x))", lambda x: x * (1 - torch.square(x))),
    in_float32(elementwise("exponential", "torch.exp", torch.exp)),
    *[
        elementwise(
            "gaussian", "torch.exp(-(x / width)^2)", lambda x, width=width: torch.exp(-((x / width) ** 2)), {"width": width}
        )
        for width in (1.0, 2.0)
    ],
    elementwise(
        "bentIdentity",
        "x + x^2 / (2 * (torch.hypot(x, 1) + 1))",
        lambda x: x + x**2 / (2 * (torch.hypot(x, torch.ones_like(x)) + 1)),
    ),
    # The terms of the numerator cancel for negative inputs: the outputs are about a hundredth of them.
    elementwise("rational", "safe Padé activation unit of degree 5/4", rational, tolerance=3e-4),
]
