import * as tf from "@tensorflow/tfjs";
import { type Activation, activatedShape, applyActivation } from "./activation.js";
import { type ActivationState, startActivation } from "./activation-state.js";
import type { AnyActivationFactory } from "./define-activation.js";
import { labError, unknownNameError } from "./errors.js";
import { grouped } from "./grouped.js";

/** What a saved model keeps of an activation. */
export type ActivationConfig = {
  readonly activation: string;
  readonly parameters: { readonly [name: string]: number };
  /** Of one that is made of others. */
  readonly parts?: ActivationConfig[];
};

/** The saved form of an activation: its name and all its parameters, and those of its parts. */
export function activationConfig(activation: Activation): ActivationConfig {
  const { name, params, parts } = activation;
  return {
    activation: name,
    parameters: { ...params },
    ...(parts && { parts: parts.map(activationConfig) }),
  };
}

/**
 * The activation that a saved model names.
 *
 * @throws a LabError `invalid-input` where no factory has that name; its message lists those that were given.
 */
export function activationFromConfig(
  config: tf.serialization.ConfigDict,
  factories: readonly AnyActivationFactory[],
): Activation {
  const { activation: name, parameters, parts } = config;
  if (Array.isArray(parts))
    return grouped(parts.filter(isConfig).map((part) => activationFromConfig(part, factories)));
  const factory = factories.find((candidate) => candidate.name === name);
  if (!factory)
    throw unknownNameError(
      "activation in a saved model",
      String(name),
      factories.map((known) => known.name),
    );
  return factory.withParameters(numbersOf(parameters));
}

function isConfig(value: unknown): value is tf.serialization.ConfigDict {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function numbersOf(value: unknown): Record<string, number> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, number]) => [key, Number(number)]));
}

/** The arguments of any layer: name, inputShape and the like. */
export type LayerOptions = NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>;

/** The arguments of an activation's layer. */
export interface ActivationLayerOptions extends LayerOptions {
  /** The seed of what a stochastic activation draws in training, another number for each step; 0 if not given. */
  readonly seed?: number;
}

/**
 * The one layer that applies an activation, whichever it is, and holds what it learns; its saved form keeps the activation's
 * name and parameters, and its weights are saved as any layer's are.
 */
export class ActivationLayer extends tf.layers.Layer {
  static className = "ActivationLabActivation";
  override readonly supportsMasking = true;
  private state: ActivationState | undefined;
  private readonly seed: number;

  constructor(
    readonly activation: Activation,
    options: ActivationLayerOptions = {},
  ) {
    super(options);
    this.seed = options.seed ?? 0;
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const channels = onlyShape(inputShape).at(-1);
    if (typeof channels !== "number" && Object.keys(this.activation.weights).length > 0) {
      throw labError(
        "invalid-input",
        `Layer ${this.name} learns weights of ${this.activation.name} and so needs to know its channels; give the last entry of its input's shape.`,
      );
    }
    this.state = startActivation({
      activation: this.activation,
      channels: channels ?? 1,
      seed: this.seed,
      addWeight: (name, shape, initializer) => this.addWeight(name, shape, "float32", initializer),
    });
    super.build(inputShape);
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape | tf.Shape[] {
    return activatedShape(this.activation, onlyShape(inputShape));
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs?: CallOptions): tf.Tensor {
    const context = this.state?.context(kwargs?.training === true, stepOf(kwargs));
    return tf.tidy(() => applyActivation(this.activation, onlyTensor(inputs, this.name), context));
  }

  override getConfig(): tf.serialization.ConfigDict {
    const config = { ...super.getConfig(), ...activationConfig(this.activation) };
    return this.activation.stochastic ? { ...config, seed: this.seed } : config;
  }
}

/** What tfjs hands a layer beside its input. */
export type CallOptions = { readonly [name: string]: unknown };

/** The number of the training step that a layer was called in, from 0; undefined where the caller does not count. */
export function stepOf(options: CallOptions | undefined): number | undefined {
  return typeof options?.step === "number" ? options.step : undefined;
}

/** The seed in a layer's saved form; 0 where there is none. */
export function seedFromConfig(config: tf.serialization.ConfigDict, key: "seed" | "initializerSeed"): number {
  const seed = config[key];
  return typeof seed === "number" ? seed : 0;
}

/** A layer that applies `activation` to its input, for any `tf.layers` model. Load such a model with `loadModel`. */
export function activationLayer(activation: Activation, options?: ActivationLayerOptions): ActivationLayer {
  return new ActivationLayer(activation, options);
}

/** The one tensor that a layer with one input was called with. */
export function onlyTensor(inputs: tf.Tensor | tf.Tensor[], layer: string): tf.Tensor {
  const [first, ...others] = Array.isArray(inputs) ? inputs : [inputs];
  if (first === undefined || others.length > 0) {
    throw labError(
      "invalid-input",
      `Layer ${layer} takes one tensor and got ${others.length + (first ? 1 : 0)}.`,
    );
  }
  return first;
}

function onlyShape(shape: tf.Shape | tf.Shape[]): tf.Shape {
  return isShape(shape) ? shape : (shape[0] ?? []);
}

function isShape(shape: tf.Shape | tf.Shape[]): shape is tf.Shape {
  return !shape.some(Array.isArray);
}
