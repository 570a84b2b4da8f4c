import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { erf, erfc, erfcTensor, erfTensor } from "../shared/erf.js";
import { log1pTensor } from "../shared/log1p.js";
import { logistic } from "../shared/logistic.js";
import { signTensor } from "../shared/sign.js";
import { cardinalSine, sincTensor } from "../shared/sinc.js";
import { cosineTensor, sineTensor } from "../shared/sine.js";
import { softplus } from "../shared/softplus.js";

interface Kind {
  /** Whether it can be infinite: for some finite input, where an input is, or never. */
  readonly infinite: "sometimes" | "with an input" | "never";
  readonly cost: "comparison" | "arithmetic" | "transcendental";
}

/** What a call does to numbers and to tensors, entry by entry; no gradient is asked for, formulas are differentiated as trees. */
export type Operation = Kind &
  (
    | {
        readonly arity: 1;
        readonly number: (a: number) => number;
        readonly tensor: (a: Tensor) => Tensor;
      }
    | {
        readonly arity: 2;
        readonly number: (a: number, b: number) => number;
        /** One of the two is a tensor at least. */
        readonly tensor: (a: Tensor | number, b: Tensor | number) => Tensor;
      }
  );

function unary(
  cost: Kind["cost"],
  infinite: Kind["infinite"],
  number: (a: number) => number,
  tensor: (a: Tensor) => Tensor,
): Operation {
  return { arity: 1, cost, infinite, number, tensor };
}

function binary(
  cost: Kind["cost"],
  infinite: Kind["infinite"],
  number: (a: number, b: number) => number,
  tensor: (a: Tensor | number, b: Tensor | number) => Tensor,
): Operation {
  return { arity: 2, cost, infinite, number, tensor };
}

/** Every operation: those with a sign of their own, those with a name, and two that only derivatives use. */
export const operations = {
  add: binary("arithmetic", "with an input", (a, b) => a + b, tf.add),
  subtract: binary("arithmetic", "with an input", (a, b) => a - b, tf.sub),
  multiply: binary("arithmetic", "with an input", (a, b) => a * b, tf.mul),
  divide: binary("arithmetic", "sometimes", (a, b) => a / b, tf.div),
  negate: unary("arithmetic", "with an input", (a) => -a, tf.neg),
  power: binary("transcendental", "sometimes", (a, b) => a ** b, powerTensor),
  /** A product in which a zero wins over an infinity: the slope of what is flat does not depend on what is in it. */
  chain: binary("arithmetic", "with an input", (a, b) => (a === 0 || b === 0 ? 0 : a * b), productTensor),
  abs: unary("comparison", "with an input", Math.abs, tf.abs),
  sign: unary("comparison", "never", Math.sign, signTensor),
  max: binary("comparison", "with an input", Math.max, maxTensor),
  min: binary("comparison", "with an input", Math.min, minTensor),
  sqrt: unary("arithmetic", "with an input", Math.sqrt, tf.sqrt),
  exp: unary("transcendental", "sometimes", Math.exp, tf.exp),
  expm1: unary("transcendental", "sometimes", Math.expm1, tf.expm1),
  log: unary("transcendental", "sometimes", Math.log, tf.log),
  log1p: unary("transcendental", "sometimes", Math.log1p, log1pTensor),
  sin: unary("transcendental", "never", Math.sin, sineTensor),
  cos: unary("transcendental", "never", Math.cos, cosineTensor),
  sinc: unary("transcendental", "never", cardinalSine, sincTensor),
  atan: unary("transcendental", "never", Math.atan, tf.atan),
  sinh: unary("transcendental", "sometimes", Math.sinh, sinhTensor),
  cosh: unary("transcendental", "sometimes", Math.cosh, coshTensor),
  tanh: unary("transcendental", "never", Math.tanh, tf.tanh),
  asinh: unary("transcendental", "with an input", Math.asinh, asinhTensor),
  sigmoid: unary("transcendental", "never", logistic, tf.sigmoid),
  softplus: unary("transcendental", "with an input", softplus, tf.softplus),
  erf: unary("transcendental", "never", erf, erfTensor),
  /** 1 − erf(a), with its digits kept where that difference has none. */
  erfc: unary("transcendental", "never", erfc, erfcTensor),
} satisfies Readonly<Record<string, Operation>>;

