import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import { withDerivative } from "../shared/with-derivative.js";

/**
 * The rectified linear unit with a small slope for negative inputs: x for x > 0, slope · x otherwise; range all numbers
 * for a positive slope. Right for every finite slope, above 1 and negative too; the derivative at 0 is the slope. The
 * slope is 0.01 if not given, as in the paper and in PyTorch; `tf.leakyRelu` takes 0.2, `tf.layers.leakyReLU` 0.3.
 *
 * Maas, Hannun & Ng 2013, https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf.
 */
export const leakyRelu = /* @__PURE__ */ defineActivation({
  name: "leakyRelu",
  title: "Leaky ReLU",
  family: "rectifier",
  formula: "x > 0 ? x : slope * x",
  tex: "\\begin{cases} x & x > 0 \\\\ a x & x \\le 0 \\end{cases}",
  paper: {
    title: "Rectifier Nonlinearities Improve Neural Network Acoustic Models",
    authors: "Andrew L. Maas, Awni Y. Hannun, Andrew Y. Ng",
    year: 2013,
    url: "https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf",
  },
  pros: ["Negative inputs keep a gradient, so no unit dies", "As cheap as ReLU"],
  cons: ["One more number to choose, and libraries differ on its default", "Outputs are not sparse"],
  uses: ["Hidden layers where ReLU units die", "Discriminators of generative adversarial networks"],
  defaults: { slope: 0.01 },
  reference: (x, { slope }) => (x > 0 ? x : slope * x),
  kinks: ({ slope }) => (slope === 1 ? [] : [{ at: 0, derivative: slope }]),
  // The stock gradient compares with tf.greater and so has no second derivative.
  apply: (x, { slope }) =>
    withDerivative(
      (input) => tf.leakyRelu(input, slope),
      (input) => tf.step(input, slope),
    )(x),
  kernel: ({ slope }) => ({ name: "leakyRelu", parameters: [slope] }),
});
