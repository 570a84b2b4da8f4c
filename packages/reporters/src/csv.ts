import type { StudyEvent } from "@activation-lab/core";
// The browser build is the one that needs no Buffer; it runs in Node as well.
import { stringify } from "csv-stringify/browser/esm/sync";
import { collectTrials, studyStart } from "./trials.js";

const columns = [
  "trial",
  "activation",
  "seed",
  "epoch",
  "trainingLoss",
  "trainingAccuracy",
  "testLoss",
  "testAccuracy",
  "durationMs",
  "imagesPerSecond",
  "dataset",
  "notice",
];

/**
 * The record as CSV (RFC 4180 quoting, lines end with \n): one row for each epoch of each trial, those of failed and
 * unfinished trials too; accuracies are 0 to 1.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function toCsv(events: readonly StudyEvent[]): string {
  const { dataset } = studyStart(events).plan;
  const rows = collectTrials(events).flatMap(({ epochs }) =>
    epochs.map((epoch) => ({ ...epoch, dataset: dataset.name, notice: dataset.notice ?? "" })),
  );
  return stringify(rows, { header: true, columns });
}
