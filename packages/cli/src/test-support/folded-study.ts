import { tanh } from "@activation-lab/activations";
import { defineStudy } from "@activation-lab/core";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";

/** A cross-validation that is repeated once, small, with everything that a trial takes from its own images. */
export default defineStudy({
  name: "folded",
  title: "A cross-validation",
  models: [tutorialCnn()],
  dataset: proceduralImages({ trainingImages: 61, testImages: 20 }),
  activations: [tanh()],
  folds: 2,
  seeds: 4,
  normalization: "standardized",
  initializer: "lsuv",
  bestWeights: true,
  epochs: 2,
});
