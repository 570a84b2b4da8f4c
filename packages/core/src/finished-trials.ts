import type { StudyEvent } from "./events.js";
import { hasEnded } from "./study-progress.js";

/** What a record says of its trials, so that a study can go on where it ended. */
export interface FinishedTrials {
  /** The events of each trial that has its outcome, by id. */
  readonly finished: ReadonlyMap<string, readonly StudyEvent[]>;
  /** How often each other trial was begun and lost, by id. */
  readonly attempts: ReadonlyMap<string, number>;
}

/** Sorts the events of a record by trial. */
export function finishedTrials(events: readonly StudyEvent[]): FinishedTrials {
  const trials = new Map<string, StudyEvent[]>();
  for (const event of events) {
    if (!("id" in event)) continue;
    const own = trials.get(event.id) ?? [];
    own.push(event);
    trials.set(event.id, own);
  }
  const finished = new Map<string, readonly StudyEvent[]>();
  const attempts = new Map<string, number>();
  // Someone who stops a study loses nothing by it.
  const wasStopped = events.at(-1)?.type === "study-end";
  for (const [id, own] of trials) {
    if (own.some((event) => hasEnded([event]))) finished.set(id, own);
    else attempts.set(id, begun(own) - (wasStopped ? 1 : 0));
  }
  return { finished, attempts };
}

function begun(events: readonly StudyEvent[]): number {
  return events.reduce((most, event) => (event.type === "trial-retry" ? event.attempt : most), 1);
}
