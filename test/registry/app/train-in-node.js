import { registerTrainingKernels } from "@activation-lab/wasm-training";
import { train } from "./train.js";

await registerTrainingKernels();
console.log(JSON.stringify(await train()));
