import type { StudyEvent } from "@activation-lab/core";
import { csvText, variantColumns } from "./csv-text.js";
import { singleLine } from "./format.js";
import { summarize } from "./summary.js";

const identity = ["trial", "id", "variant", "activation"];
const figures = [
  ...["seed", "outcome", "reason", "epochs", "stoppedBy", "bestEpoch"],
  ...["trainingLoss", "trainingAccuracy", "validationLoss", "validationAccuracy", "testLoss", "testAccuracy"],
  ...["durationMs", "retries", "weightsHash", "message", "dataset", "notice"],
];

/**
 * The trials as CSV (RFC 4180 quoting, lines end with \n): one row for each that the record is about, in the order of the plan;
 * accuracies are 0 to 1. `outcome` is completed, failed, pruned, unfinished or waiting; the final figures are empty unless
 * it is completed. Each setting that the study crosses has a column; where it has folds, the next ones are `fold` and
 * `repetition`, from 1, and where linear classifiers were fitted to layers, the last ones are `layerProbe.conv1` and so on.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function toTrialsCsv(events: readonly StudyEvent[]): string {
  const { plan, variants } = summarize(events);
  // Older programs that read these columns by place find them where they were.
  const folds = plan.folds === undefined ? [] : ["fold", "repetition"];
  const trials = variants.flatMap((variant) => variant.trials).sort((a, b) => a.trial - b.trial);
  const layers = new Set(trials.flatMap(({ layerProbes = [] }) => layerProbes.map(({ layer }) => layer)));
  const probes = [...layers].map(probeColumn);
  const ofVariant = variantColumns(plan, [...identity, ...figures, ...folds, ...probes]);
  const rows = trials.map((trial) => ({
    ...{ trial: trial.trial, id: trial.id, variant: trial.variant, activation: trial.activation },
    ...ofVariant.fields(trial.variant),
    ...{ seed: trial.seed, outcome: trial.outcome, reason: trial.reason, epochs: trial.epochs },
    ...{ stoppedBy: trial.stoppedBy, bestEpoch: trial.bestEpoch },
    ...{ trainingLoss: trial.trainingLoss, trainingAccuracy: trial.trainingAccuracy },
    ...{ validationLoss: trial.validationLoss, validationAccuracy: trial.validationAccuracy },
    ...{ testLoss: trial.testLoss, testAccuracy: trial.testAccuracy, durationMs: trial.durationMs },
    ...{ retries: trial.retries, weightsHash: trial.weightsHash },
    message: trial.message && singleLine(trial.message),
    ...{ dataset: plan.dataset.name, notice: plan.dataset.notice },
    ...{ fold: trial.fold, repetition: trial.repetition },
    ...Object.fromEntries(
      (trial.layerProbes ?? []).map(({ layer, testAccuracy }) => [
        probeColumn(layer),
        testAccuracy ?? undefined,
      ]),
    ),
  }));
  return csvText([...identity, ...ofVariant.columns, ...figures, ...folds, ...probes], rows);
}

/** Where the test accuracy of a linear classifier on a layer's outputs stands. */
function probeColumn(layer: string): string {
  return `layerProbe.${layer}`;
}
