"""Normalizers over the last axis."""

import torch
from common import vector

GOLDEN = [vector("softmax", "torch.softmax", lambda x: torch.softmax(x, dim=-1))]
