import type { PlannedTrial, StudyEvent, TrialEnd } from "./events.js";

/** A trial of a record whose parts contradict each other. */
export interface Contradiction {
  /** The trial's number. */
  readonly trial: number;
  readonly message: string;
}

/** Where a record contradicts itself: what it says of a trial is not what its plan and its other lines say. */
export function contradictions(events: readonly StudyEvent[]): Contradiction[] {
  const [start] = events;
  if (start?.type !== "study-start") return [];
  const planned = new Map(start.plan.trials.map((trial) => [trial.trial, trial]));
  const found: Contradiction[] = [];
  const trials = new Map<number, StudyEvent[]>();
  for (const event of events) {
    if (!("trial" in event)) continue;
    const own = trials.get(event.trial) ?? [];
    own.push(event);
    trials.set(event.trial, own);
  }
  for (const [trial, own] of trials) {
    const message = unplanned(planned.get(trial), own) ?? unlikeLastEpoch(own);
    if (message !== undefined) found.push({ trial, message });
  }
  return found;
}

function unplanned(planned: PlannedTrial | undefined, events: readonly StudyEvent[]): string | undefined {
  if (!planned) return "the plan has no such trial";
  for (const event of events) {
    if (!("trial" in event)) continue;
    for (const key of ["id", "variant", "activation", "seed", "fold", "repetition"] as const) {
      if (event[key] !== planned[key])
        return `its ${event.type} says ${key} ${event[key]}, and the plan ${planned[key]}`;
    }
  }
  return undefined;
}

function unlikeLastEpoch(events: readonly StudyEvent[]): string | undefined {
  const end = events.find((event): event is TrialEnd => event.type === "trial-end");
  if (!end) return undefined;
  const epochs = events.filter((event) => event.type === "epoch-end");
  const last = epochs.find(({ epoch }) => epoch === (end.bestEpoch ?? end.epochs));
  if (!last) return `its trial-end counts ${end.epochs} epochs, and there are ${epochs.length}`;
  for (const key of ["trainingLoss", "trainingAccuracy", "testLoss", "testAccuracy"] as const) {
    if (!Object.is(end[key], last[key]))
      return `its trial-end says ${key} ${end[key]}, and its epoch ${last.epoch} ${last[key]}`;
  }
  return undefined;
}
