import * as tf from "@tensorflow/tfjs";
import type { Activation, ActivationContext } from "./activation.js";
import { initialWeight, type WeightDefinition, weightShape } from "./activation-weights.js";
import { deriveSeed } from "./random.js";

/** Makes a layer's weight of this shape; `tf.layers.Layer.addWeight` is not public. */
export type AddWeight = (name: string, shape: number[], initializer: ConstantInitializer) => tf.LayerVariable;
type ConstantInitializer = ReturnType<typeof tf.initializers.zeros>;

/** What an activation needs in a layer from step to step: its weights, and a seed for each step that trains. */
export interface ActivationState {
  /**
   * What to apply the activation with, in this call.
   *
   * @param step the number of the training step, from 0; counted here where it is not given
   */
  context(training: boolean, step?: number): ActivationContext;
}

/** What an activation's state is made from. */
export interface ActivationStart {
  readonly activation: Activation;
  readonly channels: number;
  /** Of what a stochastic activation draws. */
  readonly seed: number;
  readonly addWeight: AddWeight;
}

/** Makes the weights of an activation in a layer with so many channels. */
export function startActivation({ activation, channels, seed, addWeight }: ActivationStart): ActivationState {
  const variables = Object.entries(activation.weights).map(([name, definition]) => {
    return [name, addInitialized(definition, channels, name, addWeight)] as const;
  });
  let steps = 0;
  return {
    context: (training, step) => ({
      weights: Object.fromEntries(variables.map(([name, variable]) => [name, variable.read()])),
      training,
      ...(training && activation.stochastic ? { seed: deriveSeed(seed, "activation", step ?? steps++) } : {}),
    }),
  };
}

function addInitialized(
  definition: WeightDefinition,
  channels: number,
  name: string,
  addWeight: AddWeight,
): tf.LayerVariable {
  const variable = addWeight(name, weightShape(definition, channels), tf.initializers.zeros());
  const initial = initialWeight(definition, channels);
  variable.write(initial);
  initial.dispose();
  return variable;
}
