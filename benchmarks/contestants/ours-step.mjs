// Ours without the training loop: the same network and optimizer step after step on one batch that is there, and nothing read back.
import { activationFactories } from "@activation-lab/activations";
import { adam, kernelInitializer, parseActivation } from "@activation-lab/core";
import { tutorialCnn } from "@activation-lab/models";
import { registerTrainingKernels } from "@activation-lab/wasm-training";
import * as tf from "@tensorflow/tfjs";
import { classCount, imageShape, readImages } from "../harness/images.mjs";
import { contestantOptions, serveRounds } from "../harness/serve-rounds.mjs";

const { imagesFile, batchSize, winograd } = contestantOptions();
await registerTrainingKernels({ winograd });
const relu = parseActivation("relu", activationFactories);
const network = tutorialCnn().build({
  inputShape: imageShape,
  classCount,
  activation: () => relu,
  initializerSeed: () => 1,
  kernelInitializer: () => kernelInitializer("glorotUniform", 1),
});
const variables = network.trainableWeights.map((weight) => weight.read());
const optimizer = adam({ learningRate: 1e-3 }).start(variables);

const { images, labels } = readImages(imagesFile);
const steps = labels.length / batchSize;
const pixels = Float32Array.from(images.subarray(0, batchSize * 32 * 32 * 3), (value) => value / 255);
const batch = tf.tensor4d(pixels, [batchSize, ...imageShape]);
const oneHot = tf.tidy(() =>
  tf.cast(tf.oneHot(tf.tensor1d(labels.subarray(0, batchSize), "int32"), classCount), "float32"),
);

function step() {
  const { grads } = tf.variableGrads(() => {
    const logits = network.apply(batch, { training: true });
    return tf.neg(tf.mean(tf.sum(tf.mul(tf.logSoftmax(logits), oneHot), -1)));
  }, variables);
  optimizer.update(grads);
}

await serveRounds("one batch, nothing read back", () => {
  const started = performance.now();
  for (let done = 0; done < steps; done++) tf.tidy(step);
  return { images: steps * batchSize, durationMs: performance.now() - started };
});
