import type { PrimaryTest } from "../limits/planned-test.js";
import { withoutScore } from "./comparison-verdict.js";
import { listOf, measureIn, plural } from "./measure.js";
import type { Study } from "./read-study.js";
import type { ComparisonAnalysis, TierAnalysis, VariantAnalysis } from "./study-analysis.js";

/** What a study says, the answer first. */
export function studyVerdict(
  study: Study,
  variants: readonly VariantAnalysis[],
  comparisons: readonly ComparisonAnalysis[],
  tiers: TierAnalysis | null,
): string {
  return [
    answer(study, variants, tiers),
    ...againstBaseline(study, comparisons),
    seedsSentence(variants),
  ].join(" ");
}

function answer(study: Study, variants: readonly VariantAnalysis[], tiers: TierAnalysis | null): string {
  const measure = measureIn(study.unit);
  const withMean = (label: string): string => {
    const variant = variants.find((candidate) => candidate.label === label);
    return variant?.mean === null || !variant ? label : `${variant.title} (${measure.score(variant.mean)})`;
  };
  const scored = variants.filter((variant) => variant.mean !== null);
  if (scored.length === 0) return "No variant has a score, so that there is nothing to compare.";
  if (scored.length === 1)
    return `Only ${withMean(scored[0]?.label ?? "")} has a score, so that there is nothing to compare.`;
  if (tiers === null) {
    const names = [...scored]
      .sort((a, b) => ((b.mean ?? 0) - (a.mean ?? 0)) * (study.better === "higher" ? 1 : -1))
      .map(({ label }) => withMean(label));
    return scored.every(({ n }) => n === 1)
      ? `With one seed each there is no interval and no test: the order ${listOf(names)} may be chance.`
      : `With one seed in all variants but one there is no test: the order ${listOf(names)} may be chance.`;
  }
  const names = listOf(tiers.top.map(withMean));
  const tested = tiers.letters.length;
  if (tiers.top.length === 1)
    return `${names} is best: it was told apart from ${tested === 2 ? "the other" : `each of the ${tested - 1} others`}.`;
  if (tiers.top.length === tested && tiers.groups.length === 1)
    return tested === 2
      ? `${names} could not be told apart.`
      : `No two of the ${tested} variants could be told apart: ${names}.`;
  return `No single best variant was shown: the top tier, none of which was told apart from the best mean, is ${names}.`;
}

const testNames: Readonly<Record<PrimaryTest, string>> = {
  welch: "Welch's test",
  pairedT: "paired t test",
  wilcoxon: "paired Wilcoxon test",
};

function againstBaseline(study: Study, comparisons: readonly ComparisonAnalysis[]): string[] {
  const titled = (wanted: (comparison: ComparisonAnalysis) => boolean): string[] =>
    comparisons
      .filter(wanted)
      .map(({ label }) => study.variants.find((variant) => variant.label === label)?.title ?? label);
  const isEqual = ({ equivalence, outcome }: ComparisonAnalysis): boolean =>
    outcome === "undecided" && equivalence?.equal === true;
  const parts = [
    { names: titled(({ outcome }) => outcome === "above"), text: "above it" },
    { names: titled(({ outcome }) => outcome === "below"), text: "below it" },
    { names: titled(isEqual), text: "equal to it within the margin" },
    {
      names: titled((comparison) => comparison.outcome === "undecided" && !isEqual(comparison)),
      text: "without a difference shown",
    },
    { names: titled(({ outcome }) => outcome === "untested"), text: "not tested" },
  ].filter(({ names }) => names.length > 0);
  if (parts.length === 0) return [];
  if (comparisons.every(({ outcome }) => outcome === "untested")) return [];
  const text = parts.map(({ names, text }) => `${listOf(names)} ${text}`).join("; ");
  const tested = comparisons.filter(({ p }) => p !== null).length;
  const corrected = tested > 1 ? `, corrected for ${tested} comparisons` : "";
  return [`Against ${study.baseline.title} (${testNames[study.primaryTest]}${corrected}): ${text}.`];
}

function seedsSentence(variants: readonly VariantAnalysis[]): string {
  const counts = variants.map(({ n }) => n);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const seeds = least === most ? `${plural(most, "seed")} each` : `${least} to ${plural(most, "seed")}`;
  const failing = variants.filter(({ failed }) => failed > 0);
  if (failing.length === 0) return `${seeds}, no failures.`;
  const total = failing.reduce((sum, { failed }) => sum + failed, 0);
  const names = listOf(failing.map(({ title, failed }) => `${title} ${failed}`));
  return `${seeds}; ${plural(total, "run")} failed (${names}).`;
}

/** Sentences about the variants that have no score: of those that failed each by itself, of the others together. */
export function emptyWarnings(study: Study): string[] {
  const empty = study.variants.filter(({ values }) => values.length === 0);
  const unscored = empty.filter(({ failed }) => failed === 0);
  const alone = unscored.length > 1 ? empty.filter(({ failed }) => failed > 0) : empty;
  const together =
    unscored.length > 1
      ? [`${listOf(unscored.map(({ title }) => title))} have no score and are in no comparison.`]
      : [];
  return [
    ...alone.map((variant) => `${variant.title} is in no comparison: ${withoutScore(variant)}.`),
    ...together,
  ];
}
