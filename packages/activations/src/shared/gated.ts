import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";

/** The lowest finite number of float32: 0 times it is 0, and no other number is moved to it. */
const floor = -3.4028234663852886e38;

/**
 * x · gate, for a gate that falls to 0 faster than x grows: 0 at −∞, where the plain product is NaN. The gradient is that
 * of the product.
 */
export function gated(x: Tensor, gate: Tensor): Tensor {
  const product = tf.customGrad((input, weight, save) => {
    if (typeof input === "function" || typeof weight === "function" || typeof save !== "function") {
      throw new Error("unreachable: tfjs hands a custom gradient its inputs and a save function");
    }
    save([input, weight]);
    return {
      // Clipping makes a number of NaN on the wasm backend; its gate is NaN still, and so is the product.
      value: tf.mul(tf.clipByValue(input, floor, Number.POSITIVE_INFINITY), weight),
      gradFunc: (dy: Tensor, [savedInput, savedWeight]: Tensor[]) => {
        if (!savedInput || !savedWeight) throw new Error("unreachable: the inputs were saved");
        return [tf.mul(dy, savedWeight), tf.mul(dy, savedInput)];
      },
    };
  });
  return product(x, gate);
}
