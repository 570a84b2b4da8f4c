import { activationFactories, gelu, relu, tanh } from "@activation-lab/activations";
import { defineStudy, grouped, mixtures } from "@activation-lab/core";
import { cifar10 } from "@activation-lab/datasets-cifar10/node";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";

const convolutions = ["conv1", "conv2", "conv3"];

/** Every way to give each of three convolutions ReLU or Tanh, and each function alone. */
export default defineStudy({
  name: "mixed-activations",
  title: "Is a mixture of functions better than any one of them?",
  models: [tutorialCnn()],
  dataset: cifar10(),
  activations: [
    relu(),
    tanh(),
    ...mixtures({ positions: convolutions, of: [relu(), tanh()], default: relu() }),
  ],
  catalogue: activationFactories,
  comparison: { baseline: "relu", equivalenceMargin: 0.007 },
  trainingImages: 10_000,
  testImages: 5_000,
  seeds: 5,
  presets: {
    full: { epochs: 5 },
    /** Half of the channels of every layer with one function, half with another. */
    channels: { epochs: 6, activations: [relu(), gelu(), grouped([relu(), gelu()])] },
    smoke: {
      dataset: proceduralImages({ trainingImages: 128, testImages: 50 }),
      activations: [
        relu(),
        tanh(),
        ...mixtures({ positions: ["conv1", "conv2"], of: [relu(), tanh()], default: relu() }),
      ],
      trainingImages: 128,
      testImages: 50,
      epochs: 2,
      seeds: 2,
    },
  },
});
