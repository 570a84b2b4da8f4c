"""Writes cross-validation.json beside this file: the corrected resampled t test, from the formulas of Nadeau and Bengio (2003).

    pip install numpy==2.4.6 scipy==1.17.1
    python generate-cross-validation.py
"""

import json
from pathlib import Path

import numpy as np
from scipy import stats

HERE = Path(__file__).parent


def corrected(folds, repetitions, images, seed):
    """Differences of two classifiers' accuracies on each held-out fold, drawn, and the test of their mean."""
    random = np.random.default_rng(seed)
    held_out = images // folds
    trained_on = images - held_out
    differences = (random.normal(0.01, 0.012, folds * repetitions)).round(5)
    n = len(differences)
    estimate = differences.sum() / n
    s2 = ((differences - estimate) ** 2).sum() / (n - 1)
    error = np.sqrt((1 / n + held_out / trained_on) * s2)
    distribution = stats.t(df=n - 1)
    low, high = distribution.interval(0.95)
    return {
        "folds": folds,
        "differences": [float(value) for value in differences],
        "difference": float(estimate),
        "standardError": float(error),
        "t": float(estimate / error),
        "p": float(2 * distribution.sf(abs(estimate / error))),
        "interval": [float(estimate + low * error), float(estimate + high * error)],
    }


if __name__ == "__main__":
    cases = [(5, 1, 10_000, 1), (2, 1, 600, 2), (10, 10, 1_000, 3), (3, 4, 90, 4), (50, 1, 50, 5)]
    (HERE / "cross-validation.json").write_text(json.dumps([corrected(*case) for case in cases], indent=1) + "\n")
