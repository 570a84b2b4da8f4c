"""Writes the golden values beside this file, from SciPy and NumPy; Student's and the F distribution from mpmath, as SciPy's lose digits.

    pip install numpy==2.4.6 scipy==1.17.1 mpmath==1.3.0
    python generate.py
"""

import json
from itertools import product
from pathlib import Path

import mpmath
import numpy as np
from scipy import optimize, special, stats

HERE = Path(__file__).parent
mpmath.mp.dps = 40


def write(name, value):
    (HERE / f"{name}.json").write_text(json.dumps(value, indent=1) + "\n")


def plain(*values):
    """Numbers of Python, whatever they were."""
    return [float(value) for value in values]


def beta(x, a, b):
    return mpmath.betainc(a, b, 0, x, regularized=True)


def student_two_sided(t, v):
    t, v = mpmath.mpf(t), mpmath.mpf(v)
    return beta(v / (v + t * t), v / 2, mpmath.mpf(0.5))


def student_upper_quantile(q, v):
    """Where SciPy's is, and the last digits by bisection on the logarithm of the tail."""
    start = stats.t.isf(q, v)
    low, high = mpmath.mpf(start) * 0.999, mpmath.mpf(start) * 1.001
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if student_two_sided(middle, v) > 2 * q else (low, middle)
    return low


def f_upper_tail(f, a, b):
    f, a, b = mpmath.mpf(f), mpmath.mpf(a), mpmath.mpf(b)
    return beta(b / (b + a * f), b / 2, a / 2)


def distributions():
    freedoms = [0.5, 1, 2, 3.7, 4, 8, 17.3, 58, 1000, 20000]
    places = [0, 1e-6, 0.1, 0.7, 1, 2.306, 4, 12, 60, 1e4]
    tails = [1e-12, 1e-6, 0.000625, 0.005, 0.025, 0.1, 0.3, 0.4999]
    normal = [-38.5, -30, -8, -7.1, -7, -3, -1.96, -0.5, -1e-9, 0, 0.3, 1.2, 2, 5, 8.5, 40]
    shares = [1e-300, 1e-20, 1e-9, 0.001, 0.025, 0.3, 0.5, 0.6, 0.975, 0.9999, 1 - 1e-12]
    return {
        "studentTwoSidedP": [plain(t, v, student_two_sided(t, v)) for t, v in product(places, freedoms)],
        "studentUpperQuantile": [plain(q, v, student_upper_quantile(q, v)) for q, v in product(tails, freedoms)],
        "fUpperTail": [
            plain(f, a, b, f_upper_tail(f, a, b))
            for f, a, b in product([0, 0.01, 0.8, 1.5, 4, 40, 3000], [1, 2, 5, 59], [1.3, 4, 19.6, 900])
        ],
        "chiSquareUpperTail": [
            plain(x, v, stats.chi2.sf(x, v)) for x, v in product([0, 0.01, 0.9, 3, 11, 40, 300], [1, 2, 5, 59])
        ],
        "normalCdf": [plain(x, stats.norm.cdf(x)) for x in normal],
        "normalQuantile": [plain(p, stats.norm.ppf(p)) for p in shares],
        "logGamma": [plain(x, special.gammaln(x)) for x in [1e-3, 0.5, 1, 1.5, 2, 5, 14.9, 15.1, 100, 1e5]],
    }


def groups():
    """Groups of scores with and without ties, of equal and of different size and spread."""
    random = np.random.default_rng(20240601)
    accuracies = [
        [0.701, 0.694, 0.708, 0.699, 0.703],
        [0.716, 0.711, 0.722, 0.709, 0.719],
        [0.702, 0.701, 0.699, 0.704, 0.7],
    ]
    normal = [random.normal(0.7 + 0.004 * i, 0.003 * (1 + i), 10 + 2 * i).round(4).tolist() for i in range(4)]
    tied = [random.integers(690, 710, 12).tolist() for _ in range(3)]
    losses = [random.gamma(4, 0.1 * (i + 1), 25).tolist() for i in range(3)]
    return [accuracies, normal, tied, losses]


