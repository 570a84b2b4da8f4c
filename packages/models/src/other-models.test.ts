import { maxout, relu, swish } from "@activation-lab/activations";
import { isLabError, kernelInitializer, type Model } from "@activation-lab/core";
import { testModel } from "@activation-lab/core/testing";
import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { fastCnn, mlp, smallResnet, vggLike } from "./index.js";

tf.enableProdMode();

const activations = [relu(), swish()];
const tiny = { activations, inputShape: [8, 8, 2], classCount: 3 } as const;

testModel(mlp({ hidden: [8, 6] }), tiny);
testModel(vggLike({ width: 4 }), tiny);
testModel(vggLike({ width: 4, blocks: 2, convolutions: 1, normalization: "layer" }), tiny);
testModel(smallResnet({ width: 4 }), tiny);
testModel(smallResnet({ width: 4, blocks: 2, normalization: "none" }), tiny);
testModel(fastCnn({ width: 4 }), { ...tiny, inputShape: [16, 16, 1] });

function build(model: Model): tf.LayersModel {
  return model.build({
    inputShape: [32, 32, 3],
    classCount: 10,
    activation: () => relu(),
    initializerSeed: () => 1,
    kernelInitializer: () => kernelInitializer("glorotUniform", 1),
  });
}

describe("the models", () => {
  // For 32 × 32 × 3 images and ten classes, counted by hand from the layers.
  it.each<[string, Model, number]>([
    ["mlp", mlp(), 3072 * 256 + 256 + 256 * 128 + 128 + 1290],
    ["mlp(hidden=32)", mlp({ hidden: [32] }), 3072 * 32 + 32 + 330],
    ["vggLike", vggLike(), 896 + 9248 + 18_496 + 36_928 + 73_856 + 147_584 + 2048 * 128 + 128 + 1290],
    // ResNet-20, 0.27 million in the paper's table 6: kernels, two projections, 4 numbers for each normalized channel, the last layer.
    ["smallResnet(blocks=3)", smallResnet({ blocks: 3 }), 267_696 + 512 + 2048 + 4 * 784 + 650],
    ["fastCnn", fastCnn(), 864 + 18_432 + 36_864 + 73_728 + 147_456 + 4 * 416 + 1290],
  ])("%s has the size that its layers say", async (label, model, size) => {
    await tf.setBackend("cpu");
    expect(model.label).toBe(label);
    const network = build(model);
    expect(network.outputShape).toEqual([null, 10]);
    expect(network.countParams()).toBe(size);
    network.dispose();
  });

  it.each<[string, () => Model]>([
    ["no hidden layer", () => mlp({ hidden: [] })],
    ["half a unit", () => mlp({ hidden: [4, 0.5] })],
    ["no block", () => vggLike({ blocks: 0 })],
    ["no filter", () => smallResnet({ width: 0 })],
    ["a width that is no number", () => fastCnn({ width: Number.NaN })],
  ])("refuse %s", (_, make) => {
    let thrown: unknown;
    try {
      make();
    } catch (error) {
      thrown = error;
    }
    expect(isLabError(thrown, "invalid-input")).toBe(true);
  });
});

it("smallResnet passes a block's input by: with kernels of zeros it is what is left", async () => {
  await tf.setBackend("cpu");
  const network = smallResnet({ width: 4, normalization: "none" }).build({
    inputShape: [4, 4, 1],
    classCount: 2,
    activation: () => relu(),
    initializerSeed: () => 1,
    kernelInitializer: (layer) =>
      layer === "block1Conv2" ? tf.initializers.zeros() : kernelInitializer("heNormal", layer.length),
  });
  const part = (name: string): tf.LayersModel =>
    tf.model({ inputs: network.inputs, outputs: network.getLayer(name).output });
  const images = tf.randomUniform([2, 4, 4, 1], 0, 1, "float32", 4);
  const values = (name: string): number[] => {
    const output = part(name).predict(images);
    return Array.from(Array.isArray(output) ? [] : output.dataSync());
  };
  expect(values("block1Conv2Activation")).toEqual(values("conv1Activation"));
  expect(values("block1Conv2Activation").some((value) => value > 0)).toBe(true);
});

it("takes an activation that changes the number of channels wherever shapes allow it", async () => {
  await tf.setBackend("cpu");
  const network = vggLike({ width: 4, blocks: 2 }).build({
    inputShape: [8, 8, 1],
    classCount: 2,
    activation: () => maxout(),
    initializerSeed: () => 1,
    kernelInitializer: () => kernelInitializer("heNormal", 1),
  });
  expect(network.outputShape).toEqual([null, 2]);
  network.dispose();
});
