// What a trial's batches cost by themselves: shuffled, augmented where asked for, made into tensors on the wasm backend, given back.
import { cutout, horizontalFlip, randomCrop, randomPermutation, randomStream } from "@activation-lab/core";
import { batches } from "@activation-lab/core/run";
import { registerTrainingKernels } from "@activation-lab/wasm-training";
import * as tf from "@tensorflow/tfjs";
import { classCount, imageShape, readImages } from "../harness/images.mjs";
import { contestantOptions, serveRounds } from "../harness/serve-rounds.mjs";

/** Many epochs a round: one takes a few milliseconds, less than the clock of processor time can tell. */
const epochs = 20;

const { imagesFile, batchSize, augmented } = contestantOptions();
await registerTrainingKernels();
const split = readImages(imagesFile);
const count = split.labels.length;
const augmentations = augmented ? [randomCrop(), horizontalFlip(), cutout()] : [];

await serveRounds(augmentations.map(({ label }) => label).join(", ") || "no augmentation", () => {
  const started = performance.now();
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const order = randomPermutation(count, randomStream(0, "shuffle", epoch));
    const options = { batchSize, imageShape, classCount, order, augmentations, epoch, seed: 0 };
    for (const { images, labels } of batches(split, options)) tf.dispose([images, labels]);
  }
  return { images: epochs * count, durationMs: performance.now() - started };
});
