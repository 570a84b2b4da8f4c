import { describe, expect, it } from "vitest";
import type { PlannedTrial, StudyEvent } from "./events.js";
import { definePruning } from "./pruning.js";
import { studyProgress } from "./study-progress.js";
import { exampleEvents } from "./testing/example-events.js";
import type { WorkEvents } from "./trial-store.js";

const events = exampleEvents({ activations: ["a", "b", "c"], seeds: [0, 1], epochs: 4 });
const [start] = events;
if (start?.type !== "study-start") throw new Error("no plan");
const { plan } = start;

const eventsOf = (planned: PlannedTrial): StudyEvent[] =>
  events.filter((event) => "trial" in event && event.trial === planned.trial);

/** Keeps everything but the variant named at each rung. */
const dropping = (drops: Readonly<Record<number, string>>) =>
  definePruning({
    name: "dropping",
    config: { name: "dropping" },
    rungs: [1, 2],
    survivors: (results, rung) => [
      ...new Set(results.map(({ planned }) => planned.variant).filter((variant) => variant !== drops[rung])),
    ],
  });

function reached(rung: number, trials: readonly PlannedTrial[]): [string, WorkEvents][] {
  return trials.map((planned) => {
    const own = eventsOf(planned);
    const until = own.findIndex((event) => event.type === "epoch-end" && event.epoch === rung);
    return [`${planned.id}@${rung}`, own.slice(0, until + 1)];
  });
}

describe("without pruning", () => {
  it("everything that is not finished is ready, in the order of the plan", () => {
    const [first, second] = plan.trials;
    if (!first || !second) throw new Error("no trials");
    const none = studyProgress(plan, undefined, new Map());
    expect(none.ready.map(({ planned }) => planned)).toEqual(plan.trials);
    expect(none.complete).toBe(false);
    const some = studyProgress(plan, undefined, new Map([[second.id, eventsOf(second)]]));
    expect(some.ready.map(({ workId }) => workId)).toEqual(
      plan.trials.filter((planned) => planned !== second).map(({ id }) => id),
    );
    const all = new Map(plan.trials.map((planned) => [planned.id, eventsOf(planned)]));
    expect(studyProgress(plan, undefined, all)).toEqual({ ready: [], pruned: [], complete: true });
  });
});

describe("with pruning", () => {
  const pruning = dropping({ 1: "a", 2: "c" });

  it("nobody passes a rung before all are there", () => {
    const begin = studyProgress(plan, pruning, new Map());
    expect(begin.ready.every(({ pauseAfterEpoch }) => pauseAfterEpoch === 1)).toBe(true);
    const allButOne = new Map(reached(1, plan.trials.slice(1)));
    const waiting = studyProgress(plan, pruning, allButOne);
    expect(waiting.ready.map(({ workId }) => workId)).toEqual([`${plan.trials[0]?.id}@1`]);
    expect(waiting.complete).toBe(false);
  });

  it("gives up what does not survive, and goes on with the rest", () => {
    const finished = new Map(reached(1, plan.trials));
    const second = studyProgress(plan, pruning, finished);
    expect(second.pruned.map(({ planned, epoch }) => `${planned.variant} ${planned.seed} ${epoch}`)).toEqual([
      "a 0 1",
      "a 1 1",
    ]);
    expect(new Set(second.ready.map(({ planned }) => planned.variant))).toEqual(new Set(["b", "c"]));
    const left = plan.trials.filter(({ variant }) => variant !== "a");
    const third = studyProgress(plan, pruning, new Map([...finished, ...reached(2, left)]));
    expect(third.ready.map(({ planned, pauseAfterEpoch }) => [planned.variant, pauseAfterEpoch])).toEqual([
      ["b", undefined],
      ["b", undefined],
    ]);
    expect(third.pruned).toHaveLength(4);
  });

  it("does not wait for a trial that failed on its way, nor begin it again", () => {
    const [failing, ...others] = plan.trials.filter(({ variant }) => variant === "b");
    const rest = plan.trials.filter((planned) => planned !== failing);
    if (!failing) throw new Error("no trial");
    const failure: StudyEvent = { type: "trial-error", ...failing, reason: "error", message: "no" };
    const finished = new Map<string, WorkEvents>([...reached(1, rest), [`${failing.id}@1`, [failure]]]);
    const progress = studyProgress(plan, pruning, finished);
    expect(progress.ready.map(({ planned }) => planned.trial).sort()).toEqual(
      rest.filter(({ variant }) => variant !== "a").map(({ trial }) => trial),
    );
    expect(others).toHaveLength(1);
  });

  it("comes to the same whether it knows the trials' legs or their ends", () => {
    const legs = new Map([...reached(1, plan.trials)]);
    const ends = new Map(
      plan.trials
        .filter(({ variant }) => variant === "b")
        .map((planned): [string, WorkEvents] => [planned.id, eventsOf(planned)]),
    );
    const left = plan.trials.filter(({ variant }) => variant !== "a");
    const whole = studyProgress(plan, pruning, new Map([...legs, ...reached(2, left), ...ends]));
    expect(whole).toMatchObject({ ready: [], complete: true });
    expect(whole.pruned).toHaveLength(4);
  });
});
