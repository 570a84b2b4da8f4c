import { existsSync } from "node:fs";
import {
  labError,
  type Plan,
  type PlannedTrial,
  type StudyEvent,
  type StudyStart,
} from "@activation-lab/core";
import { readRecord } from "@activation-lab/core/node";
import {
  contradictions,
  memoryStore,
  planDifferences,
  resolveStudy,
  studyLoop,
  trialDifferences,
} from "@activation-lab/core/run";
import type { Console } from "./console.js";
import { environmentDifferences, installCommand } from "./environment-differences.js";
import { loadStudy } from "./load-study.js";

import { type PreparedRun, prepareRun } from "./prepare-run.js";
import { recordPath } from "./record-path.js";
import { trialName } from "./trial-name.js";
import { parseVerifyOptions, type VerifyOptions } from "./verify-options.js";

/**
 * Trains trials of a record again and tells, trial by trial, whether weights and figures are the same bits.
 *
 * @returns the exit code: 0 where they are, 1 where they are not, 130 where `signal` stopped it
 */
export async function verifyCommand(
  args: readonly string[],
  console: Console,
  signal: AbortSignal,
): Promise<number> {
  const options = parseVerifyOptions(args);
  const say = (line: string): void => {
    console.out.write(`${line}\n`);
  };
  const events = readRecord(recordPath(options.recordPath));
  const start = startOf(events);
  const run = await prepareAgain(start, options, signal, (line) => {
    console.error.write(`${line}\n`);
  });
  try {
    const { plan } = run.prepared;
    const other = planDifferences(start.plan, plan);
    for (const difference of other) say(`Other arithmetic or other settings: ${difference}.`);
    for (const difference of environmentDifferences(start.environment, run.environment)) say(difference);
    const command = installCommand(start.environment, run.environment);
    if (command !== undefined) say(`The versions of the record: ${command}`);
    const wrong = new Map(contradictions(events).map(({ trial, message }) => [trial, message]));
    for (const line of unrepeatable(events)) say(line);
    const chosen = chooseTrials(events, start.plan, options.trials, wrong);
    const again = await trainAgain(run, plan, chosen, signal);
    if (signal.aborted) return 130;
    const verdicts = [
      ...unplannedTrials(start.plan, wrong),
      ...chosen.map((planned) => verdictOn(planned, plan, events, again, wrong)),
    ];
    for (const { line } of verdicts) say(line);
    const different = verdicts.filter(({ same }) => !same).length;
    say(summaryLine(verdicts.length, different, other.length > 0));
    return different === 0 ? 0 : 1;
  } finally {
    await run.stop();
  }
}

async function prepareAgain(
  { request = {}, studyFile, plan }: StudyStart,
  options: VerifyOptions,
  signal: AbortSignal,
  tell: (line: string) => void,
): Promise<PreparedRun> {
  const studyPath = options.studyPath ?? studyFile;
  if (studyPath === undefined || !existsSync(studyPath)) {
    throw labError(
      "invalid-input",
      `The record was made with the study ${studyFile ?? "of a program"}, which is not here; name its file with --study.`,
    );
  }
  // A slower machine takes longer, and comes to the same numbers.
  const { trialTimeLimitMs, ...resolved } = resolveStudy(
    await loadStudy(studyPath, request.plugins),
    request,
  );
  const { dataDirectory, workers, trials } = options;
  return prepareRun({
    studyPath,
    request,
    resolved,
    backend: plan.arithmetic.backend,
    signal,
    tell,
    ...(dataDirectory === undefined ? {} : { dataDirectory }),
    ...(workers === undefined ? {} : { workers }),
    ...(trials === undefined ? {} : { trials }),
  });
}

/** A line for each trial that a clock ended: another machine comes to another epoch. */
function unrepeatable(events: readonly StudyEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === "trial-end" && event.stoppedBy === "time-budget"
      ? [`not repeated  Trial ${event.trial}, ${trialName(event)}: its time budget ended it.`]
      : [],
  );
}

