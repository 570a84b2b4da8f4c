import { identity, relu, softmax, swish } from "@activation-lab/activations";
import { initializerNames, isLabError, kernelInitializer, type Model } from "@activation-lab/core";
import { testModel } from "@activation-lab/core/testing";
import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { tutorialCnn } from "./tutorial-cnn.js";

// Else the cpu backend greets whoever runs it in Node.
tf.enableProdMode();

const activations = [relu(), swish()];
const small = { activations, inputShape: [22, 22, 1], classCount: 3 } as const;

testModel(tutorialCnn(), { activations });
testModel(tutorialCnn({ normalization: "batch" }), small);
testModel(tutorialCnn({ normalization: "layer" }), small);
testModel(tutorialCnn({ depth: 5 }), small);
testModel(tutorialCnn({ normalization: "batch", depth: 4 }), small);

const lines = (network: tf.LayersModel): string[] =>
  network.weights.map(({ originalName, shape }) => `${originalName} ${shape}`);

function build(model: Model, changes: { readonly inputShape?: [number, number, number] } = {}) {
  return model.build({
    inputShape: [32, 32, 3],
    classCount: 10,
    activation: () => identity(),
    initializerSeed: () => 1,
    kernelInitializer: () => kernelInitializer("glorotUniform", 1),
    ...changes,
  });
}

const tutorialWeights = [
  "conv1/kernel 3,3,3,32",
  "conv1/bias 32",
  "conv2/kernel 3,3,32,64",
  "conv2/bias 64",
  "conv3/kernel 3,3,64,64",
  "conv3/bias 64",
  "dense1/kernel 1024,64",
  "dense1/bias 64",
  "logits/kernel 64,10",
  "logits/bias 10",
];

it("has the tutorial's size", async () => {
  await tf.setBackend("cpu");
  const network = build(tutorialCnn());
  expect(network.countParams()).toBe(122_570);
  expect(lines(network)).toEqual(tutorialWeights);
  network.dispose();
});

describe("its options", () => {
  it("are in its label where they are not the tutorial's", () => {
    const labels = [
      tutorialCnn(),
      tutorialCnn({ normalization: "none", depth: 3 }),
      tutorialCnn({ normalization: "batch" }),
      tutorialCnn({ depth: 8, normalization: "layer" }),
    ].map(({ label }) => label);
    expect(labels).toEqual([
      "tutorialCnn",
      "tutorialCnn",
      "tutorialCnn(normalization=batch)",
      "tutorialCnn(normalization=layer,depth=8)",
    ]);
  });

  it("take the biases away where outputs are normalized, and put a scale and an offset there", async () => {
    await tf.setBackend("cpu");
    const batch = build(tutorialCnn({ normalization: "batch" }));
    const names = lines(batch);
    expect(names.filter((line) => line.includes("bias"))).toEqual(["dense1/bias 64", "logits/bias 10"]);
    expect(names.filter((line) => line.includes("conv2Normalization"))).toEqual([
      "conv2Normalization/scale 64",
      "conv2Normalization/offset 64",
      "conv2Normalization/moving_mean 64",
      "conv2Normalization/moving_variance 64",
    ]);
    const layer = build(tutorialCnn({ normalization: "layer" }));
    expect(lines(layer).some((line) => line.includes("moving"))).toBe(false);
    expect(layer.outputShape).toEqual([null, 10]);
    for (const network of [batch, layer]) network.dispose();
  });

  it("add convolutions that leave the size of the image, and everything before them, as it is", async () => {
    await tf.setBackend("cpu");
    const network = build(tutorialCnn({ depth: 20 }));
    expect(lines(network).filter((line) => !/^conv([4-9]|1\d|20)\//.test(line))).toEqual(tutorialWeights);
    expect(lines(network).filter((line) => line.endsWith("kernel 3,3,64,64"))).toHaveLength(18);
    network.dispose();
  });

  it.each([
    [{ depth: 2 }, "depth must be a whole number of at least 3, not 2."],
    [{ depth: 3.5 }, "depth must be a whole number of at least 3, not 3.5."],
  ])("are refused where they make no sense: %j", (options, message) => {
    let thrown: unknown;
    try {
      tutorialCnn(options);
    } catch (error) {
      thrown = error;
    }
    expect(isLabError(thrown, "invalid-input")).toBe(true);
    expect(String(thrown)).toContain(message);
  });
});

it.each(initializerNames)("begins with %s", async (name) => {
  await tf.setBackend("cpu");
  const network = tutorialCnn({ normalization: "batch" }).build({
    inputShape: [18, 18, 1],
    classCount: 3,
    activation: () => relu(),
    initializerSeed: () => 1,
    kernelInitializer: () => kernelInitializer(name, 1, relu()),
  });
  const kernels = network.weights.filter(({ originalName }) => originalName.endsWith("kernel"));
  expect(kernels).toHaveLength(5);
  for (const kernel of kernels) expect(Math.abs(kernel.read().max().dataSync()[0] ?? 0)).toBeGreaterThan(0);
  network.dispose();
});

it("takes an activation over the last axis too", async () => {
  await tf.setBackend("cpu");
  const network = tutorialCnn().build({
    inputShape: [22, 22, 1],
    classCount: 3,
    activation: () => softmax(),
    initializerSeed: () => 1,
    kernelInitializer: () => kernelInitializer("glorotUniform", 1),
  });
  expect(network.outputShape).toEqual([null, 3]);
  network.dispose();
});
