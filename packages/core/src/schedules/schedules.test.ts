import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isLabError } from "../errors.js";
import { defineSchedule, type Schedule } from "../schedule.js";
import { constant } from "./constant.js";
import { cosine } from "./cosine.js";
import { oneCycle } from "./one-cycle.js";
import { stepDecay } from "./step-decay.js";
import { warmUp } from "./warm-up.js";

interface Length {
  readonly stepsPerEpoch: number;
  readonly epochs: number;
}

/** The factor at every step of a trial. */
function factors(schedule: Schedule, { stepsPerEpoch, epochs }: Length): number[] {
  return Array.from({ length: stepsPerEpoch * epochs }, (_, step) =>
    schedule.factor({ step, stepsPerEpoch, epochs }),
  );
}

function expectClose(ours: readonly number[], theirs: readonly number[], tolerance = 1e-14): void {
  expect(ours).toHaveLength(theirs.length);
  for (const [index, value] of ours.entries())
    expect(Math.abs(value - (theirs[index] ?? Number.NaN))).toBeLessThan(tolerance);
}

/** How much each value is above the one before it. */
function rises(values: readonly number[]): number[] {
  return values.slice(1).map((value, index) => value - (values[index] ?? Number.NaN));
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const length = fc.record({
  stepsPerEpoch: fc.integer({ min: 1, max: 20 }),
  epochs: fc.integer({ min: 1, max: 8 }),
});
const annealing = fc.constantFrom<("cosine" | "linear")[]>("cosine", "linear");
const decay = fc.record({
  everyEpochs: fc.integer({ min: 1, max: 5 }),
  factor: fc.double({ min: 1e-3, max: 1, noNaN: true }),
});
const cycle = fc.record({ peakAt: share, start: share, end: share, annealing });
const simple = fc.oneof(
  fc.constant(constant()),
  decay.map(stepDecay),
  share.map((minimum) => cosine({ minimum })),
  cycle.map(oneCycle),
);
const any = fc.oneof(
  simple,
  fc.tuple(simple, fc.integer({ min: 1, max: 10 })).map(([inner, epochs]) => warmUp(inner, { epochs })),
);

afterEach(() => {
  vi.restoreAllMocks();
});

describe("every schedule", () => {
  it("has factors from 0 to 1", () => {
    fc.assert(
      fc.property(any, length, (schedule, trial) => {
        for (const factor of factors(schedule, trial)) expect(factor >= 0 && factor <= 1).toBe(true);
      }),
    );
  });

  it("calls nothing that engines round differently", () => {
    const unlike = ["cos", "sin", "tan", "acos", "exp", "expm1", "log", "log2", "pow", "cbrt"] as const;
    for (const name of [...unlike, "hypot", "sinh", "cosh", "tanh"] as const)
      vi.spyOn(Math, name).mockReturnValue(Number.NaN);
    const schedules = [
      stepDecay({ everyEpochs: 1, factor: 0.3 }),
      cosine(),
      oneCycle(),
      warmUp(cosine(), { epochs: 1 }),
    ];
    for (const schedule of schedules)
      expect(factors(schedule, { stepsPerEpoch: 7, epochs: 3 })).not.toContain(Number.NaN);
  });

  it("has its name and every number in its config", () => {
    expect(constant().config).toEqual({ name: "constant" });
    expect(stepDecay({ everyEpochs: 2, factor: 0.1 }).config).toEqual({
      name: "stepDecay",
      everyEpochs: 2,
      factor: 0.1,
    });
    expect(cosine().config).toEqual({ name: "cosine", minimum: 0 });
    expect(oneCycle().config).toEqual({
      name: "oneCycle",
      peakAt: 0.3,
      start: 0.04,
      end: 1e-4,
      annealing: "cosine",
    });
    expect(warmUp(warmUp(cosine(), { epochs: 2 }), { epochs: 1 }).config).toEqual({
      name: "warmUp",
      epochs: 1,
      "then.name": "warmUp",
      "then.epochs": 2,
      "then.then.name": "cosine",
      "then.then.minimum": 0,
    });
  });
});

it("constant leaves the rate as it is", () => {
  expect(factors(constant(), { stepsPerEpoch: 2, epochs: 2 })).toEqual([1, 1, 1, 1]);
});

// What PyTorch 2.13's lr_scheduler.py says at each step, with the options beside it and a rate of 1.

describe("stepDecay", () => {
  it("does what PyTorch's StepLR does", () => {
    // step_size=6, gamma=0.3
    const theirs = [1, 0.3, 0.09, 0.027].flatMap((rate) => new Array<number>(6).fill(rate));
    expectClose(factors(stepDecay({ everyEpochs: 2, factor: 0.3 }), { stepsPerEpoch: 3, epochs: 8 }), theirs);
  });

  it("falls after every so many epochs and at no other step", () => {
    fc.assert(
      fc.property(decay, length, ({ everyEpochs, factor }, trial) => {
        const ours = factors(stepDecay({ everyEpochs, factor }), trial);
        const steps = everyEpochs * trial.stepsPerEpoch;
        const expected = ours.map((_, step) => factor ** Math.floor(step / steps));
        expectClose(ours, expected);
        expect(rises(ours).every((rise) => rise <= 0)).toBe(true);
      }),
    );
  });
});

describe("cosine", () => {
  it("does what PyTorch's CosineAnnealingLR does", () => {
    // T_max=12, eta_min=0.1
    expectClose(
      factors(cosine({ minimum: 0.1 }), { stepsPerEpoch: 4, epochs: 3 }),
      [
        1.0, 0.9846666218300807, 0.9397114317029974, 0.8681980515339462, 0.7749999999999999,
        0.6664685702961343, 0.5499999999999999, 0.4335314297038657, 0.3250000000000001, 0.23180194846605368,
        0.1602885682970026, 0.11533337816991932,
      ],
    );
  });

  it("falls from 1, never below the minimum, which it has after the last step", () => {
    fc.assert(
      fc.property(share, length, (minimum, { stepsPerEpoch, epochs }) => {
        const schedule = cosine({ minimum });
        const ours = factors(schedule, { stepsPerEpoch, epochs });
        expect(ours[0]).toBe(1);
        expect(rises(ours).every((rise) => rise <= 0)).toBe(true);
        expect(Math.min(...ours)).toBeGreaterThanOrEqual(minimum);
        for (const beyond of [0, 1, 100]) {
          const step = stepsPerEpoch * epochs + beyond;
          expect(schedule.factor({ step, stepsPerEpoch, epochs })).toBe(minimum);
        }
      }),
    );
  });
});

describe("oneCycle", () => {
  it("does what PyTorch's OneCycleLR does", () => {
    // total_steps=20, div_factor=25, final_div_factor=400
    expectClose(
      factors(oneCycle(), { stepsPerEpoch: 5, epochs: 4 }),
      [
        0.040000000000000036, 0.1316718427000253, 0.3716718427000253, 0.6683281572999747, 0.9083281572999747,
        1.0, 0.9874652096953027, 0.9504893855078144, 0.8909266496598915, 0.8117637264392739,
        0.7169701753718232, 0.6112993409314593, 0.50005, 0.38880065906854067, 0.2831298246281768,
        0.1883362735607262, 0.1091733503401085, 0.04961061449218561, 0.012634790304697281, 0.0001,
      ],
    );
    // total_steps=15, pct_start=0.45, anneal_strategy="linear", div_factor=10, final_div_factor=100: the peak is between two steps
    expectClose(
      factors(oneCycle({ peakAt: 0.45, start: 0.1, end: 0.001, annealing: "linear" }), {
        stepsPerEpoch: 5,
        epochs: 3,
      }),
      [
        0.1, 0.2565217391304348, 0.4130434782608696, 0.5695652173913044, 0.7260869565217392,
        0.8826086956521739, 0.9697272727272728, 0.8486363636363636, 0.7275454545454545, 0.6064545454545455,
        0.48536363636363633, 0.3642727272727273, 0.24318181818181817, 0.12209090909090914,
        0.0010000000000000009,
      ],
    );
  });

  it("rises up to its peak, falls after it, and never leaps", () => {
    fc.assert(
      fc.property(cycle, length, (options, trial) => {
        const steps = trial.stepsPerEpoch * trial.epochs;
        const ours = factors(oneCycle(options), trial);
        const peak = Math.max(0, options.peakAt * steps - 1);
        const fall = steps - 1 - peak;
        for (const [step, rise] of rises(ours).entries()) {
          if (step + 1 <= peak) expect(rise).toBeGreaterThanOrEqual(0);
          if (step >= peak) expect(rise).toBeLessThanOrEqual(0);
          // Half a cosine is nowhere steeper than π / 2 over its length.
          const steepest = Math.max(step < peak ? 1 / peak : 0, step + 1 > peak ? 1 / fall : 0);
          expect(Math.abs(rise)).toBeLessThanOrEqual((Math.PI / 2) * steepest + 1e-12);
        }
      }),
    );
  });

  it("begins and ends exactly where it is told to", () => {
    fc.assert(
      fc.property(
        fc.record({ start: share, end: share, annealing }),
        fc.integer({ min: 8, max: 60 }),
        (options, stepsPerEpoch) => {
          const ours = factors(oneCycle(options), { stepsPerEpoch, epochs: 1 });
          expect(ours[0]).toBe(options.start);
          expect(ours.at(-1)).toBe(options.end);
        },
      ),
    );
    expect(oneCycle().factor({ step: 99, stepsPerEpoch: 5, epochs: 2 })).toBe(1e-4);
    expect(factors(oneCycle({ peakAt: 0 }), { stepsPerEpoch: 5, epochs: 1 })[0]).toBe(1);
    expect(factors(oneCycle({ peakAt: 1 }), { stepsPerEpoch: 5, epochs: 1 }).at(-1)).toBe(1);
  });
});

describe("warmUp", () => {
  it("rises in equal steps to the other schedule, which then has the epochs that are left", () => {
    expectClose(
      factors(warmUp(stepDecay({ everyEpochs: 1, factor: 0.5 }), { epochs: 2 }), {
        stepsPerEpoch: 2,
        epochs: 4,
      }),
      [0.25, 0.5, 0.75, 1, 1, 1, 0.5, 0.5],
      1e-15,
    );
    const placed = defineSchedule({
      name: "placed",
      config: { name: "placed" },
      factor: ({ step, stepsPerEpoch, epochs }) => 100 * step + 10 * stepsPerEpoch + epochs,
    });
    const at = (step: number, epochs: number) =>
      warmUp(placed, { epochs: 2 }).factor({ step, stepsPerEpoch: 3, epochs });
    expect([at(2, 5), at(5, 5), at(6, 5), at(14, 5)]).toEqual([16.5, 33, 33, 833]);
    // A trial that ends during the warm-up
    expect([at(2, 1), at(5, 2)]).toEqual([15.5, 31]);
  });

  it("is above 0, rises all the time and joins the other schedule without a leap", () => {
    fc.assert(
      fc.property(
        simple,
        fc.integer({ min: 1, max: 4 }),
        length,
        (inner, epochs, { stepsPerEpoch, epochs: more }) => {
          const steps = epochs * stepsPerEpoch;
          const ours = factors(warmUp(inner, { epochs }), { stepsPerEpoch, epochs: epochs + more });
          const then = factors(inner, { stepsPerEpoch, epochs: more });
          expect(ours.slice(steps)).toEqual(then);
          expect(ours[steps - 1]).toBe(then[0]);
          const rising = rises(ours.slice(0, steps));
          expectClose(
            rising,
            rising.map(() => (then[0] ?? Number.NaN) / steps),
          );
        },
      ),
    );
  });
});

describe("what no schedule can be made of", () => {
  const isInvalid = (make: () => Schedule, message: string): void => {
    let thrown: unknown;
    try {
      make();
    } catch (error) {
      thrown = error;
    }
    expect(isLabError(thrown, "invalid-input")).toBe(true);
    expect(String(thrown)).toContain(message);
  };

  it("is refused in a sentence that says what came and what was expected", () => {
    isInvalid(
      () => stepDecay({ everyEpochs: 0.5, factor: 0.1 }),
      "Schedule stepDecay of @activation-lab/core: everyEpochs must be a whole number of at least 1, not 0.5.",
    );
    isInvalid(
      () => stepDecay({ everyEpochs: 1, factor: 0 }),
      "factor must be a number above 0 and at most 1, not 0.",
    );
    isInvalid(
      () => cosine({ minimum: -0.1 }),
      "Schedule cosine of @activation-lab/core: minimum must be a number from 0 to 1, not -0.1.",
    );
    isInvalid(
      () => oneCycle({ peakAt: 2 }),
      "Schedule oneCycle of @activation-lab/core: peakAt must be a number from 0 to 1, not 2.",
    );
    isInvalid(
      () => warmUp(constant(), { epochs: 0 }),
      "Schedule warmUp of @activation-lab/core: epochs must be a whole number of at least 1, not 0.",
    );
    const unknown: string[] = ["sine"];
    isInvalid(
      () => Reflect.apply(oneCycle, undefined, [{ annealing: unknown[0] }]),
      "annealing must be one of cosine, linear, not sine.",
    );
  });

  it("is refused whatever it is", () => {
    const outside = fc.double().filter((value) => !(value >= 0 && value <= 1));
    const notWhole = fc.double().filter((value) => !(Number.isSafeInteger(value) && value >= 1));
    fc.assert(
      fc.property(outside, notWhole, (value, epochs) => {
        isInvalid(() => cosine({ minimum: value }), `not ${value}.`);
        isInvalid(() => oneCycle({ start: value }), `start must`);
        isInvalid(() => oneCycle({ end: value }), `end must`);
        isInvalid(() => oneCycle({ peakAt: value }), `peakAt must`);
        isInvalid(() => stepDecay({ everyEpochs: 1, factor: value }), `factor must`);
        isInvalid(() => stepDecay({ everyEpochs: epochs, factor: 1 }), `everyEpochs must`);
        isInvalid(() => warmUp(constant(), { epochs }), `epochs must`);
      }),
    );
  });
});
