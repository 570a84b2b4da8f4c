import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";

/**
 * The identity: no activation at all, range all numbers. The control of a comparison.
 *
 * On what a network without nonlinearities can learn: Saxe, McClelland & Ganguli 2013, arXiv:1312.6120.
 */
export const identity = /* @__PURE__ */ defineActivation({
  name: "identity",
  title: "Identity",
  reference: (x) => x,
  traits: () => ({
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: true,
    saturation: {},
    lipschitz: 1,
    selfNormalizing: false,
  }),
  // A tensor of its own, so that the caller can dispose of either.
  apply: tf.clone,
  kernel: () => ({ name: "identity", parameters: [] }),
});

/** What is known of `identity`. */
export const identityDescription: Description = {
  aliases: ["linear"],
  family: "elementary",
  formula: "x",
  tex: "x",
  parameterMeanings: {},
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.Identity", params: {} },
    { library: "Keras", name: "keras.activations.linear", params: {} },
    { library: "JAX", name: "jax.nn.identity", params: {} },
    { library: "tfjs", name: "linear", params: {} },
    { library: "ONNX", name: "Identity", params: {} },
  ],
  paper: {
    title: "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks",
    authors: "Andrew M. Saxe, James L. McClelland, Surya Ganguli",
    year: 2013,
    url: "https://arxiv.org/abs/1312.6120",
  },
  pros: ["Costs nothing and passes every gradient on unchanged"],
  cons: ["Layers without a nonlinearity between them collapse into one linear layer"],
  uses: ["Outputs of regression", "The control that shows what nonlinearity adds"],
  cost: "comparison",
  initializer: "glorotUniform",
  sameAs: [
    { name: "leakyRelu(slope=1)", note: "in all respects" },
    { name: "softExponential(alpha=0)", note: "in all respects" },
  ],
};
