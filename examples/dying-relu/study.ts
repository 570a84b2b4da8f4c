import { activationFactories, leakyRelu, relu } from "@activation-lab/activations";
import { adam, defineStudy } from "@activation-lab/core";
import { cifar10 } from "@activation-lab/datasets-cifar10/node";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";

/** How many units die with ReLU, what a slope below zero does about it, and how much of it is too much. */
export default defineStudy({
  name: "dying-relu",
  title: "Do ReLU's units die, and how much leak keeps them alive?",
  models: [tutorialCnn()],
  dataset: cifar10(),
  activations: [relu(), leakyRelu(), ...[0.1, 0.3, 0.5, 0.9].map((slope) => leakyRelu({ slope }))],
  catalogue: activationFactories,
  comparison: { baseline: "relu", equivalenceMargin: 0.007 },
  diagnostics: true,
  trainingImages: 10_000,
  testImages: 5_000,
  seeds: 5,
  presets: {
    full: { epochs: 6 },
    /** Units die of steps that are too long: the same at five times the usual rate. */
    highRate: {
      activations: [relu(), leakyRelu()],
      optimizer: adam({ learningRate: 0.005 }),
      epochs: 5,
    },
    smoke: {
      dataset: proceduralImages({ trainingImages: 128, testImages: 50 }),
      activations: [relu(), leakyRelu()],
      trainingImages: 128,
      testImages: 50,
      epochs: 2,
      seeds: 2,
    },
  },
});
