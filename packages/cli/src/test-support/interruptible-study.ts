import { prelu, relu, swish } from "@activation-lab/activations";
import { alternatingFlip, defineStudy, noImprovement } from "@activation-lab/core";
import { proceduralImages } from "@activation-lab/datasets-procedural";
import { tutorialCnn } from "@activation-lab/models";

/** Small, and with everything that a checkpoint has to keep: momenta, an activation that learns, augmentation, the best weights. */
export default defineStudy({
  name: "interruptible",
  title: "A study that is interrupted",
  models: [tutorialCnn()],
  dataset: proceduralImages({ trainingImages: 240, testImages: 50 }),
  activations: [relu(), swish(), prelu()],
  augmentations: [alternatingFlip()],
  validationImages: 40,
  bestWeights: true,
  earlyStopping: noImprovement({ patience: 2 }),
  epochs: 5,
  seeds: 2,
});
