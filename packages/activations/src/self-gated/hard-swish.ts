import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { withDerivative } from "../shared/with-derivative.js";

/** 0 from here down, x from its mirror image up. */
const edge = 3;

/**
 * Swish with the logistic function replaced by straight lines, x · min(max(x + 3, 0), 6) / 6: 0 up to −3, x from 3 on, a
 * parabola between them; range [−0.375, ∞), lowest at −1.5. At −3 and 3 the derivative is that from
 * outside, 0 and 1, as in PyTorch.
 *
 * Howard et al. 2019, arXiv:1905.02244.
 */
export const hardSwish = /* @__PURE__ */ defineActivation({
  name: "hardSwish",
  title: "Hard Swish",
  reference: (x) => (x <= -edge ? 0 : x >= edge ? x : (x * (x + edge)) / (2 * edge)),
  kinks: () => [
    { at: -edge, derivative: 0 },
    { at: edge, derivative: 1 },
  ],
  traits: () => ({
    range: [-0.375, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "continuous",
    zeroCentred: false,
    saturation: { left: 0 },
    minimum: { at: -1.5, value: -0.375 },
    lipschitz: 1.5,
    selfNormalizing: false,
  }),
  apply: /* @__PURE__ */ withDerivative(
    (x) => {
      const raised = tf.maximum(x, -edge);
      return tf.mul(raised, tf.div(tf.minimum(tf.add(raised, edge), 2 * edge), 2 * edge));
    },
    (x) => {
      const isLinear = tf.sub(1, tf.step(tf.sub(edge, x)));
      const isBent = tf.sub(tf.step(tf.add(x, edge)), isLinear);
      const bent = tf.minimum(tf.maximum(x, -edge), edge);
      return tf.add(isLinear, tf.mul(isBent, tf.add(tf.div(bent, edge), 0.5)));
    },
  ),
});

/** What is known of `hardSwish`. */
export const hardSwishDescription: Description = {
  aliases: ["hardSilu", "hswish"],
  family: "self gated",
  formula: "x * min(max(x + 3, 0), 6) / 6",
  tex: "x \\, \\frac{\\min(\\max(x + 3, 0), 6)}{6}",
  defaultsElsewhere: [
    { library: "PyTorch", name: "torch.nn.Hardswish", params: {} },
    { library: "Keras", name: "keras.activations.hard_silu", params: {} },
    { library: "JAX", name: "jax.nn.hard_silu", params: {} },
    { library: "ONNX", name: "HardSwish", params: {} },
  ],
  paper: {
    title: "Searching for MobileNetV3",
    authors:
      "Andrew Howard, Mark Sandler, Grace Chu, Liang-Chieh Chen, Bo Chen, Mingxing Tan, Weijun Wang, Yukun Zhu, Ruoming Pang, Vijay Vasudevan, Quoc V. Le, Hartwig Adam",
    year: 2019,
    url: "https://arxiv.org/abs/1905.02244",
  },
  pros: ["No exponential: exact and fast in fixed-point arithmetic", "Exactly 0 below −3"],
  cons: [
    "Its slope jumps at −3 and 3, from 1.5 to 1 at the latter",
    "A unit whose inputs are all below −3 has no gradient",
  ],
  uses: ["MobileNetV3 and other networks for phones"],
  cost: "arithmetic",
  initializer: "heNormal",
  notSameAs: [
    { name: "swish", note: "which it approximates, up to 0.142 away" },
    { name: "hardMish", note: "the like approximation of Mish" },
  ],
};
