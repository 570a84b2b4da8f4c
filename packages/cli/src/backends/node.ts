import util from "node:util";
import { type Backend, defineBackend, errorMessage, labError } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";

/** TensorFlow's own library through @tensorflow/tfjs-node, where that is installed. */
export const node: Backend = defineBackend({
  name: "node",
  async start() {
    restoreRemovedUtilities();
    // One thread for each worker, since the workers are as many as the cores.
    process.env.TF_NUM_INTRAOP_THREADS ??= "1";
    process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
    try {
      await import("@tensorflow/tfjs-node");
    } catch (error) {
      const [reason = ""] = errorMessage(error).split("\n");
      throw labError(
        "backend-unavailable",
        `The backend "node" needs @tensorflow/tfjs-node, which cannot be loaded (${reason}); ` +
          "install it with npm install @tensorflow/tfjs-node@4.22.0, or choose --backend wasm.",
        { cause: error },
      );
    }
    await tf.setBackend("tensorflow");
    return { tfBackend: tf.getBackend(), details: { threads: process.env.TF_NUM_INTRAOP_THREADS ?? "1" } };
  },
});

/** tfjs-node 4.22.0 calls a function that Node 23 removed. */
function restoreRemovedUtilities(): void {
  if (!("isNullOrUndefined" in util)) {
    Object.assign(util, { isNullOrUndefined: (value: unknown) => value === null || value === undefined });
  }
}
