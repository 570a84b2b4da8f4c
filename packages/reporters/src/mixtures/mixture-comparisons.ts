import { isMixtureLabel } from "@activation-lab/core";
import { type AgainstBestGroup, analyzeAgainstBest, type Family } from "@activation-lab/statistics";
import { variantInput } from "../analysis.js";
import { groupBy } from "../group-by.js";
import { activationTitle } from "../plan-words.js";
import type { StudySummary } from "../summary.js";
import type { VariantSummary } from "../variant-summary.js";

/** The mixtures of one model and one choice of settings against the best single function there. */
export interface MixtureGroup extends AgainstBestGroup {
  /** What tells it from other groups: "model=small, learningRate=0.01"; empty where it is the only one. */
  readonly name: string;
  /** How many single functions there are. */
  readonly singles: number;
}

/** The mixtures of a study against the best single function of each setting. */
export interface MixtureComparisons {
  readonly groups: readonly MixtureGroup[];
  /** All mixtures of all groups, corrected together. */
  readonly family: Family;
}

/** Compares every mixture with the best single function, in each setting for itself; undefined where there is no mixture. */
export function mixtureComparisons({ plan, variants }: StudySummary): MixtureComparisons | undefined {
  if (!variants.some(isMixture)) return undefined;
  const settings = groupBy(variants, (variant) => settingName(variant, plan.models.length > 1));
  const groups = [...settings].filter(([, here]) => here.some(isMixture));
  const { primaryTest } = plan.comparison;
  // A comparison's own sentence needs no setting: its group has it.
  const inputOf = (variant: VariantSummary) => ({
    ...variantInput(variant, plan),
    title: activationTitle(variant.activation, plan),
  });
  const analysis = analyzeAgainstBest({
    groups: groups.map(([, here]) => ({
      established: here.filter((variant) => !isMixture(variant)).map(inputOf),
      contenders: here.filter(isMixture).map(inputOf),
    })),
    primaryTest,
  });
  return {
    groups: analysis.groups.flatMap((group, index) => {
      const [name, here] = groups[index] ?? ["", []];
      const singles = here.filter((variant) => !isMixture(variant)).length;
      return [{ name: groups.length > 1 ? name : "", singles, ...group }];
    }),
    family: analysis.family,
  };
}

function isMixture({ activation }: VariantSummary): boolean {
  return isMixtureLabel(activation);
}

function settingName({ model, settings }: VariantSummary, severalModels: boolean): string {
  return [
    ...(severalModels ? [`model=${model}`] : []),
    ...Object.entries(settings).map(([name, value]) => `${name}=${value}`),
  ].join(", ");
}
