import { activationFactories, relu, swish, tanh } from "@activation-lab/activations";
import {
  adam,
  defineStudy,
  logUniform,
  oneOf,
  randomCombinations,
  type SettingCombination,
  successiveHalving,
} from "@activation-lab/core";
import { cifar10 } from "@activation-lab/datasets-cifar10/node";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";

const activations = [relu(), tanh(), swish()];

/** What everyone takes: the search is to say what it gained over it. */
export const usual: SettingCombination = { learningRate: 0.001, batchSize: 64, initializer: "glorotUniform" };

const drawn = randomCombinations(
  {
    learningRate: logUniform(3e-4, 1e-2),
    batchSize: oneOf([32, 64, 128]),
    initializer: oneOf(["glorotUniform", "heNormal", "orthogonal"]),
  },
  // Chosen before anything was trained: with it every value of a list is drawn.
  { count: 7, seed: 6 },
);

const usualLabels = activations.map(({ label }) =>
  [label, ...Object.entries(usual).map(([name, value]) => `${name}=${value}`)].join(", "),
);

/** Random search with successive halving: every activation looks for the settings that suit it, with as many trials as the others. */
export default defineStudy({
  name: "search",
  title: "Which activation is best when each may choose its settings?",
  models: [tutorialCnn()],
  dataset: cifar10(),
  activations,
  catalogue: activationFactories,
  comparison: { baseline: "relu" },
  optimizer: adam(),
  combinations: [usual, ...drawn],
  // Of its 7 drawn settings each activation goes on with 4 after epoch 1 and with 2 after epoch 3, beside the usual one.
  pruning: successiveHalving({ rungs: [1, 3], keep: 0.5, within: "activation", keepAlways: usualLabels }),
  presets: {
    full: { epochs: 10, seeds: 2, trainingImages: 10_000, validationImages: 2_000, testImages: 5_000 },
    smoke: {
      activations: [relu(), tanh()],
      combinations: [usual, ...drawn.slice(0, 3)],
      pruning: successiveHalving({ rungs: [1], keep: 0.5, within: "activation", keepAlways: usualLabels }),
      epochs: 2,
      seeds: 2,
      trainingImages: 256,
      validationImages: 100,
      testImages: 100,
      dataset: proceduralImages({ trainingImages: 356, testImages: 100 }),
    },
  },
});
