import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaUnderCurve } from "./area-under-curve.js";
import { convergenceRate } from "./convergence-rate.js";
import { roughness } from "./roughness.js";
import { summarizeReachTimes, timeToReach } from "./time-to-reach.js";

const curve = (count: number, value: (at: number) => number) =>
  Array.from({ length: count }, (_, index) => ({ at: index + 1, value: value(index + 1) }));

describe("the area under a curve", () => {
  it("is that of trapezoids, and exact for a line", () => {
    expect(
      areaUnderCurve([
        { at: 0, value: 2 },
        { at: 1, value: 1 },
        { at: 3, value: 1 },
      ]),
    ).toBe(3.5);
    expect(areaUnderCurve(curve(11, (at) => at))).toBeCloseTo((121 - 1) / 2, 12);
  });

  it("refuses what is no curve", () => {
    expect(() => areaUnderCurve([{ at: 0, value: 1 }])).toThrow("1 points");
    expect(() => areaUnderCurve(curve(3, () => Number.NaN))).toThrow("leave a diverged run out");
    expect(() => areaUnderCurve(curve(3, (at) => at).reverse())).toThrow("goes from 3 to 2");
  });
});

describe("roughness", () => {
  it("is the mean size of second differences, and 0 for a line", () => {
    const points = [3, 1, 2, 2].map((value, at) => ({ at, value }));
    // Steps of -2, 1 and 0, which differ by 3 and 1.
    expect(roughness(points)).toBe(2);
    expect(roughness(curve(9, (at) => 5 - at))).toBe(0);
    expect(() => roughness(points.slice(0, 2))).toThrow("2 points");
  });
});

describe("the convergence rate", () => {
  it("is that of an exponential", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.15, max: 2.5, noNaN: true }),
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        fc.double({ min: -1, max: 3, noNaN: true }),
        (rate, height, floor) => {
          const found = convergenceRate(curve(12, (at) => floor + height * Math.exp(-rate * at)));
          expect(found?.rate).toBeCloseTo(rate, 3);
          expect(found?.floor).toBeCloseTo(floor, 2);
          expect(found?.explained).toBeCloseTo(1, 6);
        },
      ),
    );
  });

  it("does not exist for what rises, is flat or straight", () => {
    expect(convergenceRate(curve(8, () => 2))).toBeUndefined();
    expect(convergenceRate(curve(8, (at) => at))).toBeUndefined();
    expect(convergenceRate(curve(8, (at) => 10 - at))).toBeUndefined();
    expect(convergenceRate(curve(8, (at) => 2 - Math.exp(-at)))).toBeUndefined();
    expect(convergenceRate(curve(8, (at) => 9 - at * at * 0.1))).toBeUndefined();
  });
});

describe("the time to reach a value", () => {
  const points = [
    { at: 1, value: 0.4 },
    { at: 2, value: Number.NaN },
    { at: 3, value: 0.6 },
    { at: 4, value: 0.5 },
  ];

  it("is that of the first point there", () => {
    expect(timeToReach(points, 0.6)).toEqual({ reached: true, at: 3 });
    expect(timeToReach(points, 0.7)).toEqual({ reached: false, at: 4 });
    expect(timeToReach(points, 0.4, "lower")).toEqual({ reached: true, at: 1 });
    expect(() => timeToReach([], 0.7)).toThrow("without points");
  });

  const reached = (at: number) => ({ reached: true, at });
  const open = (at: number) => ({ reached: false, at });

  it("counts what was not reached as longer than anything", () => {
    expect(summarizeReachTimes([reached(2), reached(4), open(9)])).toEqual({
      runs: 3,
      reached: 2,
      median: 4,
      restrictedMean: 5,
      horizon: 9,
    });
    expect(summarizeReachTimes([reached(2), open(10)]).median).toBeNull();
    expect(summarizeReachTimes([reached(2), reached(3), reached(4), open(10)]).median).toBe(3.5);
    expect(summarizeReachTimes([open(10), open(10)])).toMatchObject({ median: null, restrictedMean: 10 });
  });

  it("does not count beyond where every run was followed", () => {
    expect(summarizeReachTimes([reached(8), open(5)])).toMatchObject({ restrictedMean: 5, horizon: 5 });
    expect(summarizeReachTimes([reached(8), reached(2)], 6)).toMatchObject({ restrictedMean: 4, horizon: 6 });
    expect(summarizeReachTimes([])).toEqual({
      runs: 0,
      reached: 0,
      median: null,
      restrictedMean: null,
      horizon: null,
    });
  });

  it("does not get shorter when slow runs stop early", () => {
    const slow = summarizeReachTimes([reached(2), reached(9)]);
    const cut = summarizeReachTimes([reached(2), open(5)], 5);
    expect(cut.restrictedMean).toBe(3.5);
    expect(slow.restrictedMean).toBe(5.5);
    expect(cut.median).toBeNull();
  });
});
