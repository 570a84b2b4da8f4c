import { activationFactories, leakyRelu, relu, sigmoid, tanh } from "@activation-lab/activations";
import { adam, defineStudy } from "@activation-lab/core";
import { cifar10 } from "@activation-lab/datasets-cifar10/node";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";

/** The tutorial's four activations, each trained five times without another fifth of the images, and scored on that fifth. */
export default defineStudy({
  name: "cross-validation",
  title: "Does the order of the activations hold on images that none of them saw?",
  models: [tutorialCnn()],
  dataset: cifar10(),
  activations: [sigmoid(), tanh(), relu(), leakyRelu()],
  catalogue: activationFactories,
  comparison: { baseline: "relu", equivalenceMargin: 0.007 },
  batchSize: 64,
  optimizer: adam({ learningRate: 1e-3 }),
  presets: {
    /** 8,000 images to train on and 2,000 held out, in each of five folds. */
    full: { folds: 5, trainingImages: 10_000, testImages: 5_000, epochs: 10 },
    smoke: {
      dataset: proceduralImages({ trainingImages: 240, testImages: 50 }),
      activations: [sigmoid(), relu()],
      folds: 2,
      trainingImages: 240,
      testImages: 50,
      epochs: 2,
    },
  },
});
