// Ours: the training loop of a study, with fused conv blocks and the fused Adam on the wasm training kernels.
import { activationFactories } from "@activation-lab/activations";
import { adam, parseActivation } from "@activation-lab/core";
import { train } from "@activation-lab/core/run";
import { tutorialCnn } from "@activation-lab/models";
import { registerTrainingKernels } from "@activation-lab/wasm-training";
import { classCount, imageShape, readImages } from "../harness/images.mjs";
import { contestantOptions, serveRounds } from "../harness/serve-rounds.mjs";

const { imagesFile, batchSize, activation = "relu", winograd, diagnostics } = contestantOptions();
await registerTrainingKernels({ winograd });
const images = readImages(imagesFile);

// A round is one epoch of one endless trial: between two rounds the generator waits, and so does this process.
const events = train({
  planned: { trial: 1, id: "", variant: activation, activation, seed: 0 },
  model: tutorialCnn(),
  activation: parseActivation(activation, activationFactories),
  // Training alone is timed, so one test image is enough for the loop.
  splits: {
    train: images,
    test: { images: images.images.subarray(0, 3072), labels: images.labels.subarray(0, 1) },
  },
  imageShape,
  classCount,
  epochs: Number.MAX_SAFE_INTEGER,
  batchSize,
  optimizer: adam({ learningRate: 1e-3 }),
  ...(diagnostics && { diagnostics }),
});
const { value: trialStart } = await events.next();

await serveRounds(`fused: ${trialStart.fusedLayers.join(", ") || "none"}`, async () => {
  for (;;) {
    const { value: event } = await events.next();
    if (event.type === "epoch-end") {
      const durationMs = diagnostics ? event.durationMs : event.trainingDurationMs;
      return { images: images.labels.length, durationMs };
    }
  }
});
