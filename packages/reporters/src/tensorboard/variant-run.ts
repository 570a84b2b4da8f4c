import type { Plan } from "@activation-lab/core";
import { groupBy } from "../group-by.js";
import type { TrialRecord } from "../trials.js";
import type { FileEvent } from "./event-message.js";
import { histogramValue } from "./values.js";

/**
 * How the test accuracies of a variant's seeds are spread at each epoch: over the completed seeds, or where there are none over
 * those that came so far. The time of an epoch is that of the slowest seed.
 */
export function variantEvents(
  { dataset }: Plan,
  trials: readonly TrialRecord[],
  startedSeconds: number,
): FileEvent[] {
  const completed = trials.filter(({ outcome }) => outcome === "completed");
  const points = (completed.length > 0 ? completed : trials).flatMap(({ epochs }) => {
    let seconds = startedSeconds;
    return epochs.map(({ epoch, testAccuracy, durationMs }) => {
      seconds += durationMs / 1000;
      return { epoch, testAccuracy, seconds };
    });
  });
  const note = dataset.notice === undefined ? "" : ` Note: ${dataset.notice}.`;
  const description = `The test accuracies of the seeds, 0 to 1.${note}`;
  return [...groupBy(points, ({ epoch }) => epoch)]
    .sort(([one], [other]) => one - other)
    .map(([epoch, here]) => ({
      seconds: Math.max(...here.map(({ seconds }) => seconds)),
      step: epoch,
      values: histogramValue(
        "accuracy/test/seeds",
        here.map(({ testAccuracy }) => testAccuracy),
        description,
      ),
    }))
    .filter(({ values }) => values.length > 0);
}
