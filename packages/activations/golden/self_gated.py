"""Self-gated units, x times a gate of x."""

import math

import torch
from common import elementwise

GOLDEN = [
    elementwise("swish", "torch.nn.functional.silu", torch.nn.functional.silu),
    # PyTorch's own cancels in the lower tail. In the tail the last bit of x² / 2, up to 84, is several bits of e^(−x²/2).
    elementwise(
        "gelu", "x * torch.special.erfc(-x / sqrt 2) / 2", lambda x: x * torch.special.erfc(-x / math.sqrt(2)) / 2, tolerance=8e-6
    ),
]
