import * as tf from "@tensorflow/tfjs";
import { ActivationLayer, activationFromConfig, seedFromConfig } from "./activation-layer.js";
import { BatchNormalization } from "./batch-normalization.js";
import { ConvBlockLayer } from "./conv-block-layer.js";
import { ConvolutionLayer } from "./convolution-layer.js";
import type { AnyActivationFactory } from "./define-activation.js";
import { LayerNormalization } from "./layer-normalization.js";

/** What `loadModel` needs beside the model. */
export interface LoadModelOptions {
  /** The factories of the activations that the model may hold. */
  readonly activations: readonly AnyActivationFactory[];
}

let lastLoad: Promise<unknown> = Promise.resolve();

/**
 * Loads a `tf.layers` model that holds this package's layers, with each activation as it was saved, parameters included.
 * The only function here that touches tfjs's global map of layer classes; loads wait for each other because of that map.
 *
 * @param source what `tf.loadLayersModel` takes: an address, or a handler such as `tf.io.fromMemory(…)`
 * @throws a LabError `invalid-input` for an activation that is not among those given; its message lists them.
 */
export function loadModel(
  source: string | tf.io.IOHandler,
  options: LoadModelOptions,
): Promise<tf.LayersModel> {
  const load = async (): Promise<tf.LayersModel> => {
    tf.serialization.registerClass(loadableActivationLayer(options.activations));
    tf.serialization.registerClass(loadableConvBlockLayer(options.activations));
    for (const layer of [ConvolutionLayer, BatchNormalization, LayerNormalization])
      tf.serialization.registerClass(layer);
    return tf.loadLayersModel(source);
  };
  const loading = lastLoad.then(load, load);
  lastLoad = loading.catch(() => {});
  return loading;
}

// tfjs makes a layer of a saved model by `new Layer(config)`: these constructors take what was saved.
function loadableActivationLayer(factories: readonly AnyActivationFactory[]) {
  return class extends ActivationLayer {
    constructor(config: tf.serialization.ConfigDict) {
      super(activationFromConfig(config, factories), { ...config, seed: seedFromConfig(config, "seed") });
    }
  };
}

function loadableConvBlockLayer(factories: readonly AnyActivationFactory[]) {
  return class extends ConvBlockLayer {
    constructor(config: tf.serialization.ConfigDict) {
      super({
        ...config,
        name: String(config.name),
        filters: Number(config.filters),
        kernelSize: Number(config.kernelSize),
        poolSize: config.poolSize === 2 ? 2 : 1,
        inputGradient: config.inputGradient !== false,
        initializerSeed: seedFromConfig(config, "initializerSeed"),
        activation: activationFromConfig(config, factories),
      });
    }
  };
}
