import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { type InitializerName, initializerNames, kernelInitializer } from "./initializers.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

// fanIn = 3 · 3 · 4 = 36 and fanOut = 3 · 3 · 8 = 72
const shape = [3, 3, 4, 8];

const limits: Record<InitializerName, number> = {
  glorotUniform: Math.sqrt(6 / 108),
  heUniform: Math.sqrt(6 / 36),
  lecunUniform: Math.sqrt(3 / 36),
};

function drawn(initializer: ReturnType<typeof kernelInitializer>, shapeOf = shape): number[] {
  return tf.tidy(() => Array.from(initializer.apply(shapeOf, "float32").dataSync()));
}

describe.each(Object.entries(limits))("%s", (label, limit) => {
  const name = initializerNames.find((known) => known === label) ?? "glorotUniform";

  it("draws evenly between its limits", () => {
    const values = drawn(kernelInitializer(name, 7), [...shape.slice(0, 3), 8]);
    const large = Math.max(...values.map(Math.abs));
    expect(large).toBeLessThanOrEqual(limit * (1 + 1e-6));
    expect(large).toBeGreaterThan(0.97 * limit);
    const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
    expect(variance / (limit ** 2 / 3)).toBeGreaterThan(0.8);
    expect(variance / (limit ** 2 / 3)).toBeLessThan(1.2);
  });

  it("draws the same for the same seed, 0 too, and something else for another", () => {
    for (const seed of [0, 1, 2 ** 32 - 1])
      expect(drawn(kernelInitializer(name, seed))).toEqual(drawn(kernelInitializer(name, seed)));
    expect(drawn(kernelInitializer(name, 1))).not.toEqual(drawn(kernelInitializer(name, 2)));
  });
});

it("knows every name", () => {
  expect([...initializerNames].sort()).toEqual(Object.keys(limits).sort());
});

it("glorotUniform draws the bits that tfjs's own draws", () => {
  for (const seed of [0, 1, 12345])
    expect(drawn(kernelInitializer("glorotUniform", seed))).toEqual(
      drawn(tf.initializers.glorotUniform({ seed })),
    );
});
