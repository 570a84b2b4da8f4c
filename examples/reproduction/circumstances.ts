import { activationFactories, leakyRelu, relu, sigmoid, tanh } from "@activation-lab/activations";
import { adam, defineStudy, sgd } from "@activation-lab/core";
import { cifar10 } from "@activation-lab/datasets-cifar10/node";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { mlp, tutorialCnn } from "@activation-lab/models";
import { claims } from "./claims.js";

/** The tutorial's four functions where something else differs: the optimizer, the network, the inputs or the images. */
export default defineStudy({
  name: "circumstances",
  title: "Does the order of the activations hold in other circumstances?",
  models: [tutorialCnn()],
  dataset: cifar10(),
  activations: [sigmoid(), tanh(), relu(), leakyRelu()],
  catalogue: activationFactories,
  comparison: { equivalenceMargin: 0.007 },
  claims,
  trainingImages: 10_000,
  testImages: 5_000,
  epochs: 5,
  seeds: 5,
  presets: {
    optimizers: {
      factors: { optimizer: [adam(), sgd({ learningRate: 0.05, momentum: 0.9 })] },
      layerProbes: true,
    },
    /** What the layers make of the images, for whoever does not run all optimizers. */
    features: { activations: [sigmoid(), relu()], layerProbes: true },
    inputs: { activations: [tanh(), relu()], factors: { normalization: ["unit", "standardized"] } },
    shallow: { models: [mlp()], epochs: 10 },
    generated: { dataset: proceduralImages({ trainingImages: 10_000, testImages: 5_000 }) },
    smoke: {
      dataset: proceduralImages({ trainingImages: 128, testImages: 50 }),
      activations: [sigmoid(), relu()],
      factors: { optimizer: [adam(), sgd({ learningRate: 0.05, momentum: 0.9 })] },
      trainingImages: 128,
      testImages: 50,
      epochs: 2,
      seeds: 2,
    },
  },
});
