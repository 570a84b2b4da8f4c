import { classCount, imageShape, readImages } from "./images.mjs";

/** One round of the tutorial's CNN as anyone writes it in TensorFlow.js, on whichever engine `tf` runs. */
export function plainLayersRound(tf, { imagesFile, batchSize }) {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ filters: 32, kernelSize: 3, activation: "relu", inputShape: imageShape }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: "relu" }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.conv2d({ filters: 64, kernelSize: 3, activation: "relu" }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 64, activation: "relu" }),
      tf.layers.dense({ units: classCount }),
    ],
  });
  model.compile({
    optimizer: tf.train.adam(1e-3),
    loss: (labels, logits) => tf.losses.softmaxCrossEntropy(labels, logits),
  });

  const { images, labels } = readImages(imagesFile);
  const count = labels.length;
  const pixels = tf.tidy(() => tf.div(tf.tensor4d(Float32Array.from(images), [count, ...imageShape]), 255));
  const oneHot = tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(labels, "int32"), classCount), "float32"));
  const pixelBatches = tf.split(pixels, count / batchSize);
  const labelBatches = tf.split(oneHot, count / batchSize);
  tf.dispose([pixels, oneHot]);

  return async () => {
    const started = performance.now();
    for (const [index, batch] of pixelBatches.entries()) await model.trainOnBatch(batch, labelBatches[index]);
    return { images: count, durationMs: performance.now() - started };
  };
}
