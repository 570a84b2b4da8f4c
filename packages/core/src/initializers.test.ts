import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import golden from "../golden/initializers.json" with { type: "json" };
import { defineActivation, defineVectorActivation } from "./define-activation.js";
import { isLabError } from "./errors.js";
import { type InitializerName, initializerNames, kernelInitializer, matchedGain } from "./initializers.js";
import { sha256 } from "./sha256.js";
import { float32Bytes } from "./weights-hash.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

// fanIn = 3 · 3 · 16 = 144 and fanOut = 3 · 3 · 32 = 288
const shape = [3, 3, 16, 32];

const variances = {
  glorotUniform: 2 / 432,
  heUniform: 2 / 144,
  lecunUniform: 1 / 144,
  glorotNormal: 2 / 432,
  heNormal: 2 / 144,
  lecunNormal: 1 / 144,
  matched: 1 / 144,
};

/** The first 16 digits of the SHA-256 of a kernel drawn with seed 7, the same with every engine. */
const hashes: Record<InitializerName, string> = {
  glorotUniform: "00feb24fb3d33063",
  heUniform: "c5e261ba76abedce",
  lecunUniform: "d780fd8b87feee57",
  glorotNormal: "54736677c58690f9",
  heNormal: "261bf86aa0569adc",
  lecunNormal: "14537ff1df1c4d1b",
  matched: "14537ff1df1c4d1b",
  orthogonal: "b1b871561b5dd77b",
  lsuv: "b1b871561b5dd77b",
};

const square = defineActivation({ name: "square", reference: (x) => x * x, apply: (x) => tf.square(x) });
const nothing = defineActivation({ name: "nothing", reference: () => 0, apply: (x) => tf.zerosLike(x) });
const functions: Record<string, (x: number) => number> = {
  identity: (x) => x,
  relu: (x) => Math.max(0, x),
  leakyRelu: (x) => (x > 0 ? x : x / 100),
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  selu: (x) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x)),
  swish: (x) => x / (1 + Math.exp(-x)),
};

function drawn(initializer: ReturnType<typeof kernelInitializer>, shapeOf = shape): number[] {
  return tf.tidy(() => Array.from(initializer.apply(shapeOf, "float32").dataSync()));
}

function varianceOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
}

describe.each(initializerNames)("%s", (name) => {
  it("draws the same for the same seed, 0 too, and something else for another", () => {
    for (const seed of [0, 1, 2 ** 32 - 1])
      expect(drawn(kernelInitializer(name, seed))).toEqual(drawn(kernelInitializer(name, seed)));
    expect(drawn(kernelInitializer(name, 1))).not.toEqual(drawn(kernelInitializer(name, 2)));
  });

  it("draws the same bits in every engine", async () => {
    const hash = await sha256([float32Bytes(drawn(kernelInitializer(name, 7)))]);
    expect(hash.slice(0, 16)).toBe(hashes[name]);
  });

  it("makes a layer that can be saved and loaded", async () => {
    const kernel = kernelInitializer(name, 3);
    const network = tf.sequential({
      layers: [tf.layers.dense({ units: 4, inputShape: [6], kernelInitializer: kernel })],
    });
    let saved: tf.io.ModelArtifacts | undefined;
    await network.save(
      tf.io.withSaveHandler(async (artifacts) => {
        saved = artifacts;
        return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
      }),
    );
    const loaded = await tf.loadLayersModel(tf.io.fromMemory(saved ?? {}));
    const values = (model: tf.LayersModel): number[] => Array.from(model.getWeights()[0]?.dataSync() ?? []);
    expect(values(network)).toHaveLength(24);
    expect(values(loaded)).toEqual(values(network));
    network.dispose();
    loaded.dispose();
  });
});

describe.each(Object.entries(variances))("%s", (label, variance) => {
  const name = initializerNames.find((known) => known === label) ?? "glorotUniform";
  const values = (): number[] => drawn(kernelInitializer(name, 7));

  it("has the variance that its fans give", () => {
    expect(Math.abs(varianceOf(values()) / variance - 1)).toBeLessThan(0.06);
  });

  it.runIf(/Uniform$/.test(name))("draws evenly between its limits", () => {
    const large = Math.max(...values().map(Math.abs));
    expect(large).toBeLessThanOrEqual(Math.sqrt(3 * variance) * (1 + 1e-6));
    expect(large).toBeGreaterThan(0.97 * Math.sqrt(3 * variance));
  });

  it.runIf(/Normal$/.test(name))("is not cut off", () => {
    // Of 4,608 normal numbers some three lie beyond 3.4 deviations, and 6 is one in 500 million.
    const large = Math.max(...values().map(Math.abs)) / Math.sqrt(variance);
    expect(large).toBeGreaterThan(3.2);
    expect(large).toBeLessThan(6);
  });
});

