import { activationFactories, relu, tanh } from "@activation-lab/activations";
import { adam, defineStudy } from "@activation-lab/core";
import { cifar10 } from "@activation-lab/datasets-cifar10/node";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";

/** What the settings around an activation are worth beside the activation itself. */
export default defineStudy({
  name: "sensitivity",
  title: "Does the activation matter more than the settings around it?",
  models: [tutorialCnn()],
  dataset: cifar10(),
  activations: [relu(), tanh()],
  catalogue: activationFactories,
  optimizer: adam(),
  factors: {
    learningRate: [0.0003, 0.001, 0.003],
    batchSize: [32, 128],
    initializer: ["glorotUniform", "heNormal", "orthogonal"],
  },
  comparison: { baseline: "relu, learningRate=0.001, batchSize=32, initializer=glorotUniform" },
  seeds: 2,
  epochs: 5,
  presets: {
    full: { trainingImages: 5_000, testImages: 2_000 },
    smoke: {
      factors: { learningRate: [0.001, 0.003], batchSize: [32], initializer: ["glorotUniform", "heNormal"] },
      epochs: 2,
      trainingImages: 128,
      testImages: 100,
      dataset: proceduralImages({ trainingImages: 128, testImages: 100 }),
    },
  },
});
