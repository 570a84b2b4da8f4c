"""Writes linear-probe.json beside this file: what scikit-learn's ridge regression makes of small features, in float64.

    pip install scikit-learn==1.9.1
    python linear-probe.py && npx biome format --write linear-probe.json

Features are multiples of 1/64, so that float32 holds them. The fifth is constant, the sixth nearly the sum of two others.
"""

import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

FEATURES, TRAINING, TEST, CLASSES = 7, 60, 25, 3
PENALTY = 0.1

random = np.random.default_rng(7)


def features(classes: np.ndarray) -> np.ndarray:
    drawn = random.normal(size=(len(classes), FEATURES)) * [1, 30, 0.2, 5, 1, 1, 2] + [0, 9, -4, 100, 0, 0, 1]
    drawn[:, 0] += classes
    drawn[:, 3] -= 6 * (classes == 1)
    drawn[:, 4] = 0.75
    drawn[:, 5] = drawn[:, 0] + drawn[:, 2]
    return np.round(drawn * 64) / 64


training_classes = np.arange(TRAINING) % CLASSES
training_classes[:5] = 0
test_classes = random.integers(0, CLASSES, TEST)
training, test = features(training_classes), features(test_classes)

ridge = make_pipeline(StandardScaler(), Ridge(alpha=PENALTY * TRAINING, solver="cholesky"))
ridge.fit(training, np.eye(CLASSES)[training_classes])
scores = ridge.predict(test)

golden = {
    "trainingFeatures": training.T.tolist(),
    "trainingClasses": training_classes.tolist(),
    "testFeatures": test.T.tolist(),
    "testClasses": test_classes.tolist(),
    "weights": ridge[-1].coef_.tolist(),
    "intercepts": ridge[-1].intercept_.tolist(),
    "scores": scores.tolist(),
    "accuracy": float((scores.argmax(axis=1) == test_classes).mean()),
}
(Path(__file__).parent / "linear-probe.json").write_text(json.dumps(golden))
