import * as tf from "@tensorflow/tfjs";
import { type Activation, type ActivationContext, applyActivation } from "../activation.js";
import { buildNetwork } from "../build-network.js";
import type { Trial } from "../train.js";

/** What went through one place of a network, forwards and then backwards; whoever takes it disposes of its tensors. */
export interface Passage {
  readonly name: string;
  readonly output: tf.Tensor;
  /** Of the loss by the output; undefined until it has been computed, and where the loss does not depend on it. */
  gradient?: tf.Tensor;
  /** What an activation was applied to; undefined for a layer without an activation of its name. */
  readonly input?: tf.Tensor;
  /** The derivative of an elementwise activation at each of its inputs; undefined for others. */
  readonly slopes?: tf.Tensor;
}

type AddPassage = (passage: Passage) => Passage;

/** A layer with a kernel. */
export interface KernelLayer {
  readonly name: string;
  readonly kernels: readonly tf.LayerVariable[];
}

/** A network of its own, like a trial's and unfused, that tells what goes through it. */
export interface TappedNetwork {
  readonly network: tf.LayersModel;
  /** In the network's order. */
  readonly kernelLayers: readonly KernelLayer[];
  /** What has gone through since it was last asked, in the order of the data. */
  takePassages(): Passage[];
  dispose(): void;
}

/**
 * Builds a trial's network once more with a tap at every activation, and behind every layer with a kernel that shares its name with
 * none. An activation without its fused kernel is composed of plain operations, between which there is room for a tap: so
 * every model works, whatever layers it is made of.
 */
export function tappedNetwork(trial: Trial): TappedNetwork {
  const positions = new Set(trial.model.positions);
  let passages: Passage[] = [];
  const add: AddPassage = (passage) => {
    passages.push(passage);
    return passage;
  };
  const network = buildNetwork(trial, (activation, position) => tappedActivation(activation, position, add));
  const kernelLayers = network.layers
    .map((layer) => ({ layer, name: layer.name, kernels: kernelsOf(layer) }))
    .filter(({ kernels }) => kernels.length > 0);
  for (const { layer, name } of kernelLayers) if (!positions.has(name)) tapLayer(layer, add);
  return {
    network,
    kernelLayers,
    takePassages() {
      const taken = passages;
      passages = [];
      return taken;
    },
    dispose: () => network.dispose(),
  };
}

function tappedActivation(activation: Activation, position: string, add: AddPassage): Activation {
  const { kernel: _, ...unfused } = activation;
  const apply = (x: tf.Tensor, context?: ActivationContext): tf.Tensor =>
    activation.arity === "elementwise"
      ? tapElementwise(activation, position, x, context, add)
      : tap({ name: position, input: tf.clone(x), output: applyActivation(activation, x, context) }, add);
  return { ...unfused, apply };
}

/** With its slopes at hand an elementwise function needs no other way back: gradients are multiplied with them. */
function tapElementwise(
  activation: Activation,
  position: string,
  x: tf.Tensor,
  context: ActivationContext | undefined,
  add: AddPassage,
): tf.Tensor {
  // A copy, since one that returns its input would leave no way to the gradient. And not tf.grad, which refuses a function that
  // does not depend on its input.
  const applied = (): tf.Tensor => applyActivation(activation, tf.clone(x), context);
  const { value, grads } = tf.engine().gradients(applied, [x], tf.onesLike(x), true);
  const slopes = grads[0] ?? tf.zerosLike(x);
  const passage = add(kept({ name: position, input: x, output: value, slopes }));
  return passThrough(x, value, (dy) => {
    passage.gradient = tf.keep(tf.clone(dy));
    return tf.mul(dy, slopes);
  });
}

function tapLayer(layer: tf.layers.Layer, add: AddPassage): void {
  const call = layer.call.bind(layer);
  layer.call = (inputs, kwargs) => {
    const output = call(inputs, kwargs);
    return Array.isArray(output) ? output : tap({ name: layer.name, output }, add);
  };
}

/** Passes a tensor through unchanged, and keeps it, and its gradient when that comes back. */
function tap(passing: Passage, add: AddPassage): tf.Tensor {
  const passage = add(kept(passing));
  return passThrough(passing.output, passing.output, (dy) => {
    passage.gradient = tf.keep(tf.clone(dy));
    return tf.clone(dy);
  });
}

/** Gives a value for a tensor, and a gradient for that of the value. */
function passThrough(x: tf.Tensor, value: tf.Tensor, back: (dy: tf.Tensor) => tf.Tensor): tf.Tensor {
  return tf.customGrad(() => ({ value: tf.clone(value), gradFunc: back }))(x);
}

function kept({ name, output, input, slopes }: Passage): Passage {
  const keep = (tensor: tf.Tensor): tf.Tensor => tf.keep(tf.clone(tensor));
  return {
    name,
    output: keep(output),
    ...(input && { input: keep(input) }),
    ...(slopes && { slopes: keep(slopes) }),
  };
}

/** The weights that tf.layers calls a kernel, as `kernel` and `depthwise_kernel`: those that inputs are multiplied with. */
function kernelsOf(layer: tf.layers.Layer): tf.LayerVariable[] {
  return layer.trainableWeights.filter(({ originalName }) => originalName.endsWith("kernel"));
}
