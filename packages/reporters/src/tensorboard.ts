import type { StudyEvent } from "@activation-lab/core";
import { groupBy } from "./group-by.js";
import { type Report, reportOf } from "./report.js";
import type { SummaryOptions } from "./summary.js";
import { eventFile } from "./tensorboard/event-file.js";
import type { FileEvent } from "./tensorboard/event-message.js";
import { createChecksum } from "./tensorboard/record-frame.js";
import { runNames } from "./tensorboard/run-names.js";
import { studyEvents } from "./tensorboard/study-run.js";
import { trialEvents } from "./tensorboard/trial-run.js";
import { variantEvents } from "./tensorboard/variant-run.js";
import { collectTrials, type TrialRecord } from "./trials.js";

/** One file that TensorBoard reads. */
export interface TensorBoardFile {
  /** Below the directory that TensorBoard is given, with slashes; the same for the same trial whenever it is written. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What every event file is called. TensorBoard reads those that have "tfevents" in their names. */
export const eventFileName = "events.out.tfevents.activation-lab";

/**
 * The record as TensorBoard's event files, one after the other: one run for each trial that has begun, `relu/seed-0`, with its
 * hyperparameters and the figures of its epochs, rounded to 32 bits as TensorBoard reads them; one for each variant, `relu`,
 * with how its seeds are spread; and one for the study.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export async function* tensorBoardFiles(
  events: readonly StudyEvent[],
  options: SummaryOptions = {},
): AsyncGenerator<TensorBoardFile> {
  const report = reportOf(events, options);
  const checksum = await createChecksum();
  const startedSeconds = startOf(report);
  for (const { directories, events: ofRun } of runsOf(report, collectTrials(events), startedSeconds)) {
    if (ofRun.length === 0) continue;
    const path = [...directories, eventFileName].join("/");
    yield { path, bytes: eventFile(startedSeconds, ofRun, checksum) };
  }
}

interface Run {
  readonly directories: readonly string[];
  readonly events: readonly FileEvent[];
}

function* runsOf(report: Report, trials: readonly TrialRecord[], startedSeconds: number): Generator<Run> {
  const { plan } = report.summary;
  const names = runNames(plan);
  yield { directories: [], events: studyEvents(report, trials, startedSeconds) };
  for (const [label, ofVariant] of groupBy(trials, ({ variant }) => variant)) {
    const name = names.get(label);
    if (name === undefined) continue;
    yield { directories: [name], events: variantEvents(plan, ofVariant, startedSeconds) };
    for (const trial of ofVariant) {
      if (trial.outcome === "waiting") continue;
      yield { directories: [name, `seed-${trial.seed}`], events: trialEvents(plan, trial, startedSeconds) };
    }
  }
}

/** Seconds since 1970; 0 where the record does not say when it began. */
function startOf({ summary }: Report): number {
  const milliseconds = Date.parse(summary.environments[0]?.startedAt ?? "");
  return Number.isFinite(milliseconds) ? milliseconds / 1000 : 0;
}
