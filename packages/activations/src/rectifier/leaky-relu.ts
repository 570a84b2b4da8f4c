import { defineActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { twoSlopes, twoSlopesKinks, twoSlopesTensor, twoSlopesTraits } from "../shared/two-slopes.js";

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
  defaults: { slope: 0.01 },
  reference: (x, { slope }) => twoSlopes(x, slope),
  kinks: ({ slope }) => twoSlopesKinks(slope),
  traits: ({ slope }) => twoSlopesTraits(slope),
  apply: (x, { slope }) => twoSlopesTensor(x, slope),
  kernel: ({ slope }) => ({ name: "leakyRelu", parameters: [slope] }),
});

/** What is known of `leakyRelu`. */
export const leakyReluDescription: Description = {
  aliases: ["lrelu"],
  family: "rectifier",
  formula: "x > 0 ? x : slope * x",
  tex: "\\begin{cases} x & x > 0 \\\\ a x & x \\le 0 \\end{cases}",
  parameterMeanings: { slope: "The slope for negative inputs" },
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.LeakyReLU", params: { slope: 0.01 } },
    { library: "Keras", name: "keras.layers.LeakyReLU", params: { slope: 0.3 } },
    { library: "Keras", name: "keras.activations.leaky_relu", params: { slope: 0.2 } },
    { library: "JAX", name: "jax.nn.leaky_relu", params: { slope: 0.01 } },
    { library: "tfjs", name: "tf.leakyRelu", params: { slope: 0.2 } },
    { library: "tfjs", name: "tf.layers.leakyReLU", params: { slope: 0.3 } },
    { library: "ONNX", name: "LeakyRelu", params: { slope: 0.01 } },
  ],
  paper: {
    title: "Rectifier Nonlinearities Improve Neural Network Acoustic Models",
    authors: "Andrew L. Maas, Awni Y. Hannun, Andrew Y. Ng",
    year: 2013,
    url: "https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf",
  },
  pros: ["Negative inputs keep a gradient, so no unit dies", "As cheap as ReLU"],
  cons: ["One more number to choose, and libraries differ on its default", "Outputs are not sparse"],
  uses: ["Hidden layers where ReLU units die", "Discriminators of generative adversarial networks"],
  cost: "comparison",
  initializer: "heNormal",
  sameAs: [
    { name: "relu", note: "without a slope", params: { slope: 0 } },
    { name: "identity", note: "with the same slope on both sides", params: { slope: 1 } },
  ],
  notSameAs: [
    { name: "prelu", note: "learns the slope" },
    { name: "rrelu", note: "draws the slope at random in training" },
  ],
};
