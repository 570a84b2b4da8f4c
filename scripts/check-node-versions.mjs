// Runs the smoke preset on this Node and on others, and compares the hashes of the weights: every bit must be the same. Then
// verifies the record of the newest Node on the oldest. Where tfjs-node is there, its losses of the first epoch must be those
// of wasm to 1e-3, on every Node.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const versions = process.argv.length > 2 ? process.argv.slice(2) : ["20", "22", "24"];
const bin = new URL("../packages/cli/dist/bin.js", import.meta.url).pathname;
const study = new URL("../examples/reproduction/study.ts", import.meta.url).pathname;
const activations = "relu,tanh,sigmoid,leakyRelu,swish,gelu,identity";
const largestDifference = 1e-3;
const directory = mkdtempSync(join(tmpdir(), "node-versions-"));

function start(version, args) {
  return spawnSync("npx", ["-y", `node@${version}`, bin, ...args], { encoding: "utf8" });
}

function run(version, args) {
  const { status, stdout, stderr } = start(version, args);
  if (status !== 0) throw new Error(`Node ${version}: ${args.join(" ")} failed\n${stdout}${stderr}`);
  return stdout;
}

const smoke = (out, ...more) => [
  "run",
  study,
  "--preset",
  "smoke",
  "--activations",
  activations,
  "--out",
  out,
  ...more,
];

function recordIn(out) {
  const lines = readFileSync(join(out, "record.jsonl"), "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line));
}

function hashesOn(version) {
  const out = join(directory, version);
  if (!run(version, ["run", "--help"]).includes("--preset"))
    throw new Error(`Node ${version} prints no help.`);
  run(version, smoke(out));
  const events = recordIn(out);
  console.log(`${events[0].environment.runtime}: ${activations}`);
  const ends = events
    .filter(({ type }) => type === "trial-end")
    .sort((one, other) => one.trial - other.trial);
  return ends.map((event) => `${event.activation} ${event.weightsHash}`).join("\n");
}

/** The loss of each trial's first epoch, by activation and seed. */
function firstLosses(out) {
  const first = recordIn(out).filter(({ type, epoch }) => type === "epoch-end" && epoch === 1);
  return new Map(
    first.map(({ activation, seed, trainingLoss }) => [`${activation} seed ${seed}`, trainingLoss]),
  );
}

/** How far tfjs-node is from wasm in the first epoch on a Node; a sentence where it is not installed. */
function nativeOn(version) {
  const out = join(directory, `${version}-native`);
  const { status, stdout, stderr } = start(version, smoke(out, "--backend", "node"));
  if (status === 2 && stderr.includes("needs @tensorflow/tfjs-node"))
    return "not compared with tfjs-node, which is not installed here";
  if (status !== 0) throw new Error(`Node ${version} with tfjs-node failed\n${stdout}${stderr}`);
  const expected = firstLosses(join(directory, version));
  const differences = [...firstLosses(out)].map(([trial, loss]) => Math.abs(loss - expected.get(trial)));
  const largest = Math.max(...differences);
  if (differences.length !== expected.size || !(largest <= largestDifference))
    throw new Error(
      `Node ${version}: the losses on tfjs-node differ from those on wasm by up to ${largest}.`,
    );
  return `${differences.length} losses of the first epoch on tfjs-node within ${largest.toExponential(1)} of wasm's`;
}

try {
  const hashes = versions.map(hashesOn);
  const different = versions.filter((_, index) => hashes[index] !== hashes[0]);
  if (different.length > 0)
    throw new Error(`The weights on Node ${different.join(", ")} differ from those on Node ${versions[0]}.`);
  console.log(`The weights are the same on Node ${versions.join(", ")}:\n${hashes[0]}`);
  const [first, last] = [versions[0], versions.at(-1)];
  console.log(`Node ${first} verifies the record of Node ${last}:`);
  console.log(run(first, ["verify", join(directory, last), "--study", study]));
  for (const version of versions) console.log(`Node ${version}: ${nativeOn(version)}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(directory, { recursive: true });
}
