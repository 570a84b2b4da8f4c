import * as tf from "@tensorflow/tfjs";
import { labError } from "./errors.js";

/** The variables of a network that training moves. */
export function trainableVariables(network: tf.LayersModel): tf.Variable[] {
  return network.trainableWeights.map(variableOf);
}

/** The variable behind a weight that training moves. */
export function variableOf(weight: tf.LayerVariable): tf.Variable {
  const variable = weight.read();
  if (!(variable instanceof tf.Variable)) throw new Error(`Weight ${weight.originalName} is not a variable.`);
  return variable;
}

/** A copy of every weight of a network, in its order. */
export function copyWeights(network: tf.LayersModel): Promise<Float32Array[]> {
  return copyTensors(network.weights.map((weight) => weight.read()));
}

/** A copy of the values of tensors. */
export async function copyTensors(tensors: readonly tf.Tensor[]): Promise<Float32Array[]> {
  const values = await Promise.all(tensors.map((tensor) => tensor.data()));
  return values.map((numbers) => Float32Array.from(numbers));
}

/** Gives a network's weights these values, in its order. */
export function assignWeights(network: tf.LayersModel, values: readonly Float32Array[]): void {
  const { weights } = network;
  if (weights.length !== values.length)
    throw labError(
      "invalid-input",
      `The network has ${weights.length} weights; ${values.length} were given.`,
    );
  tf.tidy(() => {
    weights.forEach((weight, index) => {
      weight.write(tf.tensor(values[index] ?? new Float32Array(0), shapeOf(weight)));
    });
  });
}

/** Gives variables these values, in their order. */
export function assignVariables(variables: readonly tf.Variable[], values: readonly Float32Array[]): void {
  tf.tidy(() => {
    variables.forEach((variable, index) => {
      variable.assign(tf.tensor(values[index] ?? new Float32Array(0), variable.shape));
    });
  });
}

function shapeOf(weight: tf.LayerVariable): number[] {
  return weight.shape.map((length) => length ?? 0);
}
