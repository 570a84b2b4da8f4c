import { activationFactories } from "@activation-lab/activations";
import { errorMessage, loadModel } from "@activation-lab/core";
import { evaluate } from "@activation-lab/core/run";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { startKernels } from "./start-kernels.js";

/** The loss and the accuracy of a kept model on the test images of the reproduction's preset `smoke`, as JSON. */
async function testKeptModel(address: string): Promise<string> {
  await startKernels();
  const network = await loadModel(address, { activations: activationFactories });
  const dataset = proceduralImages({ trainingImages: 640, testImages: 200 });
  const { test } = await dataset.load();
  const { imageShape, classNames } = dataset;
  const { loss, accuracy } = await evaluate(network, test, { imageShape, classCount: classNames.length });
  return JSON.stringify({ testLoss: loss, testAccuracy: accuracy });
}

const address = new URLSearchParams(location.search).get("model");
const result =
  address === null ? "Name a model with ?model=ADDRESS." : await testKeptModel(address).catch(errorMessage);
const place = document.getElementById("result");
if (place) place.textContent = result;
