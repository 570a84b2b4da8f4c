import type { ElementwiseActivation } from "../activation.js";
import { findJumps } from "../find-jumps.js";
import { type Check, check, demand } from "./check.js";
import { centralDifference, differenceStep, oneSidedDifference } from "./differences.js";
import { gradientOf, useBackend, valuesOf } from "./tensors.js";
import { demandClose, isClose, type Tolerance } from "./tolerance.js";

const largestFloat32 = 3.4028234663852886e38;
const extremes = [-1e4, -1e3, -100, 100, 1e3, 1e4];
const nearDistances = [1e-3, 3e-3, 0.01, 0.03, ...Array.from({ length: 30 }, (_, index) => (index + 1) / 10)];
const farDistances = [3.5, 4, 4.5, 5, 5.5, 6, 7, 8, 10, 13, 17, 20, 30, 50, 88, 100, 300, 1e3, 1e4];
const exactly: Tolerance = { relative: 1e-6, absolute: 1e-6 };

/** Float32 numbers, in order: dense around 0 and every kink, thin out to ±10,000. */
export function grid(activation: ElementwiseActivation): number[] {
  const centres = [0, ...activation.kinks.map(({ at }) => at)];
  const near = centres.flatMap((centre) =>
    nearDistances.flatMap((distance) => [centre - distance, centre + distance]),
  );
  const far = farDistances.flatMap((distance) => [-distance, distance]);
  const points = [...centres, ...near, ...far].map(Math.fround);
  return [...new Set(points)].sort((left, right) => left - right);
}

/** Whether no kink lies within a distance. */
export function isAwayFromKinks(activation: ElementwiseActivation, x: number, distance: number): boolean {
  return activation.kinks.every(({ at }) => Math.abs(x - at) > distance);
}

function fitsFloat32(value: number): boolean {
  return Math.abs(value) <= largestFloat32;
}

const valueCure =
  "The reference is the definition: mend whichever of apply and reference is not what you mean";
const overflowCure =
  "A step in between overflows or is no number there: rewrite it, as log(1 + e^x) is max(x, 0) + log1p(e^-|x|).";
const whereCure =
  "A branch that is not taken (tf.where) is differentiated too, and 0 times an infinite or undefined slope is NaN: clamp its input, as in tf.exp(tf.minimum(x, 0)).";

function demandNumber(value: unknown, x: number): void {
  demand(
    typeof value === "number",
    `The reference gives ${String(value)} at ${x}; return a number, with return where the function has braces.`,
  );
  demand(
    !Number.isNaN(value),
    `The reference gives NaN at ${x}; a network feeds every number to an activation: say what it is there, or clamp x before it.`,
  );
}

interface WrongGradient {
  readonly at: number;
  readonly came: number;
}

/** What to do about wrong gradients: about the branch of a tf.where that is not taken, or about a kink that is not declared. */
function gradientCure(f: (x: number) => number, wrong: readonly WrongGradient[]): string {
  if (wrong.some(({ came }) => !Number.isFinite(came))) return whereCure;
  const isKink = ({ at }: WrongGradient): boolean => {
    const [left, right] = [oneSidedDifference(f, at, -1), oneSidedDifference(f, at, 1)];
    return Math.abs(right - left) > 1e-3 * Math.max(1, Math.abs(left), Math.abs(right));
  };
  const kink = wrong.every(isKink) ? wrong[0] : undefined;
  if (!kink) return "Mend apply, or the reference, whose slope is what is expected";
  return `If the derivative jumps there, declare a kink: kinks: () => [{ at: ${kink.at}, derivative: ${kink.came} }]`;
}

