import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { choose } from "./operations.js";

/** What a function is at both infinities. */
export interface Ends {
  readonly left: number;
  readonly right: number;
}

/** Values or limits at the infinities, and whether any of them is a limit where there is no value. */
export function endsOf(value: (x: number) => number): Ends & { readonly areLimits: boolean } {
  const own = [value(Number.NEGATIVE_INFINITY), value(Number.POSITIVE_INFINITY)];
  const [left = Number.NaN, right = Number.NaN] = own.map((at, index) =>
    Number.isNaN(at) ? limitOf(value, index === 0 ? -1 : 1) : at,
  );
  return { left, right, areLimits: own.some((at, index) => !Object.is(at, index === 0 ? left : right)) };
}

/** What the values settle on towards an infinity; NaN if that cannot be told. */
function limitOf(value: (x: number) => number, sign: number): number {
  const [near, far] = [value(sign * 1e6), value(sign * 1e12)];
  if (Math.abs(far - near) < 1e-6) return far;
  return Math.abs(far) > 1e6 && Math.abs(near) > 1e3 ? Math.sign(far) * Number.POSITIVE_INFINITY : Number.NaN;
}

/** The values y of x, with those of the infinities put in their places. */
export function atInfinities(x: Tensor, y: Tensor, { left, right }: Ends): Tensor {
  return choose(tf.isInf(x), tf.add(endTensor(x, right), endTensor(tf.neg(x), left)), y);
}

/** The value of an end where x is +∞, and 0 where it is −∞. */
function endTensor(x: Tensor, value: number): Tensor {
  if (Number.isFinite(value)) return tf.mul(tf.step(x), value);
  return Number.isNaN(value) ? tf.mul(tf.step(x), x) : tf.mul(tf.relu(x), Math.sign(value));
}
