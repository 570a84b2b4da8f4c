import type { EpochEnd, Plan, PlannedTrial } from "./events.js";
import type { Pruning, RungResult } from "./pruning.js";
import type { WorkEvents } from "./trial-store.js";
import { validatedEpoch } from "./validated-epoch.js";

/** Something that one worker does in one go: a trial, or as much of it as lies before a rung. */
export interface Work {
  /** The trial's id, with the rung where it is not the last leg. */
  readonly workId: string;
  readonly planned: PlannedTrial;
  /** The rung at which it pauses; absent for the last leg. */
  readonly pauseAfterEpoch?: number;
}

/** How far a study has come. */
export interface StudyProgress {
  /** What can be done now and is not finished, in the order of the plan. */
  readonly ready: readonly Work[];
  /** The trials that were given up, with the rung where they were. */
  readonly pruned: readonly { readonly planned: PlannedTrial; readonly epoch: number }[];
  /** Whether nothing is left to do, now or later. */
  readonly complete: boolean;
}

/**
 * What is to be done in a study of which so much is finished: a pure function, so that every program that works on it comes to the
 * same answer. At a rung, nobody goes on before all have reached it.
 */
export function studyProgress(
  { trials }: Pick<Plan, "trials">,
  pruning: Pruning | undefined,
  finished: ReadonlyMap<string, WorkEvents>,
): StudyProgress {
  const pruned: { planned: PlannedTrial; epoch: number }[] = [];
  let running = trials.filter((planned) => !hasEnded(finished.get(planned.id)));
  // Those that ended by themselves are ranked with the others, as long as they had reached the rung.
  let ranked: readonly PlannedTrial[] = trials;
  for (const rung of pruning?.rungs ?? []) {
    const results = ranked.map((planned) => resultAt(planned, rung, finished));
    const missing = running.filter((planned) => !isAt(planned, rung, finished));
    if (missing.length > 0) {
      const ready = missing.map((planned) => ({
        workId: workIdAt(planned.id, rung),
        planned,
        pauseAfterEpoch: rung,
      }));
      return { ready, pruned, complete: false };
    }
    const survivors = new Set(pruning?.survivors(results, rung));
    const givenUp = running.filter(({ variant }) => !survivors.has(variant));
    pruned.push(...givenUp.map((planned) => ({ planned, epoch: rung })));
    running = running.filter(({ variant, id }) => survivors.has(variant) && !hasEndedAt(id, rung, finished));
    ranked = ranked.filter(({ variant }) => survivors.has(variant));
  }
  const ready = running.map((planned) => ({ workId: planned.id, planned }));
  return { ready, pruned, complete: ready.length === 0 };
}

/** The pieces of work that a trial is made of, each beginning where the one before left off. */
export function workIdsOf({ id }: PlannedTrial, pruning: Pruning | undefined): string[] {
  return [...(pruning?.rungs ?? []).map((rung) => workIdAt(id, rung)), id];
}

function workIdAt(id: string, rung: number): string {
  return `${id}@${rung}`;
}

/** Whether events end a trial for good. */
export function hasEnded(events: WorkEvents | undefined): boolean {
  const last = events?.at(-1)?.type;
  return last === "trial-end" || last === "trial-error" || last === "trial-pruned";
}

function hasEndedAt(id: string, rung: number, finished: ReadonlyMap<string, WorkEvents>): boolean {
  return hasEnded(finished.get(workIdAt(id, rung)));
}

function isAt({ id }: PlannedTrial, rung: number, finished: ReadonlyMap<string, WorkEvents>): boolean {
  return finished.has(workIdAt(id, rung));
}

function resultAt(
  planned: PlannedTrial,
  rung: number,
  finished: ReadonlyMap<string, WorkEvents>,
): RungResult {
  const events = finished.get(workIdAt(planned.id, rung)) ?? finished.get(planned.id) ?? [];
  const ends = events.filter((event): event is EpochEnd => event.type === "epoch-end");
  const end = ends.find(({ epoch }) => epoch === rung) ?? stoppedBefore(events, ends);
  return { planned, epoch: end && validatedEpoch(end) };
}

/** A trial that stopped early of itself stands at later rungs with its last figures. */
function stoppedBefore(events: WorkEvents, ends: readonly EpochEnd[]): EpochEnd | undefined {
  return events.at(-1)?.type === "trial-end" ? ends.at(-1) : undefined;
}