def description(values):
    a = np.array(values)
    interval = stats.t.interval(0.95, len(a) - 1, a.mean(), stats.sem(a))
    return {
        "values": plain(*a),
        "mean": float(a.mean()),
        "standardDeviation": float(a.std(ddof=1)),
        "median": float(np.median(a)),
        "interquartileMean": float(stats.trim_mean(a, 0.25)),
        "interval": plain(*interval),
    }


def equivalence_welch(a, b, margin):
    low = stats.ttest_ind(a + margin, b, equal_var=False, alternative="greater").pvalue
    high = stats.ttest_ind(a - margin, b, equal_var=False, alternative="less").pvalue
    return float(max(low, high))


def comparison(first, second):
    a, b = np.array(first, dtype=float), np.array(second, dtype=float)
    welch = stats.ttest_ind(a, b, equal_var=False)
    margin = float(2 * a.std(ddof=1))
    return {
        "first": plain(*a),
        "second": plain(*b),
        "welch": {
            "t": float(welch.statistic),
            "degreesOfFreedom": float(welch.df),
            "p": float(welch.pvalue),
            "interval": plain(*welch.confidence_interval(0.95)),
        },
        "probabilityAbove": float(stats.mannwhitneyu(a, b).statistic / (len(a) * len(b))),
        "margin": margin,
        "welchEquivalence": equivalence_welch(a, b, margin),
    }


def paired(first, second):
    count = min(len(first), len(second))
    a, b = np.array(first[:count], dtype=float), np.array(second[:count], dtype=float)
    test = stats.ttest_rel(a, b)
    return {
        "first": plain(*a),
        "second": plain(*b),
        "correlation": float(stats.pearsonr(a, b).statistic),
        "t": float(test.statistic),
        "p": float(test.pvalue),
        "interval": plain(*test.confidence_interval(0.95)),
    }


def signed_rank(differences):
    """Exact with ties: all ways to give signs, counted; SciPy counts them where nothing is tied."""
    d = np.array([value for value in differences if value != 0], dtype=float)
    ranks = stats.rankdata(np.abs(d))
    observed = ranks[d > 0].sum()
    sums = np.array([np.dot(ranks, signs) for signs in product([0, 1], repeat=len(d))])
    above, below = float(np.mean(sums >= observed - 1e-9)), float(np.mean(sums <= observed + 1e-9))
    result = {
        "differences": plain(*differences),
        "positiveRankSum": float(observed),
        "p": min(1.0, 2 * min(above, below)),
        "pAbove": above,
        "pBelow": below,
    }
    if len(set(np.abs(d))) == len(d):
        scipy = stats.wilcoxon(d, method="exact").pvalue
        assert abs(scipy - result["p"]) < 1e-12
    return result


def large_signed_rank():
    d = np.random.default_rng(5).normal(0.1, 1, 250).round(1)
    d = d[d != 0]
    p = [float(stats.wilcoxon(d, method="approx", correction=True, alternative=side).pvalue) for side in ("greater", "less")]
    return {"differences": plain(*d), "pAbove": p[0], "pBelow": p[1]}


def omnibus(these):
    anova = stats.f_oneway(*these, equal_var=False)
    kruskal = stats.kruskal(*these)
    return {
        "groups": [plain(*values) for values in these],
        "f": float(anova.statistic),
        "anovaP": float(anova.pvalue),
        "h": float(kruskal.statistic),
        "kruskalP": float(kruskal.pvalue),
    }


def bootstrap(values):
    """BCa with widened quantiles, from the formulas and many resamples of NumPy."""
    a = np.array(values)
    n = len(a)
    draws = np.random.default_rng(1).integers(0, n, (200_000, n))
    means = np.sort(a[draws].mean(axis=1))
    bias = stats.norm.ppf(np.mean(means < a.mean()) + np.mean(means == a.mean()) / 2)
    jackknife = np.array([np.delete(a, i).mean() for i in range(n)])
    d = jackknife.mean() - jackknife
    acceleration = (d**3).sum() / (6 * (d**2).sum() ** 1.5)
    z = np.sqrt(n / (n - 1)) * stats.t.ppf([0.025, 0.975], n - 1)
    shares = stats.norm.cdf(bias + (bias + z) / (1 - acceleration * (bias + z)))
    return {"values": plain(*a), "interval": plain(*np.quantile(means, shares))}


