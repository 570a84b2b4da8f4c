import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";

/**
 * An elementwise function on tensors whose derivative is given instead of traced. The derivative is computed from the
 * input, never from a saved output, so it can be differentiated again: tfjs treats a saved output as a constant, and a
 * second derivative is then wrong or missing.
 */
export function withDerivative(
  value: (x: Tensor) => Tensor,
  derivative: (x: Tensor) => Tensor,
): (x: Tensor) => Tensor {
  return (x) =>
    tf.customGrad((input, save) => {
      if (typeof input === "function" || typeof save !== "function") {
        throw new Error("unreachable: tfjs hands a custom gradient its input and a save function");
      }
      save([input]);
      return {
        value: value(input),
        gradFunc: (dy: Tensor, [saved]: Tensor[]) => {
          if (saved === undefined) throw new Error("unreachable: the input was saved");
          return tf.mul(dy, derivative(saved));
        },
      };
    })(x);
}
