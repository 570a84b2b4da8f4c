import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { encodeCheckpoint, memoryCheckpoints } from "./checkpoint.js";
import { labError } from "./errors.js";
import type { StudyEvent, TrialEvent } from "./events.js";
import { memoryStore } from "./memory-store.js";
import { type PreparedStudy, prepareStudy } from "./plan.js";
import { definePruning } from "./pruning.js";
import { randomStream } from "./random.js";
import { resolveStudy } from "./resolve-study.js";
import { type StudyLoopOptions, studyLoop } from "./study-loop.js";
import type { Work } from "./study-progress.js";
import { testArithmetic, testEnvironment, tinyDataset, tinyStudy } from "./test-support/tiny-study.js";
import { exampleEvents } from "./testing/example-events.js";
import { trialFailure } from "./trial-failure.js";
import type { TrialRunner } from "./trial-runner.js";

let prepared: PreparedStudy;
beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
  const resolved = resolveStudy(tinyStudy, { seeds: 3 });
  prepared = await prepareStudy(resolved, tinyDataset, await tinyDataset.load(), testArithmetic);
});

const [, ...said] = exampleEvents({ activations: ["any"], seeds: [0], epochs: 3 }).filter(
  (event) => event.type !== "study-start" && event.type !== "study-end",
);

/** What a trial says, without training anything. */
function script({ planned }: Work) {
  const first = { type: "trial-start", ...planned, parameterCount: 1, fusedLayers: [] } as const;
  const rest = said.flatMap((event) =>
    event.type === "epoch-progress" || event.type === "epoch-end" || event.type === "trial-end"
      ? [{ ...event, ...planned }]
      : [],
  );
  return [first, ...rest];
}

/** Runs scripts; what happens before the n-th event of any trial is decided by `before`. */
function scripted(
  lanes: number,
  before: (work: Work, index: number) => Promise<void> | void = () => {},
): TrialRunner {
  return {
    lanes,
    async run(_, work, onEvent, signal) {
      for (const [index, event] of script(work).entries()) {
        await before(work, index);
        signal.throwIfAborted();
        onEvent(event);
      }
    },
    stop: async () => {},
  };
}

async function run(runner: TrialRunner, options: Partial<StudyLoopOptions> = {}): Promise<StudyEvent[]> {
  const events: StudyEvent[] = [];
  const loop = studyLoop({
    prepared,
    runner,
    store: memoryStore(),
    environment: testEnvironment,
    pollMs: 1,
    ...options,
  });
  for await (const event of loop) events.push(event);
  return events;
}

const ofTrial = (events: readonly StudyEvent[], trial: number): StudyEvent[] =>
  events.filter((event) => "trial" in event && event.trial === trial && event.type !== "trial-retry");

