import { smallestSignedP } from "../comparison/permutation-p.js";
import { median } from "../description/order-statistics.js";
import { wilcoxonLeastPairs } from "../limits/wilcoxon-thresholds.js";
import { listOf, measureIn, plural } from "./measure.js";
import type { Study } from "./read-study.js";
import type { ComparisonAnalysis, Family, TierAnalysis, VariantAnalysis } from "./study-analysis.js";
import { emptyWarnings } from "./study-verdict.js";

/** What a reader has to know before believing a study. */
export function studyWarnings(
  study: Study,
  variants: readonly VariantAnalysis[],
  comparisons: readonly ComparisonAnalysis[],
  family: Family,
  tiers: TierAnalysis | null,
): string[] {
  return [
    ...emptyWarnings(study),
    ...singleSeeds(variants),
    ...unreachable(study, comparisons, family),
    ...failures(variants),
    ...fewSeeds(variants),
    ...constantScores(variants),
    ...missingPairs(study, comparisons),
    ...correlatedSeeds(study, comparisons),
    ...imageNoise(study, variants, comparisons),
    ...coarseTiers(tiers),
  ];
}

/** The fewest pairs among the comparisons that were tested; undefined for a test that can always reject. */
function fewestPairs(study: Study, comparisons: readonly ComparisonAnalysis[]): number | undefined {
  const counts = comparisons.filter(({ p }) => p !== null).map(({ paired }) => paired?.wilcoxon.n ?? 0);
  return study.primaryTest === "wilcoxon" && counts.length > 0 ? Math.min(...counts) : undefined;
}

/** Whether the primary test can show any difference at all; undefined where nothing was tested. */
export function canReject(
  study: Study,
  comparisons: readonly ComparisonAnalysis[],
  family: Family,
): boolean | undefined {
  if (family.size === 0) return undefined;
  const counts = comparisons.filter(({ p }) => p !== null).map(({ paired }) => paired?.n ?? 0);
  return (
    study.primaryTest !== "wilcoxon" ||
    Math.max(...counts) >= wilcoxonLeastPairs(family.size, study.significance)
  );
}

function unreachable(study: Study, comparisons: readonly ComparisonAnalysis[], family: Family): string[] {
  const fewest = fewestPairs(study, comparisons);
  const needed = wilcoxonLeastPairs(Math.max(1, family.size), study.significance);
  if (fewest === undefined || fewest >= needed) return [];
  const smallest = Math.min(1, family.size * smallestSignedP(fewest));
  return [
    `The paired Wilcoxon test cannot reach ${study.significance} with ${plural(fewest, "differing pair")}: its smallest p is ${round(smallest)} after correction for ${family.description}; it needs ${needed} seeds.`,
  ];
}

function singleSeeds(variants: readonly VariantAnalysis[]): string[] {
  const single = variants.filter(({ n }) => n === 1).map(({ title }) => title);
  if (single.length === 0) return [];
  return [`One seed allows no interval and no test: ${listOf(single)}.`];
}

function failures(variants: readonly VariantAnalysis[]): string[] {
  const failing = variants.filter(({ failed, n }) => failed > 0 && n > 0);
  if (failing.length === 0) return [];
  const names = failing.map(({ title, failed, n }) => `${title} ${failed} of ${failed + n}`);
  return [`Seeds failed and are in no mean: ${listOf(names)}.`];
}

function fewSeeds(variants: readonly VariantAnalysis[]): string[] {
  const few = variants.filter(({ n }) => n >= 2 && n < 5);
  if (few.length === 0) return [];
  return [
    `With fewer than five seeds intervals rest on scores that scatter normally, which so few cannot show: ${listOf(few.map(({ title }) => title))}.`,
  ];
}

function constantScores(variants: readonly VariantAnalysis[]): string[] {
  const constant = variants.filter(({ standardDeviation }) => standardDeviation === 0);
  if (constant.length === 0) return [];
  return [
    `All seeds score the same, as they do where a network learns nothing: ${listOf(constant.map(({ title }) => title))}.`,
  ];
}

function missingPairs(study: Study, comparisons: readonly ComparisonAnalysis[]): string[] {
  if (study.primaryTest === "welch") return [];
  const partial = comparisons.flatMap(({ label, paired }) => {
    const variant = study.variants.find((candidate) => candidate.label === label);
    if (!variant || variant.values.length === 0 || study.baseline.values.length === 0) return [];
    const most = Math.max(variant.values.length, study.baseline.values.length);
    return (paired?.n ?? 0) < most ? [`${variant.title} ${paired?.n ?? 0} of ${most}`] : [];
  });
  if (partial.length === 0) return [];
  return [
    `The paired test leaves out seeds that ${study.baseline.title} or the variant lacks; shared are: ${listOf(partial)}.`,
  ];
}

function correlatedSeeds(study: Study, comparisons: readonly ComparisonAnalysis[]): string[] {
  const found = comparisons
    .map(({ paired }) => paired?.correlation ?? null)
    .filter((value) => value !== null);
  if (found.length === 0) return [];
  const middle = median(found);
  // Under no correlation half of the medians lie above 0; with few pairs only a high one means something.
  if (study.primaryTest === "welch" && middle >= 0.6)
    return [
      `Scores of the same seed go together (median correlation ${middle.toFixed(2)}): in a next study the paired t test, declared beforehand, would find smaller differences.`,
    ];
  if (study.primaryTest !== "welch" && middle <= 0)
    return [
      `Scores of the same seed do not go together (median correlation ${middle.toFixed(2)}): pairing gains nothing here, and Welch's test would find smaller differences in a next study.`,
    ];
  return [];
}

function imageNoise(
  study: Study,
  variants: readonly VariantAnalysis[],
  comparisons: readonly ComparisonAnalysis[],
): string[] {
  const noises = variants.map(({ testSetNoise }) => testSetNoise).filter((value) => value !== null);
  const shown = comparisons
    .filter(({ outcome }) => outcome === "above" || outcome === "below")
    .map(({ difference }) => Math.abs(difference ?? 0));
  const noise = Math.max(0, ...noises);
  if (shown.length === 0 || Math.min(...shown) >= noise) return [];
  return [
    `Intervals speak of seeds on these ${study.testImages} test images; their choice alone moves an accuracy by ${measureIn(study.unit).difference(noise)} (standard error), which is more than the smallest difference shown.`,
  ];
}

function coarseTiers(tiers: TierAnalysis | null): string[] {
  if (tiers === null || tiers.complete) return [];
  return [
    "All groups of variants that were not told apart would be too many to read: tiers are runs of neighbours in the order of means, and some pairs that were not told apart share none.",
  ];
}

function round(p: number): string {
  return String(Number(p.toPrecision(2)));
}
