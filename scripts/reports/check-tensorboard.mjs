import { spawnSync } from "node:child_process";
import { report } from "../../packages/core/dist/run.js";
import { tensorboard } from "../../packages/reporters/dist/node/index.js";

const script = new URL("../../packages/reporters/scripts/read-tensorboard.py", import.meta.url).pathname;

const tags = {
  "loss/train": "trainingLoss",
  "loss/test": "testLoss",
  "accuracy/train": "trainingAccuracy",
  "accuracy/test": "testAccuracy",
  "images-per-second": "imagesPerSecond",
};

/** Has TensorBoard read the event files, and compares every scalar and session with the record. */
export async function checkTensorBoard(python, events, directory) {
  const problems = [];
  await report(events, [tensorboard({ directory })], {
    onReporterError: (problem) => problems.push(problem),
  });
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const { status, stdout, stderr } = spawnSync(python, [script, directory], {
    ...{ encoding: "utf8", maxBuffer: 2 ** 30 },
  });
  if (status !== 0) throw new Error(stderr);
  const readers = JSON.parse(stdout);
  const counts = Object.entries(readers).map(([reader, shown]) => compare(reader, shown, events));
  if (new Set(counts).size > 1) throw new Error(`The readers differ: ${counts.join(" / ")}`);
  return `${counts[0]}, by its Python code and by its data server`;
}

function compare(reader, shown, events) {
  const begun = events.filter(({ type }) => type === "trial-start");
  const sessions = Object.entries(shown.sessions);
  if (sessions.length !== begun.length)
    throw new Error(`${reader}: ${sessions.length} sessions, expected ${begun.length}`);
  const bySession = new Map();
  for (const [run, { hyperparameters }] of sessions) {
    const { activation, seed, learningRate } = hyperparameters;
    bySession.set(JSON.stringify([activation, seed, learningRate]), run);
  }
  const [{ plan }] = events;
  const variants = new Map(plan.variants.map((variant) => [variant.label, variant]));
  let scalars = 0;
  for (const event of events.filter(({ type }) => type === "epoch-end")) {
    const rate = variants.get(event.variant).settings.learningRate ?? plan.optimizer.learningRate;
    const run = bySession.get(JSON.stringify([event.activation, event.seed, rate]));
    for (const [tag, field] of Object.entries(tags)) {
      const found = shown.scalars[run]?.[tag]?.find(([step]) => step === event.epoch)?.[2];
      const expected = Number.isFinite(event[field]) ? Math.fround(event[field]) : null;
      if (found !== expected)
        throw new Error(
          `${reader}: ${tag} of ${run} at step ${event.epoch} is ${found}, expected ${expected}`,
        );
      scalars += 1;
    }
  }
  const histograms = Object.values(shown.histograms).flatMap((byTag) => Object.values(byTag).flat());
  return `${shown.runs.length} runs, ${sessions.length} sessions, ${scalars} scalars the same, ${histograms.length} histograms`;
}
