import { activationFactories, relu, sigmoid, tanh } from "@activation-lab/activations";
import { defineStudy } from "@activation-lab/core";
import { cifar10 } from "@activation-lab/datasets-cifar10/node";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";

/** Whether the functions stand in another order when the first weights are drawn in another way. */
export default defineStudy({
  name: "initialization",
  title: "Does initialization change which activation is best?",
  models: [tutorialCnn()],
  dataset: cifar10(),
  activations: [sigmoid(), tanh(), relu()],
  catalogue: activationFactories,
  comparison: { baseline: "relu, initializer=glorotUniform", equivalenceMargin: 0.007 },
  factors: { initializer: ["glorotUniform", "matched"] },
  trainingImages: 10_000,
  testImages: 5_000,
  seeds: 5,
  presets: {
    full: { epochs: 6 },
    /** All ways to draw them that there are, for whoever has the time. */
    every: {
      epochs: 6,
      factors: {
        initializer: [
          "glorotUniform",
          "glorotNormal",
          "heUniform",
          "heNormal",
          "lecunUniform",
          "lecunNormal",
          "orthogonal",
          "lsuv",
          "matched",
        ],
      },
    },
    smoke: {
      dataset: proceduralImages({ trainingImages: 128, testImages: 50 }),
      activations: [sigmoid(), relu()],
      factors: { initializer: ["glorotUniform", "lsuv"] },
      trainingImages: 128,
      testImages: 50,
      epochs: 2,
      seeds: 2,
    },
  },
});
