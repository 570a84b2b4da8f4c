import type * as tf from "@tensorflow/tfjs";
import type { Activation } from "./activation.js";
import { ConvBlockLayer } from "./conv-block-layer.js";
import { labError, unknownNameError } from "./errors.js";
import { kernelInitializer } from "./initializers.js";
import { activationAt } from "./mixed.js";
import { networkProblem } from "./network-problem.js";
import { deriveSeed } from "./random.js";
import type { Trial } from "./train.js";

/**
 * Builds a trial's network, with initial weights that depend on its seed and never on its activation, but for their scale where the
 * initializer matches that to the activation.
 *
 * @throws a LabError `invalid-input` that names the model where `build` asks for a position that it does not have, or returns anything but
 * a network that ends in one logit for each class
 * @param placed what stands at a position in place of its activation; that itself if not given
 */
export function buildNetwork(
  trial: Trial,
  placed: (activation: Activation, position: string) => Activation = (activation) => activation,
): tf.LayersModel {
  const { model, activation, planned, imageShape, classCount, initializer = "glorotUniform" } = trial;
  const initializerSeed = (layer: string): number => deriveSeed(planned.seed, "initialize", layer);
  const network = model.build({
    inputShape: imageShape,
    classCount,
    activation(position) {
      if (!model.positions.includes(position))
        throw unknownNameError(`position of model ${model.label}`, position, model.positions);
      return placed(activationAt(activation, position), position);
    },
    initializerSeed,
    kernelInitializer: (layer) =>
      kernelInitializer(
        initializer,
        initializerSeed(layer),
        model.positions.includes(layer) ? activationAt(activation, layer) : undefined,
      ),
  });
  const problem = networkProblem(network, classCount);
  if (problem !== undefined) throw labError("invalid-input", `Model ${model.label}: ${problem}`);
  return network;
}

/** The names of the layers that run as one fused kernel. */
export function fusedLayers(network: tf.LayersModel): string[] {
  return network.layers
    .filter((layer) => layer instanceof ConvBlockLayer && layer.isFused())
    .map((layer) => layer.name);
}
