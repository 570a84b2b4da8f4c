import * as tf from "@tensorflow/tfjs";
import type { Activation, ActivationContext } from "../activation.js";
import { buildNetwork } from "../build-network.js";
import type { Trial } from "../train.js";

/** What went through one place of a network, forwards and then backwards; whoever takes it disposes of its tensors. */
export interface Passage {
  readonly name: string;
  readonly output: tf.Tensor;
  /** Of the loss by the output; undefined until it has been computed, and where the loss does not depend on it. */
  gradient?: tf.Tensor;
  /** What was applied to what; absent for a layer without an activation of its name. */
  readonly applied?: Applied;
}

/** An activation, its input, and what it learns and whether it trains. */
export interface Applied {
  readonly activation: Activation;
  readonly input: tf.Tensor;
  readonly context: ActivationContext | undefined;
}

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
  const add = (passage: Passage): Passage => {
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

function tappedActivation(
  activation: Activation,
  position: string,
  add: (passage: Passage) => Passage,
): Activation {
  const { kernel: _, ...unfused } = activation;
  return {
    ...unfused,
    apply(x, context) {
      const output = activation.apply(x, context);
      const input = tf.keep(tf.clone(x));
      return tap({ name: position, output, applied: { activation, input, context } }, add);
    },
  };
}

function tapLayer(layer: tf.layers.Layer, add: (passage: Passage) => Passage): void {
  const call = layer.call.bind(layer);
  layer.call = (inputs, kwargs) => {
    const output = call(inputs, kwargs);
    return Array.isArray(output) ? output : tap({ name: layer.name, output }, add);
  };
}

/** Passes a tensor through unchanged, and keeps it, and its gradient when that comes back. */
function tap(passing: Passage, add: (passage: Passage) => Passage): tf.Tensor {
  const passage = add({ ...passing, output: tf.keep(tf.clone(passing.output)) });
  const through = tf.customGrad((x) => {
    if (!(x instanceof tf.Tensor)) throw new Error("tf.customGrad passed no tensor.");
    return {
      value: tf.clone(x),
      gradFunc: (dy) => {
        passage.gradient = tf.keep(tf.clone(dy));
        return tf.clone(dy);
      },
    };
  });
  return through(passing.output);
}

/** The weights that tf.layers calls a kernel, as `kernel` and `depthwise_kernel`: those that inputs are multiplied with. */
function kernelsOf(layer: tf.layers.Layer): tf.LayerVariable[] {
  return layer.trainableWeights.filter(({ originalName }) => originalName.endsWith("kernel"));
}
