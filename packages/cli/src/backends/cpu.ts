import { type Backend, defineBackend } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";

/** TensorFlow.js in plain JavaScript: needs nothing, and is a thousand times slower than wasm. */
export const cpu: Backend = defineBackend({
  name: "cpu",
  async start() {
    // Its first use else prints advice to install another backend.
    tf.enableProdMode();
    await tf.setBackend("cpu");
    return { tfBackend: tf.getBackend(), details: {} };
  },
});
