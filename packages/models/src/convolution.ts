import { activationLayer, convolutionLayer, type ImageShape, type ModelContext } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";
import { type Normalization, normalizationLayers } from "./normalization.js";

/** One convolution of a model, with what normalizes its outputs. */
export interface ConvolutionOptions {
  /** Of the layer and of its weights; where an activation follows, also of its position. */
  readonly name: string;
  readonly filters: number;
  /** 3 if not given. */
  readonly kernelSize?: number;
  /** 1 if not given. */
  readonly strides?: number;
  /** "same", with zeros around the image, if not given. */
  readonly padding?: "same" | "valid";
  readonly normalization: Normalization;
  /** Of a network's first layer. */
  readonly inputShape?: ImageShape;
}

/**
 * A convolution and its normalization, as layers of their own. One that is normalized has no bias: batch normalization takes any
 * constant away again (Ioffe & Szegedy 2015, arXiv:1502.03167, section 3.2), and the offset that both kinds learn takes its place.
 */
export function convolution(context: ModelContext, options: ConvolutionOptions): tf.layers.Layer[] {
  const { name, filters, kernelSize = 3, strides = 1, padding = "same", normalization, inputShape } = options;
  const layer = convolutionLayer({
    name,
    filters,
    kernelSize,
    strides,
    padding,
    useBias: normalization === "none",
    kernelInitializer: context.kernelInitializer(name),
    ...(inputShape && { inputShape: [...inputShape] }),
  });
  return [layer, ...normalizationLayers(normalization, name)];
}

/** The activation of a position as a layer; what it draws in training has a seed of its own. */
export function activationAt(context: ModelContext, position: string): tf.layers.Layer {
  const name = `${position}Activation`;
  return activationLayer(context.activation(position), { name, seed: context.initializerSeed(name) });
}

/** A dense layer; where an activation follows, its name is also that of the position. */
export function dense(context: ModelContext, name: string, units: number): tf.layers.Layer {
  return tf.layers.dense({ name, units, kernelInitializer: context.kernelInitializer(name) });
}

/** A 2 × 2 max pool. */
export function halved(name: string): tf.layers.Layer {
  return tf.layers.maxPooling2d({ name, poolSize: 2 });
}
