import * as tf from "@tensorflow/tfjs";
import { type CallOptions, type LayerOptions, onlyTensor } from "./activation-layer.js";
import { labError } from "./errors.js";

/** How a batch normalization is made. */
export interface BatchNormalizationOptions extends LayerOptions {
  /** The share of the moving averages that each step keeps, 0 to 1; 0.9 if not given. PyTorch's momentum is 1 minus this. */
  readonly momentum?: number;
  /** Added to the variance; 1e-5 if not given. */
  readonly epsilon?: number;
}

/**
 * Batch normalization as a layer of `tf.layers`: in training each channel with mean 0 and variance 1 over the batch and the image,
 * else with moving averages of both, then a scale and an offset for each channel, which it learns. The moving averages are weights
 * that no gradient reaches. As tfjs's own, with one kernel for its gradient where the backend has it.
 */
export class BatchNormalization extends tf.layers.Layer {
  static className = "ActivationLabBatchNormalization";
  readonly momentum: number;
  readonly epsilon: number;
  private weightsByName: Record<"scale" | "offset" | "mean" | "variance", tf.LayerVariable> | undefined;

  constructor({ momentum = 0.9, epsilon = 1e-5, ...options }: BatchNormalizationOptions = {}) {
    super(options);
    this.momentum = momentum;
    this.epsilon = epsilon;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const shape = [channelsOf(inputShape, this.name)];
    const { ones, zeros } = tf.initializers;
    this.weightsByName = {
      scale: this.addWeight("scale", shape, "float32", ones()),
      offset: this.addWeight("offset", shape, "float32", zeros()),
      mean: this.addWeight("moving_mean", shape, "float32", zeros(), undefined, false),
      variance: this.addWeight("moving_variance", shape, "float32", ones(), undefined, false),
    };
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape | tf.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs?: CallOptions): tf.Tensor {
    const { weightsByName, epsilon, momentum } = this;
    if (!weightsByName) throw labError("invalid-input", `Layer ${this.name} was called before it was built.`);
    const { scale, offset, mean, variance } = weightsByName;
    return tf.tidy(() => {
      const x = onlyTensor(inputs, this.name);
      if (kwargs?.training !== true)
        return normalizedBy(x, [mean.read(), variance.read(), scale.read(), offset.read()], epsilon);
      const normalized = normalizeBatch(x, scale.read(), offset.read(), epsilon);
      const follow = (average: tf.LayerVariable, value: tf.Tensor): void => {
        average.write(tf.add(tf.mul(average.read(), momentum), tf.mul(value, 1 - momentum)));
      };
      follow(mean, normalized.mean);
      follow(variance, normalized.variance);
      return normalized.output;
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), momentum: this.momentum, epsilon: this.epsilon };
  }
}

/** A layer that normalizes each channel over the batch, for any `tf.layers` model. Load such a model with `loadModel`. */
export function batchNormalization(options?: BatchNormalizationOptions): BatchNormalization {
  return new BatchNormalization(options);
}

/** What normalizing a batch gives: the outputs, and the statistics of each channel that they were made with. */
export interface NormalizedBatch {
  readonly output: tf.Tensor;
  readonly mean: tf.Tensor;
  /** By the count, where PyTorch's moving average takes the count less one. */
  readonly variance: tf.Tensor;
}

/**
 * (x − mean) / √(variance + epsilon) · scale + offset, with the mean and the variance of each channel over all else, through which
 * the gradient flows too. Ioffe & Szegedy 2015, "Batch Normalization", arXiv:1502.03167, algorithm 1 and section 3.
 *
 * @param x `[batch, …, channels]`
 * @param scale `[channels]`
 * @param offset `[channels]`
 */
export function normalizeBatch(
  x: tf.Tensor,
  scale: tf.Tensor,
  offset: tf.Tensor,
  epsilon: number,
): NormalizedBatch {
  const [mean, variance] = momentsOf(x);
  const normalize = tf.customGrad((...args) => {
    const [input, by, plus] = args;
    const save = args.at(-1);
    if (!isTensor(input) || !isTensor(by) || !isTensor(plus) || typeof save !== "function")
      throw new Error("tf.customGrad passed no tensors.");
    save([input, by, mean, variance]);
    return {
      value: normalizedBy(input, [mean, variance, by, plus], epsilon),
      gradFunc: (dy, saved) => gradients(dy, saved, epsilon),
    };
  });
  return { output: normalize(x, scale, offset), mean, variance };
}

function momentsOf(x: tf.Tensor): [mean: tf.Tensor, variance: tf.Tensor] {
  if (tf.getKernel("BatchMoments", tf.getBackend()) !== undefined) {
    const [mean, variance] = tf.engine().runKernel<tf.Tensor[]>("BatchMoments", { x });
    if (mean && variance) return [mean, variance];
  }
  const { mean, variance } = tf.moments(x, leadingAxes(x));
  return [mean, variance];
}

function normalizedBy(
  x: tf.Tensor,
  [mean, variance, scale, offset]: readonly [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor],
  epsilon: number,
): tf.Tensor {
  return tf.batchNorm(x, vector(mean), vector(variance), vector(offset), vector(scale), epsilon);
}

function gradients(dy: tf.Tensor, saved: readonly tf.Tensor[], varianceEpsilon: number): tf.Tensor[] {
  const [x, scale, mean, variance] = saved;
  if (!x || !scale || !mean || !variance) throw new Error("tf.customGrad lost a saved tensor.");
  if (tf.getKernel("BatchNormTrainingGradient", tf.getBackend()) !== undefined) {
    const inputs = { dy, x, mean, variance, scale };
    return tf.engine().runKernel<tf.Tensor[]>("BatchNormTrainingGradient", inputs, { varianceEpsilon });
  }
  const deviation = tf.sqrt(tf.add(variance, varianceEpsilon));
  const standard = tf.div(tf.sub(x, mean), deviation);
  const axes = leadingAxes(x);
  const ofScale = tf.sum(tf.mul(dy, standard), axes);
  const ofOffset = tf.sum(dy, axes);
  const count = x.size / scale.size;
  const common = tf.add(tf.div(ofOffset, count), tf.mul(standard, tf.div(ofScale, count)));
  return [tf.mul(tf.sub(dy, common), tf.div(scale, deviation)), ofScale, ofOffset];
}

function leadingAxes(x: tf.Tensor): number[] {
  return x.shape.map((_, axis) => axis).slice(0, -1);
}

/** The number of channels of a layer's input. */
export function channelsOf(inputShape: tf.Shape | tf.Shape[], layer: string): number {
  const channels = inputShape.at(-1);
  if (typeof channels === "number") return channels;
  throw labError(
    "invalid-input",
    `Layer ${layer} takes samples with a known number of channels and got ${JSON.stringify(inputShape)}.`,
  );
}

function isTensor(value: unknown): value is tf.Tensor {
  return value instanceof tf.Tensor;
}

function vector(tensor: tf.Tensor): tf.Tensor1D {
  return tf.reshape<tf.Rank.R1>(tensor, [tensor.size]);
}
