import { expect, it } from "vitest";
import type { StudyEvent } from "./events.js";
import { tellOnce } from "./tell-once.js";
import { exampleEvents } from "./testing/example-events.js";

const [start, ...events] = exampleEvents({ activations: ["relu"], seeds: [0], epochs: 3 });
const planned = start?.type === "study-start" ? start.plan.trials[0] : undefined;
if (!planned) throw new Error("no trial");
const trial = events.filter((event) => "trial" in event);

it("tells a trial that says the same again only what is new", () => {
  const told: StudyEvent[] = [];
  const once = tellOnce((event) => told.push(event));
  for (const upTo of [3, 2, 5, trial.length]) trial.slice(0, upTo).forEach(once.follow(planned));
  trial.forEach(once.follow(planned));
  expect(told).toEqual(trial);
  expect(once.counts()).toEqual({ completed: 1, failed: 0, pruned: 0 });
  expect(once.epochsOf(planned)).toBe(3);
});

it("tells the outcome of a trial that was lost for good, though its last attempt came less far", () => {
  const told: StudyEvent[] = [];
  const once = tellOnce((event) => told.push(event));
  const lost: StudyEvent = { type: "trial-error", ...planned, reason: "lost", message: "lost" };
  trial.slice(0, 5).forEach(once.follow(planned));
  [...trial.slice(0, 2), lost].forEach(once.follow(planned));
  trial.forEach(once.follow(planned));
  expect(told).toEqual([...trial.slice(0, 5), lost]);
  expect(once.counts()).toEqual({ completed: 0, failed: 1, pruned: 0 });
});

it("tells a retry once, and does not count it", () => {
  const told: StudyEvent[] = [];
  const once = tellOnce((event) => told.push(event));
  const retry: StudyEvent = { type: "trial-retry", ...planned, attempt: 2, epoch: 0, message: "again" };
  [...trial.slice(0, 2), retry].forEach(once.follow(planned));
  [retry, ...trial].forEach(once.follow(planned));
  expect(told).toEqual([...trial.slice(0, 2), retry, ...trial.slice(2)]);
});
