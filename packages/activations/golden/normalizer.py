"""Normalizers over the last axis."""

import torch
from common import vector


def log_softmax(x):
    """With log1p of all terms but the largest, without which the smallest results have no digits."""
    shifted = x - x.max(dim=-1, keepdim=True).values.detach()
    first = torch.nn.functional.one_hot(x.argmax(dim=-1), x.shape[-1])
    rest = (torch.exp(shifted) * (1 - first)).sum(dim=-1, keepdim=True)
    # The largest term's own gradient, which the detached maximum would lose.
    correction = (shifted * first).sum(dim=-1, keepdim=True)
    return shifted - correction - torch.log1p(rest * torch.exp(-correction))


def sparsemax(x):
    """Peters, Niculae & Martins 2019 give the support by pairs: i is in it where the sum of (x_j - x_i)+ is below 1."""
    support = ((x[..., None, :] - x[..., :, None]).clamp(min=0).sum(dim=-1) < 1).to(x.dtype).detach()
    threshold = ((support * x).sum(dim=-1, keepdim=True) - 1) / support.sum(dim=-1, keepdim=True)
    return support * (x - threshold)


def entmax15(x):
    """The threshold by bisection, and exactly on the support that it shows, so that gradients pass through."""
    z = x / 2
    high = z.max(dim=-1, keepdim=True).values.detach()
    low = high - 1
    for _ in range(100):
        middle = (low + high) / 2
        too_low = (z.detach() - middle).clamp(min=0).square().sum(dim=-1, keepdim=True) >= 1
        low, high = torch.where(too_low, middle, low), torch.where(too_low, high, middle)
    support = (z.detach() > low + 1e-12).to(z.dtype)
    count = support.sum(dim=-1, keepdim=True)
    shift = z.max(dim=-1, keepdim=True).values.detach()
    inside = support * (z - shift)
    mean = inside.sum(dim=-1, keepdim=True) / count
    spread = (inside - support * mean).square().sum(dim=-1, keepdim=True)
    threshold = mean - torch.sqrt((1 - spread) / count)
    return (support * (z - shift - threshold)).square()


# A linear map on each side of a boundary has another gradient; none of these rows lies on one.
SPARSE_ROWS = torch.tensor(
    [[0.0, 0.0, 0.0, 0.0], [1.0, 2.0, 3.0, 3.5], [-1.5, 0.25, 0.5, 0.75], [1e4, -1e4, 0.0, 9998.75], [-30.0, 5.5, 5.5, -88.0]],
    dtype=torch.float64,
)

GOLDEN = [
    vector("softmax", "torch.softmax", lambda x: torch.softmax(x, dim=-1)),
    vector("softmin", "torch.nn.functional.softmin", lambda x: torch.nn.functional.softmin(x, dim=-1)),
    vector("logSoftmax", "x - max - torch.log1p of the other terms", log_softmax),
    vector("sparsemax", "x less the threshold of its support", sparsemax, rows=SPARSE_ROWS),
    vector("entmax15", "the square of x/2 less the threshold of its support", entmax15, rows=SPARSE_ROWS),
]
