import {
  type EpochEnd,
  type FailureReason,
  labError,
  type PlannedTrial,
  type StudyEvent,
  type StudyStart,
  type TrialEnd,
  type TrialRetry,
} from "@activation-lab/core";
import { trialsOfShard } from "@activation-lab/core/run";

/**
 * How far a trial came: `pruned` was given up since others were better, `unfinished` began and has no outcome, `waiting` never
 * began.
 */
export type TrialOutcome = "completed" | "failed" | "pruned" | "unfinished" | "waiting";

/** What a record says of one planned trial. */
export interface TrialRecord extends PlannedTrial {
  readonly outcome: TrialOutcome;
  readonly epochs: readonly EpochEnd[];
  readonly end: TrialEnd | undefined;
  /** The layers that ran as one fused kernel; undefined before it began. */
  readonly fusedLayers: readonly string[] | undefined;
  /** Undefined unless it failed. */
  readonly reason: FailureReason | undefined;
  /** Why it failed, in words; undefined unless it did. */
  readonly message: string | undefined;
  /** The last epoch that it trained before it was given up; undefined unless it was. */
  readonly prunedAt: number | undefined;
  /** Each time that it went on after its worker or the program had been lost. */
  readonly retries: readonly TrialRetry[];
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

/**
 * Every trial that the record is about, in the order of the plan, whatever order the workers finished in.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function collectTrials(events: readonly StudyEvent[]): TrialRecord[] {
  const { plan, shard } = studyStart(events);
  const records = new Map(trialsOfShard(plan, shard).map((planned) => [planned.trial, waiting(planned)]));
  for (const event of events) {
    if (!("trial" in event)) continue;
    const record = records.get(event.trial);
    if (record) take(record, event);
  }
  return [...records.values()];
}

type Collected = { -readonly [Key in keyof TrialRecord]: TrialRecord[Key] } & {
  readonly epochs: EpochEnd[];
  readonly retries: TrialRetry[];
};

function take(record: Collected, event: Extract<StudyEvent, PlannedTrial>): void {
  switch (event.type) {
    case "trial-start":
      record.outcome = "unfinished";
      record.fusedLayers = event.fusedLayers;
      break;
    case "epoch-end":
      record.epochs.push(event);
      break;
    case "trial-retry":
      record.retries.push(event);
      break;
    case "trial-end":
      record.outcome = "completed";
      record.end = event;
      break;
    case "trial-error":
      record.outcome = "failed";
      record.reason = event.reason;
      record.message = event.message;
      break;
    case "trial-pruned":
      record.outcome = "pruned";
      record.prunedAt = event.epoch;
      break;
  }
}

/** What the plan says of a trial, and nothing else. */
export function plannedOf({
  trial,
  id,
  variant,
  activation,
  seed,
  fold,
  repetition,
}: PlannedTrial): PlannedTrial {
  return {
    ...{ trial, id, variant, activation, seed },
    ...(fold === undefined ? {} : { fold }),
    ...(repetition === undefined ? {} : { repetition }),
  };
}

function waiting(planned: PlannedTrial): Collected {
  return {
    ...plannedOf(planned),
    outcome: "waiting",
    epochs: [],
    end: undefined,
    fusedLayers: undefined,
    reason: undefined,
    message: undefined,
    prunedAt: undefined,
    retries: [],
  };
}
