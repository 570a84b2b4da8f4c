import type {
  EpochEnd,
  EpochProgress,
  StudyEnd,
  StudyEvent,
  StudyResume,
  StudyStart,
  TrialEnd,
  TrialError,
  TrialPruned,
  TrialRetry,
  TrialStart,
} from "./events.js";

type Hook<E> = (event: E) => void | Promise<void>;

/** The hooks of a reporter, every one optional. */
export interface ReporterHooks {
  /** Called once, before any trial, with the plan and the environment. */
  readonly onStudyStart?: Hook<StudyStart>;
  /** Called when a trial's model and data are ready. */
  readonly onTrialStart?: Hook<TrialStart>;
  /** Called about ten times in each epoch of each trial. */
  readonly onEpochProgress?: Hook<EpochProgress>;
  /** Called when an epoch has been trained and tested. */
  readonly onEpochEnd?: Hook<EpochEnd>;
  /** Called when a trial has run all its epochs. */
  readonly onTrialEnd?: Hook<TrialEnd>;
  /** Called when a trial has failed; the study goes on. */
  readonly onTrialError?: Hook<TrialError>;
  /** Called when a trial has been given up since others were better. */
  readonly onTrialPruned?: Hook<TrialPruned>;
  /** Called when a trial goes on whose worker had been lost. */
  readonly onTrialRetry?: Hook<TrialRetry>;
  /** Called when the study goes on that had been interrupted, once all that was known has been told again. */
  readonly onStudyResume?: Hook<StudyResume>;
  /** Called once, after every trial; not called where a record was cut short. */
  readonly onStudyEnd?: Hook<StudyEnd>;
  /** Called last with every event in order, also where the record was cut short: the place to write a report. */
  readonly onRecordEnd?: Hook<readonly StudyEvent[]>;
}

/** Turns events into something that a person or a program reads: a pure function of the record. */
export interface Reporter extends ReporterHooks {
  readonly kind: "reporter";
  readonly apiVersion: 1;
  readonly name: string;
}

/** Completes a reporter's definition to the plugin object. */
export function defineReporter(definition: Omit<Reporter, "kind" | "apiVersion">): Reporter {
  return { kind: "reporter", apiVersion: 1, ...definition };
}
