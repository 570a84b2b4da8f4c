import { registerTrainingKernels, type TrainingKernels } from "@activation-lab/wasm-training";
import simd from "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url";

/** Starts tfjs's wasm backend in this thread, page or worker, with the kernels that train. */
export function startKernels(): Promise<TrainingKernels> {
  // tfjs looks for its wasm file beside its script, where a bundler does not put it. No other build of tfjs's is ever loaded.
  return registerTrainingKernels({ wasmPaths: { "tfjs-backend-wasm-simd.wasm": simd } });
}
