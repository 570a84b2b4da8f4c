import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { signTensor } from "../shared/sign.js";
import { withDerivative } from "../shared/with-derivative.js";

/** From here on x / (1 + |x|) is ±1 in float32; at infinity the quotient would be none. */
const reach = 1e30;

function softsignForward(x: Tensor): Tensor {
  const bounded = tf.minimum(tf.maximum(x, -reach), reach);
  return tf.div(bounded, tf.add(tf.abs(bounded), 1));
}

/** The second derivative jumps at 0 and is taken as 0 there, halfway. */
const softsignSlope = withDerivative(
  (x: Tensor) => tf.square(tf.reciprocal(tf.add(tf.abs(x), 1))),
  (x) => tf.mul(tf.mul(signTensor(x), -2), tf.pow(tf.reciprocal(tf.add(tf.abs(x), 1)), 3)),
);

/**
 * Softsign x / (1 + |x|), range (−1, 1): a tanh that saturates as slowly as 1 / x.
 *
 * Glorot & Bengio 2010, https://proceedings.mlr.press/v9/glorot10a.html.
 */
export const softsign = /* @__PURE__ */ defineActivation({
  name: "softsign",
  title: "Softsign",
  reference: (x) => (Math.abs(x) === Number.POSITIVE_INFINITY ? Math.sign(x) : x / (1 + Math.abs(x))),
  traits: () => ({
    range: [-1, 1],
    monotone: "increasing",
    smoothness: "C1",
    zeroCentred: true,
    saturation: { left: -1, right: 1 },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: withDerivative(softsignForward, softsignSlope),
});

/** What is known of `softsign`. */
export const softsignDescription: Description = {
  aliases: ["softSign"],
  family: "sigmoid",
  formula: "x / (1 + abs(x))",
  tex: "\\frac{x}{1 + |x|}",
  parameterMeanings: {},
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.Softsign", params: {} },
    { library: "Keras", name: "keras.activations.softsign", params: {} },
    { library: "JAX", name: "jax.nn.soft_sign", params: {} },
    { library: "tfjs", name: "softsign", params: {} },
    { library: "ONNX", name: "Softsign", params: {} },
  ],
  paper: {
    title: "Understanding the difficulty of training deep feedforward neural networks",
    authors: "Xavier Glorot, Yoshua Bengio",
    year: 2010,
    url: "https://proceedings.mlr.press/v9/glorot10a.html",
  },
  pros: [
    "No exponential",
    "Its derivative falls off as 1 / x², so that saturated units recover sooner than with tanh",
  ],
  cons: ["Approaches ±1 slowly: 0.91 at 10", "The second derivative jumps at 0"],
  uses: ["Hidden layers in place of tanh", "Cheap bounded outputs"],
  cost: "arithmetic",
  initializer: "glorotUniform",
  sameAs: [{ name: "Elliott (symmetric)", note: "the form of Elliott's function with range (-1, 1)" }],
  notSameAs: [
    { name: "elliott", note: "that is (softsign + 1) / 2, with range (0, 1)" },
    { name: "Soft Clipping of activations-plus", note: "documented there with this formula" },
  ],
};
