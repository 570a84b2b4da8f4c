import type { PrimaryTest } from "../limits/planned-test.js";
import { refuse, requireCount, requireShare } from "../shared/refuse.js";
import type { ScoreUnit, SeedCurve, StudyInput, VariantInput } from "./study-input.js";

/** A variant as it was read: every score is finite, in the order of the seeds. */
export interface Variant {
  readonly label: string;
  readonly title: string;
  readonly scores: ReadonlyMap<number, number>;
  readonly values: readonly number[];
  readonly failed: number;
  readonly curves: readonly SeedCurve[] | undefined;
  readonly cost: number | undefined;
}

/** A study as it was read, with what was left out filled in. */
export interface Study {
  readonly variants: readonly Variant[];
  readonly baseline: Variant;
  readonly primaryTest: PrimaryTest;
  readonly confidence: number;
  /** 1 − confidence. */
  readonly significance: number;
  readonly better: "higher" | "lower";
  readonly equivalenceMargin: number | undefined;
  readonly testImages: number | undefined;
  readonly unit: ScoreUnit;
  readonly plannedDifferences: readonly number[];
  readonly accuracyThreshold: number;
  readonly bootstrapSeed: number;
}

const points: ScoreUnit = { name: "points", scoreName: "%", factor: 100, digits: 1, largestDifference: 1 };
const primaryTests: readonly string[] = ["welch", "pairedT", "wilcoxon"];

/** Checks what came and fills in what was left out. */
export function readStudy(input: StudyInput): Study {
  const { confidence = 0.95, primaryTest = "welch", better = "higher", bootstrapSeed = 0 } = input;
  const { plannedDifferences = [0.01, 0.005], accuracyThreshold = 0.6, unit = "points" } = input;
  requireShare(confidence, "confidence");
  if (!primaryTests.includes(primaryTest))
    refuse(
      `primaryTest is ${String(primaryTest)}, and one of ${primaryTests.join(", ")} was expected; choose one.`,
    );
  if (better !== "higher" && better !== "lower")
    refuse(`better is ${String(better)}, and "higher" or "lower" was expected; choose one.`);
  if (!Number.isInteger(bootstrapSeed))
    refuse(`bootstrapSeed is ${bootstrapSeed}, and a whole number was expected; give one.`);
  for (const difference of plannedDifferences) requireAbove(difference, "plannedDifferences has");
  if (input.equivalenceMargin !== undefined) requireAbove(input.equivalenceMargin, "equivalenceMargin is");
  if (input.testImages !== undefined) requireCount(input.testImages, 1, "testImages");
  const variants = input.variants.map(readVariant);
  const labels = variants.map(({ label }) => label);
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  if (twice !== undefined)
    refuse(`Two variants are called "${twice}", and each needs its own label; rename one.`);
  const label = input.baseline ?? labels[0];
  const baseline = variants.find((variant) => variant.label === label);
  if (!baseline)
    return refuse(
      label === undefined
        ? "A study came without variants, and at least one was expected; give one."
        : `The baseline "${label}" is none of ${labels.join(", ")}; name one of these.`,
    );
  return {
    variants,
    baseline,
    primaryTest,
    confidence,
    // 1 − 0.95 is a little more than 0.05 in binary.
    significance: Number((1 - confidence).toPrecision(12)),
    better,
    equivalenceMargin: input.equivalenceMargin,
    testImages: input.testImages,
    unit: unit === "points" ? points : unit,
    plannedDifferences,
    accuracyThreshold,
    bootstrapSeed,
  };
}

function readVariant({ label, title = label, scores, failed = 0, curves, cost }: VariantInput): Variant {
  requireCount(failed, 0, `The number of failed seeds of "${label}"`);
  if (cost !== undefined && !Number.isFinite(cost))
    refuse(`The cost of "${label}" is ${cost}, and a finite number was expected; leave it out.`);
  const read = new Map<number, number>();
  for (const [seed, score] of entriesOf(scores)) {
    if (!Number.isFinite(seed))
      refuse(`"${label}" has a score for the seed ${seed}, and a finite number was expected; name the seed.`);
    if (typeof score !== "number" || !Number.isFinite(score))
      refuse(
        `"${label}" has the score ${String(score)} for seed ${seed}, and a finite number was expected; count the seed in failed and leave its score out.`,
      );
    if (read.has(seed))
      refuse(`"${label}" has two scores for seed ${seed}, and one was expected; leave one out.`);
    read.set(seed, score);
  }
  const ordered = new Map([...read].sort(([a], [b]) => a - b));
  return { label, title, scores: ordered, values: [...ordered.values()], failed, curves, cost };
}

function entriesOf(scores: VariantInput["scores"]): (readonly [number, number])[] {
  if (isMap(scores)) return [...scores];
  if (isList(scores)) return scores.map(({ seed, score }) => [seed, score]);
  return Object.entries(scores).map(([seed, score]) => [Number(seed), score]);
}

function isMap(scores: VariantInput["scores"]): scores is ReadonlyMap<number, number> {
  return scores instanceof Map;
}

function isList(
  scores: VariantInput["scores"],
): scores is Extract<VariantInput["scores"], readonly unknown[]> {
  return Array.isArray(scores);
}

function requireAbove(value: number, what: string): void {
  if (!(value > 0 && Number.isFinite(value)))
    refuse(`${what} ${value}, and a number above 0 was expected; give one in the scores' own measure.`);
}
