import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { defineActivation, defineVectorActivation } from "./define-activation.js";
import { activationFingerprint } from "./fingerprint.js";
import { grouped } from "./grouped.js";
import { kernelInitializer } from "./initializers.js";
import { loadModel } from "./load-model.js";
import { measureActivation } from "./measure-activation.js";
import { mixed } from "./mixed.js";
import { leaky, ramp, tinyModel } from "./test-support/tiny-study.js";
import { testActivation } from "./testing/activation.js";

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend("cpu");
});

const steep = leaky({ slope: 0.3 });

testActivation(grouped([ramp(), steep]));
testActivation(grouped([ramp(), steep, leaky()]));

describe("grouped", () => {
  it("gives neighbouring channels one function, in values and gradients", () => {
    const activation = grouped([ramp(), steep]);
    expect(activation.label).toBe("grouped(ramp,leaky(slope=0.3))");
    expect(activation.title).toBe("Grouped (Ramp, Leaky(slope=0.3))");
    expect(activation.reference([-1, -2, -1, -2])).toEqual([0, 0, -0.3, -0.6]);
    const x = tf.tensor2d([
      [-1, 2, -1, 2],
      [3, -4, 3, -4],
    ]);
    const slopes = tf.grad((input) => activation.apply(input))(x);
    [0, 1, 0.3, 1, 1, 0, 1, 0.3].forEach((slope, index) => {
      expect(slopes.dataSync()[index]).toBeCloseTo(slope, 6);
    });
  });

  it("refuses what it cannot group, in a sentence", () => {
    const learned = defineActivation({
      name: "learned",
      weights: () => ({ gain: { meaning: "factor", initial: 1, per: "channel" } }),
      reference: (x) => x,
      apply: (x, _, { weights }) => tf.mul(x, weights.gain),
    });
    const random = defineActivation({
      name: "random",
      stochastic: true,
      reference: (x) => x,
      apply: (x) => tf.clone(x),
    });
    const wide = defineVectorActivation({
      name: "wide",
      reference: (x) => [...x],
      apply: (x) => tf.clone(x),
    });
    expect(() => grouped([ramp(), learned()])).toThrow("got learned, which learns weights");
    expect(() => grouped([ramp(), random()])).toThrow("got random, which draws random numbers");
    expect(() => grouped([wide(), ramp()])).toThrow("got wide, which looks at several channels");
    expect(() => grouped([grouped([ramp(), steep]), ramp()])).toThrow("which looks at several channels");
    expect(() => grouped([ramp()])).toThrow("grouped needs two functions at least, and got 1.");
    expect(() => grouped([ramp(), steep]).apply(tf.zeros([2, 3]))).toThrow(
      "3 channels cannot be divided into 2 equal groups",
    );
  });

  it("is known by each of its parts, also where eight channels do not divide", async () => {
    const edited = { ...leaky(), apply: (x: tf.Tensor) => tf.elu(x) };
    const activations = [
      grouped([ramp(), leaky(), steep]),
      grouped([ramp(), edited, steep]),
      grouped([leaky(), ramp(), steep]),
      grouped([ramp(), leaky()]),
      ramp(),
    ];
    const taken = await Promise.all(activations.map(activationFingerprint));
    expect(new Set(taken).size).toBe(taken.length);
    expect(await activationFingerprint(grouped([ramp(), leaky(), steep]))).toBe(taken[0]);
  });

  it("stands in a mixture, is timed, and comes back with a saved network", async () => {
    const activation = grouped([ramp(), steep]);
    expect(mixed({ default: ramp(), conv1: activation })).toMatchObject({
      label: "mixed(ramp,conv1=grouped(ramp,leaky(slope=0.3)))",
      title: "Ramp (conv1: Grouped (Ramp, Leaky(slope=0.3)))",
    });
    expect((await measureActivation(grouped([ramp(), steep, leaky()]))).forwardNs).toBeGreaterThan(0);
    const network = tinyModel.build({
      inputShape: [8, 8, 1],
      classCount: 2,
      activation: () => activation,
      initializerSeed: (layer) => layer.length,
      kernelInitializer: (layer) => kernelInitializer("glorotUniform", layer.length),
    });
    const images = tf.randomUniform<tf.Rank.R4>([3, 8, 8, 1], -1, 1, "float32", 1);
    const saved = new Promise<tf.io.ModelArtifacts>((resolve) => {
      void network.save(
        tf.io.withSaveHandler(async (artifacts) => {
          resolve(artifacts);
          return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
        }),
      );
    });
    // As a file has it.
    const artifacts = await saved;
    const copied = { ...artifacts, modelTopology: JSON.parse(JSON.stringify(artifacts.modelTopology)) };
    const loaded = await loadModel(tf.io.fromMemory(copied), { activations: [ramp, leaky] });
    expect(loaded.predictOnBatch(images).toString()).toBe(network.predictOnBatch(images).toString());
    expect(loaded.getLayer("conv1")).toMatchObject({ activation: { label: activation.label } });
    await expect(loadModel(tf.io.fromMemory(copied), { activations: [ramp] })).rejects.toThrow(
      'Unknown activation in a saved model "leaky"; known: ramp.',
    );
  });
});