describe("studyLoop", () => {
  it("tells every event once, each trial's in order, however many lanes there are and whichever is lost when", async () => {
    const expected = prepared.plan.trials.map((planned) => script({ workId: planned.id, planned }));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.integer(), async (lanes, seed) => {
        const random = randomStream(seed);
        const losses = new Map<number, number>();
        const events = await run(
          scripted(lanes, async ({ planned: { trial } }) => {
            if (random.below(3) === 0) await new Promise((resolve) => setTimeout(resolve));
            const lost = losses.get(trial) ?? 0;
            if (lost < 2 && random.below(12) === 0) {
              losses.set(trial, lost + 1);
              throw trialFailure("lost", "gone");
            }
          }),
        );
        expect(prepared.plan.trials.map(({ trial }) => ofTrial(events, trial))).toEqual(expected);
        const retries = events.filter((event) => event.type === "trial-retry");
        expect(retries).toHaveLength([...losses.values()].reduce((sum, count) => sum + count, 0));
        expect(events.at(-1)).toMatchObject({ completed: 6, failed: 0, pruned: 0, stopped: false });
      }),
      { numRuns: 40 },
    );
  });

  it("gives up a trial that is lost three times without getting further, and not one that does", async () => {
    const begun = new Map<number, number>();
    const events = await run(
      scripted(2, ({ planned: { trial } }, index) => {
        if (index === 0) begun.set(trial, (begun.get(trial) ?? 0) + 1);
        if (trial === 1 && index === 1) throw trialFailure("lost", "The worker was lost: out of memory.");
        // Comes one epoch further each time: its epochs end at 2, 4 and 6.
        if (trial === 2 && index === 2 * (begun.get(trial) ?? 0) - 1 && index < 7)
          throw trialFailure("lost", "gone");
      }),
    );
    expect(begun.get(1)).toBe(3);
    expect(begun.get(2)).toBe(4);
    expect(ofTrial(events, 1).at(-1)).toMatchObject({
      type: "trial-error",
      reason: "lost",
      message: "The worker was lost: out of memory.",
    });
    expect(events.at(-1)).toMatchObject({ completed: 5, failed: 1 });
  });

  it("does not begin a trial again that was lost with three programs, unless it gained epochs", async () => {
    const [first, second] = prepared.plan.trials;
    if (!first || !second) throw new Error("no trials");
    const begun: number[] = [];
    const runner = scripted(1, ({ planned: { trial } }, index) => {
      if (index === 0) begun.push(trial);
    });
    const checkpoints = memoryCheckpoints();
    const said = script({ workId: second.id, planned: second }).slice(0, 3);
    const checkpoint = { trialId: second.id, weights: [], optimizerVariables: [], optimizerNumbers: {} };
    await checkpoints.save(second.id, await encodeCheckpoint({ ...checkpoint, events: said }));
    const lost = new Map([first, second].map(({ id }) => [id, 3]));
    const events = await run(runner, { checkpoints, store: memoryStore(new Map(), lost) });
    expect(begun.sort()).toEqual([2, 3, 4, 5, 6]);
    expect(ofTrial(events, 1)).toMatchObject([
      {
        type: "trial-error",
        reason: "lost",
        message: "It was begun 3 times, and each time lost with what ran it.",
      },
    ]);
  });

  it("goes on after a failure, or stops at it where it is told to", async () => {
    const failing = scripted(1, ({ planned: { trial } }, index) => {
      if (trial === 2 && index === 3) throw trialFailure("diverged", "NaN");
    });
    const on = await run(failing);
    expect(on.at(-1)).toMatchObject({ completed: 5, failed: 1, stopped: false });
    expect(ofTrial(on, 2)).toHaveLength(4);
    expect(ofTrial(on, 2).at(-1)).toMatchObject({ type: "trial-error", reason: "diverged", message: "NaN" });
    const fast = await run(failing, { failFast: true });
    expect(fast.at(-1)).toMatchObject({ completed: 1, failed: 1, stopped: true });
  });

  it("ends with the error that leaves no way on, once what was told is told", async () => {
    const full = scripted(2, ({ planned: { trial } }) => {
      if (trial === 4) throw labError("storage-failed", "the disk is full");
    });
    const events: StudyEvent[] = [];
    const loop = studyLoop({
      prepared,
      runner: full,
      store: memoryStore(),
      environment: testEnvironment,
      pollMs: 1,
    });
    await expect(async () => {
      for await (const event of loop) events.push(event);
    }).rejects.toThrow("the disk is full");
    expect(events.at(-1)?.type).not.toBe("study-end");
    expect(ofTrial(events, 1).at(-1)?.type).toBe("trial-end");
  });

  it("ends where a study's file was changed, and counts no attempt", async () => {
    const store = memoryStore();
    const edited = scripted(1, ({ planned: { trial } }) => {
      if (trial === 2) throw labError("study-changed", "edited");
    });
    await expect(run(edited, { store })).rejects.toThrow("edited");
    const second = prepared.plan.trials[1]?.id ?? "";
    expect(await store.claim([second])).toEqual({ workId: second, attempt: 1 });
  });

  it("takes up what is finished, and says from where", async () => {
    const [first, second] = prepared.plan.trials;
    if (!first || !second) throw new Error("no trials");
    const before = await run(scripted(1));
    const [startedAs] = before;
    if (startedAs?.type !== "study-start") throw new Error("no start");
    const finished = new Map([first, second].map((planned) => [planned.id, ofTrial(before, planned.trial)]));
    const begun: number[] = [];
    const earlier = { type: "study-resume", environment: startedAs.environment, finished: 1 } as const;
    const again = await run(
      scripted(2, ({ planned: { trial } }, index) => {
        if (index === 0) begun.push(trial);
      }),
      { store: memoryStore(finished), startedAs, earlierResumes: [earlier] },
    );
    expect(begun.sort()).toEqual([3, 4, 5, 6]);
    const resumed = again.findIndex((event) => event.type === "study-resume");
    expect(again[resumed]).toEqual(earlier);
    expect(again[resumed + 1]).toMatchObject({ type: "study-resume", finished: 2 });
    expect(again.slice(1, resumed)).toEqual([...ofTrial(before, 1), ...ofTrial(before, 2)]);
    expect(again.at(-1)).toMatchObject({ completed: 6, stopped: false });
  });

  it("tells what others did of a study with pruning: legs, failures on the way, and what was given up", async () => {
    const pruning = definePruning({
      name: "dropping",
      config: { name: "dropping" },
      rungs: [1],
      survivors: () => ["ramp"],
    });
    const pruned = { ...prepared, resolved: { ...prepared.resolved, pruning } };
    const legs = scripted(2, () => {});
    const runner: TrialRunner = {
      ...legs,
      async run(lane, work, onEvent, signal) {
        let epochs = 0;
        const until = work.pauseAfterEpoch ?? Number.POSITIVE_INFINITY;
        const upTo = (event: TrialEvent): void => {
          if (epochs < until) onEvent(event);
          if (event.type === "epoch-end") epochs++;
        };
        if (work.planned.trial === 5) throw trialFailure("diverged", "NaN");
        await legs.run(lane, work, upTo, signal);
      },
    };
    const shared = memoryStore();
    const kept = { ...shared, close: async () => {} };
    const first = await run(runner, { prepared: pruned, store: kept });
    expect(first.at(-1)).toMatchObject({ completed: 2, failed: 1, pruned: 3 });
    const idle = scripted(1, () => {
      throw new Error("there is nothing left to do");
    });
    const second = await run(idle, { prepared: pruned, store: kept });
    for (const { trial } of prepared.plan.trials)
      expect(ofTrial(second, trial)).toEqual(ofTrial(first, trial));
    expect(second.at(-1)).toMatchObject({ completed: 2, failed: 1, pruned: 3 });
  });

  it("runs its shard alone", async () => {
    const shards = await Promise.all(
      [1, 2, 3, 4].map((index) => run(scripted(2), { shard: { index, count: 4 } })),
    );
    const trials = shards.map((events) => events.filter(({ type }) => type === "trial-end"));
    expect(trials.map((ends) => ends.map((end) => "trial" in end && end.trial))).toEqual([
      [1, 6],
      [2, 5],
      [3],
      [4],
    ]);
    for (const events of shards) expect(events.at(-1)).toMatchObject({ stopped: false });
  });

  it("stops when it is told to, and gives back what it held", async () => {
    const controller = new AbortController();
    const store = memoryStore();
    const events = await run(
      scripted(2, async ({ planned: { trial } }, index) => {
        if (trial === 3 && index === 2) controller.abort();
        await new Promise((resolve) => setTimeout(resolve));
      }),
      { store, signal: controller.signal },
    );
    expect(events.at(-1)).toMatchObject({ type: "study-end", stopped: true });
    const third = prepared.plan.trials[2]?.id ?? "";
    expect(await store.claim([third])).toEqual({ workId: third, attempt: 1 });
  });

  it("leaves a trial to whoever took it over", async () => {
    const kept = memoryStore();
    const [first] = prepared.plan.trials;
    if (!first) throw new Error("no trials");
    let stolen = false;
    const store = {
      ...kept,
      async heartbeat(claim: Parameters<typeof kept.heartbeat>[0]) {
        if (claim.workId !== first.id || stolen) return kept.heartbeat(claim);
        stolen = true;
        const { workId } = claim;
        await kept.complete(claim, script({ workId, planned: first }));
        return false;
      },
    };
    const events = await run(
      scripted(1, async ({ planned: { trial } }, index) => {
        while (trial === 1 && index === 3 && !stolen) await new Promise((resolve) => setTimeout(resolve, 1));
      }),
      { store, heartbeatMs: 2 },
    );
    expect(ofTrial(events, 1)).toEqual(script({ workId: first.id, planned: first }));
    expect(events.at(-1)).toMatchObject({ completed: 6 });
  });
});
