import { activationFactories, relu, sigmoid } from "@activation-lab/activations";
import { adam, defineStudy } from "@activation-lab/core";
import { cifar10 } from "@activation-lab/datasets-cifar10/node";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";

const plain = tutorialCnn();
const batchNormalized = tutorialCnn({ normalization: "batch" });
const layerNormalized = tutorialCnn({ normalization: "layer" });

/** What a layer that normalizes the inputs of the activations gains a function that saturates, and what one that does not. */
export default defineStudy({
  name: "batch-norm",
  title: "Does batch normalization help Sigmoid more than ReLU?",
  models: [plain, batchNormalized],
  dataset: cifar10(),
  activations: [sigmoid(), relu()],
  catalogue: activationFactories,
  comparison: { baseline: "relu, model=tutorialCnn", equivalenceMargin: 0.007 },
  trainingImages: 10_000,
  testImages: 5_000,
  seeds: 5,
  presets: {
    full: { epochs: 6 },
    /** Layer normalization, which needs no batch, beside it. */
    layer: { models: [plain, batchNormalized, layerNormalized], epochs: 6 },
    /** Whether normalization keeps a network in order at a hundred times the usual rate. */
    highRate: {
      activations: [relu()],
      optimizer: adam({ learningRate: 0.1 }),
      epochs: 3,
    },
    smoke: {
      dataset: proceduralImages({ trainingImages: 128, testImages: 50 }),
      trainingImages: 128,
      testImages: 50,
      epochs: 2,
      seeds: 2,
    },
  },
});
