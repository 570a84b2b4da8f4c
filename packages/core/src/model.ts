import type { initializers, LayersModel } from "@tensorflow/tfjs";
import type { Activation } from "./activation.js";
import type { ImageShape } from "./dataset.js";

/** What draws a weight's initial values in tfjs. */
export type Initializer = ReturnType<typeof initializers.glorotUniform>;

/** What a model is built from. */
export interface ModelContext {
  readonly inputShape: ImageShape;
  readonly classCount: number;
  /** The activation at a position, one of the model's own `positions`. */
  activation(position: string): Activation;
  /**
   * The seed of a layer's initial weights. It depends on the trial's seed and the layer's name, never on the activation:
   * the same seed gives every activation the same start, and two layers never share a stream.
   */
  initializerSeed(layer: string): number;
  /** What draws a layer's initial kernel, with that seed, as the study wants it drawn. */
  kernelInitializer(layer: string): Initializer;
}

/** A network with interchangeable activations that ends in logits, one a class. */
export interface Model {
  readonly kind: "model";
  readonly apiVersion: 1;
  readonly name: string;
  /** The name as people write it. */
  readonly title: string;
  /** Where an activation stands, in the order of the data, for example `conv1`. */
  readonly positions: readonly string[];
  /** Builds the network: images `[batch, height, width, channels]` in, logits `[batch, classes]` out. */
  build(context: ModelContext): LayersModel;
}

/** Completes a model's definition to the plugin object. */
export function defineModel(definition: Omit<Model, "kind" | "apiVersion">): Model {
  return { kind: "model", apiVersion: 1, ...definition };
}
