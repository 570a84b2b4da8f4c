import {
  type EpochEnd,
  labError,
  type PlannedTrial,
  type StudyEvent,
  type StudyStart,
  type TrialEnd,
} from "@activation-lab/core";

/** How far a trial came: `unfinished` began and neither ended nor failed, `waiting` never began. */
export type TrialOutcome = "completed" | "failed" | "unfinished" | "waiting";

/** What a record says of one planned trial. */
export interface TrialRecord extends PlannedTrial {
  readonly outcome: TrialOutcome;
  readonly epochs: readonly EpochEnd[];
  readonly end: TrialEnd | undefined;
  /** The layers that ran as one fused kernel; undefined before it began. */
  readonly fusedLayers: readonly string[] | undefined;
  /** Why it failed. */
  readonly message: string | undefined;
}

/** The event that opens a record, undefined where nothing was recorded. */
export function findStudyStart(events: readonly StudyEvent[]): StudyStart | undefined {
  return events.find((event) => event.type === "study-start");
}

/**
 * The event that opens a record.
 *
 * @throws a LabError `corrupt-record` where there is none.
 */
export function studyStart(events: readonly StudyEvent[]): StudyStart {
  const start = findStudyStart(events);
  if (!start) {
    throw labError(
      "corrupt-record",
      "The record has no study-start event, so there is no plan to report on.",
    );
  }
  return start;
}

/** Every planned trial in the order of the plan, whatever order the workers finished in. */
export function collectTrials(events: readonly StudyEvent[]): TrialRecord[] {
  const records = new Map<number, TrialRecord>(
    studyStart(events).plan.trials.map((planned) => [planned.trial, beginning(planned, "waiting")]),
  );
  for (const event of events) {
    if (event.type === "study-start" || event.type === "study-end") continue;
    const record = records.get(event.trial);
    if (!record) continue;
    switch (event.type) {
      case "trial-start":
        // A trial that starts a second time, in a record that was taken up again, starts from nothing.
        records.set(event.trial, { ...beginning(record, "unfinished"), fusedLayers: event.fusedLayers });
        break;
      case "epoch-end":
        records.set(event.trial, { ...record, epochs: [...record.epochs, event] });
        break;
      case "trial-end":
        records.set(event.trial, { ...record, outcome: "completed", end: event });
        break;
      case "trial-error":
        records.set(event.trial, { ...record, outcome: "failed", message: event.message });
        break;
    }
  }
  return [...records.values()];
}

function beginning({ trial, activation, seed }: PlannedTrial, outcome: TrialOutcome): TrialRecord {
  return {
    trial,
    activation,
    seed,
    outcome,
    epochs: [],
    end: undefined,
    fusedLayers: undefined,
    message: undefined,
  };
}
