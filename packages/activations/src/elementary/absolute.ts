import { defineActivation } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import type { Description } from "../description.js";
import { withDerivative } from "../shared/with-derivative.js";

/**
 * The absolute value |x|, range [0, ∞). Its derivative at 0 is taken as 0, between those on both sides, as in PyTorch; `tf.abs` takes
 * −1.
 *
 * Jarrett, Kavukcuoglu, Ranzato & LeCun 2009, https://doi.org/10.1109/ICCV.2009.5459469.
 */
export const absolute = /* @__PURE__ */ defineActivation({
  name: "absolute",
  title: "Absolute value",
  reference: Math.abs,
  kinks: () => [{ at: 0, derivative: 0 }],
  traits: () => ({
    range: [0, Number.POSITIVE_INFINITY],
    monotone: "no",
    smoothness: "continuous",
    zeroCentred: false,
    saturation: {},
    minimum: { at: 0, value: 0 },
    lipschitz: 1,
    selfNormalizing: false,
  }),
  apply: withDerivative(tf.abs, (x) => tf.sub(tf.step(x), tf.step(tf.neg(x)))),
});

/** What is known of `absolute`. */
export const absoluteDescription: Description = {
  aliases: ["abs", "absolute value rectification"],
  family: "elementary",
  formula: "abs(x)",
  tex: "|x|",
  parameterMeanings: {},
  defaultsElsewhere: [],
  paper: {
    title: "What is the Best Multi-Stage Architecture for Object Recognition?",
    authors: "Kevin Jarrett, Koray Kavukcuoglu, Marc'Aurelio Ranzato, Yann LeCun",
    year: 2009,
    url: "https://doi.org/10.1109/ICCV.2009.5459469",
  },
  pros: [
    "Every input has a gradient of size 1: no unit dies, and none shrinks the gradient",
    "Responds to a feature and to its negative alike, as to an edge of either polarity",
  ],
  cons: ["The sign of the input is lost", "Outputs have a mean well above 0"],
  uses: ["The rectification after filters that look for edges or textures"],
  cost: "comparison",
  initializer: "lecunNormal",
};
