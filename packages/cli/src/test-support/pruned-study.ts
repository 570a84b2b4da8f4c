import { identity, relu, sigmoid, swish } from "@activation-lab/activations";
import { defineStudy, successiveHalving } from "@activation-lab/core";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";

/** Gives up half of its variants after the first epoch, and half of the rest after the second. */
export default defineStudy({
  name: "pruned",
  title: "A study that gives up the weaker ones",
  models: [tutorialCnn()],
  dataset: proceduralImages({ trainingImages: 240, testImages: 50 }),
  activations: [sigmoid(), relu(), identity(), swish()],
  validationImages: 40,
  pruning: successiveHalving({ rungs: [1, 2], keep: 0.5 }),
  epochs: 4,
  seeds: 2,
});
