import { activationFactories, identity, leakyRelu, relu, sigmoid, tanh } from "@activation-lab/activations";
import { defineStudy } from "@activation-lab/core";
import { cifar10 } from "@activation-lab/datasets-cifar10/node";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";

/** What five more convolutions do to the gradients of the first, and to accuracy, with each function and with none. */
export default defineStudy({
  name: "vanishing-gradients",
  title: "With which activations do gradients vanish on their way through a deep network?",
  models: [tutorialCnn(), tutorialCnn({ depth: 8 })],
  dataset: cifar10(),
  activations: [sigmoid(), tanh(), relu(), leakyRelu(), identity()],
  catalogue: activationFactories,
  comparison: { baseline: "relu, model=tutorialCnn", equivalenceMargin: 0.007 },
  diagnostics: true,
  trainingImages: 10_000,
  testImages: 5_000,
  seeds: 5,
  presets: {
    full: { epochs: 4 },
    smoke: {
      dataset: proceduralImages({ trainingImages: 128, testImages: 50 }),
      activations: [sigmoid(), relu()],
      trainingImages: 128,
      testImages: 50,
      epochs: 2,
      seeds: 2,
    },
  },
});
