// Compares the weights after 100 training steps with the constants in weights-hashes.json, on the Node that runs this, from the built
// package. With --write it writes the constants: only for a change of bits, which raises numericsVersion.
import { readFile, writeFile } from "node:fs/promises";
import { registerTrainingKernels } from "@activation-lab/wasm-training";
import * as tf from "@tensorflow/tfjs";
import { weightsHashes } from "./weights-hashes.mjs";

// Else tfjs's cpu backend greets whoever runs it in Node.
tf.enableProdMode();
const file = new URL("weights-hashes.json", import.meta.url);
const { fusedActivations } = await registerTrainingKernels();
const started = performance.now();
const hashes = await weightsHashes(fusedActivations);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
const here = `Node ${process.versions.node} on ${process.platform} ${process.arch}`;
if (process.argv.includes("--write")) {
  await writeFile(file, `${JSON.stringify(hashes, null, 2)}\n`);
  console.log(`Written by ${here}.`);
} else {
  const expected = JSON.parse(await readFile(file, "utf8"));
  const names = [...new Set([...Object.keys(expected), ...Object.keys(hashes)])];
  const different = names.filter((name) => hashes[name] !== expected[name]);
  for (const name of different) {
    console.error(`${name}: ${hashes[name] ?? "not trained"} instead of ${expected[name] ?? "no constant"}`);
  }
  console.log(
    `${here}: ${names.length - different.length} of ${names.length} hashes as expected, in ${seconds} s.`,
  );
  if (different.length > 0) process.exitCode = 1;
}