/** The trials that ended with weights, and not by a clock, as many as asked for, spread over the plan; any that contradicts itself is among them. */
function chooseTrials(
  events: readonly StudyEvent[],
  { trials }: Plan,
  count: number | undefined,
  wrong: ReadonlyMap<number, string>,
): PlannedTrial[] {
  const ended = new Set(
    events.flatMap((event) =>
      event.type === "trial-end" && event.stoppedBy !== "time-budget" ? [event.trial] : [],
    ),
  );
  const able = trials.filter(({ trial }) => ended.has(trial));
  if (count === undefined || count >= able.length) return able;
  const spread = Array.from({ length: count }, (_, index) => able[Math.floor((index * able.length) / count)]);
  return able.filter((planned) => spread.includes(planned) || wrong.has(planned.trial));
}

async function trainAgain(
  run: PreparedRun,
  plan: Plan,
  chosen: readonly PlannedTrial[],
  signal: AbortSignal,
): Promise<ReadonlyMap<number, StudyEvent[]>> {
  const numbers = new Set(chosen.map(({ trial }) => trial));
  const trials = plan.trials.filter(({ trial }) => numbers.has(trial));
  const again = new Map<number, StudyEvent[]>(trials.map(({ trial }) => [trial, []]));
  const { pruning, ...resolved } = run.prepared.resolved;
  const loop = studyLoop({
    prepared: { ...run.prepared, resolved, plan: { ...plan, trials } },
    runner: run.runner({}),
    store: memoryStore(),
    environment: run.environment,
    signal,
  });
  for await (const event of loop) if ("trial" in event) again.get(event.trial)?.push(event);
  return again;
}

/** What a record tells of trials that its own plan does not have. */
function unplannedTrials({ trials }: Plan, wrong: ReadonlyMap<number, string>): Verdict[] {
  const planned = new Set(trials.map(({ trial }) => trial));
  return [...wrong]
    .filter(([trial]) => !planned.has(trial))
    .map(([trial, message]) => ({
      same: false,
      line: `DIFFERENT  Trial ${trial}: the record contradicts itself: ${message}.`,
    }));
}

interface Verdict {
  readonly same: boolean;
  readonly line: string;
}

function verdictOn(
  recorded: PlannedTrial,
  plan: Plan,
  events: readonly StudyEvent[],
  again: ReadonlyMap<number, StudyEvent[]>,
  wrong: ReadonlyMap<number, string>,
): Verdict {
  const name = `Trial ${recorded.trial}, ${trialName(recorded)}`;
  const contradiction = wrong.get(recorded.trial);
  if (contradiction !== undefined)
    return { same: false, line: `DIFFERENT  ${name}: the record contradicts itself: ${contradiction}.` };
  const planned = plan.trials.find(({ trial }) => trial === recorded.trial);
  if (planned?.variant !== recorded.variant || planned.seed !== recorded.seed) {
    const there = planned ? trialName(planned) : "none";
    return { same: false, line: `DIFFERENT  ${name}: the study's trial of that number is ${there}.` };
  }
  const own = events.filter((event) => "trial" in event && event.trial === recorded.trial);
  // The id says which arithmetic made the figures, and is judged by itself.
  const differences = trialDifferences(own, again.get(recorded.trial) ?? []).filter(
    (line) => !/ id: /.test(line),
  );
  const arithmetic = planned.id === recorded.id ? "" : ", made by other arithmetic or settings";
  if (differences.length === 0) return { same: true, line: `same bits  ${name}${arithmetic}` };
  const shown = differences.slice(0, 4).join("; ");
  const more = differences.length > 4 ? `; and ${differences.length - 4} more` : "";
  const kind = arithmetic === "" ? "another result" : "another result by other arithmetic or settings";
  return { same: false, line: `DIFFERENT  ${name}: ${kind}, recorded and now: ${shown}${more}` };
}

function summaryLine(count: number, different: number, otherPlan: boolean): string {
  if (count === 0) return "No trial of the record ended with weights, so there is nothing to verify.";
  if (different === 0) return `All ${count} trials that were trained again ended with the same bits.`;
  const because = otherPlan
    ? " What is listed above explains it: with the study, the images and the versions of the record, verify again."
    : " Study, plugins and images are those of the record, so its figures are not what they train to.";
  return `${different} of ${count} trials are not what the record says.${because}`;
}

function startOf(events: readonly StudyEvent[]): StudyStart {
  const [start] = events;
  if (start?.type === "study-start") return start;
  throw labError("corrupt-record", "The record has no study-start event.");
}
