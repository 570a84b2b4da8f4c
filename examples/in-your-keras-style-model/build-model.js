import { learnedSwish, mish } from "@activation-lab/activations";
import { activationLayer } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";

/** A plain tfjs model for images of 12 × 12 and two classes; only the activations are ours. */
export function buildModel() {
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ filters: 8, kernelSize: 3, inputShape: [12, 12, 1] }),
      activationLayer(mish()),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dense({ units: 16 }),
      activationLayer(learnedSwish()), // each has a weight of its own, which is trained and saved with the rest
      tf.layers.dense({ units: 2, activation: "softmax" }),
    ],
  });
  model.compile({ optimizer: "adam", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  return model;
}

/** Stripes across or down, with noise: images `[count, 12, 12, 1]` and one-hot classes `[count, 2]`. */
export function stripes(count = 256) {
  return tf.tidy(() => {
    const classes = tf.range(0, count, 1, "int32").mod(tf.scalar(2, "int32"));
    const waves = tf.sin(tf.range(0, 12)).reshape([12, 1]).tile([1, 12]);
    const images = tf.gather(tf.stack([waves, waves.transpose()]), classes).expandDims(-1);
    return { images: images.add(tf.randomNormal(images.shape, 0, 0.5)), labels: tf.oneHot(classes, 2) };
  });
}
