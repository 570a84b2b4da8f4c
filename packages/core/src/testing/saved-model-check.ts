import * as tf from "@tensorflow/tfjs";
import type { Activation } from "../activation.js";
import { ActivationLayer, activationLayer } from "../activation-layer.js";
import type { AnyActivationFactory } from "../define-activation.js";
import { loadModel } from "../load-model.js";
import { type Check, check, demand } from "./check.js";
import { demandSameParameters } from "./same-parameters.js";
import { sample } from "./sample.js";
import { consume, useBackend, valuesOf } from "./tensors.js";
import { demandClose } from "./tolerance.js";

/** A model with the activation must be the same after it was saved and loaded, learned weights included. */
export function savedModelCheck(
  activation: Activation,
  factory: AnyActivationFactory,
  backend: string,
): Check {
  return check(
    `${activation.label} on ${backend}: a model with it is saved and loaded unchanged`,
    async () => {
      await useBackend(backend);
      const model = tf.sequential({ layers: [activationLayer(activation, { inputShape: [sample.length] })] });
      moveWeights(model);
      const loaded = await loadModel(tf.io.fromMemory(await artifactsOf(model)), { activations: [factory] });
      try {
        const [layer] = loaded.layers.filter((candidate) => candidate instanceof ActivationLayer);
        demand(layer !== undefined, "The loaded model has no activation layer.");
        demand(
          layer.activation.label === activation.label,
          `The loaded model has ${layer.activation.label}; ${activation.label} was saved.`,
        );
        demandSameParameters(layer.activation.params, activation.params, "After loading");
        const outputs = await outputsOf(loaded);
        const expected = learns(activation)
          ? await outputsOf(model)
          : await valuesOf(activation, sample, [1, sample.length]);
        demandClose("The loaded model's output", sample, outputs, expected, { relative: 0, absolute: 0 });
      } finally {
        model.dispose();
        loaded.dispose();
      }
    },
  );
}

function learns(activation: Activation): boolean {
  return Object.keys(activation.weights).length > 0;
}

/** Away from their initial values, which a loaded model has even if its weights were lost. */
function moveWeights(model: tf.LayersModel): void {
  tf.tidy(() => model.setWeights(model.getWeights().map((weight) => tf.add(tf.mul(weight, 1.125), 0.03))));
}

function outputsOf(model: tf.LayersModel): Promise<number[]> {
  return consume(tf.tidy(() => onlyOutput(model.predict(tf.tensor2d([sample])))));
}

/** What saving would write, as it reads back from JSON. */
async function artifactsOf(model: tf.LayersModel): Promise<tf.io.ModelArtifacts> {
  let saved: tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      saved = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
    }),
  );
  demand(saved !== undefined, "Saving the model handed over nothing.");
  return { ...saved, modelTopology: JSON.parse(JSON.stringify(saved.modelTopology)) };
}

function onlyOutput(output: tf.Tensor | tf.Tensor[]): tf.Tensor {
  const [first] = Array.isArray(output) ? output : [output];
  demand(first !== undefined, "The model has no output.");
  return first;
}
