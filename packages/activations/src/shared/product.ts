import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";

/** x · factor on numbers, with 0 · ±∞ = 0: the limit of a gate that closes faster than its input grows. */
export function product(x: number, factor: number): number {
  return factor === 0 && !Number.isNaN(x) ? 0 : x * factor;
}

/**
 * The same on tensors of one shape. Unlike `gated` it keeps infinities of either sign where the factor is not 0, as it need
 * not be in a gate that was learned.
 */
export function productTensor(x: Tensor, factor: Tensor): Tensor {
  const multiply = tf.customGrad((input, weight, save) => {
    if (typeof input === "function" || typeof weight === "function" || typeof save !== "function") {
      throw new Error("unreachable: tfjs hands a custom gradient its inputs and a save function");
    }
    save([input, weight]);
    const isZero = tf.logicalAnd(tf.isInf(input), tf.equal(weight, 0));
    return {
      value: tf.where(isZero, tf.zerosLike(input), tf.mul(input, weight)),
      gradFunc: (dy: Tensor, [savedInput, savedWeight]: Tensor[]) => {
        if (!savedInput || !savedWeight) throw new Error("unreachable: the inputs were saved");
        return [tf.mul(dy, savedWeight), tf.mul(dy, savedInput)];
      },
    };
  });
  return multiply(x, factor);
}
