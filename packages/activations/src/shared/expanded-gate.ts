import type { Tensor } from "@tensorflow/tfjs";
import * as tf from "@tensorflow/tfjs";
import { product, productTensor } from "./product.js";
import { type SmoothRectifier, smoothMaximumTraits } from "./smooth-maximum.js";

/** A self-gated unit G(x) = x · g(x) with g(x) + g(−x) = 1, on numbers and on tensors. */
export interface SymmetricGate {
  readonly number: (x: number) => number;
  readonly tensor: (x: Tensor) => Tensor;
  readonly rectifier: SmoothRectifier;
}

interface ExpandedGateParameters extends Record<string, number> {
  readonly initialAlpha: number;
}

/**
 * What units whose gate's range is expanded from [0, 1] to [−α, 1 + α] have in common:
 * x · ((1 + 2α) · g(x) − α) = (1 + α) · G(x) + α · G(−x), with an α that each layer learns. Huang 2024, arXiv:2405.20768.
 */
export function expandedGate({ number, tensor, rectifier }: SymmetricGate) {
  return {
    defaults: { initialAlpha: 0 },
    refuse: ({ initialAlpha }: ExpandedGateParameters) =>
      initialAlpha > -0.5
        ? undefined
        : `initialAlpha is ${initialAlpha}; expected a number above -1/2, where the unit is a line.`,
    weights: ({ initialAlpha }: ExpandedGateParameters) => ({
      alpha: { meaning: "How far the gate leaves [0, 1]", initial: initialAlpha, per: "layer" as const },
    }),
    reference: (x: number, _: ExpandedGateParameters, { alpha }: { readonly alpha: number }) =>
      product(number(x), 1 + alpha) + product(number(-x), alpha),
    traits: ({ initialAlpha }: ExpandedGateParameters) =>
      smoothMaximumTraits(rectifier, { low: 0 - initialAlpha, high: 1 + initialAlpha, sharpness: 1 }),
    apply: (
      x: Tensor,
      _: ExpandedGateParameters,
      { weights }: { readonly weights: { readonly alpha: Tensor } },
    ) => {
      // Of the tensor's shape, and right where alpha is 0 and the other side infinite.
      const own = tf.mul(weights.alpha, tf.onesLike(x));
      return tf.add(tf.mul(tensor(x), tf.add(own, 1)), productTensor(tensor(tf.neg(x)), own));
    },
  };
}
