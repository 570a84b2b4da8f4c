import * as tf from "@tensorflow/tfjs";
import { type CallOptions, type LayerOptions, onlyTensor } from "./activation-layer.js";
import { channelsOf } from "./batch-normalization.js";
import { labError } from "./errors.js";

/** How a layer normalization is made. */
export interface LayerNormalizationOptions extends LayerOptions {
  /** Added to the variance; 1e-5 if not given. */
  readonly epsilon?: number;
}

/**
 * Layer normalization as a layer of `tf.layers`: of each sample all numbers together with mean 0 and variance 1, then a scale and an
 * offset for each channel, which it learns. tfjs's own of that name takes each pixel alone, or learns a number for each pixel.
 */
export class LayerNormalization extends tf.layers.Layer {
  static className = "ActivationLabLayerNormalization";
  readonly epsilon: number;
  private scale: tf.LayerVariable | undefined;
  private offset: tf.LayerVariable | undefined;

  constructor({ epsilon = 1e-5, ...options }: LayerNormalizationOptions = {}) {
    super(options);
    this.epsilon = epsilon;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const shape = [channelsOf(inputShape, this.name)];
    this.scale = this.addWeight("scale", shape, "float32", tf.initializers.ones());
    this.offset = this.addWeight("offset", shape, "float32", tf.initializers.zeros());
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape | tf.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], _kwargs?: CallOptions): tf.Tensor {
    const { scale, offset, epsilon } = this;
    if (!scale || !offset)
      throw labError("invalid-input", `Layer ${this.name} was called before it was built.`);
    return normalizeSamples(onlyTensor(inputs, this.name), scale.read(), offset.read(), epsilon);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), epsilon: this.epsilon };
  }
}

/** A layer that normalizes each sample by itself, for any `tf.layers` model. Load such a model with `loadModel`. */
export function layerNormalization(options?: LayerNormalizationOptions): LayerNormalization {
  return new LayerNormalization(options);
}

/**
 * (x − mean) / √(variance + epsilon) · scale + offset, with the mean and the variance, by the count, of each sample.
 *
 * Ba, Kiros & Hinton 2016, "Layer Normalization", arXiv:1607.06450, with a scale and an offset for each channel as in Wu & He 2018,
 * "Group Normalization", arXiv:1803.08494, section 3.1, of which this is one group: PyTorch's torch.nn.GroupNorm(1, channels).
 *
 * @param x `[batch, …, channels]`
 * @param scale `[channels]`
 * @param offset `[channels]`
 */
export function normalizeSamples(
  x: tf.Tensor,
  scale: tf.Tensor,
  offset: tf.Tensor,
  epsilon: number,
): tf.Tensor {
  const axes = x.shape.map((_, axis) => axis).slice(1);
  const leading = x.shape.map((_, axis) => axis).slice(0, -1);
  const normalized = tf.customGrad((...args) => {
    const [input, by] = args;
    const save = args.at(-1);
    if (!(input instanceof tf.Tensor) || !(by instanceof tf.Tensor) || typeof save !== "function")
      throw new Error("tf.customGrad passed no tensors.");
    const centred = tf.sub(input, tf.mean(input, axes, true));
    const deviation = tf.sqrt(tf.add(tf.mean(tf.square(centred), axes, true), epsilon));
    const standard = tf.div(centred, deviation);
    save([standard, deviation, by]);
    return {
      value: tf.mul(standard, by),
      gradFunc: (dy, saved) => {
        const [hat, spread, factor] = saved;
        if (!hat || !spread || !factor) throw new Error("tf.customGrad lost a saved tensor.");
        const ofHat = tf.mul(dy, factor);
        const along = tf.mul(hat, tf.mean(tf.mul(ofHat, hat), axes, true));
        const ofInput = tf.div(tf.sub(tf.sub(ofHat, tf.mean(ofHat, axes, true)), along), spread);
        return [ofInput, tf.sum(tf.mul(dy, hat), leading)];
      },
    };
  });
  return tf.tidy(() => tf.add(normalized(x, scale), offset));
}
