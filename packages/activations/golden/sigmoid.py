"""Sigmoids: bounded on both sides and monotonic."""

import torch
from common import elementwise

GOLDEN = [
    elementwise("sigmoid", "torch.sigmoid", torch.sigmoid),
    elementwise("tanh", "torch.tanh", torch.tanh),
]
