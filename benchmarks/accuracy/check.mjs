// Trains three seeds of four activations on all of CIFAR-10 for ten epochs and compares their mean test accuracies with
// PyTorch's. About an hour on two cores. Needs CIFAR10_DIR, or --record PATH of such a run.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

const reference = JSON.parse(readFileSync(new URL("reference.json", import.meta.url), "utf8"));
const { values } = parseArgs({
  options: { record: { type: "string" }, out: { type: "string", default: "results/accuracy" } },
});
const activations = Object.keys(reference.testAccuracyPercent);
const path = values.record ?? `${values.out}/record.jsonl`;

if (values.record === undefined) {
  const bin = new URL("../../packages/cli/dist/bin.js", import.meta.url).pathname;
  const study = new URL("../../examples/reproduction/study.ts", import.meta.url).pathname;
  const args = [
    "--preset",
    "tutorial",
    "--seeds",
    "3",
    "--activations",
    activations.join(","),
    "--out",
    values.out,
  ];
  const { status } = spawnSync(process.execPath, [bin, "run", study, ...args], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

const epochEnds = readFileSync(path, "utf8")
  .split("\n")
  .filter((line) => line.includes('"epoch-end"'))
  .map((line) => JSON.parse(line));

let failed = 0;
console.log(`Test accuracy in percent, beside ${reference.source}.`);
for (const [epoch, allowed] of Object.entries(reference.allowedPoints)) {
  for (const activation of activations) {
    const own = epochEnds.filter((event) => event.activation === activation && event.epoch === Number(epoch));
    const percents = own.map((event) => 100 * event.testAccuracy);
    const mean = percents.reduce((sum, percent) => sum + percent, 0) / percents.length;
    const expected = reference.testAccuracyPercent[activation][epoch];
    const near = percents.length >= 3 && Math.abs(mean - expected) <= allowed;
    if (!near) failed++;
    const seeds = percents.map((percent) => percent.toFixed(1)).join(" ");
    console.log(
      `${activation.padEnd(22)} epoch ${epoch.padStart(2)}  ours ${mean.toFixed(1)} (${seeds})  PyTorch ${expected.toFixed(1)}  ` +
        `difference ${(mean - expected).toFixed(1)}, allowed ${allowed}: ${near ? "ok" : "FAR"}`,
    );
  }
}
process.exitCode = failed === 0 ? 0 : 1;