export type OperationName = keyof typeof operations;

/** What a call makes of numbers; the second is not looked at where it takes one. */
export function operate(name: OperationName, a: number, b: number): number {
  const operation = operations[name];
  return operation.arity === 1 ? operation.number(a) : operation.number(a, b);
}

/** `tf.where` for a condition of the whole shape: it takes fifty times as long where it has to widen a number by itself. */
export function choose(condition: Tensor, yes: Tensor | number, no: Tensor | number): Tensor {
  const wide = (value: Tensor | number): Tensor =>
    typeof value === "number" ? tf.fill(condition.shape, value) : value;
  return tf.where(condition, wide(yes), wide(no));
}

/** The largest number that float32 holds. */
const largest = 3.4028234663852886e38;

function finite(a: Tensor | number): Tensor | number {
  return typeof a === "number" ? a : tf.clipByValue(a, -largest, largest);
}

/** a · b, where a zero wins over an infinity: of the largest number zero times is zero, and clipping is faster than a comparison. */
export function productTensor(a: Tensor | number, b: Tensor | number): Tensor {
  return tf.mul(finite(a), finite(b));
}

/** (e^a + e^−a) / 2, the halves in the exponents so that it overflows no sooner than it must; `tf.cosh` takes four times as long. */
export function coshTensor(a: Tensor): Tensor {
  return tf.add(tf.exp(tf.sub(a, Math.LN2)), tf.exp(tf.sub(-Math.LN2, a)));
}

/** (e^a − e^−a) / 2 as tanh a · cosh a, which cancels nothing near 0. */
export function sinhTensor(a: Tensor): Tensor {
  return tf.mul(tf.tanh(a), coshTensor(a));
}

/** The larger of two of which one is a tensor at least, NaN where either is. */
export function maxTensor(a: Tensor | number, b: Tensor | number): Tensor {
  return a === 0 ? tf.relu(b) : outermost(a, b, tf.maximum);
}

/** The smaller of two of which one is a tensor at least, NaN where either is. */
export function minTensor(a: Tensor | number, b: Tensor | number): Tensor {
  return a === 0 ? tf.neg(tf.relu(tf.neg(b))) : outermost(a, b, tf.minimum);
}

/** The larger or the smaller of two, NaN where either is: on the wasm backend they lose a NaN that comes second. */
function outermost(
  a: Tensor | number,
  b: Tensor | number,
  of: (a: Tensor | number, b: Tensor | number) => Tensor,
): Tensor {
  if (typeof a === "number") return of(b, a);
  if (typeof b === "number") return of(a, b);
  return choose(tf.isNaN(b), b, of(a, b));
}

function powerTensor(a: Tensor | number, b: Tensor | number): Tensor {
  if (b === 2) return tf.square(a);
  if (b === 3) return tf.mul(a, tf.square(a));
  if (b === 4) return tf.square(tf.square(a));
  return b === 0.5 ? tf.sqrt(a) : tf.pow(a, b);
}

/** Odd, and without the cancellation that `tf.asinh` shows for large negative inputs. */
export function asinhTensor(a: Tensor): Tensor {
  const size = tf.abs(a);
  // Beyond it the share is 1, and the square of a larger one would overflow.
  const limited = tf.clipByValue(size, 0, 1e18);
  const share = tf.div(limited, tf.add(1, tf.sqrt(tf.add(1, tf.square(limited)))));
  return tf.mul(signTensor(a), log1pTensor(tf.add(size, tf.mul(size, share))));
}
