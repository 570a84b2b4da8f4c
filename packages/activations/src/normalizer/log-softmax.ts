import { defineVectorActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { log1pTensor } from "../shared/log1p.js";

/**
 * The logarithm of the softmax over the last axis, xᵢ − ln Σ e^(xⱼ): range (−∞, 0]. Computed as xᵢ − m − ln(1 + s), with the largest
 * input m and the sum s of the other exponentials: the largest output keeps its digits where it is nearly 0.
 *
 * Bridle 1990, doi:10.1007/978-3-642-76153-9_28.
 */
export const logSoftmax = /* @__PURE__ */ defineVectorActivation({
  name: "logSoftmax",
  title: "Log-softmax",
  traits: () => ({ range: [Number.NEGATIVE_INFINITY, 0] }),
  reference: (x) => {
    const highest = x.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    const place = x.indexOf(highest);
    const rest = x.reduce(
      (sum, value, index) => (index === place ? sum : sum + Math.exp(value - highest)),
      0,
    );
    return x.map((value) => value - highest - Math.log1p(rest));
  },
  apply: (x) =>
    tf.customGrad((input, save) => {
      if (typeof input === "function" || typeof save !== "function") {
        throw new Error("unreachable: tfjs hands a custom gradient its input and a save function");
      }
      save([input]);
      return {
        value: logSoftmaxForward(input),
        gradFunc: (dy: Tensor, [saved]: Tensor[]) => {
          if (!saved) throw new Error("unreachable: the input was saved");
          return tf.sub(dy, tf.mul(tf.softmax(saved), tf.sum(dy, -1, true)));
        },
      };
    })(x),
});

function logSoftmaxForward(x: Tensor): Tensor {
  const shifted = tf.sub(x, tf.max(x, -1, true));
  const places = tf.range(0, x.shape.at(-1) ?? 1, 1, "int32");
  const others = tf.cast(tf.notEqual(places, tf.expandDims(tf.argMax(x, -1), -1)), "float32");
  return tf.sub(shifted, log1pTensor(tf.sum(tf.mul(tf.exp(shifted), others), -1, true)));
}

/** What is known of `logSoftmax`. */
export const logSoftmaxDescription: Description = {
  family: "normalizer",
  formula: "x_i - ln(sum_j exp(x_j))",
  tex: "x_i - \\ln \\sum_j e^{x_j}",
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.LogSoftmax", params: {} },
    { library: "Keras", name: "keras.activations.log_softmax", params: {} },
    { library: "JAX", name: "jax.nn.log_softmax", params: {} },
    { library: "tfjs", name: "tf.logSoftmax", params: {} },
    { library: "ONNX", name: "LogSoftmax", params: {} },
  ],
  paper: {
    title:
      "Probabilistic Interpretation of Feedforward Classification Network Outputs, with Relationships to Statistical Pattern Recognition",
    authors: "John S. Bridle",
    year: 1990,
    url: "https://doi.org/10.1007/978-3-642-76153-9_28",
  },
  pros: [
    "Finite where a probability would round to 0",
    "The negative log-likelihood of a class is an entry of it with the sign turned",
  ],
  cons: [
    "The outputs are no probabilities before they are exponentiated",
    "A loss that takes logits or probabilities must not be given them",
  ],
  uses: ["The output layer before a negative log-likelihood loss"],
  cost: "several transcendentals",
  initializer: "glorotUniform",
  notSameAs: [{ name: "logSigmoid", note: "Each element on its own." }],
};
