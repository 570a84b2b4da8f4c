// Computes the hashes in a worker thread, from the built package, and posts them.
import { parentPort } from "node:worker_threads";
import { registerTrainingKernels } from "@activation-lab/wasm-training";
import { weightsHashes } from "./weights-hashes.mjs";

const { fusedActivations } = await registerTrainingKernels();
parentPort?.postMessage(await weightsHashes(fusedActivations));
