import * as tf from "@tensorflow/tfjs";

/** A kernel that no backend has but the one on which this package registered its own. */
export const ownKernel = "ConvBlockGradient";

/** The gradients of a kernel's inputs, by name. */
export type Gradients = ReturnType<tf.GradFunc>;

/**
 * Puts a gradient in front of tfjs's own, which stays in use on every backend without the kernel `needs`, and wherever ours returns
 * undefined: tfjs keeps one gradient of a kernel for all backends. `inputsToSave` are inputs that ours gets before what tfjs's own keeps,
 * for gradients that keep none.
 */
export function replaceGradient(
  kernelName: string,
  needs: string,
  ours: (dy: tf.Tensor, saved: readonly tf.Tensor[], attributes: tf.NamedAttrMap) => Gradients | undefined,
  inputsToSave?: string[],
): void {
  const stock = tf.getGradient(kernelName);
  // Only the union package and tfjs-layers register gradients; without them there is nothing to be in front of.
  if (stock === undefined) return;
  tf.unregisterGradient(kernelName);
  tf.registerGradient({
    ...stock,
    ...(inputsToSave && { inputsToSave }),
    gradFunc(dy, saved, attributes) {
      const usable = !Array.isArray(dy) && tf.getKernel(needs, tf.getBackend()) !== undefined;
      const gradients = usable ? ours(dy, saved, attributes) : undefined;
      return gradients ?? stock.gradFunc(dy, saved.slice(inputsToSave?.length ?? 0), attributes);
    },
  });
}

/** Registers the gradient of a kernel that has none. */
export function addGradient(
  kernelName: string,
  inputsToSave: string[],
  gradient: (dy: tf.Tensor, saved: readonly tf.Tensor[], attributes: tf.NamedAttrMap) => Gradients,
): void {
  if (tf.getGradient(kernelName) !== undefined) return;
  tf.registerGradient({
    kernelName,
    inputsToSave,
    gradFunc: (dy, saved, attributes) => gradient(one(dy), saved, attributes),
  });
}

/** Runs a kernel of the current backend that returns one tensor. */
export function runKernel(
  name: string,
  inputs: tf.NamedTensorMap,
  attributes: tf.NamedAttrMap = {},
): tf.Tensor {
  return one(tf.engine().runKernel<tf.Tensor | tf.Tensor[]>(name, inputs, attributes));
}

function one(tensors: tf.Tensor | tf.Tensor[]): tf.Tensor {
  const first = Array.isArray(tensors) ? tensors[0] : tensors;
  if (first === undefined) throw new Error("unreachable: tfjs passed no tensor");
  return first;
}
