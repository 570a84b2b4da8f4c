import type { Plan, Variant } from "@activation-lab/core";
import {
  analyzeAgainstBest,
  type ComparisonAnalysis,
  type Family,
  type Interval,
} from "@activation-lab/statistics";
import { variantInput } from "../analysis.js";
import { groupBy } from "../group-by.js";
import { activationTitle } from "../plan-words.js";
import { mean } from "../spread.js";
import type { StudySummary } from "../summary.js";
import type { VariantSummary } from "../variant-summary.js";
import { usualVariant } from "./usual-variant.js";

/** One setting of an activation in figures, all from 0 to 1. */
export interface SettingFigures {
  /** The label of its variant. */
  readonly label: string;
  readonly settings: Variant["settings"];
  /** Over how many seeds the means are. */
  readonly seeds: number;
  /** The mean at the end, by which settings are chosen; null where none has one. */
  readonly validationAccuracy: number | null;
  /** The mean at the end; null where no seed was completed. */
  readonly testAccuracy: number | null;
  /** The 95 % interval of that mean; null with fewer than two seeds. */
  readonly testAccuracyInterval: Interval | null;
}

/** A learning rate that was chosen and stands at an end of those that were tried, so that a better one may lie beyond. */
export interface RateAtEdge {
  readonly rate: number;
  readonly end: "lowest" | "highest";
}

/** What an activation came to in one model. */
export interface ActivationChoice {
  readonly activation: string;
  readonly model: string;
  /** How many settings were tried. */
  readonly tried: number;
  /** How many of them could be chosen: no seed of theirs failed or was given up. */
  readonly eligible: number;
  /** The one with the best mean validation accuracy; null where there is none to choose. */
  readonly chosen: SettingFigures | null;
  /** The study's own setting where it is among those tried, else the first. */
  readonly usual: SettingFigures;
  readonly edge: RateAtEdge | null;
}

/** Why no setting can be chosen. */
export type ChoiceProblem =
  /** No trial that ended has figures on validation images. */
  | "not-validated"
  /** No setting has all its seeds yet, or every one lost some. */
  | "none-eligible";

/** Each activation at the setting that suits it best. */
export interface BestSettings {
  /** In the order of the plan, one for each model and activation. */
  readonly choices: readonly ActivationChoice[];
  /** The activation that the others are compared with. */
  readonly baseline: string;
  /** In each model every other activation at its best against the baseline activation at its best. */
  readonly comparisons: readonly ComparisonAnalysis[];
  /** All of them, corrected together. */
  readonly family: Family;
  /** Null where something was chosen. */
  readonly problem: ChoiceProblem | null;
}

/**
 * Chooses for each activation, in each model, the setting with the best mean validation accuracy, and compares the test accuracies of
 * these choices by the study's primary test. The test figures take no part in the choice. Undefined where no activation has more than
 * one setting.
 */
export function bestSettingsOf({ plan, variants }: StudySummary): BestSettings | undefined {
  const groups = [
    ...groupBy(variants, ({ model, activation }) => JSON.stringify([model, activation])).values(),
  ];
  if (groups.every(({ length }) => length <= 1)) return undefined;
  const choices = groups.flatMap((settings) => activationChoice(settings, plan));
  const baseline = variants.find(({ label }) => label === plan.comparison.baseline)?.activation ?? "";
  const completed = variants.flatMap(({ trials }) => trials.filter(({ outcome }) => outcome === "completed"));
  // Before any trial has ended there may be validation images all the same.
  const lacksImages =
    completed.length > 0 && completed.every(({ validationAccuracy }) => validationAccuracy === undefined);
  return {
    ...{ choices, baseline },
    ...compare(choices, baseline, variants, plan),
    problem: choices.some(({ chosen }) => chosen) ? null : lacksImages ? "not-validated" : "none-eligible",
  };
}

function activationChoice(settings: readonly VariantSummary[], plan: Plan): ActivationChoice[] {
  const usual = usualVariant(settings, plan);
  if (!usual) return [];
  const whole = settings
    .filter(({ failedSeeds, prunedSeeds }) => failedSeeds + prunedSeeds === 0)
    .map(figuresOf)
    .filter(({ validationAccuracy }) => validationAccuracy !== null);
  // In a study that was stopped some have more seeds than others, and a single lucky one must not win.
  const most = Math.max(...whole.map(({ seeds }) => seeds));
  const eligible = whole.filter(({ seeds }) => seeds === most);
  // Of equal ones the first, as where a study prunes.
  const chosen = eligible.reduce<SettingFigures | null>(
    (best, one) =>
      best === null || (one.validationAccuracy ?? 0) > (best.validationAccuracy ?? 0) ? one : best,
    null,
  );
  const { activation, model } = usual;
  return [
    {
      ...{ activation, model, tried: settings.length, eligible: eligible.length, chosen },
      usual: figuresOf(usual),
      edge: chosen && rateAtEdge(chosen, settings),
    },
  ];
}

function figuresOf(variant: VariantSummary): SettingFigures {
  const { label, settings, testAccuracy, testAccuracyInterval } = variant;
  const completed = variant.trials.filter(({ outcome }) => outcome === "completed");
  const validated = completed
    .map(({ validationAccuracy }) => validationAccuracy)
    .filter((accuracy) => accuracy !== undefined && Number.isFinite(accuracy));
  return {
    ...{ label, settings, seeds: completed.length },
    validationAccuracy:
      completed.length > 0 && validated.length === completed.length
        ? mean(validated.map((accuracy) => accuracy ?? 0))
        : null,
    testAccuracy: testAccuracy && Number.isFinite(testAccuracy.mean) ? testAccuracy.mean : null,
    testAccuracyInterval: testAccuracyInterval ?? null,
  };
}

function rateAtEdge(chosen: SettingFigures, settings: readonly VariantSummary[]): RateAtEdge | null {
  const rates = settings
    .map((variant) => variant.settings.learningRate)
    .filter((rate) => typeof rate === "number");
  const rate = chosen.settings.learningRate;
  const [lowest, highest] = [Math.min(...rates), Math.max(...rates)];
  if (typeof rate !== "number" || lowest === highest) return null;
  if (rate === lowest) return { rate, end: "lowest" };
  return rate === highest ? { rate, end: "highest" } : null;
}

function compare(
  choices: readonly ActivationChoice[],
  baseline: string,
  variants: readonly VariantSummary[],
  plan: Plan,
): Pick<BestSettings, "comparisons" | "family"> {
  const severalModels = plan.models.length > 1;
  const inputsOf = (ofModel: readonly ActivationChoice[]) =>
    ofModel.flatMap(({ activation, model, chosen }) => {
      const variant = variants.find(({ label }) => label === chosen?.label);
      if (!variant) return [];
      const title = `${activationTitle(activation, plan)}${severalModels ? ` in ${model}` : ""}`;
      return [{ ...variantInput(variant, plan), title: `${title} at its best` }];
    });
  const { groups, family } = analyzeAgainstBest({
    groups: [...groupBy(choices, ({ model }) => model).values()].map((ofModel) => ({
      established: inputsOf(ofModel.filter(({ activation }) => activation === baseline)),
      contenders: inputsOf(ofModel.filter(({ activation }) => activation !== baseline)),
    })),
    primaryTest: plan.comparison.primaryTest,
  });
  return { comparisons: groups.flatMap(({ comparisons }) => comparisons), family };
}
