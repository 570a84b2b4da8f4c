import type { StudyEvent } from "@activation-lab/core";
import { csvText, variantColumns } from "./csv-text.js";
import { collectTrials, studyStart } from "./trials.js";

/**
 * The record as CSV (RFC 4180 quoting, lines end with \n): one row for each epoch of each trial, those of trials that failed,
 * were given up or did not finish too; accuracies are 0 to 1. The columns `validationLoss` and `validationAccuracy` are there
 * where the study has validation images, and each setting that it crosses has a column.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function toCsv(events: readonly StudyEvent[]): string {
  const { plan } = studyStart(events);
  const { dataset } = plan;
  const trials = collectTrials(events);
  const validated = trials.some(({ epochs }) =>
    epochs.some(({ validationLoss }) => validationLoss !== undefined),
  );
  const identity = ["trial", "variant", "activation"];
  const figures = [
    ...["seed", "epoch", "trainingLoss", "trainingAccuracy"],
    ...(validated ? ["validationLoss", "validationAccuracy"] : []),
    ...["testLoss", "testAccuracy", "durationMs", "imagesPerSecond", "dataset", "notice"],
  ];
  const ofVariant = variantColumns(plan, [...identity, ...figures]);
  const rows = trials.flatMap(({ variant, epochs }) => {
    const fields = ofVariant.fields(variant);
    return epochs.map(({ type: _, diagnostics: __, ...epoch }) => ({
      ...epoch,
      ...fields,
      dataset: dataset.name,
      notice: dataset.notice,
    }));
  });
  return csvText([...identity, ...ofVariant.columns, ...figures], rows);
}
