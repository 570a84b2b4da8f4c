import type { TrialEvent } from "./events.js";
import type { Work } from "./study-progress.js";

/** What runs trials, and how many at once. */
export interface TrialRunner {
  /** How many pieces of work it does at once, each on a lane from 0. */
  readonly lanes: number;
  /**
   * Does one piece of work to its end or its pause, with every event from the trial's first on; rejects with a trial failure "lost"
   * where whoever did it was lost, with "time-limit" where it took too long, and with what the trial threw.
   */
  run(lane: number, work: Work, onEvent: (event: TrialEvent) => void, signal: AbortSignal): Promise<void>;
  /** Ends whatever it is made of. */
  stop(): Promise<void>;
}
