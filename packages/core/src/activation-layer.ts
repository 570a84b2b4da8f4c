import * as tf from "@tensorflow/tfjs";
import type { Activation, AnyActivationFactory } from "./activation.js";
import { labError, unknownNameError } from "./errors.js";

/** What a saved model keeps of an activation. */
export type ActivationConfig = {
  readonly activation: string;
  readonly parameters: { readonly [name: string]: number };
};

/** The saved form of an activation: its name and all its parameters. */
export function activationConfig(activation: Activation): ActivationConfig {
  return { activation: activation.name, parameters: { ...activation.params } };
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
  const { activation: name, parameters } = config;
  const factory = factories.find((candidate) => candidate.name === name);
  if (!factory)
    throw unknownNameError(
      "activation in a saved model",
      String(name),
      factories.map((known) => known.name),
    );
  return factory.withParameters(numbersOf(parameters));
}

function numbersOf(value: unknown): Record<string, number> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, number]) => [key, Number(number)]));
}

/** The arguments of any layer: name, inputShape and the like. */
export type LayerOptions = NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>;

/** The one layer that applies an activation, whichever it is; its saved form keeps the activation's name and parameters. */
export class ActivationLayer extends tf.layers.Layer {
  static className = "ActivationLabActivation";
  override readonly supportsMasking = true;

  constructor(
    readonly activation: Activation,
    options: LayerOptions = {},
  ) {
    super(options);
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape | tf.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => this.activation.apply(onlyTensor(inputs, this.name)));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...activationConfig(this.activation) };
  }
}

/** A layer that applies `activation` to its input, for any `tf.layers` model. Load such a model with `loadModel`. */
export function activationLayer(activation: Activation, options?: LayerOptions): ActivationLayer {
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
