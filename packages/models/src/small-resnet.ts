import { defineModel, labError, type Model, type ModelContext } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import { activationAt, convolution, dense } from "./convolution.js";
import { type Normalization, normalizations } from "./normalization.js";
import { requireOneOf, requireWhole } from "./options.js";

/** How a residual network is varied. */
export interface SmallResnetOptions {
  /** How many residual blocks of two convolutions each of the three stages has; 1 if not given. 3 make the paper's ResNet-20. */
  readonly blocks?: number;
  /** The filters of the first stage, twice as many in each later one; 16, the paper's, if not given. */
  readonly width?: number;
  /** What normalizes the outputs of each convolution; "batch", as in the paper, if not given. */
  readonly normalization?: Normalization;
}

const name = "smallResnet";
const defaults = { blocks: 1, width: 16, normalization: "batch" } as const;
const stages = 3;

/** One residual block: the names of its convolutions, after each of which an activation has its position. */
interface Block {
  readonly first: string;
  readonly second: string;
  readonly filters: number;
  readonly strides: 1 | 2;
}

/**
 * A residual network for small images: a convolution, three stages of blocks of two convolutions of 3 × 3 whose input is added to
 * their output before the last activation, each later stage with half the size of the image and twice the filters; then the mean of
 * each channel and a dense layer of a unit for each class. Where the size changes, the input passes a convolution of 1 × 1.
 *
 * He, Zhang, Ren & Sun 2016, "Deep Residual Learning for Image Recognition", arXiv:1512.03385, section 4.2, with projections (B in
 * section 4.1) where sizes change. Positions: `conv1`, and `block1Conv1`, `block1Conv2` and so on.
 *
 * @throws a LabError `invalid-input` for an unknown normalization, and for another option that is no whole number of at least 1
 */
export function smallResnet(options: SmallResnetOptions = {}): Model {
  const chosen = { ...defaults, ...options };
  const { blocks, width, normalization } = chosen;
  requireOneOf(name, "normalization", normalization, normalizations);
  for (const [option, value] of Object.entries({ blocks, width })) requireWhole(name, option, value, 1);
  const all: Block[] = Array.from({ length: stages * blocks }, (_, index) => ({
    first: `block${index + 1}Conv1`,
    second: `block${index + 1}Conv2`,
    filters: width * 2 ** Math.floor(index / blocks),
    strides: index > 0 && index % blocks === 0 ? 2 : 1,
  }));
  return defineModel({
    name,
    title: `Residual network of ${2 * all.length + 2} layers`,
    options: chosen,
    defaults,
    positions: ["conv1", ...all.flatMap(({ first, second }) => [first, second])],
    build(context) {
      const input = tf.input({ name: "images", shape: [...context.inputShape] });
      const start = through(input, [
        ...convolution(context, { name: "conv1", filters: width, normalization }),
        activationAt(context, "conv1"),
      ]);
      const features = all.reduce((x, block) => residual(context, x, block, normalization), start);
      const pooled = through(features, [
        tf.layers.globalAveragePooling2d({ name: "pool" }),
        dense(context, "logits", context.classCount),
      ]);
      return tf.model({ name, inputs: input, outputs: pooled });
    },
  });
}

function residual(
  context: ModelContext,
  x: tf.SymbolicTensor,
  { first, second, filters, strides }: Block,
  normalization: Normalization,
): tf.SymbolicTensor {
  const inner = through(x, [
    ...convolution(context, { name: first, filters, strides, normalization }),
    activationAt(context, first),
    ...convolution(context, { name: second, filters, normalization }),
  ]);
  const shortcut = second.replace("Conv2", "Shortcut");
  const sameShape = strides === 1 && x.shape.at(-1) === filters;
  const passed = sameShape
    ? x
    : through(x, convolution(context, { name: shortcut, filters, kernelSize: 1, strides, normalization }));
  const sum = tf.layers.add({ name: second.replace("Conv2", "Sum") }).apply([inner, passed]);
  return through(symbolic(sum), [activationAt(context, second)]);
}

function through(x: tf.SymbolicTensor, layers: readonly tf.layers.Layer[]): tf.SymbolicTensor {
  return layers.reduce((value, layer) => symbolic(layer.apply(value)), x);
}

function symbolic(value: unknown): tf.SymbolicTensor {
  if (value instanceof tf.SymbolicTensor) return value;
  throw labError("invalid-input", `Model ${name} was built of a layer that gives more than one output.`);
}
