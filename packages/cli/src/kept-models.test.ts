import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { activationFactories } from "@activation-lab/activations";
import { loadModel } from "@activation-lab/core";
import { savedModel } from "@activation-lab/core/node";
import { evaluate, weightsHash } from "@activation-lab/core/run";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { afterAll, beforeAll, expect, it } from "vitest";
import { wasm } from "./backends/wasm.js";
import { finish, ofType, recordIn, startLab, testStudy } from "./test-support/command.js";

let directory = "";
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "kept-models-"));
  await wasm.start();
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it("a trained model that was kept is loaded in Node with its activations, to the bit", async () => {
  const args = ["--epochs", "2", "--seeds", "1", "--keep-models", "--out", "kept"];
  const { code } = await finish(startLab(directory, ["run", testStudy("interruptible-study.ts"), ...args]));
  expect(code).toBe(0);
  const dataset = proceduralImages({ trainingImages: 240, testImages: 50 });
  const { imageShape, classNames } = dataset;
  const { test } = await dataset.load();
  const ends = ofType(recordIn(join(directory, "kept")), "trial-end");
  expect(ends).toHaveLength(3);
  for (const end of ends) {
    const network = await loadModel(savedModel(join(directory, "kept", end.model ?? "")), {
      activations: activationFactories,
    });
    expect(await weightsHash(network), end.activation).toBe(end.weightsHash);
    const { loss, accuracy } = await evaluate(network, test, { imageShape, classCount: classNames.length });
    expect({ loss, accuracy }).toEqual({ loss: end.testLoss, accuracy: end.testAccuracy });
    network.dispose();
  }
  await expect(
    loadModel(savedModel(join(directory, "nowhere")), { activations: activationFactories }),
  ).rejects.toThrow(/nowhere holds no model to load/);
});
