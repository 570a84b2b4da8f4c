"""Writes factorial.json beside this file: analyses of variance of crossed factors, by statsmodels' anova_lm.

    pip install numpy==2.4.6 pandas==3.1.1 scipy==1.17.1 statsmodels==0.15.0
    python generate-factorial.py
"""

import json
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pandas as pd
from statsmodels.formula.api import ols, wls
from statsmodels.stats.anova import anova_lm

HERE = Path(__file__).parent


def study(levels, sizes, seed):
    """Scores of every combination of levels, with effects of some factors and of one pair, and as many replicates as `sizes` says."""
    random = np.random.default_rng(seed)
    names = [f"f{index}" for index in range(len(levels))]
    effects = [random.normal(0, 0.06 / (index + 1), count) for index, count in enumerate(levels)]
    pair = random.normal(0, 0.02, levels[:2])
    cells = []
    for index, places in enumerate(product(*[range(count) for count in levels])):
        center = 0.6 + sum(effect[place] for effect, place in zip(effects, places)) + (pair[places[0], places[1]] if len(places) > 1 else 0)
        scores = random.normal(center, 0.015, sizes[index % len(sizes)]).round(5).tolist()
        cells.append({"levels": {name: f"level {place}" for name, place in zip(names, places)}, "scores": scores})
    return names, cells


def analysed(levels, sizes, seed):
    names, cells = study(levels, sizes, seed)
    rows = [{**cell["levels"], "score": score, "weight": 1 / len(cell["scores"])} for cell in cells for score in cell["scores"]]
    data = pd.DataFrame(rows)
    formula = "score ~ " + " * ".join(f"C({name}, Sum)" for name in names)
    plain = ols(formula, data).fit()
    count, cell_count = len(data), len(cells)
    # Weights that give every cell a weight of 1: with as many scores in each they change nothing but the scale. Only the third type
    # minds weights, and it needs a residual.
    weighted = wls(formula, data, weights=data["weight"]).fit()
    table = anova_lm(weighted, typ=3).drop("Intercept") if count > cell_count else anova_lm(plain, typ=1)
    spare = count - cell_count
    mean_square = float((plain.resid**2).sum() / spare) if spare > 0 else None
    total = float(table["sum_sq"].sum())
    harmonic = cell_count / sum(1 / len(cell["scores"]) for cell in cells)

    def term(*factors):
        return ":".join(f"C({name}, Sum)" for name in factors)

    def figures(squares, freedom):
        """Omega squared as (SS - df MS) / (SS of all + MS), with the sums of squares of the weighted cells times the harmonic mean."""
        omega = None
        if mean_square is not None:
            effects = harmonic * float(table["sum_sq"].drop("Residual").sum())
            whole = effects + (cell_count * harmonic - cell_count) * mean_square
            omega = (harmonic * squares - freedom * mean_square) / (whole + mean_square)
        return {"etaSquared": squares / total, "omegaSquared": omega, "degreesOfFreedom": int(freedom)}

    named = [(name,) for name in names] + list(combinations(names, 2))
    effects = [{"factors": list(factors), **figures(float(table["sum_sq"][term(*factors)]), table["df"][term(*factors)])} for factors in named]
    higher = [term(*factors) for size in range(3, len(names) + 1) for factors in combinations(names, size)]
    result = {
        "factors": names,
        "cells": cells,
        "effects": effects,
        "higher": figures(float(table["sum_sq"][higher].sum()), table["df"][higher].sum()) if higher else None,
        "seeds": float(table["sum_sq"].get("Residual", 0)) / total if spare > 0 else None,
    }
    if len(set(sizes)) == 1 and spare > 0:
        # Where all cells are alike the usual analysis says the same.
        usual = anova_lm(plain, typ=2)
        squares = usual["sum_sq"].sum()
        for effect in effects:
            row = usual.loc[term(*effect["factors"])]
            assert abs(row["sum_sq"] / squares - effect["etaSquared"]) < 1e-9
            omega = (row["sum_sq"] - row["df"] * mean_square) / (squares + mean_square)
            assert abs(omega - effect["omegaSquared"]) < 1e-9
    return result


if __name__ == "__main__":
    cases = [
        analysed([3], [4], 1),
        analysed([2, 3], [3], 2),
        analysed([2, 3, 2], [2], 3),
        analysed([2, 2, 2, 3], [2], 4),
        analysed([3, 3], [1], 5),
        analysed([2, 3, 2], [1], 6),
        analysed([2, 4], [3, 2, 5], 7),
        analysed([3, 2, 2], [1, 3, 2, 2, 1], 8),
    ]
    (HERE / "factorial.json").write_text(json.dumps(cases, indent=1) + "\n")
