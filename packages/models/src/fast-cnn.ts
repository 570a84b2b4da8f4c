import { defineModel, type Model } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import { activationAt, convolution, dense, halved } from "./convolution.js";
import { requireWhole } from "./options.js";

/** How the fast network is varied. */
export interface FastCnnOptions {
  /** The filters of the first convolution; the later ones have 2, 2, 4 and 4 times as many. 32 if not given. */
  readonly width?: number;
}

const name = "fastCnn";
const defaults = { width: 32 };

/** Each halves the image right after its convolution where `pool` says so: all that follows has a fourth of the work. */
const layers = [
  { layer: "conv1", factor: 1, pool: true },
  { layer: "conv2", factor: 2, pool: false },
  { layer: "conv3", factor: 2, pool: true },
  { layer: "conv4", factor: 4, pool: false },
  { layer: "conv5", factor: 4, pool: true },
];

/**
 * Five convolutions of 3 × 3, each normalized over the batch, in the order of the networks that hold records for the time to an
 * accuracy on CIFAR-10, made narrow enough for one core: convolution, 2 × 2 max pool, batch normalization, activation. The largest
 * of each channel goes into a dense layer of a unit for each class.
 *
 * After Page 2019, "How to Train Your ResNet", https://myrtle.ai/learn/how-to-train-your-resnet-8-bag-of-tricks/, and Jordan 2024,
 * arXiv:2404.00498, section 3.1, from which the pool before the normalization is. For an activation that is not monotone that is another
 * network than the usual order makes, not only a faster one. Batch normalization lets such networks learn at high rates, and makes
 * activations differ less than in a network without it.
 *
 * @throws a LabError `invalid-input` for a width that is no whole number of at least 1
 */
export function fastCnn(options: FastCnnOptions = {}): Model {
  const { width: filters } = { ...defaults, ...options };
  requireWhole(name, "width", filters, 1);
  return defineModel({
    name,
    title: "Five normalized convolutions",
    options: { width: filters },
    defaults,
    positions: layers.map(({ layer }) => layer),
    build(context) {
      const [height, width] = context.inputShape;
      return tf.sequential({
        name,
        layers: [
          ...layers.flatMap(({ layer, factor, pool }, index) => {
            const [convolved, ...normalized] = convolution(context, {
              name: layer,
              filters: filters * factor,
              normalization: "batch",
              ...(index === 0 ? { inputShape: context.inputShape } : {}),
            });
            return [
              ...(convolved ? [convolved] : []),
              ...(pool ? [halved(`${layer}Pool`)] : []),
              ...normalized,
              activationAt(context, layer),
            ];
          }),
          // The whole image as one window: the gradient of tfjs's global pool takes a tenth of a step.
          tf.layers.maxPooling2d({ name: "pool", poolSize: [eighth(height), eighth(width)] }),
          tf.layers.flatten({ name: "flatten" }),
          dense(context, "logits", context.classCount),
        ],
      });
    },
  });
}

/** What three halvings leave of a length. */
function eighth(length: number): number {
  return Math.floor(length / 8);
}