describe("orthogonal", () => {
  it.each([
    ["more rows than columns", [3, 3, 4, 8]],
    ["more columns than rows", [3, 3, 2, 24]],
    ["as many", [16, 16]],
    ["one column", [9, 1]],
  ])("has orthonormal columns or rows: %s", (_, kernelShape) => {
    const columns = kernelShape.at(-1) ?? 1;
    const values = drawn(kernelInitializer("orthogonal", 4), kernelShape);
    const rows = values.length / columns;
    const few = Math.min(rows, columns);
    const vector = (index: number): number[] =>
      values.filter(
        (_value, place) => (rows < columns ? Math.floor(place / columns) : place % columns) === index,
      );
    for (let one = 0; one < few; one++) {
      for (let other = 0; other <= one; other++) {
        const right = vector(other);
        const product = vector(one).reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
        expect(product).toBeCloseTo(one === other ? 1 : 0, 6);
      }
    }
  });
});

describe("matched", () => {
  const definedBy = (reference: (x: number) => number) =>
    defineActivation({ name: "sample", reference, apply: (x) => x })();

  it.each(Object.entries(functions))("finds the gain of %s", (name, reference) => {
    const gains: Record<string, number> = golden.gains;
    expect(Math.abs(matchedGain(definedBy(reference)) - (gains[name] ?? 0))).toBeLessThan(1e-5);
  });

  it("agrees with PyTorch where that keeps the mean square, and not where it follows other rules", () => {
    const { pytorchGains } = golden;
    for (const [name, gain] of Object.entries(pytorchGains)) {
      const ours = matchedGain(definedBy(functions[name] ?? ((x) => x)));
      // 5/3 for tanh and 3/4 for selu are rules of thumb; 1 for sigmoid leaves it to others.
      if (["identity", "relu", "leakyRelu"].includes(name)) expect(ours).toBeCloseTo(gain, 4);
      else expect(Math.abs(ours - gain)).toBeGreaterThan(0.05);
    }
  });

  it("changes a kernel's scale alone, and that by the gain", () => {
    const plain = drawn(kernelInitializer("lecunNormal", 9));
    const matched = drawn(
      kernelInitializer(
        "matched",
        9,
        definedBy((x) => Math.max(0, x)),
      ),
    );
    for (const [index, value] of matched.entries())
      expect(value / (plain[index] ?? 0)).toBeCloseTo(Math.SQRT2, 4);
  });

  it("keeps the mean square through layers, where one made for rectifiers does not", () => {
    const variance = (name: InitializerName): number =>
      tf.tidy(() => {
        let x: tf.Tensor = tf.randomNormal([200, 128], 0, 1, "float32", 3);
        for (let layer = 0; layer < 8; layer++)
          x = tf.tanh(tf.matMul(x, kernelInitializer(name, layer, definedBy(Math.tanh)).apply([128, 128])));
        return tf.mean(tf.square(x)).dataSync()[0] ?? 0;
      });
    const unit = 1 / (golden.gains.tanh * golden.gains.tanh);
    expect(Math.abs(variance("matched") / unit - 1)).toBeLessThan(0.1);
    expect(variance("lecunNormal") / unit).toBeLessThan(0.4);
  });

  it("leaves one over the last axis as it is, and refuses one that makes nothing", () => {
    const half = defineVectorActivation({
      name: "half",
      reference: (x) => x.map((value) => value / 2),
      apply: (x) => tf.div(x, 2),
    });
    expect(matchedGain(half())).toBe(1);
    expect(matchedGain(square())).toBeCloseTo(1 / Math.sqrt(3), 4);
    let thrown: unknown;
    try {
      matchedGain(nothing());
    } catch (error) {
      thrown = error;
    }
    expect(isLabError(thrown, "invalid-input")).toBe(true);
  });
});

it("knows every name", () => {
  expect([...initializerNames].sort()).toEqual(Object.keys(hashes).sort());
});

it("glorotUniform draws the bits that tfjs's own draws", () => {
  for (const seed of [0, 1, 12345])
    expect(drawn(kernelInitializer("glorotUniform", seed))).toEqual(
      drawn(tf.initializers.glorotUniform({ seed })),
    );
});
