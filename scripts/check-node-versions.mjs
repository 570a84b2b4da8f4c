// Runs the smoke preset on this Node and on others, and compares the hashes of the weights: every bit must be the same. Then
// verifies the record of the newest Node on the oldest.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const versions = process.argv.length > 2 ? process.argv.slice(2) : ["20", "22", "24"];
const bin = new URL("../packages/cli/dist/bin.js", import.meta.url).pathname;
const study = new URL("../examples/reproduction/study.ts", import.meta.url).pathname;
const activations = "relu,tanh,sigmoid,leakyRelu,swish,gelu,identity";
const directory = mkdtempSync(join(tmpdir(), "node-versions-"));

function run(version, args) {
  const result = spawnSync("npx", ["-y", `node@${version}`, bin, ...args], { encoding: "utf8" });
  if (result.status !== 0)
    throw new Error(`Node ${version}: ${args.join(" ")} failed\n${result.stdout}${result.stderr}`);
  return result.stdout;
}

function hashesOn(version) {
  const out = join(directory, version);
  if (!run(version, ["run", "--help"]).includes("--preset"))
    throw new Error(`Node ${version} prints no help.`);
  run(version, ["run", study, "--preset", "smoke", "--activations", activations, "--out", out]);
  const events = readFileSync(join(out, "record.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  console.log(`${events[0].environment.runtime}: ${activations}`);
  const ends = events
    .filter(({ type }) => type === "trial-end")
    .sort((one, other) => one.trial - other.trial);
  return ends.map((event) => `${event.activation} ${event.weightsHash}`).join("\n");
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
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(directory, { recursive: true });
}
