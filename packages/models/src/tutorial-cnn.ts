import { convBlockLayer, defineModel, type Model, type ModelContext } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import { activationAt, convolution, dense, halved } from "./convolution.js";
import { type Normalization, normalizations } from "./normalization.js";
import { requireOneOf, requireWhole } from "./options.js";

/** How the tutorial's network is varied. */
export interface TutorialCnnOptions {
  /** What normalizes the outputs of each convolution, before its activation; "none", as in the tutorial, if not given. */
  readonly normalization?: Normalization;
  /**
   * How many convolutions there are, at least 3; 3, as in the tutorial, if not given. Those after the third have 64 filters of
   * 3 × 3 each and keep the size of the image: with many of them, gradients vanish on the way to the first.
   */
  readonly depth?: number;
}

const name = "tutorialCnn";
const defaults = { normalization: "none", depth: 3 } as const;
const first = [
  { filters: 32, pool: true },
  { filters: 64, pool: true },
  { filters: 64, pool: false },
];

/**
 * The tutorial's network: three convolutions (32, 64 and 64 filters of 3 × 3, valid), a 2 × 2 max pool after the first
 * and the second, a dense layer of 64 and one of a unit for each class. Zero biases, weights as the study draws them. For
 * 32 × 32 × 3 images and ten classes it learns 122,570 numbers.
 *
 * @throws a LabError `invalid-input` for an unknown normalization, and for a depth that is no whole number of at least 3
 */
export function tutorialCnn(options: TutorialCnnOptions = {}): Model {
  const { normalization, depth } = { ...defaults, ...options };
  requireOneOf(name, "normalization", normalization, normalizations);
  requireWhole(name, "depth", depth, first.length);
  const convolutions = Array.from({ length: depth }, (_, index) => `conv${index + 1}`);
  return defineModel({
    name,
    title: "Three convolutions, two dense layers",
    options: { normalization, depth },
    defaults,
    positions: [...convolutions, "dense1"],
    build(context) {
      return tf.sequential({
        name,
        layers: [
          ...(normalization === "none" ? fusedBlocks(context) : normalizedBlocks(context, normalization)),
          ...convolutions
            .slice(first.length)
            .flatMap((layer) => [
              ...convolution(context, { name: layer, filters: 64, normalization }),
              activationAt(context, layer),
            ]),
          tf.layers.flatten({ name: "flatten" }),
          dense(context, "dense1", 64),
          activationAt(context, "dense1"),
          dense(context, "logits", context.classCount),
        ],
      });
    },
  });
}

function fusedBlocks(context: ModelContext): tf.layers.Layer[] {
  const { inputShape, activation, initializerSeed, kernelInitializer } = context;
  return first.map(({ filters, pool }, index) => {
    const layer = `conv${index + 1}`;
    return convBlockLayer({
      name: layer,
      filters,
      kernelSize: 3,
      activation: activation(layer),
      initializerSeed: initializerSeed(layer),
      kernelInitializer: kernelInitializer(layer),
      ...(pool ? { poolSize: 2 } : {}),
      ...(index === 0 ? { inputGradient: false, inputShape: [...inputShape] } : {}),
    });
  });
}

function normalizedBlocks(context: ModelContext, normalization: Normalization): tf.layers.Layer[] {
  return first.flatMap(({ filters, pool }, index) => {
    const layer = `conv${index + 1}`;
    const shape = index === 0 ? { inputShape: context.inputShape } : {};
    return [
      ...convolution(context, { name: layer, filters, padding: "valid", normalization, ...shape }),
      activationAt(context, layer),
      ...(pool ? [halved(`${layer}Pool`)] : []),
    ];
  });
}
