import { registerTrainingKernels } from "@activation-lab/wasm-training";
import simd from "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url";
import { train } from "./train.js";

const result = document.getElementById("result");
try {
  await registerTrainingKernels({ wasmPaths: { "tfjs-backend-wasm-simd.wasm": simd } });
  result.textContent = JSON.stringify(await train());
} catch (error) {
  result.textContent = String(error);
}
