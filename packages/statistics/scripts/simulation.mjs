/** Measures, over many made-up studies, whether intervals, tests and limits keep what they promise. */

/** How one seed's score differs from the true mean, in true standard deviations. */
const scatter = {
  normal: (random) => random.normal(),
  // A gamma distribution of shape 4, as the sum of four exponentials: skewness 1.
  skewed: (random) => {
    let total = 0;
    for (let index = 0; index < 4; index++) total -= Math.log(1 - random.uniform());
    return (total - 4) / 2;
  },
};

function scores(random, count, { mean = 0, deviation = 1, shape = "normal" } = {}) {
  return Array.from({ length: count }, () => mean + deviation * scatter[shape](random));
}

/** Scores of several variants whose seeds go together with the given correlation. */
function seedScores(random, variants, count, correlation) {
  const [shared, own] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)];
  const seeds = scores(random, count);
  return Array.from({ length: variants }, () => seeds.map((seed) => shared * seed + own * random.normal()));
}

const share = (studies, succeeds) => {
  let found = 0;
  for (let study = 0; study < studies; study++) if (succeeds(study)) found++;
  return found / studies;
};

const holds = ({ low, high }, value) => low <= value && value <= high;
const less = (first, second) => first.map((value, index) => value - second[index]);

/**
 * Every measurement: what is measured, the bounds it has to keep, and how. `low` and `high` are undefined where there
 * is nothing to keep and the figure is for information.
 */
export function measurements(statistics) {
  return [
    ...intervalCoverage(statistics),
    ...familyErrors(statistics),
    ...detectablePower(statistics),
    ...equalityErrors(statistics),
    ...rankCoverage(statistics),
    ...crossValidationCoverage(statistics),
  ];
}

function intervalCoverage({ bootstrapInterval, meanInterval, pairedTTest, welchTest }) {
  const bounds = { low: 0.93, high: 0.97 };
  const means = [5, 10].map((n) => ({
    ...bounds,
    what: `t interval of a mean, n = ${n}`,
    run: (random, studies) => share(studies, () => holds(meanInterval(scores(random, n)), 0)),
  }));
  const cases = [
    { n: [5, 5], deviation: 1 },
    { n: [10, 10], deviation: 1 },
    { n: [5, 5], deviation: 2 },
    { n: [10, 10], deviation: 2 },
    { n: [5, 10], deviation: 1 },
    { n: [5, 10], deviation: 2 },
  ];
  const differences = cases.map(({ n: [first, second], deviation }) => ({
    ...bounds,
    what: `Welch interval of a difference, n = ${first} and ${second}, deviations 1 and ${deviation}`,
    run: (random, studies) =>
      share(studies, () =>
        holds(welchTest(scores(random, first), scores(random, second, { deviation })).interval, 0),
      ),
  }));
  const paired = [5, 10].map((n) => ({
    ...bounds,
    what: `paired t interval of a difference, n = ${n}, correlation 0.5`,
    run: (random, studies) =>
      share(studies, () => {
        const [first, second] = seedScores(random, 2, n, 0.5);
        return holds(pairedTTest(less(first, second)).interval, 0);
      }),
  }));
  const bootstrap = [20, 30].flatMap((n) =>
    ["normal", "skewed"].map((shape) => ({
      ...bounds,
      costly: true,
      what: `BCa interval of a mean, n = ${n}, ${shape} scores`,
      run: (random, studies) =>
        share(studies, (study) => holds(bootstrapInterval(scores(random, n, { shape }), { seed: study }), 0)),
    })),
  );
  const skewed = [5, 10, 20, 30].map((n) => ({
    what: `t interval of a mean, n = ${n}, skewed scores`,
    run: (random, studies) =>
      share(studies, () => holds(meanInterval(scores(random, n, { shape: "skewed" })), 0)),
  }));
  return [...means, ...differences, ...paired, ...bootstrap, ...skewed];
}

/** Scores of folds that correlate by 1/k, as trainings do that share examples. */
function crossValidationCoverage({ correctedResampledTTest, pairedTTest }) {
  const cases = [
    { folds: 5, repetitions: 1 },
    { folds: 10, repetitions: 1 },
    { folds: 5, repetitions: 4 },
    { folds: 2, repetitions: 5 },
  ];
  const drawn = (random, { folds, repetitions }) => {
    const shared = Math.sqrt(1 / folds) * random.normal();
    const own = Math.sqrt(1 - 1 / folds);
    return scores(random, folds * repetitions).map((score) => shared + own * score);
  };
  const name = ({ folds, repetitions }) =>
    `${folds} folds, ${repetitions} repetition${repetitions > 1 ? "s" : ""}`;
  return [
    ...cases.map((one) => ({
      low: 0.93,
      high: 0.97,
      what: `corrected resampled t interval of a difference, ${name(one)}`,
      run: (random, studies) =>
        share(studies, () => holds(correctedResampledTTest(drawn(random, one), one.folds).interval, 0)),
    })),
    ...cases.map((one) => ({
      what: `paired t interval of the same, not corrected, ${name(one)}`,
      run: (random, studies) => share(studies, () => holds(pairedTTest(drawn(random, one)).interval, 0)),
    })),
  ];
}

const tests = {
  welch: ({ welchTest }, first, second) => welchTest(first, second).p,
  pairedT: ({ pairedTTest }, first, second) => pairedTTest(less(first, second)).p,
  wilcoxon: ({ wilcoxonSignedRank }, first, second) => wilcoxonSignedRank(less(first, second)).p,
};

