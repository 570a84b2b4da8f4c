import { pairedEquivalence, welchEquivalence, wilcoxonEquivalence } from "../comparison/equivalence.js";
import { pairBySeed, type SeedPairs } from "../comparison/pair-by-seed.js";
import { pairedTTest } from "../comparison/paired-t-test.js";
import { welchTest } from "../comparison/welch-test.js";
import { wilcoxonSignedRank } from "../comparison/wilcoxon-signed-rank.js";
import {
  type LimitOptions,
  type PlannedTest,
  type PrimaryTest,
  plannedPaired,
  plannedWelch,
} from "../limits/planned-test.js";
import type { Variant } from "./read-study.js";

/** What a primary test does with two variants; each gives undefined where there are too few scores. */
interface Comparer {
  readonly p: (first: Variant, second: Variant) => number | undefined;
  readonly equivalence: (first: Variant, second: Variant, margin: number) => number | undefined;
  readonly plan: (first: Variant, second: Variant, options: LimitOptions) => PlannedTest | undefined;
}

const paired = <Result>(
  first: Variant,
  second: Variant,
  use: (pairs: SeedPairs) => Result,
): Result | undefined => {
  const pairs = pairBySeed(first.scores, second.scores);
  return pairs.seeds.length < 2 ? undefined : use(pairs);
};

const unpaired = <Result>(first: Variant, second: Variant, use: () => Result): Result | undefined =>
  first.values.length < 2 || second.values.length < 2 ? undefined : use();

/** The tests that can supply the p. */
export const comparers: Readonly<Record<PrimaryTest, Comparer>> = {
  welch: {
    p: (first, second) => unpaired(first, second, () => welchTest(first.values, second.values).p),
    equivalence: (first, second, margin) =>
      unpaired(first, second, () => welchEquivalence(first.values, second.values, margin)),
    plan: (first, second, options) =>
      unpaired(first, second, () => plannedWelch(first.values, second.values, options)),
  },
  pairedT: {
    p: (first, second) => paired(first, second, ({ differences }) => pairedTTest(differences).p),
    equivalence: (first, second, margin) =>
      paired(first, second, ({ differences }) => pairedEquivalence(differences, margin)),
    plan: (first, second, options) =>
      paired(first, second, ({ differences }) => plannedPaired(differences, "pairedT", options)),
  },
  wilcoxon: {
    p: (first, second) => paired(first, second, ({ differences }) => wilcoxonSignedRank(differences).p),
    equivalence: (first, second, margin) =>
      paired(first, second, ({ differences }) => wilcoxonEquivalence(differences, margin)),
    plan: (first, second, options) =>
      paired(first, second, ({ differences }) => plannedPaired(differences, "wilcoxon", options)),
  },
};
