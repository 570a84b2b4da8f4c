import { defineActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { logistic, logisticTensor } from "../shared/logistic.js";

/**
 * The logistic sigmoid 1 / (1 + e⁻ˣ), range (0, 1).
 *
 * Han & Moraga 1995, doi:10.1007/3-540-59497-3_175.
 */
export const sigmoid = /* @__PURE__ */ defineActivation({
  name: "sigmoid",
  title: "Sigmoid",
  reference: logistic,
  traits: () => ({
    range: [0, 1],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: false,
    saturation: { left: 0, right: 1 },
    lipschitz: 0.25,
    selfNormalizing: false,
  }),
  apply: logisticTensor,
  kernel: () => ({ name: "sigmoid", parameters: [] }),
});

/** What is known of `sigmoid`. */
export const sigmoidDescription: Description = {
  aliases: ["logistic", "softStep"],
  family: "sigmoid",
  formula: "1 / (1 + exp(-x))",
  tex: "\\frac{1}{1 + e^{-x}}",
  parameterMeanings: {},
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.Sigmoid", params: {} },
    { library: "Keras", name: "keras.activations.sigmoid", params: {} },
    { library: "JAX", name: "jax.nn.sigmoid", params: {} },
    { library: "tfjs", name: "tf.sigmoid", params: {} },
    { library: "ONNX", name: "Sigmoid", params: {} },
  ],
  paper: {
    title: "The influence of the sigmoid function parameters on the speed of backpropagation learning",
    authors: "Jun Han, Claudio Moraga",
    year: 1995,
    url: "https://doi.org/10.1007/3-540-59497-3_175",
  },
  pros: ["The output lies between 0 and 1 and can be read as a probability", "Smooth and monotonic"],
  cons: [
    "The derivative is at most 1/4 and vanishes in both tails, which slows or stops deep networks",
    "The output is never negative, so the next layer's inputs are not centred",
  ],
  uses: ["Binary and multi-label outputs", "Gates of recurrent cells", "Hidden layers of early networks"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  sameAs: [{ name: "arandaOrdaz(lambda=1)", note: "for every input" }],
  notSameAs: [{ name: "hardSigmoid", note: "piecewise linear, up to 0.07 away" }],
};
