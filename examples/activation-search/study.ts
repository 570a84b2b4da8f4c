import { activationFactories, gelu, relu, swish } from "@activation-lab/activations";
import { defineStudy, successiveHalving } from "@activation-lab/core";
import { cifar10 } from "@activation-lab/datasets-cifar10/node";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";
import { candidates } from "./candidates.js";

const yardsticks = [relu(), swish(), gelu()];
const keepAlways = yardsticks.map(({ label }) => label);

/** Tries activations that were drawn at random, gives up the weaker ones early, and lays the best beside ReLU, Swish and GELU. */
export default defineStudy({
  name: "activation-search",
  title: "Is there an activation as good as Swish among some drawn at random?",
  models: [tutorialCnn()],
  dataset: cifar10(),
  activations: [...yardsticks, ...candidates(24)],
  catalogue: activationFactories,
  comparison: { baseline: "relu" },
  presets: {
    full: {
      epochs: 8,
      seeds: 2,
      trainingImages: 2_500,
      validationImages: 1_000,
      testImages: 1_000,
      pruning: successiveHalving({ rungs: [1, 2, 4], keep: 0.4, keepAlways }),
    },
    smoke: {
      activations: [...yardsticks, ...candidates(3)],
      epochs: 2,
      trainingImages: 160,
      validationImages: 50,
      testImages: 50,
      dataset: proceduralImages({ trainingImages: 210, testImages: 50 }),
      pruning: successiveHalving({ rungs: [1], keep: 0.4, keepAlways }),
    },
  },
});
