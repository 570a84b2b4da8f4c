"""Writes initializers.json beside this file: quantiles of the normal distribution, gains, and PyTorch's own gains.

    pip install torch==2.13.0 mpmath==1.3.0
    python initializers.py && npx biome format --write initializers.json
"""

import json
from pathlib import Path

import torch
from mpmath import erf, erfinv, exp, inf, log, mp, mpf, pi, quad, sqrt, tanh

mp.dps = 40
SCALE, ALPHA = mpf("1.0507009873554804934193349852946"), mpf("1.6732632423543772848170429916717")

# One of 2^32 equal parts, by its middle: the ends, the edges of the approximation's parts, and some between.
PARTS = [0, 1, 2, 1000, 322122546, 322122547, 10**9, 2**31 - 1, 2**31, 2**31 + 1, 3 * 10**9, 3972844748, 3972844749, 2**32 - 1]

FUNCTIONS = {
    "identity": lambda x: x,
    "relu": lambda x: max(x, mpf(0)),
    "leakyRelu": lambda x: x if x > 0 else x / 100,
    "tanh": tanh,
    "sigmoid": lambda x: 1 / (1 + exp(-x)),
    "selu": lambda x: SCALE * (x if x > 0 else ALPHA * (exp(x) - 1)),
    "gelu": lambda x: x / 2 * (1 + erf(x / sqrt(mpf(2)))),
    "swish": lambda x: x / (1 + exp(-x)),
}


def quantile(part: int) -> float:
    p = (mpf(part) + mpf("0.5")) / 2**32
    return float(sqrt(mpf(2)) * erfinv(2 * p - 1))


def gain(f) -> float:
    second = quad(lambda z: f(z) ** 2 * exp(-z * z / 2), [-inf, 0, inf]) / sqrt(2 * pi)
    return float(1 / sqrt(second))


def pytorch_gain(name: str, parameter=None) -> float:
    return float(torch.nn.init.calculate_gain(name, parameter))


if __name__ == "__main__":
    golden = {
        "quantiles": [[part, quantile(part)] for part in PARTS],
        "logarithms": [[x, float(log(mpf(x)))] for x in (1e-9, 0.1, 0.5, 0.70710678, 1.0, 1.5, 3.0, 1e9)],
        "gains": {name: gain(f) for name, f in FUNCTIONS.items()},
        "pytorchGains": {
            "identity": pytorch_gain("linear"),
            "relu": pytorch_gain("relu"),
            "leakyRelu": pytorch_gain("leaky_relu", 0.01),
            "tanh": pytorch_gain("tanh"),
            "sigmoid": pytorch_gain("sigmoid"),
            "selu": pytorch_gain("selu"),
        },
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(golden, indent=2) + "\n")
