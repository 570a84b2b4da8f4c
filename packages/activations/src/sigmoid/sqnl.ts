import { defineActivation } from "@activation-lab/core";
import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { clip } from "../shared/clip.js";
import { signTensor } from "../shared/sign.js";
import { withDerivative } from "../shared/with-derivative.js";

function sqnlForward(x: Tensor): Tensor {
  const bounded = tf.minimum(tf.maximum(x, -2), 2);
  return tf.mul(bounded, tf.sub(1, tf.mul(tf.abs(bounded), 0.25)));
}

/** The second derivative jumps at −2, 0 and 2 and is taken halfway there. */
const sqnlSlope = withDerivative(
  (x: Tensor) => tf.relu(tf.sub(1, tf.mul(tf.abs(x), 0.5))),
  (x) => tf.mul(tf.mul(signTensor(x), -0.25), tf.add(signTensor(tf.sub(2, tf.abs(x))), 1)),
);

/**
 * The square nonlinearity: x − x²/4 for 0 ≤ x ≤ 2, 1 above, and odd; range [−1, 1]. A tanh of two parabolas.
 *
 * Wuraola & Patel 2018, doi:10.1109/IJCNN.2018.8489043.
 */
export const sqnl = /* @__PURE__ */ defineActivation({
  name: "sqnl",
  title: "SQNL",
  reference: (x) => {
    const bounded = clip(x, -2, 2);
    return bounded * (1 - Math.abs(bounded) / 4);
  },
  traits: () => ({
    range: [-1, 1],
    monotone: "increasing",
    smoothness: "C1",
    zeroCentred: true,
    saturation: { left: -1, right: 1 },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: withDerivative(sqnlForward, sqnlSlope),
});

/** What is known of `sqnl`. */
export const sqnlDescription: Description = {
  aliases: ["squareNonlinearity"],
  family: "sigmoid",
  formula: "abs(x) > 2 ? sign(x) : x - x * abs(x) / 4",
  tex: "\\begin{cases} \\operatorname{sign}(x) & |x| > 2 \\\\ x - \\frac{x |x|}{4} & |x| \\le 2 \\end{cases}",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title: "SQNL: A New Computationally Efficient Activation Function",
    authors: "Adedamola Wuraola, Nitish Patel",
    year: 2018,
    url: "https://doi.org/10.1109/IJCNN.2018.8489043",
  },
  pros: ["No exponential, and a derivative of straight lines", "Reaches ±1 exactly"],
  cons: [
    "No gradient at all beyond ±2",
    "In the SqueezeNet comparison of the Mish authors on CIFAR-10 at 83.4 %, ReLU at 86.7 %",
  ],
  uses: ["Small networks on hardware without an exponential"],
  cost: "arithmetic",
  initializer: "glorotUniform",
  sameAs: [],
  notSameAs: [{ name: "tanh", note: "which it approximates, up to 0.043 away" }],
};
