"""Writes the golden values beside this file, one file for each family: float64 values and derivatives.

    pip install torch==2.13.0 jax==0.10.2 mpmath==1.3.0
    python generate.py [family ...]

The module of a family names the source of each: a function of PyTorch or JAX where there is one, else the formula composed of
their functions, whose derivative is theirs.
"""

import importlib
import sys

from common import GRID, HERE, write

NOT_FAMILIES = {"common", "generate"}

if __name__ == "__main__":
    write("grid", GRID.tolist())
    families = sys.argv[1:] or sorted(path.stem for path in HERE.glob("*.py") if path.stem not in NOT_FAMILIES)
    for family in families:
        write(family.replace("_", "-"), importlib.import_module(family).GOLDEN)
