import * as tf from "@tensorflow/tfjs";
import { type Activation, activatedShape } from "./activation.js";
import type { ActivationTiming } from "./events.js";
import { activationAt, type PlacedActivation } from "./mixed.js";

const mostRepetitions = 7;
const longestMs = 150;

/**
 * Times an activation alone, unfused, on the current backend and on 262,144 standard normal numbers, as in training: what
 * it costs on equal terms with every other, with or without a fused kernel. The shortest of a few runs counts.
 */
export async function measureActivation(activation: Activation): Promise<ActivationTiming> {
  // As many channels as can be divided into its groups.
  const groups = activation.parts?.length ?? 1;
  const shape = [64, 64, Math.max(groups, 64 - (64 % groups))];
  const x = tf.randomNormal(shape, 0, 1, "float32", 1);
  const dy = tf.randomNormal(activatedShape(activation, shape), 0, 1, "float32", 2);
  // A copy, since one that returns its input would leave no way to the gradient.
  const apply = (input: tf.Tensor): tf.Tensor => activation.apply(tf.clone(input), { training: true });
  const both = tf.valueAndGrad(apply);
  try {
    return {
      forwardNs: await shortestNs(x.size, () => apply(x)),
      forwardAndBackwardNs: await shortestNs(x.size, () => both(x, dy).grad),
    };
  } finally {
    tf.dispose([x, dy]);
  }
}

/**
 * What stands at the positions of a model, timed as by `measureActivation`: of a mixture the mean over the positions, each of which
 * counts alike, however many elements it has.
 */
export async function measurePlaced(
  placed: PlacedActivation,
  positions: readonly string[],
): Promise<ActivationTiming> {
  if (placed.kind === "activation") return measureActivation(placed);
  const standing = positions.map((position) => activationAt(placed, position));
  const timings = new Map<Activation, ActivationTiming>();
  for (const activation of new Set(standing)) timings.set(activation, await measureActivation(activation));
  const meanOf = (figure: keyof ActivationTiming): number =>
    standing.reduce((sum, activation) => sum + (timings.get(activation)?.[figure] ?? 0), 0) / standing.length;
  return { forwardNs: meanOf("forwardNs"), forwardAndBackwardNs: meanOf("forwardAndBackwardNs") };
}

/** Nanoseconds an element of the fastest run, after one that warms up. */
async function shortestNs(elements: number, run: () => tf.Tensor): Promise<number> {
  let shortestMs = Number.POSITIVE_INFINITY;
  const began = performance.now();
  for (let repetition = 0; repetition <= mostRepetitions; repetition++) {
    const started = performance.now();
    const some = tf.tidy(() => tf.slice(tf.reshape(run(), [-1]), 0, 1));
    // A backend that works through a queue is done only when a number can be read.
    await some.data();
    some.dispose();
    if (repetition > 0) shortestMs = Math.min(shortestMs, performance.now() - started);
    if (repetition > 0 && performance.now() - began > longestMs) break;
  }
  return (shortestMs * 1e6) / elements;
}
