import { describe, expect, it } from "vitest";
import { prepareStudy } from "./plan.js";
import { resolveStudy } from "./study.js";
import { tinyDataset, tinyStudy } from "./test-support/tiny-study.js";

describe("resolveStudy", () => {
  it("takes the first preset, and what is asked for over it", () => {
    expect(resolveStudy(tinyStudy)).toMatchObject({ preset: "short", epochs: 2, seeds: 1, batchSize: 16 });
    expect(resolveStudy(tinyStudy, { preset: "long" })).toMatchObject({ epochs: 4 });
    expect(resolveStudy(tinyStudy, { preset: "long", epochs: 7, seeds: 3 })).toMatchObject({
      epochs: 7,
      seeds: 3,
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
      prepareStudy(resolveStudy(tinyStudy, { seeds: 2, trainingImages: 30 }), tinyDataset, loaded);
    const { plan, splits } = prepare();
    expect(plan.trials).toEqual([
      { trial: 1, activation: "ramp", seed: 0 },
      { trial: 2, activation: "leaky", seed: 0 },
      { trial: 3, activation: "ramp", seed: 1 },
      { trial: 4, activation: "leaky", seed: 1 },
    ]);
    expect(plan.dataset).toMatchObject({ trainingImages: 30, testImages: 40 });
    expect(splits.train.images).toHaveLength(30 * 64);
    expect(prepare().splits.train.images).toEqual(splits.train.images);
  });

  it("keeps where the images came from, and nothing where the dataset does not say", async () => {
    const loaded = await tinyDataset.load();
    const provenance = { source: "/data", status: "unofficial copy", sha256: "00" };
    const resolved = resolveStudy(tinyStudy, { trainingImages: 30 });
    const { plan } = prepareStudy(resolved, tinyDataset, { ...loaded, provenance });
    expect(plan.dataset.provenance).toEqual(provenance);
    expect(prepareStudy(resolved, tinyDataset, loaded).plan.dataset).not.toHaveProperty("provenance");
  });

  it("keeps published figures only for the dataset that they are about", async () => {
    const loaded = await tinyDataset.load();
    const resolved = resolveStudy(tinyStudy);
    expect(prepareStudy(resolved, tinyDataset, loaded).plan.reference).toEqual({
      source: "nobody",
      testAccuracy: { ramp: 0.9 },
    });
    const other = { ...tinyDataset, name: "other" };
    expect(prepareStudy(resolved, other, loaded).plan.reference).toBeUndefined();
  });

  it("refuses more images than there are", async () => {
    const resolved = resolveStudy(tinyStudy, { trainingImages: 81 });
    const loaded = await tinyDataset.load();
    expect(() => prepareStudy(resolved, tinyDataset, loaded)).toThrow(
      "81 training images were asked for; Halves has 80.",
    );
  });
});
