import { gelu } from "@activation-lab/activations";
import { activationLayer } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";

/** Trains a small convolutional network of tf.layers for five epochs: on which backend, and with which losses. */
export async function train() {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 1 });
  const model = tf.sequential({
    layers: [
      tf.layers.conv2d({ inputShape: [8, 8, 3], filters: 8, kernelSize: 3, kernelInitializer }),
      activationLayer(gelu()),
      tf.layers.flatten(),
      tf.layers.dense({ units: 2, activation: "softmax", kernelInitializer }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(0.01), loss: "sparseCategoricalCrossentropy" });
  const images = tf.randomUniform([64, 8, 8, 3], 0, 1, "float32", 2);
  // Whether the upper half is the brighter one.
  const labels = tf.tidy(() => {
    const rows = tf.mean(images, [2, 3]);
    const [upper, lower] = tf.split(rows, 2, 1);
    return tf.cast(tf.greater(tf.sum(upper, 1), tf.sum(lower, 1)), "float32");
  });
  const { history } = await model.fit(images, labels, { epochs: 5, batchSize: 16, shuffle: false });
  return { backend: tf.getBackend(), losses: history.loss };
}
