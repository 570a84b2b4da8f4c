import { defineModel, type Model } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import { activationAt, convolution, dense, halved } from "./convolution.js";
import { type Normalization, normalizations } from "./normalization.js";
import { requireOneOf, requireWhole } from "./options.js";

/** How a VGG-like network is varied. */
export interface VggLikeOptions {
  /** How many blocks there are, each of which halves the image; 3 if not given. */
  readonly blocks?: number;
  /** How many convolutions a block has; 2 if not given. */
  readonly convolutions?: number;
  /** The filters of the first block's convolutions, twice as many in each later one; 32 if not given. */
  readonly width?: number;
  /** What normalizes the outputs of each convolution, before its activation; "none" if not given. */
  readonly normalization?: Normalization;
}

const name = "vggLike";
const defaults = { blocks: 3, convolutions: 2, width: 32, normalization: "none" } as const;

/**
 * Blocks of convolutions of 3 × 3 that keep the size of the image, each block ended by a 2 × 2 max pool; then a dense layer of 128
 * and one of a unit for each class. Simonyan & Zisserman 2015, arXiv:1409.1556, made small. Positions: `conv1` and so on, `dense1`.
 *
 * @throws a LabError `invalid-input` for an unknown normalization, and for another option that is no whole number of at least 1
 */
export function vggLike(options: VggLikeOptions = {}): Model {
  const chosen = { ...defaults, ...options };
  const { blocks, convolutions, width, normalization } = chosen;
  requireOneOf(name, "normalization", normalization, normalizations);
  for (const [option, value] of Object.entries({ blocks, convolutions, width }))
    requireWhole(name, option, value, 1);
  const layers = Array.from({ length: blocks * convolutions }, (_, index) => ({
    layer: `conv${index + 1}`,
    filters: width * 2 ** Math.floor(index / convolutions),
    endsBlock: (index + 1) % convolutions === 0,
  }));
  return defineModel({
    name,
    title: `${blocks * convolutions} convolutions in ${blocks} blocks, two dense layers`,
    options: chosen,
    defaults,
    positions: [...layers.map(({ layer }) => layer), "dense1"],
    build(context) {
      return tf.sequential({
        name,
        layers: [
          ...layers.flatMap(({ layer, filters, endsBlock }, index) => [
            ...convolution(context, {
              name: layer,
              filters,
              normalization,
              ...(index === 0 ? { inputShape: context.inputShape } : {}),
            }),
            activationAt(context, layer),
            ...(endsBlock ? [halved(`${layer}Pool`)] : []),
          ]),
          tf.layers.flatten({ name: "flatten" }),
          dense(context, "dense1", 128),
          activationAt(context, "dense1"),
          dense(context, "logits", context.classCount),
        ],
      });
    },
  });
}
