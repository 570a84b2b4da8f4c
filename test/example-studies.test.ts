import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runWell } from "./support/run.js";
import { workspaceRoot } from "./support/workspace.js";

const index = join(workspaceRoot, "packages/cli/dist/index.js");

/** Every example that is a study alone, and words that its report has for what it is about. */
const studies: readonly (readonly [study: string, words: readonly string[]])[] = [
  ["batch-norm/study", ["`sigmoid, model=tutorialCnn(normalization=batch)`"]],
  ["initialization/study", ["`relu, initializer=lsuv`"]],
  [
    "mixed-activations/study",
    ["`mixed(relu,conv1=tanh,conv2=tanh)`", "## Does any mixture beat the best single function?"],
  ],
  ["cross-validation/study", ["## Cross-validation", "2 folds of 120", "Holm p", "Fold 2"]],
  ["learning-rate/study", ["## At its own best setting", "`relu, learningRate=0.01`"]],
  ["search/study", ["## At its own best setting", "Gain (points)", "could not be chosen"]],
  // Reads what the search before it chose.
  ["search/confirm", ["## Differences from", "100, 101"]],
  ["dying-relu/study", ["Dead units", "`leakyRelu`"]],
  ["vanishing-gradients/study", ["gradient", "`relu, model=tutorialCnn(depth=8)`"]],
  [
    "sensitivity/study",
    ["## What the settings are worth", "`relu, learningRate=0.003, batchSize=32, initializer=heNormal`"],
  ],
  ["reproduction/circumstances", ["## Claims", "`relu, optimizer=sgd(learningRate=0.05,momentum=0.9)`"]],
];

let directory = "";
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "example-studies-"));
  const commands = studies.map(([study]) =>
    JSON.stringify([
      ...["run", join(workspaceRoot, "examples", `${study}.ts`), "--preset", "smoke"],
      ...["--in-thread", "--out", join(directory, study)],
    ]),
  );
  const script = join(import.meta.dirname, "support/run-in-one-process.mjs");
  await runWell(process.execPath, [script, index, ...commands], {
    directory,
    environment: { SEARCH_RECORD: join(directory, "search/study/record.jsonl") },
  });
}, 600_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it.each(studies)("%s has run in small", (study, words) => {
  const record = readFileSync(join(directory, study, "record.jsonl"), "utf8");
  const types = record
    .trim()
    .split("\n")
    .map((line): string => JSON.parse(line).type);
  expect(types.at(-1)).toBe("study-end");
  expect(types).toContain("trial-end");
  expect(types).not.toContain("trial-error");
  const report = readFileSync(join(directory, study, "report.md"), "utf8");
  for (const word of words) expect(report).toContain(word);
});
