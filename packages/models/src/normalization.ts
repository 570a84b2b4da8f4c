import { batchNormalization, layerNormalization } from "@activation-lab/core";
import type * as tf from "@tensorflow/tfjs";

/** What normalizes the outputs of convolutions. */
export type Normalization = "none" | "batch" | "layer";

/** Every kind of normalization. */
export const normalizations: readonly Normalization[] = ["none", "batch", "layer"];

/**
 * What stands between a convolution and its activation.
 *
 * - "batch": each channel with mean 0 and variance 1 over the batch and the image, then a learned scale and offset; outside
 *   training with moving averages. Ioffe & Szegedy 2015, arXiv:1502.03167: before the nonlinearity, as in section 3.2.
 * - "layer": each image with mean 0 and variance 1 over its pixels and channels, then a learned scale and offset for each channel.
 *   Ba, Kiros & Hinton 2016, arXiv:1607.06450, for convolutions in the form of Wu & He 2018, arXiv:1803.08494, section 3.1.
 */
export function normalizationLayers(kind: Normalization, layer: string): tf.layers.Layer[] {
  const name = `${layer}Normalization`;
  switch (kind) {
    case "none":
      return [];
    case "batch":
      return [batchNormalization({ name })];
    case "layer":
      return [layerNormalization({ name })];
  }
}
