import { activationLayer, convBlockLayer, defineModel, type Model } from "@activation-lab/core";
import * as tf from "@tensorflow/tfjs";

/**
 * The tutorial's network: three convolutions (32, 64 and 64 filters of 3 × 3, valid), a 2 × 2 max pool after the first
 * and the second, a dense layer of 64 and one of a unit for each class. Zero biases, weights as the study draws them. For
 * 32 × 32 × 3 images and ten classes it learns 122,570 numbers.
 */
export function tutorialCnn(): Model {
  return defineModel({
    name: "tutorialCnn",
    title: "Three convolutions, two dense layers",
    positions: ["conv1", "conv2", "conv3", "dense1"],
    build({ inputShape, classCount, activation, initializerSeed, kernelInitializer }) {
      const conv = (name: string, filters: number) => ({
        name,
        filters,
        kernelSize: 3,
        activation: activation(name),
        initializerSeed: initializerSeed(name),
        kernelInitializer: kernelInitializer(name),
      });
      const dense = (name: string, units: number) =>
        tf.layers.dense({ name, units, kernelInitializer: kernelInitializer(name) });
      return tf.sequential({
        name: "tutorialCnn",
        layers: [
          convBlockLayer({
            ...conv("conv1", 32),
            poolSize: 2,
            inputGradient: false,
            inputShape: [...inputShape],
          }),
          convBlockLayer({ ...conv("conv2", 64), poolSize: 2 }),
          convBlockLayer(conv("conv3", 64)),
          tf.layers.flatten({ name: "flatten" }),
          dense("dense1", 64),
          activationLayer(activation("dense1"), {
            name: "dense1Activation",
            seed: initializerSeed("dense1Activation"),
          }),
          dense("logits", classCount),
        ],
      });
    },
  });
}
