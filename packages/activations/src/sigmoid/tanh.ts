import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { logisticTensor } from "../shared/logistic.js";
import { withDerivative } from "../shared/with-derivative.js";

/** 1 / cosh²(x) as 4 · σ(2x) · σ(−2x): exact in the tails, where 1 − tanh²(x) cancels, and nothing overflows. */
function tanhDerivative(x: Tensor): Tensor {
  const doubled = tf.mul(x, 2);
  return tf.mul(tf.mul(logisticTensor(doubled), logisticTensor(tf.neg(doubled))), 4);
}

/**
 * The hyperbolic tangent, range (−1, 1).
 *
 * LeCun, Bottou, Orr & Müller 1998, doi:10.1007/3-540-49430-8_2.
 */
export const tanh = /* @__PURE__ */ defineActivation({
  name: "tanh",
  title: "Tanh",
  family: "sigmoid",
  formula: "(exp(x) - exp(-x)) / (exp(x) + exp(-x))",
  tex: "\\tanh(x) = \\frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}",
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
  reference: Math.tanh,
  apply: withDerivative(tf.tanh, tanhDerivative),
  kernel: () => ({ name: "tanh", parameters: [] }),
});
