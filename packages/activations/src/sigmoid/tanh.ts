import { defineActivation } from "@activation-lab/core";
import type { Description } from "../description.js";
import { tanhTensor } from "../shared/hyperbolic-tangent.js";

/**
 * The hyperbolic tangent, range (−1, 1).
 *
 * LeCun, Bottou, Orr & Müller 1998, doi:10.1007/3-540-49430-8_2.
 */
export const tanh = /* @__PURE__ */ defineActivation({
  name: "tanh",
  title: "Tanh",
  reference: Math.tanh,
  traits: () => ({
    range: [-1, 1],
    monotone: "increasing",
    smoothness: "smooth",
    zeroCentred: true,
    saturation: { left: -1, right: 1 },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: tanhTensor,
  kernel: () => ({ name: "tanh", parameters: [] }),
});

/** What is known of `tanh`. */
export const tanhDescription: Description = {
  aliases: ["hyperbolicTangent"],
  family: "sigmoid",
  formula: "(exp(x) - exp(-x)) / (exp(x) + exp(-x))",
  tex: "\\tanh(x) = \\frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}",
  parameterMeanings: {},
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.Tanh", params: {} },
    { library: "Keras", name: "keras.activations.tanh", params: {} },
    { library: "JAX", name: "jax.nn.tanh", params: {} },
    { library: "tfjs", name: "tf.tanh", params: {} },
    { library: "ONNX", name: "Tanh", params: {} },
  ],
  paper: {
    title: "Efficient BackProp",
    authors: "Yann LeCun, Léon Bottou, Genevieve B. Orr, Klaus-Robert Müller",
    year: 1998,
    url: "https://doi.org/10.1007/3-540-49430-8_2",
  },
  pros: [
    "Odd, so outputs are centred on 0 and the next layer learns faster than after a sigmoid",
    "The derivative at 0 is 1, four times that of the sigmoid",
  ],
  cons: ["The derivative vanishes in both tails", "Costs an exponential an element"],
  uses: ["Recurrent cells", "Hidden layers of shallow networks", "Outputs bounded on both sides"],
  cost: "one transcendental",
  initializer: "glorotUniform",
  sameAs: [{ name: "scaledTanh(amplitude=1,slope=1)", note: "for every input" }],
  notSameAs: [
    { name: "bipolarSigmoid", note: "tanh(x / 2), half as steep" },
    { name: "scaledTanh", note: "LeCun's, with other amplitude and slope" },
  ],
};
