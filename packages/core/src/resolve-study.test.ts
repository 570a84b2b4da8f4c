import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { prepareStudy } from "./plan.js";
import { resolveStudy } from "./resolve-study.js";
import { testArithmetic, tinyDataset, tinyStudy } from "./test-support/tiny-study.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

describe("resolveStudy", () => {
  it("takes the first preset, and what is asked for over it", () => {
    expect(resolveStudy(tinyStudy)).toMatchObject({ preset: "short", epochs: 2, seeds: [0], batchSize: 16 });
    expect(resolveStudy(tinyStudy, { preset: "long" })).toMatchObject({ epochs: 4 });
    expect(resolveStudy(tinyStudy, { preset: "long", epochs: 7, seeds: 3 })).toMatchObject({
      epochs: 7,
      seeds: [0, 1, 2],
    });
  });

  it("makes activations from their labels", () => {
    const { activations } = resolveStudy(tinyStudy, { activations: ["leaky(slope=0.2)", "ramp"] });
    expect(activations.map(({ label }) => label)).toEqual(["leaky(slope=0.2)", "ramp"]);
  });

  it.each([
    [{ preset: "huge" }, 'Unknown preset "huge"; known: short, long.'],
    [{ activations: ["soft"] }, 'Unknown activation "soft"; known: ramp, leaky, faulty.'],
    [{ activations: ["ramp", "ramp"] }, "Activation ramp is named twice."],
    [{ activations: [] }, "No activation is named."],
    [{ epochs: 0 }, "epochs must be a whole number above zero, not 0."],
    [{ seeds: 1.5 }, "seeds must be a whole number above zero, not 1.5."],
  ])("refuses %j", (request, message) => {
    expect(() => resolveStudy(tinyStudy, request)).toThrow(message);
  });
});

describe("prepareStudy", () => {
  it("numbers the trials and draws the same images each time", async () => {
    const loaded = await tinyDataset.load();
    const prepare = () =>
      prepareStudy(
        resolveStudy(tinyStudy, { seeds: 2, trainingImages: 30 }),
        tinyDataset,
        loaded,
        testArithmetic,
      );
    const { plan, splits } = await prepare();
    expect(plan.trials).toMatchObject([
      { trial: 1, variant: "ramp", activation: "ramp", seed: 0 },
      { trial: 2, variant: "leaky", activation: "leaky", seed: 0 },
      { trial: 3, variant: "ramp", activation: "ramp", seed: 1 },
      { trial: 4, variant: "leaky", activation: "leaky", seed: 1 },
    ]);
    expect(new Set(plan.trials.map(({ id }) => id)).size).toBe(4);
    for (const { id } of plan.trials) expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(plan.dataset).toMatchObject({ trainingImages: 30, testImages: 40 });
    expect(splits.train.images).toHaveLength(30 * 64);
    expect((await prepare()).splits.train.images).toEqual(splits.train.images);
  });

  it("keeps where the images came from, and nothing where the dataset does not say", async () => {
    const loaded = await tinyDataset.load();
    const provenance = { source: "/data", status: "unofficial copy", sha256: "00" };
    const resolved = resolveStudy(tinyStudy, { trainingImages: 30 });
    const { plan } = await prepareStudy(resolved, tinyDataset, { ...loaded, provenance }, testArithmetic);
    expect(plan.dataset.provenance).toEqual(provenance);
    const without = await prepareStudy(resolved, tinyDataset, loaded, testArithmetic);
    expect(without.plan.dataset).not.toHaveProperty("provenance");
  });

  it("keeps published figures only for the dataset that they are about", async () => {
    const loaded = await tinyDataset.load();
    const resolved = resolveStudy(tinyStudy);
    const prepared = await prepareStudy(resolved, tinyDataset, loaded, testArithmetic);
    expect(prepared.plan.reference).toEqual({
      source: "nobody",
      testAccuracy: { ramp: 0.9 },
    });
    const other = { ...tinyDataset, name: "other" };
    const elsewhere = await prepareStudy(resolved, other, loaded, testArithmetic);
    expect(elsewhere.plan.reference).toBeUndefined();
  });

  it("refuses more images than there are", async () => {
    const resolved = resolveStudy(tinyStudy, { trainingImages: 81 });
    const loaded = await tinyDataset.load();
    await expect(prepareStudy(resolved, tinyDataset, loaded, testArithmetic)).rejects.toThrow(
      "81 training images were asked for; Halves has 80.",
    );
  });
});
