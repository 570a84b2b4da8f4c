"""Writes what PyTorch makes of the tutorial's CNN with planted weights, in float64: gradients, dead units, saturation.

    pip install torch==2.13.0
    python diagnostics.py

Weights and images come from an integer hash, as in src/test-support/planted-network.ts, so both sides have the very same.
"""

import json
from pathlib import Path

import torch
import torch.nn.functional as functional

IMAGES = 64
MASK = 0xFFFFFFFF
DEAD_SLOPE = 2.0**-23
SATURATED_SLOPE = 1e-3
LAYERS = ["conv1", "conv2", "conv3", "dense1", "logits"]
SHAPES = {
    "conv1": (3, 3, 3, 32),
    "conv2": (3, 3, 32, 64),
    "conv3": (3, 3, 64, 64),
    "dense1": (1024, 64),
    "logits": (64, 10),
}
SCALES = {"conv1": 2.0**-1, "conv2": 2.0**-3, "conv3": 2.0**-3, "dense1": 2.0**-3, "logits": 2.0**-2}


def hashed(count, salt):
    """Whole numbers of 32 bits, as in Chris Wellons's lowbias32."""
    x = (torch.arange(count, dtype=torch.int64) * 0x9E3779B1 + salt * 0x85EBCA77) & MASK
    x = ((x ^ (x >> 16)) * 0x21F0AAAD) & MASK
    x = ((x ^ (x >> 15)) * 0x735A2D97) & MASK
    return x ^ (x >> 15)


def between(count, salt, scale):
    """Numbers from -scale to scale that float32 holds."""
    return ((hashed(count, salt) >> 8).to(torch.float64) / 2**23 - 1) * scale


def weights():
    planted = {}
    for index, layer in enumerate(LAYERS):
        shape = SHAPES[layer]
        kernel = between(torch.Size(shape).numel(), 3 * index, SCALES[layer]).reshape(shape)
        bias = between(shape[-1], 3 * index + 1, 2.0**-4)
        if layer == "conv1":
            bias[5] = -1024.0
            bias[9] = 24.0
        if layer == "dense1":
            bias[3] = -1024.0
        slope = 0.25 + between(shape[-1], 3 * index + 2, 2.0**-3)
        planted[layer] = (kernel, bias, slope)
    return planted


def images():
    pixels = (hashed(IMAGES * 32 * 32 * 3, 100) >> 24).to(torch.float32) / 255
    labels = torch.arange(IMAGES) % 10
    return pixels.to(torch.float64).reshape(IMAGES, 32, 32, 3).permute(0, 3, 1, 2), labels


FUNCTIONS = {
    "relu": lambda x, slope: torch.relu(x),
    "tanh": lambda x, slope: torch.tanh(x),
    "sigmoid": lambda x, slope: torch.sigmoid(x),
    "prelu": lambda x, slope: functional.prelu(x, slope),
}


def diagnose(function):
    planted = weights()
    x, labels = images()
    kernels, befores, outputs = {}, {}, {}
    for layer in LAYERS:
        kernel, bias, slope = planted[layer]
        kernels[layer] = kernel.clone().requires_grad_(True)
        if layer.startswith("conv"):
            before = functional.conv2d(x, kernels[layer].permute(3, 2, 0, 1), bias)
        else:
            # The tutorial's network flattens [height, width, channels].
            flat = x.permute(0, 2, 3, 1).reshape(IMAGES, -1) if x.dim() == 4 else x
            before = flat @ kernels[layer] + bias
        output = before if layer == "logits" else function(before, slope)
        output.retain_grad()
        befores[layer], outputs[layer] = before, output
        x = functional.max_pool2d(output, 2) if layer in ("conv1", "conv2") else output
    functional.cross_entropy(x, labels).backward()
    return {layer: figures(layer, function, kernels[layer], befores[layer], outputs[layer], planted[layer][2]) for layer in LAYERS}


def figures(layer, function, kernel, before, output, slope):
    found = {
        "kernel": {"gradientNorm": kernel.grad.norm().item(), "weightNorm": kernel.detach().norm().item()},
        "output": {
            "gradientNorm": output.grad.norm().item(),
            "mean": output.mean().item(),
            "variance": output.var(correction=0).item(),
            "zeroShare": (output == 0).double().mean().item(),
        },
    }
    if layer == "logits":
        return found
    x = before.detach().requires_grad_(True)
    (slopes,) = torch.autograd.grad(function(x, slope).sum(), x)
    slopes = slopes.abs()
    dead = (slopes < DEAD_SLOPE).transpose(0, 1).flatten(1).all(dim=1)
    found["activation"] = {
        "inputMean": before.mean().item(),
        "inputVariance": before.var(correction=0).item(),
        "units": dead.numel(),
        "deadUnits": dead.nonzero().flatten().tolist(),
        "saturatedShare": (slopes < SATURATED_SLOPE).double().mean().item(),
    }
    return found


if __name__ == "__main__":
    golden = {name: diagnose(function) for name, function in FUNCTIONS.items()}
    text = json.dumps({"torch": torch.__version__.split("+")[0], "images": IMAGES, "activations": golden})
    (Path(__file__).parent / "diagnostics.json").write_text(text.replace('}}, "', '}},\n  "') + "\n")
