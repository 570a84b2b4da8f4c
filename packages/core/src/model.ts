import type { initializers, LayersModel } from "@tensorflow/tfjs";
import type { Activation } from "./activation.js";
import type { ImageShape } from "./dataset.js";
import { type PluginOptions, pluginLabel } from "./plugin-label.js";

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
  /**
   * What draws a layer's initial kernel, with that seed, as the study wants it drawn. A layer that bears the name of a position is
   * taken to be the one before its activation, to which an initializer may match the kernel's scale.
   */
  kernelInitializer(layer: string): Initializer;
}

/** A network with interchangeable activations that ends in logits, one a class. */
export interface Model {
  readonly kind: "model";
  readonly apiVersion: 1;
  readonly name: string;
  /** Unique in a study: the name, and the options that differ from their defaults, as in `tutorialCnn(normalization=batch)`. */
  readonly label: string;
  /** The name as people write it. */
  readonly title: string;
  /** Where an activation stands, in the order of the data, for example `conv1`. */
  readonly positions: readonly string[];
  /** Builds the network: images `[batch, height, width, channels]` in, logits `[batch, classes]` out. */
  build(context: ModelContext): LayersModel;
}

/** A model as its author writes it. */
export interface ModelDefinition extends Omit<Model, "kind" | "apiVersion" | "label"> {
  /** What the model was made with, by name; none if not given. */
  readonly options?: PluginOptions;
  /** What each option is where it is not given: these are left out of the label. */
  readonly defaults?: PluginOptions;
}

/** Completes a model's definition to the plugin object. */
export function defineModel({ options = {}, defaults = {}, ...definition }: ModelDefinition): Model {
  const label = pluginLabel(definition.name, options, defaults);
  return { ...definition, kind: "model", apiVersion: 1, label };
}
