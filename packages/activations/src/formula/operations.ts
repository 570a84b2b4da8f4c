import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { logistic } from "../shared/logistic.js";
import { normalCdf, normalCdfTensor } from "../shared/normal-cdf.js";

/** What a call does to numbers and to tensors, entry by entry. */
export interface Operation {
  readonly arity: 1 | 2;
  readonly number: (a: number, b: number) => number;
  /** At least one argument is a tensor; neither needs a gradient, since formulas are differentiated as trees. */
  readonly tensor: (a: Tensor | number, b: Tensor | number) => Tensor;
  /** Whether it can be infinite: for some finite input, where an input is, or never. */
  readonly infinite: "sometimes" | "with an input" | "never";
  readonly cost: "comparison" | "arithmetic" | "transcendental";
}

function operation(
  arity: Operation["arity"],
  cost: Operation["cost"],
  infinite: Operation["infinite"],
  number: Operation["number"],
  tensor: Operation["tensor"],
): Operation {
  return { arity, cost, infinite, number, tensor };
}

const sqrtTwo = Math.SQRT2;

/** Near 0, where 2 · Φ − 1 has no digits left, by its series. */
function erf(x: number): number {
  if (Math.abs(x) > 0.5) return 2 * normalCdf(x * sqrtTwo) - 1;
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** Every operation: those with a sign of their own, those with a name, and two that only derivatives use. */
export const operations = {
  add: operation(2, "arithmetic", "with an input", (a, b) => a + b, tf.add),
  subtract: operation(2, "arithmetic", "with an input", (a, b) => a - b, tf.sub),
  multiply: operation(2, "arithmetic", "with an input", (a, b) => a * b, tf.mul),
  divide: operation(2, "arithmetic", "sometimes", (a, b) => a / b, tf.div),
  negate: operation(1, "arithmetic", "with an input", (a) => -a, tf.neg),
  power: operation(2, "transcendental", "sometimes", (a, b) => a ** b, powerTensor),
  /** A product in which a zero wins over an infinity: the slope of what is flat does not depend on what is in it. */
  chain: operation(
    2,
    "arithmetic",
    "with an input",
    (a, b) => (a === 0 || b === 0 ? 0 : a * b),
    (a, b) => tf.where(tf.logicalOr(tf.equal(a, 0), tf.equal(b, 0)), 0, tf.mul(a, b)),
  ),
  abs: operation(1, "comparison", "with an input", Math.abs, tf.abs),
  sign: operation(1, "comparison", "never", Math.sign, tf.sign),
  max: operation(2, "comparison", "with an input", Math.max, (a, b) => outermost(a, b, tf.greaterEqual)),
  min: operation(2, "comparison", "with an input", Math.min, (a, b) => outermost(a, b, tf.lessEqual)),
  sqrt: operation(1, "arithmetic", "with an input", Math.sqrt, tf.sqrt),
  exp: operation(1, "transcendental", "sometimes", Math.exp, tf.exp),
  expm1: operation(1, "transcendental", "sometimes", Math.expm1, tf.expm1),
  log: operation(1, "transcendental", "sometimes", Math.log, tf.log),
  log1p: operation(1, "transcendental", "sometimes", Math.log1p, tf.log1p),
  sin: operation(1, "transcendental", "never", Math.sin, tf.sin),
  cos: operation(1, "transcendental", "never", Math.cos, tf.cos),
  atan: operation(1, "transcendental", "never", Math.atan, tf.atan),
  sinh: operation(1, "transcendental", "sometimes", Math.sinh, tf.sinh),
  cosh: operation(1, "transcendental", "sometimes", Math.cosh, tf.cosh),
  tanh: operation(1, "transcendental", "never", Math.tanh, tf.tanh),
  asinh: operation(1, "transcendental", "with an input", Math.asinh, asinhTensor),
  sigmoid: operation(1, "transcendental", "never", logistic, tf.sigmoid),
  softplus: operation(1, "transcendental", "with an input", softplus, tf.softplus),
  erf: operation(1, "transcendental", "never", erf, tf.erf),
  /** 1 − erf(a), with its digits kept where that difference has none. */
  erfc: operation(
    1,
    "transcendental",
    "never",
    (a) => 2 * normalCdf(-a * sqrtTwo),
    (a) => tf.mul(2, normalCdfTensor(tf.mul(a, -sqrtTwo))),
  ),
} satisfies Readonly<Record<string, Operation>>;

export type OperationName = keyof typeof operations;

/** The larger or the smaller of two, NaN where either is: `tf.maximum` on the wasm backend loses some. */
function outermost(
  a: Tensor | number,
  b: Tensor | number,
  wins: (a: Tensor | number, b: Tensor | number) => Tensor,
): Tensor {
  const first = tf.cast(wins(a, b), "bool");
  if (typeof a === "number") return tf.where(first, a, b);
  if (typeof b === "number") return tf.where(tf.cast(wins(b, a), "bool"), b, a);
  return tf.where(first, a, tf.where(tf.cast(wins(b, a), "bool"), b, tf.add(a, b)));
}

function powerTensor(a: Tensor | number, b: Tensor | number): Tensor {
  if (b === 2) return tf.square(a);
  if (b === 3) return tf.mul(a, tf.square(a));
  return b === 0.5 ? tf.sqrt(a) : tf.pow(a, b);
}

/** Odd, and without the cancellation that `tf.asinh` shows for large negative inputs. */
function asinhTensor(a: Tensor | number): Tensor {
  const size = tf.abs(a);
  const square = tf.square(size);
  const fraction = tf.div(square, tf.add(1, tf.sqrt(tf.add(1, square))));
  return tf.mul(tf.sign(a), tf.log1p(tf.add(size, fraction)));
}
