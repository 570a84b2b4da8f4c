import * as tf from "@tensorflow/tfjs";
import { type Activation, applyActivation } from "../activation.js";
import { demand } from "./check.js";

/** Makes `backend` tfjs's current one; fails the running check if it cannot be started. */
export async function useBackend(backend: string): Promise<void> {
  const started = await tf.setBackend(backend).catch(() => false);
  demand(started, `The tfjs backend "${backend}" could not be started; import or register it first.`);
}

/** The numbers of a tensor, which is disposed. */
export async function consume(tensor: tf.Tensor): Promise<number[]> {
  const values = Array.from(await tensor.data());
  tensor.dispose();
  return values;
}

/** What the activation makes of these numbers, in a tensor of this shape. */
export async function valuesOf(
  activation: Activation,
  x: readonly number[],
  shape: readonly number[] = [x.length],
): Promise<number[]> {
  return consume(tf.tidy(() => own(applyActivation(activation, tf.tensor([...x], [...shape], "float32")))));
}

/** The gradient of the sum of the outputs, each weighted with `upstream` (1 if not given), at these numbers. */
export async function gradientOf(
  activation: Activation,
  x: readonly number[],
  upstream?: readonly number[],
): Promise<number[]> {
  const gradient = tf.tidy(() => {
    const dy = upstream === undefined ? tf.onesLike(tf.tensor1d([...x])) : tf.tensor1d([...upstream]);
    return tf.grad((input) => applyActivation(activation, input))(tf.tensor1d([...x]), dy);
  });
  return consume(gradient);
}

/** A tidy disposes of a tensor that an activation hands through; a copy it keeps. */
function own(tensor: tf.Tensor): tf.Tensor {
  return tf.clone(tensor);
}
