import { type Checkpoints, memoryCheckpoints } from "./checkpoint.js";
import type { Environment, PlannedTrial, StudyEvent } from "./events.js";
import { memoryStore } from "./memory-store.js";
import type { PreparedStudy } from "./plan.js";
import { studyLoop } from "./study-loop.js";
import { type Trial, train } from "./train.js";
import { trialOf } from "./trial-of.js";
import type { TrialRunner } from "./trial-runner.js";

/** Gives what keeps the trained network of a trial. */
export type KeepModel = (planned: PlannedTrial) => NonNullable<Trial["keepModel"]>;

/** How a study is run in this thread. */
export interface RunStudyOptions {
  readonly environment: Environment;
  /** Where trials leave off and take up; in memory if not given. */
  readonly checkpoints?: Checkpoints;
  /** Keeps a trial's trained network somewhere and says where; none is kept if not given. */
  readonly keepModel?: KeepModel;
  /** Stops the study at the first trial that fails; false if not given. */
  readonly failFast?: boolean;
  /** Stops the study between two batches; its last event then says so. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a study's trials one after another on tfjs's current backend, in this thread: what a browser does. A trial that
 * fails says so in an event, and the study goes on. A plugin that never returns cannot be stopped here, whatever the plan's
 * `trialTimeLimitMs` says: that takes worker threads.
 */
export function runStudy(prepared: PreparedStudy, options: RunStudyOptions): AsyncGenerator<StudyEvent> {
  const { checkpoints = memoryCheckpoints(), keepModel } = options;
  const runner = threadRunner(prepared, checkpoints, keepModel);
  return studyLoop({ ...options, checkpoints, prepared, runner, store: memoryStore() });
}

/** Runs trials in this thread, one at a time, on tfjs's current backend. */
export function threadRunner(
  prepared: PreparedStudy,
  checkpoints: Checkpoints,
  keepModel?: KeepModel,
): TrialRunner {
  return {
    lanes: 1,
    async run(_, { planned, pauseAfterEpoch }, onEvent, signal) {
      const trial = trialOf(prepared, planned, {
        checkpoints,
        signal,
        ...(pauseAfterEpoch === undefined ? {} : { pauseAfterEpoch }),
        ...(keepModel && { keepModel: keepModel(planned) }),
      });
      for await (const event of train(trial)) onEvent(event);
    },
    stop: async () => {},
  };
}
