import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { imageCount, type StudyEvent } from "@activation-lab/core";
import { describeEnvironment } from "@activation-lab/core/node";
import { prepareStudy, resolveStudy, runStudy } from "@activation-lab/core/run";
import { testDataset } from "@activation-lab/core/testing";
import { registerTrainingKernels } from "@activation-lab/wasm-training";
import { afterAll, expect, it } from "vitest";
import { drawPictures } from "./draw-pictures.js";
import { pictures } from "./pictures.js";

const directory = mkdtempSync(join(tmpdir(), "pictures-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
drawPictures(directory, 40);

testDataset(pictures(directory));

it("has the folders' names as classes and a quarter of each for testing", async () => {
  const dataset = pictures(directory);
  const { train, test } = await dataset.load();
  expect(dataset.classNames).toEqual(["circle", "square"]);
  expect([imageCount(train), imageCount(test)]).toEqual([60, 20]);
});

it("is what the study trains on", async () => {
  process.env.PICTURES = directory;
  const { default: study } = await import("./study.js");
  const { numericsVersion } = await registerTrainingKernels();
  const resolved = resolveStudy(study, { seeds: 1 });
  const engine = { backend: "wasm", numericsVersion };
  const prepared = await prepareStudy(resolved, resolved.dataset, await resolved.dataset.load(), engine);
  const details = { workers: 1, backend: "wasm", backendDetails: { numericsVersion }, versions: {} };
  const events: StudyEvent[] = [];
  for await (const event of runStudy(prepared, { environment: describeEnvironment(details) }))
    events.push(event);
  const ends = events.filter((event) => event.type === "trial-end");
  expect(ends.map(({ activation }) => activation)).toEqual(["relu", "gelu"]);
  // A guess is right half of the time.
  for (const { testAccuracy } of ends) expect(testAccuracy).toBeGreaterThan(0.6);
});
