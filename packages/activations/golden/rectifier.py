"""Rectifiers."""

import torch
import torch.nn.functional as functional
from common import elementwise, vector


def srelu(x, left, left_slope, right, right_slope):
    line = torch.where(x > right, right + right_slope * (x - right), x)
    return torch.where(x < left, left + left_slope * (x - left), line)


def srelu_parameters(left, left_slope, right, right_slope):
    return {
        "initialLeftThreshold": left,
        "initialLeftSlope": left_slope,
        "initialRightThreshold": right,
        "initialRightSlope": right_slope,
    }


def bipolar(x):
    is_even = torch.arange(x.shape[-1]) % 2 == 0
    return torch.where(is_even, torch.relu(x), -torch.relu(-x))


GOLDEN = [
    elementwise("relu", "torch.relu", torch.relu),
    *[
        elementwise(
            "leakyRelu",
            "torch.nn.functional.leaky_relu",
            lambda x, slope=slope: functional.leaky_relu(x, slope),
            {"slope": slope},
        )
        for slope in (0.01, 0.2, 0.0, 1.0, 2.5, -0.5)
    ],
    *[
        elementwise(
            "absoluteLinear",
            "torch.nn.functional.leaky_relu with a negative slope",
            lambda x, slope=slope: functional.leaky_relu(x, -slope),
            {"slope": slope},
        )
        for slope in (0.01, 0.5, 1.0)
    ],
    *[
        elementwise(
            "prelu",
            "torch.nn.functional.prelu",
            lambda x, slope=slope: functional.prelu(x, torch.tensor(slope, dtype=torch.float64)),
            {"initialSlope": slope},
        )
        for slope in (0.25, 0.0)
    ],
    *[
        elementwise(
            "rrelu",
            "torch.nn.functional.rrelu, not in training",
            lambda x, lower=lower, upper=upper: functional.rrelu(x, lower, upper, training=False),
            {"lower": lower, "upper": upper},
        )
        for lower, upper in ((1 / 8, 1 / 3), (0.2, 0.9))
    ],
    elementwise("relu6", "torch.nn.functional.relu6", functional.relu6),
    *[
        elementwise(
            "clippedRelu",
            "torch.nn.functional.hardtanh from 0 to cap",
            lambda x, cap=cap: functional.hardtanh(x, 0.0, cap),
            {"cap": cap},
        )
        for cap in (20.0, 6.0, 0.25)
    ],
    *[
        elementwise(
            "thresholdedRelu",
            "torch.nn.functional.threshold",
            lambda x, theta=theta: functional.threshold(x, theta, 0.0),
            {"theta": theta},
        )
        for theta in (1.0, 0.0, 2.5)
    ],
    elementwise("squaredRelu", "torch.relu squared", lambda x: torch.relu(x) ** 2),
    # It crosses 0 at 0.7071, and has no relative accuracy at 0.7.
    elementwise(
        "starRelu", "torch.relu squared, scaled and shifted", lambda x: 0.8944 * torch.relu(x) ** 2 - 0.4472, tolerance=1e-5
    ),
    *[
        elementwise(
            "rectifiedPower",
            "torch.relu to the power",
            lambda x, power=power: torch.relu(x) ** power,
            {"power": power},
        )
        for power in (3.0, 1.0, 1.5, 2.5, 4.0)
    ],
    *[
        elementwise(
            "logRelu",
            "torch.log1p of torch.relu",
            lambda x, beta=beta: torch.log1p(beta * torch.relu(x)),
            {"beta": beta},
        )
        for beta in (1.0, 0.1, 3.0)
    ],
    # The wave crosses 0 at -5.4978, and has no relative accuracy at -5.5.
    *[
        elementwise(
            "sineRelu",
            "torch.maximum of x and epsilon * (torch.sin(x) - torch.cos(x))",
            lambda x, epsilon=epsilon: torch.maximum(x, epsilon * (torch.sin(x) - torch.cos(x))),
            {"epsilon": epsilon},
            tolerance=2e-5,
        )
        for epsilon in (0.0025, 0.05, 0.6)
    ],
    *[
        elementwise(
            "srelu",
            "torch.where between three lines",
            lambda x, pieces=pieces: srelu(x, *pieces),
            srelu_parameters(*pieces),
        )
        for pieces in ((0.0, 0.2, 1.0, 1.0), (-1.5, 0.5, 2.0, 0.25), (0.0, 0.0, 6.0, 0.0))
    ],
    *[
        elementwise(
            "flexibleRelu",
            "torch.relu + bias",
            lambda x, bias=bias: torch.relu(x) + bias,
            {"initialBias": bias},
        )
        for bias in (0.0, -0.40625)
    ],
    elementwise("apl", "torch.relu", torch.relu),
    elementwise(
        "suish", "torch.maximum(x, x * torch.exp(-|x|))", lambda x: torch.maximum(x, x * torch.exp(-torch.abs(x)))
    ),
    vector("bipolarRelu", "torch.relu(x) and -torch.relu(-x) in turn", bipolar),
]
