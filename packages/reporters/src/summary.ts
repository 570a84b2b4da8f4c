import type { Environment, Plan, Shard, StudyEvent, TrialRetry } from "@activation-lab/core";
import { groupBy } from "./group-by.js";
import type { TrialSummary } from "./trial-summary.js";
import { collectTrials, studyStart } from "./trials.js";
import { summarizeVariant, type VariantSummary } from "./variant-summary.js";

/** What can be chosen about a summary. */
export interface SummaryOptions {
  /** The test accuracy, 0 to 1, to which epochs and seconds are counted; 0.6 unless given. */
  readonly accuracyThreshold?: number;
}

/** How the study came to its end; `cut-short` where the record has no `study-end`. */
export type StudyOutcome = "completed" | "stopped" | "cut-short";

/** Everything that the reports show, computed once. */
export interface StudySummary {
  readonly plan: Plan;
  /** Where it ran: first where it began, then where it went on or where its other parts ran. */
  readonly environments: readonly Environment[];
  readonly schemaVersion: number;
  /** Which part of a divided study the record is about; undefined where it is about all of it. */
  readonly shard: Shard | undefined;
  /** 0 to 1. */
  readonly accuracyThreshold: number;
  readonly outcome: StudyOutcome;
  /** How many trials the record is about. */
  readonly plannedTrials: number;
  readonly completedTrials: number;
  readonly failedTrials: readonly TrialSummary[];
  /** Those that were given up since others were better. */
  readonly prunedTrials: readonly TrialSummary[];
  /** Each time that a trial went on after its worker or the program had been lost, in the order in which they came. */
  readonly retries: readonly TrialRetry[];
  /** As its last event says it: what came before an interruption is not in it. Undefined where the record was cut short. */
  readonly durationMs: number | undefined;
  /** In the order of the plan. */
  readonly variants: readonly VariantSummary[];
}

/**
 * Sums a record up: one entry for each variant, with means and intervals over the seeds that ran to their end.
 * A record that was cut short anywhere after its first event can be summed up as well.
 *
 * @throws a LabError `corrupt-record` where the record has no `study-start`.
 */
export function summarize(events: readonly StudyEvent[], options: SummaryOptions = {}): StudySummary {
  const { accuracyThreshold = 0.6 } = options;
  const { plan, environment, schemaVersion, shard } = studyStart(events);
  const studyEnd = events.filter((event) => event.type === "study-end").at(-1);
  const resumes = events.filter((event) => event.type === "study-resume");
  const trials = collectTrials(events);
  const byVariant = groupBy(trials, ({ variant }) => variant);
  const variants = plan.variants.map((variant) =>
    summarizeVariant(variant, byVariant.get(variant.label) ?? [], accuracyThreshold, plan.reference),
  );
  const withOutcome = (wanted: TrialSummary["outcome"]) =>
    variants.flatMap(({ trials }) => trials.filter(({ outcome }) => outcome === wanted));
  return {
    plan,
    environments: [environment, ...resumes.map((resume) => resume.environment)],
    schemaVersion,
    shard,
    accuracyThreshold,
    outcome: studyEnd === undefined ? "cut-short" : studyEnd.stopped ? "stopped" : "completed",
    plannedTrials: trials.length,
    completedTrials: trials.filter(({ outcome }) => outcome === "completed").length,
    failedTrials: withOutcome("failed"),
    prunedTrials: withOutcome("pruned"),
    retries: events.filter((event) => event.type === "trial-retry"),
    durationMs: studyEnd?.durationMs,
    variants,
  };
}
