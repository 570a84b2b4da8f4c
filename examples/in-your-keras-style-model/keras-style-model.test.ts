import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { learnedSwish, mish } from "@activation-lab/activations";
import { loadModel } from "@activation-lab/core";
import { savedModel } from "@activation-lab/core/node";
import { registerTrainingKernels } from "@activation-lab/wasm-training";
import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildModel, stripes } from "./build-model.js";

const directory = mkdtempSync(join(tmpdir(), "keras-style-"));
beforeAll(() => registerTrainingKernels());
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it("trains, is saved, and predicts the same to the bit once it is loaded", async () => {
  const model = buildModel();
  const { images, labels } = stripes();
  const { history } = await model.fit(images, labels, { epochs: 5, verbose: 0 });
  expect(history.acc?.at(-1)).toBeGreaterThan(0.9);

  await model.save(savedModel(directory));
  expect(readdirSync(directory).sort()).toEqual(["model.json", "weights.bin"]);
  const loaded = await loadModel(savedModel(directory), { activations: [mish, learnedSwish] });
  expect(await predictions(loaded, images)).toEqual(await predictions(model, images));

  // What the activation has learned is no longer what it began with, and came back too.
  const learned = (network: tf.LayersModel) =>
    network.weights.filter(({ originalName }) => /activation_lab_activation/i.test(originalName));
  expect(learned(model).length).toBeGreaterThan(0);
  expect(learned(loaded).map((weight) => [...weight.read().dataSync()])).toEqual(
    learned(model).map((weight) => [...weight.read().dataSync()]),
  );
  expect(learned(buildModel()).map((weight) => [...weight.read().dataSync()])).not.toEqual(
    learned(model).map((weight) => [...weight.read().dataSync()]),
  );
});

it("is refused by name where the activation is not given", async () => {
  await expect(loadModel(savedModel(directory), { activations: [mish] })).rejects.toThrow(
    'Unknown activation in a saved model "learnedSwish"; known: mish.',
  );
});

async function predictions(model: tf.LayersModel, images: tf.Tensor): Promise<number[]> {
  const output = tf.tidy(() => model.predict(images));
  if (Array.isArray(output)) throw new Error("The model has more than one output.");
  const values = Array.from(await output.data());
  output.dispose();
  return values;
}
