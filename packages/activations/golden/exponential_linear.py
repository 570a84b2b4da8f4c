"""Exponential linear units."""

import jax
import torch
from common import GRID, elementwise, from_lists
from torch.nn import functional

jax.config.update("jax_enable_x64", True)


def from_jax(name, source, function, parameters=None, tolerance=None):
    """Values and derivatives of a JAX function on the grid."""
    x = jax.numpy.array(GRID.tolist())
    derivative = jax.vmap(jax.grad(function))(x)
    return from_lists(name, source, function(x).tolist(), derivative.tolist(), parameters, tolerance)


LARGEST_FLOAT32 = 3.4028234663852886e38


def in_float32(entry):
    """The same without the numbers that overflow float32."""
    fits = {key: [v if v is not None and abs(v) <= LARGEST_FLOAT32 else None for v in entry[key]] for key in ("value", "derivative")}
    return {**entry, **fits}


def below(x):
    """min(x, 0), so that no exponential overflows on the side not taken; its derivative at 0 is that from the left."""
    return torch.where(x > 0, torch.zeros_like(x), x)


def elu(x):
    return torch.where(x > 0, x, torch.expm1(below(x)))


def hard_elish(x):
    gate = torch.where(x <= -1, torch.zeros_like(x), torch.where(x <= 1, x / 2 + 0.5, torch.ones_like(x)))
    return elu(x) * gate


SERLU_ALPHA = 2.904271233329691822921857
SERLU_SCALE = 1.078618283577226705926867


def xielu(x, p, n, beta):
    return torch.where(x > 0, p * x * x + beta * x, n * (torch.expm1(below(x)) - below(x)) + beta * x)


def soft_exponential(x, alpha):
    return (torch.exp(alpha * x) - 1) / alpha + alpha if alpha != 1 else torch.exp(x)


GOLDEN = [
    *[
        elementwise(
            "elu", "torch.nn.functional.elu", lambda x, alpha=alpha: functional.elu(x, alpha), {"alpha": alpha}
        )
        for alpha in (1.0, 0.5, 2.0)
    ],
    from_jax("elu", "jax.nn.elu", jax.nn.elu),
    *[
        elementwise(
            "celu", "torch.nn.functional.celu", lambda x, alpha=alpha: functional.celu(x, alpha), {"alpha": alpha}
        )
        for alpha in (1.0, 0.5, 2.0)
    ],
    elementwise("selu", "torch.nn.functional.selu", functional.selu),
    elementwise(
        "serlu",
        "scale * (x >= 0 ? x : alpha * x * exp x)",
        lambda x: SERLU_SCALE * torch.where(x > 0, x, SERLU_ALPHA * below(x) * torch.exp(below(x))),
    ),
    *[
        elementwise(
            "isrlu",
            "x >= 0 ? x : x / sqrt(1 + alpha * x^2)",
            lambda x, alpha=alpha: torch.where(x > 0, x, below(x) / torch.sqrt(1 + alpha * below(x) ** 2)),
            {"alpha": alpha},
        )
        for alpha in (1.0, 3.0)
    ],
    elementwise("elish", "elu(x) * torch.sigmoid(x)", lambda x: elu(x) * torch.sigmoid(x)),
    elementwise("hardElish", "elu(x) * clip((x + 1) / 2, 0, 1)", hard_elish),
    elementwise(
        "eluPlusOne", "x > 0 ? x + 1 : exp x", lambda x: torch.where(x > 0, x + 1, torch.exp(below(x)))
    ),
    *[
        in_float32(
            elementwise(
                "softExponential",
                "(exp(alpha * x) - 1) / alpha + alpha",
                lambda x, alpha=alpha: soft_exponential(x, alpha),
                {"alpha": alpha},
            )
        )
        for alpha in (0.5, 1.0)
    ],
    elementwise("pelu", "torch.nn.functional.elu", functional.elu),
    elementwise(
        "pelu", "3 * torch.nn.functional.elu(x / 2)", lambda x: 3 * functional.elu(x / 2), {"initialA": 3.0, "initialB": 2.0}
    ),
    elementwise("mpelu", "torch.nn.functional.elu", functional.elu),
    elementwise(
        "mpelu",
        "x > 0 ? x : 2 * expm1(x / 4)",
        lambda x: torch.where(x > 0, x, 2 * torch.expm1(below(x) / 4)),
        {"initialAlpha": 2.0, "initialBeta": 0.25},
    ),
    elementwise("xielu", "x > 0 ? p x^2 + beta x : n (expm1(x) - x) + beta x", lambda x: xielu(x, 0.8, 0.8, 0.5)),
]
