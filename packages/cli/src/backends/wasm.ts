import { type Backend, defineBackend, errorMessage, labError } from "@activation-lab/core";
import { registerTrainingKernels } from "@activation-lab/wasm-training";
import * as tf from "@tensorflow/tfjs";

/** WebAssembly with training kernels: fast, nothing to compile, and the same numbers on every machine. The default. */
export const wasm: Backend = defineBackend({
  name: "wasm",
  async start() {
    try {
      const { numericsVersion } = await registerTrainingKernels();
      return { tfBackend: tf.getBackend(), details: { numericsVersion, simd: true } };
    } catch (error) {
      throw labError("backend-unavailable", errorMessage(error), { cause: error });
    }
  },
});
