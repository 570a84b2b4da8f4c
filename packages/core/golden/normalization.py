"""Writes normalization.json beside this file: what PyTorch makes of a tiny batch, values, statistics and gradients, in float64.

    pip install torch==2.13.0
    python normalization.py && npx biome format --write normalization.json

Images are [batch, height, width, channels] here and [batch, channels, height, width] there.
"""

import json
from pathlib import Path

import torch

BATCH, HEIGHT, WIDTH, CHANNELS = 3, 2, 4, 5
EPSILON = 1e-5

torch.manual_seed(1)
torch.set_default_dtype(torch.float64)
# Rounded to what float32 holds.
x = (torch.randn(BATCH, HEIGHT, WIDTH, CHANNELS) * 2 + 0.5).float().double()
weights = torch.randn(BATCH, HEIGHT, WIDTH, CHANNELS).float().double()
scale = (torch.rand(CHANNELS) + 0.5).float().double()
offset = torch.randn(CHANNELS).float().double()


def golden(module: torch.nn.Module) -> dict:
    """The sum of the outputs times the weights is what the gradients are of."""
    with torch.no_grad():
        module.weight.copy_(scale)
        module.bias.copy_(offset)
    at = x.permute(0, 3, 1, 2).clone().requires_grad_()
    output = module(at).permute(0, 2, 3, 1)
    (output * weights).sum().backward()
    return {
        "output": output.flatten().tolist(),
        "gradient": at.grad.permute(0, 2, 3, 1).flatten().tolist(),
        "scaleGradient": module.weight.grad.tolist(),
        "offsetGradient": module.bias.grad.tolist(),
    }


if __name__ == "__main__":
    batch = torch.nn.BatchNorm2d(CHANNELS, eps=EPSILON, momentum=0.1)
    in_training = golden(batch)
    batch.eval()
    values = {
        "shape": [BATCH, HEIGHT, WIDTH, CHANNELS],
        "epsilon": EPSILON,
        "x": x.flatten().tolist(),
        "weights": weights.flatten().tolist(),
        "scale": scale.tolist(),
        "offset": offset.tolist(),
        "batch": {
            **in_training,
            "movingMean": batch.running_mean.tolist(),
            # PyTorch's moving variance takes the count less one.
            "movingVariance": (
                0.9 + 0.1 * x.reshape(-1, CHANNELS).var(0, unbiased=False)
            ).tolist(),
        },
        "layer": golden(torch.nn.GroupNorm(1, CHANNELS, eps=EPSILON)),
    }
    Path(__file__).with_suffix(".json").write_text(json.dumps(values) + "\n")
