import { describe, expect, it } from "vitest";
import { fixtureEvents, fixturePlan } from "./fixture.js";
import { followProgress } from "./progress.js";

describe("followProgress", () => {
  it("judges the time left by the images that were trained on", () => {
    const progress = followProgress(fixturePlan());
    expect(progress.timeLeftMs(0)).toBeUndefined();
    const [, start, half] = fixtureEvents();
    if (start) progress.add(start, 1000);
    expect(progress.timeLeftMs(2000)).toBeUndefined();
    if (half) progress.add(half, 2000);
    // 500 of 12,000 images in the second since the first trial began.
    expect(progress.timeLeftMs(2000)).toBeCloseTo(23_000);
  });

  it("counts a failed trial as work that is done", () => {
    const progress = followProgress(fixturePlan());
    for (const event of fixtureEvents({ failing: [1, 2, 3, 4] })) progress.add(event, 1000);
    expect(progress.endedTrials()).toBe(4);
    expect(progress.running()).toEqual([]);
    expect(progress.timeLeftMs(2000)).toBe(0);
  });
});
