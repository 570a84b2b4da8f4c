import type * as tf from "@tensorflow/tfjs";
import { labError } from "./errors.js";

/**
 * Runs a network on images.
 *
 * @param images `[batch, height, width, channels]`
 * @param training whether layers such as dropout behave as in training
 * @param step the number of the training step, from 0, which layers that draw random numbers in training draw them by
 * @returns `[batch, classes]`
 */
export function predictLogits(
  network: tf.LayersModel,
  images: tf.Tensor4D,
  training: boolean,
  step?: number,
): tf.Tensor2D {
  const output = network.apply(images, { training, ...(step === undefined ? {} : { step }) });
  if (!isMatrix(output)) {
    throw labError(
      "invalid-input",
      `Model ${network.name} must have one output [batch, classes]; it has another.`,
    );
  }
  return output;
}

function isMatrix(value: unknown): value is tf.Tensor2D {
  return (
    typeof value === "object" && value !== null && "rank" in value && value.rank === 2 && "dataSync" in value
  );
}
