import type { LayerDiagnostics, StudyEvent, TrialDiagnostics } from "@activation-lab/core";
import { groupBy } from "./group-by.js";
import { mean } from "./spread.js";
import { collectTrials, studyStart } from "./trials.js";

/** One layer of a variant at one time: means over the completed seeds, undefined where nothing was measured. */
export interface LayerSummary {
  readonly layer: string;
  /** Of the loss by the kernel; the geometric mean, since it spans powers of ten. */
  readonly gradientNorm: number | undefined;
  /** 0 to 1: of its units, those that no probe image reaches. */
  readonly deadShare: number | undefined;
  /** 0 to 1: of the inputs of its function, those where it is flat. */
  readonly saturatedShare: number | undefined;
}

/** The diagnostics of a variant at one time. */
export interface MomentSummary {
  /** The geometric mean over the completed seeds; above 1 where the gradient shrinks on its way back. */
  readonly lastToFirstGradient: number | undefined;
  /** In the order of the data. */
  readonly layers: readonly LayerSummary[];
}

/** The diagnostics of one variant over its completed seeds. */
export interface VariantDiagnostics {
  /** The variant's label. */
  readonly label: string;
  /** Before the first epoch. */
  readonly first: MomentSummary;
  /** After the last epoch of each seed. */
  readonly last: MomentSummary;
  /** After each epoch that every completed seed trained, from 1. */
  readonly epochs: readonly { readonly epoch: number; readonly moment: MomentSummary }[];
  /** 0 to 1: of all units that were dead at some time, those that were not at the end; undefined where none ever was. */
  readonly recoveredShare: number | undefined;
}

/** The diagnostics of a record. */
export interface DiagnosticsSummary {
  /** How many images they were measured on; undefined where the plan does not say. */
  readonly probeImages: number | undefined;
  /** In the order of the plan, those with a completed seed that has them. */
  readonly variants: readonly VariantDiagnostics[];
}

/** What one trial measured, before its first epoch and after each. */
interface Measured {
  readonly variant: string;
  readonly moments: readonly TrialDiagnostics[];
}

/**
 * Sums the diagnostics of a record up; undefined where no completed trial has any.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function summarizeDiagnostics(events: readonly StudyEvent[]): DiagnosticsSummary | undefined {
  const { plan } = studyStart(events);
  const completed = new Set(
    collectTrials(events).flatMap(({ trial, outcome }) => (outcome === "completed" ? [trial] : [])),
  );
  const moments = new Map<number, TrialDiagnostics[]>();
  for (const event of events) {
    if (event.type !== "trial-start" && event.type !== "epoch-end") continue;
    if (event.diagnostics === undefined || !completed.has(event.trial)) continue;
    moments.set(event.trial, [...(moments.get(event.trial) ?? []), event.diagnostics]);
  }
  const measured = plan.trials.flatMap(({ trial, variant }): Measured[] => {
    const own = moments.get(trial);
    return own ? [{ variant, moments: own }] : [];
  });
  const byVariant = groupBy(measured, ({ variant }) => variant);
  const variants = plan.variants.flatMap(({ label }) => {
    const trials = byVariant.get(label);
    return trials ? [summarizeVariant(label, trials)] : [];
  });
  return variants.length === 0 ? undefined : { probeImages: plan.diagnostics?.probeImages, variants };
}

function summarizeVariant(label: string, trials: readonly Measured[]): VariantDiagnostics {
  const shortest = Math.min(...trials.map(({ moments }) => moments.length));
  return {
    label,
    first: summarizeMoment(trials.map(({ moments }) => moments[0])),
    last: summarizeMoment(trials.map(({ moments }) => moments.at(-1))),
    epochs: Array.from({ length: Math.max(0, shortest - 1) }, (_, index) => ({
      epoch: index + 1,
      moment: summarizeMoment(trials.map(({ moments }) => moments[index + 1])),
    })),
    recoveredShare: recoveredShare(trials),
  };
}

function summarizeMoment(seeds: readonly (TrialDiagnostics | undefined)[]): MomentSummary {
  const known = seeds.filter((seed) => seed !== undefined);
  const names = [...new Set(known.flatMap(({ layers }) => layers.map(({ layer }) => layer)))];
  return {
    lastToFirstGradient: geometricMean(known.map(({ lastToFirstGradient }) => lastToFirstGradient)),
    layers: names.map((name) => {
      const layers = known.flatMap((seed) => seed.layers.filter(({ layer }) => layer === name));
      return {
        layer: name,
        gradientNorm: geometricMean(layers.map(({ kernel }) => kernel?.gradientNorm)),
        deadShare: meanOf(layers.map(deadShareOf)),
        saturatedShare: meanOf(layers.map(({ activation }) => activation?.saturatedShare)),
      };
    }),
  };
}

/** 0 to 1: of a layer's units, those that no probe image reaches; undefined for a layer without an activation. */
export function deadShareOf({ activation }: LayerDiagnostics): number | undefined {
  return activation && activation.deadUnits.length / activation.units;
}

function recoveredShare(trials: readonly Measured[]): number | undefined {
  let ever = 0;
  let atEnd = 0;
  for (const { moments } of trials) {
    ever += new Set(moments.flatMap(deadUnitsOf)).size;
    atEnd += moments.slice(-1).flatMap(deadUnitsOf).length;
  }
  return ever === 0 ? undefined : (ever - atEnd) / ever;
}

function deadUnitsOf({ layers }: TrialDiagnostics): string[] {
  return layers.flatMap(({ layer, activation }) =>
    (activation?.deadUnits ?? []).map((unit) => `${layer} ${unit}`),
  );
}

type Figure = number | null | undefined;

function meanOf(values: readonly Figure[]): number | undefined {
  const known = values.filter((value) => typeof value === "number");
  return known.length === 0 ? undefined : mean(known);
}

function geometricMean(values: readonly Figure[]): number | undefined {
  const logarithm = meanOf(values.map((value) => (typeof value === "number" ? Math.log(value) : value)));
  return logarithm === undefined ? undefined : Math.exp(logarithm);
}
