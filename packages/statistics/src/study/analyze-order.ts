import { holmOfTested } from "../comparison/holm.js";
import { mean } from "../description/moments.js";
import { groupLetter, limitedLetterGroups, neighbourGroups } from "../order/letter-groups.js";
import { paretoFront } from "../order/pareto-front.js";
import { rankUncertainty } from "../order/rank-uncertainty.js";
import { plural } from "./measure.js";
import { comparers } from "./primary-test.js";
import type { Study, Variant } from "./read-study.js";
import type { PairAnalysis, RankAnalysis, TierAnalysis } from "./study-analysis.js";

/** The variants that can be tested, best mean first. */
function orderedVariants({ variants, better }: Study): Variant[] {
  const sign = better === "higher" ? -1 : 1;
  return variants
    .filter(({ values }) => values.length >= 2)
    .map((variant) => ({ variant, center: mean(variant.values) }))
    .sort((a, b) => sign * (a.center - b.center))
    .map(({ variant }) => variant);
}

/** Which variants can be told apart. */
export function analyzeTiers(study: Study): TierAnalysis | null {
  const ordered = orderedVariants(study);
  if (ordered.length < 2) return null;
  const pairs = ordered.flatMap((first, index) =>
    ordered.slice(index + 1).map((second) => ({
      first: first.label,
      second: second.label,
      p: comparers[study.primaryTest].p(first, second) ?? null,
    })),
  );
  const corrected = holmOfTested(pairs.map(({ p }) => p));
  const decided: PairAnalysis[] = pairs.map((pair, index) => {
    const correctedP = corrected[index] ?? null;
    return { ...pair, correctedP, differ: correctedP !== null && correctedP < study.significance };
  });
  const count = ordered.length;
  const differ = (first: number, second: number): boolean => {
    // Where the row of the first begins among all pairs.
    const start = first * count - (first * (first + 1)) / 2;
    return decided[start + second - first - 1]?.differ ?? false;
  };
  const labels = ordered.map(({ label }) => label);
  const complete = limitedLetterGroups(count, differ, Math.max(26, count));
  const groups = (complete ?? neighbourGroups(count, differ)).map((items, index) => ({
    letter: groupLetter(index),
    labels: items.map((item) => labels[item] ?? ""),
  }));
  const size = decided.filter(({ p }) => p !== null).length;
  return {
    family: {
      size,
      correction: "Holm",
      description: `${plural(size, "comparison")} of all pairs of ${count} variants`,
    },
    groups,
    complete: complete !== undefined,
    letters: labels.map((label) => ({
      label,
      letters: groups
        .filter((group) => group.labels.includes(label))
        .map(({ letter }) => letter)
        .join(""),
    })),
    top: labels.filter((_, index) => index === 0 || !differ(0, index)),
    pairs: decided,
  };
}

/** How sure the ranks are. */
export function analyzeRanks(study: Study): RankAnalysis[] | null {
  const ordered = orderedVariants(study);
  if (ordered.length < 2) return null;
  const { better, confidence, bootstrapSeed } = study;
  const ranks = rankUncertainty(
    ordered.map(({ values }) => values),
    { better, confidence, seed: bootstrapSeed },
  );
  return ordered.flatMap(({ label }, index) => {
    const found = ranks[index];
    return found ? [{ label, ...found }] : [];
  });
}

/** Which variants no other beats in cost and mean score at once. */
export function analyzeParetoFront({ variants, better }: Study): string[] | null {
  if (variants.every(({ cost }) => cost === undefined)) return null;
  const items = variants.map(({ cost, values }) => ({
    cost: cost ?? Number.NaN,
    score: values.length > 0 ? mean(values) : Number.NaN,
  }));
  return paretoFront(items, better).map((index) => variants[index]?.label ?? "");
}
