import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { withDerivative } from "./with-derivative.js";

/** What makes a self-gated unit of a gate; each function is given numbers from `low` to `high` alone. */
export interface SelfGate {
  /** Here and below, the gate is 0 in float32; 0 times this must be 0 too. */
  readonly low: number;
  /** Here and above, the gate is in float32 what it tends to on the right. */
  readonly high: number;
  readonly gate: (x: Tensor) => Tensor;
  /** The derivative of x · gate(x), of operations that have a gradient. */
  readonly derivative: (x: Tensor) => Tensor;
}

/**
 * x · gate(x) for a gate that falls to 0 faster than x grows: 0 at −∞, where the plain product is NaN. Nothing overflows
 * far out, as gate and derivative are asked there for what they are at `low` and `high`.
 */
export function selfGated({ low, high, gate, derivative }: SelfGate): (x: Tensor) => Tensor {
  return withDerivative(
    (x) => {
      const raised = tf.maximum(x, low);
      return tf.mul(raised, gate(tf.minimum(raised, high)));
    },
    // The tensor comes first: the other way around the wasm backend loses NaN.
    (x) => derivative(tf.minimum(tf.maximum(x, low), high)),
  );
}
