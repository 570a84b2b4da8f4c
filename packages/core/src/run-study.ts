import { errorMessage, labError } from "./errors.js";
import {
  type Environment,
  type PlannedTrial,
  recordSchemaVersion,
  type StudyEvent,
  type TrialEvent,
} from "./events.js";
import type { PreparedStudy } from "./plan.js";
import { type Trial, train } from "./train.js";

/** How a study is run in this thread. */
export interface RunStudyOptions {
  readonly environment: Environment;
  /** Stops the study between two batches; its last event then says so. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a study's trials one after another on tfjs's current backend, in this thread: what a browser does. A trial that
 * fails says so in an event, and the study goes on.
 */
export async function* runStudy(
  prepared: PreparedStudy,
  { environment, signal }: RunStudyOptions,
): AsyncGenerator<StudyEvent> {
  yield* studyEvents(prepared, environment, signal, async function* () {
    for (const planned of prepared.plan.trials) {
      if (signal?.aborted) return;
      try {
        yield* train(trialOf(prepared, planned, signal));
      } catch (error) {
        if (signal?.aborted) return;
        yield { type: "trial-error", ...planned, message: errorMessage(error) };
      }
    }
  });
}

/** What one planned trial of a study consists of. */
export function trialOf(
  prepared: PreparedStudy,
  planned: PlannedTrial,
  signal?: AbortSignal,
  worker = 1,
): Trial {
  const { resolved, dataset, splits, normalization } = prepared;
  const activation = resolved.activations.find((candidate) => candidate.label === planned.activation);
  if (!activation)
    throw labError(
      "invalid-input",
      `Trial ${planned.trial} names ${planned.activation}, which the study lacks.`,
    );
  return {
    planned,
    model: resolved.study.model,
    activation,
    splits,
    imageShape: dataset.imageShape,
    classCount: dataset.classNames.length,
    epochs: resolved.epochs,
    batchSize: resolved.batchSize,
    optimizer: resolved.optimizer,
    normalization,
    augmentations: resolved.augmentations ?? [],
    worker,
    ...(signal ? { signal } : {}),
  };
}

/** Puts a study's first and last event around those of its trials, wherever these run. */
export async function* studyEvents(
  prepared: PreparedStudy,
  environment: Environment,
  signal: AbortSignal | undefined,
  trials: () => AsyncIterable<TrialEvent | Extract<StudyEvent, { type: "trial-error" }>>,
): AsyncGenerator<StudyEvent> {
  const started = performance.now();
  yield { type: "study-start", schemaVersion: recordSchemaVersion, plan: prepared.plan, environment };
  let completed = 0;
  let failed = 0;
  for await (const event of trials()) {
    if (event.type === "trial-end") completed++;
    if (event.type === "trial-error") failed++;
    yield event;
  }
  yield {
    type: "study-end",
    completed,
    failed,
    stopped: signal?.aborted === true && completed + failed < prepared.plan.trials.length,
    durationMs: performance.now() - started,
  };
}
