import { identity, relu, softmax, swish } from "@activation-lab/activations";
import { kernelInitializer } from "@activation-lab/core";
import { testModel } from "@activation-lab/core/testing";
import * as tf from "@tensorflow/tfjs";
import { expect, it } from "vitest";
import { tutorialCnn } from "./tutorial-cnn.js";

// Else the cpu backend greets whoever runs it in Node.
tf.enableProdMode();

testModel(tutorialCnn(), { activations: [relu(), swish()] });

it("has the tutorial's size", async () => {
  await tf.setBackend("cpu");
  const network = tutorialCnn().build({
    inputShape: [32, 32, 3],
    classCount: 10,
    activation: () => identity(),
    initializerSeed: () => 1,
    kernelInitializer: () => kernelInitializer("glorotUniform", 1),
  });
  expect(network.countParams()).toBe(122_570);
  expect(network.weights.map(({ originalName, shape }) => `${originalName} ${shape}`)).toEqual([
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
  ]);
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
