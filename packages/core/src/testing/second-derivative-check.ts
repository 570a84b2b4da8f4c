import * as tf from "@tensorflow/tfjs";
import type { ElementwiseActivation } from "../activation.js";
import { errorMessage } from "../errors.js";
import { findJumps } from "../find-jumps.js";
import { type Check, check, demand } from "./check.js";
import { differenceStep, secondDifference } from "./differences.js";
import { grid, isAwayFromKinks } from "./elementwise-checks.js";
import { consume, useBackend } from "./tensors.js";
import { demandClose, type Tolerance } from "./tolerance.js";

const tolerance: Tolerance = { relative: 1e-3, absolute: 1e-3 };
const cure =
  "Of the outputs that tf.exp, tf.sigmoid, tf.tanh and others save, tfjs takes no further derivative; studies need no second one: leave this " +
  "out by { secondDerivative: false }, or give the first one by tf.customGrad, computed from x";
const cureOfNaN = "Mend the gradient first, where it is no number, or the reference";

/** The second derivative must be a right number, or an error, which at least cannot be mistaken for one. */
export function secondDerivativeCheck(activation: ElementwiseActivation, backend: string): Check {
  const reference = (x: number): number => activation.reference(x);
  return check(`${activation.label} on ${backend}: the second derivative is right, or refused`, async () => {
    await useBackend(backend);
    const distance = 25 * differenceStep;
    // A difference across a jump is between the second derivatives on both sides, and equal to neither.
    const jumps = [2, 3].flatMap((order) => findJumps(reference, order));
    const x = grid(activation).filter(
      (point) =>
        Math.abs(point) <= 6 &&
        isAwayFromKinks(activation, point, distance) &&
        jumps.every((at) => Math.abs(point - at) > 2 * distance),
    );
    const second = await secondGradientOf(activation, x);
    if (second === undefined) return;
    const bends = x.map((point) => secondDifference(reference, point));
    demandClose("The second derivative", x, second, bends, tolerance, (wrong) =>
      wrong.every((index) => Number.isFinite(second[index]) && Number.isFinite(bends[index]))
        ? cure
        : cureOfNaN,
    );
  });
}

/** The second derivative at these numbers, or undefined where tfjs refuses to compute it. */
async function secondGradientOf(
  activation: ElementwiseActivation,
  x: readonly number[],
): Promise<number[] | undefined> {
  try {
    const first = tf.grad((input) => activation.apply(input));
    const second = tf.tidy(() => tf.grad((input) => first(input))(tf.tensor1d([...x])));
    return await consume(second);
  } catch (error) {
    demand(errorMessage(error) !== "", "The second derivative is refused without a message.");
    return undefined;
  }
}
