import {
  activationFactories,
  gelu,
  leakyRelu,
  relu,
  sigmoid,
  swish,
  tanh,
} from "@activation-lab/activations";
import { adam, defineStudy } from "@activation-lab/core";
import { cifar10 } from "@activation-lab/datasets-cifar10/node";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";
import { claims } from "./claims.js";

const everyImage = { epochs: 10, trainingImages: 50_000 };

/** The tutorial's comparison, and what it leaves open: more activations, more seeds, every setting stated. */
export default defineStudy({
  name: "reproduction",
  title: "Which activation function should I use?",
  models: [tutorialCnn()],
  dataset: cifar10(),
  activations: [sigmoid(), tanh(), relu(), leakyRelu(), swish(), gelu()],
  catalogue: activationFactories,
  comparison: { baseline: "relu", equivalenceMargin: 0.007 },
  claims,
  batchSize: 64,
  optimizer: adam({ learningRate: 1e-3 }),
  presets: {
    quick: { epochs: 5, trainingImages: 10_000, standIn: proceduralImages() },
    tutorial: everyImage,
    thorough: { ...everyImage, seeds: 5 },
    smoke: {
      activations: [sigmoid(), relu()],
      epochs: 2,
      trainingImages: 640,
      testImages: 200,
      dataset: proceduralImages({ trainingImages: 640, testImages: 200 }),
    },
  },
  reference: {
    source: "the tutorial, one run each",
    dataset: "cifar10",
    testAccuracy: { relu: 0.6913, leakyRelu: 0.6885, tanh: 0.6848, sigmoid: 0.2965 },
  },
});