def paired_power(n, alpha):
    """The factor k of k standard errors that a paired t test finds with 80 %, averaged over the estimate that k multiplies."""
    v = n - 1
    # Both deviations at evenly spaced shares: SciPy's noncentral t is NaN in places.
    ratios = stats.chi.ppf((np.arange(1000) + 0.5) / 1000, v) / np.sqrt(v)
    needed = stats.t.isf(alpha / 2, v) * ratios

    def average(k):
        distances = k * ratios[:, None]
        return float(np.mean(special.ndtr(distances - needed) + special.ndtr(-distances - needed)))

    return {"n": n, "significance": alpha, "factor": float(optimize.brentq(lambda k: average(k) - 0.8, 1, 60, xtol=1e-6))}


def binomial(successes, trials, expected):
    test = stats.binomtest(successes, trials, expected)
    return {
        "successes": successes,
        "trials": trials,
        "expected": expected,
        "interval": plain(*test.proportion_ci(0.95, "exact")),
        "pAbove": float(stats.binomtest(successes, trials, expected, "greater").pvalue),
        "pBelow": float(stats.binomtest(successes, trials, expected, "less").pvalue),
    }


def probability_above(first, second, expected):
    """Newcombe's method 5, from Hanley and McNeil's variance as they write it, by root finding on the square."""
    a, b = np.array(first, dtype=float), np.array(second, dtype=float)
    m, n = len(a), len(b)
    chance = float(stats.mannwhitneyu(a, b).statistic / (m * n))

    def error(t):
        others = (m + n) / 2 - 1
        both, same = t / (2 - t), 2 * t**2 / (1 + t)
        return np.sqrt((t * (1 - t) + others * (both - t**2) + others * (same - t**2)) / (m * n))

    z = stats.norm.isf(0.025)
    excess = lambda t: (chance - t) ** 2 - (z * error(t)) ** 2
    low = 0.0 if chance == 0 else optimize.brentq(excess, 1e-12, chance - 1e-13, xtol=1e-14)
    high = 1.0 if chance == 1 else optimize.brentq(excess, chance + 1e-13, 1 - 1e-12, xtol=1e-14)
    return {
        "first": plain(*a),
        "second": plain(*b),
        "expected": expected,
        "interval": [float(low), float(high)],
        "p": float(2 * stats.norm.sf(abs(chance - expected) / error(expected))),
    }


if __name__ == "__main__":
    everything = groups()
    flat = [values for these in everything for values in these]
    pairs = [(these[i], these[j]) for these in everything for i in range(len(these)) for j in range(i + 1, len(these))]
    random = np.random.default_rng(7)
    write("distributions", distributions())
    write("description", [description(values) for values in flat])
    write("comparison", [comparison(a, b) for a, b in pairs])
    write("paired", [paired(a, b) for a, b in pairs])
    write(
        "signed-rank",
        {
            "exact": [
                signed_rank([1, 2, 3, 4, 5]),
                signed_rank([-1, 2, 3, -4, 5, 6, 7.5]),
                signed_rank([0, 0, 1, 1, -1, 2, 2, 3]),
                *[signed_rank(random.normal(0.5, 1, 12).tolist()) for _ in range(3)],
                *[signed_rank(random.integers(-4, 8, 14).tolist()) for _ in range(3)],
            ],
            "approximate": large_signed_rank(),
        },
    )
    write("omnibus", [omnibus(these) for these in everything])
    write("bootstrap", [bootstrap(values) for values in flat if len(values) >= 20])
    write("paired-power", [paired_power(n, alpha) for n in (3, 5, 10, 30) for alpha in (0.05, 0.01)])
    counts = [(0, 5, 0.2), (5, 5, 0.5), (2, 5, 0.1), (3, 20, 0.25), (1, 1, 0), (60, 200, 0.3), (0, 3, 1)]
    write("binomial", [binomial(*count) for count in counts])
    write("probability-above", [probability_above(a, b, expected) for a, b in pairs for expected in (0.1, 0.5)])
