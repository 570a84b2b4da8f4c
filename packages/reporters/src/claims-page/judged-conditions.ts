import type { ClaimJudgement } from "../claims/claim-judgement.js";
import { type Conditions, conditionsOf, unnamedDifferences } from "../claims/levels.js";
import { formatCount, singleLine } from "../format.js";
import type { StudySummary } from "../summary.js";
import type { VariantSummary } from "../variant-summary.js";
import { evidenceLevels } from "./evidence-levels.js";

/** What the trials were trained with that a verdict rests on. */
export interface JudgedConditions {
  /** Of each variant, from the fewest to the most. */
  readonly trainingImages: CountRange;
  readonly epochs: CountRange;
  /** Seeds that ran to their end or failed. */
  readonly seeds: CountRange;
  /** Images × epochs × seeds of the variant that had the least training. */
  readonly training: number;
  /** What else is not as in the study that the claims are of, and is not named by the claim either. */
  readonly others: readonly OtherCondition[];
}

/** The fewest and the most of something. */
export interface CountRange {
  readonly from: number;
  readonly to: number;
}

/** A setting that is not the study's. */
export interface OtherCondition {
  readonly name: string;
  /** All that occur, in the order of the variants. */
  readonly levels: readonly (string | number)[];
  readonly usual: string | number;
}

/** How much was trained is told by itself, and how many images were tested on is no matter of training. */
const amounts: ReadonlySet<string> = new Set(["trainingImages", "epochs", "testImages", "validationImages"]);

/** The conditions of a verdict; undefined where it rests on no trials. */
export function judgedConditions(
  { claim, variants: judged }: ClaimJudgement,
  summaries: readonly StudySummary[],
  usual: Conditions,
): JudgedConditions | undefined {
  const cells = judged.flatMap(({ record, variant }) => {
    const summary = summaries[record];
    const found = summary?.variants.find(({ label }) => label === variant);
    return summary && found ? [{ plan: summary.plan, variant: found }] : [];
  });
  if (cells.length === 0) return undefined;
  const lists = cells.map(({ plan, variant }) => conditionsOf(plan, variant));
  const named = evidenceLevels(claim.evidence);
  const others = [...new Set(lists.flatMap((list) => unnamedDifferences([usual, list], named)))].filter(
    (name) => name in usual && !amounts.has(name),
  );
  const images = cells.map(({ plan }) => plan.dataset.trainingImages);
  const epochs = cells.map(({ plan }) => plan.epochs);
  const seeds = cells.map(({ variant }) => seedsOf(variant));
  return {
    trainingImages: rangeOf(images),
    epochs: rangeOf(epochs),
    seeds: rangeOf(seeds),
    training: Math.min(
      ...cells.map((_, index) => (images[index] ?? 0) * (epochs[index] ?? 0) * (seeds[index] ?? 0)),
    ),
    others: others.map((name) => ({
      name,
      levels: [...new Set(lists.flatMap((list) => list[name] ?? []))],
      usual: usual[name] ?? "",
    })),
  };
}

/** "10,000 training images instead of 50,000, 4 epochs instead of 10, 5 seeds, model mlp instead of tutorialCnn". */
export function conditionWords(
  { trainingImages, epochs, seeds, others }: JudgedConditions,
  usual: Conditions,
): string {
  return [
    amountWords(trainingImages, "training images", usual.trainingImages),
    amountWords(epochs, epochs.to === 1 ? "epoch" : "epochs", usual.epochs),
    amountWords(seeds, seeds.to === 1 ? "seed" : "seeds", undefined),
    ...others.map(({ name, levels, usual: expected }) =>
      singleLine(`${name} ${levels.join(" and ")} instead of ${expected}`),
    ),
  ].join(", ");
}

function amountWords({ from, to }: CountRange, noun: string, usual: string | number | undefined): string {
  const count = from === to ? formatCount(from) : `${formatCount(from)} to ${formatCount(to)}`;
  const differs = typeof usual === "number" && (from !== usual || to !== usual);
  return `${count} ${noun}${differs ? ` instead of ${formatCount(usual)}` : ""}`;
}

function seedsOf({ completedSeeds, failedSeeds }: VariantSummary): number {
  return completedSeeds + failedSeeds;
}

function rangeOf(counts: readonly number[]): CountRange {
  return { from: Math.min(...counts), to: Math.max(...counts) };
}