/** Whether any comparison of a family is below 0.05 after Holm's correction. */
function anyShown(statistics, test, groups, allPairs) {
  const pairs = groups.flatMap((first, index) =>
    (allPairs ? groups.slice(index + 1) : index === 0 ? groups.slice(1) : []).map((second) => [
      first,
      second,
    ]),
  );
  const values = pairs.map(([first, second]) => tests[test](statistics, first, second));
  return statistics.holm(values).some((p) => p < 0.05);
}

function familyErrors(statistics) {
  return Object.keys(tests).flatMap((test) =>
    [5, 10].flatMap((n) =>
      [false, true].map((allPairs) => ({
        high: 0.055,
        what: `family-wise error, ${test}, ${allPairs ? "all 15 pairs" : "5 comparisons"} of 6 variants, n = ${n}`,
        run: (random, studies) =>
          share(studies, () => {
            const groups =
              test === "welch"
                ? Array.from({ length: 6 }, () => scores(random, n))
                : seedScores(random, 6, n, 0.5);
            return anyShown(statistics, test, groups, allPairs);
          }),
      })),
    ),
  );
}

/** The stated difference of a pilot study, and whether a study after it finds a true difference as large. */
function detectablePower(statistics) {
  const bounds = { low: 0.77, high: 0.83 };
  const stated = {
    welch: (first, second, options) => statistics.minimumDetectableDifference(first, second, options),
    pairedT: (first, second, options) =>
      statistics.pairedMinimumDetectableDifference(less(first, second), options),
    wilcoxon: (first, second, options) =>
      statistics.wilcoxonMinimumDetectableDifference(less(first, second), options),
  };
  const draw = (random, test, variants, n) =>
    test === "welch"
      ? Array.from({ length: variants }, () => scores(random, n))
      : seedScores(random, variants, n, 0.5);
  const found = (random, test, n, comparisons, difference) => {
    const [baseline, first, ...others] = draw(random, test, comparisons + 1, n);
    const higher = first.map((value) => value + difference);
    const values = [higher, ...others].map((group) => tests[test](statistics, group, baseline));
    return (statistics.holm(values)[0] ?? 1) < 0.05;
  };
  const usual = Object.keys(tests).flatMap((test) =>
    [2, 3, 5, 10, 20].flatMap((n) =>
      [1, 5]
        .filter((comparisons) => test !== "wilcoxon" || (comparisons * 2) / 2 ** n < 0.05)
        .map((comparisons) => ({
          ...bounds,
          what: `power at the stated difference, ${test}, n = ${n}, ${comparisons} comparison${comparisons > 1 ? "s" : ""}`,
          run: (random, studies) =>
            share(studies, () => {
              const [first, second] = draw(random, test, 2, n);
              return found(random, test, n, comparisons, stated[test](first, second, { comparisons }));
            }),
        })),
    ),
  );
  const average = [5, 10].map((n) => ({
    what: `power at the average stated difference, welch, n = ${n}, 1 comparison`,
    run: (random, studies) => {
      let total = 0;
      for (let study = 0; study < studies; study++) {
        const [first, second] = draw(random, "welch", 2, n);
        total += stated.welch(first, second);
      }
      return share(studies, () => found(random, "welch", n, 1, total / studies));
    },
  }));
  return [...usual, ...unusualPower(statistics), ...average];
}

/** Groups of different sizes and deviations. */
function unusualPower({ minimumDetectableDifference, welchTest }) {
  return [
    { n: [5, 10], deviation: 1 },
    { n: [10, 10], deviation: 2 },
    { n: [10, 10], deviation: 4 },
    { n: [5, 10], deviation: 2 },
    { n: [10, 5], deviation: 2 },
  ].map(({ n: [first, second], deviation }) => ({
    what: `power at the stated difference, welch, n = ${first} and ${second}, deviations 1 and ${deviation}`,
    run: (random, studies) => {
      const groups = (mean) => [scores(random, first, { mean }), scores(random, second, { deviation })];
      return share(studies, () => welchTest(...groups(minimumDetectableDifference(...groups(0)))).p < 0.05);
    },
  }));
}

/** A difference that is exactly the margin is not to be called equal. */
function equalityErrors({ pairedEquivalence, welchEquivalence, wilcoxonEquivalence }) {
  const margin = 2;
  const equal = {
    welch: (first, second) => welchEquivalence(first, second, margin),
    pairedT: (first, second) => pairedEquivalence(less(first, second), margin),
    wilcoxon: (first, second) => wilcoxonEquivalence(less(first, second), margin),
  };
  return Object.keys(equal).map((test) => ({
    high: 0.055,
    what: `equality claimed at a difference of the margin, ${test}, n = 10`,
    run: (random, studies) =>
      share(studies, () => {
        const first = scores(random, 10, { mean: margin });
        return equal[test](first, scores(random, 10)) < 0.05;
      }),
  }));
}

/** The ranks of six variants whose true means are half a deviation apart. */
function rankCoverage({ rankUncertainty }) {
  return [5, 10].map((n) => ({
    low: 0.95,
    costly: true,
    what: `the range of a rank holds the true one, 6 variants, n = ${n}`,
    run: (random, studies) => {
      let held = 0;
      for (let study = 0; study < studies; study++) {
        const groups = Array.from({ length: 6 }, (_, index) => scores(random, n, { mean: -index / 2 }));
        const ranks = rankUncertainty(groups, { resamples: 200, seed: study });
        held += ranks.filter(({ interval }, index) => holds(interval, index + 1)).length;
      }
      return held / (6 * studies);
    },
  }));
}

/** Whether a measured share keeps its bounds. */
export function isKept({ low = 0, high = 1 }, value) {
  return value >= low && value <= high;
}
