import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { weightsHashes } from "../scripts/weights-hashes.mjs";
import { fusedActivations, registerTrainingKernels } from "./index.js";

// The same constants hold on every Node, in browsers (examples/browser) and on arm64 (scripts/check-arm64.mjs). A change of bits must
// raise numericsVersion; `node scripts/check-weights-hashes.mjs --write` then writes them anew.
const constants: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL("../scripts/weights-hashes.json", import.meta.url), "utf8"),
);

beforeAll(async () => {
  tf.enableProdMode();
  await registerTrainingKernels();
});

it("has a constant for each fused activation and one unfused", () => {
  expect(Object.keys(constants)).toEqual([...fusedActivations, "swish, unfused"]);
  expect(new Set(Object.values(constants)).size).toBe(fusedActivations.length + 1);
});

it("has the same weights after 100 steps in Node's main thread", async () => {
  expect(await weightsHashes(fusedActivations)).toEqual(constants);
});

it("has the same weights after 100 steps in a worker thread, from the built package", async () => {
  // Without the options of vitest's own process, which would lead to the sources.
  const worker = new Worker(new URL("../scripts/weights-hashes-worker.mjs", import.meta.url), {
    execArgv: [],
  });
  const hashes = await new Promise<unknown>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`The worker ended with ${code} and no message.`)));
  });
  await worker.terminate();
  expect(hashes).toEqual(constants);
});