/** What the numbers of an elementwise activation must be. */
export function elementwiseChecks(
  activation: ElementwiseActivation,
  backend: string,
  tolerance: Tolerance,
  gradientTolerance: Tolerance,
): Check[] {
  const { kinks } = activation;
  const reference = (x: number): number => activation.reference(x);
  const on = (name: string, run: () => Promise<void>): Check =>
    check(`${activation.label} on ${backend}: ${name}`, async () => {
      await useBackend(backend);
      await run();
    });

  return [
    on("the value agrees with the reference", async () => {
      for (const point of grid(activation)) demandNumber(reference(point), point);
      const x = grid(activation).filter((point) => fitsFloat32(reference(point)));
      const values = await valuesOf(activation, x);
      demandClose("apply", x, values, x.map(reference), tolerance, (wrong) =>
        wrong.every((index) => Number.isFinite(values[index])) ? valueCure : overflowCure,
      );
    }),

    on("the gradient agrees with the slope of the reference", async () => {
      const away = grid(activation).filter((point) =>
        isAwayFromKinks(activation, point, 2.5 * differenceStep),
      );
      const x = away.filter((point) => fitsFloat32(centralDifference(reference, point)));
      const bends = findJumps(reference, 2);
      const slopes = x.map((point) => slopeBesideBends(reference, point, bends));
      const gradient = await gradientOf(activation, x);
      demandClose("The gradient", x, gradient, slopes, gradientTolerance, (wrong) =>
        gradientCure(
          reference,
          wrong.map((index) => ({ at: x[index] ?? 0, came: gradient[index] ?? 0 })),
        ),
      );
    }),

    on("the gradient at each kink is the one declared", async () => {
      const places = kinks.map(({ at }) => at);
      if (places.length === 0) return;
      const declared = kinks.map(({ derivative }) => derivative);
      demandClose("The gradient at a kink", places, await gradientOf(activation, places), declared, exactly);
      for (const { at, derivative } of kinks) {
        const sides = [oneSidedDifference(reference, at, -1), oneSidedDifference(reference, at, 1)];
        const [lowest, highest] = [Math.min(...sides) - 1e-3, Math.max(...sides) + 1e-3];
        demand(
          derivative >= lowest && derivative <= highest,
          `The derivative declared at ${at} is ${derivative}; expected one between the slopes of the reference on both sides, ${sides.join(" and ")}.`,
        );
      }
    }),

    on("value and gradient stay finite as far as ±10,000", async () => {
      const x = extremes.filter((point) => fitsFloat32(reference(point)));
      const values = await valuesOf(activation, x);
      const gradient = await gradientOf(activation, x);
      x.forEach((point, index) => {
        demand(
          Number.isFinite(values[index]),
          `At ${point} apply gives ${values[index]}; the reference gives ${reference(point)}. ${overflowCure}`,
        );
        const slope = centralDifference(reference, point);
        if (!fitsFloat32(slope)) return;
        demand(
          Number.isFinite(gradient[index]),
          `At ${point} the gradient is ${gradient[index]}; expected ${slope}. ${whereCure}`,
        );
      });
    }),

    on("NaN stays NaN", async () => {
      // Vectorised kernels treat the last few numbers apart: one NaN in each place of seven.
      for (let place = 0; place < 7; place++) {
        const x = Array.from({ length: 7 }, (_, index) => (index === place ? Number.NaN : 0.5));
        const values = await valuesOf(activation, x);
        demand(
          Number.isNaN(values[place]),
          `apply makes ${values[place]} of NaN; a NaN must not vanish, or a study that diverges goes on unseen: clip by tf.minimum and tf.maximum of x itself, and let no tf.where replace it.`,
        );
      }
    }),

    on("±Infinity gives the reference's value or its limit", async () => {
      const x = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      const values = await valuesOf(activation, x);
      x.forEach((infinity, index) => {
        const value = values[index] ?? Number.NaN;
        const allowed = [reference(infinity), limitOf(reference, infinity)];
        if (allowed.some((right) => isClose(value, right, tolerance))) return;
        // Neither a value nor a limit, as with a sine: nothing can be asked for.
        if (allowed.every(Number.isNaN)) return;
        demand(false, `apply gives ${value} at ${infinity}; expected ${allowed.join(" or ")}.`);
      });
    }),
  ];
}

/** The slope, near a jump of the second derivative from the side away from it: a difference across it is off by the step. */
function slopeBesideBends(f: (x: number) => number, x: number, bends: readonly number[]): number {
  const bend = bends.find((at) => Math.abs(x - at) < 10 * differenceStep);
  return bend === undefined ? centralDifference(f, x) : oneSidedDifference(f, x, x < bend ? -1 : 1);
}

/** What the values settle on towards an infinity; NaN if that cannot be told. */
function limitOf(reference: (x: number) => number, infinity: number): number {
  const [near, far] = [reference(Math.sign(infinity) * 1e6), reference(Math.sign(infinity) * 1e12)];
  if (Math.abs(far - near) < 1e-6) return far;
  return Math.abs(far) > 1e6 && Math.abs(near) > 1e3 ? Math.sign(far) * Number.POSITIVE_INFINITY : Number.NaN;
}
