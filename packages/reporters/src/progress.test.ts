import type { StudyEvent } from "@activation-lab/core";
import { describe, expect, it } from "vitest";
import { fixtureEvents, fixtureStart } from "./fixture.js";
import { followProgress } from "./progress.js";

/** The events of one trial, by number. */
function ofTrial(events: readonly StudyEvent[], trial: number): StudyEvent[] {
  return events.filter((event) => "trial" in event && event.trial === trial);
}

const resume: StudyEvent = {
  type: "study-resume",
  environment: fixtureStart().environment,
  finished: 2,
};

describe("followProgress", () => {
  it("judges the time left by the images that were trained on", () => {
    const progress = followProgress(fixtureStart());
    expect(progress.timeLeftMs(0)).toBeUndefined();
    const [, start, half] = fixtureEvents();
    if (start) progress.add(start, 1000);
    expect(progress.timeLeftMs(2000)).toBeUndefined();
    if (half) progress.add(half, 2000);
    // 500 of 12,000 images in the second since the first trial began.
    expect(progress.timeLeftMs(2000)).toBeCloseTo(23_000);
  });

  it("counts failed trials, and those that were given up, as work that is done", () => {
    const progress = followProgress(fixtureStart());
    for (const event of fixtureEvents({ failing: [1, 2], pruned: [3, 4] })) progress.add(event, 1000);
    expect(progress.endedTrials()).toBe(4);
    expect(progress.running()).toEqual([]);
    expect(progress.timeLeftMs(2000)).toBe(0);
  });

  it("does not take what is told again for work done in no time", () => {
    const progress = followProgress(fixtureStart());
    const events = fixtureEvents();
    for (const trial of [1, 2]) for (const event of ofTrial(events, trial)) progress.add(event, 10);
    progress.add(resume, 20);
    expect(progress.endedTrials()).toBe(2);
    expect(progress.timeLeftMs(20)).toBeUndefined();
    const [start, half, epoch] = ofTrial(events, 3);
    if (start) progress.add(start, 1000);
    if (half) expect(progress.add(half, 2000)).toBe(true);
    if (epoch) progress.add(epoch, 3000);
    // 1,000 images in two seconds, and 5,000 left of the trials 3 and 4.
    expect(progress.timeLeftMs(3000)).toBeCloseTo(10_000);
  });

  it("sees that the epochs before a checkpoint were trained earlier", () => {
    const progress = followProgress(fixtureStart());
    const events = fixtureEvents();
    progress.add(resume, 0);
    const fresh = ofTrial(events, 1)
      .slice(0, 5)
      .map((event) => progress.add(event, 10));
    expect(fresh).toEqual([true, true, false, false, false]);
    const last = ofTrial(events, 1)
      .filter((event) => event.type === "epoch-end")
      .at(-1);
    expect(last && progress.add(last, 2510)).toBe(true);
  });

  it("keeps a trial that goes on after a silence in its place", () => {
    const progress = followProgress(fixtureStart());
    const events = fixtureEvents({ retried: [1] });
    const [start1, ...rest1] = ofTrial(events, 1);
    const [start2, ...rest2] = ofTrial(events, 2);
    for (const event of [start1, start2, ...rest2]) if (event) progress.add(event, 1000);
    expect(progress.running().map(({ trial, figures }) => [trial, figures])).toEqual([[1, undefined]]);
    const [start3] = ofTrial(events, 3);
    if (start3) progress.add(start3, 2000);
    for (const event of rest1.slice(0, 3)) progress.add(event, 3000);
    expect(rest1[2]?.type).toBe("trial-retry");
    expect(progress.running().map(({ trial, figures }) => [trial, figures?.epoch])).toEqual([
      [1, 1],
      [3, undefined],
    ]);
  });

  it("shows one trial for each worker, though more have begun and wait", () => {
    const progress = followProgress(fixtureStart());
    const events = fixtureEvents();
    for (const trial of [1, 2, 3, 4])
      for (const event of ofTrial(events, trial).slice(0, 3)) progress.add(event, 9000);
    expect(progress.running().map(({ trial }) => trial)).toEqual([3, 4]);
    expect(progress.waitingTrials()).toBe(2);
    for (const event of ofTrial(events, 1).slice(3, 5)) progress.add(event, 9500);
    expect(progress.running().map(({ trial }) => trial)).toEqual([1, 4]);
    progress.add({ ...resume, environment: { ...fixtureStart().environment, workers: 3 } }, 9600);
    expect(progress.running().map(({ trial }) => trial)).toEqual([1, 3, 4]);
    expect(progress.waitingTrials()).toBe(1);
  });

  it("knows that the last trial has one worker, however many there were", () => {
    const progress = followProgress(fixtureStart({ seeds: [0, 1, 2, 3], activations: ["relu"] }));
    const events = fixtureEvents({ seeds: [0, 1, 2, 3], activations: ["relu"] });
    // Four trials begin at once; three of them end after 7.5 s, and the fourth has trained a third of its images.
    for (const trial of [1, 2, 3, 4])
      for (const event of ofTrial(events, trial).slice(0, 1)) progress.add(event, 0);
    for (const trial of [1, 2, 3])
      for (const event of ofTrial(events, trial).slice(1)) progress.add(event, 9000);
    for (const event of ofTrial(events, 4).slice(1, 3)) progress.add(event, 9000);
    // Together they trained 10,000 images in 9 s; one of them alone takes more than the 1.8 s that those would.
    expect(progress.timeLeftMs(9000)).toBeGreaterThan(4000);
  });

  it("expects of the next trials what those that stopped early took", () => {
    const options = { seeds: [0], activations: ["relu", "tanh"], epochs: 100 };
    const progress = followProgress(fixtureStart(options));
    const events = fixtureEvents({ ...options, stopped: { 1: "early-stopping" } });
    ofTrial(events, 1).forEach((event, index) => {
      progress.add(event, index * 1000);
    });
    // Two epochs in 5 s, and as many to come.
    expect(progress.timeLeftMs(5000)).toBeCloseTo(5000);
  });

  it("does not expect a trial to end where weaker ones were given up", () => {
    const options = { seeds: [0], activations: ["relu", "tanh"], epochs: 5 };
    const progress = followProgress(fixtureStart(options));
    const events = fixtureEvents({ ...options, pruned: [1] });
    for (const event of ofTrial(events, 1)) progress.add(event, 0);
    progress.add(resume, 0);
    ofTrial(events, 2)
      .slice(0, 5)
      .forEach((event, index) => {
        progress.add(event, index * 1000);
      });
    // Two epochs in 4 s, and three to come.
    expect(progress.timeLeftMs(4000)).toBeCloseTo(6000);
  });

  it("counts the trials of its part alone, where a study was divided", () => {
    const progress = followProgress({ ...fixtureStart(), shard: { index: 2, count: 2 } });
    expect(progress.plannedTrials).toBe(2);
    const events = fixtureEvents();
    for (const trial of [2, 3]) for (const event of ofTrial(events, trial)) progress.add(event, 9000);
    expect(progress.endedTrials()).toBe(2);
    expect(progress.timeLeftMs(9000)).toBe(0);
  });

  it("says how much of the work is done, of each trial and of all, and what the losses were", () => {
    const progress = followProgress(fixtureStart());
    expect(progress.share()).toBe(0);
    const events = fixtureEvents();
    for (const event of ofTrial(events, 1).slice(0, 4)) progress.add(event, 0);
    // An epoch and a half of three, of four trials.
    expect(progress.share()).toBeCloseTo(1.5 / 12);
    expect(progress.running()).toMatchObject([{ trial: 1, share: 0.5, losses: [1.8, 1.7, 1.5] }]);
    for (const trial of [1, 2, 3, 4]) for (const event of ofTrial(events, trial)) progress.add(event, 0);
    expect(progress.share()).toBe(1);
  });
});
