import { activationFactories, leakyRelu, relu, sigmoid, tanh } from "@activation-lab/activations";
import { adam, defineStudy } from "@activation-lab/core";
import { cifar10 } from "@activation-lab/datasets-cifar10/node";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";

/** Four activations, each at four learning rates: which is ahead when each has the rate that suits it? */
export default defineStudy({
  name: "learning-rate",
  title: "Which activation is best at its own best learning rate?",
  models: [tutorialCnn()],
  dataset: cifar10(),
  activations: [sigmoid(), tanh(), relu(), leakyRelu()],
  catalogue: activationFactories,
  comparison: { baseline: "relu" },
  batchSize: 64,
  optimizer: adam({ learningRate: 1e-3 }),
  factors: { learningRate: [0.0003, 0.001, 0.003, 0.01] },
  presets: {
    full: { epochs: 6, seeds: 3, trainingImages: 10_000, validationImages: 2_000, testImages: 5_000 },
    smoke: {
      activations: [sigmoid(), relu()],
      factors: { learningRate: [0.001, 0.01] },
      epochs: 1,
      seeds: 2,
      trainingImages: 320,
      validationImages: 100,
      testImages: 100,
      dataset: proceduralImages({ trainingImages: 420, testImages: 100 }),
    },
  },
});
