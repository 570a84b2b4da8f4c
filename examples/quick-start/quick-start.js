import { mkdirSync } from "node:fs";
import { relu, swish, tanh } from "@activation-lab/activations";
import { defineStudy } from "@activation-lab/core";
import { describeEnvironment } from "@activation-lab/core/node";
import { prepareStudy, report, resolveStudy, runStudy } from "@activation-lab/core/run";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";
import { terminal } from "@activation-lab/reporters";
import { html } from "@activation-lab/reporters/node";
import { registerTrainingKernels } from "@activation-lab/wasm-training";

const { numericsVersion } = await registerTrainingKernels();
const dataset = proceduralImages({ trainingImages: 320, testImages: 100 });
const study = defineStudy({
  name: "quick-start",
  title: "Which of three?",
  models: [tutorialCnn()],
  dataset,
  activations: [relu(), swish(), tanh()],
  epochs: 2,
  seeds: 2,
});
const engine = { backend: "wasm", numericsVersion };
const prepared = await prepareStudy(resolveStudy(study), dataset, await dataset.load(), engine);
const details = { workers: 1, backend: "wasm", backendDetails: { numericsVersion }, versions: {} };
mkdirSync("results", { recursive: true });
await report(runStudy(prepared, { environment: describeEnvironment(details) }), [
  terminal({ stream: process.stdout }),
  html({ path: "results/quick-start.html" }),
]);
