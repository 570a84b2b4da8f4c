import { weightsHashes } from "../../../packages/wasm-training/scripts/weights-hashes.mjs";
import { startKernels } from "./start-kernels.js";

/** The hashes as JSON, or what went wrong. */
export async function hashesAsText(): Promise<string> {
  try {
    const { fusedActivations } = await startKernels();
    return JSON.stringify(await weightsHashes(fusedActivations), null, 2);
  } catch (error) {
    return String(error);
  }
}
